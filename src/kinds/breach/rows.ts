import { problem } from '../../errors.ts'
import { addressMeant } from '../../procedure/notice/channels.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { behind } from '../../procedure/time/meant.ts'
import { plain } from '../../question/prompt.ts'
import { count, flag, type Read, ticket, time, timeHelp } from '../../question/read.ts'
import type { AnswersOf, Row, Scene } from '../../question/row.ts'
import { approvalRow, flagAlone, langRow, signerRows, trialRows, yesRow } from '../../question/shared.ts'
import type { OutboxEntry } from '../../road/journal.ts'

export interface BreachScene extends Scene {
  /** what the reader got, as far as it is known which mail is meant */
  readonly got: readonly OutboxEntry[]
}

/** A question, typed by the answers that it gives and looks at: `BreachAnswers` is made from these. */
const question = <A>(row: Row<Partial<A>, BreachScene>) => row

const address: Read<string> = (raw, { flag: of, wrong }) => {
  const text = String(raw)
  return addressMeant(text) ?? wrong(problem('neither-address-nor-number', { flag: of, text }))
}

/** Which mail went to a wrong reader. */
const about = question<{ message: number; ticket: string }>({
  id: 'about',
  flags: [
    flag('--message <id>', 'the number of the message, as dniu ticket show HL-n --full has it', count, (message) => ({
      message,
    })),
    flag('--ticket <ticket>', 'or everything that an address got about a ticket: HL-n', ticket, (of) => ({
      ticket: of,
    })),
  ],
  called: '--message ID | --ticket HL-n --address A',
  need: 'facts',
  gives: ['message', 'ticket'],
  ask: () => ({
    form: 'line',
    title: {
      pl: 'Numer wiadomości, która trafiła do niewłaściwego odbiorcy',
      en: 'Number of the message that went to a wrong reader',
    },
    preset: '',
    check: (typed) => (/^[1-9]\d{0,11}$/.test(typed.trim()) ? null : problem('breach-which')),
    give: (typed) => ({ message: Number(typed.trim()) }),
    shown: (typed) => plain(typed.trim()),
  }),
})

const reader: Row<{ readonly address?: string }, Scene> = flagAlone(
  'address',
  '--address <address>',
  'with --ticket: the wrong reader, by address or, of an SMS, number',
  address,
)

const known: Row<{ readonly knownAt?: Instant }, Scene> = flagAlone(
  'knownAt',
  '--known <time>',
  timeHelp('since when it is known: the clocks run from then (default: now)', behind),
  time(behind),
)

const questions = [
  about,
  reader,
  known,
  ...signerRows,
  langRow,
  approvalRow,
  ...trialRows('each mail as an .eml file'),
  yesRow,
] as const

export type BreachAnswers = AnswersOf<(typeof questions)[number]>

export const breachRows: readonly Row<BreachAnswers, BreachScene>[] = questions
