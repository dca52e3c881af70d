/**
 * A text without case and marks, so that a rule finds its words however they are typed: `Dzień` and `DZIEN` are `dzien`.
 * Every character stays in its place, so that what is found there has the same column in the text.
 */
export function folded(text: string): string {
  return text.replace(/[^\x20-\x40\x5b-\x7f]/gu, (character) => {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const bare = similar[plain] ?? plain
    return bare.length === character.length ? bare : character
  })
}

// marks that do not decompose, and the dashes and apostrophes of typesetting
const similar: Readonly<Record<string, string>> = {
  ł: 'l',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '‑': '-',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
}

/** The words of a text, in their order: letters and digits, joined by hyphens and apostrophes. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’\-‑][\p{L}\p{M}\p{N}]+)*/gu) ?? []
}
