import { grey, type Paragraph, paragraphsHtml, paragraphsOf, smallHtml } from './paragraph.ts'

/** How deep quotations are drawn; what lies deeper stands in the last one, so that no exchange grows without bound. */
const deepest = 8

const bodyStyle = 'font-family:Calibri,Arial,sans-serif;font-size:15px;line-height:1.45'
const ruleStyle = `border:0;border-top:1px solid ${grey};margin:16px 0`
const quoteStyle = `margin:12px 0 0 0;padding:0 0 0 12px;border-left:2px solid ${grey}`

/** How the lines `-----` divide a text: a notice into its languages, anything else into parts without a language. */
export type Parting = 'languages' | 'parts'

/** The HTML alternative of a mail, made from its plain text: the same words, everything escaped (§2, §8). */
export function htmlFromText(text: string, parting: Parting = 'languages'): string {
  return [
    '<!doctype html>',
    '<html>',
    '<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    `<body style="${bodyStyle}">`,
    ...messageHtml(text.split(/\r\n|\r|\n/), 0, parting),
    '</body>',
    '</html>\n',
  ].join('\n')
}

/** One message: its own lines, and what it quotes, in the order in which they stand. */
function messageHtml(lines: readonly string[], depth: number, parting: Parting): string[] {
  const runs = runsOf(lines)
  return runs.flatMap(({ quoted, content }, at) =>
    quoted ? quotationHtml(content, depth, parting) : writtenHtml(content, at + 1 < runs.length, parting),
  )
}

function quotationHtml(lines: readonly string[], depth: number, parting: Parting): string[] {
  // at the last level all marks go, so that nothing there looks like a quotation again
  const mark = depth + 1 < deepest ? /^> ?/ : /^(?:> ?)+/
  const inner = lines.map((line) => line.replace(mark, ''))
  return [`<blockquote style="${quoteStyle}">`, ...messageHtml(inner, depth + 1, parting), '</blockquote>']
}

/** A message's own lines: EN part, rule, PL part with the signature, and who wrote what is quoted next. */
function writtenHtml(lines: readonly string[], beforeQuotation: boolean, parting: Parting): string[] {
  const [first = [], ...others] = partsOf(lines)
  const last = others.at(-1) ?? first
  const attribution = beforeQuotation ? last.splice(-1) : []
  const html = others.length === 0 ? paragraphsHtml(first) : partedHtml(first, others, parting)
  return [...html, ...attribution.map(smallHtml)]
}

const rule = `<hr style="${ruleStyle}">`

function partedHtml(
  first: readonly Paragraph[],
  others: readonly (readonly Paragraph[])[],
  parting: Parting,
): string[] {
  if (parting === 'parts')
    return [...paragraphsHtml(first), ...others.flatMap((part) => [rule, ...paragraphsHtml(part)])]
  return [...languageHtml('en', first), ...others.flatMap((part) => [rule, ...languageHtml('pl', part)])]
}

function languageHtml(lang: 'en' | 'pl', part: readonly Paragraph[]): string[] {
  return [`<div lang="${lang}">`, ...paragraphsHtml(part), '</div>']
}

/** The parts between the lines `-----`, each as paragraphs. */
function partsOf(lines: readonly string[]): Paragraph[][] {
  const parts: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '-----') parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts.map(paragraphsOf)
}

interface Run {
  readonly quoted: boolean
  readonly content: string[]
}

/** Neighbouring lines that are quoted, or are not. */
function runsOf(lines: readonly string[]): Run[] {
  const runs: Run[] = []
  for (const line of lines) {
    const quoted = line.startsWith('>')
    const run = runs.at(-1)
    if (run?.quoted === quoted) run.content.push(line)
    else runs.push({ quoted, content: [line] })
  }
  return runs
}
