import type { Lang } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Bounced } from '../road/bounce-journal.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

const mostWords = 200

/** An address whose mail came back for good, on one line: when, why, and whether its owner was asked. */
export function bouncedLine({ address, at, words, askedAt }: Bounced, lang: Lang): string {
  const said = word(lang, 'bounced-at', { at: formatPl(at), words: words.slice(0, mostWords) })
  const asked = askedAt === null ? '' : `; ${word(lang, 'bounced-asked', { at: formatPl(askedAt) })}`
  return visibleLine(`${address}: ${said}${asked}`)
}
