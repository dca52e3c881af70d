/** Parts of a text that are of one form, such as its words, by their offsets. */
export interface Runs {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** The words of a text, letters and digits together; what `%20` or `\n` in JSON puts before one is no part of it. */
export function wordsOf(text: string): Runs {
  return runsOf(text, /[\p{L}\p{N}\p{M}]+/gu, (before, word) => {
    if (before === '%') return /^[\da-f]{2}/i.test(word) ? 2 : 0
    return before === '\\' && /^[nrt]/.test(word) ? 1 : 0
  })
}

/** The runs of digits of a text; the digits of `%20` belong to none. */
export function digitsOf(text: string): Runs {
  return runsOf(text, /\d+/g, (before) => (before === '%' ? 2 : 0))
}

function runsOf(text: string, form: RegExp, escaped: (before: string, run: string) => number): Runs {
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: run, index } of text.matchAll(form)) {
    const skipped = escaped(text[index - 1] ?? '', run)
    if (skipped >= run.length) continue
    starts.push(index + skipped)
    ends.push(index + run.length)
  }
  return { text, starts, ends }
}

/** A run by its place in the list, as it is written; empty where there is none. */
export function runAt({ text, starts, ends }: Runs, index: number): string {
  return text.slice(starts[index] ?? 0, ends[index] ?? 0)
}
