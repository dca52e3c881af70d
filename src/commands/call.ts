import { type ExitCode, Failure, type Lang, wording } from '../errors.ts'
import {
  type CallAnswers,
  type CallFacts,
  cautions,
  type Direction,
  isOthers,
  isWorthKeeping,
} from '../procedure/call/facts.ts'
import { dialString } from '../procedure/call/phone.ts'
import type { Step } from '../procedure/call/script.ts'
import { formatEn, formatIso } from '../procedure/time/format.ts'
import type { Raws } from '../question/flags.ts'
import type { NewCall } from '../road/ticket-journal.ts'
import { stepLines } from '../terminal/call-step.ts'
import { columnsOf, wrap } from '../terminal/frame.ts'
import { word } from '../terminal/words.ts'
import { type CallRequest, callRequest } from './call-flags.ts'
import { type LookUp, lookUp, scriptOf, withPromise } from './call-look-up.ts'
import { type Context, printJson } from './context.ts'

/** A call, answered: `id` its number in the journal; null: it was not kept. */
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
  const request = callRequest(raws, registry, context.clock.now())
  const at = context.terminal ? await deskOf(context) : null
  const signer = (await context.signer()) ?? (await at?.askSpeaker()) ?? null
  if (at === null && signer === null && isWorthKeeping(request.given) && !request.dryRun)
    throw new Failure('missing-answers', { flags: '--as STAFF', help: `dniu call ${direction} --help` })
  const speaker = registry.staff.find(({ id }) => id === signer)?.name ?? null
  const journal = await context.journal({ readOnly: true })
  try {
    const tools: LookUp = { journal, registry, now: context.clock.now(), direction, lang: request.lang, speaker }
    const stepsOf = await scriptOf(direction, context)
    const given = await withPromise(journal, request.given)
    const factsOf = (answers: CallAnswers) => lookUp(tools, answers)
    const answers = at === null ? given : await at.walk({ now: tools.now, given, factsOf, stepsOf })
    const facts = await factsOf(answers)
    const id = request.dryRun || signer === null ? null : await keep(answers, facts, signer, context)
    const made: Made = { answers, facts, steps: stepsOf(facts), id }
    if (at === null) print(made, context)
    if (at !== null || id !== null || request.dryRun) sayEnd(made, request, context)
    return 0
  } finally {
    await journal.close()
  }
}

/** The person at the terminal. */
async function deskOf(context: Context) {
  const { askSpeaker, walkCall } = await import('../terminal/call.ts')
  const seat = await context.seat()
  const desk = { ...seat, env: context.env }
  return {
    askSpeaker: () => askSpeaker(desk, seat.registry.staff, seat.probablySigner),
    walk: (wish: Parameters<typeof walkCall>[1]) => walkCall(desk, wish),
  }
}

/** Keeps a call, if there is anything to keep: its number. */
async function keep(answers: CallAnswers, facts: CallFacts, by: string, context: Context): Promise<number | null> {
  if (!isWorthKeeping(answers)) return null
  const journal = await context.journal({ readOnly: false })
  try {
    return await journal.call({ at: context.clock.now(), by, ...kept(answers, facts) })
  } finally {
    await journal.close()
  }
}

/** A ticket of others is not the caller's for having been named: it stands in the note alone, and nobody is told of it. */
function kept(answers: CallAnswers, facts: CallFacts): Omit<NewCall, 'at' | 'by'> {
  const { organization, ticket, note, callBack, answers: promise } = answers
  const { direction, person, phone } = facts
  const call = { direction, organization, person, phone, callBack, answers: promise }
  if (isOthers(facts)) return { ...call, ticket: null, note: `${ticket}: ${note}`.trim() }
  return { ...call, ticket: ticket || null, note }
}

function print({ answers, facts, steps, id }: Made, context: Context): void {
  const { flags, lang, out, style } = context
  if (flags.json) {
    printJson(context, callJson({ answers, facts, steps, id }, lang))
    return
  }
  const columns = out.isTTY ? columnsOf(out) : null
  const view = { lang, style, spoken: facts.spoken, columns, count: steps.length }
  const texts = steps.map((step, index) => `${stepLines(step, { ...view, number: index + 1 }).join('\n')}\n`)
  out.write(texts.join('\n'))
}

/** What became of the call: kept, a preview, or nothing to keep. */
function sayEnd({ answers, facts, id }: Made, { dryRun }: CallRequest, { lang, talk }: Context): void {
  const say = (text: string) => talk.write(`${(talk.isTTY ? wrap(text, columnsOf(talk) - 1, 2) : [text]).join('\n')}\n`)
  const { callBack, ticket } = answers
  if (id === null) say(word(lang, dryRun ? 'call-dry-run' : 'call-nothing-kept'))
  else if (callBack === null) say(word(lang, 'call-kept', { id }))
  else say(word(lang, 'call-kept-back', { id, at: formatEn(callBack) }))
  if (id !== null && isOthers(facts)) say(word(lang, 'call-kept-apart', { ticket: ticket ?? '' }))
}

/** The call as `--json` tells it. */
function callJson({ answers, facts, steps, id }: Made, lang: Lang) {
  const { direction, spoken, firm, person, phone, product, probably, promised } = facts
  const dialled = phone === '' ? null : dialString(phone)
  return {
    direction,
    language: spoken,
    partner: firm?.kind === 'partner' ? firm.entry.id : null,
    operator: firm?.kind === 'operator' ? firm.entry.id : null,
    product,
    ticket: answers.ticket || null,
    person,
    phone,
    dial: dialled === null || 'code' in dialled ? null : dialled.dial,
    probably: probably.map(({ organization, contact, name }) => ({
      organization,
      contact: contact?.key ?? null,
      name,
    })),
    warnings: cautions(facts).map((problem) => ({ code: problem.code, message: wording(problem, lang).message })),
    steps: steps.map(({ warn: _, ...step }) => ({ ...step, ask: step.ask ?? null })),
    promised: promised.map((one) => ({ id: one.id, callBack: formatIso(one.callBack), person: one.person })),
    callBack: answers.callBack === null ? null : formatIso(answers.callBack),
    answers: answers.answers,
    call: id,
  }
}
