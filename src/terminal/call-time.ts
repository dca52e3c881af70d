import type { Lang } from '../errors.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type ParsedTime, parseTime } from '../procedure/time/parse.ts'
import type { Prompts } from './prompts.ts'
import { adviceOf } from './question.ts'
import { word } from './words.ts'

interface TimePlace {
  readonly prompts: Prompts
  readonly lang: Lang
  readonly now: Instant
  readonly back: boolean
}

/** Asks when to call back: a moment ahead, null where none was agreed, `back` where the person goes back. */
export async function askCallBack(place: TimePlace, before: Instant | null): Promise<Instant | null | 'back'> {
  const { prompts, lang, now, back } = place
  const read = (typed: string) => parseTime(typed.trim(), now)
  const check = (typed: string) => typed.trim() === '' || isAhead(read(typed), place)
  const title = word(lang, 'call-ask-back')
  const hint = `${word(lang, 'call-back-hint')}\n${word(lang, 'time-hint')}`
  let preset = before === null ? '' : written(before)
  for (;;) {
    const typed = await prompts.line({ title, hint, back, preset, edit: true, check })
    if (typed === null) return 'back'
    if (typed.trim() === '') return null
    const parsed = read(typed)
    const at = parsed.ok ? parsed.instant : await oneOfTwo(place, parsed)
    if (at !== null) return at
    preset = typed
  }
}

function isAhead(parsed: ParsedTime, { lang, now }: TimePlace): true | string {
  if (!parsed.ok) return parsed.twice !== null || adviceOf(parsed.problem, lang)
  return parsed.instant > now || adviceOf({ code: 'call-back-past', params: { at: formatPl(parsed.instant) } }, lang)
}

/** The hour that comes twice in a night of autumn: which of the two; null where the person goes back. */
async function oneOfTwo(
  { prompts, lang, now }: TimePlace,
  { twice }: ParsedTime & { ok: false },
): Promise<Instant | null> {
  if (twice === null) return null
  const choices = [
    { value: String(twice.earlier), name: word(lang, 'twice-earlier', { time: formatEn(twice.earlier) }) },
    { value: String(twice.later), name: word(lang, 'twice-later', { time: formatEn(twice.later) }) },
  ].filter(({ value }) => Number(value) > now)
  if (choices.length === 0) return null
  const asked = { title: word(lang, 'ask-twice'), hint: word(lang, 'twice-hint'), back: true }
  const chosen = await prompts.one({ ...asked, choices, preset: null })
  return chosen === null ? null : Number(chosen)
}

/** As it can be typed, with the zone where the hour alone would not do. */
function written(at: Instant): string {
  return parseTime(formatPl(at), at).ok ? formatPl(at) : formatEn(at)
}
