import type { Cell } from './screen.ts'

/** What a screen reader says of a picture: its name, and in a sentence or two what there is to see. */
interface Told {
  readonly title: string
  readonly desc: string
}

// pixels; every run of signs is stretched to its cells, so that columns stand below each other in any font
const cell = { width: 8.4, height: 18, size: 14 }
const margin = 16

/** For each SGR code its colour on white and on black, all of them with a contrast of at least 4.5 (WCAG 2, 1.4.3). */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  31: ['#b3261e', '#ff8a80'],
  32: ['#1a6b2c', '#5fd47a'],
  33: ['#7a5200', '#e6b94a'],
  34: ['#0b57b0', '#82b7ff'],
  35: ['#7b3a9c', '#d39cf0'],
  36: ['#0b6b78', '#56cfdc'],
  2: ['#5c6570', '#9aa4b0'],
}

/** The lines of a screen as an SVG of its own: no script, no font, nothing from elsewhere; light and dark by the reader's wish. */
export function picture(rows: readonly (readonly Cell[])[], columns: number, { title, desc }: Told): string {
  const width = Math.ceil(columns * cell.width + 2 * margin)
  const height = rows.length * cell.height + 2 * margin
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(desc)}</desc>`,
    '<style>',
    `text { font: ${cell.size}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: #1f2328 }`,
    'rect { fill: #ffffff; stroke: #d0d7de }',
    '.s1 { font-weight: bold }',
    ...Object.entries(colours).map(([code, [light]]) => `.s${code} { fill: ${light} }`),
    '@media (prefers-color-scheme: dark) {',
    'text { fill: #e6edf3 }',
    'rect { fill: #0d1117; stroke: #3d444d }',
    ...Object.entries(colours).map(([code, [, dark]]) => `.s${code} { fill: ${dark} }`),
    '}',
    '</style>',
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...rows.flatMap((row, line) => runs(row).map((run) => drawn(run, line))),
    '</svg>',
  ].join('\n')}\n`
}

interface Run {
  readonly at: number
  readonly text: string
  readonly style: string
}

/** Signs of one style that stand together; two blanks part them, so that nothing depends on the width of a blank. */
function runs(row: readonly Cell[]): Run[] {
  const found: Run[] = []
  for (const [at, { sign, style }] of row.entries()) {
    const last = found.at(-1)
    if (last && last.style === style && !(sign === ' ' && last.text.endsWith(' '))) {
      found[found.length - 1] = { ...last, text: last.text + sign }
    } else found.push({ at, text: sign, style })
  }
  return found.filter(({ text }) => text.trim() !== '').map((run) => trimmed(run))
}

function trimmed({ at, text, style }: Run): Run {
  return { at: at + text.length - text.trimStart().length, text: text.trim(), style }
}

function drawn({ at, text, style }: Run, line: number): string {
  const x = (margin + at * cell.width).toFixed(1)
  const y = margin + line * cell.height + cell.size
  const classes = style === '' ? '' : ` class="${style.replace(/\d+/g, 's$&')}"`
  // Array.from: a sign beyond the first plane takes one cell
  const wide = (Array.from(text).length * cell.width).toFixed(1)
  return `<text x="${x}" y="${y}" textLength="${wide}"${classes}>${escaped(text)}</text>`
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
