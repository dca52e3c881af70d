import type { MailLang } from '../registry/types.ts'

/** One paragraph of plain text: its lines, none of them empty. */
type Paragraph = readonly string[]

// Inline styles and nothing remote: Outlook and web mail drop the rest. No background is set, and this grey has the
// same contrast on white as on black (4.5:1), so that a client's dark mode cannot make anything unreadable.
const grey = '#767676'
const paragraphStyle = 'margin:0 0 14px 0'
const smallStyle = `margin:0 0 10px 0;font-size:12px;line-height:1.35;color:${grey}`
const tableStyle = 'border-collapse:collapse;margin:0 0 14px 0'
const labelStyle = 'padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal'
const valueStyle = 'padding:2px 0;text-align:left;vertical-align:top;font-weight:bold'

/** How deep quotations are nested; anything deeper goes into the last one, which bounds every exchange. */
const deepest = 8

const bodyStyle = 'font-family:Calibri,Arial,sans-serif;font-size:15px;line-height:1.45'
const ruleStyle = `border:0;border-top:1px solid ${grey};margin:16px 0`
const quoteStyle = `margin:12px 0 0 0;padding:0 0 0 12px;border-left:2px solid ${grey}`

/** How the lines `-----` divide a text: a notice into its languages, anything else into parts of one. */
type Parting = 'languages' | 'parts'

/** What a mail in HTML says about itself. */
interface About {
  /** of the whole text; `both`: the English half, then the Polish one, as in a notice */
  readonly lang: MailLang | 'both'
  /** the mail's subject */
  readonly title: string
}

/** The HTML alternative of a mail, made from its plain text: the same words, everything escaped (§2, §8). */
export function htmlFromText(text: string, { lang, title }: About): string {
  const parting = lang === 'both' ? 'languages' : 'parts'
  return [
    '<!doctype html>',
    `<html lang="${lang === 'both' ? 'en' : lang}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head>`,
    `<body style="${bodyStyle}">`,
    ...messageHtml(text.split(/\r\n|\r|\n/), 0, parting),
    '</body>',
    '</html>\n',
  ].join('\n')
}

/** A message: its own lines and what it quotes, in their order. */
function messageHtml(lines: readonly string[], depth: number, parting: Parting): string[] {
  const runs = runsOf(lines)
  return runs.flatMap((run, at) =>
    isQuoted(run[0]) ? quotationHtml(run, depth, parting) : writtenHtml(run, at + 1 < runs.length, parting),
  )
}

/** Runs of lines that are all quoted, or all not. */
function runsOf(lines: readonly string[]): string[][] {
  const runs: string[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run && isQuoted(run[0]) === isQuoted(line)) run.push(line)
    else runs.push([line])
  }
  return runs
}

function isQuoted(line: string | undefined): boolean {
  return line?.startsWith('>') ?? false
}

function quotationHtml(lines: readonly string[], depth: number, parting: Parting): string[] {
  // at the last level all marks go, so that nothing there looks like a quotation again
  const mark = depth + 1 < deepest ? /^> ?/ : /^(?:> ?)+/
  const inner = lines.map((line) => line.replace(mark, ''))
  return [`<blockquote style="${quoteStyle}">`, ...messageHtml(inner, depth + 1, parting), '</blockquote>']
}

/** A message's own lines: EN part, rule, PL part with the signature, and who wrote what is quoted next. */
function writtenHtml(lines: readonly string[], beforeQuotation: boolean, parting: Parting): string[] {
  const parts = splitAt(lines, '-----').map((part) => splitAt(part, '').filter(({ length }) => length > 0))
  const attribution = beforeQuotation ? (parts.at(-1)?.splice(-1) ?? []) : []
  const html = parts.flatMap((part, at) => {
    const rule = at === 0 ? [] : [`<hr style="${ruleStyle}">`]
    if (parts.length === 1 || parting === 'parts') return [...rule, ...paragraphsHtml(part)]
    return [...rule, `<div lang="${at === 0 ? 'en' : 'pl'}">`, ...paragraphsHtml(part), '</div>']
  })
  return [...html, ...attribution.map((lines) => attributionHtml(lines, parting))]
}

/** The lines between those that consist of a mark. */
function splitAt(lines: readonly string[], mark: string): string[][] {
  const parts: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === mark) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts
}

const data = /^(\p{L}[^:]{0,30}:)\s+(\S.*)$/u
/** A line that closes a text, before who signs it. */
export const ending = /^(z poważaniem|pozdrawiamy?|(kind |best )?regards)[,.]?$/i

/** Paragraphs as HTML: data lines as a table; what follows a closing, the signature and the footer, small. */
function paragraphsHtml(paragraphs: readonly Paragraph[]): string[] {
  const signed = paragraphs.findIndex((paragraph) => linesToEnding(paragraph) < paragraph.length)
  if (signed < 0) return paragraphs.map(paragraphHtml)
  const [last = [], ...footer] = paragraphs.slice(signed)
  const split = linesToEnding(last)
  return [
    ...[...paragraphs.slice(0, signed), last.slice(0, split)].map(paragraphHtml),
    ...[last.slice(split), ...footer].map(smallHtml),
  ]
}

/** Who wrote what is quoted next: of a notice in English, then in Polish. */
function attributionHtml(lines: Paragraph, parting: Parting): string {
  if (parting === 'parts' || lines.length !== 2) return smallHtml(lines)
  const inBoth = lines.map((line, at) => `<span lang="${at === 0 ? 'en' : 'pl'}">${escaped(line)}</span>`)
  return `<p style="${smallStyle}">${inBoth.join('<br>\n')}</p>`
}

/** A paragraph in small grey type: a signature, an attribution line. */
function smallHtml(paragraph: Paragraph): string {
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

/** How many lines of a paragraph come before a signature: all if there is none. */
function linesToEnding(paragraph: Paragraph): number {
  const at = paragraph.findIndex((line) => ending.test(line.trim()))
  return at < 0 ? paragraph.length : at + 1
}

/** Of what would be markup, how it is written so that it is none. */
export const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML: escaped, with runs of spaces kept. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark).replace(/ (?= )/g, '&nbsp;')
}
