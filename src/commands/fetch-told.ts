import { type Lang, wording } from '../errors.ts'
import type { Fetched } from '../mailbox/imap.ts'
import type { Alarm } from '../procedure/incoming/alarm.ts'
import { saysWhatBecame } from '../procedure/incoming/mail.ts'
import { isoOrNull } from '../procedure/time/format.ts'
import { cardJson } from '../terminal/card.ts'
import { failureJson, failureText } from '../terminal/failure.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { folded } from './alike.ts'
import { type Context, printResult } from './context.ts'
import { entryCells } from './entry-cells.ts'
import type { Catch, Missed, Received } from './fetch-receiver.ts'
import { unfetchedCells } from './unfetched.ts'

/** A mail that is new, and what became of it. */
export type Fresh = Received & { readonly state: 'waiting' | 'accepted' | 'kept' }

interface Told {
  readonly fetched: Fetched
  readonly caught: Catch
  readonly fresh: readonly Fresh[]
  readonly alarms: readonly Alarm[]
}

/** Tells what a fetch has brought: the mails, what could not be had, and what somebody must look at now. */
export function tellFetch(told: Told, context: Context): void {
  const { lang } = context
  const { fetched, fresh, caught, alarms } = told
  const { skipped: gone, old, renewed, stopped } = fetched
  const counts = countsOf(told)
  printResult(context, {
    json: () => ({
      ...counts,
      gone,
      old,
      renewed,
      mails: fresh.map((one) => mailJson(one, lang)),
      unfetched: caught.missed.map(missedJson),
      alarms: alarms.map(({ told: { code, params = {} }, mails, event }) => ({
        ...{ code, event, mails },
        message: wording({ code, params }, lang).message,
      })),
      ...(stopped && { error: failureJson(stopped, lang) }),
    }),
    text: () => `${table(oneLineEach(fresh, alarms, lang))}${word(lang, 'fetch-sum', counts)}\n`,
  })
  for (const { told: problem } of alarms) context.talk.write(`! ${visibleLine(wording(problem, lang).message)}\n`)
  if (!context.flags.json) sayMore(told, context)
}

function countsOf({ caught, fresh }: Told) {
  const count = (wanted: Fresh['state']) => fresh.filter(({ state }) => state === wanted).length
  return {
    fetched: caught.received.length,
    fresh: fresh.length,
    waiting: count('waiting'),
    kept: count('kept'),
    answered: count('accepted'),
    reports: fresh.filter(({ card }) => card.reports.some(saysWhatBecame)).length,
  }
}

function sayMore({ fetched, caught, fresh }: Told, { lang, talk, style }: Context): void {
  const { skipped: gone, old, renewed, stopped } = fetched
  if (renewed) talk.write(`${word(lang, 'fetch-renewed', { old })}\n`)
  else if (old > 0) talk.write(`${word(lang, 'fetch-old', { old })}\n`)
  if (gone.length > 0) talk.write(`${word(lang, 'fetch-gone', { count: gone.length, uids: gone.join(', ') })}\n`)
  if (caught.missed.length > 0) {
    talk.write(table(caught.missed.map((one) => unfetchedCells(entryOf(one), lang))))
    talk.write(`${word(lang, 'unfetched-next')}\n`)
  }
  if (fresh.some(({ state }) => state === 'waiting')) talk.write(`${word(lang, 'inbox-next')}\n`)
  if (stopped !== null) talk.write(failureText(stopped, lang, style))
}

const entryOf = ({ internalDate: arrivedAt, ...mail }: Missed) => ({ ...mail, arrivedAt })

function missedJson({ id, uid, size, internalDate, why, words }: Missed) {
  return { number: `U${id}`, uid, size, arrivedAt: isoOrNull(internalDate), why, words }
}

function mailJson({ id, card, state, subject }: Fresh, lang: Lang) {
  return { id, subject, state, answered: state === 'accepted', reports: card.reports, verdict: cardJson(card, lang) }
}

/** So many mails that differ in nothing but number and time are one line. */
const alike = 3

/** Mails as `dniu inbox list` shows them. In a flood a number in the subject makes no difference. */
function oneLineEach(fresh: readonly Fresh[], alarms: readonly Alarm[], lang: Lang): (readonly string[])[] {
  const flooding = new Set(alarms.flatMap(({ event, mails }) => (event === 'incoming-flood' ? mails : [])))
  const rows = fresh.map((one) => ({ id: one.id, cells: cellsOf(one, lang) }))
  return folded(rows, alike, ({ id }) => flooding.has(id))
}

function cellsOf({ id, card, state, receivedAt, subject }: Fresh, lang: Lang): string[] {
  const ticket = state === 'accepted' ? (card.ticket?.number ?? null) : null
  return entryCells({ id, receivedAt, card, state, ticket, from: card.address, subject }, lang)
}
