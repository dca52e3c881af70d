import { type ExitCode, Failure, failureFrom, kindTold } from '../errors.ts'
import { approversFor, namesOf } from '../procedure/profiles/profile.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import { refuseSetClock } from '../road/agree.ts'
import type { Wish } from '../road/approval-journal.ts'
import { lateOnes } from '../road/held.ts'
import type { Journal } from '../road/journal.ts'
import { onceRecorded } from '../road/recorded.ts'
import { fitted } from '../terminal/frame.ts'
import { eventLines } from '../terminal/ticket.ts'
import { word } from '../terminal/words.ts'
import { agreeTo } from './agreed.ts'
import { type Context, decider, looking, numberIn, printDone, printResult, withJournal } from './context.ts'
import { outboxSend } from './outbox.ts'
import { tellMail } from './record.ts'

/** What is said of a wish: that it does not leave, and why; the number of its messages, the yes of a script. */
export interface ApproveWish {
  readonly decline: string | undefined
  readonly confirm: string | undefined
}

/** `dniu approve`: what waits for the yes of a second person. */
export const approvalList = (context: Context): Promise<ExitCode> =>
  withJournal(context, looking, async (journal) => listed(await journal.wishes(), context))

const listed = (wanted: readonly Wish[], context: Context): ExitCode =>
  printResult(context, {
    json: () => wanted.map(wishJson),
    text: () =>
      wanted.length === 0
        ? `${word(context.lang, 'approval-none')}\n`
        : wanted.map((one) => lineOf(one, context.lang)).join(''),
  })

/** A wish on one line: its number, what it is about, to how many, who wants it, by which profile. */
function lineOf({ id, ticket, mails, messages, by, at, profile }: Wish, lang: Context['lang']): string {
  const kinds = mails.map(({ kind }) => kindTold(kind, lang)).join(', ')
  const about = { id, about: [ticket, kinds].filter(Boolean).join(' '), count: messages, by, at: formatPl(at) }
  return `${word(lang, 'approval-line', { ...about, profile: profile ?? '-' })}\n`
}

const wishJson = ({ mails, at, decidedAt, ...wish }: Wish) => ({
  ...wish,
  at: formatIso(at),
  decidedAt: isoOrNull(decidedAt),
  kinds: mails.map(({ kind }) => kind),
})

/**
 * `dniu approve ID`: shows what was recorded, every recipient and text; with a yes it leaves, from this desk. Failures
 * `approval-…`, `approver-unfit`, and those of what is too late by now.
 */
export async function approveOne(text: string, wish: ApproveWish, context: Context): Promise<ExitCode> {
  const id = numberIn('ID', text)
  if (wish.decline?.trim() === '') throw new Failure('reason-empty', { flag: '--decline' })
  const by = await decider(context, 'approve')
  const post = await context.post()
  if (wish.decline === undefined) refuseSetClock({ clock: context.clock, post, gateway: await context.gateway() })
  const { decline } = wish
  const decided = await withJournal(context, { readOnly: false, carries: 'once' }, async (journal) => {
    const found = await meant(id, by, journal, context)
    return decline === undefined
      ? agreed(found, { by, confirm: wish.confirm }, journal, context)
      : journal.decline(found.id, by, decline, context.clock.now())
  })
  if (decline !== undefined || post === null) return told(decided, context)
  if (!context.flags.json) told(decided, context)
  const { ticket, mailings } = decided
  const more = { approval: wishJson(decided) }
  const send = () =>
    ticket === '' ? outboxSend(undefined, { only: mailings }, context, more) : outboxSend(ticket, {}, context, more)
  return onceRecorded({ ticket, count: decided.messages }, send)
}

function told(wish: Wish, context: Context): ExitCode {
  const { id, messages: count, state } = wish
  return printDone(context, wishJson(wish), state === 'given' ? 'approval-done' : 'approval-declined', { id, count })
}

/** What is to be decided, and that this person may: who recorded it may end it, and only somebody else agree to it. */
async function meant(id: number, by: string, journal: Journal, context: Context): Promise<Wish> {
  const [found] = await journal.wishes({ id })
  if (found === undefined) throw new Failure('approval-unknown', { id })
  const registry = await context.registry()
  const may = approversFor(found.by, registry)
  if (found.by === by || may.some((one) => one.id === by)) return found
  const who = registry.staff.find((one) => one.id === by)?.name ?? by
  throw new Failure('approver-unfit', { who, may: namesOf(may) })
}

/** Who decides, and how many messages they have said it is about. */
export interface Agreeing {
  readonly by: string
  readonly confirm: string | undefined
}

async function agreed(wish: Wish, { by, confirm }: Agreeing, journal: Journal, context: Context): Promise<Wish> {
  const { id, messages, state } = wish
  // what was decided is told before anybody reads it; who is quicker while somebody reads is told in the end
  if (state !== 'wanted' || wish.by === by || messages === 0) return journal.approve(id, by, context.clock.now())
  await refuseLate(wish, journal, context)
  await show(wish, journal, context)
  await agreeTo(messages, { confirm, must: true }, context)
  return journal.approve(id, by, context.clock.now())
}

/** What is too late to leave by itself is not agreed to; the reason that lets it leave is given first. */
async function refuseLate({ ticket, mailings }: Wish, journal: Journal, context: Context): Promise<void> {
  const waiting = (await journal.waiting(ticket || undefined)).filter(({ mailing }) => mailings.includes(mailing))
  const [late] = lateOnes(waiting, { clock: context.clock, registry: await context.registry() })
  if (late !== undefined) throw failureFrom(late.problem)
}

/** Every mail as it was recorded: from whom, to whom and why, the checklist, the text. */
async function show({ mails }: Wish, journal: Journal, context: Context): Promise<void> {
  const { lang, talk } = context
  const say = (lines: readonly string[]) => void talk.write(fitted(lines.map((line) => `${line}\n`).join(''), talk))
  for (const mail of mails) {
    say(eventLines(mail, lang))
    await tellMail(mail, { journal, lang, say })
  }
}
