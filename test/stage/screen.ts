/** One place of the screen: a sign, and the SGR codes (ECMA-48 §8.3.117) under which it was drawn, `31 1` for instance. */
export interface Cell {
  readonly sign: string
  readonly style: string
}

/** A minimal terminal emulator: enough to read what a program has drawn. */
export interface Screen {
  write(data: string): void
  resize(columns: number): void
  /** all lines since the start, including those that have scrolled away, without trailing blanks */
  lines(): string[]
  /** the same lines with their colours, and with trailing blanks */
  cells(): readonly (readonly Cell[])[]
  /** every line, also of what has gone since, that reached the last column: there it is broken, or may be */
  overlong(): string[]
  /** control characters in the output that dniu never needs, and that a terminal would obey */
  strange(): string[]
}

const esc = '\u001b'
const sequence = new RegExp(`^${esc}\\[([0-9;?]*)([A-Za-z])$`)
const unfinished = new RegExp(`${esc}(?:\\[[0-9;?]*)?$`)
const tokens = new RegExp(`${esc}\\[[0-9;?]*[A-Za-z]|[\\s\\S]`, 'gu')

interface Pen {
  row: number
  column: number
  style: string
}

const blank: Cell = { sign: ' ', style: '' }

/** A screen of this width. It only grows downwards, so lines that have scrolled away can still be read. */
export function screen(width: number): Screen {
  const rows: Cell[][] = [[]]
  const strange: string[] = []
  const overlong: string[] = []
  const pen: Pen = { row: 0, column: 0, style: '' }
  let columns = width
  let rest = ''

  const put = (character: string) => {
    if (pen.column >= columns) down(rows, pen)
    const row = rows[pen.row] ?? []
    while (row.length < pen.column) row.push(blank)
    row[pen.column] = { sign: character, style: pen.style }
    pen.column += 1
    if (pen.column === columns) overlong.push(textOf(row))
  }
  const take = (token: string) => {
    const [, digits = '', final] = sequence.exec(token) ?? []
    if (final !== undefined) move(rows, pen, final, digits)
    else if (token === '\r') pen.column = 0
    else if (token === '\n') down(rows, pen, pen.column)
    else if (token === '\b') pen.column = Math.max(0, pen.column - 1)
    else if (/^[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u.test(token)) strange.push(token)
    else put(token)
  }

  return {
    write(data) {
      const text = rest + data
      // an escape sequence may arrive in two parts
      const open = unfinished.exec(text)
      rest = open?.[0] ?? ''
      for (const [token] of text.slice(0, text.length - rest.length).matchAll(tokens)) take(token)
    },
    resize(to) {
      columns = to
    },
    lines: () => rows.map((row) => textOf(row).trimEnd()),
    cells: () => rows,
    overlong: () => overlong,
    strange: () => strange,
  }
}

const textOf = (row: readonly Cell[]): string => Array.from(row, ({ sign }) => sign).join('')

function down(rows: Cell[][], pen: Pen, column = 0): void {
  pen.row += 1
  pen.column = column
  rows[pen.row] ??= []
}

function move(rows: Cell[][], pen: Pen, final: string, digits: string): void {
  const count = Number(digits || '1') || 1
  const row = rows[pen.row] ?? []
  if (final === 'A') pen.row = Math.max(0, pen.row - count)
  if (final === 'B') for (let left = count; left > 0; left -= 1) down(rows, pen, pen.column)
  if (final === 'C') pen.column += count
  if (final === 'D') pen.column = Math.max(0, pen.column - count)
  if (final === 'G') pen.column = count - 1
  if (final === 'K') rows[pen.row] = digits === '2' ? [] : row.slice(0, pen.column)
  if (final === 'm') pen.style = drawnWith(pen.style, digits)
  if (final === 'J') rows.splice(pen.row, rows.length, row.slice(0, pen.column))
}

/** The style after these codes: 0 ends all, 22 bold and faint, 39 a colour; of two colours the later one holds. */
function drawnWith(style: string, digits: string): string {
  return digits.split(';').reduce((before, code) => {
    if (Number(code) === 0) return ''
    const ends = code === '22' ? /^[12]$/ : code === '39' || /^[39]\d$/.test(code) ? /^[39]\d$/ : undefined
    const left = before.split(' ').filter((each) => each !== '' && each !== code && !ends?.test(each))
    return [...left, ...(code === '22' || code === '39' ? [] : [code])].sort().join(' ')
  }, style)
}
