import { withoutMarks } from './fold.ts'

const vowel = /[aeiouyąęó]$/u
/** Endings of nouns and adjectives. */
const cases =
  'a ą ach ami e ę ego ej em emu i ia iach iami ią ich ie ię iego iem im imi iom ii iów o om owi owie ów u y ych ymi'
/** Endings that abbreviations and names also take (SMS-owy, tcpdumpa), and English ones. */
const derived = 'iej iowi owy owa owe owej owego owych ym ymi s es ed ing er ers'
const all = `${cases} ${derived} ${withoutMarks(cases)}`
const endings = new RegExp(`^['’-]?(?:${all.replaceAll(' ', '|')})$`, 'u')

/** Whether a word is another or a form of it, with an ending of Polish or English (Funskanu, callbacks), in the same case. */
export function isFormOf(word: string, base: string): boolean {
  if (word === base) return true
  if (/\d/.test(base)) return false
  if (word.startsWith(base) && endings.test(word.slice(base.length))) return true
  return base.length >= 4 && stems(base).some((stem) => word.startsWith(stem) && isEnding(word.slice(stem.length)))
}

const isEnding = (rest: string): boolean => rest === '' || endings.test(rest)

/** What stays of a word when its ending changes: loteri- of loteria, kartk- and kartek- of kartka, powiadomień of powiadomienie. */
function stems(base: string): string[] {
  const cut = vowel.test(base) ? base.slice(0, -1) : base
  return [
    cut,
    ...(/[^e]k$/u.test(cut) ? [`${cut.slice(0, -1)}ek`] : []),
    ...(/.{4}i$/u.test(cut) ? [cut.slice(0, -1)] : []),
  ]
}

/** What declension and the English possessive put behind the stem of a folded name; nothing, to begin with. */
const endingsOfNames: ReadonlySet<string> = new Set(['', ...`${withoutMarks(cases)} s iu iemu m mi ch`.split(' ')])
const longestEnding = 5

/** A word of a name, folded, and what stays of it in its other cases. */
export interface Stem {
  readonly word: string
  readonly stem: string
}

/** The stem of a folded word: without its last vowel, where enough is left of it. */
export function stemOf(word: string): Stem {
  const stem = word.length >= 5 || /^\p{L}{4}$/u.test(word) ? word.replace(/(?:ie|i?[aeouy])$/, '') : word
  return { word, stem: stem.length >= 3 ? stem : word }
}

/** Whether a folded word is a word of a name, in one case or another; short ones and numbers do not decline. */
export function isCaseOf(word: string, { word: name, stem }: Stem): boolean {
  if (word === name) return true
  if (name.length < 3 || /\d/.test(name) || !word.startsWith(stem)) return false
  const ending = word.slice(stem.length)
  return endingsOfNames.has(ending) && (ending !== '' || stem.length >= 5)
}

/** All stems that a folded word may be a case of, itself among them. */
export function stemsWithin(word: string): string[] {
  const stems = [word]
  for (let cut = 1; cut <= longestEnding && word.length - cut >= 3; cut++)
    if (endingsOfNames.has(word.slice(word.length - cut))) stems.push(word.slice(0, word.length - cut))
  return stems
}
