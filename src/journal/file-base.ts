import type { DatabaseSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely } from 'kysely'
import type { Base } from './base.ts'
import { failureOf } from './file.ts'
import { fileSteps } from './file-steps.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** A journal's database in a file, or in memory: it has one writer at a time, and a commit is always answered. */
export function fileBase(database: DatabaseSync, file: string): Base {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database), plugins: [new CamelCasePlugin()] })
  return {
    db,
    whole: (work) => db.transaction().execute(work),
    steps: fileSteps(database),
    alone: (work) => work(db),
    failureOf: (error) => failureOf(error, file),
  }
}
