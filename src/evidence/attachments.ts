import { isUtf8 } from 'node:buffer'
import { type BigIntStats, constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type FailureCode, problem, type Refusal, refuse } from '../errors.ts'
import { type Attachment, safeName, withDistinctNames } from '../message/attachment.ts'

/** A file as it was named, where it is, and what it was at first sight. */
interface Named {
  readonly path: string
  readonly at: string
  readonly was: BigIntStats
}

/**
 * The files to go with a letter (§2.1.3), each a regular file as it was named, whole and unchanged while it was read.
 * `from` is the folder that paths start from, `total` the limit of all bytes, before base64 adds a third. Nothing is read
 * unless all may be. Throws attachment-… and attachments-too-large, all problems at once.
 */
export async function readAttachments(
  paths: readonly string[],
  { total, from }: { readonly total: number; readonly from: string },
): Promise<Attachment[]> {
  const looked = await Promise.all(paths.map((path) => look(path, resolve(from, path))))
  const files = looked.filter((one) => 'was' in one)
  refuse([...looked.filter((one) => 'code' in one), ...sizeProblems(files, total)])
  // one after the other, so that only one file is open at a time
  const read: (Attachment | Refusal)[] = []
  for (const file of files) read.push(await readOne(file))
  refuse(read.filter((one) => 'code' in one))
  return withDistinctNames(read.filter((one) => 'bytes' in one))
}

type FileFailure = Exclude<Extract<FailureCode, `attachment-${string}`>, 'attachment-unreadable' | 'attachment-type'>

/** What is there, without opening it: opening a pipe would wait, opening a device may start something. */
async function look(path: string, at: string): Promise<Named | Refusal> {
  try {
    const was = await lstat(at, { bigint: true })
    const code = kindProblem(was) ?? (isDangerous(safeName(path)) ? 'attachment-dangerous' : null)
    return code === null ? { path, at, was } : about(code, path)
  } catch (error) {
    return unreadable(path, error)
  }
}

function kindProblem(was: BigIntStats): FileFailure | null {
  if (was.isSymbolicLink()) return 'attachment-symlink'
  if (was.isDirectory()) return 'attachment-folder'
  if (!was.isFile()) return 'attachment-special'
  return was.size === 0n ? 'attachment-empty' : null
}

function sizeProblems(files: readonly Named[], limit: number): Refusal[] {
  const total = files.reduce((sum, { was }) => sum + was.size, 0n)
  if (total <= limit) return []
  const params = { total: Math.ceil(Number(total) / 1000), limit: Math.floor(limit / 1000) }
  return [problem('attachments-too-large', params)]
}

async function readOne({ path, at, was }: Named): Promise<Attachment | Refusal> {
  try {
    const bytes = await readUnchanged(at, was)
    if (bytes === null) return about('attachment-changed', path)
    const name = safeName(path)
    if (isDangerous(name, bytes)) return about('attachment-dangerous', path)
    return { name, type: contentType(name, bytes), bytes }
  } catch (error) {
    return unreadable(path, error)
  }
}

/** Every byte of the file; null if it is not the one that was looked at, or was written to meanwhile. */
async function readUnchanged(path: string, was: BigIntStats): Promise<Uint8Array | null> {
  // never through a link, and never waiting for a writer, in case something else is there by now
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const isUnchanged = async () => isSame(await file.stat({ bigint: true }), was)
    if (!(await isUnchanged())) return null
    // a byte more than expected, so that a file which grew is seen
    const stream = file.createReadStream({ start: 0, end: Number(was.size), autoClose: false })
    const bytes = new Uint8Array(Buffer.concat(await stream.toArray()))
    return BigInt(bytes.length) === was.size && (await isUnchanged()) ? bytes : null
  } finally {
    await file.close()
  }
}

function isSame(now: BigIntStats, was: BigIntStats): boolean {
  return (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every((field) => now[field] === was[field])
}

function unreadable(path: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'ENOENT' || code === 'ENOTDIR') return about('attachment-missing', path)
  // it was a file a moment ago, and is a link now
  if (code === 'ELOOP') return about('attachment-symlink', path)
  return problem('attachment-unreadable', { file: path, reason: code })
}

const about = (code: FileFailure, file: string): Refusal => problem(code, { file })

/** Types, the endings that claim them, and how such a file must begin, in hex; null: it must be text. */
const kinds: readonly (readonly [type: string, endings: readonly string[], beginnings: readonly string[] | null])[] = [
  ['text/plain', ['txt', 'log'], null],
  ['text/csv', ['csv'], null],
  ['application/xml', ['xml'], null],
  ['application/json', ['json', 'har'], null],
  ['application/pdf', ['pdf'], ['255044462d']],
  ['image/png', ['png'], ['89504e470d0a1a0a']],
  ['image/jpeg', ['jpg', 'jpeg'], ['ffd8ff']],
  // libpcap's two byte orders, in microseconds and in nanoseconds
  ['application/vnd.tcpdump.pcap', ['pcap', 'cap', 'dmp'], ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d']],
  ['application/gzip', ['gz', 'tgz'], ['1f8b08']],
  ['application/zip', ['zip'], ['504b0304', '504b0506']],
]

/** Programs, and what can start one: endings that large mail services reject. */
const dangerous: ReadonlySet<string> = new Set(
  `
  ade adp apk app appx appxbundle asp bas bat cab chm cmd com cpl diagcab dll dmg exe fxp gadget hlp hta inf ins iso
  isp jar jnlp js jse lib lnk mad maf mda mdb mde mht mhtml msc msi msix msp mst ocx ops pcd pif ps1 ps1xml ps2 psc1
  psm1 reg scf scr sct shb shs sys url vb vbe vbp vbs vhd vhdx vsmacros vxd wll wsc wsf wsh xbap xll
  docm dotm pptm potm ppam ppsm sldm xlsm xltm xlam
  `
    .trim()
    .split(/\s+/),
)

/** How programs begin: Windows, ELF, Mach-O in its forms, Java's classes. */
const programs = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe']

/**
 * A file's type, if its content fits what its ending claims; else application/octet-stream. Text is UTF-8: a log in
 * another encoding is sent as bytes, so that nobody misreads it.
 */
export function contentType(name: string, bytes: Uint8Array): string {
  const claimed = kinds.find(([, endings]) => endings.includes(endingOf(name)))
  if (claimed === undefined) return 'application/octet-stream'
  const [type, , beginnings] = claimed
  const fits = beginnings === null ? isText(bytes) : beginsWith(bytes, beginnings)
  return fits ? type : 'application/octet-stream'
}

/** Whether mail servers would reject a file: for its ending, or as a program under another one. */
export function isDangerous(name: string, bytes: Uint8Array = new Uint8Array()): boolean {
  return dangerous.has(endingOf(name)) || (beginsWith(bytes, programs) && !isText(bytes))
}

function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Tab, line feed, vertical tab, form feed, carriage return, and the escape of coloured logs. */
const controlsOfText: readonly number[] = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]

/** UTF-8, without the controls that no log holds. */
function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && bytes.every((byte) => byte >= 0x20 || controlsOfText.includes(byte))
}

/** Whether a file begins with one of these, in hexadecimal digits. */
function beginsWith(bytes: Uint8Array, beginnings: readonly string[]): boolean {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return beginnings.some((beginning) => start.startsWith(beginning))
}
