import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { afterAll } from 'vitest'
import { journalOver } from '../../src/journal/open.ts'
import { patientBase, prepared } from '../../src/journal/postgres.ts'
import { emptied, lapsed } from './postgres-place.ts'
import { journalSuite } from './suite.ts'

// PostgreSQL within this process, wherever there is no server: one session, which all connections take turns in

let started: Promise<PGlite> | null = null
afterAll(async () => (await started)?.close())

/** A connection: ending it does not end the database. */
function shared(database: PGlite): PGlite {
  return new Proxy(database, {
    get: (target, name) => {
      if (name === 'close') return async () => {}
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

journalSuite('PGlite', async () => {
  const isNew = started === null
  started ??= PGlite.create()
  const database = await started
  if (!isNew) await database.exec(emptied)
  return {
    async open() {
      const base = patientBase(new PGliteDialect({ pglite: shared(database) }), 'PGlite')
      await prepared(base, 'PGlite', {})
      return journalOver(base)
    },
    pass: async (milliseconds) => void (await database.query(lapsed, [milliseconds])),
    remove: async () => {},
  }
})
