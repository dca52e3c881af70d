import { allOrRefuse, type ExitCode, Failure } from '../errors.ts'
import { isState } from '../procedure/life/message-life.ts'
import { formatIso } from '../procedure/time/format.ts'
import { type Held, heldNow } from '../road/held.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import { entryLine } from '../terminal/report.ts'
import { word } from '../terminal/words.ts'
import { agreeTo } from './agreed.ts'
import type { Agreeing } from './approve.ts'
import { type Context, decider, numberIn, printDone, printResult, ticketOf, withJournal } from './context.ts'
import { entryJson } from './outbox.ts'

/** Which messages of a ticket are taken back; none of these: the newest notice or letter of which nothing has left. */
export interface WithdrawWish {
  readonly onlyChanged: boolean
  readonly onlyLate: boolean
  readonly messages: readonly string[]
  readonly confirm: string | undefined
}

/** `dniu outbox withdraw HL-n`: takes back what has not left: a whole notice or letter, or single messages. */
export async function outboxWithdraw(text: string, wish: WithdrawWish, context: Context): Promise<ExitCode> {
  const ids = wish.messages.map((one) => numberIn('--message', one))
  const isNumber = /^\d{1,12}$/.test(text)
  const [named, by] = await allOrRefuse([ticketOf(text, context), decider(context, 'outbox withdraw')])
  return withJournal<ExitCode>(context, { readOnly: false, carries: 'once' }, async (journal) => {
    await journal.recover(context.clock.wall())
    const isSingle = wish.onlyChanged || wish.onlyLate || ids.length > 0
    const alone = isSingle || !isNumber ? null : await messageCalled(Number(text), named, journal)
    const said = { by, confirm: wish.confirm }
    if (alone !== null) return takeBack([alone], said, journal, context)
    if (!isSingle) return whole(named, said, journal, context)
    for (const id of ids) await mustBelong(id, named, journal)
    const held = wish.onlyChanged || wish.onlyLate ? await heldOf(named, journal, context) : null
    const found = held === null ? [] : await heldIds(held, wish, journal)
    if (held !== null && found.length === 0) {
      throw new Failure('nothing-held', { ticket: named, flag: wish.onlyLate ? '--only-late' : '--only-changed' })
    }
    return takeBack([...new Set([...ids, ...found])], said, journal, context)
  })
}

/** The message that a bare number means: the number of a ticket goes before, but only where that has something that waits. */
async function messageCalled(id: number, ticket: string, journal: Journal): Promise<number | null> {
  const [entry] = await journal.outbox({ ids: [id] })
  if (entry === undefined || !isState(entry.state, 'waits')) return null
  if ((await journal.waiting(ticket)).length > 0) throw new Failure('withdraw-ambiguous', { id, ticket })
  return entry.id
}

async function mustBelong(id: number, ticket: string, journal: Journal): Promise<void> {
  const [entry] = await journal.outbox({ ids: [id] })
  if (entry === undefined) throw new Failure('outbox-no-such-message', { id })
  if (entry.ticket !== ticket) throw new Failure('message-of-other-ticket', { id, ticket })
}

async function heldOf(ticket: string, journal: Journal, context: Context): Promise<Held> {
  const registry = await context.registry()
  // what is only told is a change all the same, once somebody wants to take it out
  const limits = { ...registry.settings.limits, changed: 'hold' as const }
  const strict = { ...registry, settings: { ...registry.settings, limits } }
  return heldNow(await journal.waiting(ticket), { journal, registry: strict, clock: context.clock })
}

async function heldIds({ late, changed }: Held, wish: WithdrawWish, journal: Journal): Promise<number[]> {
  const mailings = wish.onlyLate ? late.map(({ waiting }) => waiting.mailing) : []
  const waiting = (await journal.outbox({ mailings })).filter(({ state }) => isState(state, 'waits'))
  return [...waiting.map(({ id }) => id), ...(wish.onlyChanged ? changed.map(({ id }) => id) : [])]
}

async function takeBack(ids: readonly number[], said: Agreeing, journal: Journal, context: Context): Promise<ExitCode> {
  const { by, confirm } = said
  const { lang, clock, talk } = context
  const parts = await partsOf(ids, journal)
  for (const part of parts) talk.write(`${word(lang, 'withdraw-part', part)}\n`)
  await agreeTo(ids.length, { confirm, must: parts.some(({ told }) => told > 0) }, context)
  const taken = await journal.withdrawMessages(ids, by, clock.now())
  const lines = (entries: readonly OutboxEntry[]) => entries.map((entry) => `  ${entryLine(entry, lang)}\n`).join('')
  return printResult(context, {
    json: () => ({ messages: taken.map((entry) => ({ ...entryJson(entry), outcome: 'withdrawn' })) }),
    text: () => `${word(lang, 'withdrawn-messages', { count: taken.length })}\n${lines(taken)}`,
  })
}

/** The mailings of which single messages are to be taken back: how many of each, and who has the same mail or will get it. */
async function partsOf(ids: readonly number[], journal: Journal) {
  const counts = Map.groupBy(await journal.outbox({ ids }), ({ mailing }) => mailing)
  return (await journal.waiting()).flatMap(({ mailing, ticket, phase, messages, told }) => {
    const count = counts.get(mailing)?.length
    return count === undefined ? [] : [{ ticket, phase, count, told, left: messages - count }]
  })
}

async function whole(ticket: string, { by, confirm }: Agreeing, journal: Journal, context: Context): Promise<ExitCode> {
  const { lang, clock, talk } = context
  const meant = await journal.mayWithdraw(ticket)
  talk.write(`${word(lang, 'withdraw-whole', { ticket, phase: meant.phase, count: meant.messages })}\n`)
  await agreeTo(meant.messages, { confirm, must: false }, context)
  const { phase, messages } = await journal.withdraw(ticket, by, clock.now(), meant.mailing)
  const done = { ticket, phase, messages, withdrawnAt: formatIso(clock.now()) }
  printDone(context, done, 'withdrawn', { ticket, phase, count: messages })
  const left = (await journal.waiting(ticket)).length
  if (left > 0) talk.write(`${word(lang, 'withdrawn-more', { ticket, count: left })}\n`)
  return 0
}
