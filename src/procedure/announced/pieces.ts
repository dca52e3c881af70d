import type { MailLang } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import type { Day } from './days.ts'
import { isMove, type Label, labelOf, labelsIn, type Role, roleOf } from './labels.ts'
import type { Line } from './lines.ts'
import type { Help, Written } from './moments.ts'
import { type Context, type Span, spansOf } from './spans.ts'
import { type Token, tokensOf } from './tokens.ts'
import type { Zone } from './zones.ts'

/** A span, and what the words around it say of it. */
export interface Piece {
  readonly span: Span
  readonly line: Line
  readonly role: Role
  /** of a time alone: which end it is; null: nothing says so */
  readonly label: Label | null
}

interface Scanned {
  readonly line: Line
  readonly tokens: readonly Token[]
}

/** What is known of a mail besides its lines. */
export interface Known {
  readonly lang: MailLang | null
  readonly written: Instant
  /** days that the calendar tells, as `day.month` */
  readonly days: ReadonlySet<string>
}

export function piecesOf(lines: readonly Line[], known: Known): { pieces: Piece[]; help: Help } {
  const scanned = lines.map((line) => ({ line, tokens: tokensOf(line.text) }))
  const pieces: Piece[] = []
  let held: Held = nothing
  for (const [at, one] of scanned.entries()) {
    const told = one.tokens.some(({ is }) => is === 'clock') ? held : underHeading(one, at, held)
    held = fromLine(one, at, told, pieces)
  }
  return {
    pieces,
    help: helpOf(
      scanned.flatMap(({ tokens }) => tokens),
      lines,
      known,
    ),
  }
}

/** What a line says of those below it, and until which of them; `isUsed`: a time has taken it. */
interface Said<Value> {
  readonly value: Value
  readonly until: number
  readonly isUsed?: boolean
}

interface Held {
  readonly days: Said<Context['days']>
  readonly zone: Said<Zone | null>
  readonly labels: Said<readonly Label[]>
  readonly role: Said<Role>
}

const nothing: Held = {
  days: { value: [], until: -1 },
  zone: { value: null, until: -1 },
  labels: { value: [], until: -1 },
  role: { value: 'plain', until: -1 },
}

/** How many lines below it a heading holds. */
const reach = { label: 3, role: 4, days: 4, zone: 8 }

/** A line without an hour may say what those below it are. */
function underHeading({ line: { text, spot }, tokens }: Scanned, at: number, held: Held): Held {
  if (text.length > 120 || spot.where === 'subject' || /original (?:message|e-?mail)|oryginaln/.test(text)) return held
  const zone = tokens.find((token) => token.is === 'zone')?.zone
  const labels = text.length > 90 ? [] : labelsIn(text)
  const isOld = held.role.value === 'old' && held.role.until >= at
  const role = isOld && /^\s*(?:to|na)\b/.test(text) ? 'new' : roleOf(text, null)
  const isOfZone = zone !== undefined && !text.includes('=') && (labels.length > 0 || /:\W{0,4}$/.test(text))
  // headings that follow each other are the heads of one table
  const isNext = held.labels.until === at - 1 + reach.label && !held.labels.isUsed
  return {
    ...held,
    ...(isOfZone && { zone: { value: zone, until: at + reach.zone } }),
    ...(role !== null && role !== 'noise' && { role: { value: role, until: at + reach.role } }),
    ...(labels.length > 0 && {
      labels: { value: [...(isNext ? held.labels.value : []), ...labels], until: at + reach.label },
    }),
  }
}

/** `2026-03-12 07:00 GMT - the work has begun`: a line of a log. */
const log = /^[\d\s:./-]{10,22}(?:[a-z]{2,5})?\s-\s[a-z]+\s[a-z]/

