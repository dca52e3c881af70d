import { type ExitCode, Failure, failureFrom, type Lang, problem, wording } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Delivery } from '../road/deliver.ts'
import type { Held } from '../road/held.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Sent } from '../road/leave.ts'
import type { Plan } from '../road/plan.ts'
import { failureText, worded } from '../terminal/failure.ts'
import { fitted } from '../terminal/frame.ts'
import { type Counts, countsOf, reported, reportText, sumText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'

/** The failure that ended a delivery: a person stopped it, or the server takes nothing; null where there was none. */
export function failureOf(delivery: Delivery | null, entries: readonly OutboxEntry[]): Failure | null {
  return failureIn(delivery, countsOf(entries))
}

/** The same, where only the counts are known. */
export function failureIn(delivery: Delivery | null, { accepted, unknown, queued }: Counts): Failure | null {
  if (delivery === null) return null
  if (delivery.interrupted && queued > 0) return new Failure('interrupted')
  if (delivery.stopped === null || accepted + unknown > 0) return null
  const { code, params } = delivery.stopped
  return new Failure(code, { section: 'smtp', ...params })
}

/** What is held, as a failure that names all of it and what to do; null: nothing is. */
export function heldFailure({ late, changed }: Held): Failure | null {
  const tickets = [...new Set(changed.map(({ waiting }) => waiting.ticket || '-'))].join(', ')
  const problems = late.map(({ problem: why }) => why)
  if (changed.length > 0) problems.push(problem('registry-changed', { count: changed.length, tickets }))
  const [first] = problems
  if (first === undefined) return null
  return failureFrom(first, [...problems, ...few(changed.map((one) => one.problem))])
}

/** What is held, in lines: each with what to do; empty: nothing is. */
export function heldText(held: Held, lang: Lang): string {
  const problems = heldFailure(held)?.problems ?? []
  const lines = worded(problems, lang).flatMap(({ message, hint }) => [
    `  ${visibleLine(message)}`,
    ...(hint === undefined ? [] : [`    ${visibleLine(hint)}`]),
  ])
  return lines.length === 0 ? '' : `${[word(lang, 'held-title'), ...lines].join('\n')}\n`
}

/** What is worth a second look about what waits, a line each. */
export function doubtsText({ doubts }: Held, lang: Lang): string {
  const lines = few(doubts).map((doubt) => `${word(lang, 'warning')}: ${visibleLine(wording(doubt, lang).message)}\n`)
  return lines.join('')
}

/** What is held, as JSON tells it: mailings that are late, and messages that the registry speaks against. */
export function heldJson({ late, changed, doubts }: Held, lang: Lang) {
  return {
    late: late.map(({ waiting: { ticket, phase, messages, told }, problem: why }) => {
      return { ticket, phase, code: why.code, ...wording(why, lang), messages, told }
    }),
    changed: changed.map(({ id, waiting: { ticket, phase }, problem: why }) => {
      return { id, ticket, phase, code: why.code, ...wording(why, lang) }
    }),
    warnings: doubts.map((doubt) => wording(doubt, lang).message),
  }
}

/** Tells why a delivery ended, or stopped in the middle; nothing where it did neither. */
export function tellStop(
  delivery: Delivery | null,
  failure: Failure | null,
  { lang, talk, style }: Pick<Context, 'lang' | 'talk' | 'style'>,
): void {
  if (failure) talk.write(failureText(failure, lang, style))
  const all = [...(delivery?.ways?.values() ?? (delivery === null ? [] : [delivery]))]
  for (const stop of all.flatMap(({ stopped }) => stopped ?? []))
    if (stop.code !== failure?.code)
      talk.write(`${visibleLine(wording(stop, lang).message)}
`)
}

/** Tells what became of what was sent: nothing after a preview, one line for what waits for its time. */
export function tellSent(
  { plan, entries, earlier, delivery, held, wishes = [] }: Sent<Plan>,
  { rehearsal, failure }: { readonly rehearsal: boolean; readonly failure: Failure | null },
  context: Pick<Context, 'lang' | 'out' | 'talk' | 'style'>,
): void {
  const { lang, out, talk } = context
  if (entries === null) return
  const say = (text: string) => out.write(`${fitted(text, out)}\n`)
  if (wishes.length > 0) {
    for (const { id } of wishes) say(word(lang, 'approval-wanted', { id, may: plan.wish?.may ?? '-' }))
  } else if (delivery === null) {
    const at = plan.sendAt === null ? '' : formatPl(plan.sendAt)
    say(word(lang, 'scheduled', { at, ticket: plan.mailings[0]?.ticket ?? '' }))
  } else if (rehearsal) {
    // a rehearsal leaves nothing to go on with, so it gets no advice on that
    say(`${sumText(countsOf(entries), lang)}\n${word(lang, 'report-rehearsal')}`)
    if (failure) talk.write(`${visibleLine(wording(failure, lang).message)}\n`)
  } else {
    say(reportText(reported(entries), lang))
    if (earlier.length > 0) say(`\n${word(lang, 'report-earlier')}\n${reportText(reported(earlier), lang)}`)
    tellStop(delivery, failure, context)
    talk.write(heldText(held, lang))
  }
}

/** 0 all accepted, or nothing was to be sent now · 4 some not · else the failure that stopped it. */
export function exitOf({ delivery, entries }: Omit<Sent<unknown>, 'held'>, failure: Failure | null): ExitCode {
  if (failure) return failure.exit
  const counts = countsOf(entries ?? [])
  return delivery === null || counts.accepted === counts.total ? 0 : 4
}
