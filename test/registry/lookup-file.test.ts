import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Damaged, type Entry, openLookup, writeLookup } from '../../src/registry/lookup-file.ts'
import { scratchFolder } from './scratch.ts'

const entries = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.jsonValue()), { maxLength: 40 })

function valuesOf(all: readonly Entry[], key: string): unknown[] {
  return all.filter(([name]) => name === key).map(([, value]) => value)
}

test('what was put under a key is found there, in its order, and nothing else', () => {
  const folder = scratchFolder()
  fc.assert(
    fc.property(entries, fc.string({ maxLength: 3 }), fc.jsonValue(), (raw, other, head) => {
      // JSON has no -0
      const all: [string, unknown][] = raw.map(([key, value]) => [key, JSON.parse(JSON.stringify(value))])
      writeLookup(join(folder, 'f'), head, all)
      const file = openLookup(join(folder, 'f'))
      for (const key of [other, ...all.map(([key]) => key)]) expect(file?.get(key)).toEqual(valuesOf(all, key))
      expect(file?.head).toEqual(JSON.parse(JSON.stringify(head)))
      file?.close()
    }),
    { numRuns: 300 },
  )
})

test('with another byte anywhere, or a piece missing, it is refused or tells the truth', () => {
  const all: Entry[] = Array.from({ length: 30 }, (_, at) => [`key ${at % 20}`, { at }])
  const path = join(scratchFolder(), 'f')
  writeLookup(path, 'head', all)
  const whole = readFileSync(path)
  const askAll = () => {
    const file = openLookup(path)
    if (file === undefined) return 'refused'
    try {
      expect(file.head).toBe('head')
      for (let at = 0; at < 25; at += 1) expect(file.get(`key ${at}`)).toEqual(valuesOf(all, `key ${at}`))
      return 'true'
    } catch (error) {
      if (error instanceof Damaged) return 'refused'
      throw error
    } finally {
      file.close()
    }
  }
  expect(askAll()).toBe('true')
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ change
      writeFileSync(path, bytes)
      askAll()
    }),
    { numRuns: 2_000 },
  )
  for (let length = 0; length < whole.length; length += 7) {
    writeFileSync(path, whole.subarray(0, length))
    expect(askAll()).toBe('refused')
  }
})

test('it is for its owner alone, and not believed where others may write', () => {
  const path = join(scratchFolder(), 'new/f')
  writeLookup(path, null, [['a', 1]])
  expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700])
  chmodSync(path, 0o660)
  expect(openLookup(path)).toBeUndefined()
})

test('where it cannot be written there is none', () => {
  const folder = scratchFolder({ file: '' })
  writeLookup(join(folder, 'file/f'), null, [['a', 1]])
  expect(openLookup(join(folder, 'file/f'))).toBeUndefined()
})
