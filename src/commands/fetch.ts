import { createHash } from 'node:crypto'
import { type ExitCode, Failure, type Problem, problem, wording } from '../errors.ts'
import { answerKind, matterOf } from '../kinds/answer/kind.ts'
import { type Bookmark, type Fetched, fetchMails, type MailNote } from '../mailbox/imap.ts'
import { keepRaw, readRaw } from '../mailbox/store.ts'
import { mayAnswerAlone, needsPerson } from '../procedure/incoming/card.ts'
import { goOut } from '../road/out.ts'
import { type Gate, type Judged, receive } from '../road/receive.ts'
import type { World } from '../road/world.ts'
import { type MailboxServer, mailboxOf } from '../server/address.ts'
import { cardJson } from '../terminal/card.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal, withWorld } from './context.ts'
import { gateOf } from './gate.ts'
import { entryCells } from './inbox.ts'

type Received = Judged & { readonly id: number; readonly isNew: boolean }

/** What became of the mails of one fetch. */
interface Round {
  readonly received: Received[]
  readonly answered: number[]
}

/**
 * `dniu inbox fetch`: every new mail of the mailbox is kept raw, judged and listed (§2.2). Nobody is answered without a
 * person, unless settings let known senders be; one without a ticket of theirs in the subject waits all the same.
 */
export async function inboxFetch(context: Context): Promise<ExitCode> {
  const { settings } = await context.registry()
  const server = mailboxOf(settings.imap, context.env)
  if (server === null) throw new Failure('mailbox-not-set')
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const gate = await gateOf(context, journal)
    const name = markOf(server)
    const round: Round = { received: [], answered: [] }
    const fetched = await fetchMails(server, {
      since: JSON.parse((await journal.mark(name)) ?? 'null') as Bookmark | null,
      signal: context.interrupted,
      onMail: async (bytes, note) => {
        round.received.push(await receive(bytes, keeping(gate, note, context)))
        await journal.setMark(name, JSON.stringify(note.bookmark))
      },
    })
    if (settings.incoming.answer === 'known') await answerKnown(round, context)
    tell(round, fetched, context)
    return fetched.stopped?.exit ?? (fetched.interrupted ? 130 : 0)
  })
}

/** Where the reading of a folder has come to is kept under a name that shows neither host nor user. */
function markOf({ host, port, login, folder }: MailboxServer): string {
  const place = JSON.stringify([host, port, login.user, folder])
  return `imap ${createHash('sha256').update(place).digest('hex').slice(0, 16)}`
}

/** A mail that is too large to be held is judged by its beginning, and kept whole. */
function keeping(gate: Gate, { whole, internalDate }: MailNote, { data }: Context): Gate {
  const arrived = { ...gate, clock: { now: () => internalDate ?? gate.clock.now() } }
  return whole === null ? arrived : { ...arrived, keep: () => keepRaw(data, whole()) }
}

/** What may be answered without a person is; what stands in the way of one waits for a person. */
async function answerKnown({ received, answered }: Round, context: Context): Promise<void> {
  const ready = received.filter(({ isNew, card }) => isNew && mayAnswerAlone(card))
  if (ready.length === 0) return
  const signer = await context.signer()
  const nameless: Problem = problem('missing-answers', { flags: '--as STAFF', help: 'dniu inbox fetch --help' })
  if (signer === null) return say(nameless, '', context)
  await withWorld(context, { dryRun: false }, async (world) => {
    for (const { id } of ready) {
      if (context.interrupted.aborted) return
      await answer(id, signer, world, context).then(
        () => answered.push(id),
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error
          say(error.problem, `${id}: `, context)
        },
      )
    }
  })
}

async function answer(id: number, signer: string, world: World, context: Context): Promise<void> {
  const [entry] = await world.journal.incoming({ id })
  if (entry === undefined) throw new Failure('incoming-no-such-mail', { id })
  const wish = {
    as: 'accepted' as const,
    bytes: await readRaw(context.data, entry.digest),
    help: 'dniu inbox accept --help',
  }
  const given = { yes: true as const, signer }
  const matter = await matterOf(wish, given, await gateOf(context, world.journal))
  const quiet = { ...world, asker: null, teller: { ...world.teller, show: async () => {} } }
  await goOut(answerKind(wish, matter), given, quiet)
}

/** What stands in the way of answers, on a line of the talk. */
function say(problem: Problem, about: string, { lang, talk }: Context): void {
  talk.write(`${about}${visibleLine(wording(problem, lang).message)}\n`)
}

function tell(round: Round, { skipped: gone, stopped }: Fetched, context: Context): void {
  const { lang, talk, style, flags } = context
  const counts = countsOf(round)
  const fresh = round.received.filter(({ isNew }) => isNew)
  printResult(context, {
    json: () => ({
      ...counts,
      gone,
      mails: fresh.map((one) => mailJson(one, round, context)),
      ...(stopped && { error: failureJson(stopped, lang) }),
    }),
    text: () => `${table(fresh.map((one) => cellsOf(one, round, context)))}${word(lang, 'fetch-sum', counts)}\n`,
  })
  if (flags.json) return
  if (gone.length > 0) talk.write(`${word(lang, 'fetch-gone', { count: gone.length, uids: gone.join(', ') })}\n`)
  if (counts.waiting > 0) talk.write(`${word(lang, 'inbox-next')}\n`)
  if (stopped !== null) talk.write(failureText(stopped, lang, style))
}

/** How many mails came, and what became of the new ones. */
function countsOf({ received, answered }: Round) {
  const fresh = received.filter(({ isNew }) => isNew)
  return {
    fetched: received.length,
    fresh: fresh.length,
    waiting: fresh.filter(({ id, card }) => needsPerson(card) && !answered.includes(id)).length,
    kept: fresh.filter(({ card }) => !needsPerson(card)).length,
    answered: answered.length,
    reports: fresh.filter(({ mail }) => mail.reports.length > 0).length,
  }
}

function mailJson({ id, card, mail }: Received, { answered }: Round, { lang }: Context) {
  const { subject, reports } = mail
  return { id, subject, answered: answered.includes(id), reports, verdict: cardJson(card, lang) }
}

/** A mail of this fetch as the list shows it, in the state that it has come to. */
function cellsOf({ id, card, mail }: Received, { answered }: Round, { clock }: Context): string[] {
  const state = answered.includes(id) ? 'accepted' : needsPerson(card) ? 'waiting' : 'kept'
  const ticket = state === 'accepted' ? (card.ticket?.number ?? null) : null
  return entryCells({ id, receivedAt: clock.now(), card, state, ticket, from: card.address, subject: mail.subject })
}
