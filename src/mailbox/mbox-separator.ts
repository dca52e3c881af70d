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
