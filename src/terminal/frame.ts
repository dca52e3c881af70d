/** The columns to write in: a terminal that does not say how wide it is counts as 80, and none has fewer than 20. */
export function columnsOf({ columns }: { readonly columns?: number }): number {
  return Math.max(20, columns || 80)
}

const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const zero = /^\p{M}+$/u
const ascii = /^[\x20-\x7e]*$/
const graphemes = new Intl.Segmenter()

/** How wide a text is on a screen: one column a grapheme, two for wide ones, none for a mark without a letter. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += columnsFor(segment)
  return width
}

function columnsFor(grapheme: string): number {
  if (zero.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}

/**
 * A text's lines, none wider than `width`: broken at spaces, a word that is too long anywhere. Lines that go on are
 * indented by so many columns.
 */
export function wrap(text: string, width: number, indent = 0): string[] {
  const hang = ' '.repeat(Math.min(indent, Math.max(0, width - 10)))
  return text.split('\n').flatMap((line) => {
    const [first = '', ...rest] = wrapLine(line, width, width - hang.length)
    return [first, ...rest.map((more) => `${hang}${more}`)]
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

/** As much of a text as fits, one grapheme at least. */
function fitting(text: string, width: number): string {
  let fits = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    used += columnsFor(segment)
    if (fits !== '' && used > width) break
    fits += segment
  }
  return fits
}

/** How wide the lines in a frame may be. The last column stays free: some terminals wrap there. */
export function insideOf(columns: number): number {
  return columnsOf({ columns }) - 5
}

/** Sections of lines in a frame of `columns`, a rule between one section and the next. */
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
