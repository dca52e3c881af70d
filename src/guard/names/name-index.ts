import { isCaseOf, stemsWithin } from '../../polish/endings.ts'
import { fold } from '../../polish/fold.ts'
import type { Partner } from '../../registry/types.ts'
import type { Stretch } from '../leak/leak.ts'
import { type Runs, runAt } from '../leak/runs.ts'
import { type Demand, type NameWord, type Phrase, phrasesOf } from './phrases.ts'
import { joining, legalFormOf } from './vocabulary.ts'

/** A phrase, its holders, and the rarest of its words, by which it is found. */
interface Entry extends Phrase {
  readonly holders: readonly string[]
  readonly anchor: number
}

/** Names by the stems of their rarest words: a text of any length asks once for each of its words. */
export interface NameIndex {
  readonly byStem: ReadonlyMap<string, readonly { readonly entry: Entry }[]>
  /** the first three letters of every stem: most words are told apart by them */
  readonly beginnings: ReadonlySet<string>
}

/** A name in a text, and its holders. */
export interface NameFound extends Stretch {
  readonly holders: readonly string[]
}

/** An index of phrases, each with the id of its holder; the same phrase of several holders is one. */
export function indexNames(phrases: readonly (Phrase & { readonly holder: string })[]): NameIndex {
  const same = Map.groupBy(phrases, ({ words, demand }) => `${demand} ${words.map(({ word }) => word).join(' ')}`)
  const distinct = [...same.values()].flatMap(([phrase, ...more]) =>
    phrase === undefined ? [] : [{ ...phrase, holders: [phrase, ...more].map(({ holder }) => holder) }],
  )
  const counts = new Map<string, number>()
  for (const { words } of distinct) for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const keyed = distinct.flatMap((phrase) => {
    const entry = { ...phrase, anchor: rarest(phrase.words, counts) }
    const { stem, word } = entry.words[entry.anchor] ?? { stem: '', word: '' }
    return [...new Set([stem, word])].map((key) => ({ key, entry }))
  })
  const byStem = Map.groupBy(keyed, ({ key }) => key)
  return { byStem, beginnings: new Set([...byStem.keys()].map((stem) => stem.slice(0, 3))) }
}

function rarest(words: readonly NameWord[], counts: ReadonlyMap<string, number>): number {
  const weight = ({ stem }: NameWord): number => (counts.get(stem) ?? 0) - stem.length / 1000
  return words.reduce((best, word, index) => (weight(word) < weight(words[best] ?? word) ? index : best), 0)
}

/** The names of an index that a text says, the longest at each place, none within another. */
export function namesIn(words: Runs, index: NameIndex): NameFound[] {
  if (index.byStem.size === 0) return []
  const found: NameFound[] = []
  const asked = new Map<string, readonly Entry[]>()
  for (let at = 0; at < words.starts.length; at++) {
    const word = runAt(words, at)
    const entries = asked.get(word) ?? entriesOf(word, index)
    if (asked.size < mostAsked) asked.set(word, entries)
    if (entries.length === 0) continue
    let longest: NameFound | null = null
    for (const entry of entries) {
      const name = matched(words, at, entry)
      if (name !== null && (longest === null || length(name) > length(longest))) longest = name
    }
    if (longest !== null) found.push(longest)
  }
  return outermost(found)
}

/** How many words of a text are remembered: logs say the same ones again and again. */
const mostAsked = 50_000

/** The phrases that have a word, in one case or another, as their rarest. */
function entriesOf(written: string, { byStem, beginnings }: NameIndex): readonly Entry[] {
  const word = written.length > 100 ? '' : fold(written)
  if (!beginnings.has(word.slice(0, 3))) return []
  const known = stemsWithin(word).flatMap((stem) => byStem.get(stem) ?? [])
  return [...new Set(known.map(({ entry }) => entry))].filter(
    ({ words, anchor }) => words[anchor] !== undefined && isCaseOf(word, words[anchor]),
  )
}

/** Where a phrase stands, its rarest word being at a place. */
function matched(words: Runs, at: number, entry: Entry): NameFound | null {
  const last = follow(words, at, entry.words.slice(entry.anchor + 1), 1)
  const first = follow(words, at, entry.words.slice(0, entry.anchor).reverse(), -1)
  if (first === null || last === null || !meets[entry.demand](words, first, last, entry)) return null
  const form = entry.demand === 'form' ? legalFormBehind(words, last) : 0
  return { start: words.starts[first] ?? 0, end: words.ends[last + form] ?? 0, holders: entry.holders }
}

