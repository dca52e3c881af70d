/** Parts of a text that are of one form, such as its words, by their offsets. */
export interface Runs {
  readonly text: string
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const inWords = asked(/[\p{L}\p{N}\p{M}]/u)
const inNumbers = (code: number): boolean => code >= 0x30 && code <= 0x39

/** The words of a text, letters and digits together; what `%20` or `\n` in JSON puts before one is no part of it. */
export function wordsOf(text: string): Runs {
  return runsOf(text, inWords, (before, word) => {
    if (before === '%') return /^[\da-f]{2}/i.test(word) ? 2 : 0
    return /^[nrt]/.test(word) ? 1 : 0
  })
}

/** The runs of digits of a text; the digits of `%20` belong to none. */
export function digitsOf(text: string): Runs {
  return runsOf(text, inNumbers, (before) => (before === '%' ? 2 : 0))
}

/** Whether a form takes a character, by its code: each is asked once. */
function asked(form: RegExp): (code: number) => boolean {
  const known = new Uint8Array(0x110000)
  return (code) => {
    known[code] ||= form.test(String.fromCodePoint(code)) ? 1 : 2
    return known[code] === 1
  }
}

function runsOf(text: string, isIn: (code: number) => boolean, escaped: (before: string, run: string) => number): Runs {
  // a megabyte may be half a million runs: lists that grow would take most of the time
  const most = Math.ceil(text.length / 2)
  const [starts, ends] = [new Int32Array(most), new Int32Array(most)]
  let [count, start] = [0, -1]
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    if (isIn(code)) start = start < 0 ? at : start
    else if (start >= 0) {
      const before = text[start - 1] ?? ''
      const skipped = before === '%' || before === '\\' ? escaped(before, text.slice(start, at)) : 0
      if (skipped < at - start) {
        starts[count] = start + skipped
        ends[count++] = at
      }
      start = -1
    }
    if (code > 0xffff) at += 1
  }
  return { text, starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
}

/** A run by its place in the list, as it is written; empty where there is none. */
export function runAt({ text, starts, ends }: Runs, index: number): string {
  return text.slice(starts[index] ?? 0, ends[index] ?? 0)
}
