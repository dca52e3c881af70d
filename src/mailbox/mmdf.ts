import { createReadStream } from 'node:fs'

/** What stands in a line of its own before each mail of an MMDF file, and behind it. */
const fence = '\x01\x01\x01\x01'
const isFence = (line: string): boolean => line === `${fence}\n` || line === `${fence}\r\n`

/** A line that is longer is taken in pieces. */
const longestOpen = 1 << 16

/** Whether a file that begins so is one. */
export const beginsMmdf = (start: string): boolean => isFence(start.slice(0, start.indexOf('\n') + 1))

/** The mails of an MMDF file, each at most its first `largest` bytes. */
export async function* mmdfMails(path: string, largest: number): AsyncGenerator<Uint8Array> {
  let [mail, rest] = ['', '']
  for await (const read of createReadStream(path, { encoding: 'latin1' })) {
    const lines: string[] = `${rest}${read}`.split(/(?<=\n)/)
    const open = lines.at(-1)?.endsWith('\n') ? '' : (lines.at(-1) ?? '')
    rest = open.length < longestOpen ? open : ''
    if (rest !== '') lines.pop()
    for (const line of lines) {
      const ends = isFence(line)
      if (ends && mail !== '') yield bytesOf(mail, largest)
      if (ends) mail = ''
      else if (mail.length < largest) mail += line
    }
  }
  if (mail + rest !== '') yield bytesOf(mail + rest, largest)
}

const bytesOf = (mail: string, largest: number): Uint8Array => Buffer.from(mail.slice(0, largest), 'latin1')
