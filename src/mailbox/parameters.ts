import { decodeLabelled } from '../polish/charset.ts'

const longestField = 16_384
const parameter = /;\s*([^\s=;"()]{1,100})\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^;]*))/gy
/** A piece of a value, or a value with its charset: `name*`, `name*0`, `name*0*` (RFC 2231 §3, §4). */
const extended = /^(.{1,80}?)\*(?:(\d{1,3})(\*?))?$/
/** The names of files stand there with blanks, though they should be quoted. */
const namesFile = /^(file)?name$/

/**
 * Reads `text/plain; charset="utf-8"` (RFC 2045 §5.1): the value and the names of parameters in lower case, their values
 * as written, pieces put together and decoded (RFC 2231); the first of each name counts.
 */
export function readParameters(field: string): { value: string; parameters: Readonly<Record<string, string>> } {
  const text = field.slice(0, longestField)
  const written = new Map<string, string>()
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    parameter.lastIndex = at
    const found = parameter.exec(text)
    if (found === null) continue
    const [whole, name = '', quoted, plain = ''] = found
    const key = name.toLowerCase()
    if (!written.has(key)) written.set(key, quoted?.replace(/\\(.)/gs, '$1') ?? unquoted(key, plain))
    at += whole.length - 1
  }
  // none of the names is one that all objects have
  const parameters = Object.assign(Object.create(null), Object.fromEntries(written), putTogether(written))
  return { value: firstWord(text).toLowerCase(), parameters }
}

function unquoted(name: string, value: string): string {
  return namesFile.test(name) || extended.test(name) ? value.replace(/^"/, '').trim() : firstWord(value)
}

/** Without a comment (RFC 5322 §3.2.2), and what follows a semicolon. */
function firstWord(text: string): string {
  return /^\s{0,100}([^\s(;]*)/.exec(text)?.[1] ?? ''
}

/** The values that are written in pieces, or with a charset, by the names that they have in full. */
function putTogether(written: ReadonlyMap<string, string>): Record<string, string> {
  const names = new Set(Array.from(written.keys(), (name) => extended.exec(name)?.[1] ?? '').filter(Boolean))
  return Object.fromEntries(Array.from(names, (name) => [name, whole(name, written)]))
}

function whole(name: string, written: ReadonlyMap<string, string>): string {
  const alone = written.get(`${name}*`)
  if (alone !== undefined) return decoded([{ value: alone, isEncoded: true }])
  const pieces: { value: string; isEncoded: boolean }[] = []
  for (let at = 0; ; at += 1) {
    const encoded = written.get(`${name}*${at}*`)
    const value = encoded ?? written.get(`${name}*${at}`)
    if (value === undefined) return decoded(pieces)
    pieces.push({ value, isEncoded: encoded !== undefined })
  }
}

/** The first piece names the charset: `utf-8'pl'%C5%82`. */
function decoded(pieces: readonly { value: string; isEncoded: boolean }[]): string {
  if (pieces.every(({ isEncoded }) => !isEncoded)) return pieces.map(({ value }) => value).join('')
  const [, charset = '', start] = /^([^']{0,60})'[^']{0,60}'(.*)$/s.exec(pieces[0]?.value ?? '') ?? []
  const bytes = pieces.map(({ value, isEncoded }, at) => {
    const text = at === 0 ? (start ?? value) : value
    return isEncoded ? fromPercent(text) : Buffer.from(text)
  })
  return decodeLabelled(Buffer.concat(bytes), charset)
}

/** The bytes of `%C5%82a`; what is no such escape stands for itself. */
function fromPercent(text: string): Uint8Array {
  return Buffer.concat(
    text.split(/((?:%[\da-f]{2})+)/i).map((piece, at) => {
      return at % 2 === 1 ? Buffer.from(piece.replaceAll('%', ''), 'hex') : Buffer.from(piece)
    }),
  )
}
