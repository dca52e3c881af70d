import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { databaseOf } from '../../src/server/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'dniu-database-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nobody = { HOME: folder, PGUSER: 'desk' }

function kept(lines: readonly string[], mode = 0o600): string {
  const file = join(folder, `pgpass-${Math.random()}`)
  writeFileSync(file, `${lines.join('\n')}\n`)
  chmodSync(file, mode)
  return file
}

describe('DNIU_DATABASE_URL', () => {
  test.each([
    ['postgres://anna@db.dv.example/dniu', { host: 'db.dv.example', port: 5432, name: 'dniu', guard: 'verified' }],
    ['postgresql://anna@db.dv.example:6432/dniu', { port: 6432, shown: 'postgres://anna@db.dv.example:6432/dniu' }],
    ['postgres://anna@127.0.0.1/dniu', { host: '127.0.0.1', guard: 'plain' }],
    ['postgres://anna@localhost/dniu?sslmode=verify-full', { guard: 'verified' }],
    ['postgres://anna@[::1]:5433/dniu', { host: '::1', guard: 'plain', shown: 'postgres://anna@[::1]:5433/dniu' }],
    ['postgres:///dniu?host=/run/postgresql', { host: '/run/postgresql', guard: 'plain', name: 'dniu' }],
    ['postgres://db.dv.example', { name: 'desk', shown: 'postgres://desk@db.dv.example/desk' }],
    [
      'postgres://a%40b:p%2Fw@db.dv.example/my%20desk',
      { name: 'my desk', shown: 'postgres://a%40b@db.dv.example/my%20desk' },
    ],
    ['postgres://anna@db.dv.example/dniu?options=-csearch_path%3Ddesk', { options: '-csearch_path=desk' }],
  ])('%s', (url, database) => {
    expect(databaseOf(url, nobody)).toMatchObject(database)
  })

  test.each([
    ['disable', 'plain'],
    ['require', 'encrypted'],
    ['verify-ca', 'authority'],
    ['verify-full', 'verified'],
  ])('sslmode=%s: the connection is %s', (mode, guard) => {
    expect(databaseOf(`postgres://db.dv.example/dniu?sslmode=${mode}`, nobody)).toMatchObject({ guard })
  })

  test('who names an authority wants it asked', () => {
    const file = kept(['PEM'])
    const url = `postgres://db.dv.example/dniu?sslmode=require&sslrootcert=${file}`
    expect(databaseOf(url, nobody)).toMatchObject({ guard: 'authority', certificates: { ca: 'PEM\n' } })
  })

  test.each([
    'mysql://db.dv.example/dniu',
    'db.dv.example',
    'postgres://anna:pass#word@db.dv.example/dniu',
    'postgres://anna:%zz@db.dv.example/dniu',
    'postgres://db.dv.example/dniu?sslmode=prefer',
    'postgres://db.dv.example/dniu?sslmode=disable&sslmode=verify-full',
    'postgres://db.dv.example/dniu?ssl=false',
  ])('%s is refused, and not repeated', (url) => {
    expect(() => databaseOf(url, nobody)).toThrow(expect.objectContaining({ code: 'journal-url', exit: 2, params: {} }))
  })

  test('a certificate that cannot be read is named', () => {
    const url = `postgres://db.dv.example/dniu?sslrootcert=${folder}/none.pem`
    expect(() => databaseOf(url, nobody)).toThrow(
      expect.objectContaining({
        code: 'journal-certificate',
        params: expect.objectContaining({ term: 'sslrootcert', file: `${folder}/none.pem` }),
      }),
    )
  })
})

describe('the password', () => {
  const url = 'postgres://anna@db.dv.example:6432/dniu'
  const passwordOf = (text: string, env = {}) => databaseOf(text, { ...nobody, ...env }).login.password()

  test('stands in the URL, else in PGPASSWORD, else in the password file', () => {
    const PGPASSFILE = kept(['db.dv.example:6432:dniu:anna:kept'])
    expect(passwordOf('postgres://anna:writ%20ten@db.dv.example/dniu', { PGPASSWORD: 'set', PGPASSFILE })).toBe(
      'writ ten',
    )
    expect(passwordOf(url, { PGPASSWORD: 'set', PGPASSFILE })).toBe('set')
    expect(passwordOf(url, { PGPASSFILE })).toBe('kept')
    expect(passwordOf(url)).toBe('')
  })

  test('of the password file is that of the first line that fits', () => {
    const PGPASSFILE = kept([
      '# db.dv.example:6432:dniu:anna:comment',
      'db.dv.example:5432:dniu:anna:other port',
      'db.dv.example:*:other:anna:other database',
      String.raw`*:*:dniu:anna:with\:colon and \\`,
      '*:*:*:*:last',
    ])
    expect(passwordOf(url, { PGPASSFILE })).toBe(String.raw`with:colon and \ `.trim())
    expect(passwordOf('postgres://jan@db.dv.example/dniu', { PGPASSFILE })).toBe('last')
  })

  test('file is not used where others may read it', () => {
    expect(passwordOf(url, { PGPASSFILE: kept(['*:*:*:*:open'], 0o640) })).toBe('')
  })

  test('is shown nowhere', () => {
    const database = databaseOf('postgres://anna:secret@db.dv.example/dniu', nobody)
    expect(JSON.stringify(database)).not.toContain('secret')
  })
})
