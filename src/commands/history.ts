import { relative, resolve } from 'node:path'
import type { ExitCode } from '../errors.ts'
import { type LeftOut, mailsIn } from '../mailbox/archive.ts'
import { readMail } from '../mailbox/read.ts'
import { ownWordsOf } from '../procedure/incoming/answer-words.ts'
import { emptyArchive, pastIn, takeInto } from '../procedure/incoming/archive.ts'
import { templatesOf } from '../registry-files/templates.ts'
import { visibleLine } from '../terminal/visible.ts'
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

/** Something of an archive that does not count; `mail`: which one of its file, null where it is none. */
interface Left {
  readonly file: string
  readonly mail: number | null
  readonly why: LeftOut | 'proves-nothing'
}

/**
 * `dniu history import FILE.mbox|DIR`: past correspondence, for verify-sender (§2.2.1), from an archive of mail that was
 * dealt with. With `answered`, only people whom an answer of ours accepts count. What is left out is named.
 */
export async function historyImport(path: string, answered: boolean, context: Context): Promise<ExitCode> {
  return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
    const { settings } = await context.registry()
    const archive = emptyArchive(await refusalsOf(context))
    const leftOut: Left[] = []
    let read = 0
    for await (const one of mailsIn(resolve(context.cwd, path))) {
      if (context.interrupted.aborted) return 130
      const file = relative(context.cwd, one.file)
      if (one.is === 'left') leftOut.push({ file, mail: null, why: one.why })
      else {
        read += 1
        const counts = takeInto(archive, await readMail(one.bytes), settings, context.clock.now())
        if (!counts) leftOut.push({ file, mail: one.number, why: 'proves-nothing' })
      }
    }
    const { past, unanswered } = pastIn(archive, answered)
    const left = leftOut.filter(({ mail }) => mail !== null).length
    const counts = { read, fresh: await journal.importPast(past), left, unanswered }
    const text = () => `${word(context.lang, 'history-sum', counts)}\n`
    printResult(context, { json: () => ({ ...counts, leftOut }), text })
    if (context.flags.json) return 0
    if (unanswered > 0)
      context.talk.write(`${word(context.lang, answered ? 'history-left-out' : 'history-unanswered', counts)}\n`)
    tellLeft(leftOut, context)
    return 0
  })
}

const most = 10

function tellLeft(leftOut: readonly Left[], { lang, talk }: Context): void {
  if (leftOut.length > 0) talk.write(`${word(lang, 'left-title')}\n`)
  for (const { file, mail, why } of leftOut.slice(0, most)) {
    const place = mail === null ? file : word(lang, 'left-mail', { file, mail })
    talk.write(`  ${visibleLine(place)}: ${word(lang, `left-${why}`)}\n`)
  }
  if (leftOut.length > most) talk.write(`  ${word(lang, 'left-more', { count: leftOut.length - most })}\n`)
}
