import { ofFlag, refuse } from '../errors.ts'
import { guardOwnWords, mannerFindings, maskedWords, type OwnFinding } from '../guard/guard.ts'
import { isToldByPeople } from '../guard/language.ts'
import type { WordsReaders } from '../guard/leak/leak.ts'
import type { OwnWords, TextFinding } from '../guard/own-words.ts'
import { type Speller, spell } from '../guard/spelling.ts'
import { damageProblems } from '../message/template.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Registry } from '../registry/types.ts'

declare const passed: unique symbol

/** What the guard has found. Only this file can make it, and a plan needs it: nothing unguarded is shown or sent. */
export type Guarded = readonly TextFinding[] & { readonly [passed]: true }

/** The operator's own words, piece by piece, and what they are checked against. */
export interface Spoken {
  readonly words: readonly OwnWords[]
  /** asked only where there are words */
  readers(): WordsReaders
  readonly audience: Audience | null
  /** names that no dictionary has */
  readonly names: readonly string[]
}

/** What else words are checked against: the registry's names, and the dictionaries. */
interface Held {
  readonly registry: Registry
  readonly speller: Speller
}

/** The operator's own words as they may leave, masked if that was asked for, and everything found in them (§1, §2.3). */
export async function guardedWords(
  spoken: Spoken,
  known: SharedAnswers,
  world: Held,
): Promise<{ readonly words: readonly OwnWords[]; readonly findings: Guarded }> {
  const found = await findingsIn(spoken, world)
  const words = known.mask ? maskedWords(spoken.words, found) : spoken.words
  const left = known.mask ? await findingsIn({ ...spoken, words }, world) : found
  const text = left.filter(({ masked }) => masked === null)
  const leaks = left.filter(({ masked }) => masked !== null)
  return { words, findings: guarded(known, text, leaks) }
}

async function findingsIn(
  { words, readers, audience, names }: Spoken,
  { registry, speller }: Held,
): Promise<OwnFinding[]> {
  if (words.length === 0) return []
  refuse(words.flatMap(({ text, flag }) => damageProblems(text, flag ?? '')))
  return guardOwnWords({ words, readers: readers(), audience, registry, spelt: await spell(words, speller, names) })
}

/** What is found in words besides leaks, which are looked for with the rest of their letter: manner, language, spelling. */
export async function mannerOf(
  words: OwnWords,
  { audience, names }: Pick<Spoken, 'audience' | 'names'>,
  speller: Speller,
): Promise<TextFinding[]> {
  const [spelt] = await spell([words], speller, names)
  // a Polish title may be an error as it was shown, in English, which the dictionaries cannot tell from a title of ours
  const told = words.lang === 'pl' && !isToldByPeople(words.text) ? spelt && { ...spelt, languages: new Map() } : spelt
  return mannerFindings(words, audience, told).map((one) => ({ ...ofFlag(words.flag ?? '', one), weight: one.weight }))
}

/** All findings, of the text and of leaks; those that a given reason covers become mere doubts. */
export function guarded(
  { textReason, leakReason }: SharedAnswers,
  text: readonly TextFinding[],
  leaks: readonly TextFinding[],
): Guarded {
  const lifted = (findings: readonly TextFinding[], reason: string | undefined) =>
    findings.map((one) => (reason !== undefined && one.weight === 'reason' ? { ...one, weight: 'doubt' } : one))
  return [...lifted(text, textReason), ...lifted(leaks, leakReason)] as unknown as Guarded
}
