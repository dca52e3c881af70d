/** How wide a text is on a screen: one column a grapheme, two for wide ones. */
function widthOf(text: string): number {
  // the segmenter takes long to start, and most texts are of letters that are one column each
  if (simple.test(text)) return text.length
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

const simple = /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u2190-\u2193\u2500-\u257f]*$/

const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** A text's lines, none wider than `width`: broken at spaces, a word that is too long anywhere. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of line.split(/(?<= )/)) {
    if (current !== '' && widthOf(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += piece
    while (widthOf(current.trimEnd()) > width) {
      lines.push(current.slice(0, width))
      current = current.slice(width)
    }
  }
  return [...lines, current.trimEnd()]
}

/** Lines in a frame of `columns`, a rule where a section is null. The last column stays free: some terminals wrap there. */
export function frame(title: string, sections: readonly (readonly string[])[], columns: number): string[] {
  const inner = Math.max(20, columns - 5)
  const rule = (left: string, right: string) => `${left}${'─'.repeat(inner + 2)}${right}`
  const head = ` ${title} `
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
