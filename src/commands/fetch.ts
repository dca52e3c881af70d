import { createHash } from 'node:crypto'
import { type ExitCode, Failure, type Problem, wording } from '../errors.ts'
import { answerKind, matterOf } from '../kinds/answer/kind.ts'
import { type Bookmark, type Fetched, fetchMails, type MailNote } from '../mailbox/imap.ts'
import { type MailboxServer, mailboxOf } from '../mailbox/imap-server.ts'
import { keepRaw, readRaw } from '../mailbox/store.ts'
import { goOut } from '../road/out.ts'
import { cardJson } from '../terminal/card.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Gate, type Judged, needsPerson, receive } from '../workflow/receive.ts'
import { type Context, printJson } from './context.ts'
import { gateOf } from './gate.ts'
import { entryLine } from './inbox.ts'

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
  const journal = await context.journal({ readOnly: false })
  try {
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
  } finally {
    await journal.close()
  }
}

/** Where the reading of a folder has come to is kept under a name that shows neither host nor user. */
function markOf({ host, port, login, folder }: MailboxServer): string {
  return `imap ${createHash('sha256')
    .update(JSON.stringify([host, port, login.user, folder]))
    .digest('hex')
    .slice(0, 16)}`
}

/** A mail that is too large to be held is judged by its beginning, and kept whole. */
function keeping(gate: Gate, { whole, internalDate }: MailNote, { data }: Context): Gate {
  const arrived = { ...gate, clock: { now: () => internalDate ?? gate.clock.now() } }
  return whole === null ? arrived : { ...arrived, keep: async () => (await keepRaw(data, whole())).digest }
}

/**
 * Known senders who wrote about a ticket of theirs, where the settings allow it; not where the DMARC check failed, for
 * then somebody else may have written. What stands in the way waits for a person.
 */
async function answerKnown({ received, answered }: Round, context: Context): Promise<void> {
  const signer = await context.signer()
  const ready = received.filter(({ isNew, card }) => isNew && isPlain(card))
  if (ready.length === 0) return
  if (signer === null) return say('missing-answers', { flags: '--as STAFF', help: 'dniu inbox fetch --help' }, context)
  const world = await context.world({ dryRun: false })
  try {
    for (const { id } of ready) {
      const [entry] = await world.journal.incoming({ id })
      if (entry === undefined || context.interrupted.aborted) continue
      const wish = {
        as: 'accepted' as const,
        bytes: await readRaw(context.data, entry.digest),
        help: 'dniu inbox accept --help',
      }
      const given = { yes: true as const, signer }
      const quiet = { ...world, asker: null, teller: { ...world.teller, show: async () => {} } }
      await matterOf(wish, given, await gateOf(context, world.journal))
        .then((matter) => goOut(answerKind(wish, matter), given, quiet))
        .then(() => answered.push(id))
        .catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error
          context.talk.write(`${id}: ${visibleLine(wording(error, context.lang).message)}\n`)
        })
    }
  } finally {
    await world.journal.close()
  }
}

const isPlain = ({ verdict, unanswerable, ticket, authentication }: Judged['card']): boolean =>
  verdict === 'known' && unanswerable.length === 0 && ticket?.honoured === true && authentication?.dmarc !== 'fail'

/** What stands in the way of answers, on a line of the talk. */
function say(code: Problem['code'], params: NonNullable<Problem['params']>, { lang, talk }: Context): void {
  talk.write(`${visibleLine(wording({ code, params }, lang).message)}\n`)
}

function tell({ received, answered }: Round, { skipped: gone, stopped }: Fetched, context: Context): void {
  const { lang, out, talk, style, flags } = context
  const fresh = received.filter(({ isNew }) => isNew)
  const counts = {
    fetched: received.length,
    fresh: fresh.length,
    waiting: fresh.filter(({ id, card }) => needsPerson(card) && !answered.includes(id)).length,
    kept: fresh.filter(({ card }) => !needsPerson(card)).length,
    answered: answered.length,
    reports: fresh.filter(({ mail }) => mail.reports.length > 0).length,
  }
  if (flags.json) {
    const mails = fresh.map(({ id, card, mail }) => ({
      id,
      subject: mail.subject,
      answered: answered.includes(id),
      reports: mail.reports,
      verdict: cardJson(card, lang),
    }))
    printJson(context, { ...counts, gone, mails, ...(stopped && { error: failureJson(stopped, lang) }) })
    return
  }
  for (const one of fresh) out.write(`${freshLine(one, answered, context)}\n`)
  out.write(`${word(lang, 'fetch-sum', counts)}\n`)
  if (gone.length > 0) talk.write(`${word(lang, 'fetch-gone', { count: gone.length, uids: gone.join(', ') })}\n`)
  if (counts.waiting > 0) talk.write(`${word(lang, 'inbox-next')}\n`)
  if (stopped !== null) talk.write(failureText(stopped, lang, style))
}

/** A mail of this fetch as the list shows it, in the state that it has come to. */
function freshLine({ id, card, mail }: Received, answered: readonly number[], { clock }: Context): string {
  const state = answered.includes(id) ? 'accepted' : needsPerson(card) ? 'waiting' : 'kept'
  const ticket = state === 'accepted' ? (card.ticket?.number ?? null) : null
  return entryLine({ id, receivedAt: clock.now(), card, state, ticket, from: card.address, subject: mail.subject })
}
