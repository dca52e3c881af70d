import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { plainPrompts } from '../../src/terminal/plain-prompts.ts'
import type { Terminal } from '../../src/terminal/prompts.ts'

/** A terminal that cannot move its cursor. These lines are typed one by one, when they are asked for. */
function typing(...lines: string[]) {
  const input = new PassThrough()
  const shown: string[] = []
  const output = new Writable({
    write(chunk, _, done) {
      shown.push(String(chunk))
      if (String(chunk) === '> ') setImmediate(() => input.write(`${lines.shift() ?? ''}\n`))
      done()
    },
  })
  return {
    prompts: plainPrompts({
      input,
      output,
      lang: 'en',
      interrupted: new AbortController().signal,
    } as unknown as Terminal),
    shown,
    left: lines,
  }
}

const choices = ['PLAY', 'PLUS', 'Orange'].map((name) => ({ value: name.toLowerCase(), name }))
const asked = { title: 'Whose?', hint: '', back: false, choices, preset: null }
const line = { title: 'Text', hint: '', back: false, preset: '', edit: false }

it.each([
  ['a number', ['2'], 'plus'],
  ['a part that one name alone has', ['ora'], 'orange'],
  ['a part of two names is neither: it is asked again', ['pl', 'play'], 'play'],
  ['a number that is none, a name that is none', ['4', 'era', '1'], 'play'],
])('one of a list is chosen by %s', async (_, lines, chosen) => {
  const { prompts, shown, left } = typing(...lines)
  expect(await prompts.one(asked)).toBe(chosen)
  expect(left).toEqual([])
  expect(shown.filter((text) => text.startsWith('! '))).toHaveLength(lines.length - 1)
})

it.each([
  ['a line', (prompts: ReturnType<typeof plainPrompts>) => prompts.line({ ...line, check: () => true }), 'one'],
  [
    'a line of a text of several',
    (prompts: ReturnType<typeof plainPrompts>) => prompts.line({ ...line, several: true, check: () => true }),
    'one\ntwo\n3',
  ],
])('what is pasted in several lines for %s never answers the next question', async (_, asking, taken) => {
  const { prompts, shown, left } = typing('one\r\ntwo\n3', '1')
  expect(await asking(prompts)).toBe(taken)
  expect(shown.some((text) => text.includes('were not taken: 2'))).toBe(taken === 'one')
  expect(await prompts.one(asked)).toBe('play')
  expect(left).toEqual([])
})

it('what was typed before a question is no answer to it', async () => {
  const input = new PassThrough()
  const shown: string[] = []
  const output = new Writable({
    write(chunk, _, done) {
      shown.push(String(chunk))
      if (String(chunk) === '> ') setImmediate(() => input.write('2\n'))
      done()
    },
  })
  input.write('3\n')
  const prompts = plainPrompts({
    input,
    output,
    lang: 'en',
    interrupted: new AbortController().signal,
  } as unknown as Terminal)
  expect(await prompts.one(asked)).toBe('plus')
  expect(shown.some((text) => text.includes('were not taken: 1'))).toBe(true)
})

describe('a list of three hundred', () => {
  const many = Array.from({ length: 300 }, (_, at) => ({ value: `firma-${at + 1}`, name: `Żółw ${at + 1}` }))

  it.each([
    ['its number', ['300'], 'firma-300'],
    ['its id, though others begin like it', ['firma-30'], 'firma-30'],
    ['a part of its name, then a number of those found', ['zolw 29', '299'], 'firma-299'],
  ])('is not written out, and one is found by %s', async (_, lines, chosen) => {
    const { prompts, shown } = typing(...lines)
    expect(await prompts.one({ ...asked, choices: many })).toBe(chosen)
    expect(shown.length).toBeLessThan(24)
  })

  it('takes ticks one after another, takes them back, and goes on at an empty line', async () => {
    const { prompts, shown } = typing('firma-25', '7 8', '7', 'nobody', '')
    const chosen = await prompts.many({ ...asked, choices: many, ticked: ['firma-3'], all: false, check: () => true })
    expect(chosen).toEqual(['firma-3', 'firma-8', 'firma-25'])
    expect(shown.filter((text) => text.includes(' of 300'))).toHaveLength(4)
  })
})
