import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { caught, Failure, reasonOf } from '../errors.ts'
import { isFresh, put, sweep } from './put.ts'

interface SiteFile {
  readonly path: string
  readonly text: string
}

/** What became of a site: how many files are new or different, how many were taken away, how many there are. */
export interface Written {
  readonly written: number
  readonly removed: number
  readonly files: number
}

/** Says that a folder is a site of ours, and which files in it are. */
const markName = '.dniu-site.json'

/** Whether a site of ours is there. */
export const isSite = (folder: string): boolean => existsSync(join(folder, markName))

/**
 * Writes a site, each file whole before it has its name, in the order given: whoever reads meanwhile sees what was there
 * or what is new, and no link to what is not there yet. What dniu wrote earlier and is no part of it any more goes last.
 * Failures: `site-foreign` where the folder holds what is not ours (none of it is touched), `folder-unwritable`.
 */
export function writeSite(folder: string, files: Iterable<SiteFile>): Written {
  const writing = writeInto(folder, files)
  for (let step = writing.next(); ; step = writing.next()) if (step.done) return step.value
}

/** So many files are made or written at a time, where others have their turn in between. */
const slice = 10

/** The same for whoever has other things to do meanwhile: a worker's mails, and its signs of life. */
export async function writeSiteBeside(folder: string, files: Iterable<SiteFile>): Promise<Written> {
  const writing = writeInto(folder, files)
  for (let count = 1; ; count += 1) {
    const step = writing.next()
    if (step.done) return step.value
    if (count % slice === 0) await setImmediate()
  }
}

/** A step is one file that was made, or written. */
function* writeInto(folder: string, files: Iterable<SiteFile>): Generator<void, Written> {
  try {
    const all: SiteFile[] = []
    for (const file of files) yield void all.push(file)
    return yield* putInto(folder, all)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw caught(error)
    throw new Failure('folder-unwritable', { folder, reason: reasonOf(error) })
  }
}

function* putInto(folder: string, files: readonly SiteFile[]): Generator<void, Written> {
  const before = ownFiles(folder)
  const now = new Set(files.map(({ path }) => path))
  const folders = [folder, ...new Set(files.map(({ path }) => join(folder, dirname(path))))]
  for (const path of now) refuseForeign(folder, path, before.has(path))
  for (const one of folders) makeFolder(one)
  for (const one of folders) sweep(one, Date.now())
  // first: what is cut off from here on is known for ours the next time
  put(folder, markOf([...before, ...now]))
  let written = 0
  for (const file of files) {
    if (put(folder, file)) written += 1
    yield
  }
  const gone = [...before].filter((path) => !now.has(path))
  for (const path of gone) rmSync(join(folder, path), { force: true })
  put(folder, markOf([...now]))
  return { written, removed: gone.length, files: files.length }
}

const markOf = (paths: readonly string[]): SiteFile => ({
  path: markName,
  text: `${JSON.stringify({ site: 'dniu', files: [...new Set(paths)].sort() }, null, 1)}\n`,
})

/** The files in a folder that dniu wrote; none where it is empty, or not there. Failure `site-foreign` for any other. */
function ownFiles(folder: string): Set<string> {
  const names = namesIn(folder)
  if (names.includes(markName)) return markedIn(folder)
  const [file] = names.filter((name) => !isFresh(name))
  if (file !== undefined) throw new Failure('site-foreign', { folder, file })
  return new Set()
}

function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder).sort()
}

/** Our names: nothing that somebody wrote into a mark leads out of the folder. */
const own = /^(?:en\/)?[A-Za-z0-9][A-Za-z0-9-]*\.[a-z]+$/

function markedIn(folder: string): Set<string> {
  try {
    const mark = JSON.parse(readFileSync(join(folder, markName), 'utf8')) as { readonly files: readonly string[] }
    return new Set(mark.files.filter((path) => own.test(path)))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new Failure('site-foreign', { folder, file: markName })
    throw error
  }
}

/** What has one of our names and is not ours stays, and nothing else is written either; a link may lead anywhere. */
function refuseForeign(folder: string, path: string, isOurs: boolean): void {
  const below = dirname(path)
  const isFolder = lstatSync(join(folder, below), { throwIfNoEntry: false })?.isDirectory() !== false
  const file = below !== '.' && !isFolder ? below : path
  if (file === below || (!isOurs && lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined))
    throw new Failure('site-foreign', { folder, file })
}

/** Makes a folder that a web server may enter, and those above it; one that was there stays as it is. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
  chmodSync(folder, 0o755)
}
