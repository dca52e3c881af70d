import { type ExitCode, Failure, type Problem } from '../errors.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { countsOf, entryLine, outcomeOf, reportText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Delivery, deliver } from '../workflow/deliver.ts'
import type { OutboxEntry, Scheduled } from '../workflow/journal.ts'
import { lateness } from '../workflow/lateness.ts'
import type { World } from '../workflow/world.ts'
import { type Context, printJson } from './context.ts'
import { failureOf, stopWords } from './delivery-end.ts'

/** `dniu outbox list`: every message that is not accepted, and what waits for its time. */
export async function outboxList(context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const entries = await journal.outbox({ open: true })
    const scheduled = await journal.scheduled()
    if (context.flags.json) {
      printJson(context, entries.map(entryJson))
      return 0
    }
    const waiting = scheduled.map(
      (one) => `      ${one.ticket} ${one.phase}: ${formatPl(one.sendAt)}, ${one.messages}\n`,
    )
    context.out.write(
      entries.length === 0
        ? `${word(context.lang, 'outbox-empty')}\n`
        : entries.map((entry) => `${entryLine(entry)}\n`).join(''),
    )
    if (waiting.length > 0) context.out.write(`${word(context.lang, 'outbox-scheduled')}\n${waiting.join('')}`)
    return 0
  } finally {
    await journal.close()
  }
}

/** `dniu outbox send [HL-n]`: goes on with what is due. What is late is left to a person, who may say `--late REASON`. */
export async function outboxSend(
  ticket: string | undefined,
  late: string | undefined,
  context: Context,
): Promise<ExitCode> {
  const world = await context.world({ dryRun: false })
  try {
    const { journal, clock, registry } = world
    const only = ticket?.toUpperCase() ?? null
    const refusals = await lateOnes(world, only, late, (await context.signer()) ?? '')
    const due = { now: clock.now(), ticket: only, except: refusals.map(({ scheduled }) => scheduled.mailing) }
    const waiting = await dueEntries(world, due)
    if (waiting.length === 0) {
      const entries = (await journal.outbox({ open: true })).filter((one) => isUnknown(one, only))
      return finish(refusals, { entries, delivery: null }, context)
    }
    world.teller.say('sending', { count: waiting.length })
    const delivery = await deliver({ ...world, connections: registry.settings.limits.connections }, due, waiting.length)
    const handled = new Set(waiting.map(({ id }) => id))
    const entries = (await journal.outbox()).filter(({ id, ...one }) => handled.has(id) || isUnknown(one, only))
    return finish(refusals, { entries, delivery }, context)
  } finally {
    await world.journal.close()
  }
}

/** What may or may not have arrived is told at every sending, until a person has resolved it. */
function isUnknown({ state, ticket }: Pick<OutboxEntry, 'state' | 'ticket'>, only: string | null): boolean {
  return state === 'unknown' && (only === null || ticket === only)
}

interface Refusal {
  readonly scheduled: Scheduled
  readonly problem: Problem
}

async function lateOnes(
  { journal, clock, registry }: World,
  only: string | null,
  reason: string | undefined,
  by: string,
): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (const scheduled of await journal.scheduled()) {
    if (only !== null && scheduled.ticket !== only) continue
    const problem = lateness(scheduled, clock.now(), registry.settings.limits.late)
    if (problem === null) continue
    if (reason !== undefined && only !== null) await journal.allowLate(scheduled.mailing, reason, by, clock.now())
    else refusals.push({ scheduled, problem })
  }
  return refusals
}

async function dueEntries(
  { journal, clock }: World,
  due: { ticket: string | null; except: readonly number[] },
): Promise<OutboxEntry[]> {
  await journal.recover(clock.wall())
  const later = new Set(
    (await journal.scheduled()).filter(({ sendAt }) => sendAt > clock.now()).map(({ mailing }) => mailing),
  )
  return (await journal.outbox({ open: true })).filter(
    ({ state, mailing, ticket }) =>
      ['queued', 'deferred', 'claimed', 'data'].includes(state) &&
      !later.has(mailing) &&
      !due.except.includes(mailing) &&
      (due.ticket === null || ticket === due.ticket),
  )
}

function finish(
  refusals: readonly Refusal[],
  { entries, delivery }: { entries: readonly OutboxEntry[]; delivery: Delivery | null },
  context: Context,
): ExitCode {
  const { lang, out, talk, flags, style } = context
  const counts = countsOf(entries)
  const failure = failureOf(delivery, entries) ?? lateFailure(refusals)
  if (flags.json) {
    printJson(context, {
      messages: entries.map(entryJson),
      counts,
      ...(failure && { error: failureJson(failure, lang) }),
    })
  } else {
    if (entries.length > 0) out.write(`${reportText(entries, lang)}\n`)
    else if (failure === null) out.write(`${word(lang, 'nothing-due')}\n`)
    if (failure) talk.write(failureText(failure, lang, style))
    else if (delivery?.stopped) talk.write(`${visibleLine(stopWords(delivery, lang))}\n`)
  }
  if (failure) return failure.exit
  return counts.accepted === counts.total ? 0 : 4
}

function lateFailure(refusals: readonly Refusal[]): Failure | null {
  const problems = refusals.map(({ problem }) => problem)
  const [first] = problems
  return first === undefined ? null : new Failure(first.code, first.params, problems)
}

/** `dniu outbox resolve ID --delivered|--resend`: a person's word about a message of which the server said nothing. */
export async function outboxResolve(
  id: string,
  flags: { delivered?: boolean; resend?: boolean },
  context: Context,
): Promise<ExitCode> {
  if (flags.delivered && flags.resend) throw new Failure('flags-exclude', { one: '--delivered', other: '--resend' })
  const help = 'dniu outbox resolve --help'
  if (!flags.delivered && !flags.resend) throw new Failure('missing-answers', { flags: '--delivered | --resend', help })
  if (!/^\d{1,12}$/.test(id)) throw new Failure('number-malformed', { flag: 'ID', text: id })
  const by = (await context.signer()) ?? ''
  const journal = await context.journal({ readOnly: false })
  try {
    const entry = await journal.resolve(Number(id), flags.delivered ? 'delivered' : 'resend', by, context.clock.now())
    if (context.flags.json) printJson(context, entryJson(entry))
    else context.out.write(`${entryLine(entry)}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

/** `dniu outbox withdraw HL-n`: takes back a scheduled notice of which nothing has left. */
export async function outboxWithdraw(ticket: string, context: Context): Promise<ExitCode> {
  const by = (await context.signer()) ?? ''
  const journal = await context.journal({ readOnly: false })
  try {
    const { phase, messages } = await journal.withdraw(ticket.toUpperCase(), by, context.clock.now())
    if (context.flags.json) printJson(context, { ticket, phase, messages, withdrawnAt: formatIso(context.clock.now()) })
    else context.out.write(`${word(context.lang, 'withdrawn', { ticket, phase, count: messages })}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

const entryJson = ({ id, ticket, phase, to, partner, messageId, state, reply }: OutboxEntry) => ({
  id,
  ticket,
  phase,
  to,
  partner,
  messageId,
  outcome: outcomeOf(state),
  reply,
})