/** Adds the spans of a line to the pieces; what holds below it. */
function fromLine({ line, tokens }: Scanned, at: number, held: Held, pieces: Piece[]): Held {
  const { days, zone, role, labels } = held
  const context = { days: days.until >= at ? days.value : [], zone: zone.until >= at ? zone.value : null }
  const { spans, days: left } = spansOf(tokens, context)
  let columns = labels.until >= at ? labels.value : []
  let before: Role | null = null
  for (const span of spans) {
    const prefix = line.text.slice(0, span.at)
    before = roleOf(prefix, before) ?? (role.until >= at ? role.value : 'plain')
    const isLogged =
      span.end === null &&
      (columns.length === 0 || log.test(line.text.slice(span.at))) &&
      /^\W*$/.test(prefix) &&
      /[a-z]{3}.{12}/.test(line.text.slice(span.at + 20))
    if (isLogged) before = 'noise'
    const own = span.end === null ? labelOf(prefix) : null
    const label = span.end === null && !isLogged ? (own ?? columns[0] ?? null) : null
    // columns are filled by turns
    if (own === null && label !== null) columns = [...columns.slice(1), label]
    pieces.push(...moved({ span, line, role: before, label }))
  }
  return {
    ...held,
    ...(left.length > 0 &&
      roleOf(line.text.slice(0, left[0]?.at), null) !== 'noise' && { days: { value: left, until: at + reach.days } }),
    ...(spans.length > 0 && {
      labels: { value: columns, until: columns.length > 0 ? at + reach.label : -1, isUsed: true },
    }),
    ...(spans.length > 0 && role.until >= at && { role: { ...role, until: at + 2 } }),
  }
}

/** `z 12 na 14 marca`, `from … to …` of what was moved: not one time but two, the old and the new. */
function moved(piece: Piece): Piece[] {
  const { span, line } = piece
  const { end } = span
  const prefix = line.text.slice(0, span.at)
  if (end === null) return [piece]
  const column = span.isBeside ? labelOf(prefix) : null
  if (column === null && !isMove(prefix)) return [piece]
  const old = { ...piece, role: 'old' } as const
  const fresh = { ...piece, role: 'new' } as const
  if (span.joined) {
    const on = (time: Written, day: Written): Written => ({ ...time, day: day.day, weekday: null })
    const plain = { ...span, joined: false, isStretch: false, overnight: true }
    return [
      { ...old, span: { ...plain, end: on(end, span.start) } },
      { ...fresh, span: { ...plain, start: on(span.start, end) } },
    ]
  }
  if (column !== null)
    return [
      { ...old, label: column, span: { ...span, end: null } },
      { ...fresh, label: column, span: { ...span, start: end, end: null } },
    ]
  if (!/ (?:na|to)(?: \S{1,12})?,?\s{0,2}$/.test(line.text.slice(span.at, span.turn))) return [piece]
  return [
    { ...old, label: 'start', span: { ...span, end: null } },
    { ...fresh, label: 'start', span: { ...span, start: end, end: null } },
  ]
}

const sayingOfAll =
  /times?(?: are| is| shown| stated| given| listed| below){0,3} in|wszystkie (?:godziny|czasy)|godziny podan|time ?zone ?:|strefa czasowa/

/** What the times of a mail tell of each other. */
function helpOf(tokens: readonly Token[], lines: readonly Line[], { lang, written, days: known }: Known): Help {
  const days = tokens.flatMap((token) => (token.is === 'days' ? token.days.days : []))
  const named = days.filter(({ year }) => year !== null)
  const years = new Map(named.map(({ first, second, year }) => [`${first}.${second}`, year ?? 0]))
  const stating = lines.find(({ text }) => sayingOfAll.test(text) && !text.includes('='))
  const zone = stating && tokensOf(stating.text).find((token) => token.is === 'zone')?.zone
  return { order: orderOf(days, lines, { lang, known }), years, zone: zone ?? null, lang, written }
}

/** How days in numbers are to be read: as others of the mail must be, or as it says; in Polish the day comes first. */
function orderOf(
  days: readonly Day[],
  lines: readonly Line[],
  { lang, known }: Pick<Help, 'lang'> & { readonly known: ReadonlySet<string> },
): Help['order'] {
  const certain = days.filter(({ order }) => order !== 'either')
  const plain = new Set([...known, ...certain.map((day) => keyOf(day, day.order))])
  const told = days.flatMap((day) => {
    if (day.order !== 'either') return day.isNumeric && day.first !== day.second ? [day.order] : []
    return (['dm', 'md'] as const).filter((order) => plain.has(keyOf(day, order)))
  })
  const written = lines.flatMap(({ text }) => (/dd.?mm/.test(text) ? ['dm'] : /mm.?dd/.test(text) ? ['md'] : []))
  const orders = new Set([...told, ...written])
  if (orders.size === 0) return lang === 'pl' ? 'dm' : null
  return orders.size > 1 ? null : orders.has('dm') ? 'dm' : 'md'
}

const keyOf = ({ first, second }: Day, order: Day['order']): string =>
  order === 'md' ? `${second}.${first}` : `${first}.${second}`
