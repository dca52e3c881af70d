import type { Lang, Problem } from '../errors.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { When } from '../procedure/time/meant.ts'
import { type ParsedTime, parseTime } from '../procedure/time/parse.ts'
import {
  empty,
  inBoth,
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
import type { Board } from './board.ts'
import { adviceOf, type Choice, goBack, withBack } from './prompts.ts'
import { word } from './words.ts'
import { drawText } from './writing.ts'

/** Asks a question, and the further ones that belong to it; null if the person goes back. */
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

async function drawOne<A extends object>(board: Board, prompt: One<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { choices, preset, search, shown, give } = prompt
  const ways = withBack(choicesIn(choices, lang), back, lang)
  for (;;) {
    const value = await prompts.one({ ...asked(prompt, back, lang), choices: ways, preset, ...(search && { search }) })
    const chosen = choices.find((choice) => choice.value === value)
    if (value === null || chosen === undefined) return null
    const told = await further(board, give(value), shown?.(value) ?? chosen.name)
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
    const named = choices.filter(({ value }) => chosen.includes(value))
    const told = await further(
      board,
      give(chosen),
      inBoth((one) => named.map(({ name }) => name[one]).join(', ')),
    )
    if (told !== null) return told
  }
}

/** What a choice leads to: the answer, or a further question; null if the person goes back from there. */
async function further<A extends object>(
  board: Board,
  given: Partial<A> | Prompt<A>,
  shown: Bilingual,
): Promise<Told<A> | null> {
  if (!isPrompt<A>(given)) return { answer: given, shown }
  const told = await draw(board, given, true)
  if (told === null || shown.en === '') return told
  return { ...told, shown: inBoth((lang) => `${shown[lang]} (${told.shown[lang]})`) }
}

async function drawLine<A extends object>(board: Board, prompt: Line<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { title, preset, give, shown } = prompt
  const check = (typed: string) => objected(prompt.check(typed), title, lang) ?? true
  const typed = await prompts.line({ ...asked(prompt, back, lang), preset, edit: true, check })
  return typed === null ? null : { answer: give(typed), shown: shown?.(typed) ?? plain(typed.trim()) }
}

/** Asks for a time; if that hour comes twice that night, also for which one (§2). */
async function drawTime<A extends object>(board: Board, prompt: Moment<A>, back: boolean): Promise<Told<A> | null> {
  const { prompts, lang } = board
  const { title, preset, begun = '', empty: nothing = null, give, shown, note } = prompt
  const hint = [prompt.hint?.[lang], writtenSo(prompt.when, lang)].filter(Boolean).join('\n')
  const isNothing = (typed: string) => nothing !== null && ['', '-'].includes(typed.trim())
  const check = (typed: string) => isNothing(typed) || timeProblem(prompt, typed, lang)
  let offered = preset === null ? begun : formatPl(preset)
  for (;;) {
    const edit = preset === null && offered !== ''
    const typed = await prompts.line({ title: title[lang], hint, back, preset: offered, edit, check })
    if (typed === null) return null
    if (isNothing(typed)) return nothing
    const instant = await instantOf(board, prompt, typed)
    if (instant !== null) {
      const told = await further(board, give(instant), shown?.(instant) ?? plain(formatEn(instant)))
      const more = note?.(instant) ?? null
      if (told !== null) return more === null ? told : { ...told, note: more }
    }
    offered = typed
  }
}

function asked({ title, hint }: { title: Bilingual; hint?: Bilingual }, back: boolean, lang: Lang) {
  return { title: title[lang], hint: hint?.[lang] ?? '', back }
}

/** What is wrong with an answer, in words; where a problem names a flag, the question's title stands instead. */
function objected(wrong: Bilingual | Problem | null, title: Bilingual, lang: Lang): string | null {
  if (wrong === null) return null
  if (!('code' in wrong)) return wrong[lang]
  const { params = {} } = wrong
  return adviceOf('flag' in params ? { ...wrong, params: { ...params, flag: title[lang] } } : wrong, lang)
}

/** How a time is written there, and what an hour alone means. */
function writtenSo({ lies, after }: When, lang: Lang): string {
  return after === undefined ? word(lang, `time-${lies}`) : word(lang, 'time-after', { after: formatPl(after) })
}

type TimeAsked = Pick<Moment<object>, 'now' | 'when' | 'check'>

function timeProblem(asked: TimeAsked, typed: string, lang: Lang): true | string {
  if (typed.trim() === '') return empty[lang]
  const parsed = read(typed, asked)
  const wrong = parsed.ok ? asked.check?.(parsed.instant) : eitherOf(parsed, asked).length === 0 && parsed.problem
  return wrong ? adviceOf(wrong, lang) : true
}

/** The moment that was typed, or the one chosen of the two that it may be; null: ask again. */
async function instantOf({ prompts, lang }: Board, asked: TimeAsked, typed: string): Promise<Instant | null> {
  const parsed = read(typed, asked)
  if (parsed.ok) return parsed.instant
  const of = parsed.problem.code === 'time-exists-twice' ? 'twice' : 'day'
  const choices = eitherOf(parsed, asked).map(({ which, at }) => ({
    value: String(at),
    name: word(lang, `${of}-${which}`, { time: formatEn(at) }),
  }))
  const question = { title: word(lang, `ask-${of}`), hint: word(lang, `${of}-hint`), back: true }
  const chosen = await prompts.one({ ...question, choices: withBack(choices, true, lang), preset: null })
  return chosen === null || chosen === goBack ? null : Number(chosen)
}

const read = (typed: string, { now, when }: TimeAsked): ParsedTime => parseTime(typed, now, when)

/** The two moments that a time may be, if they can be the answer. */
function eitherOf({ either }: ParsedTime & { ok: false }, { check }: TimeAsked) {
  const ways = either === null ? [] : (['earlier', 'later'] as const).map((which) => ({ which, at: either[which] }))
  return ways.filter(({ at }) => !check?.(at))
}

const choicesIn = (choices: readonly { value: string; name: Bilingual }[], lang: Lang): Choice[] =>
  choices.map(({ value, name }) => ({ value, name: name[lang] }))
