/** What the dictionary holds before the first byte ([MS-OXRTFCP] §2.1.2.1). */
const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
  'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
  '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const packedMark = 0x75465a4c
const plainMark = 0x414c454d
const ring = 4096

/** The RTF in its packed form ([MS-OXRTFCP]), at most `most` bytes of it, as characters; empty for anything else. */
export function unpacked(packed: Buffer, most: number): string {
  const mark = packed.length < 16 ? 0 : packed.readUInt32LE(8)
  if (mark === plainMark) return packed.toString('latin1', 16, 16 + most)
  if (mark !== packedMark) return ''
  const room = Buffer.alloc(ring)
  const out = Buffer.alloc(Math.min(most, packed.readUInt32LE(4)))
  let length = 0
  let next = room.write(dictionary, 'latin1')
  const put = (byte: number) => {
    room[next] = byte
    next = (next + 1) % ring
    if (length < out.length) out[length++] = byte
  }
  for (let at = 16; at < packed.length && length < out.length; ) {
    const control = packed[at++] ?? 0
    for (let bit = 0; bit < 8 && at < packed.length; bit += 1) {
      if (((control >> bit) & 1) === 0) put(packed[at++] ?? 0)
      else {
        const token = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0)
        at += 2
        // a reference to the place that is written next is the end
        if (token >> 4 === next) return out.toString('latin1', 0, length)
        for (let step = 0; step < (token & 15) + 2; step += 1) put(room[((token >> 4) + step) % ring] ?? 0)
      }
    }
  }
  return out.toString('latin1', 0, length)
}

/** Groups that hold no text. */
const unseen =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|footnote|filetbl|listtable|revtbl|xmlnstbl)$/
/** What control words stand for. */
const signs: Readonly<Record<string, string>> = {
  ...{ par: '\n', line: '\n', sect: '\n', page: '\n', row: '\n', tab: '\t', cell: ' ', '~': ' ', _: '-' },
  ...{ emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•' },
  ...{ '\\': '\\', '{': '{', '}': '}', '\n': '\n', '\r': '\n' },
}
/** The code pages of the character sets of fonts, where they are not 1252. */
const pages: Readonly<Record<number, number>> = {
  161: 1253,
  162: 1254,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  238: 1250,
}
const token = /\\(?:([a-z]{1,32})(-?\d{1,9})? ?|'([\da-f]{2})|([^a-z']))|[{}]|[\r\n]+|[^\\{}\r\n]+|\\/gi
const deepest = 500

/** What holds within a group, and ends with it. */
interface Group {
  readonly isSeen: boolean
  readonly isFonts: boolean
  readonly font: number
  /** how many characters stand after `\u…` for programs that do not know it */
  readonly spare: number
}

/** A document under way. */
interface Writing {
  group: Group
  readonly open: Group[]
  /** the code page of each font, of all others */
  readonly fonts: Map<number, number>
  page: number
  /** how many characters are left out yet */
  left: number
  text: string
}

/** The text of a document in RTF 1, whose characters are bytes, HTML within it too; empty for anything else. */
export function rtfText(rtf: string): string {
  if (!rtf.startsWith('{\\rtf')) return ''
  const group = { isSeen: true, isFonts: false, font: -1, spare: 1 }
  const writing: Writing = { group, open: [], fonts: new Map(), page: 1252, left: 0, text: '' }
  for (const [whole, word, value, code, sign] of rtf.matchAll(token)) {
    if (whole === '{') {
      if (writing.open.length >= deepest) break
      writing.open.push(writing.group)
    } else if (whole === '}') writing.group = writing.open.pop() ?? writing.group
    else if (word !== undefined) obey(writing, word, value === undefined ? null : Number(value))
    else if (sign === '*') writing.group = { ...writing.group, isSeen: false }
    else if (sign !== undefined) show(writing, signs[sign] ?? '')
    else if (code !== undefined) bytes(writing, String.fromCharCode(Number.parseInt(code, 16)))
    else if (whole !== '\\' && !/^[\r\n]/.test(whole)) bytes(writing, whole)
  }
  const lines = writing.text.replaceAll('\0', '').split('\n')
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** What control words with a number change. */
const orders: Readonly<Record<string, (writing: Writing, value: number) => void>> = {
  f(writing, font) {
    writing.group = { ...writing.group, font }
  },
  uc(writing, spare) {
    writing.group = { ...writing.group, spare }
  },
  ansicpg(writing, page) {
    writing.page = page
  },
  fcharset({ group, fonts }, set) {
    if (group.isFonts && set > 1) fonts.set(group.font, pages[set] ?? 1252)
  },
  u(writing, code) {
    show(writing, String.fromCharCode(code & 0xffff))
    writing.left = writing.group.spare
  },
}

function obey(writing: Writing, word: string, value: number | null): void {
  if (unseen.test(word)) writing.group = { ...writing.group, isSeen: false, isFonts: word === 'fonttbl' }
  else if (value !== null && Object.hasOwn(orders, word)) orders[word]?.(writing, value)
  else if (Object.hasOwn(signs, word)) show(writing, signs[word] ?? '')
}

function show(writing: Writing, text: string): void {
  writing.left = 0
  if (writing.group.isSeen) writing.text += text
}

/** Characters of the font's code page. */
function bytes(writing: Writing, text: string): void {
  const rest = text.slice(writing.left)
  writing.left -= text.length - rest.length
  if (!writing.group.isSeen) return
  const page = writing.fonts.get(writing.group.font) ?? writing.page
  writing.text += decoderOf(page).decode(Buffer.from(rest, 'latin1'))
}

const decoders = new Map<number, InstanceType<typeof TextDecoder>>()

function decoderOf(page: number): InstanceType<typeof TextDecoder> {
  const name = page === 65001 ? 'utf-8' : page > 1249 && page < 1259 ? page : 1252
  const known = decoders.get(page) ?? new TextDecoder(name === 'utf-8' ? name : `windows-${name}`)
  decoders.set(page, known)
  return known
}
