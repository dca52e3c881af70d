import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepRaw, readRaw } from '../../src/mailbox/store.ts'

let home: string
let folder: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dniu-store-'))
  folder = join(home, 'data')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const mail = Buffer.from('Subject: Zażółć\r\n\r\n\0\xff jaźń\r\n')
const digest = createHash('sha256').update(mail).digest('hex')
const path = (): string => join(folder, 'mail', digest.slice(0, 2), `${digest}.eml`)
const files = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

describe('a raw mail', () => {
  test('is kept under its digest, for its owner alone, and read back', async () => {
    expect(await keepRaw(folder, mail)).toBe(digest)
    expect(Buffer.from(await readRaw(folder, digest))).toEqual(mail)
    expect([path(), folder, join(folder, 'mail'), join(path(), '..')].map(mode)).toEqual(['600', '700', '700', '700'])
  })

  test('that comes in pieces is the same mail', async () => {
    expect(await keepRaw(folder, pieces(mail.subarray(0, 5), mail.subarray(5, 5), mail.subarray(5)))).toBe(digest)
    expect(readFileSync(path())).toEqual(mail)
  })

  test('kept again, in whatever way and by however many at once, is one', async () => {
    const all = await Promise.all([keepRaw(folder, mail), keepRaw(folder, pieces(mail)), keepRaw(folder, mail)])
    const before = statSync(path()).mtimeMs
    expect(await keepRaw(folder, mail)).toEqual(all[0])
    expect(statSync(path()).mtimeMs).toBe(before)
    expect(files()).toEqual(['mail', `mail/${digest.slice(0, 2)}`, `mail/${digest.slice(0, 2)}/${digest}.eml`])
  })

  test('whose pieces fail is not stored, and the error is passed on', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield mail
      throw new Error('dropped')
    }
    await expect(keepRaw(folder, broken())).rejects.toThrow('dropped')
    expect(files()).toEqual(['mail'])
  })
})

describe('it fails', () => {
  test('where nothing can be written', async () => {
    writeFileSync(folder, 'a file, not a folder')
    await expect(keepRaw(folder, mail)).rejects.toMatchObject({ code: 'folder-unwritable' })
  })

  test('where the mail does not exist', async () => {
    await expect(readRaw(folder, digest)).rejects.toMatchObject({
      code: 'raw-mail-missing',
      params: { reason: 'ENOENT' },
    })
  })

  test.each(['', '../../etc/passwd', `../${'a'.repeat(61)}`, digest.toUpperCase(), `${digest}\n`, 'a'.repeat(63)])(
    'for %j, which is no digest and never becomes a path',
    async (text) => {
      await expect(readRaw(folder, text)).rejects.toMatchObject({ params: { reason: 'not a digest' } })
    },
  )
})
