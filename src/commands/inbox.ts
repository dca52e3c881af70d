import { allOrRefuse, type ExitCode, Failure } from '../errors.ts'
import { formatIso, isoOrNull } from '../procedure/time/format.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'
import type { Journal } from '../road/journal.ts'
import { look } from '../road/receive.ts'
import type { UnfetchedEntry } from '../road/unfetched-journal.ts'
import { cardJson, cardText } from '../terminal/card.ts'
import { table } from '../terminal/table.ts'
import { word } from '../terminal/words.ts'
import { folded } from './alike.ts'
import { announcedOf, nextOf } from './announced.ts'
import { asTyped } from './command-line.ts'
import { type Context, decider, looking, printDone, printResult, ticketOf, withJournal } from './context.ts'
import { entryCells } from './entry-cells.ts'
import { gateOf, mailBytes, mailNumber } from './gate.ts'
import { putAside, unfetchedCells, unfetchedJson, unfetchedNumber } from './unfetched.ts'

/** `dniu inbox [list]`: the mails that wait for a decision, and those that could not be had; `--all`: the others too. */
export async function inboxList({ all }: { all: boolean }, context: Context): Promise<ExitCode> {
  return withJournal(context, looking, async (journal) => {
    const entries = await journal.incoming(all ? {} : { state: 'waiting' })
    const unfetched = await journal.unfetched(all ? {} : { state: 'open' })
    return printResult(context, {
      json: () => [...entries.map((entry) => entryJson(entry, context)), ...unfetched.map(unfetchedJson)],
      text: () =>
        listText(entries, all ? Number.POSITIVE_INFINITY : crowd, context) + unfetchedText(unfetched, context),
    })
  })
}

/** `dniu inbox check FILE.eml|-|N`: the verdict card (§2.2), and an operator's own notice as it was read (§4.2). Answers 0 to accept, 3 not to. */
export async function inboxCheck(file: string, context: Context): Promise<ExitCode> {
  return withJournal(context, { readOnly: true }, async (journal) => {
    const gate = await gateOf(context, journal)
    const { card, mail } = await look(await mailBytes(file, context, journal), gate)
    const announced = await announcedOf({ mail, card }, gate.directory, context.clock.now())
    const shown = announced === null ? null : await import('../terminal/announced.ts')
    const next =
      announced === null ? null : await nextOf(announced, { operator: card.operator, mail: asTyped(file) }, journal)
    const also = announced && shown ? `${shown.announcedText(announced, gate.directory, context.lang, next)}\n` : ''
    const text = () => `${cardText(card, mail, gate.directory, context.lang)}\n${also}`
    const told = () =>
      announced && shown ? { announced: { ...shown.announcedJson(announced, context.lang), ...next } } : {}
    return printResult(
      context,
      { json: () => ({ ...cardJson(card, context.lang), ...told() }), text },
      card.accept ? 0 : 3,
    )
  })
}

/**
 * `dniu inbox keep N`: the mail is put aside, and not answered. With `--ticket` it is filed there, as part of the exchange
 * with its sender: their mail must be acceptable, and the ticket not about others alone. `U3`: one that could not be had.
 */
export async function inboxKeep(mail: string, flags: { ticket?: string }, context: Context): Promise<ExitCode> {
  const unfetched = unfetchedNumber(mail)
  if (unfetched !== null) return putAside(unfetched, flags, context)
  const id = mailNumber(mail)
  if (id === null) throw new Failure('number-malformed', { flag: 'NUMBER', text: mail })
  const [ticket, by] = await allOrRefuse([
    flags.ticket === undefined ? null : ticketOf(flags.ticket, context),
    decider(context, 'inbox keep'),
  ])
  return withJournal(context, { readOnly: false }, async (journal) => {
    if (ticket !== null) await refuseFiling(id, ticket, context, journal)
    await journal.decide({ incoming: id, state: 'kept', ticket, by, at: context.clock.now(), mailings: [] })
    const said = ticket === null ? 'inbox-kept' : 'inbox-filed'
    return printDone(context, { id, state: 'kept', ticket }, said, { id, ticket: ticket ?? '' })
  })
}

/** Only mail that the ticket could accept may be filed there: letters will quote it. */
async function refuseFiling(id: number, ticket: string, context: Context, journal: Journal): Promise<void> {
  const [entry] = await journal.incoming({ id })
  // what a person has decided is told as that
  if (entry === undefined || entry.by !== null) return
  const { card } = entry
  // nothing lifts it where the mail is not answered: only an answer is accepted with a reason
  const isAnswered = card.unanswerable.length === 0
  if (!card.accept && !isAnswered) throw new Failure('file-unanswerable', { id, ticket })
  if (!card.accept) throw new Failure('file-not-accepted', { id, ticket, verdict: card.verdict })
  const { othersTicket } = await import('../kinds/answer/refusals.ts')
  const problem = await othersTicket(ticket, card, await context.directory(), { journal, clock: context.clock })
  if (problem !== null && !isAnswered) throw new Failure('file-unanswerable', { id, ticket })
  if (problem !== null) throw new Failure('file-others-ticket', { id, ticket, others: String(problem.params?.others) })
}

/** More waiting mails that are alike are a flood, in which the others would not be seen. */
const crowd = 30

function listText(entries: readonly IncomingEntry[], most: number, { lang }: Context): string {
  if (entries.length === 0) return `${word(lang, 'inbox-empty')}\n`
  const next = entries.some(({ state }) => state === 'waiting') ? `${word(lang, 'inbox-next')}\n` : ''
  const rows = entries.map((one) => ({ id: one.id, cells: entryCells(one, lang) }))
  return `${table(folded(rows, most, () => true))}${next}`
}

function unfetchedText(entries: readonly UnfetchedEntry[], { lang }: Context): string {
  if (entries.length === 0) return ''
  const next = entries.some(({ state }) => state === 'open') ? `${word(lang, 'unfetched-next')}\n` : ''
  return `\n${word(lang, 'unfetched-title')}\n${table(entries.map((one) => unfetchedCells(one, lang)))}${next}`
}

function entryJson(entry: IncomingEntry, { lang }: Context) {
  const { id, receivedAt, date, state, ticket, from, fromName, subject, by, decidedAt, card } = entry
  return {
    id,
    receivedAt: formatIso(receivedAt),
    date: isoOrNull(date),
    ...{ state, ticket, from, fromName, subject, by },
    decidedAt: isoOrNull(decidedAt),
    verdict: cardJson(card, lang),
  }
}
