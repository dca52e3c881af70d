import { type Problem, problem } from '../../errors.ts'
import type { Bilingual } from '../../registry/types.ts'

/** What may be wrong with words that say the same in two languages: the same words, or other times. */
export function unequalWords(text: Bilingual | null): Problem[] {
  if (text === null) return []
  if (text.en === text.pl) return [problem('texts-same')]
  const [en, pl] = [timesIn(text.en), timesIn(text.pl)]
  return en === pl ? [] : [problem('texts-times-differ', { en: en || '-', pl: pl || '-' })]
}

function timesIn(text: string): string {
  const times = text.match(/\b\d{1,2}:\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b/g) ?? []
  return times
    .map((time) => time.padStart(5, '0'))
    .sort()
    .join(', ')
}
