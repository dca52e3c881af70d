import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { groundsOf, placeOf } from '../../src/evidence/place.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dniu-place-')))
  for (const name of ['home', 'desk', 'kept', 'kept/desk', 'registry']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

const grounds = (cwd: string, home = 'home') =>
  groundsOf({
    cwd: join(folder, cwd),
    env: { HOME: join(folder, home) },
    data: join(folder, 'kept'),
    registryFolder: () => join(folder, 'registry'),
  })
/** Of the files and folders that never go, those below the folder of this test. */
const guarded = (cwd: string, home?: string) => grounds(cwd, home).guarded.map((path) => path.slice(folder.length + 1))

describe('what of our own never goes', () => {
  const registry = ['operators.yaml', 'contacts.yaml', 'products.yaml', 'settings.yaml', 'contacts', 'products']
  const ofRegistry = registry.map((name) => `registry/${name}`)
  const own = ['kept/journal.sqlite', 'kept/mail']

  test('is the data folder, whole, and the registry', () => {
    expect(guarded('desk')).toEqual(['kept', ...ofRegistry])
  })

  test('is journal and mails where somebody works, or is at home, in the data folder', () => {
    expect(guarded('kept/desk')).toEqual([...own, ...ofRegistry])
    expect(guarded('kept')).toEqual([...own, ...ofRegistry])
    expect(guarded('desk', 'kept')).toEqual([...own, ...ofRegistry])
  })

  test('is told by its real path', () => {
    symlinkSync(join(folder, 'kept'), join(folder, 'link'))
    expect(grounds('link').cwd).toBe(join(folder, 'kept'))
    expect(guarded('link')).toEqual([...own, ...ofRegistry])
  })
})

test('a file that was replaced since it was looked at has no place', () => {
  const at = join(folder, 'desk', 'a.log')
  const other = join(folder, 'desk', 'b.log')
  writeFileSync(at, 'looked at\n')
  writeFileSync(other, 'not looked at\n')
  const was = statSync(at, { bigint: true })
  expect(placeOf('a.log', at, was, grounds('desk'))).toEqual({ guarded: false, strayed: null })
  linkSync(at, join(folder, 'desk', 'kept.log'))
  renameSync(other, at)
  expect(placeOf('a.log', at, was, grounds('desk'))).toBeNull()
})
