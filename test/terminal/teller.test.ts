import { Chalk } from 'chalk'
import { expect, it } from 'vitest'
import { wrapping } from '../../src/terminal/frame.ts'
import { teller } from '../../src/terminal/teller.ts'

it('what is said while messages leave is not drawn over by the bar, and is broken between words', () => {
  const written: string[] = []
  const talk = wrapping({ write: (text: string) => written.push(text), isTTY: true, columns: 80 })
  const style = new Chalk({ level: 0 })
  const { say, progress } = teller({ lang: 'en', out: talk, talk, style, json: false, animates: true })
  progress(1, 6)
  say('finishing', { count: 4 })
  progress(2, 6)
  progress(3, 6)
  const [, said = '', second, third] = written
  expect(said.replaceAll(/\n */g, ' ')).toContain('at once, but what became of them is unknown then.')
  expect(said.split('\n').every((line) => line.length <= 80)).toBe(true)
  expect(second).not.toContain('\u001b')
  expect(third?.startsWith('\u001b[1A\u001b[2K')).toBe(true)
})
