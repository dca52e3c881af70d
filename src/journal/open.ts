import { join } from 'node:path'
import type { Claimed, Journal } from '../road/journal.ts'
import type { Adoption } from '../road/whole-journal.ts'
import { call, calls } from './activity.ts'
import { actCensus, acts, actsDue, decideAct, hurryActs, recoverActs, settleAct, takeAct } from './acts.ts'
import { adopt } from './adopt.ts'
import { approve, decline, wishes } from './approvals.ts'
import type { Base, DatabasePlace, Terms } from './base.ts'
import { askedAt, bounces } from './bounces.ts'
import { breaches, closeBreach, noteBreach, openBreach } from './breaches.ts'
import { stepsInOneCommit } from './commits.ts'
import { claim, holds, inHand, recover, renew, takeBack } from './deliveries.ts'
import { type Place as FilePlace, openFile } from './file.ts'
import { fileBase } from './file-base.ts'
import { refuseFull, refuseNoRoomFor } from './free-space.ts'
import { notice, notices } from './histories.ts'
import {
  accepted,
  answers,
  decide,
  importPast,
  incoming,
  mark,
  newestMails,
  ours,
  past,
  receive,
  receiveAll,
  received,
  report,
  setMark,
  swapMark,
} from './incoming.ts'
import { note, record, ticketState, told } from './mailings.ts'
import { keepMail, mail } from './mails.ts'
import { recordOnce } from './one-event.ts'
import { outbox, resolve, resolveAll } from './outbox.ts'
import { prunedMails } from './pruned.ts'
import { copies, learn } from './relay.ts'
import { agenda, census, endRun, handsFull, runs, signOfLife, skew } from './runs.ts'
import type { Db, Step } from './tables.ts'
import { closeTicket, exchange, heads, nextSequence, reopenTicket, said, ticket, tickets } from './tickets.ts'
import { missed, putAside, renewed, settleUnfetched, unfetched } from './unfetched.ts'
import { chosenBy, dueCount, newest, noticeKeys, tally, waiting, waitingMessages } from './waiting.ts'
import { allowLate, despiteRegistry, hurry, keepBack, letGo, mayWithdraw, withdraw, withdrawMessages } from './words.ts'

/** Where a journal is: in a folder, in the memory of this process, or in the PostgreSQL of a URL. */
export type Place = FilePlace | DatabasePlace

/**
 * Opens the journal in a folder, made if need be (0700, its files 0600; for a group where the folder is one's), in a
 * database, or one in memory for rehearsals. `readOnly`: nothing is made or written. Failures: `journal-newer`,
 * `journal-disk-full`, `journal-busy`, `journal-read-only`, `journal-on-network`, those of what is no journal (see
 * `lookAt`), those of one that a person has to adopt (see `refuseStrange`), `journal-unusable` for anything else; of a
 * database those of its server as well.
 */
export async function openJournal(place: Place): Promise<Journal> {
  const journal = journalOver(await baseOf(place))
  return typeof place !== 'string' && 'folder' in place ? withRoom(journal, place.folder) : journal
}

/** The database of a journal, brought to the schema of this program. */
async function baseOf(place: Place): Promise<Base> {
  if (typeof place === 'string' || 'folder' in place) return openedFile(place)
  const { openPostgres } = await import('./postgres.ts')
  // what is not there is empty for those who only read
  return (await openPostgres(place)) ?? openedFile('memory')
}

async function openedFile(place: FilePlace): Promise<Base> {
  const file = place === 'memory' ? ':memory:' : join(place.folder, 'journal.sqlite')
  return fileBase(await openFile(place, file))
}

/** Looks whether there is room on the disk before anything is recorded, or begun: what a server says must be kept. */
function withRoom(journal: Journal, folder: string): Journal {
  return {
    ...journal,
    async record(mailing) {
      refuseFull(folder, [mailing])
      return journal.record(mailing)
    },
    async recordAll(mailings) {
      refuseFull(folder, mailings)
      return journal.recordAll(mailings)
    },
    async decide(decided) {
      refuseFull(folder, decided.mailings)
      return journal.decide(decided)
    },
    async claim(due, sender, terms) {
      refuseNoRoomFor(terms.most, folder)
      return journal.claim(due, sender, terms)
    },
  }
}

/** The journal's methods as its files have them: the database comes first. What each does is said in src/road/. */
type Over<From> = {
  [Method in keyof Journal]: (db: From, ...values: Parameters<Journal[Method]>) => ReturnType<Journal[Method]>
}

/** What must happen as a whole or not at all, and alone: each call is a transaction. */
const together = {
  ...{ record, recordAll: recordOnce, resolve, resolveAll, learn, approve, decline },
  ...{ allowLate, despiteRegistry, hurry, withdraw, withdrawMessages },
  ...{ receive, receiveAll, decide, missed, putAside, closeTicket, reopenTicket, call, decideAct, swapMark },
  markPruned: async (...values) => (await import('./prune.ts')).markPruned(...values),
  ...{ openBreach, noteBreach, closeBreach },
  importFrom: async (...values) => (await import('./import.ts')).importFrom(...values),
} satisfies Partial<Over<Step>>

