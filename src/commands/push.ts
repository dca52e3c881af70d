import { type ExitCode, failureFrom, type Lang } from '../errors.ts'
import { type Party, partyOf } from '../procedure/acts/parties.ts'
import type { ActEntry } from '../road/act-journal.ts'
import { type Acted, act } from '../road/acts.ts'
import { actJson, actLine, openActsText, triedLines } from '../terminal/acts.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { word } from '../terminal/words.ts'
import { withActing } from './acting.ts'
import { type Context, decider, numberIn, printResult, withJournal } from './context.ts'

/** What a person says of one that was refused, is unknown, or waits: its number. */
export interface PushWish {
  readonly retry?: string
  readonly drop?: string
}

const commands = {
  tracker: 'jira push',
  mailbox: 'outbox copies',
  staff: 'outbox cards',
} as const satisfies Record<Party, string>

/**
 * `dniu jira push`, `dniu outbox copies`, `dniu outbox cards`: does all that is left there, whatever pause was made. `--retry N`: what was refused, too;
 * `--drop N`: one that is not to be done any more. Exit code 0 done, 4 in part, 5 where the other side is away.
 */
export async function push(party: Party, { retry, drop }: PushWish, context: Context): Promise<ExitCode> {
  const isWord = retry !== undefined || drop !== undefined
  const by = isWord ? await decider(context, commands[party]) : ''
  const at = context.clock.now()
  if (drop !== undefined) {
    const word = { id: numberIn('--drop', drop), party, as: 'drop' } as const
    const dropped = await withJournal(context, { readOnly: false, carries: 'once' }, (journal) =>
      journal.decideAct(word, by, at),
    )
    return printResult(context, { json: () => actJson(dropped), text: () => `${actLine(dropped, context.lang)}\n` })
  }
  return withActing(party, context, await context.sender(), async (world) => {
    const { journal } = world
    await journal.hurryActs(party, at)
    if (retry !== undefined) await journal.decideAct({ id: numberIn('--retry', retry), party, as: 'retry' }, by, at)
    const acted = await act(null, world)
    const open = (await journal.acts()).filter(({ kind }) => partyOf(kind) === party)
    return tellActed(acted, { party, open }, context)
  })
}

interface Place {
  readonly party: Party
  readonly open: readonly ActEntry[]
}

function tellActed({ tried, stopped }: Acted, { party, open }: Place, context: Context): ExitCode {
  const { lang, talk, style, flags } = context
  const failure = stopped === null ? null : failureFrom(stopped)
  const done = tried.filter(({ state }) => state === 'done').length
  const states = (of: readonly Pick<ActEntry, 'state'>[], state: ActEntry['state']) =>
    of.filter((one) => one.state === state).length
  const [refused, unknown, queued] = (['refused', 'unknown', 'queued'] as const).map((state) => states(open, state))
  const counts = { done, refused: refused ?? 0, unknown: unknown ?? 0, queued: queued ?? 0 }
  const isWhole = tried.length === done
  const isAlone = failure !== null && (failure.exit === 130 || done === 0)
  const exit = isAlone ? failure.exit : isWhole ? 0 : 4
  printResult(context, {
    json: () => ({ counts, acts: open.map(actJson), ...(failure && { error: failureJson(failure, lang) }) }),
    text: () => pushText(tried, open, { party, counts, lang }),
  })
  if (failure !== null && !flags.json) talk.write(failureText(failure, lang, style))
  return exit
}

interface Sum {
  readonly party: Party
  readonly counts: Readonly<Record<'done' | 'refused' | 'unknown' | 'queued', number>>
  readonly lang: Lang
}

function pushText(tried: Acted['tried'], open: readonly ActEntry[], { party, counts, lang }: Sum): string {
  if (tried.length === 0 && open.length === 0) return `${word(lang, `acts-none-${party}`)}\n`
  const lines = [...tried.flatMap((one) => triedLines(one, lang)), word(lang, `acts-sum-${party}`, counts)]
  return `${lines.join('\n')}\n${open.length === 0 ? '' : openActsText(open, lang)}`
}
