import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import type { Lying } from './tables.ts'

/**
 * The high-water mark, `journal.sqlite-mark`: how far a journal had come, kept beside it. A database that is behind its
 * own mark has lost what it knew (its -wal was left behind, or it is an older one). The mark is written after each
 * commit and not flushed: it may be late, and is never early.
 */
export interface Mark extends Pick<Lying, 'inode' | 'birth'> {
  readonly id: string
  readonly recordings: number
  /** the inode of the -wal that went with it */
  readonly wal: string
}

export const markOf = (file: string): string => `${file}-mark`

/** What stands in a mark, and whether it is the file that was written, not a copy; null: no mark. */
export function readMark(path: string): (Mark & { readonly unmoved: boolean }) | null {
  try {
    const [id = '', recordings, own, inode = '', birth = '', wal = '', sum] = readFileSync(path, 'utf8')
      .trim()
      .split(' ')
    const mark = { id, recordings: Number(recordings), inode: told(inode), birth: told(birth), wal: told(wal) }
    // cut short, or read while it was written: it says nothing
    if (sum !== sumOf(lineOf(mark, own ?? ''))) return null
    return { ...mark, unmoved: own === inodeOf(path) }
  } catch {
    return null
  }
}

/** Writes marks into one open file; what cannot be written is left: a mark is a help, and no part of the record. */
export function openMark(path: string, mode: number): { write(mark: Mark): void; close(): void } {
  let open: number | null = null
  let own = ''
  return {
    write(mark) {
      try {
        open ??= openSync(path, constants.O_RDWR | constants.O_CREAT, mode)
        own ||= inodeOf(path)
        const line = lineOf(mark, own)
        writeSync(open, `${line} ${sumOf(line)}`.padEnd(size), 0)
      } catch {}
    },
    close() {
      if (open !== null) closeSync(open)
      open = null
    },
  }
}

/** Longer than any mark: a shorter one leaves nothing of the one before. */
const size = 255

function lineOf({ id, recordings, inode, birth, wal }: Mark, own: string): string {
  return [id, recordings, own, inode || '-', birth || '-', wal || '-'].join(' ')
}

const told = (word: string) => (word === '-' ? '' : word)
const sumOf = (line: string) => createHash('sha256').update(line).digest('hex').slice(0, 8)

/** The inode of a file; empty: there is none. */
export function inodeOf(path: string): string {
  return `${statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? ''}`
}
