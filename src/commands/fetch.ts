import { createHash } from 'node:crypto'
import { type ExitCode, Failure, type Lang, type Problem, problem, wording } from '../errors.ts'
import { answerKind, matterOf } from '../kinds/answer/kind.ts'
import { type Bookmark, type Fetched, fetchMails, type MailNote } from '../mailbox/imap.ts'
import { mayAnswerAlone, wayOf } from '../procedure/incoming/card.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { goOut } from '../road/out.ts'
import { type Gate, type Judged, receive } from '../road/receive.ts'
import type { World } from '../road/world.ts'
import { type MailboxServer, mailboxOf } from '../server/address.ts'
import { cardJson } from '../terminal/card.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { offerAsking } from './bounced-offer.ts'
import { type Context, printResult, withJournal, withWorld } from './context.ts'
import { gateOf, keptMail } from './gate.ts'
import { entryCells } from './inbox.ts'

type Received = Judged & { readonly id: number; readonly isNew: boolean }

/** A mail that is new, and what became of it. */
type Fresh = Received & { readonly state: 'waiting' | 'accepted' | 'kept' }

/**
 * `dniu inbox fetch`: every new mail of the mailbox is kept raw, judged and listed (§2.2). Nobody is answered without a
 * person, unless settings let known senders be; one without a ticket of theirs in the subject waits all the same.
 */
export async function inboxFetch(context: Context): Promise<ExitCode> {
  const { settings } = await context.registry()
  const server = mailboxOf(settings.imap, context.env, context.data)
  if (server === null) throw new Failure('mailbox-not-set')
  return withJournal(context, { readOnly: false }, async (journal) => {
    const gate = await gateOf(context, journal)
    const name = markOf(server)
    const received: Received[] = []
    const fetched = await fetchMails(server, {
      since: JSON.parse((await journal.mark(name)) ?? 'null') as Bookmark | null,
      signal: context.interrupted,
      onMail: async (bytes, note) => {
        received.push(await receive(bytes, keeping(gate, note)))
        await journal.setMark(name, JSON.stringify(note.bookmark))
      },
    })
    const unseen = received.filter(({ isNew }) => isNew)
    const answered = settings.incoming.answer === 'known' ? await answerKnown(unseen, context) : []
    const fresh = unseen.map((one): Fresh => {
      const settled = wayOf(one.card) === 'waits' ? 'waiting' : 'kept'
      return { ...one, state: answered.includes(one.id) ? 'accepted' : settled }
    })
    tell(received.length, fresh, fetched, context)
    const reports = fresh.flatMap(({ card }) => card.reports)
    const addresses = reports.flatMap(({ kind, recipient }) => (kind === 'bounced' ? recipient : []))
    await offerAsking(addresses, journal, context)
    return fetched.stopped?.exit ?? (fetched.interrupted ? 130 : 0)
  })
}

/** The name under which the journal keeps how far a folder has been read: it shows neither host nor user. */
function markOf({ host, port, login, folder }: MailboxServer): string {
  const place = JSON.stringify([host, port, login.user, folder])
  return `imap ${createHash('sha256').update(place).digest('hex').slice(0, 16)}`
}

/** A mail too large for the memory is judged by its beginning, and kept whole. */
function keeping(gate: Gate, { whole, internalDate }: MailNote): Gate {
  const arrived = { ...gate, clock: { now: () => internalDate ?? gate.clock.now() } }
  return whole === null ? arrived : { ...arrived, keep: () => gate.keep(whole()) }
}

/** Answers what may be answered without a person, and gives the numbers of those; what fails is left waiting. */
async function answerKnown(fresh: readonly Received[], context: Context): Promise<number[]> {
  const answered: number[] = []
  const ready = fresh.filter(({ card }) => mayAnswerAlone(card))
  if (ready.length === 0) return answered
  const signer = await context.signer()
  if (signer === null) {
    say(problem('missing-answers', { flags: '--as STAFF', help: 'dniu inbox fetch --help' }), '', context)
    return answered
  }
  await withWorld(context, { dryRun: false }, async (world) => {
    for (const { id } of ready) {
      if (context.interrupted.aborted) return
      try {
        await answer(id, signer, world, context)
        answered.push(id)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        say(error.problem, `${id}: `, context)
      }
    }
  })
  return answered
}

async function answer(id: number, signer: string, world: World, context: Context): Promise<void> {
  const [entry] = await world.journal.incoming({ id })
  if (entry === undefined) throw new Failure('incoming-no-such-mail', { id })
  const wish = { as: 'accepted' as const, bytes: await keptMail(entry.digest, context, world.journal) }
  const given = { yes: true as const, signer }
  const matter = await matterOf(wish, given, await gateOf(context, world.journal))
  const quiet = { ...world, asker: null, teller: { ...world.teller, show: async () => {} } }
  await goOut(answerKind(matter, 'dniu inbox accept --help'), given, quiet)
}

/** Tells, on one line of the talk, why something was not answered. */
function say(problem: Problem, about: string, { lang, talk }: Context): void {
  talk.write(`${about}${visibleLine(wording(problem, lang).message)}\n`)
}

function tell(fetched: number, fresh: readonly Fresh[], { skipped: gone, stopped }: Fetched, context: Context): void {
  const { lang, talk, style, flags, clock } = context
  const count = (wanted: Fresh['state']) => fresh.filter(({ state }) => state === wanted).length
  const counts = {
    fetched,
    fresh: fresh.length,
    waiting: count('waiting'),
    kept: count('kept'),
    answered: count('accepted'),
    reports: fresh.filter(({ card }) => card.reports.length > 0).length,
  }
  printResult(context, {
    json: () => ({
      ...counts,
      gone,
      mails: fresh.map((one) => mailJson(one, lang)),
      ...(stopped && { error: failureJson(stopped, lang) }),
    }),
    text: () => `${table(fresh.map((one) => cellsOf(one, clock.now())))}${word(lang, 'fetch-sum', counts)}\n`,
  })
  if (flags.json) return
  if (gone.length > 0) talk.write(`${word(lang, 'fetch-gone', { count: gone.length, uids: gone.join(', ') })}\n`)
  if (counts.waiting > 0) talk.write(`${word(lang, 'inbox-next')}\n`)
  if (stopped !== null) talk.write(failureText(stopped, lang, style))
}

function mailJson({ id, card, state, mail: { subject } }: Fresh, lang: Lang) {
  return { id, subject, state, answered: state === 'accepted', reports: card.reports, verdict: cardJson(card, lang) }
}

/** A mail as `dniu inbox list` shows it. */
function cellsOf({ id, card, state, mail: { subject } }: Fresh, receivedAt: Instant): string[] {
  const ticket = state === 'accepted' ? (card.ticket?.number ?? null) : null
  return entryCells({ id, receivedAt, card, state, ticket, from: card.address, subject })
}
