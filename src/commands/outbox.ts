import { type ExitCode, Failure, failureFrom, type Refusal } from '../errors.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { countsOf, entryLine, outcomeOf, reportText } from '../terminal/report.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Continued, goOn } from '../workflow/continue.ts'
import type { OutboxEntry } from '../workflow/journal.ts'
import { type Context, printJson } from './context.ts'
import { failureOf, stopWords } from './delivery-end.ts'
import { ticketOf } from './ticket.ts'

/** `dniu outbox list`: every message that is not accepted, and what waits for its time. */
export async function outboxList(context: Context): Promise<ExitCode> {
  const journal = await context.journal({ readOnly: true })
  try {
    const entries = await journal.outbox({ open: true })
    const scheduled = (await journal.waiting()).flatMap(({ sendAt, ...one }) =>
      sendAt === null ? [] : { ...one, sendAt },
    )
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
  const only = ticket === undefined ? null : ticketOf(ticket, await context.registry())
  if (late !== undefined && only === null) {
    throw new Failure('missing-answers', { flags: 'HL-n', help: 'dniu outbox send --help' })
  }
  if (late?.trim() === '') throw new Failure('reason-empty', { flag: '--late' })
  const by = (await context.signer()) ?? ''
  const world = await context.world({ dryRun: false })
  try {
    return finish(await goOn({ ticket: only, late: late ?? null, by }, world), context)
  } finally {
    await world.journal.close()
  }
}

function finish({ entries, delivery, late }: Continued, context: Context): ExitCode {
  const { lang, out, talk, flags, style } = context
  const counts = countsOf(entries)
  const failure = failureOf(delivery, entries) ?? lateFailure(late)
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

function lateFailure(late: readonly Refusal[]): Failure | null {
  const [first] = late
  return first === undefined ? null : failureFrom(first, late)
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
export async function outboxWithdraw(text: string, context: Context): Promise<ExitCode> {
  const by = (await context.signer()) ?? ''
  const ticket = ticketOf(text, await context.registry())
  const journal = await context.journal({ readOnly: false })
  try {
    await journal.recover(context.clock.wall())
    const { phase, messages } = await journal.withdraw(ticket, by, context.clock.now())
    if (context.flags.json) printJson(context, { ticket, phase, messages, withdrawnAt: formatIso(context.clock.now()) })
    else context.out.write(`${word(context.lang, 'withdrawn', { ticket, phase, count: messages })}\n`)
    const left = (await journal.waiting()).filter((one) => one.ticket === ticket).length
    if (left > 0) context.talk.write(`${word(context.lang, 'withdrawn-more', { ticket, count: left })}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

const entryJson = ({ id, ticket, phase, to, partner, messageId, state, reply, report }: OutboxEntry) => ({
  id,
  ticket,
  phase,
  to,
  partner,
  messageId,
  outcome: outcomeOf(state),
  reply,
  report: report === null ? null : { ...report, at: formatIso(report.at) },
})
