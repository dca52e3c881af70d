import { finding, ofFlag } from '../errors.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { Registry } from '../registry/types.ts'
import { characterFindings } from './characters.ts'
import { foreignFinding, foreignSentences, isUnclear } from './language.ts'
import { type Leak, type Masked, maskedText, type WordsReaders } from './leak/leak.ts'
import { leaksInTexts } from './leaks.ts'
import { linesOf } from './lines.ts'
import { inPlace, longestText, type OwnWords, type TextFinding } from './own-words.ts'
import { type Spelt, spellingFindings } from './spelling.ts'
import { toneFindings } from './tone.ts'

/** The operator's own words that are to leave, and what they are checked against. */
export interface Guarded {
  readonly words: readonly OwnWords[]
  readonly readers: WordsReaders
  /** null: not known */
  readonly audience: Audience | null
  readonly registry: Registry
  /** what the dictionaries say of each of the words, in their order (`spell`); empty: they were not asked */
  readonly spelt: readonly Spelt[]
}

/** A finding in one piece of the operator's own words. Params hold the flag, where there is one, line and column. */
export interface OwnFinding extends TextFinding {
  /** the flag of its piece */
  readonly flag: string | null
  /** the stretch and its mask; null: there is nothing to mask */
  readonly masked: Masked | null
}

/**
 * Everything that speaks against the operator's own words (§1, §2, §2.3), in the order of the text. What shows one of many
 * readers to the others refuses; anything else passes with a reason. In linear time.
 */
export function guardOwnWords({ words, readers, audience, registry, spelt }: Guarded): OwnFinding[] {
  const texts = words.map(({ text }) => text)
  const leaks = leaksInTexts(texts, readers, registry)
  return words.flatMap((piece, at) =>
    inPlace([
      ...(leaks[at] ?? []).map((leak) => inPiece(leakFinding(leak, piece, readers), piece, leak)),
      ...mannerFindings(piece, audience, spelt[at]).map((one) => inPiece(one, piece, null)),
    ]),
  )
}

/** The words with everything masked that the findings in them can mask; masking twice is masking once. */
export function maskedWords(words: readonly OwnWords[], findings: readonly OwnFinding[]): OwnWords[] {
  return words.map((piece) => {
    const own = findings.flatMap(({ flag, masked }) => (flag === piece.flag && masked !== null ? [masked] : []))
    return { ...piece, text: maskedText(piece.text, own) }
  })
}

/** No reason excuses what shows one of many readers to the others (§2), or what no number has in it. */
function leakFinding(leak: Leak, { lang }: OwnWords, { many }: WordsReaders): TextFinding {
  const { kind, shown, line, column } = leak
  if (many === undefined || !kind.startsWith('partner-')) return lang === null ? { ...leak, weight: 'refuse' } : leak
  const place = { line, column, holder: leak.holder ?? '' }
  if (kind === 'partner-address') return finding('text-shows-address', { ...place, address: shown })
  return finding('text-shows-partner', { ...place, shown })
}

/** Characters, language, tone, and what the dictionaries do not know. */
export function mannerFindings({ text, lang }: OwnWords, audience: Audience | null, spelt?: Spelt): TextFinding[] {
  if (lang === null) return characterFindings(text)
  const lines = linesOf(text.slice(0, longestText))
  const foreign = foreignSentences(lines, lang, spelt?.languages).map((one) => foreignFinding(one, lang))
  const findings = [
    ...characterFindings(text),
    ...foreign,
    ...(foreign.length === 0 && isUnclear(lang, spelt?.languages) ? [finding('text-language-unclear')] : []),
    ...toneFindings(lines, lang, audience),
  ]
  return [...findings, ...spellingFindings(spelt?.misspellings ?? [], findings)]
}

function inPiece(found: TextFinding, { flag }: OwnWords, masked: Masked | null): OwnFinding {
  return { ...(flag === null ? found : ofFlag(flag, found)), weight: found.weight, flag, masked }
}
