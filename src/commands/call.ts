import { type ExitCode, Failure, type Lang, refuse, wording } from '../errors.ts'
import { callRows } from '../kinds/call/rows.ts'
import { answersOf, type CallSaid, withFirm, withPromise } from '../kinds/call/said.ts'
import { callWords } from '../message/call-text.ts'
import {
  type CallAnswers,
  type CallFacts,
  callFacts,
  cautions,
  type Direction,
  isOthers,
  isWorthKeeping,
  type Matter,
  type PromisedCall,
  promisesFor,
} from '../procedure/call/facts.ts'
import { dialString } from '../procedure/call/phone.ts'
import { callScript, type Step } from '../procedure/call/script.ts'
import { calledBy } from '../procedure/life/message-life.ts'
import { formatEn, formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import { templatesOf } from '../registry-files/templates.ts'
import type { NewCall, TicketJournal } from '../road/ticket-journal.ts'
import { stepLines } from '../terminal/call-step.ts'
import { breadthOf } from '../terminal/frame.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'

/** A finished call; `id` is its number in the journal, null where it was not kept. */
interface Made {
  readonly answers: CallAnswers
  readonly facts: CallFacts
  readonly steps: readonly Step[]
  readonly id: number | null
}

/**
 * `dniu call incoming|outgoing` (§6): the script with names and data filled in, walked step by step at a terminal, printed
 * whole elsewhere. What was said and what was promised is kept; without a terminal only what flags have said.
 */
export async function callCommand(direction: Direction, raws: Raws, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const now = context.clock.now()
  const read = readFlags(callRows, raws, { registry, now })
  const { said, problems } = withFirm(read.answers, registry)
  refuse([...read.problems, ...problems])
  const dryRun = said.dryRun ?? false
  const at = context.terminal ? await deskOf(now, context) : null
  const signer = (await context.signer()) ?? (await at?.askSpeaker(at.seat)) ?? null
  if (at === null && signer === null && isWorthKeeping(answersOf(said)) && !dryRun)
    throw new Failure('missing-answers', { flags: '--as STAFF', help: `dniu call ${direction} --help` })
  const speaker = registry.staff.find(({ id }) => id === signer)?.name ?? null
  return withJournal<ExitCode>(context, { readOnly: true }, async (journal) => {
    const stepsOf = await scriptOf(direction, context)
    const given = withPromise(said, await promises(journal))
    const factsOf = async (known: CallSaid) => {
      const answers = answersOf(known)
      const matter = await matterOf(journal, answers.ticket, now)
      const promised = promisesFor(answers, await promises(journal))
      return callFacts(registry, { ...answers, direction, lang: said.lang ?? null, speaker, matter, promised })
    }
    const known = at === null ? given : await at.walkCall({ ...at.seat, given, factsOf, stepsOf })
    const [answers, facts] = [answersOf(known), await factsOf(known)]
    const id = dryRun || signer === null ? null : await keep(answers, facts, signer, context)
    const made: Made = { answers, facts, steps: stepsOf(facts), id }
    if (at === null)
      printResult(context, { json: () => callJson(made, context.lang), text: () => scriptText(made, context) })
    if (at !== null || id !== null || dryRun) sayEnd(made, dryRun, context)
    return 0
  })
}

async function deskOf(now: Instant, context: Context) {
  const { askSpeaker, walkCall } = await import('../terminal/call.ts')
  return { askSpeaker, walkCall, seat: { ...(await context.seat()), now } }
}

/** Reads a direction's templates, once, and makes its script of the facts as often as they change. */
async function scriptOf(direction: Direction, context: Context): Promise<(facts: CallFacts) => Step[]> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const [pl, en] = await Promise.all([templates.read('call', direction, 'pl'), templates.read('call', direction, 'en')])
  return (facts) =>
    callScript(facts, { pl: callWords(pl.text, facts, 'pl', pl.where), en: callWords(en.text, facts, 'en', en.where) })
}

