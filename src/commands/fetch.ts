import { createHash } from 'node:crypto'
import { type ExitCode, Failure, refuse } from '../errors.ts'
import { beginRow, type FetchSaid, fetchRows } from '../kinds/fetch/rows.ts'
import { type Bookmark, countMails, type Fetched, fetchMails } from '../mailbox/imap.ts'
import { type Alarm, alarmsOf } from '../procedure/incoming/alarm.ts'
import { wayOf } from '../procedure/incoming/card.ts'
import { isDueAgain } from '../procedure/incoming/unfetched.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import type { Journal } from '../road/journal.ts'
import { type MailboxServer, mailboxOf } from '../server/address.ts'
import { word } from '../terminal/words.ts'
import { offerAsking } from './bounced-offer.ts'
import { type Context, withJournal } from './context.ts'
import { answerKnown } from './fetch-answers.ts'
import { type Catch, catcher } from './fetch-receiver.ts'
import { type Fresh, tellFetch } from './fetch-told.ts'
import { gateOf } from './gate.ts'

/**
 * `dniu inbox fetch`: every new mail of the mailbox is kept raw, judged and listed (§2.2). Nobody is answered without a
 * person, unless settings let known senders be; one without a ticket of theirs in the subject waits all the same. Exit 6:
 * a flood, or mail of ours that came back; 4: a mail could not be had for the first time.
 */
export async function inboxFetch(raws: Raws, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const server = mailboxOf(registry.settings.imap, context.env, context.data)
  if (server === null) throw new Failure('mailbox-not-set')
  const { answers: said, problems } = readFlags(fetchRows, raws, { registry, now: context.clock.now() })
  refuse(problems)
  return withJournal(context, { readOnly: false }, async (journal) => {
    const name = markOf(server)
    const since = JSON.parse((await journal.mark(name)) ?? 'null') as Bookmark | null
    const begin = await beginningOf(server, since, said, context)
    if (begin === null) return 130
    const again = await dueAgain(journal, { name, since, said, context })
    const { caught, receiver, finish } = catcher(name, again, await gateOf(context, journal))
    const options = { since, ...begin, again, receiver, signal: context.interrupted }
    const fetched = await fetchMails(server, options).finally(finish)
    if (fetched.renewed) await renew(name, fetched, journal, context)
    const { fresh, alarms } = await dealtWith(caught, context)
    for (const alarm of alarms) await record(alarm, journal, context)
    tellFetch({ fetched, caught, fresh, alarms }, context)
    await offerAsking(bouncedIn(fresh), journal, context)
    return exitOf(fetched, caught, alarms)
  })
}

/** The name under which the journal keeps how far a folder has been read: it shows neither host nor user. */
function markOf({ host, port, login, folder }: MailboxServer): string {
  const place = JSON.stringify([host, port, login.user, folder])
  return `imap ${createHash('sha256').update(place).digest('hex').slice(0, 16)}`
}

interface Asking {
  readonly name: string
  readonly since: Bookmark | null
  readonly said: FetchSaid
  readonly context: Context
}

/** The UIDs of what could not be had before and is asked for now: all of it at a person's word. */
async function dueAgain(journal: Journal, { name, since, said, context }: Asking): Promise<number[]> {
  const now = context.clock.now()
  const open = await journal.unfetched({ mailbox: name, state: 'open' })
  return open
    .filter((one) => one.uidValidity === since?.uidValidity && (said.again === true || isDueAgain(one, now)))
    .map(({ uid }) => uid)
}

/** UIDs mean something else now: what is there was looked at anew, and the journal says so. */
async function renew(name: string, { bookmark, old }: Fetched, journal: Journal, { clock }: Context): Promise<void> {
  const at = clock.now()
  await journal.renewed(name, bookmark?.uidValidity ?? 0, at)
  await journal.note({ at, who: 'dniu', ticket: null, what: 'mailbox-renewed', detail: `${name}: ${old}` })
}

/** What is new, answered where it may be, and what somebody must look at now. */
async function dealtWith({ received }: Catch, context: Context): Promise<{ fresh: Fresh[]; alarms: Alarm[] }> {
  const { answer, caps } = (await context.registry()).settings.incoming
  const unseen = received.filter(({ isNew }) => isNew)
  const { answered, alarms } =
    answer === 'known' ? await answerKnown(unseen, context) : { answered: [] as number[], alarms: [] }
  const fresh = unseen.map((one): Fresh => {
    const settled = wayOf(one.card) === 'waits' ? 'waiting' : 'kept'
    return { ...one, state: answered.includes(one.id) ? 'accepted' : settled }
  })
  return { fresh, alarms: [...alarmsOf(unseen, caps.hour), ...alarms] }
}

async function record({ event: what, mails }: Alarm, journal: Journal, { clock }: Context): Promise<void> {
  const detail = `${mails.length}: ${mails.join(', ')}`
  await journal.note({ at: clock.now(), who: 'dniu', ticket: null, what, detail })
}

function bouncedIn(fresh: readonly Fresh[]): string[] {
  const reports = fresh.flatMap(({ card }) => card.reports)
  return reports.flatMap(({ kind, recipient }) => (kind === 'bounced' ? recipient : []))
}

function exitOf({ stopped, interrupted }: Fetched, { missed }: Catch, alarms: readonly Alarm[]): ExitCode {
  if (interrupted) return 130
  if (alarms.length > 0) return 6
  return stopped?.exit ?? (missed.some(({ isNew }) => isNew) ? 4 : 0)
}

/**
 * What a mailbox that was never read begins with: asked at a terminal, named by a flag elsewhere. An empty one needs no
 * answer; of one that was read before, its bookmark tells. Null: it was interrupted. Failure `mailbox-never-read`.
 */
async function beginningOf(
  server: MailboxServer,
  since: Bookmark | null,
  { begin }: FetchSaid,
  context: Context,
): Promise<Pick<FetchSaid, 'begin'> | null> {
  if (since !== null && begin !== undefined) context.talk.write(`${word(context.lang, 'fetch-begun')}\n`)
  if (since !== null) return {}
  if (begin !== undefined) return { begin }
  const count = await countMails(server, { signal: context.interrupted })
  if (count === null) return null
  if (count === 0) return { begin: 'now' }
  if (!context.terminal) throw new Failure('mailbox-never-read', { count })
  const [{ draw }, { boardAt }] = await Promise.all([import('../terminal/draw.ts'), import('../terminal/board.ts')])
  const desk = await context.seat()
  const board = boardAt(desk)
  const scene = { ...desk, now: context.clock.now(), count }
  const told = await draw(board, beginRow.ask({ known: {}, before: {}, scene }), false)
  if (told !== null)
    board.voice.told(beginRow.ask({ known: {}, before: {}, scene }).title[context.lang], told.shown[context.lang])
  return told === null ? null : told.answer
}
