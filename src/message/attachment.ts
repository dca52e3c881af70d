import { Failure } from '../errors.ts'
import { withoutMarks } from '../polish/fold.ts'
import { refuseControl } from './header.ts'

/** A file that goes with a mail. */
export interface Attachment {
  /** see `safeName` */
  readonly name: string
  /** `text/plain`, `application/xml` …; text is UTF-8 */
  readonly type: string
  readonly bytes: Uint8Array
}

/** The longest name, including its ending. */
const longest = 100
/** The longest name in ASCII, so that it needs no folding. */
const longestPlain = 60

/** Devices that Windows would open instead of a file of that name, with any ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/**
 * The name of a file in a mail: the last part of a path of either system, in composed letters (NFC), at most 100
 * characters. Nothing in it controls a screen, hides a file, or is refused by a file system.
 */
export function safeName(path: string): string {
  const parts = path.split(/[/\\]/)
  // skips empty parts, `.` and `..`
  const last = parts.findLast((part) => !/^[.\s]*$/.test(part)) ?? ''
  const plain = last
    .toWellFormed()
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Z}+/gu, ' ')
    .replace(/[<>:"|?*\ufffd]/g, '_')
    .normalize('NFC')
  const { stem, ending } = split(trimmed(plain))
  const [first = ''] = stem.split('.')
  return trimmed(shortened(device.test(first.trim()) ? `_${stem}` : stem, ending)) || 'attachment'
}

/** The files with distinct names, ignoring case: a second `a.log` becomes `a (2).log`. */
export function withDistinctNames(attachments: readonly Attachment[]): Attachment[] {
  const taken = new Set<string>()
  return attachments.map((attachment) => {
    const { stem, ending } = split(attachment.name)
    let name = attachment.name
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = shortened(stem, ` (${n})${ending}`)
    taken.add(name.toLowerCase())
    return { ...attachment, name }
  })
}

/** A file as a MIME part (base64, names by RFC 2231). Throws header-control-character or attachment-type. */
export function attachmentPart({ name, type, bytes }: Attachment): string {
  refuseControl('filename', name)
  if (!/^(application|image|text)\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(type))
    throw new Failure('attachment-type', { name })
  return [
    `Content-Type: ${type}${type.startsWith('text/') ? '; charset=utf-8' : ''};`,
    ` name="${inAscii(name)}"`,
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    filenameParameters(name).join(';\r\n'),
    '',
    // lines of 76 columns (RFC 2045 §6.8)
    ...(Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? ['']),
  ].join('\r\n')
}

/** Without the dots that hide a file, and the dots and spaces that Windows drops at the end. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+/, '').replace(/[. ]+$/, '')
}

/** `zrzut.tar`, `.gz`; a very long ending is none. */
function split(name: string): { stem: string; ending: string } {
  const at = name.lastIndexOf('.')
  return at > 0 && name.length - at <= 20
    ? { stem: name.slice(0, at), ending: name.slice(at) }
    : { stem: name, ending: '' }
}

/** Both together, the stem cut to fit, but never within a character. */
function shortened(stem: string, ending: string, most = longest): string {
  const kept = stem.slice(0, most - ending.length)
  if (kept === stem) return stem + ending
  return (kept.isWellFormed() ? kept : kept.slice(0, -1)).trimEnd() + ending
}

/** The closest name in ASCII: `Żółw.log` becomes `Zolw.log`; what has no ASCII form becomes `_`. */
function inAscii(name: string): string {
  const { stem, ending } = split(withoutMarks(name).replace(/[^\x20-\x7e]|["\\?]/gu, '_'))
  return shortened(stem, ending, longestPlain)
}

/** The parameters that name the file (RFC 2183 §2.3): plain if possible, else by RFC 2231 §3 and §4. */
function filenameParameters(name: string): string[] {
  if (/^[!#->@-[\]-~]+( [!#->@-[\]-~]+)*$/.test(name) && name.length <= longestPlain) return [` filename="${name}"`]
  const pieces = percentPieces(name)
  return pieces.map((piece, at) => ` filename*${pieces.length > 1 ? `${at}*` : ''}=${piece}`)
}

/** `utf-8''%C5%BB…` in pieces that fit a line, without splitting a character. */
function percentPieces(name: string): string[] {
  const pieces = ["utf-8''"]
  for (const character of Array.from(name, percent)) {
    const longer = `${pieces.at(-1)}${character}`
    if (longer.length > 50) pieces.push(character)
    else pieces.splice(-1, 1, longer)
  }
  return pieces
}

function percent(character: string): string {
  return /[\w.-]/.test(character)
    ? character
    : Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '%$&')
}
