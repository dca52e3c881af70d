import { resolve } from 'node:path'
import type { ExitCode } from '../errors.ts'
import { mailsIn } from '../mailbox/mbox.ts'
import { readMail } from '../mailbox/read.ts'
import { type Archive, emptyArchive, pastIn, takeInto } from '../procedure/incoming/archive.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'

/**
 * `dniu history import FILE.mbox|DIR`: past correspondence, for verify-sender (§2.2.1), from an archive of mail that was
 * dealt with. With `answered` only those count whom we wrote to.
 */
export async function historyImport(path: string, answered: boolean, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const archive = emptyArchive()
    const seen = await readInto(archive, resolve(context.cwd, path), context)
    if (seen === null) return 130
    const { past, unanswered } = pastIn(archive, answered)
    const fresh = await journal.importPast(past)
    const counts = { read: seen.read, fresh, left: seen.left, unanswered }
    printResult(context, { json: () => counts, text: () => `${word(context.lang, 'history-sum', counts)}\n` })
    if (unanswered > 0 && !context.flags.json)
      context.talk.write(`${word(context.lang, answered ? 'history-left-out' : 'history-unanswered', counts)}\n`)
    return 0
  })
}

/** How many mails were read, and how many of them show nothing; null when a person has stopped it. */
async function readInto(
  archive: Archive,
  path: string,
  context: Context,
): Promise<{ read: number; left: number } | null> {
  const { settings } = await context.registry()
  let read = 0
  let left = 0
  for await (const bytes of mailsIn(path)) {
    if (context.interrupted.aborted) return null
    read += 1
    if (!takeInto(archive, await readMail(bytes), settings, context.clock.now())) left += 1
  }
  return { read, left }
}
