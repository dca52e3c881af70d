import { decodeLabelled } from '../polish/charset.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { htmlText, isTelling } from './body.ts'
import { rtfText, unpacked } from './rtf.ts'

/** What a winmail.dat holds: the text of the mail, empty where there is none, and the files that came with it. */
export interface Winmail {
  readonly text: string
  readonly files: IncomingMail['attachments']
}

/** An attribute ([MS-OXTNEF] §2.1.3), or a property (§2.1.3.4). */
interface Piece {
  readonly id: number
  readonly content: Buffer
}
interface Property extends Piece {
  readonly type: number
}

const signature = 0x223e9f78
/** Of more than that, the rest is left out. */
const most = { attributes: 10_000, properties: 5000, files: 500, text: 2_097_152, shown: 524_288 }

const attributes = {
  codePage: 0x00069007,
  body: 0x0002800c,
  properties: 0x00069003,
  fileBegins: 0x00069002,
  fileTitle: 0x00018010,
  fileData: 0x0006800f,
  fileProperties: 0x00069005,
} as const

/** Properties by their ids ([MS-OXPROPS]). */
const ids = { body: 0x1000, rtf: 0x1009, html: 0x1013, webCodePage: 0x3fde } as const
const ofFiles = { data: 0x3701, shortName: 0x3704, longName: 0x3707, mediaType: 0x370e } as const

/** How many bytes a value has of each type of one size, those that fill it up to four with it. */
const sizes: Readonly<Record<number, number>> = {
  ...{ 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 },
}
const several = 0x1000
const wide = 0x1f
const ofAnySize = [0x0d, 0x1e, wide, 0x102]

/**
 * Reads the TNEF of Outlook and Exchange ([MS-OXTNEF]): of its text the plain one, else that of its HTML or RTF. Takes any
 * bytes, and gives what stands before a fault; null of what is no TNEF. The files themselves are not read.
 */
export function readWinmail(bytes: Uint8Array): Winmail | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (whole.length < 6 || whole.readUInt32LE(0) !== signature) return null
  const found = [...attributesOf(whole)]
  const contentOf = (wanted: number) => found.find(({ id }) => id === wanted)?.content ?? Buffer.alloc(0)
  const codePage = number(contentOf(attributes.codePage))
  const properties = [...propertiesOf(contentOf(attributes.properties))]
  const body = { id: ids.body, type: 0x1e, content: contentOf(attributes.body) }
  return { text: textIn([...properties, body], codePage), files: filesIn(found, codePage) }
}

function textIn(properties: readonly Property[], codePage: number): string {
  const of = (id: number) => properties.filter((one) => one.id === id && one.content.length > 0)
  const webPage = number(of(ids.webCodePage)[0]?.content) || codePage
  const ways: readonly (readonly [id: number, read: (property: Property) => string])[] = [
    [ids.body, (one) => wordsOf(one, codePage)],
    [ids.html, (one) => htmlText(wordsOf(one, webPage))],
    [ids.rtf, ({ content }) => rtfText(unpacked(content, most.text))],
  ]
  for (const [id, read] of ways) {
    const text = of(id).map(read).find(isTelling)
    if (text !== undefined) return text.replace(/\r\n?/g, '\n').slice(0, most.shown)
  }
  return ''
}

function* attributesOf(whole: Buffer): Generator<Piece> {
  // level, id, length, content, checksum
  for (let at = 6, count = 0; at + 9 <= whole.length && count < most.attributes; count += 1) {
    const start = at + 9
    const end = start + whole.readUInt32LE(at + 5)
    yield { id: whole.readUInt32LE(at + 1), content: whole.subarray(start, end) }
    at = end + 2
  }
}

function* propertiesOf(content: Buffer): Generator<Property> {
  const at = { place: 4 }
  const next = () => {
    at.place += 4
    return at.place <= content.length ? content.readUInt32LE(at.place - 4) : 0
  }
  let room = most.properties
  while (at.place + 8 <= content.length) {
    const tag = next()
    const [id, type] = [tag >>> 16, tag & 0xefff]
    if (id >= 0x8000) at.place = afterName(content, at.place)
    const isOfAnySize = ofAnySize.includes(type)
    const values = isOfAnySize || (tag & several) !== 0 ? next() : 1
    for (let value = 0; value < values && at.place < content.length; value += 1) {
      const size = isOfAnySize ? next() : sizes[type]
      room -= 1
      // after a type that is unknown nothing can be found
      if (size === undefined || room < 0) return
      yield { id, type, content: content.subarray(at.place, at.place + size) }
      at.place += filled(size)
    }
  }
}

/** A property may be named: by a GUID, and by a number or by words. */
function afterName(content: Buffer, at: number): number {
  const isWords = number(content.subarray(at + 16)) === 1
  return at + 24 + (isWords ? filled(number(content.subarray(at + 20))) : 0)
}

/** One after the other; each begins with an attribute of its own. */
function filesIn(found: readonly Piece[], codePage: number): Winmail['files'] {
  const files: { name: string; type: string; size: number }[] = []
  for (const { id, content } of found) {
    if (id === attributes.fileBegins) files.push({ name: '', type: 'application/octet-stream', size: 0 })
    const file = files.at(-1)
    if (file === undefined) continue
    if (id === attributes.fileData) file.size = content.length
    if (id === attributes.fileTitle) file.name ||= shortWords({ id, type: 0x1e, content }, codePage)
    if (id === attributes.fileProperties) Object.assign(file, told([...propertiesOf(content)], codePage))
    if (files.length > most.files) break
  }
  return files.slice(0, most.files)
}

/** What the properties of a file say of it. */
function told(properties: readonly Property[], codePage: number): Partial<Winmail['files'][number]> {
  const of = (wanted: number) => properties.find(({ id, content }) => id === wanted && content.length > 1)
  const [longName, shortName, mediaType] = [of(ofFiles.longName), of(ofFiles.shortName), of(ofFiles.mediaType)]
  const named = longName ?? shortName
  const data = of(ofFiles.data)
  return {
    ...(named && { name: shortWords(named, codePage) }),
    ...(mediaType && { type: shortWords(mediaType, codePage).toLowerCase() }),
    ...(data && { size: data.content.length }),
  }
}

const shortWords = ({ content, ...property }: Property, codePage: number): string =>
  wordsOf({ ...property, content: content.subarray(0, 1020) }, codePage)
    .replace(/[\0\r\n]/g, ' ')
    .trim()
    .slice(0, 255)

/** Text ends with a zero. */
function wordsOf({ type, content }: Property, codePage: number): string {
  const some = content.subarray(0, most.text)
  const text = type === wide ? new TextDecoder('utf-16le').decode(some) : decodeLabelled(some, charsetOfPage(codePage))
  return text.replace(/\0.*$/s, '')
}

/** The names of Windows' code pages that are none of `windows-…`. */
const pages: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gbk', 20866: 'koi8-r', 65001: 'utf-8' }

function charsetOfPage(page: number): string {
  if (page > 28590 && page < 28607) return `iso-8859-${page - 28590}`
  return pages[page] ?? (page > 1249 && page < 1259 ? `windows-${page}` : '')
}

const filled = (size: number): number => Math.ceil(size / 4) * 4
const number = (content: Buffer | undefined): number =>
  content !== undefined && content.length >= 4 ? content.readUInt32LE(0) : 0
