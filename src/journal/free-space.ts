import { statfsSync } from 'node:fs'
import { Failure } from '../errors.ts'
import type { NewMailing } from '../road/mailing.ts'

const mebibyte = 1024 * 1024
/** What must be free besides: the log of the steps on the way (SQLite moves 4 MiB at a time to the file) and the index of it. */
const margin = 12 * mebibyte
/** What the rows of a message take beside its own texts: two pages of the log for each of its steps on the way. */
const perMessage = 8192

/**
 * Before anything is recorded: Failure `journal-disk-full` where the file system of the folder has no room for these
 * mailings, and for what becomes of their messages: an answer that cannot be written is one that nobody knows.
 */
export function refuseFull(folder: string, mailings: readonly NewMailing[]): void {
  refuse(lackOf(folder, sizeOf(mailings) + margin))
}

/** Before so many messages are begun: the same, where there is no room for what becomes of them. */
export function refuseNoRoomFor(messages: number, folder: string): void {
  refuse(lackOf(folder, messages * perMessage + mebibyte))
}

/** How much room is missing where not even a mailing of nothing would be recorded; null: none. */
export const lackIn = (folder: string): string | null => lackOf(folder, margin)

function refuse(reason: string | null): void {
  if (reason !== null) throw new Failure('journal-disk-full', { reason })
}

function lackOf(folder: string, wanted: number): string | null {
  const { bavail, bsize, blocks } = statfsSync(folder)
  const free = bavail * bsize
  // some file systems do not say
  if (blocks === 0 || free >= wanted) return null
  const shown = (size: number) => `${(size / mebibyte).toFixed(1)} MiB`
  return `${folder}: ${shown(free)} < ${shown(wanted)}`
}

/** About how many bytes recording takes: everything stands in the log first, and in the file afterwards. */
export function sizeOf(mailings: readonly NewMailing[]): number {
  const own = mailings.map(({ text, body, facts, messages }) => {
    const heads = messages.reduce((sum, { head }) => sum + head.length + perMessage, 0)
    return 2 * (text.length * 2 + body.bytes.length + JSON.stringify(facts).length) + 2 * heads
  })
  return own.reduce((sum, one) => sum + one, 0)
}
