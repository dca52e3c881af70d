import { PassThrough, Writable } from 'node:stream'
import { Chalk } from 'chalk'
import { expect, it } from 'vitest'
import type { Terminal } from '../../src/terminal/prompts.ts'
import { screenPrompts } from '../../src/terminal/screen-prompts.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

/** A terminal at which a text is pasted as soon as the question is there, and then Enter. */
function pasting(text: string): Terminal {
  const input = new PassThrough()
  const waiting = ['\r', text]
  const output = new Writable({
    write(chunk, _, done) {
      // the line of keys is the last of a question; what was pasted is drawn below it
      const next = String(chunk).includes('Ctrl-C stop') ? waiting.pop() : undefined
      if (next !== undefined) setImmediate(() => input.write(next))
      done()
    },
  })
  // like standard output, it outlives whoever writes to it
  output.end = () => output
  const { signal: interrupted } = new AbortController()
  return { input, output, lang: 'en', style: new Chalk({ level: 0 }), env: {}, interrupted } as unknown as Terminal
}

it('a text pasted on one line costs no more a letter the longer it is', async () => {
  const text = repeated('Wymieniamy kartę. ')
  const paste = async (pasted: string) => {
    const asked = { title: 'Text', hint: '', back: false, preset: '', edit: false, check: () => true as const }
    expect(await screenPrompts(pasting(pasted)).line(asked)).toBe(pasted)
  }
  expect(await growth(text, paste, { from: 4096, most: 16_384 })).toBeLessThan(linear)
})
