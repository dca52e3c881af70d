import { type ExitCode, Failure } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { clockState } from '../procedure/breach/clock.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { Breach } from '../road/breach-journal.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import { type Beside, breachHead, breachLines, clockLine } from '../terminal/breach.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, looking, numberIn, printDone, printResult, withJournal } from './context.ts'
import { messageJson } from './record.ts'

/** What is said with a note, and with a closing. */
export interface BreachWish {
  readonly text?: unknown
  readonly met?: unknown
}

/** `dniu breach [list] [--all]`: the open ones, each with its clocks. */
export async function breachList(all: boolean, context: Context): Promise<ExitCode> {
  const beside = await besideIn(context)
  const found = await withJournal(context, looking, (journal) => journal.breaches(all ? {} : { open: true }))
  const lines = found.flatMap((one) => [
    breachHead(one, context.lang),
    ...one.clocks.map((of) => clockLine(of, beside)),
  ])
  const shown = lines.length === 0 ? [word(context.lang, 'breaches-none')] : lines
  return printResult(context, { json: () => found.map((one) => breachJson(one, beside)), text: () => textOf(shown) })
}

/** `dniu breach show N`: who got what and when, the clocks, the notes. Failure `breach-unknown`. */
export async function breachShow(text: string, context: Context): Promise<ExitCode> {
  const beside = await besideIn(context)
  const { breach, got } = await withJournal(context, looking, (journal) => factsOf(breachNumber(text), journal))
  return printResult(context, {
    json: () => factsJson(breach, got, beside),
    text: () => textOf(breachLines(breach, got, beside)),
  })
}

/** `dniu breach note N --text T [--met CLOCK]`. Failures `breach-unknown`, `breach-closed`, `breach-clock`. */
export async function breachNote(text: string, { text: said, met }: BreachWish, context: Context): Promise<ExitCode> {
  const id = breachNumber(text)
  const remark = await remarkOf('note', said, context)
  const clock = met === undefined ? null : String(met)
  await withJournal(context, { readOnly: false, carries: 'once' }, (journal) =>
    journal.noteBreach(id, { ...remark, met: clock }),
  )
  return printDone(context, { id }, 'breach-noted', { id })
}

/** `dniu breach close N --text T`. Failures `breach-unknown`, `breach-closed`. */
export async function breachClose(text: string, { text: said }: BreachWish, context: Context): Promise<ExitCode> {
  const id = breachNumber(text)
  const remark = await remarkOf('close', said, context)
  await withJournal(context, { readOnly: false, carries: 'once' }, (journal) => journal.closeBreach(id, remark))
  return printDone(context, { id }, 'breach-ended', { id })
}

async function remarkOf(verb: string, text: unknown, context: Context) {
  const by = await decider(context, `breach ${verb}`, text === undefined ? ['--text T'] : [])
  const said = String(text).trim()
  if (hasControls(said)) throw new Failure('text-control-character', { flag: '--text' })
  if (said === '') throw new Failure('call-text-empty', { flag: '--text' })
  return { by, at: context.clock.now(), text: said }
}

/** The number of a breach, `#3` or `3`. Failure `number-malformed`. */
export const breachNumber = (text: string): number => numberIn('breach', text.replace(/^#/, ''))

/** A breach, and what its reader has. Failure `breach-unknown`. */
export async function factsOf(id: number, journal: Journal) {
  const [breach] = await journal.breaches({ id })
  if (breach === undefined) throw new Failure('breach-unknown', { id })
  return { breach, got: await journal.outbox({ ids: breach.messages }) }
}

export async function besideIn({ lang, clock, registry }: Context): Promise<Beside> {
  return { lang, now: clock.now(), soon: (await registry()).settings.breach.soon }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

const breachJson = (breach: Breach, { now, soon }: Beside) => ({
  ...breach,
  knownAt: formatIso(breach.knownAt),
  at: formatIso(breach.at),
  closedAt: isoOrNull(breach.closedAt),
  clocks: breach.clocks.map((clock) => ({
    name: clock.name,
    due: formatIso(clock.dueAt),
    state: clockState(clock, now, soon),
    met: isoOrNull(clock.metAt),
    by: clock.metBy,
  })),
  remarks: breach.remarks.map(({ at, by, text }) => ({ at: formatIso(at), by, text })),
})

export const factsJson = (breach: Breach, got: readonly OutboxEntry[], beside: Beside) => ({
  ...breachJson(breach, beside),
  got: got.map((one) => messageJson(one, beside.lang)),
})
