/** The words of a text, letters and digits together, by their offsets. */
export interface Words {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** All words; what a percent escape (`%20`) or an escaped line end (`\n` in JSON) puts before one is no part of it. */
export function wordsOf(text: string): Words {
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const start = index + escapeLength(text, word, index)
    if (start >= index + word.length) continue
    starts.push(start)
    ends.push(index + word.length)
  }
  return { text, starts, ends }
}

function escapeLength(text: string, word: string, index: number): number {
  const before = text[index - 1]
  if (before === '%') return /^[\da-f]{2}/i.test(word) ? 2 : 0
  return before === '\\' && /^[nrt]/.test(word) ? 1 : 0
}

/** The word at a place in the list, as it is written; empty where there is none. */
export function wordAt({ text, starts, ends }: Words, index: number): string {
  return text.slice(starts[index] ?? 0, ends[index] ?? 0)
}
