import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openFile } from '../../src/journal/file.ts'
import { migrations } from '../../src/journal/schema-steps.ts'

const made = (database: DatabaseSync) =>
  database.prepare("select name, type, sql from sqlite_schema where name <> 'dniu_version' order by name").all()

test('a journal in the memory has the schema that all steps come to, and says so', async () => {
  const stepwise = new DatabaseSync(':memory:')
  for (const statement of migrations.flat()) stepwise.exec(statement)
  const { database, db } = await openFile('memory', ':memory:')
  expect(made(database)).toEqual(made(stepwise))
  expect(database.prepare('select version from dniu_version').all()).toEqual([{ version: migrations.length }])
  stepwise.close()
  await db.destroy()
})
