import { guardOwnWords, maskedWords, type OwnFinding } from '../guard/guard.ts'
import type { WordsReaders } from '../guard/leak/leak.ts'
import type { Leak } from '../guard/leaks.ts'
import type { OwnWords, TextFinding } from '../guard/own-words.ts'
import { type Speller, spell } from '../guard/spelling.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Registry } from '../registry/types.ts'

declare const passed: unique symbol

/** What the guard has found. Only this room makes it: what has none cannot be planned, and so cannot be shown or sent. */
export type Guarded = readonly TextFinding[] & { readonly [passed]: true }

/** The operator's own words, piece by piece, and what they are held against. */
export interface Spoken {
  readonly words: readonly OwnWords[]
  /** asked only where there are words */
  readers(): WordsReaders
  readonly audience: Audience | null
  /** names that stand in no dictionary */
  readonly names: readonly string[]
}

/** What words are held against besides: the house's names, and the dictionaries. */
interface Held {
  readonly registry: Registry
  readonly speller: Speller
}

/** What may leave of the operator's own words: masked where that was asked for, with all that was found in them (§1, §2.3). */
export async function guardedWords(
  spoken: Spoken,
  known: SharedAnswers,
  world: Held,
): Promise<{ readonly words: readonly OwnWords[]; readonly findings: Guarded }> {
  const found = await findingsIn(spoken, world)
  const words = known.mask ? maskedWords(spoken.words, found) : spoken.words
  const left = known.mask ? await findingsIn({ ...spoken, words }, world) : found
  const isLeak = ({ masked }: OwnFinding): boolean => masked !== null
  return {
    words,
    findings: excused(
      known,
      left.filter((one) => !isLeak(one)),
      left.filter(isLeak),
    ),
  }
}

async function findingsIn(
  { words, readers, audience, names }: Spoken,
  { registry, speller }: Held,
): Promise<OwnFinding[]> {
  if (words.length === 0) return []
  return guardOwnWords({ words, readers: readers(), audience, registry, spelt: await spell(words, speller, names) })
}

/** What was found in a letter, whose text has checks of its own beside the guard's. */
export function guardedLetter(known: SharedAnswers, text: readonly TextFinding[], leaks: readonly Leak[]): Guarded {
  return excused(known, text, leaks)
}

/** What a reason speaks for is only a doubt any more. */
function excused(
  { textReason, leakReason }: SharedAnswers,
  text: readonly TextFinding[],
  leaks: readonly TextFinding[],
): Guarded {
  const lifted = (findings: readonly TextFinding[], reason: string | undefined): TextFinding[] =>
    findings.map((one) => (reason !== undefined && one.weight === 'reason' ? { ...one, weight: 'doubt' } : one))
  return [...lifted(text, textReason), ...lifted(leaks, leakReason)] as unknown as Guarded
}
