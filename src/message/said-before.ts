/** How many words in a row tell that a text is the same, however its lines are broken and marked. */
const row = 4

/** A line of a text, and whether all its words have been said before. */
interface Line {
  readonly text: string
  /** null: it has no words */
  readonly isSaid: boolean | null
  /** how many characters its words have */
  readonly length: number
}

/** What has been said in an exchange so far: its words, four in a row. Time and memory are proportional to the texts. */
export interface Said {
  add(text: string): void
  /** the lines of a text; a word is said before where four in a row around it are */
  linesOf(text: string): Line[]
}

export function nothingSaid(): Said {
  const known = new Set<number>()
  return {
    add(text) {
      for (const run of runsOf(wordsOf(text).hashes)) known.add(run)
    },
    linesOf(text) {
      const { hashes, lines } = wordsOf(text)
      const said = new Uint8Array(hashes.length)
      runsOf(hashes).forEach((run, at) => {
        if (known.has(run)) said.fill(1, at, at + row)
      })
      return lines.map(({ text: line, from, to, length }) => {
        return { text: line, isSaid: from === to ? null : !said.subarray(from, to).includes(0), length }
      })
    },
  }
}

/** The words of a text as numbers of 52 bits, and which of them each line has. */
interface Words {
  readonly hashes: number[]
  readonly lines: { text: string; from: number; to: number; length: number }[]
}

/** Regardless of white space and of the marks of quotations. */
function wordsOf(text: string): Words {
  const hashes: number[] = []
  const lines = text.split('\n').map((line) => {
    const from = hashes.length
    let length = 0
    for (let at = 0; at < line.length; at += 1) {
      const start = at
      while (at < line.length && !isBetween(line.charCodeAt(at))) at += 1
      if (at > start) hashes.push(hashOf(line, start, at))
      length += at - start
    }
    return { text: line, from, to: hashes.length, length }
  })
  return { hashes, lines }
}

/** White space, and the marks of quotations and of tables. */
const isBetween = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 9 && code <= 13)
    : code === 0x3e || code === 0x7c || ((code === 0xa0 || code >= 0x1680) && rare.test(String.fromCharCode(code)))
const rare = /\s/

/** Two numbers of 26 bits in one, so that two words are hardly ever the same. */
const half = 0x4000000

function hashOf(text: string, start: number, end: number): number {
  let [high, low] = [0, 0]
  for (let at = start; at < end; at += 1) {
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000193)
    low = Math.imul(low + text.charCodeAt(at), 0x2545f491) ^ (low >>> 15)
  }
  return (high >>> 6) * half + (low >>> 6)
}

/** Every four words in a row as one number, by where they begin. */
function runsOf(hashes: readonly number[]): Float64Array {
  const runs = new Float64Array(Math.max(0, hashes.length + 1 - row))
  for (let at = 0; at < runs.length; at += 1) {
    let [high, low] = [0, 0]
    for (let next = at; next < at + row; next += 1) {
      const hash = hashes[next] ?? 0
      high = Math.imul(high ^ (hash / half), 0x01000193) ^ (high >>> 13)
      low = Math.imul(low + (hash % half), 0x2545f491) ^ (low >>> 15)
    }
    runs[at] = (high >>> 6) * half + (low >>> 6)
  }
  return runs
}
