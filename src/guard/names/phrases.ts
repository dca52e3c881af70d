import { type Stem, stemOf } from '../../polish/endings.ts'
import { fold } from '../../polish/fold.ts'
import { runAt, wordsOf } from '../leak/runs.ts'
import { isCommon, isOrdinary, joining, withoutLegalForms } from './vocabulary.ts'

/**
 * What a text must show besides the words, before a name counts as said. `any`: nothing. `capital`: capitals where the
 * name has them, or a place where only names stand (`user=acme`). `named`: the same, and not as the first word of a
 * sentence. `exact`: letter by letter. `form`: the legal form behind it, for a name that is an ordinary word.
 */
export type Demand = 'any' | 'capital' | 'named' | 'exact' | 'form'

/** One way to say a name: its words in order. */
export interface Phrase {
  readonly words: readonly NameWord[]
  readonly demand: Demand
}

export interface NameWord extends Stem {
  /** as the name writes it */
  readonly written: string
}

/**
 * The ways to say a firm's name: without legal form, the quoted part, without common words, before an `&`, run together.
 * `frequent`: folded words of many firms here; `taken`: folded words that mean somebody else, who may be named.
 */
export function phrasesOf(
  name: string,
  frequent: ReadonlySet<string> = new Set(),
  taken: ReadonlySet<string> = new Set(),
): Phrase[] {
  const core = joinless(withoutLegalForms(nameWords(name)))
  const generic = (word: string): boolean => isCommon(word) || frequent.has(word) || taken.has(word)
  const phrases = [
    whole(core, taken),
    ...[quotedPart(name), trimmed(core, generic), leadingPart(name)].flatMap((words) => part(words, core, generic)),
    ...runTogether(core, generic),
  ]
  return phrases.filter(({ words }) => words.length > 0)
}

/** The folded words of a firm's name that are no legal form. */
export function coreWords(name: string): string[] {
  return withoutLegalForms(nameWords(name)).map(({ word }) => word)
}

function nameWords(name: string): NameWord[] {
  const words = wordsOf(name)
  return Array.from(words.starts, (_, index) => {
    const written = runAt(words, index)
    return { ...stemOf(fold(written)), written }
  })
}

function joinless(words: readonly NameWord[]): readonly NameWord[] {
  const rest = words.filter(({ word }) => !joining.has(word))
  return rest.length > 0 ? rest : words
}

function whole(words: readonly NameWord[], taken: ReadonlySet<string>): Phrase {
  const [first] = words
  if (first === undefined || words.length > 1) {
    return { words, demand: words.every(({ word }) => isOrdinary(word) || taken.has(word)) ? 'capital' : 'any' }
  }
  return { words, demand: demandOfOne(first, taken) }
}

function demandOfOne({ word, written }: NameWord, taken: ReadonlySet<string>): Demand {
  if (isCommon(word) || taken.has(word)) return 'form'
  const capitals = /^(?=.*\p{L})[\p{Lu}\p{N}]{2,}$/u.test(written)
  if (word.length <= 3) return capitals ? 'exact' : 'form'
  return capitals || word.length >= 7 ? 'any' : 'capital'
}

/** A part of a name stands for the whole only where it is a name by itself. */
function part(words: readonly NameWord[], core: readonly NameWord[], generic: (word: string) => boolean): Phrase[] {
  const [first] = words
  if (first === undefined || words.length >= core.length) return []
  if (words.length > 1) return [{ words, demand: words.every(({ word }) => isOrdinary(word)) ? 'capital' : 'any' }]
  if (generic(first.word) || first.word.length <= 3) return []
  return [{ words, demand: first.word.length >= 7 ? 'capital' : 'named' }]
}

function quotedPart(name: string): readonly NameWord[] {
  const inside = /[„"“«]([^„"“”«»]+)["”»]/.exec(name)?.[1]
  return inside === undefined ? [] : joinless(nameWords(inside))
}

/** `Radio Wisła` of `Radio Wisła & Przyjaciele`: more than one word. */
function leadingPart(name: string): readonly NameWord[] {
  const [first = ''] = name.split(/\s[&+]\s|\s(?:i|oraz|and|und|et)\s/u, 1)
  const words = nameWords(first)
  return words.length > 1 ? words : []
}

function trimmed(words: readonly NameWord[], generic: (word: string) => boolean): readonly NameWord[] {
  const from = words.findIndex(({ word }) => !generic(word))
  const to = words.findLastIndex(({ word }) => !generic(word))
  return from === -1 ? [] : words.slice(from, to + 1)
}

/** `BloomGames`, `bloomgames` */
function runTogether(words: readonly NameWord[], generic: (word: string) => boolean): Phrase[] {
  const word = words.map((one) => one.word).join('')
  if (words.length < 2 || word.length < 7 || generic(word)) return []
  return [{ words: [{ ...stemOf(word), written: word }], demand: 'any' }]
}
