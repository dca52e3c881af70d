import type { Found } from '../leak/leak.ts'
import { cellNamed, isName, kindOf, type NameKind, secretOf } from './key-names.ts'
import { isPlaceholder } from './placeholders.ts'

/** A cell of a row, and where it stands in the text. */
interface Cell {
  readonly value: string
  readonly start: number
}

/** A head that names a column of secrets. */
interface Head {
  readonly sign: string
  readonly columns: number
  /** the columns of secrets, and what they are */
  readonly secret: readonly { readonly at: number; readonly kind: NameKind; readonly name: string }[]
}

const signs = [';', '|', '\t', ','] as const
const anySign = new RegExp(`[${signs.join('')}]`)

/** Secrets in the rows of a table whose head names them: `login;hasło`, and below it `alfa;…`. */
export function tabledSecretsIn(text: string): Found[] {
  const found: Found[] = []
  let head: Head | null = null
  for (let at = 0; at < text.length; ) {
    if (head === null) at = nextNamed(text, at)
    const end = (text.indexOf('\n', at) + 1 || text.length + 1) - 1
    const line = text.slice(at, end)
    const cells = head === null ? [] : cellsOf(line, at, head.sign)
    if (head !== null && (cells.length === head.columns || isRule(line))) found.push(...secretsOf(cells, head))
    else head = headOf(line)
    at = end + 1
  }
  return found
}

/** Where the next line begins in which a cell may be a name: most lines are no heads, and are passed over at once. */
function nextNamed(text: string, from: number): number {
  cellNamed.lastIndex = from
  const cell = cellNamed.exec(text)
  return cell === null ? text.length : Math.max(from, text.lastIndexOf('\n', cell.index) + 1)
}

/** `|---|---|` */
const isRule = (line: string): boolean => /^[\s|+:;=-]{3,}$/.test(line)

const longestHead = 500

function headOf(line: string): Head | null {
  if (line.length > longestHead || !anySign.test(line)) return null
  const sign = signs.find((one) => line.includes(one)) ?? ','
  const cells = cellsOf(line, 0, sign)
  const secret = cells.flatMap(({ value }, at) => {
    const kind = kindOf(value)
    return kind !== null && isName(value, '') ? [{ at, kind, name: value }] : []
  })
  return secret.length === 0 ? null : { sign, columns: cells.length, secret }
}

function cellsOf(line: string, at: number, sign: string): Cell[] {
  let start = at
  return line.split(sign).map((cell) => {
    const trimmed = cell.trim()
    const value = /^["'`*]/.test(trimmed) ? trimmed.replace(/^(["'`*]{1,2})(.+)\1$/, '$2') : trimmed
    const begins = start + cell.indexOf(value)
    start += cell.length + 1
    return { value, start: begins }
  })
}

function secretsOf(cells: readonly Cell[], { secret }: Head): Found[] {
  return secret.flatMap(({ at, kind, name }) => {
    const { value, start } = cells[at] ?? { value: '', start: 0 }
    if (isPlaceholder(value) || /\s/.test(value) || !fits[kind](value)) return []
    return [secretOf(kind, name, { start, end: start + value.length })]
  })
}

/** Whether a cell of such a column holds a secret. */
const fits: Readonly<Record<NameKind, (value: string) => boolean>> = {
  password: ({ length }) => length >= 4,
  pair: ({ length }) => length >= 4,
  token: ({ length }) => length >= 6,
  digits: (value) => /^\d{4,8}$/.test(value),
  weak: (value) => value.length >= 8 && /\d/.test(value),
  sim: (value) => /^[\da-f]{16,64}$/i.test(value),
}
