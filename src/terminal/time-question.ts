import type { Lang } from '../errors.ts'
import type { Answers } from '../procedure/notice/questions.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type ParsedTime, parseTime } from '../procedure/time/parse.ts'
import type { Prompts } from './prompts.ts'
import { adviceOf, type Place, type Told } from './question.ts'
import { word } from './words.ts'

/** A question for a moment. */
export interface TimeWish {
  readonly hint: string
  /** the moment that Enter takes; null: none */
  readonly preset: Instant | null
  /** where there is none: what stands there already, to be completed */
  readonly begun?: string
  /** what an empty line means; without it, it is no answer */
  readonly empty?: Told
  readonly give: (instant: Instant) => Partial<Answers>
}

/** Asks for a time as people write it; an hour that comes twice that night is asked about (§2). */
export async function askTime(prompts: Prompts, lang: Lang, place: Place, wish: TimeWish): Promise<Told | null> {
  const { title, back } = place
  const { preset, begun = '', empty = null, give } = wish
  const hint = [wish.hint, word(lang, 'time-hint')].filter(Boolean).join('\n')
  const read = (typed: string) => parseTime(inEnglish(typed.trim()), place.situation.now)
  const check = (typed: string) => (typed.trim() === '' && empty !== null) || timeProblem(read(typed), typed, lang)
  let offered = preset === null ? begun : writtenAs(preset)
  for (;;) {
    const edit = preset === null && offered !== ''
    const typed = await prompts.line({ title, hint, back, preset: offered, edit, check })
    if (typed === null) return null
    if (typed.trim() === '') return empty
    const parsed = read(typed)
    const instant = parsed.ok ? parsed.instant : await oneOfTwo(prompts, lang, parsed)
    if (instant !== null) return { answer: give(instant), shown: formatEn(instant) }
    offered = typed
  }
}

function timeProblem(parsed: ParsedTime, typed: string, lang: Lang): true | string {
  if (typed.trim() === '') return word(lang, 'empty')
  return parsed.ok || parsed.twice !== null || adviceOf(parsed.problem, lang)
}

async function oneOfTwo(prompts: Prompts, lang: Lang, { twice }: ParsedTime & { ok: false }): Promise<Instant | null> {
  if (twice === null) return null
  const choices = [
    { value: String(twice.earlier), name: word(lang, 'twice-earlier', { time: formatEn(twice.earlier) }) },
    { value: String(twice.later), name: word(lang, 'twice-later', { time: formatEn(twice.later) }) },
  ]
  const asked = { title: word(lang, 'ask-twice'), hint: word(lang, 'twice-hint'), back: true }
  const chosen = await prompts.one({ ...asked, choices, preset: null })
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
