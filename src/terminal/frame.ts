import { stripVTControlCharacters } from 'node:util'

/** The columns to write in: 80 if the terminal does not say, and never fewer than 20. */
export function columnsOf({ columns }: { readonly columns?: number }): number {
  return Math.max(20, columns || 80)
}

/** The columns of a terminal that are written in: the last one stays free. What goes elsewhere is not broken. */
export function breadthOf(out: { readonly isTTY?: boolean; readonly columns?: number }): number {
  return out.isTTY ? columnsOf(out) - 1 : Number.POSITIVE_INFINITY
}

const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const zero = /^\p{M}+$/u
/** Latin letters, dashes, quotation marks, arrows, rules: one column each, and nothing in them combines. */
const narrow = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u2193\u2500-\u257f]*$/
let segmenter: Intl.Segmenter | undefined

/** A text's graphemes. The segmenter is slow to make and rarely needed. */
function graphemesOf(text: string): Iterable<{ segment: string }> {
  segmenter ??= new Intl.Segmenter()
  return segmenter.segment(text)
}

/** How wide a text is on a screen: one column a grapheme, two for wide ones, none for a mark without a letter. */
export function widthOf(marked: string): number {
  const text = stripVTControlCharacters(marked)
  if (narrow.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += columnsFor(segment)
  return width
}

function columnsFor(grapheme: string): number {
  if (zero.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}

/** Lines no wider than `width`, broken at spaces, or anywhere in too long a word; continuation lines are indented. */
export function wrap(text: string, width: number, indent = 0): string[] {
  if (width === Number.POSITIVE_INFINITY) return text.split('\n').map((line) => line.trimEnd())
  const hang = ' '.repeat(Math.min(indent, Math.max(0, width - 10)))
  return text.split('\n').flatMap((line) => {
    const [first = '', ...rest] = wrapLine(line, width, width - hang.length)
    return [first, ...rest.map((more) => `${hang}${more}`)]
  })
}

/**
 * A text as an output shows it: broken between words before a terminal ends, whose last column stays free; whole elsewhere.
 * What goes on does so below the beginning of its line, or so far in.
 */
export function fitted(text: string, out: Parameters<typeof breadthOf>[0], indent?: number): string {
  if (!out.isTTY) return text
  const within = (line: string) => indent ?? line.length - line.trimStart().length + 2
  const lines = text.split('\n').flatMap((line) => wrap(line, columnsOf(out) - 1, within(line)))
  return lines.join('\n')
}

/** An output on which everything fits. */
export const wrapping = <Out extends Parameters<typeof breadthOf>[0] & { write(text: string): unknown }>(
  out: Out,
): Out => Object.assign(Object.create(out) as Out, { write: (text: string) => out.write(fitted(text, out)) })

/** Lines of a mail, no wider than `width`; continuations of a quoted line are marked as quoted too. */
export function wrapQuoted(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    const mark = /^>+ ?/.exec(line)?.[0] ?? ''
    // quoted so deeply that hardly a word would fit beside the marks
    if (mark === '' || mark.length > width - 10) return wrap(line, width)
    return wrap(line.slice(mark.length), width - mark.length).map((part) => `${mark}${part}`.trimEnd())
  })
}

function wrapLine(line: string, first: number, others: number): string[] {
  const lines: string[] = []
  let current = ''
  const width = () => (lines.length === 0 ? first : others)
  for (const piece of line.split(/(?<= )/)) {
    if (current.trim() !== '' && widthOf(current + piece.trimEnd()) > width()) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += piece
    while (widthOf(current.trimEnd()) > width()) {
      const head = fitting(current, width())
      lines.push(head)
      current = current.slice(head.length)
    }
  }
  return [...lines, current.trimEnd()]
}

/** As much of a text as fits, at least one grapheme. */
function fitting(text: string, width: number): string {
  if (narrow.test(text)) return text.slice(0, Math.max(1, width))
  let fits = ''
  let used = 0
  for (const { segment } of graphemesOf(text)) {
    used += columnsFor(segment)
    if (fits !== '' && used > width) break
    fits += segment
  }
  return fits
}

/** How wide the lines in a frame may be; the last column stays free, because some terminals wrap there. */
export function insideOf(columns: number): number {
  return columnsOf({ columns }) - 5
}

/** Sections of lines in a frame of `columns`, with a rule between sections. */
export function frame(title: string, sections: readonly (readonly string[])[], columns: number): string[] {
  const inner = insideOf(columns)
  const rule = (left: string, right: string) => `${left}${'─'.repeat(inner + 2)}${right}`
  const head = ` ${wrap(title, inner - 2)[0]} `
  const top = `┌─${head}${'─'.repeat(Math.max(0, inner + 1 - widthOf(head)))}┐`
  const rows = sections.map((section) =>
    section
      .flatMap((line) => wrap(line, inner))
      .map((line) => `│ ${line}${' '.repeat(Math.max(0, inner - widthOf(line)))} │`),
  )
  return [
    top,
    ...rows.flatMap((section, index) => (index === 0 ? section : [rule('├', '┤'), ...section])),
    rule('└', '┘'),
  ]
}
