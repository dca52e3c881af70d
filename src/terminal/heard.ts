// What a terminal sends, read before a prompt sees it. A key comes alone; what comes at once was pasted, typed ahead, or
// kept back by a slow line. A terminal that knows bracketed paste marks where one begins and ends.

const esc = '\u001b'
const begin = `${esc}[200~`
const end = `${esc}[201~`

/** Asks a terminal to mark what is pasted, and to do so no longer. */
export const pasteMarks = { on: `${esc}[?2004h`, off: `${esc}[?2004l` } as const

/** What a prompt takes: one line, several lines, keys that move and tick, or such keys and a text to look for. */
export type Wanted = 'line' | 'lines' | 'keys' | 'search'

/** What of a burst goes to the prompt, the lines that follow its line, and how many lines nobody gets. */
export interface Understood {
  readonly typed: string
  readonly more: readonly string[]
  readonly cut: number
}

const pastes = new RegExp(`${esc}\\[200~([\\s\\S]*?)${esc}\\[201~`, 'g')
/** Arrows and other keys, as terminals send them. */
const keys = new RegExp(`${esc}(?:\\[[0-9;?]*[A-Za-z~]|O[A-Za-z])`, 'g')
const breaks = /\r\n|\r|\n/
const ctrlC = '\u0003'
const ctrlD = '\u0004'

/** Whether more of a burst has to be waited for: a line break may not be its end, and a mark may come in two pieces. */
export function isUnfinished(burst: string): boolean {
  const pieces = Array.from(begin, (_, last) => begin.slice(0, last + 1))
  return breaks.test(burst) || burst.includes(begin) || pieces.some((piece) => burst.endsWith(piece))
}

/** Whether a paste has begun whose end has not come; Ctrl-C is heard even if the end was lost. */
export function isPasting(burst: string): boolean {
  return burst.lastIndexOf(begin) > burst.lastIndexOf(end) && !burst.includes(ctrlC)
}

/** The key in a burst, outside its pastes, that means no; null: none. */
export function stopIn(burst: string): string | null {
  const typed = burst.replace(pastes, '')
  return [ctrlC, ctrlD].find((key) => typed.includes(key)) ?? null
}

/** Whether Ctrl-Z is among the keys of a burst. */
export function pausesIn(burst: string): boolean {
  return burst.replace(pastes, '').includes('\u001a')
}

/** How many lines of a burst have something in them. */
export function linesIn(burst: string): number {
  return linesOf(burst).filter((line) => line.trim() !== '').length
}

/**
 * What a whole burst means to a prompt. No line of it answers the question after this one: for one line, several are put on
 * one and wait for Enter; for keys, text is nothing.
 */
export function understand(burst: string, wanted: Wanted): Understood {
  const stop = stopIn(burst)
  return stop === null ? ways[wanted](burst) : { typed: stop, more: [], cut: 0 }
}

const ways: Record<Wanted, (burst: string) => Understood> = {
  line(burst) {
    const text = burst.replace(pastes, (_, pasted: string) => oneLine(pasted))
    const isAnswer = /^[^\r\n]*(\r\n|\r|\n)?$/.test(text)
    return { typed: isAnswer ? text : oneLine(text), more: [], cut: 0 }
  },
  lines(burst) {
    const text = burst.replace(pastes, (_, pasted: string) => linesOf(pasted).join('\r'))
    const [first = '', ...more] = text.split(breaks)
    if (more.length === 0) return { typed: text, more, cut: 0 }
    if (more.at(-1) === '') more.pop()
    return { typed: `${first}\r`, more: more.flatMap(linesOf), cut: 0 }
  },
  keys(burst) {
    const typed = burst.replace(pastes, '')
    const pasted = [...burst.matchAll(pastes)].reduce((sum, [, text = '']) => sum + linesIn(text), 0)
    const [, pressed = typed, rest = ''] = /^(.*?(?:\r\n|\r|\n))([\s\S]*)$/.exec(typed) ?? []
    // a key comes alone, and is followed by another key
    return isText(pressed)
      ? { typed: '', more: [], cut: pasted + linesIn(typed) }
      : { typed: pressed, more: [], cut: pasted + linesIn(rest) }
  },
  search(burst) {
    const text = burst.replace(pastes, (_, pasted: string) => oneLine(pasted))
    return { typed: isText(text) ? oneLine(text) : text, more: [], cut: 0 }
  },
}

/** Whether a line was sent, not a key pressed: two letters and a line break. */
const isText = (burst: string): boolean => breaks.test(burst) && /\S\S/.test(burst.replace(keys, ''))

/** The lines of a text, without keys and other controls; a tab is a blank. */
function linesOf(text: string): string[] {
  const plain = text.replace(keys, '').replaceAll('\t', ' ')
  return plain.split(breaks).map((line) => line.replace(/\p{Cc}/gu, ''))
}

function oneLine(text: string): string {
  return linesOf(text).join(' ').trimEnd()
}
