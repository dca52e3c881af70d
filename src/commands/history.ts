import { resolve } from 'node:path'
import type { ExitCode } from '../errors.ts'
import { mailsIn } from '../mailbox/mbox.ts'
import { readMail } from '../mailbox/read.ts'
import { ownWordsOf } from '../procedure/incoming/answer-words.ts'
import { emptyArchive, pastIn, takeInto } from '../procedure/incoming/archive.ts'
import { templatesOf } from '../registry-files/templates.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'

/** What this house's own refusals say, as its templates have them now. */
async function refusalsOf(context: Context): Promise<string[]> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const languages = ['pl', 'en'] as const
  const words = languages.map(async (lang) => {
    const [refused, accepted] = await Promise.all(
      (['rejected', 'accepted'] as const).map((name) => templates.read('incoming', name, lang)),
    )
    return ownWordsOf(refused?.text ?? '', accepted?.text ?? '')
  })
  return (await Promise.all(words)).flat()
}

/**
 * `dniu history import FILE.mbox|DIR`: past correspondence, for verify-sender (§2.2.1), from an archive of mail that was
 * dealt with. With `answered`, only people whom an answer of ours accepts count.
 */
export async function historyImport(path: string, answered: boolean, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const { settings } = await context.registry()
    const archive = emptyArchive(await refusalsOf(context))
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
