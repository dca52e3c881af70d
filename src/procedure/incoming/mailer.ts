import type { Field } from './mail.ts'

/**
 * What shows that a mail server wrote a mail, and not somebody who says that a mail came back. `sure`: its return path, its
 * name or its form; `likely`: the name of its mailbox alone, which people use too; null: nothing.
 */
type Mailer = 'sure' | 'likely' | null

const daemon =
  /(^|[\s<"'(])(mailer[-_.]?daemon|mail[-_.]?delivery([-_.](sub)?system)?|mdaemon)(?=[\s<>@"')]|$)|<\s{0,9}>\s{0,9}$/i
const master = /(^|[\s<])post[-_.]?master(?=[\s>@]|$)/i
const nobody = /^\s{0,20}(<\s{0,20}>|$)/
const report = /^\s{0,99}multipart\/report\b/i

/**
 * Whether a mail server wrote it. What reports on a mail has an empty return path (RFC 5321 §4.5.5, RFC 3464 §2), or
 * names a mailer: another one speaks for a person, unless name and form both say otherwise, as where mail is sent on.
 */
export function mailerOf(fields: readonly Field[]): Mailer {
  const path = fields.find(({ name }) => name === 'return-path')?.value.slice(0, 500)
  const from = addressPart(first(fields, 'from'))
  const isEmpty = path !== undefined && nobody.test(path)
  const isDaemons = daemon.test(from)
  const isReport = report.test(first(fields, 'content-type'))
  const isPersons = path !== undefined && !isEmpty && !daemon.test(path) && !master.test(path)
  if (isPersons) return isDaemons && isReport ? 'sure' : null
  const failed = fields.some(({ name }) => name === 'x-failed-recipients')
  if (isEmpty || failed || isDaemons || isReport) return 'sure'
  return master.test(from) ? 'likely' : null
}

/** Without the display name, which anybody can choose: `Mailer-Daemon <a@acme.example>` is of a person. */
function addressPart(from: string): string {
  return /<[^<>]*>\s{0,9}$/.exec(from)?.[0] ?? from
}

function first(fields: readonly Field[], wanted: string): string {
  return fields.find(({ name }) => name === wanted)?.value.slice(0, 2000) ?? ''
}
