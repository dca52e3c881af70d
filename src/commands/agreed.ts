import { Failure } from '../errors.ts'
import { word } from '../terminal/words.ts'
import { type Context, numberIn } from './context.ts'

/** What a script says of how many messages something is about, and whether it has to. */
interface Said {
  readonly confirm: string | undefined
  readonly must: boolean
  /** what is counted; left out: messages */
  readonly of?: 'rows'
}

/** A yes to something that was shown and concerns several messages: their number, typed by a person, or given by a script. */
export async function agreeTo(count: number, { confirm, must, of }: Said, context: Context): Promise<void> {
  if (confirm === undefined && context.terminal) {
    const { askNumber } = await import('../terminal/ask-number.ts')
    return askNumber(await context.seat(), count, of === undefined ? 'ask-resolve' : 'ask-rows')
  }
  const [missing, wrong] = codes[of ?? 'messages']
  if (confirm === undefined && must) throw new Failure(missing, { count })
  const given = confirm === undefined ? count : numberIn('--confirm', confirm)
  if (given !== count) throw new Failure(wrong, { given, count })
}

const codes = {
  rows: ['rows-confirm-missing', 'rows-confirm-wrong'],
  messages: ['resolve-confirm-missing', 'resolve-confirm-wrong'],
} as const

/** A yes to something that was shown. Failures `not-confirmed`; `missing-answers` where nobody can be asked. */
export async function agreeYes(question: Parameters<typeof word>[1], command: string, context: Context): Promise<void> {
  if (!context.terminal) throw new Failure('missing-answers', { flags: '--yes', help: `dniu ${command} --help` })
  const { boardAt } = await import('../terminal/board.ts')
  const { prompts } = boardAt(await context.seat())
  const ways = { pl: ['nie', 'tak'], en: ['no', 'yes'] }[context.lang]
  const choices = ways.map((name) => ({ value: name, name }))
  const title = word(context.lang, question)
  const said = await prompts.one({ title, hint: '', back: false, choices, preset: ways[0] ?? null })
  if (said !== ways[1]) throw new Failure('not-confirmed')
}
