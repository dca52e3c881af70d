import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** RFC 4155, app. A: `From`, who, and when, as asctime writes it; in practice in many forms, all with day and time. */
const separator = /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{1,2}:\d\d/
/** Some programs write more than one, the others quoted. */
const another = /^>?From /
const field = /^[\x21-\x39\x3b-\x7e]{1,100}[ \t]{0,9}:/
/** What every mail has, and no list of things in a text. */
const writer = /^from[ \t]{0,9}:/i
/** What heads of mails have beside it. */
const usual =
  /^(?:date|subject|to|cc|message-id|received|return-path|delivered-to|mime-version|content-type|reply-to|sender|x-[\w-]{1,50}|status)[ \t]{0,9}:/i

/** After so many lines a head is none that could be told. */
const mostLines = 400
const mostAnother = 3

/** Whether a line has the form of a separator with its date. */
export const looksDated = (line: string): boolean => separator.test(line)

/** Whether a line only repeats that a mail begins. */
export const repeats = (line: string): boolean => another.test(line)

/** Looks at one line after the other; null: more must be seen. */
export type Look = (line: string) => boolean | null

/**
 * Whether the lines that follow a line `From …` are the head of a mail. `sure`: that line leaves little doubt, so that one
 * field is enough; otherwise it takes who wrote, and one more field that mails have.
 */
export function lookForHead({ sure }: { readonly sure: boolean }): Look {
  const seen = { lines: 0, fields: 0, writer: false, usual: false }
  return (line) => {
    seen.lines += 1
    if (seen.fields === 0 && seen.lines <= mostAnother && another.test(line)) return null
    if (seen.lines > mostLines) return false
    if (/^[ \t]/.test(line) && seen.fields > 0) return null
    if (!field.test(line)) return false
    seen.fields += 1
    seen.writer ||= writer.test(line)
    seen.usual ||= usual.test(line)
    return sure || (seen.writer && seen.usual) ? true : null
  }
}

/** So much of the next head is looked at. */
const longestLook = 65_536

/** The field by which an mbox of the kind mboxcl tells how long a mail's body is, which then may hold any lines. */
const lengthField = /^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,12})[ \t]{0,9}\r?\n$/i

/** How many bytes of body a line of a head promises; null: it does not. */
export function promisedLength(line: string): number | null {
  const digits = line.length > 100 ? undefined : lengthField.exec(line)?.[1]
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