/** The place of the last of some words that follow one another from a place on; `and` may stand between. */
function follow(words: Runs, from: number, names: readonly NameWord[], step: 1 | -1): number | null {
  let at: number | null = from
  for (const name of names) at = at === null ? null : nextTo(words, at, step, name)
  return at
}

function nextTo(words: Runs, at: number, step: 1 | -1, name: NameWord): number | null {
  if (!isNear(words, at, step)) return null
  const word = fold(runAt(words, at + step))
  if (isCaseOf(word, name)) return at + step
  const behind = joining.has(word) && isNear(words, at + step, step)
  return behind && isCaseOf(fold(runAt(words, at + 2 * step)), name) ? at + 2 * step : null
}

/** Whether only a few signs stand between two words: no mask, no empty line. */
function isNear({ text, starts, ends }: Runs, at: number, step: 1 | -1): boolean {
  const [end, start] = step === 1 ? [ends[at], starts[at + 1]] : [ends[at - 1], starts[at]]
  if (end === undefined || start === undefined || start - end > 4) return false
  return !/[*]|\n[\s\S]*\n/.test(text.slice(end, start))
}

/** What each demand asks of the place where a phrase was found. */
const meets: Record<Demand, (words: Runs, first: number, last: number, entry: Entry) => boolean> = {
  any: () => true,
  exact: (words, first, _last, { words: names }) => runAt(words, first) === names[0]?.written,
  form: (words, _first, last) => legalFormBehind(words, last) > 0,
  capital: (words, first, last, { words: names }) =>
    hasCapitals(words, first, last, names) || isIdentifier(words, first, last),
  named: (words, first, last, { words: names }) =>
    (hasCapitals(words, first, last, names) && !beginsSentence(words, first)) || isIdentifier(words, first, last),
}

function legalFormBehind(words: Runs, last: number): number {
  if (!isNear(words, last, 1)) return 0
  return legalFormOf([1, 2, 3, 4, 5].map((step) => fold(runAt(words, last + step))))
}

function hasCapitals(words: Runs, first: number, last: number, names: readonly NameWord[]): boolean {
  const wanted = names.filter(({ written }) => /^\p{Lu}/u.test(written)).length
  let capitals = 0
  for (let at = first; at <= last; at++) if (/^\p{Lu}/u.test(runAt(words, at))) capitals += 1
  return capitals >= Math.max(1, wanted)
}

function beginsSentence({ text, starts }: Runs, first: number): boolean {
  const before = text.slice(Math.max(0, (starts[first] ?? 0) - 6), starts[first] ?? 0)
  return /(?:^|[.!?:\n>*-])\s*$/.test(before)
}

/** `user=acme`, `"acme"`, `/acme/`, `acme_sms`: where only names stand. */
function isIdentifier({ text, starts, ends }: Runs, first: number, last: number): boolean {
  const [start, end] = [starts[first] ?? 0, ends[last] ?? 0]
  if (first !== last && /\s/.test(text.slice(start, end))) return false
  return first !== last || /[=/_@\\:"'<>[{&?#|]/.test(text[start - 1] ?? '') || /[=/_@\\&"'>\]}|]/.test(text[end] ?? '')
}

/** Without the names that stand within longer ones. */
function outermost(names: readonly NameFound[]): NameFound[] {
  const kept: NameFound[] = []
  for (const name of names.toSorted((one, other) => one.start - other.start || length(other) - length(one)))
    if (name.end > (kept.at(-1)?.end ?? 0)) kept.push(name)
  return kept
}

function length({ start, end }: Stretch): number {
  return end - start
}

/** Names whose words alone would be found everywhere: only the sign between them makes them names, `X & Y`. */
export function signNames(partners: readonly Partner[]) {
  return partners
    .filter(({ name }) => /[\p{L}\p{N}]\s*[&+]\s*[\p{L}\p{N}]/u.test(name))
    .filter(({ name }) => phrasesOf(name).every(({ demand }) => demand === 'form'))
    .map(({ id, name }) => ({ form: formOf(name), holder: id }))
}

function formOf(name: string): RegExp {
  const bare = name.replace(/^[\s"'„”“«»]+|[\s"'„”“«»]+$/gu, '')
  const parts = bare.split(/\s*([&+])\s*/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('\\s{0,2}')}(?![\\p{L}\\p{N}])`, 'gu')
}

/** Where such names stand in a text, with or without the blanks around the sign. */
export function signNamesIn(text: string, names: ReturnType<typeof signNames>): NameFound[] {
  return names.flatMap(({ form, holder }) =>
    [...text.matchAll(form)].map(({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
      holders: [holder],
    })),
  )
}
