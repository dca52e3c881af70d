import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import { Failure } from '../errors.ts'
import type { Journal } from '../road/journal.ts'
import { call, calls } from './activity.ts'
import { stepsInOneCommit } from './commits.ts'
import { claim, inHand, recover, renew, takeBack } from './deliveries.ts'
import { failureOf, openFile, type Place, unusable } from './file.ts'
import { accepted, answers, decide, importPast, incoming, mark, ours, receive, report, setMark } from './incoming.ts'
import { note, notice, notices, record, ticketState, told } from './mailings.ts'
import { outbox, resolve } from './outbox.ts'
import { agenda, census, endRun, runs, signOfLife } from './runs.ts'
import { sqliteDialect } from './sqlite.ts'
import { type Db, migrate, type Step, type Tables } from './tables.ts'
import { closeTicket, exchange, nextSequence, reopenTicket, ticket, tickets } from './tickets.ts'
import { chosenBy, dueCount, noticeKeys, tally, waiting, waitingMessages } from './waiting.ts'
import { allowLate, despiteRegistry, hurry, keepBack, letGo, withdraw, withdrawMessages } from './words.ts'

/**
 * Opens the journal in a folder, made if need be (0700, its files 0600), or one in memory for rehearsals.
 * `readOnly`: a journal that is not there yet is not made. Failures: `journal-unusable`, `journal-newer`,
 * `journal-disk-full`.
 */
export async function openJournal(place: Place): Promise<Journal> {
  const file = place === 'memory' ? ':memory:' : join(place.folder, 'journal.sqlite')
  const database = await openFile(place, file).catch((error: unknown) => {
    throw failureOf(error, file) ?? unusable(error, file)
  })
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database), plugins: [new CamelCasePlugin()] })
  try {
    if (!(await migrate(db))) throw new Failure('journal-newer', { file })
  } catch (error) {
    await db.destroy()
    throw failureOf(error, file) ?? error
  }
  return journalOver(db, file)
}

/** The journal's methods as its files have them: the database comes first. What each does is said in src/road/. */
type Over<From> = {
  [Method in keyof Journal]: (db: From, ...values: Parameters<Journal[Method]>) => ReturnType<Journal[Method]>
}

/** What must happen as a whole or not at all: each call is a transaction. */
const together = {
  ...{ record, resolve, recover, claim, takeBack },
  ...{ allowLate, despiteRegistry, hurry, withdraw, withdrawMessages, keepBack, letGo },
  ...{ receive, decide, report, closeTicket, reopenTicket, call, signOfLife },
} satisfies Partial<Over<Step>>

/** What reads, or writes with one statement. */
const alone = {
  ...{ notice, notices, told, note, outbox },
  ...{ waiting, dueCount, tally, chosenBy, waitingMessages, noticeKeys },
  ...{ renew, inHand, agenda, census, endRun, runs },
  ...{ incoming, answers, accepted, importPast, ours, mark, setMark },
  ...{ tickets, ticket, ticketState, nextSequence, exchange, calls },
  close: (db) => db.destroy(),
} satisfies Omit<Over<Db>, keyof typeof together | keyof ReturnType<typeof onTheWay>>

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
function journalOver(db: Db, file: string): Journal {
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
    ...bound<Step>(together, (work) => db.transaction().execute(work)),
  ]) as unknown as Journal
}
