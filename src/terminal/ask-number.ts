import { Failure } from '../errors.ts'
import { boardAt } from './board.ts'
import type { Terminal } from './prompts.ts'
import { word } from './words.ts'

/** A person's yes to something that concerns several messages, or rows: their number, typed. Failure `not-confirmed`. */
export async function askNumber(terminal: Terminal, count: number, asks: 'ask-resolve' | 'ask-rows'): Promise<void> {
  const { prompts, voice, lang } = boardAt(terminal)
  const title = word(lang, asks, { count })
  const check = (typed: string) =>
    ['', String(count)].includes(typed.trim()) || word(lang, 'ask-number-wrong', { count, given: typed.slice(0, 20) })
  const typed = await prompts.line({ title, hint: '', back: false, preset: '', edit: false, clears: true, check })
  if (typed?.trim() !== String(count)) throw new Failure('not-confirmed')
  voice.told(title, String(count))
}
