import { type ExitCode, Failure, type Lang, wording } from '../errors.ts'
import { type CallAnswers, type CallFacts, cautions, type Direction, isOthers } from '../procedure/call/facts.ts'
import { dialString } from '../procedure/call/phone.ts'
import { callScript } from '../procedure/call/script.ts'
import { formatEn, formatIso } from '../procedure/time/format.ts'
import { stepLines } from '../terminal/call-step.ts'
import { columnsOf, wrap } from '../terminal/frame.ts'
import { word } from '../terminal/words.ts'
import type { NewCall } from '../workflow/ticket-journal.ts'
import { type CallFlags, type CallRequest, callRequest } from './call-flags.ts'
import { type LookUp, lookUp, withPromise } from './call-look-up.ts'
import { type Context, printJson } from './context.ts'

/**
 * `dniu call incoming|outgoing` (§6): the script with names and data filled in, walked step by step at a terminal, printed
 * whole elsewhere. What was said and what was promised is kept; without a terminal only what flags have said.
 */
export async function callCommand(direction: Direction, flags: CallFlags, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const request = callRequest(flags, registry, context.clock.now())
  const signer = await context.signer()
  if (context.terminal) return walked(direction, request, signer, context)
  if (isWorthKeeping(request.given) && !request.dryRun && signer === null)
    throw new Failure('missing-answers', { flags: '--as STAFF', help: `dniu call ${direction} --help` })
  return withLookUp({ direction, request, signer }, context, async (tools) => {
    const given = await withPromise(tools.journal, request.given)
    const facts = await lookUp(tools, given)
    const id = await keep(given, facts, { signer, request }, context)
    print(given, facts, id, context)
    if (id !== null || request.dryRun) sayEnd(given, facts, id, request, context)
    return 0
  })
}

/** At a terminal: who speaks, the steps, then what is kept. */
async function walked(
  direction: Direction,
  request: CallRequest,
  named: string | null,
  context: Context,
): Promise<ExitCode> {
  const { askSpeaker, callDesk, walkCall } = await import('../terminal/call.ts')
  const { env, clock } = context
  const seat = await context.seat()
  const desk = callDesk(seat, env.TERM)
  const signer = named ?? (await askSpeaker(desk, seat.registry.staff, seat.probablySigner))
  return withLookUp({ direction, request, signer }, context, async (tools) => {
    const given = await withPromise(tools.journal, request.given)
    const factsOf = (answers: CallAnswers) => lookUp(tools, answers)
    const answers = await walkCall(desk, { now: clock.now(), given, factsOf })
    const facts = await factsOf(answers)
    sayEnd(answers, facts, await keep(answers, facts, { signer, request }, context), request, context)
    return 0
  })
}

interface Call {
  readonly direction: Direction
  readonly request: CallRequest
  readonly signer: string | null
}

/** Opens the journal to read in; nothing is made where there is none yet. */
async function withLookUp(
  { direction, request, signer }: Call,
  context: Context,
  work: (tools: LookUp) => Promise<ExitCode>,
): Promise<ExitCode> {
  const registry = await context.registry()
  const journal = await context.journal({ readOnly: true })
  const speaker = registry.staff.find(({ id }) => id === signer)?.name ?? null
  try {
    return await work({ journal, registry, now: context.clock.now(), direction, lang: request.lang, speaker })
  } finally {
    await journal.close()
  }
}

/** A call of which nothing was noted, promised or kept as promised leaves nothing to keep. */
function isWorthKeeping({ note, callBack, answers }: CallAnswers): boolean {
  return note !== '' || callBack !== null || answers !== null
}

/** Keeps a call, if there is anything to keep: its number. */
async function keep(
  answers: CallAnswers,
  facts: CallFacts,
  { signer, request }: Pick<Call, 'signer' | 'request'>,
  context: Context,
): Promise<number | null> {
  if (request.dryRun || signer === null || !isWorthKeeping(answers)) return null
  const journal = await context.journal({ readOnly: false })
  try {
    return await journal.call(newCall(answers, facts, signer, context.clock.now()))
  } finally {
    await journal.close()
  }
}

/** A ticket of others is not the caller's for having been named: it stands in the note alone, and nobody is told of it. */
function newCall(answers: CallAnswers, facts: CallFacts, by: string, at: number): NewCall {
  const { organization, ticket, note, callBack, answers: promise } = answers
  const apart = isOthers(facts)
  return {
    at,
    by,
    direction: facts.direction,
    organization,
    ticket: apart ? null : ticket || null,
    person: facts.person,
    phone: facts.phone,
    note: apart ? [`${ticket}:`, note].join(' ').trim() : note,
    callBack,
    answers: promise,
  }
}

function print(answers: CallAnswers, facts: CallFacts, id: number | null, context: Context): void {
  const { flags, lang, out, style } = context
  if (flags.json) {
    printJson(context, callJson(answers, facts, id, lang))
    return
  }
  const steps = callScript(facts)
  const columns = out.isTTY ? columnsOf(out) : null
  const view = { lang, style, spoken: facts.spoken, columns, count: steps.length }
  const texts = steps.map((step, index) => `${stepLines(step, { ...view, number: index + 1 }).join('\n')}\n`)
  out.write(texts.join('\n'))
}

/** What became of the call: kept, a preview, or nothing to keep. */
function sayEnd(
  { callBack, ticket }: CallAnswers,
  facts: CallFacts,
  id: number | null,
  { dryRun }: CallRequest,
  { lang, talk }: Context,
): void {
  const say = (text: string) => talk.write(`${(talk.isTTY ? wrap(text, columnsOf(talk) - 1, 2) : [text]).join('\n')}\n`)
  if (id === null) say(word(lang, dryRun ? 'call-dry-run' : 'call-nothing-kept'))
  else if (callBack === null) say(word(lang, 'call-kept', { id }))
  else say(word(lang, 'call-kept-back', { id, at: formatEn(callBack) }))
  if (id !== null && isOthers(facts)) say(word(lang, 'call-kept-apart', { ticket: ticket ?? '' }))
}

/** The call as `--json` tells it. `call` is its number in the journal; null: it was not kept. */
function callJson({ ticket, callBack, answers }: CallAnswers, facts: CallFacts, id: number | null, lang: Lang) {
  const { direction, spoken, firm, person, phone, product, probably: callers, promised } = facts
  const dialled = phone === '' ? null : dialString(phone)
  return {
    direction,
    language: spoken,
    partner: firm?.kind === 'partner' ? firm.entry.id : null,
    operator: firm?.kind === 'operator' ? firm.entry.id : null,
    product,
    ticket: ticket || null,
    person,
    phone,
    dial: dialled === null || 'code' in dialled ? null : dialled.dial,
    probably: callers.map(({ organization, contact, name }) => ({ organization, contact: contact?.key ?? null, name })),
    warnings: cautions(facts).map((problem) => ({ code: problem.code, message: wording(problem, lang).message })),
    steps: callScript(facts).map(({ id: step, title, say, show, ask }) => ({
      id: step,
      title,
      say,
      show,
      ask: ask ?? null,
    })),
    promised: promised.map(({ callBack: at, ...call }) => ({
      id: call.id,
      callBack: formatIso(at),
      person: call.person,
    })),
    callBack: callBack === null ? null : formatIso(callBack),
    answers,
    call: id,
  }
}
