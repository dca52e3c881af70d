import type { Lang, Problem } from '../errors.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type ParsedTime, parseTime } from '../procedure/time/parse.ts'
import {
  type Composition,
  empty,
  isPrompt,
  type Line,
  type Many,
  type Moment,
  type One,
  type Prompt,
  plain,
  type Told,
} from '../question/prompt.ts'
import type { Bilingual } from '../registry/types.ts'
import type { Choice, Prompts } from './prompts.ts'
import { adviceOf, withBack } from './question.ts'
import type { Voice } from './voice.ts'
import { word } from './words.ts'
import { compose, type WritingPlace } from './writing.ts'

/** What questions are drawn with. */
export interface Board extends WritingPlace {
  readonly prompts: Prompts
  readonly voice: Voice
  readonly lang: Lang
}

/** Asks a question as its data say, with everything that belongs to it; null where the person goes back. */
export async function draw<A extends object>(board: Board, prompt: Prompt<A>, back: boolean): Promise<Told<A> | null> {
  const { voice, lang } = board
  if (prompt.objection !== undefined) voice.refusal(adviceOf(prompt.objection, lang))
  switch (prompt.form) {
    case 'one':
      return drawOne(board, prompt, back)
    case 'many':
      return drawMany(board, prompt, back)
    case 'line':
      return drawLine(board, prompt, back)
    case 'time':
      return drawTime(board, prompt, back)
    case 'text':
      return drawText(board, prompt, back)
  }
}

/** From so many on, choices are found by typing a part of their names. */
const searched = 12

async function drawOne<A extends object>(board: Board, prompt: One<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { choices, preset, search = choices.length > searched, shows, give } = prompt
  const ways = withBack(choicesIn(choices, lang), back, lang)
  for (;;) {
    const value = await prompts[search ? 'find' : 'one']({ ...asked(prompt, back, lang), choices: ways, preset })
    const chosen = choices.find((choice) => choice.value === value)
    if (value === null || chosen === undefined) return null
    const told = await further(board, give(value), shows === 'value' ? plain(value) : chosen.name)
    if (told !== null) return told
  }
}

async function drawMany<A extends object>(board: Board, prompt: Many<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { choices, ticked, all, give } = prompt
  const check = (chosen: string[]) => prompt.check?.(chosen)?.[lang] ?? true
  for (;;) {
    const lines = choicesIn(choices, lang)
    const chosen = await prompts.many({ ...asked(prompt, back, lang), choices: lines, ticked, all, check })
    if (chosen === null) return null
    const told = await further(board, give(chosen), namesOf(choices.filter(({ value }) => chosen.includes(value))))
    if (told !== null) return told
  }
}

/** What a choice leads to: the answer, or a question more, from which one may come back to the choice. */
async function further<A extends object>(
  board: Board,
  given: Partial<A> | Prompt<A>,
  shown: Bilingual,
): Promise<Told<A> | null> {
  if (!isPrompt<A>(given)) return { answer: given, shown }
  const told = await draw(board, given, true)
  if (told === null) return null
  const both = (lang: Lang) => `${shown[lang]} (${told.shown[lang]})`
  return { ...told, shown: { pl: both('pl'), en: both('en') } }
}

async function drawLine<A extends object>(board: Board, prompt: Line<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { title, preset, give, shown } = prompt
  const check = (typed: string) => objected(prompt.check(typed), title, lang) ?? true
  const typed = await prompts.line({ ...asked(prompt, back, lang), preset, edit: true, check })
  return typed === null ? null : { answer: give(typed), shown: shown?.(typed) ?? plain(typed.trim()) }
}

/** A time as people write it; an hour that comes twice that night is asked about (§2). */
async function drawTime<A extends object>(board: Board, prompt: Moment<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { preset, begun = '', empty: nothing = null, give, now, note } = prompt
  const line = asked({ ...prompt, hint: withTimeHint(prompt.hint) }, back, lang)
  const read = (typed: string) => parseTime(inEnglish(typed.trim()), now)
  const check = (typed: string) => (typed.trim() === '' && nothing !== null) || timeProblem(read(typed), typed, lang)
  let offered = preset === null ? begun : writtenAs(preset)
  for (;;) {
    const typed = await prompts.line({ ...line, preset: offered, edit: preset === null && offered !== '', check })
    if (typed === null) return null
    if (typed.trim() === '') return nothing
    const parsed = read(typed)
    const instant = parsed.ok ? parsed.instant : await oneOfTwo(board, parsed)
    if (instant !== null) {
      const more = note?.(instant) ?? null
      const told = { answer: give(instant), shown: plain(formatEn(instant)) }
      return more === null ? told : { ...told, note: more }
    }
    offered = typed
  }

  function withTimeHint(hint: Bilingual | undefined): Bilingual {
    const both = (one: Lang) => [hint?.[one], word(one, 'time-hint')].filter(Boolean).join('\n')
    return { pl: both('pl'), en: both('en') }
  }
}

async function drawText<A extends object>(
  board: Board,
  prompt: Composition<A>,
  back: boolean,
): Promise<Told<A> | null> {
  const text = await compose(board, prompt, back)
  if (text === null) return null
  const lines = text.split('\n').length
  return { answer: prompt.give(text), shown: { pl: `wiersze: ${lines}`, en: `${lines} lines` } }
}

/** What every prompt shows. */
function asked({ title, hint }: { title: Bilingual; hint?: Bilingual }, back: boolean, lang: Lang) {
  return { title: title[lang], hint: hint?.[lang] ?? '', back }
}

/** What is wrong with an answer, in words; the question itself is what a problem calls the flag. */
function objected(wrong: Bilingual | Problem | null, title: Bilingual, lang: Lang): string | null {
  if (wrong === null) return null
  if (!('code' in wrong)) return wrong[lang]
  const { params = {} } = wrong
  return adviceOf('flag' in params ? { ...wrong, params: { ...params, flag: title[lang] } } : wrong, lang)
}

function timeProblem(parsed: ParsedTime, typed: string, lang: Lang): true | string {
  if (typed.trim() === '') return empty[lang]
  return parsed.ok || parsed.twice !== null || adviceOf(parsed.problem, lang)
}

async function oneOfTwo({ prompts, lang }: Board, { twice }: ParsedTime & { ok: false }): Promise<Instant | null> {
  if (twice === null) return null
  const choices = [
    { value: String(twice.earlier), name: word(lang, 'twice-earlier', { time: formatEn(twice.earlier) }) },
    { value: String(twice.later), name: word(lang, 'twice-later', { time: formatEn(twice.later) }) },
  ]
  const question = { title: word(lang, 'ask-twice'), hint: word(lang, 'twice-hint'), back: true }
  const chosen = await prompts.one({ ...question, choices, preset: null })
  return chosen === null ? null : Number(chosen)
}

/** As it can be typed, with the zone where the hour alone would not do. */
function writtenAs(instant: Instant): string {
  return parseTime(formatPl(instant), instant).ok ? formatPl(instant) : formatEn(instant)
}

/** The one word of a time that a Polish hand types in Polish. */
function inEnglish(text: string): string {
  return /^teraz$/i.test(text) ? 'now' : text
}

const choicesIn = (choices: readonly { value: string; name: Bilingual }[], lang: Lang): Choice[] =>
  choices.map(({ value, name }) => ({ value, name: name[lang] }))

function namesOf(choices: readonly { readonly name: Bilingual }[]): Bilingual {
  const all = (lang: Lang) => choices.map(({ name }) => name[lang]).join(', ')
  return { pl: all('pl'), en: all('en') }
}
