import { foldInPlace } from '../../polish/fold.ts'
import { ownPart } from '../incoming/text.ts'
import type { Spot } from './announced.ts'

/** A line of a mail as it is searched: without capitals and marks, each character in its place. */
export interface Line {
  readonly text: string
  readonly spot: Spot
}

/** What an announcement says stands at its beginning. */
const most = { text: 65_536, line: 2000, excerpt: 160 }

/** The subject, and the lines of a text that say something; those of a mail that is quoted below come last. */
export function linesOf(subject: string, text: string): Line[] {
  const all = text.slice(0, most.text).split('\n')
  const own = ownLines(all, ownPart(text.slice(0, most.text)))
  const where = (at: number) => (own === null || own.has(at) ? 'text' : 'quoted')
  const lines = all.map((line, at) => lineOf(line, { where: where(at), line: at + 1 }))
  const told = [lineOf(subject, { where: 'subject', line: 1 }), ...lines].filter(
    ({ text }) => text.trim() !== '' && !/^\s*<!-/.test(text),
  )
  return [...told.filter((line) => !isQuoted(line)), ...told.filter(isQuoted)]
}

function isQuoted({ spot }: Line): boolean {
  return spot.where === 'quoted'
}

/** Which lines are the writer's own; null: all are. */
function ownLines(all: readonly string[], own: string): ReadonlySet<number> | null {
  if (own === '') return null
  const found = new Set<number>()
  let from = 0
  for (const line of own.split('\n')) {
    const at = all.findIndex((one, index) => index >= from && one.endsWith(line))
    if (at < 0) continue
    found.add(at)
    from = at + 1
  }
  return found
}

function lineOf(line: string, spot: Omit<Spot, 'excerpt'>): Line {
  // emphasis of plain text, and white space of tables
  const text = foldInPlace(line.slice(0, most.line)).replace(/[*_|\s]/g, ' ')
  return { text, spot: { ...spot, excerpt: excerptOf(line) } }
}

/** A line as it is shown: in one row, and not too long. */
export function excerptOf(line: string): string {
  const plain = line.slice(0, most.line).replace(/\s+/g, ' ').trim()
  return plain.length > most.excerpt ? `${plain.slice(0, most.excerpt - 1).trimEnd()}…` : plain
}
