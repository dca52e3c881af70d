import type { Problem } from '../../errors.ts'
import type { OwnWords } from '../../guard/own-words.ts'
import type { Bilingual } from '../../registry/types.ts'

/** The operator's own words of a notice, piece by piece, by the flags that give them. */
export function ownWordsOf(text: Bilingual | null): OwnWords[] {
  if (text === null) return []
  return [
    { flag: '--text-en', text: text.en, lang: 'en' },
    { flag: '--text-pl', text: text.pl, lang: 'pl' },
  ]
}

/** What may be wrong with words that say the same in two languages: the same words, or other times. */
export function unequalWords(text: Bilingual | null): Problem[] {
  if (text === null) return []
  if (text.en === text.pl) return [{ code: 'texts-same' }]
  const [en, pl] = [timesIn(text.en), timesIn(text.pl)]
  return en === pl ? [] : [{ code: 'texts-times-differ', params: { en: en || '-', pl: pl || '-' } }]
}

function timesIn(text: string): string {
  const times = text.match(/\b\d{1,2}:\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b/g) ?? []
  return times
    .map((time) => time.padStart(5, '0'))
    .sort()
    .join(', ')
}
