import type { Base } from './base.ts'
import { failureOf } from './database-failures.ts'
import type { Opened } from './file.ts'
import { fileSteps } from './file-steps.ts'

/** A journal's database in a file, or in memory: it has one writer at a time, and a commit is always answered. */
export function fileBase({ db, here, database, writes }: Opened): Base {
  return {
    ...{ db, here },
    whole: (work) => db.transaction().execute(work),
    commitsAtOnce: 1,
    steps: fileSteps(database, writes),
    alone: (work) => work(db),
    failureOf: (error) => failureOf(error, here.file),
  }
}
