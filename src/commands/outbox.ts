import { allOrRefuse, type ExitCode, Failure, kindTold } from '../errors.ts'
import { partiesIn } from '../procedure/acts/parties.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import { type Continued, goOn } from '../road/continue.ts'
import { onDuty } from '../road/duty.ts'
import { type Held, idleIn, shownHeld } from '../road/held.ts'
import type { OutboxEntry } from '../road/journal.ts'
import { refuseUnknown } from '../road/ticket-journal.ts'
import type { Waiting } from '../road/waiting-journal.ts'
import { failureJson } from '../terminal/failure.ts'
import { countsIn, entryLine, outcomeOf, type Reported, reportText } from '../terminal/report.ts'
import { leavesText } from '../terminal/status.ts'
import { word } from '../terminal/words.ts'
import { offerAsking, refusedOf } from './bounced-offer.ts'
import { type Context, decider, looking, printResult, ticketOf, withJournal, withWorld } from './context.ts'
import { doubtsText, failureIn, heldFailure, heldJson, heldText, tellStop } from './delivery-end.ts'
import { heldHere } from './held-here.ts'

/** So many lines are shown to people; programs get all. */
const mostListed = 500

/** `dniu outbox list`: every message that is not accepted, what waits for its time, and what needs a person. */
export async function outboxList(context: Context): Promise<ExitCode> {
  return withJournal(context, looking, async (journal) => {
    const waiting = await journal.waiting()
    const held = await heldHere(waiting, journal, context)
    const page = { after: 0, most: mostListed + 1 }
    const open = await journal.outbox({ open: true, ...(context.flags.json ? {} : { page }) })
    const entries = shownHeld(open, held)
    const whyHeld = reasonsHeld(held, waiting)
    return printResult(context, {
      json: () => entries.map((entry) => ({ ...entryJson(entry), held: whyHeld(entry) })),
      text: () => listText({ entries, waiting, held }, context),
    })
  })
}

/** Says that some of it waits for a second person, whatever else is said of it. */
function tellWanted(waiting: readonly Waiting[], { lang, talk }: Context): void {
  const wanted = wantedIn(waiting)
  if (wanted !== null) talk.write(`${word(lang, 'approval-waits', wanted)}\n`)
}

/** How many messages wait for the yes of a second person; null: none do. */
function wantedIn(waiting: readonly Waiting[]): { count: number } | null {
  const wanted = waiting.filter(({ wish }) => wish !== null)
  return wanted.length === 0 ? null : { count: wanted.reduce((sum, { messages }) => sum + messages, 0) }
}

interface Listed {
  readonly entries: readonly OutboxEntry[]
  readonly waiting: readonly Waiting[]
  readonly held: Held
}

function listText({ entries, waiting, held }: Listed, { lang, clock }: Context): string {
  const now = clock.now()
  const idle = idleIn(held)
  const scheduled = waiting.flatMap((one) => {
    const { ticket, phase, sendAt, messages, deferred } = one
    const left = messages - idle(one)
    if (sendAt === null || left <= deferred) return []
    return `      ${ticket} ${kindTold(phase, lang)}: ${leavesText(sendAt, now, lang)}, ${left}`
  })
  const wanted = wantedIn(waiting)
  const lines = [
    ...(entries.length === 0 ? [word(lang, 'outbox-empty')] : []),
    ...entries.slice(0, mostListed).map((entry) => entryLine(entry, lang)),
    ...(entries.length > mostListed ? [word(lang, 'outbox-more', { most: mostListed })] : []),
    ...(scheduled.length === 0 ? [] : [word(lang, 'outbox-scheduled'), ...scheduled]),
    ...(wanted === null ? [] : [word(lang, 'approval-waits', wanted)]),
  ]
  return `${lines.join('\n')}\n${heldText(held, lang)}${doubtsText(held, lang)}`
}

/** Why a message is held, as the code of what was found; null: it is not. */
function reasonsHeld({ late, changed }: Held, waiting: readonly Waiting[]): (entry: OutboxEntry) => string | null {
  const mailings = new Map<number, string>([
    ...waiting.flatMap(({ mailing, wish }) => (wish === null ? [] : [[mailing, 'pressing-approval'] as const])),
    ...late.map(({ waiting: of, problem }) => [of.mailing, problem.code] as const),
  ])
  const messages = new Map(changed.map(({ id, problem }) => [id, problem.code]))
  return ({ id, mailing, state }) =>
    ['queued', 'claimed', 'deferred'].includes(state) ? (mailings.get(mailing) ?? messages.get(id) ?? null) : null
}

