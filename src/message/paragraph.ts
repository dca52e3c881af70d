/** One paragraph of plain text: its lines, none of them empty. */
export type Paragraph = readonly string[]

// Inline styles and nothing remote: Outlook and web mail drop the rest. No background is set, and this grey has the
// same contrast on white as on black (4.5:1), so that a client's dark mode cannot make anything unreadable.
export const grey = '#767676'
const paragraphStyle = 'margin:0 0 14px 0'
const smallStyle = `margin:0 0 10px 0;font-size:12px;line-height:1.35;color:${grey}`
const tableStyle = 'border-collapse:collapse;margin:0 0 14px 0'
const labelStyle = 'padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal'
const valueStyle = 'padding:2px 0;text-align:left;vertical-align:top;font-weight:bold'

const data = /^(\p{L}[^:]{0,30}:)\s+(\S.*)$/u
const ending = /^(z poważaniem|pozdrawiamy?|(kind |best )?regards)[,.]?$/i

/** The paragraphs of some lines, split where lines are empty. */
export function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const paragraphs: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

/** Paragraphs as HTML: data lines as a table; what stands under an ending, the signature and the footer, small. */
export function paragraphsHtml(paragraphs: readonly Paragraph[]): string[] {
  const signed = paragraphs.findIndex((paragraph) => linesToEnding(paragraph) < paragraph.length)
  if (signed < 0) return paragraphs.map(paragraphHtml)
  const [last = [], ...footer] = paragraphs.slice(signed)
  const split = linesToEnding(last)
  return [
    ...[...paragraphs.slice(0, signed), last.slice(0, split)].map(paragraphHtml),
    ...[last.slice(split), ...footer].map(smallHtml),
  ]
}

/** A paragraph in small grey type: a signature, an attribution line. */
export function smallHtml(paragraph: Paragraph): string {
  return linesHtml(paragraph, smallStyle)
}

function paragraphHtml(paragraph: Paragraph): string {
  const rows = paragraph.flatMap((line) => {
    const [, label, value] = data.exec(line) ?? []
    return label && value ? [rowHtml(label, value)] : []
  })
  if (rows.length < paragraph.length) return linesHtml(paragraph, paragraphStyle)
  return [`<table cellpadding="0" cellspacing="0" border="0" style="${tableStyle}">`, ...rows, '</table>'].join('\n')
}

function rowHtml(label: string, value: string): string {
  const heading = `<th scope="row" style="${labelStyle}">${escaped(label)}</th>`
  return `<tr>${heading}\n<td style="${valueStyle}">${escaped(value)}</td></tr>`
}

function linesHtml(paragraph: Paragraph, style: string): string {
  return `<p style="${style}">${paragraph.map(escaped).join('<br>\n')}</p>`
}

/** How many lines of a paragraph come before a signature: all of them when no signature follows. */
function linesToEnding(paragraph: Paragraph): number {
  const at = paragraph.findIndex((line) => ending.test(line.trim()))
  return at < 0 ? paragraph.length : at + 1
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it: runs of spaces kept, every mark of HTML's own escaped. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark).replace(/ (?= )/g, '&nbsp;')
}