/** The same; doing it twice is doing it once. */
const togetherAgain = {
  recover,
  takeBack,
  report,
  keepBack,
  letGo,
  signOfLife,
  recoverActs,
  takeAct,
  forget: async (...values) => (await import('./forget.ts')).forget(...values),
  blank: async (...values) => (await import('./blank-rows.ts')).blank(...values),
} satisfies Partial<Over<Step>>

/** What reads, or writes with one statement which may be repeated. */
const single = {
  breaches,
  ...{ notice, notices, told, outbox },
  ...{ waiting, newest, dueCount, tally, chosenBy, waitingMessages, noticeKeys, mayWithdraw },
  ...{ renew, inHand, copies, bounces, askedAt, agenda, census, skew, endRun, handsFull, runs },
  wishes,
  ...{ acts, actsDue, actCensus, hurryActs, settleAct },
  ...{ incoming, answers, accepted, importPast, newestMails, past, received, ours, mark, setMark, mail },
  ...{ unfetched, settleUnfetched, renewed },
  ...{ tickets, ticket, ticketState, nextSequence, exchange, calls, said, heads },
  // what is seldom wanted is loaded when it is
  leftPhases: async (...values) => (await import('./left-phases.ts')).leftPhases(...values),
  publicMark: async (...values) => (await import('./left-phases.ts')).publicMark(...values),
  departed: async (...values) => (await import('./departed.ts')).departed(...values),
  verify: async (...values) => (await import('./whole.ts')).verify(...values),
  forgettable: async (...values) => (await import('./forget.ts')).forgettable(...values),
  remnants: async (...values) => (await import('./forget.ts')).remnants(...values),
  aged: async (...values) => (await import('./aged.ts')).aged(...values),
  prunedMails,
  traces: async (...values) => (await import('./person.ts')).traces(...values),
  close: (db) => db.destroy(),
} satisfies Omit<Over<Db>, Elsewhere>

const seldom = {
  scrub: async (...values) => (await import('./prune.ts')).scrub(...values),
  exportTo: async (...values) => (await import('./whole.ts')).exportTo(...values),
} satisfies Partial<Over<Db>>

type Elsewhere =
  | keyof typeof together
  | keyof typeof togetherAgain
  | keyof ReturnType<typeof onTheWay>
  | ('note' | 'keepMail' | 'exportTo' | 'scrub' | 'adopt')

/** What senders do with messages, each with its own: many at the same time. */
function onTheWay(base: Base) {
  // many steps at once, together in one commit
  const step = stepsInOneCommit((steps) => base.steps(steps), base.commits)
  return {
    claim: (_, ...values) => {
      const [, sender] = values
      const unheard = (db: Db, claimed: readonly Claimed[]) => holds(db, claimed, sender)
      return base.whole((from) => claim(from, ...values), { beside: true, unheard })
    },
    data: (_, id, sender, wall, { company = 1, newest = Number.MAX_SAFE_INTEGER } = {}) =>
      step({ to: 'data', id, sender, wall, company, newest }),
    settle: async (_, id, sender, settled, at) => void (await step({ to: 'settled', id, sender, settled, at })),
    release: (_, id, sender, at) => step({ to: 'released', id, sender, at }),
  } satisfies Partial<Over<Db>>
}

type Work<From> = (db: From, ...values: never[]) => Promise<unknown>

/** The journal of a database, whose errors (a full disk, a damaged file, a lost connection) become failures. */
export function journalOver(base: Base): Journal {
  const bound = <From>(methods: object, run: (work: Work<From>) => Promise<unknown>) =>
    (Object.entries(methods) as [string, Work<From>][]).map(([name, work]) => [
      name,
      (...values: never[]) =>
        run((from) => work(from, ...values)).catch((error: unknown) => {
          throw base.failureOf(error) ?? error
        }),
    ])
  const whole = (unheard: Terms<unknown>['unheard']) => (work: Work<Step>) => base.whole<unknown>(work, { unheard })
  return Object.fromEntries([
    ...bound<Db>(single, (work) => base.alone(work, 'again')),
    ...bound<Db>({ note }, (work) => base.alone(work, 'tell')),
    // a stream is read or written once
    ...bound<Db>({ keepMail, ...seldom }, (work) => work(base.db)),
    ...bound<Db>(onTheWay(base), (work) => work(base.db)),
    ...bound<Step>({ ...together, adopt: (step: Step, one: Adoption) => adopt(step, base.here, one) }, whole('tell')),
    ...bound<Step>(togetherAgain, whole('again')),
  ]) as unknown as Journal
}