async function matterOf(journal: TicketJournal, ticket: string | null, now: Instant): Promise<Matter> {
  if (ticket === null) return 'unasked'
  if (ticket === '') return 'new'
  const known = await journal.ticket(ticket, now)
  if (known === null) return { ticket, state: null, subject: '', organizations: [], events: [] }
  const events = known.events.map(({ what, kind, ...event }) => {
    const fate = calledBy(event.counts)
    const called = what === 'out' && fate !== 'sent' ? `out-${fate}` : what
    return { ...event, what: called === 'other' ? kind : called }
  })
  return { ...known.line, events }
}

async function promises(journal: TicketJournal): Promise<PromisedCall[]> {
  const due = await journal.calls({ due: true })
  return due.flatMap(({ callBack, ...call }) => (callBack === null ? [] : [{ ...call, callBack }]))
}

/** Keeps a call if there is anything to keep; gives its number. */
async function keep(answers: CallAnswers, facts: CallFacts, by: string, context: Context): Promise<number | null> {
  if (!isWorthKeeping(answers)) return null
  const call = { at: context.clock.now(), by, ...kept(answers, facts) }
  return withJournal(context, { readOnly: false }, (journal) => journal.call(call))
}

/** Naming a ticket of others does not make it the caller's: it is kept in the note alone, and nobody is told of it. */
function kept(answers: CallAnswers, facts: CallFacts): Omit<NewCall, 'at' | 'by'> {
  const { organization, ticket, note, callBack, answers: promise } = answers
  const { direction, person, phone } = facts
  const call = { direction, organization, person, phone, callBack, answers: promise }
  if (isOthers(facts)) return { ...call, ticket: null, note: `${ticket}: ${note}`.trim() }
  return { ...call, ticket: ticket || null, note }
}

/** The whole script, for where nobody can be asked. */
function scriptText({ steps, facts }: Made, { lang, out, style }: Context): string {
  const view = { lang, style, spoken: facts.spoken, columns: breadthOf(out), count: steps.length }
  const texts = steps.map((step, index) => `${stepLines(step, { ...view, number: index + 1 }).join('\n')}\n`)
  return texts.join('\n')
}

/** What became of the call: kept, a preview, or nothing to keep. */
function sayEnd({ answers, facts, id }: Made, dryRun: boolean, { lang, talk }: Context): void {
  const say = (text: string) => talk.write(`${text}\n`)
  const { callBack, ticket } = answers
  const at = callBack === null ? null : formatEn(callBack)
  if (id === null && at !== null) say(word(lang, 'call-back-then', { at }))
  if (id === null) say(word(lang, dryRun ? 'call-dry-run' : 'call-nothing-kept'))
  else say(at === null ? word(lang, 'call-kept', { id }) : word(lang, 'call-kept-back', { id, at }))
  if (id !== null && isOthers(facts)) say(word(lang, 'call-kept-apart', { ticket: ticket ?? '' }))
}

function callJson({ answers, facts, steps, id }: Made, lang: Lang) {
  const { direction, spoken, firm, person, phone, product, probably, promised } = facts
  const read = phone === '' ? null : dialString(phone)
  const dialled = read === null || 'code' in read ? null : read
  return {
    direction,
    language: spoken,
    partner: firm?.kind === 'partner' ? firm.entry.id : null,
    operator: firm?.kind === 'operator' ? firm.entry.id : null,
    product,
    ticket: answers.ticket || null,
    person,
    phone,
    dial: dialled?.dial ?? null,
    extension: dialled?.extension || null,
    probably: probably.map(({ organization, contact, name }) => {
      return { organization, contact: contact?.key ?? null, name }
    }),
    warnings: cautions(facts).map((problem) => ({ code: problem.code, message: wording(problem, lang).message })),
    steps: steps.map(({ warn: _, ...step }) => ({ ...step, ask: step.ask ?? null })),
    promised: promised.map((one) => ({ id: one.id, callBack: formatIso(one.callBack), person: one.person })),
    callBack: isoOrNull(answers.callBack),
    answers: answers.answers,
    call: id,
  }
}
