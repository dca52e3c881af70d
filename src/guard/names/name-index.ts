import { isCaseOf, stemsWithin } from '../../polish/endings.ts'
import { fold } from '../../polish/fold.ts'
import { legalFormAt } from './legal-forms.ts'
import { isJoining } from './ordinary-words.ts'
import type { Demand, NameWord, Phrase } from './phrases.ts'
import { type Words, wordAt } from './words.ts'

/** A phrase, whose it is, and the rarest of its words, by which it is found. */
interface Entry extends Phrase {
  readonly holders: readonly string[]
  readonly anchor: number
}

/** Names by the stems of their rarest words: a text of any length asks once for each of its words. */
export interface NameIndex {
  readonly byStem: ReadonlyMap<string, readonly Entry[]>
  /** the first three letters of every stem: most words are told apart by them */
  readonly beginnings: ReadonlySet<string>
}

/** A name in a text. */
export interface NameFound {
  readonly start: number
  readonly end: number
  readonly holders: readonly string[]
}

/** An index of phrases, each with the id of its holder; the same phrase of several holders is one. */
export function indexNames(phrases: readonly (Phrase & { readonly holder: string })[]): NameIndex {
  const distinct = new Map<string, Phrase & { holders: string[] }>()
  const counts = new Map<string, number>()
  for (const { words, demand, holder } of phrases) {
    const key = `${demand} ${words.map(({ word }) => word).join(' ')}`
    const known = distinct.get(key)
    if (known !== undefined) known.holders.push(holder)
    else {
      distinct.set(key, { words, demand, holders: [holder] })
      for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
  const byStem = new Map<string, Entry[]>()
  for (const phrase of distinct.values()) {
    const entry = { ...phrase, anchor: rarest(phrase.words, counts) }
    const { stem, word } = entry.words[entry.anchor] ?? { stem: '', word: '' }
    for (const key of new Set([stem, word])) {
      const others = byStem.get(key)
      if (others === undefined) byStem.set(key, [entry])
      else others.push(entry)
    }
  }
  return { byStem, beginnings: new Set([...byStem.keys()].map((stem) => stem.slice(0, 3))) }
}

function rarest(words: readonly NameWord[], counts: ReadonlyMap<string, number>): number {
  const weight = ({ stem }: NameWord): number => (counts.get(stem) ?? 0) - stem.length / 1000
  return words.reduce((best, word, index) => (weight(word) < weight(words[best] ?? word) ? index : best), 0)
}

/** The names of an index that a text says, the longest at each place, none within another. */
export function namesIn(words: Words, index: NameIndex): NameFound[] {
  if (index.byStem.size === 0) return []
  const found: NameFound[] = []
  const asked = new Map<string, readonly Entry[]>()
  for (let at = 0; at < words.starts.length; at++) {
    const word = wordAt(words, at)
    const entries = asked.get(word) ?? entriesOf(word, index)
    if (asked.size < mostAsked) asked.set(word, entries)
    if (entries.length === 0) continue
    const name = longest(entries.flatMap((entry) => matched(words, at, entry)))
    if (name !== null) found.push(name)
  }
  return outermost(found)
}

/** How many words of a text are remembered: logs say the same ones again and again. */
const mostAsked = 50_000

/** The phrases whose rarest word a word is, in one case or another. */
function entriesOf(written: string, { byStem, beginnings }: NameIndex): readonly Entry[] {
  const first = fold(written.slice(0, 3))
  if (written.length > 100 || (first.length === 3 && !beginnings.has(first))) return []
  const word = fold(written)
  if (!beginnings.has(word.slice(0, 3))) return []
  const entries = new Set(stemsWithin(word).flatMap((stem) => byStem.get(stem) ?? []))
  return [...entries].filter(({ words, anchor }) => words[anchor] !== undefined && isCaseOf(word, words[anchor]))
}

/** Where a phrase stands whose rarest word is found at a place. */
function matched(words: Words, at: number, entry: Entry): NameFound[] {
  const last = follow(words, at, entry.words.slice(entry.anchor + 1), 1)
  const first = follow(words, at, entry.words.slice(0, entry.anchor).reverse(), -1)
  if (first === null || last === null || !meets[entry.demand](words, first, last, entry)) return []
  return [
    { start: words.starts[first] ?? 0, end: words.ends[formEnd(words, last, entry)] ?? 0, holders: entry.holders },
  ]
}

/** The place of the last of some words that follow one another from a place on; `and` may stand between. */
function follow(words: Words, from: number, names: readonly NameWord[], step: 1 | -1): number | null {
  let at = from
  for (const name of names) {
    const next = step === 1 ? nextTo(words, at, 1, name) : nextTo(words, at, -1, name)
    if (next === null) return null
    at = next
  }
  return at
}

function nextTo(words: Words, at: number, step: 1 | -1, name: NameWord): number | null {
  if (!isNear(words, at, step)) return null
  const word = fold(wordAt(words, at + step))
  if (isCaseOf(word, name)) return at + step
  const behind = isJoining(word) && isNear(words, at + step, step)
  return behind && isCaseOf(fold(wordAt(words, at + 2 * step)), name) ? at + 2 * step : null
}

/** Whether only a few signs stand between two words: no mask, no empty line. */
function isNear({ text, starts, ends }: Words, at: number, step: 1 | -1): boolean {
  const [end, start] = step === 1 ? [ends[at], starts[at + 1]] : [ends[at - 1], starts[at]]
  if (end === undefined || start === undefined || start - end > 4) return false
  return !/[*]|\n[\s\S]*\n/.test(text.slice(end, start))
}

/** What each demand asks of the place where a phrase was found. */
const meets: Record<Demand, (words: Words, first: number, last: number, entry: Entry) => boolean> = {
  any: () => true,
  exact: (words, first, _last, { words: names }) => wordAt(words, first) === names[0]?.written,
  form: (words, _first, last) => legalFormBehind(words, last) > 0,
  capital: (words, first, last, { words: names }) =>
    hasCapitals(words, first, last, names) || isIdentifier(words, first, last),
  named: (words, first, last, { words: names }) =>
    (hasCapitals(words, first, last, names) && !beginsSentence(words, first)) || isIdentifier(words, first, last),
}

function formEnd(words: Words, last: number, { demand }: Entry): number {
  return demand === 'form' ? last + legalFormBehind(words, last) : last
}

function legalFormBehind(words: Words, last: number): number {
  if (!isNear(words, last, 1)) return 0
  return legalFormAt(
    [1, 2, 3, 4, 5].map((step) => fold(wordAt(words, last + step))),
    0,
  )
}

function hasCapitals(words: Words, first: number, last: number, names: readonly NameWord[]): boolean {
  const wanted = names.filter(({ written }) => /^\p{Lu}/u.test(written)).length
  let capitals = 0
  for (let at = first; at <= last; at++) if (/^\p{Lu}/u.test(wordAt(words, at))) capitals += 1
  return capitals >= Math.max(1, wanted)
}

function beginsSentence({ text, starts }: Words, first: number): boolean {
  const before = text.slice(Math.max(0, (starts[first] ?? 0) - 6), starts[first] ?? 0)
  return /(?:^|[.!?:\n>*-])\s*$/.test(before)
}

/** `user=acme`, `"acme"`, `/acme/`, `acme_sms`: where only names stand. */
function isIdentifier({ text, starts, ends }: Words, first: number, last: number): boolean {
  const [start, end] = [starts[first] ?? 0, ends[last] ?? 0]
  if (first !== last && /\s/.test(text.slice(start, end))) return false
  return first !== last || /[=/_@\\:"'<>[{&?#|]/.test(text[start - 1] ?? '') || /[=/_@\\&"'>\]}|]/.test(text[end] ?? '')
}

function longest(names: readonly NameFound[]): NameFound | null {
  return names.reduce<NameFound | null>(
    (best, name) => (best === null || length(name) > length(best) ? name : best),
    null,
  )
}

/** Without the names that stand within longer ones. */
function outermost(names: readonly NameFound[]): NameFound[] {
  const kept: NameFound[] = []
  for (const name of [...names].sort((one, other) => one.start - other.start || length(other) - length(one)))
    if (name.end > (kept.at(-1)?.end ?? 0)) kept.push(name)
  return kept
}

function length({ start, end }: NameFound): number {
  return end - start
}
