import { describe, expect, it } from 'vitest'
import { problem } from '../../src/errors.ts'
import { few } from '../../src/guard/own-words.ts'

const problems = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    problem('letter-unsafe-copy', { address: `${at}@acme.example`, organization: 'acme' }),
  )

describe('what is shown of many problems', () => {
  it('is all of them while they fit on a screen or two', () => {
    expect(few(problems(40))).toEqual(problems(40))
  })

  it('is the first of them, and how many more there are', () => {
    const shown = few(problems(5000))
    expect(shown.slice(0, 40)).toEqual(problems(40))
    expect(shown.slice(40)).toEqual([{ code: 'letter-more', params: { count: 4960 } }])
  })
})
