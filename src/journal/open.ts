import { join } from 'node:path'
import type { Journal } from '../road/journal.ts'
import type { Adoption } from '../road/whole-journal.ts'
import { call, calls } from './activity.ts'
import { stepsInOneCommit } from './commits.ts'
import { failureOf } from './database-failures.ts'
import { claim, inHand, recover, renew, takeBack } from './deliveries.ts'
import { exportTo } from './export.ts'
import { type Opened, openFile, type Place } from './file.ts'
import { refuseFull } from './free-space.ts'
import { adopt } from './identity.ts'
import { importFrom } from './import.ts'
import { accepted, answers, decide, importPast, incoming, mark, ours, receive, report, setMark } from './incoming.ts'
import { note, notice, notices, record, ticketState, told } from './mailings.ts'
import { outbox, resolve } from './outbox.ts'
import type { Db, Step } from './tables.ts'
import { closeTicket, exchange, nextSequence, reopenTicket, ticket, tickets } from './tickets.ts'
import { verify } from './verify.ts'
import { chosenBy, dueCount, noticeKeys, tally, waiting, waitingMessages } from './waiting.ts'
import { allowLate, despiteRegistry, hurry, keepBack, letGo, withdraw, withdrawMessages } from './words.ts'

/**
 * Opens the journal in a folder, made if need be (0700, its files 0600; for a group where the folder is one's), or one in
 * memory for rehearsals. `readOnly`: nothing is made or written. Failures: `journal-newer`, `journal-disk-full`,
 * `journal-busy`, `journal-read-only`, `journal-on-network`, those of what is no journal (see `lookAt`), those of one that
 * a person has to adopt (see `refuseStrange`), and `journal-unusable` for anything else.
 */
export async function openJournal(place: Place): Promise<Journal> {
  const file = place === 'memory' ? ':memory:' : join(place.folder, 'journal.sqlite')
  const journal = journalOver(await openFile(place, file), file)
  return place === 'memory' ? journal : withRoom(journal, place.folder)
}

/** Looks whether there is room on the disk before anything is recorded. */
function withRoom(journal: Journal, folder: string): Journal {
  return {
    ...journal,
    async record(mailing) {
      refuseFull(folder, [mailing])
      return journal.record(mailing)
    },
    async decide(decided) {
      refuseFull(folder, decided.mailings)
      return journal.decide(decided)
    },
  }
}

/** The journal's methods as its files have them: the database comes first. What each does is said in src/road/. */
type Over<From> = {
  [Method in keyof Journal]: (db: From, ...values: Parameters<Journal[Method]>) => ReturnType<Journal[Method]>
}

/** What must happen as a whole or not at all: each call is a transaction. */
const together = {
  ...{ record, resolve, recover, claim, takeBack },
  ...{ allowLate, despiteRegistry, hurry, withdraw, withdrawMessages, keepBack, letGo },
  ...{ receive, decide, report, closeTicket, reopenTicket, call },
} satisfies Partial<Over<Step>>

/** What reads, or writes with one statement. */
const alone = {
  ...{ notice, notices, told, note, outbox },
  ...{ waiting, dueCount, tally, chosenBy, waitingMessages, noticeKeys },
  ...{ renew, inHand },
  ...{ incoming, answers, accepted, importPast, ours, mark, setMark },
  ...{ tickets, ticket, ticketState, nextSequence, exchange, calls },
  ...{ exportTo, importFrom, verify },
  close: (db) => db.destroy(),
} satisfies Omit<Over<Db>, keyof typeof together | keyof ReturnType<typeof onTheWay> | 'adopt'>

/** What is recorded of messages on their way: many at once, together in one commit. */
function onTheWay(db: Db) {
  const record = stepsInOneCommit(db)
  return {
    data: (_, id, sender, wall) => record({ to: 'data', id, sender, wall }),
    settle: async (_, id, sender, settled, at) => void (await record({ to: 'settled', id, sender, settled, at })),
    release: async (_, id, sender, at) => void (await record({ to: 'released', id, sender, at })),
  } satisfies Partial<Over<Db>>
}

type Work<From> = (db: From, ...values: never[]) => Promise<unknown>

/** The journal of a database, whose errors (a full disk, a damaged file) become failures. */
function journalOver({ db, here }: Opened, file: string): Journal {
  const bound = <From>(methods: object, run: (work: Work<From>) => Promise<unknown>) =>
    (Object.entries(methods) as [string, Work<From>][]).map(([name, work]) => [
      name,
      (...values: never[]) =>
        run((from) => work(from, ...values)).catch((error: unknown) => {
          throw failureOf(error, file) ?? error
        }),
    ])
  return Object.fromEntries([
    ...bound<Db>(alone, (work) => work(db)),
    ...bound<Db>(onTheWay(db), (work) => work(db)),
    ...bound<Step>({ ...together, adopt: (step: Step, one: Adoption) => adopt(step, here, one) }, (work) =>
      db.transaction().execute(work),
    ),
  ]) as unknown as Journal
}
