import { type ExitCode, Failure, wording } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Delivery } from '../road/deliver.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Sent } from '../road/leave.ts'
import type { Plan } from '../road/plan.ts'
import { failureText } from '../terminal/failure.ts'
import { countsOf, reportText, sumText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'

/** The failure that ended a delivery: a person stopped it, or the server takes nothing; null where there was none. */
export function failureOf(delivery: Delivery | null, entries: readonly OutboxEntry[]): Failure | null {
  if (delivery === null) return null
  const { accepted, unknown, queued } = countsOf(entries)
  if (delivery.interrupted && queued > 0) return new Failure('interrupted')
  if (delivery.stopped === null || accepted + unknown > 0) return null
  return new Failure(delivery.stopped.code, delivery.stopped.params)
}

/** Tells why a delivery ended, or stopped in the middle; nothing where it did neither. */
export function tellStop(
  delivery: Delivery | null,
  failure: Failure | null,
  { lang, talk, style }: Pick<Context, 'lang' | 'talk' | 'style'>,
): void {
  if (failure) talk.write(failureText(failure, lang, style))
  else if (delivery?.stopped) talk.write(`${visibleLine(wording(delivery.stopped, lang).message)}\n`)
}

/** Tells what became of what was sent: nothing after a preview, one line for what waits for its time. */
export function tellSent(
  { plan, entries, earlier, delivery }: Sent<Plan>,
  { rehearsal, failure }: { readonly rehearsal: boolean; readonly failure: Failure | null },
  context: Pick<Context, 'lang' | 'out' | 'talk' | 'style'>,
): void {
  const { lang, out, talk } = context
  if (entries === null) return
  if (delivery === null) {
    const at = plan.sendAt === null ? '' : formatPl(plan.sendAt)
    out.write(`${word(lang, 'scheduled', { at, ticket: plan.mailings[0]?.ticket ?? '' })}\n`)
  } else if (rehearsal) {
    // a rehearsal leaves nothing to go on with, so it gets no advice on that
    out.write(`${sumText(entries, lang)}\n${word(lang, 'report-rehearsal')}\n`)
    if (failure) talk.write(`${visibleLine(wording(failure, lang).message)}\n`)
  } else {
    out.write(`${reportText(entries, lang)}\n`)
    if (earlier.length > 0) out.write(`\n${word(lang, 'report-earlier')}\n${reportText(earlier, lang)}\n`)
    tellStop(delivery, failure, context)
  }
}

/** 0 all accepted, or nothing was to be sent now · 4 some not · else the failure that stopped it. */
export function exitOf({ delivery, entries }: Sent<unknown>, failure: Failure | null): ExitCode {
  if (failure) return failure.exit
  const counts = countsOf(entries ?? [])
  return delivery === null || counts.accepted === counts.total ? 0 : 4
}
