import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CamelCasePlugin, type Dialect, Kysely, PostgresDialect, sql } from 'kysely'
import { Failure } from '../errors.ts'
import { secretsOf } from '../server/credentials.ts'
import { databaseOf } from '../server/database.ts'
import { type Base, beside, type DatabasePlace, type Terms } from './base.ts'
import { recordAtOnce, recordSteps } from './deliveries.ts'
import { type Here, hereInDatabase, identified, identityOf, refuseStrange, settleIn, warningOf } from './identity.ts'
import { databaseFailure, isLost, isThere, passes, Unheard } from './postgres-errors.ts'
import { lyingOn } from './postgres-lying.ts'
import { poolTo } from './postgres-pool.ts'
import { schemaVersion, translated } from './postgres-schema.ts'
import { migrations } from './schema-steps.ts'
import { type Db, migrate, type Step, type Tables } from './tables.ts'
import { foundNothing, isOnlyFound, keepKnown, type Wished } from './wished.ts'

/** How long to wait for a server that is started again, in milliseconds; how long between two looks, at first and at most. */
const patience = 20_000
const look = { first: 50, most: 1000 }

/** Whoever writes holds this lock until the commit: it takes the place of SQLite's one writer. */
const writing = 0x646e6975
const taken = {
  alone: `pg_advisory_xact_lock(${writing})`,
  beside: `pg_advisory_xact_lock_shared(${writing})`,
}

/**
 * Opens the journal in the database of a URL, and brings its schema to the version of this program. null: only reading
 * is wished, and there is none. Failures `journal-…`.
 */
export async function openPostgres(place: DatabasePlace): Promise<Base | null> {
  const { base, shown } = databaseAt(place)
  try {
    if (!(await prepared(base, shown, place))) return null
    await recognised(base, shown, place)
    return base
  } catch (error) {
    await base.db.destroy()
    throw base.failureOf(error) ?? error
  }
}

/** A journal that came out of a backup, or is a copy, is written after a person has said that it goes on. */
async function recognised(base: PatientBase, shown: string, place: DatabasePlace): Promise<void> {
  const { readOnly, adopting, warn, deskFolder } = place
  const before = deskFolder === undefined ? null : join(deskFolder, 'journal.sqlite')
  base.here = { ...base.here, before, lying: await base.alone((db) => lyingOn(db, shown), 'again') }
  const { here } = base
  const known =
    (await base.alone(identityOf, 'again')) ??
    (readOnly ? null : await base.whole((step) => identified(step, here), { unheard: 'again' }))
  if (known === null) return
  keepKnown(place, known.id, shown)
  const warning = readOnly ? warningOf(known, here) : null
  if (warning) warn?.(warning)
  if (!readOnly && !adopting) refuseStrange(known, here)
  // made, or adopted, by a version that did not look
  if (!readOnly && !adopting && known.birth === '') await base.alone((db) => settleIn(db, known, here), 'again')
}

/** False: nothing is there, and none is to be made. Failure `journal-missing`. */
export async function prepared(base: PatientBase, where: string, wished: Wished): Promise<boolean> {
  const versionOf = (db: Db) => schemaVersion(db, where)
  // a server that is not there is told at once: only one that has been is waited for
  if ((isOnlyFound(wished) || wished.isNamed) && (await base.alone(versionOf, 'again')) === 0) {
    foundNothing(wished, where)
    if (isOnlyFound(wished)) {
      await base.db.destroy()
      return false
    }
  }
  const whole = <Result>(work: (step: Step) => Promise<Result>) => base.whole(work, { unheard: 'again' })
  const first = (db: Db) => (db === base.db ? base.alone(versionOf, 'again') : versionOf(db))
  if (!(await migrate(base.db, { whole, versionOf: first, translated })))
    throw new Failure('journal-newer', { file: where })
  base.isOpen = true
  return true
}

/** Looks at the database of a URL, its server and its schema, and changes nothing. Failures `journal-…`. */
export async function lookAt(place: DatabasePlace) {
  const { base, shown, guard } = databaseAt(place)
  try {
    const version = await schemaVersion(base.db, shown)
    const { rows } = await sql<{ server: string }>`select current_setting('server_version') as server`.execute(base.db)
    const schema =
      version === 0 ? 'none' : version === migrations.length ? 'same' : version < migrations.length ? 'older' : 'newer'
    return { shown, guard, server: rows[0]?.server ?? '', schema } as const
  } catch (error) {
    throw base.failureOf(error) ?? error
  } finally {
    await base.db.destroy()
  }
}

function databaseAt({ url, env = {} }: DatabasePlace) {
  const database = databaseOf(url, env)
  const { shown, guard, login } = database
  const dialect = new PostgresDialect({ pool: poolTo(database) })
  return { base: patientBase(dialect, shown, secretsOf(login)), shown, guard }
}

interface PatientBase extends Base {
  here: Here
  /** from then on a server that has gone is waited for */
  isOpen: boolean
}

/** A journal's database on a server, which may go and come back while it is used. */
export function patientBase(dialect: Dialect, where: string, secrets: readonly string[] = []): PatientBase {
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] })
  const base: PatientBase = {
    db,
    here: hereInDatabase(where),
    isOpen: false,
    // while one waits for the disk of the server, others are on their way; one connection is left for claims
    commits: { atOnce: 3, bodies: 1 },
    steps: async (steps) =>
      (await base.alone((own) => recordAtOnce(own, steps), 'again')) ??
      base.whole((step) => recordSteps(step, steps), beside),
    whole: (work, terms) => patiently(base, () => transaction(db, work, terms)),
    alone: (work, unheard) =>
      patiently(base, () =>
        work(db).catch((error: unknown) => {
          throw unheard === 'tell' && isLost(error) ? new Unheard('', { cause: error }) : error
        }),
      ),
    failureOf: (error) => databaseFailure(error, where, secrets),
  }
  return base
}

async function transaction<Result>(
  db: Db,
  work: (step: Step) => Promise<Result>,
  { beside = false, unheard }: Terms<Result>,
): Promise<Result> {
  const given: Result[] = []
  try {
    return await db.transaction().execute(async (step) => {
      await sql.raw(`select ${beside ? taken.beside : taken.alone}`).execute(step)
      const result = await work(step)
      given.push(result)
      return result
    })
  } catch (error) {
    if (!(error instanceof Unheard) || unheard === 'tell') throw error
    if (unheard === 'again') throw error.cause
    const [result] = given
    if (result !== undefined && (await patiently({ isOpen: true }, () => unheard(db, result)))) return result
    throw error.cause
  }
}

/** Tries, and tries again while the server goes and comes, or others are in the way. */
async function patiently<Result>({ isOpen }: { isOpen: boolean }, work: () => Promise<Result>): Promise<Result> {
  let until: number | null = null
  for (let wait = look.first; ; wait = Math.min(2 * wait, look.most)) {
    try {
      return await work()
    } catch (error) {
      until ??= performance.now() + patience
      if (!(isOpen ? passes(error) : isThere(error)) || performance.now() > until) throw error
    }
    await pause(wait * (0.5 + Math.random()))
  }
}
