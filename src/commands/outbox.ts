import { type ExitCode, Failure, failureFrom } from '../errors.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { type Continued, goOn } from '../road/continue.ts'
import { onDuty } from '../road/duty.ts'
import type { OutboxEntry, Waiting } from '../road/journal.ts'
import { failureJson } from '../terminal/failure.ts'
import { countsOf, entryLine, outcomeOf, reportText } from '../terminal/report.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, printResult, ticketOf, withJournal, withWorld } from './context.ts'
import { failureOf, tellStop } from './delivery-end.ts'

/** `dniu outbox list`: every message that is not accepted, and what waits for its time. */
export async function outboxList(context: Context): Promise<ExitCode> {
  return withJournal(context, { readOnly: true }, async (journal) => {
    const entries = await journal.outbox({ open: true })
    const waiting = await journal.waiting()
    return printResult(context, { json: () => entries.map(entryJson), text: () => listText(entries, waiting, context) })
  })
}

function listText(entries: readonly OutboxEntry[], waiting: readonly Waiting[], { lang, clock }: Context): string {
  const late = (at: number) => (at < clock.now() ? `  ${word(lang, 'overdue')}` : '')
  const scheduled = waiting.flatMap(({ ticket, phase, sendAt, messages }) =>
    sendAt === null ? [] : `      ${ticket} ${phase}: ${formatPl(sendAt)}, ${messages}${late(sendAt)}`,
  )
  return [
    ...(entries.length === 0 ? [word(lang, 'outbox-empty')] : entries.map(entryLine)),
    ...(scheduled.length === 0 ? [] : [word(lang, 'outbox-scheduled'), ...scheduled]),
    '',
  ].join('\n')
}

/** `dniu outbox send [HL-n]`: goes on with what is due. What is late is left to a person, who may say `--late REASON`. */
export async function outboxSend(
  text: string | undefined,
  reason: string | undefined,
  context: Context,
): Promise<ExitCode> {
  const ticket = text === undefined ? null : await ticketOf(text, context)
  const late = reason === undefined ? null : await lateOnesAllowed(reason, ticket, context)
  return withWorld(context, { dryRun: false }, async (world) =>
    finish(await onDuty(world, () => goOn({ ticket, late }, world)), context),
  )
}

/** Late messages leave for one ticket alone, with a reason and the name of who gave it. */
async function lateOnesAllowed(reason: string, ticket: string | null, context: Context) {
  const by = await decider(context, 'outbox send', ticket === null ? ['HL-n'] : [])
  if (reason.trim() === '') throw new Failure('reason-empty', { flag: '--late' })
  return { reason, by }
}

function finish({ entries, delivery, late }: Continued, context: Context): ExitCode {
  const { lang, flags } = context
  const counts = countsOf(entries)
  const [first] = late
  const failure = failureOf(delivery, entries) ?? (first === undefined ? null : failureFrom(first, late))
  printResult(context, {
    json: () => ({ messages: entries.map(entryJson), counts, ...(failure && { error: failureJson(failure, lang) }) }),
    text: () => {
      if (entries.length > 0) return `${reportText(entries, lang)}\n`
      return failure === null ? `${word(lang, 'nothing-due')}\n` : ''
    },
  })
  if (!flags.json) tellStop(delivery, failure, context)
  return failure?.exit ?? (counts.accepted === counts.total ? 0 : 4)
}

/** `dniu outbox resolve ID --delivered|--resend`: a person's word about a message that the server did not settle. */
export async function outboxResolve(
  id: string,
  { delivered, resend }: { delivered: boolean; resend: boolean },
  context: Context,
): Promise<ExitCode> {
  if (delivered && resend) throw new Failure('flags-exclude', { one: '--delivered', other: '--resend' })
  if (!/^\d{1,12}$/.test(id)) throw new Failure('number-malformed', { flag: 'ID', text: id })
  const by = await decider(context, 'outbox resolve', delivered || resend ? [] : ['--delivered | --resend'])
  return withJournal(context, { readOnly: false }, async (journal) => {
    const entry = await journal.resolve(Number(id), delivered ? 'delivered' : 'resend', by, context.clock.now())
    return printResult(context, { json: () => entryJson(entry), text: () => `${entryLine(entry)}\n` })
  })
}

/** `dniu outbox withdraw HL-n`: takes back a scheduled notice of which nothing has left. */
export async function outboxWithdraw(text: string, context: Context): Promise<ExitCode> {
  const { lang, clock, talk } = context
  const ticket = await ticketOf(text, context)
  const by = await decider(context, 'outbox withdraw')
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    await journal.recover(clock.wall())
    const { phase, messages } = await journal.withdraw(ticket, by, clock.now())
    printResult(context, {
      json: () => ({ ticket, phase, messages, withdrawnAt: formatIso(clock.now()) }),
      text: () => `${word(lang, 'withdrawn', { ticket, phase, count: messages })}\n`,
    })
    const left = (await journal.waiting()).filter((one) => one.ticket === ticket).length
    if (left > 0) talk.write(`${word(lang, 'withdrawn-more', { ticket, count: left })}\n`)
    return 0
  })
}

const entryJson = ({ id, ticket, phase, to, partner, messageId, state, reply, report }: OutboxEntry) => ({
  ...{ id, ticket, phase, to, partner, messageId, outcome: outcomeOf(state), reply },
  report: report === null ? null : { ...report, at: formatIso(report.at) },
})
