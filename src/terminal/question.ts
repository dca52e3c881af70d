import { type Lang, type Params, type Wording, wording } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import type { Kind } from '../procedure/notice/facts.ts'
import type { NoticeHistory } from '../procedure/notice/life.ts'
import type { Answers, Situation } from '../procedure/notice/questions.ts'
import type { Registry } from '../registry/types.ts'
import { type Choice, goBack, type Prompts } from './prompts.ts'
import { type Word, word } from './words.ts'

/** What questions are asked with: the registry to choose from, and who probably sits there. */
export interface QuestionWish {
  readonly lang: Lang
  readonly registry: Registry
  readonly probablySigner: string | null
  /** the open notices of a kind, for a ticket number that was not given */
  readonly openNotices: (kind: Kind) => Promise<NoticeHistory[]>
}

/** Where a question stands: what is known, what it was answered with before, whether something can be gone back to. */
export interface Place {
  readonly title: string
  readonly known: Answers
  readonly situation: Situation
  readonly before: Partial<Answers>
  readonly back: boolean
}

/** An answer, how the screen shows it, and what else is to be said of it. */
export interface Told {
  readonly answer: Partial<Answers>
  readonly shown: string
  readonly note?: string
}

/** One question: how it is called, and how it is asked; null where the person goes back. */
export interface TerminalQuestion {
  title(situation: Situation): Word
  ask(place: Place): Promise<Told | null>
}

/** What every question is made with. */
export interface Tools extends QuestionWish {
  readonly prompts: Prompts
  say(name: Word, params?: Params): string
  /** one of a few, `hint` below the question */
  choose(
    place: Pick<Place, 'title' | 'back'>,
    wish: { hint?: Word; choices: readonly Choice[]; preset: string | null; give: (value: string) => Partial<Answers> },
  ): Promise<Told | null>
  /** text that partners or the journal will keep */
  write(
    place: Pick<Place, 'title' | 'back'>,
    wish: { hint: Word; preset: string | undefined; give: (text: string) => Partial<Answers> },
  ): Promise<Told | null>
}

export function toolsOf(wish: QuestionWish, prompts: Prompts): Tools {
  const { lang } = wish
  const say = (name: Word, params: Params = {}) => word(lang, name, params)
  return {
    ...wish,
    prompts,
    say,
    async choose({ title, back }, { hint, choices, preset, give }) {
      const ways = withBack(choices, back, lang)
      const value = await prompts.one({ title, back, hint: hint ? say(hint) : '', choices: ways, preset })
      const name = choices.find((choice) => choice.value === value)?.name
      return value === null || name === undefined ? null : { answer: give(value), shown: name }
    },
    async write({ title, back }, { hint, preset = '', give }) {
      const check = (typed: string) => textProblem(typed, title, lang)
      const text = await prompts.line({ title, back, hint: say(hint), preset, edit: true, check })
      return text === null ? null : { answer: give(text.trim()), shown: text.trim() }
    },
  }
}

/** The choices, and the way back below them where there is one. */
export function withBack(choices: readonly Choice[], back: boolean, lang: Lang): Choice[] {
  return back ? [...choices, { value: goBack, name: word(lang, 'back') }] : [...choices]
}

/** A problem in words. Advice to use a flag is left out: whoever is being asked has none at hand. */
export function spoken(problem: Parameters<typeof wording>[0], lang: Lang): Wording {
  const { message, hint } = wording(problem, lang)
  // a whole command can be typed, whatever its flags
  const flagged = hint !== undefined && /--[a-z]/.test(hint.replace(/dniu [^.;,]*/g, ''))
  return hint === undefined || flagged ? { message } : { message, hint }
}

/** A problem on one line, with what to do about it. */
export function adviceOf(problem: Parameters<typeof wording>[0], lang: Lang): string {
  const { message, hint } = spoken(problem, lang)
  return hint ? `${message} ${hint}` : message
}

/** What a text must not be: empty, or holding characters that are obeyed instead of read. */
function textProblem(typed: string, flag: string, lang: Lang): true | string {
  if (typed.trim() === '') return word(lang, 'empty')
  return hasControls(typed) ? adviceOf({ code: 'text-control-character', params: { flag } }, lang) : true
}
