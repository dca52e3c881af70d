import { describe, expect, test } from 'vitest'
import { messageFailures } from '../../src/failures/message.ts'

describe.each(Object.entries(messageFailures))('%s', (code, { exit, en, pl }) => {
  const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

  test('says the same in both languages', () => {
    expect(names(pl.message)).toEqual(names(en.message))
    expect(exit).toBe(code === 'facts-differ' ? 3 : 2)
  })

  test('names the command or the form that mends it', () => {
    expect(en.hint.length).toBeGreaterThan(20)
    expect(pl.hint.length).toBeGreaterThan(20)
  })
})
