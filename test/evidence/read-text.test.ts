import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { readBytes, readText } from '../../src/evidence/read-text.ts'
import { needs } from '../stage/needs.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-text-'))
  for (const name of ['work', 'other', 'registry', 'data']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, content = 'Dzień dobry\r\n'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const read = (path: string) =>
  readText('--body-file', path, {
    cwd: join(folder, 'work'),
    env: { HOME: join(folder, 'work') },
    data: join(folder, 'data'),
    registryFolder: () => join(folder, 'registry'),
    input: async () => Buffer.from('piped'),
  })

describe('the text of a file', () => {
  test('in the working folder is read as it is; standard input has no place', async () => {
    file('work/a.txt')
    expect(await read('a.txt')).toEqual({ text: 'Dzień dobry\n', strayed: null })
    expect(await read('-')).toEqual({ text: 'piped', strayed: null })
  })

  test('by a link is judged where it is', async () => {
    const real = file('other/a.txt')
    symlinkSync(real, join(folder, 'work', 'a.txt'))
    symlinkSync(join(folder, 'other'), join(folder, 'work', 'near'))
    const strayed = { why: 'outside', real }
    expect((await read('a.txt')).strayed).toMatchObject({ file: 'a.txt', ...strayed })
    expect((await read('near/a.txt')).strayed).toMatchObject(strayed)
    linkSync(real, join(folder, 'work', 'b.txt'))
    expect((await read('b.txt')).strayed).toMatchObject({ why: 'linked' })
    symlinkSync(file('work/c.txt'), join(folder, 'work', 'd.txt'))
    expect((await read('d.txt')).strayed).toBeNull()
  })

  test.each([
    ['a file of the system', '/etc/passwd'],
    ['itself', '/proc/self/status'],
    ['the registry', '../registry/contacts.yaml'],
    ['a part of the registry', '../registry/contacts/a.yaml'],
    ['the journal', '../data/journal.sqlite'],
    ['a token', '../data/token'],
  ])('is not that of %s, also by a link', async (_, path) => {
    mkdirSync(join(folder, 'registry', 'contacts'))
    for (const name of ['registry/contacts.yaml', 'registry/contacts/a.yaml', 'data/journal.sqlite', 'data/token'])
      file(name)
    await expect(read(path)).rejects.toMatchObject({ code: 'file-guarded', exit: 2 })
    symlinkSync(join(folder, 'work', path).replace(/.*(\/etc|\/proc)/, '$1'), join(folder, 'work', 'link.txt'))
    await expect(read('link.txt')).rejects.toMatchObject({ code: 'file-guarded' })
  })

  test('is not a private key', async () => {
    file('work/a.txt', '-----BEGIN OPENSSH PRIVATE KEY-----\n')
    await expect(read('a.txt')).rejects.toMatchObject({ code: 'file-guarded' })
  })

  const reasonOf = (path: string) =>
    read(path).then(
      () => null,
      (error: { params: { reason: string } }) => error.params.reason,
    )

  test('comes from nothing that would wait or never end', async () => {
    const [mkfifo = ''] = needs('mkfifo')
    execFileSync(mkfifo, [join(folder, 'work', 'pipe')])
    expect(await reasonOf('pipe')).toBe('EFTYPE')
    symlinkSync(join(folder, 'work', 'pipe'), join(folder, 'work', 'to-pipe'))
    expect(await reasonOf('to-pipe')).toBe('EFTYPE')
    expect(await reasonOf('/dev/zero')).toBe('EFTYPE')
    expect(await reasonOf('.')).toBe('EISDIR')
    symlinkSync('loop', join(folder, 'work', 'loop'))
    expect(await reasonOf('loop')).toBe('ELOOP')
    expect(await reasonOf('none')).toBe('ENOENT')
    file('work/large.txt', 'x'.repeat(1024 * 1024 + 1))
    expect(await reasonOf('large.txt')).toBe('> 1048576 B')
  })

  test('is whole, or it is none: a file that has more than it had when it was opened is refused', async () => {
    // what the kernel makes as it is read
    const path = '/proc/self/status'
    const unreadable = (reason: string) => new Failure('inbox-mail-unreadable', { file: path, reason })
    const reading = readBytes(path, { most: 1000, unreadable }, { cwd: '/', input: async () => Buffer.alloc(0) })
    await expect(reading).rejects.toMatchObject({ params: { reason: 'EBUSY' } })
  })
})
