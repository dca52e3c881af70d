import { addressKey, plainAddress } from '../../address/address.ts'
import { problem } from '../../errors.ts'
import { returningContact } from '../../procedure/bounces/returning.ts'
import { plain } from '../../question/prompt.ts'
import { flag, on, type Read } from '../../question/read.ts'
import type { AnswersOf, Row, Scene } from '../../question/row.ts'
import { approvalRow, langRow, oneOf, signerRows, trialRows, yesRow } from '../../question/shared.ts'
import type { Bounced } from '../../road/bounce-journal.ts'

export interface RequestScene extends Scene {
  /** addresses that mail came back from for good */
  readonly marked: readonly Bounced[]
}

/** A question, typed by the answers that it gives and looks at: `RequestAnswers` is made from these. */
const question = <A>(row: Row<Partial<A>, RequestScene>) => row

const address: Read<string> = (raw, { flag: of, wrong }) =>
  plainAddress(String(raw)) ?? wrong(problem('address-malformed', { flag: of, address: String(raw) }))

const everyone = '--all'

const about = question<{ address: string; all: true }>({
  id: 'about',
  flags: [
    flag('[address]', 'an address that mail came back from, or of an inactive contact', address, (named) => ({
      address: addressKey(named),
    })),
    flag(everyone, 'all that nobody was asked about since', on, () => ({ all: true })),
  ],
  called: 'ADDRESS | --all',
  need: 'facts',
  gives: ['address', 'all'],
  ask: ({ before, scene: { marked, registry } }) => {
    const open = marked.filter(
      ({ askedAt, address: of }) => askedAt === null && returningContact(of, registry) !== null,
    )
    const choices = open.map(({ address: of, key, words }) => ({
      value: key,
      name: plain(`${of}  ${words.slice(0, 80)}`),
    }))
    const all = { value: everyone, name: { pl: 'wszystkie', en: 'all of them' } }
    const title = { pl: 'O który adres zapytać?', en: 'Which address is it about?' }
    return oneOf<{ address: string; all: true }>(title, [...choices, all], before.address ?? null, (chosen) =>
      chosen === everyone ? { all: true } : { address: chosen },
    )
  },
})

const questions = [
  about,
  ...signerRows,
  langRow,
  ...trialRows('each request as an .eml file'),
  approvalRow,
  yesRow,
] as const

export type RequestAnswers = AnswersOf<(typeof questions)[number]>

export const requestRows: readonly Row<RequestAnswers, RequestScene>[] = questions
