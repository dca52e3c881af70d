import { decodeLabelled } from '../polish/charset.ts'

/** The beginning of an encoded word, a language behind its charset (RFC 2231 §5). */
const opening = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,60})?\?([qb])\?/iy

/** A piece of a field: bytes in a charset, or characters as they stand. */
type Piece = { readonly charset: string; readonly bytes: Uint8Array } | { readonly text: string }

/**
 * The text of a field with encoded words (RFC 2047): what several words in a row say is put together before it is
 * decoded, since programs part them within letters, and judged like the bytes of a text. Signs that a word should have
 * encoded, blanks too, stay as they are.
 */
export function decodeWords(value: string): string {
  const pieces: Piece[] = []
  let at = 0
  for (let open = value.indexOf('=?'); open >= 0; open = value.indexOf('=?', Math.max(at, open + 1))) {
    opening.lastIndex = open
    const [whole = '', charset = '', encoding = ''] = opening.exec(value) ?? []
    const close = whole === '' ? -1 : value.indexOf('?=', open + whole.length)
    if (whole !== '' && close < 0) break
    if (close < 0) continue
    const between = value.slice(at, open)
    // white space between two words is none (§6.2)
    if (at === 0 || /\S/.test(between)) pieces.push({ text: between })
    const content = value.slice(open + whole.length, close)
    pieces.push(...(/q/i.test(encoding) ? quoted(content, charset) : [{ charset, bytes: fromBase64(content) }]))
    at = close + 2
  }
  return [...joined(pieces), value.slice(at)].join('')
}

/** §4.2: signs beyond ASCII, which stand there against the rules, have been decoded with the field. */
function quoted(content: string, charset: string): Piece[] {
  return content.split(/([^\0-\x7f]+)/).map((text, at) => {
    if (at % 2 === 1) return { text }
    const plain = text
      .replaceAll('_', ' ')
      .replace(/=([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    return { charset, bytes: Buffer.from(plain, 'latin1') }
  })
}

const fromBase64 = (content: string): Uint8Array => Buffer.from(content, 'base64')

/** The texts of the pieces, those of one charset in a row decoded together. */
function joined(pieces: readonly Piece[]): string[] {
  const texts: string[] = []
  let run: { charset: string; bytes: Uint8Array[] } | null = null
  const end = () => {
    if (run !== null) texts.push(decodeLabelled(Buffer.concat(run.bytes), run.charset))
    run = null
  }
  for (const piece of pieces) {
    if ('text' in piece || run?.charset.toLowerCase() !== piece.charset.toLowerCase()) end()
    if ('text' in piece) texts.push(piece.text)
    else if (run === null) run = { charset: piece.charset, bytes: [piece.bytes] }
    else run.bytes.push(piece.bytes)
  }
  end()
  return texts
}
