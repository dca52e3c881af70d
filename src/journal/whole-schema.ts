import { DatabaseSync } from 'node:sqlite'
import { migrations } from './schema-steps.ts'

// The build evaluates this module and delivers what it exports: the steps take ten times as long as what they come to.

/** The statements that make the schema of this program at once, in an empty database of SQLite. */
export const wholeSchema: string = afterAllSteps()

function afterAllSteps(): string {
  const database = new DatabaseSync(':memory:')
  database.exec(migrations.flat().join(';'))
  const made = database
    .prepare("select sql from sqlite_schema where sql is not null and name not like 'sqlite_%'")
    .all()
  database.close()
  const version = `create table dniu_version (version integer not null);
    insert into dniu_version values (${migrations.length})`
  return [...made.map(({ sql }) => sql), version].join(';\n')
}
