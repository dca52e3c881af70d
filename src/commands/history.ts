import { resolve } from 'node:path'
import type { ExitCode } from '../errors.ts'
import { mailsIn } from '../mailbox/mbox.ts'
import { readMail } from '../mailbox/read.ts'
import { emptyArchive, pastIn, takeInto } from '../procedure/incoming/archive.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'

/**
 * `dniu history import FILE.mbox|DIR`: past correspondence, for verify-sender (§2.2.1), from an archive of mail that was
 * dealt with. With `answered`, only people we wrote to count.
 */
export async function historyImport(path: string, answered: boolean, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const { settings } = await context.registry()
    const archive = emptyArchive()
    let read = 0
    // mails that show nothing
    let left = 0
    for await (const bytes of mailsIn(resolve(context.cwd, path))) {
      if (context.interrupted.aborted) return 130
      read += 1
      if (!takeInto(archive, await readMail(bytes), settings, context.clock.now())) left += 1
    }
    const { past, unanswered } = pastIn(archive, answered)
    const counts = { read, fresh: await journal.importPast(past), left, unanswered }
    printResult(context, { json: () => counts, text: () => `${word(context.lang, 'history-sum', counts)}\n` })
    if (unanswered > 0 && !context.flags.json)
      context.talk.write(`${word(context.lang, answered ? 'history-left-out' : 'history-unanswered', counts)}\n`)
    return 0
  })
}
