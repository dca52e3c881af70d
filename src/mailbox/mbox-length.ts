import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { lookForHead, looksDated } from './mbox-separator.ts'

/** So much of the next head is looked at. */
const longestLook = 65_536

/** The field by which an mbox of the kind mboxcl tells how long a mail's body is, which then may hold any lines. */
const field = /^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,12})[ \t]{0,9}\r?\n$/i

/** How many bytes of body a line of a head promises; null: it does not. */
export function promisedLength(line: string): number | null {
  const digits = line.length > 100 ? undefined : field.exec(line)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Whether a mail of an mbox ends at a place of the file: at its end, or above a line that begins the next mail. */
export function mailEndsAt(path: string, place: number): boolean {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (place > size) return false
    // the line before it must have ended
    const bytes = Buffer.alloc(Math.min(longestLook, size - place + 1))
    const length = readSync(file, bytes, 0, bytes.length, place - 1)
    const [, breaks = '', rest = ''] = /^((?:\r?\n){0,3})(.*)$/s.exec(bytes.toString('latin1', 1, length)) ?? []
    if (rest === '' && place + breaks.length === size) return true
    return (bytes[0] === 10 || breaks !== '') && beginsMail(rest)
  } finally {
    closeSync(file)
  }
}

function beginsMail(text: string): boolean {
  const [line = '', ...below] = text.split('\n')
  if (!/^From\s/.test(line)) return false
  const look = lookForHead({ sure: looksDated(line) })
  for (const one of below) {
    const is = look(one)
    if (is !== null) return is
  }
  return false
}
