import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { lentEnvironment } from '../src/lent-environment.ts'
import { firstLineOf, passwordOf } from '../src/server/credentials.ts'
import { browse } from '../src/terminal/browser.ts'
import { lend } from '../src/terminal/lent.ts'

const secrets = {
  DNIU_SMTP_PASSWORD: 'tajne-1',
  DNIU_IMAP_PASSWORD: 'tajne-2',
  DNIU_IMAP_URL: 'imaps://dv:tajne-3@imap.example/',
  DNIU_DATABASE_URL: 'postgres://dv:tajne-4@db.example/dniu',
  DNIU_JIRA_TOKEN: 'tajne-5',
  DNIU_SMTP_CLIENT_SECRET: 'tajne-6',
  DNIU_SMS_HEADERS: 'Authorization: Bearer tajne-7',
}

it('holds no variable that opens a server, and all others', () => {
  const others = { PATH: '/bin', VISUAL: 'vi', DNIU_REGISTRY: '/r', DNIU_USER: 'anna', DNIU_NOW: '', MY_TOKEN: 'x' }
  expect(lentEnvironment({ ...secrets, ...others })).toEqual(others)
})

const env = { PATH: process.env.PATH ?? '', MY_SECRET: 'mine', ...secrets }
const count = ['sh', '-c', 'echo "$MY_SECRET $(env | grep -c tajne)"']
let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'dniu-lent-')), 'seen')
})

it('is what a command gets that gives a password or a token', async () => {
  expect(passwordOf(count, env, 'smtp-password-command')).toBe('mine 0')
  expect(await firstLineOf(count, env, { section: 'imap', host: 'imap.example', port: 993 })).toBe('mine 0')
})

it('is what the editor and the pager get', async () => {
  expect(await lend('env > "$1" #', { args: [file], env })).toBe(null)
  expect(readFileSync(file, 'utf8')).toContain('MY_SECRET')
  expect(readFileSync(file, 'utf8')).not.toContain('tajne')
})

it('is what the browser gets', async () => {
  const script = `${file}.sh`
  writeFileSync(script, `#!/bin/sh\nenv > '${file}'\n`, { mode: 0o700 })
  await browse('https://jira.example/', { ...env, BROWSER: script })
  expect(readFileSync(file, 'utf8')).not.toContain('tajne')
})
