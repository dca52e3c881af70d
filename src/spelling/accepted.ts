import { isFormOf } from '../polish/endings.ts'
import type { MailLang } from '../registry/types.ts'

/** Whether a dictionary knows a word, spelt exactly so. */
export type Dictionary = (word: string) => boolean

// they stand before a hyphen and are no words by themselves
const prefixes = new Set(
  'anty auto co cyber e eks ex inter makro meta mikro mini multi nie non over post pre pro pseudo quasi re sub super tele ultra un web wice'.split(
    ' ',
  ),
)

/** British spellings, which the English dictionary (American) knows under another form. The house writes both. */
const british: readonly (readonly [RegExp, string])[] = [
  [/is(e|ed|er|ers|es|ing|ation|ations|ational)$/, 'iz$1'],
  [/ys(e|ed|er|ers|es|ing)$/, 'yz$1'],
  [/^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|sav|vap|vig|discol|dishon|misbehavi)our/, '$1or'],
  [/^(cent|fib|lit|met|theat|calib|kilomet|millimet|millilit)re(s|d)?$/, '$1er$2'],
  [/^programme(s?)$/, 'program$1'],
  [/^(cata|dia|ana)logue/, '$1log'],
  [/^(licen|defen|offen|preten)ce(s|d)?$/, '$1se$2'],
  [/^practis(e|ed|es|ing)$/, 'practic$1'],
  [/^(.{3,})ll(ed|ing|er|ers|ation)$/, '$1l$2'],
  [/^(instal|enrol|fulfil)(s|ment|ments)?$/, '$1l$2'],
  [/^(skil|wil)ful/, '$1lful'],
  [/^enquir/, 'inquir'],
  [/^grey/, 'gray'],
  [/^cheque/, 'check'],
  [/^(judg|acknowledg)ement/, '$1ment'],
]

/**
 * Whether a word passes: a dictionary knows it, or its parts around hyphens, or the word that an apostrophe gives an ending
 * to; or it is a form of one of the house's own words; in English also the British spelling of a known word.
 */
export function isAccepted(word: string, lang: MailLang, knows: Dictionary, own: ReadonlySet<string>): boolean {
  const plain = word.replace(/[’ʼ]/g, "'").replace(/‑/g, '-')
  const small = plain.toLowerCase()
  if (knows(plain) || isOwn(small, own)) return true
  if (lang === 'en' && british.some(([from, to]) => from.test(small) && knows(small.replace(from, to)))) return true
  return hyphened(plain, lang, knows, own) || apostrophed(plain, lang, knows)
}

function hyphened(word: string, lang: MailLang, knows: Dictionary, own: ReadonlySet<string>): boolean {
  const parts = word.split('-')
  if (parts.length === 1 || parts.includes('')) return false
  return parts.every((part, at) => {
    const prefix = at < parts.length - 1 && (prefixes.has(part.toLowerCase()) || /^\p{Lu}+$/u.test(part))
    return prefix || isAccepted(part, lang, knows, own) || (lang === 'pl' && isFirstHalf(part, knows))
  })
}

/** What begins a joined adjective: `biznesowo-` of biznesowy, `polsko-` of polski. */
function isFirstHalf(word: string, knows: Dictionary): boolean {
  return word.endsWith('o') && ['y', 'i'].some((end) => knows(word.slice(0, -1) + end))
}

/** `Deloitte'a`, `partner's`: what stands before the apostrophe. */
function apostrophed(word: string, lang: MailLang, knows: Dictionary): boolean {
  const endings = lang === 'pl' ? /'(?:a|owi|em|ów|om|ami|ach|ie|u|y|ego|emu|ym)$/u : /'s?$/
  return endings.test(word) && knows(word.replace(endings, ''))
}

function isOwn(word: string, own: ReadonlySet<string>): boolean {
  return own.has(word) || [...own].some((base) => base.length >= 3 && isFormOf(word, base))
}
