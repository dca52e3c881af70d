import { type BigIntStats, constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type FailureCode, problem, type Refusal, refuse } from '../errors.ts'
import { safeName } from '../message/attachment.ts'
import type { Grounds, Strayed } from '../procedure/letter/files.ts'
import type { FileEvidence } from '../road/world.ts'
import { contentType, isDangerous } from './content-type.ts'
import { holdsPrivateKey, placeOf } from './place.ts'

interface Named {
  readonly path: string
  readonly at: string
  readonly was: BigIntStats
  readonly strayed: Strayed | null
}

/** The folder that paths start from, and the limit of all bytes, before base64 adds a third. */
interface Terms {
  readonly from: string
  readonly total: number
  readonly grounds: Grounds
}

/**
 * The files to go with a letter (§2.1.3), each a regular file as it was named, whole and unchanged while it was read.
 * Nothing is read unless all may be. Throws attachment-…, file-guarded and attachments-too-large, all problems at once.
 */
export async function readAttachments(paths: readonly string[], terms: Terms): Promise<FileEvidence[]> {
  const looked = await Promise.all(paths.map((path) => look(path, terms)))
  const files = looked.filter((one) => 'was' in one)
  const once = [...new Map(files.map((one) => [idOf(one.was), one])).values()]
  refuse([...looked.filter((one) => 'code' in one), ...sizeProblems(once, terms.total)])
  // one after the other, so that only one file is open at a time
  const read: (FileEvidence | Refusal)[] = []
  for (const file of files) read.push(await readOne(file))
  refuse(read.filter((one) => 'code' in one))
  return read.filter((one) => 'attachment' in one)
}

/** The same for every name of a file. */
const idOf = ({ dev, ino }: BigIntStats): string => `${dev}:${ino}`

type FileFailure =
  | Exclude<Extract<FailureCode, `attachment-${string}`>, 'attachment-unreadable' | 'attachment-type'>
  | 'file-guarded'

/** What is there, without opening it: opening a pipe would wait, opening a device may start something. */
async function look(path: string, { from, grounds }: Terms): Promise<Named | Refusal> {
  try {
    const at = resolve(from, path)
    const was = await lstat(at, { bigint: true })
    const code = kindProblem(was) ?? (isDangerous(safeName(path)) ? 'attachment-dangerous' : null)
    if (code !== null) return about(code, path)
    const place = placeOf(path, at, was, grounds)
    if (place === null) return about('attachment-changed', path)
    return place.guarded ? about('file-guarded', path) : { path, at, was, strayed: place.strayed }
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

async function readOne({ path, at, was, strayed }: Named): Promise<FileEvidence | Refusal> {
  try {
    const bytes = await readUnchanged(at, was)
    if (bytes === null) return about('attachment-changed', path)
    if (holdsPrivateKey(bytes)) return about('file-guarded', path)
    const name = safeName(path)
    if (isDangerous(name, bytes)) return about('attachment-dangerous', path)
    const attachment = { name, type: contentType(name, bytes), bytes }
    return { is: 'file', attachment, id: idOf(was), named: path, strayed }
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