/** What a person says at `dniu outbox send`, each about one ticket; `only`: of what belongs to none, these mailings. */
export interface SendWish {
  readonly only?: readonly number[]
  readonly late?: string
  readonly despiteRegistry?: string
  readonly now?: boolean
}

/**
 * `dniu outbox send [HL-n]`: goes on with what is due. What needs a person is left until one says so, with a reason. `more`:
 * what JSON tells besides.
 */
export async function outboxSend(
  text: string | undefined,
  wish: SendWish,
  context: Context,
  more: object = {},
): Promise<ExitCode> {
  const { only, late, despiteRegistry, now = false } = wish
  const says = late !== undefined || despiteRegistry !== undefined || now
  const [ticket, by] = await allOrRefuse([
    text === undefined ? null : ticketOf(text, context),
    says ? decider(context, 'outbox send', text === undefined ? ['HL-n'] : []) : '',
  ])
  const given = (reason: string | undefined, flag: string) => {
    if (reason === undefined) return null
    if (reason.trim() === '') throw new Failure('reason-empty', { flag })
    return { reason, by }
  }
  const continuation = {
    ticket,
    ...(only !== undefined && { only }),
    late: given(late, '--late'),
    despiteRegistry: given(despiteRegistry, '--despite-registry'),
    now: now ? by : null,
    listed: context.flags.json === true,
  }
  return withWorld(context, { dryRun: false, carries: 'once' }, async (world) => {
    if (ticket !== null) await refuseUnknown(ticket, world.journal, context.clock.now())
    const done = await onDuty(world, () => goOn(continuation, world))
    if (partiesIn(world.registry.settings).length > 0)
      await (await import('../road/acts.ts')).actAfter(only ? '' : ticket, world)
    const hands = (await world.journal.handsFull(context.clock.wall())).filter(
      (one) => (ticket ?? one.ticket) === one.ticket,
    )
    const exit = finish({ ...done, hands }, context, more)
    if (ticket !== null) tellWanted(await world.journal.waiting(ticket), context)
    await offerAsking(refusedOf(done.entries), world.journal, context)
    return exit
  })
}

function finish(done: Continued & Pick<Reported, 'hands'>, context: Context, more: object): ExitCode {
  const { entries, delivery, held, nextTry, later, hands } = done
  const { lang, flags } = context
  const counts = countsIn(done.counts)
  const failure = failureIn(delivery, counts) ?? heldFailure(held)
  const isQuiet = done.tried === 0 && entries.length === 0 && delivery === null
  printResult(context, {
    json: () => ({
      ...more,
      ...{ messages: entries.map(entryJson), counts, nextTry: isoOrNull(nextTry), held: heldJson(held, lang) },
      ...(failure && { error: failureJson(failure, lang) }),
    }),
    text: () => {
      if (counts.total === 0 && failure !== null) return ''
      if (counts.total === 0)
        return `${later === null ? word(lang, 'nothing-due') : word(lang, 'due-later', { ...later, at: formatPl(later.at) })}\n`
      if (isQuiet && nextTry !== null) {
        return `${word(lang, 'waits-for-try', { ...counts, at: formatPl(nextTry) })}\n`
      }
      return `${reportText({ counts, entries, nextTry, ...(hands && { hands }) }, lang)}\n`
    },
  })
  if (!flags.json) tellStop(delivery, failure, context)
  if (failureIn(delivery, counts) !== null) return failure?.exit ?? 5
  if (failure !== null) return counts.accepted > 0 || hasPartLeft(held) ? 4 : failure.exit
  return counts.accepted === counts.total ? 0 : 4
}

/** Whether what is held has left in part, or was tried at least: then it is no refusal to begin, but sent in part. */
function hasPartLeft({ late, changed }: Held): boolean {
  return [...late, ...changed].some(({ waiting: { told, deferred } }) => told > 0 || deferred > 0)
}

export const entryJson = (entry: OutboxEntry) => {
  const { id, ticket, phase, to, channel, partner, messageId, state, reply, report, nextTry } = entry
  return {
    ...{ id, ticket, phase, to, channel, partner, messageId, outcome: outcomeOf(state) },
    ...{ reply, nextTry: isoOrNull(nextTry) },
    report: report === null ? null : { ...report, at: formatIso(report.at) },
  }
}
