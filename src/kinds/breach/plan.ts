import { addressKey } from '../../address/address.ts'
import type { Problem } from '../../errors.ts'
import { threadOf } from '../../message/header.ts'
import { marksOf } from '../../procedure/automatic.ts'
import { type BreachPhase, breachThread } from '../../procedure/breach/thread.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import type { MailLang } from '../../registry/types.ts'
import type { NewBreach } from '../../road/breach-journal.ts'
import type { OutboxEntry } from '../../road/journal.ts'
import type { NewLetter } from '../../road/mailing.ts'
import { byWord, type Consent, type Making, type Plan } from '../../road/plan.ts'
import { completed, signedFrom } from '../../road/single.ts'
import type { BreachAnswers } from './rows.ts'

/** One mail about it: to the wrong reader, or to our own people. */
export interface Said {
  readonly phase: BreachPhase
  readonly lang: MailLang
  readonly to: readonly string[]
  readonly text: string
  readonly sequence: number
}

/** Everything from which the mails are made: plain data. */
export interface BreachInput extends Making {
  readonly breach: NewBreach
  readonly got: readonly OutboxEntry[]
  readonly mails: readonly Said[]
  readonly doubts: readonly Problem[]
  readonly said: BreachAnswers
}

/** What is recorded, and the mails that tell of it, ready for approval. */
export interface BreachPlan extends Plan {
  readonly kind: 'breach'
  readonly mailings: readonly NewLetter[]
  readonly breach: NewBreach
  readonly got: readonly OutboxEntry[]
  readonly said: BreachAnswers
  readonly warnings: readonly Problem[]
  readonly rehearseTo: string | null
}

/** Completes the mails: the request to the wrong reader, and word to our own people. */
export function planBreach(input: BreachInput): BreachPlan {
  const { breach, got, mails, findings, doubts: warnings, said, rehearseTo } = input
  const mailings = mails.map((one) => mailingOf(one, input))
  const decided = { breach, got, mailings, findings, warnings, said, rehearseTo }
  return {
    kind: 'breach',
    ...decided,
    checklistName: '',
    checklist: [],
    sendAt: null,
    consent: consentTo(mails.length),
  }
}

const consentTo = (count: number): Consent =>
  byWord(
    { pl: `Zapisać naruszenie i wysłać? (wiadomości: ${count})`, en: `Record it and send? (messages: ${count})` },
    { pl: 'tak, zapisać i wysłać', en: 'yes, record and send' },
  )

function mailingOf(one: Said, input: BreachInput): NewLetter {
  const { breach, signer, settings, now: at, clockSet, rehearseTo, got } = input
  const { phase, sequence, text, lang } = one
  const from = settings.senders.letter
  const thread = breachThread(phase, breach.messages)
  const to = rehearseTo === null ? one.to : [rehearseTo]
  const isReaders = phase === 'breach-reader'
  return completed({
    ...{ ticket: '', thread, sequence, from, at, clockSet, sendAt: null, signer, rehearseTo },
    facts: factsOf(one, to),
    subject: subjects[phase][lang](breach.ticket),
    text: `${[text, ...signedFrom(from, signer, settings)].join('\n')}\n`,
    purpose: rehearseTo === null ? thread : `rehearsal ${thread}`,
    seed: [thread, sequence],
    // so that the reader's mailbox shows which mail is meant
    after: threadOf(isReaders ? got.map(({ messageId }) => messageId) : []),
    extra: marksOf(isReaders ? 'letter' : 'request', settings.automatic, null),
    copies: copiesOf(one, to, isReaders ? (got[0]?.partner ?? null) : null),
  })
}

const copiesOf = ({ to: keys }: Said, to: readonly string[], partner: string | null): NewLetter['messages'] =>
  to.map((address, index) => ({
    ...{ to: address, key: addressKey(keys[index] ?? address), partner, reasons: [{ by: 'thread' }] },
    ...{ messageId: '', head: '' },
  }))

const subjects = {
  'breach-reader': {
    pl: (ticket) => `Prośba o usunięcie wiadomości [[${ticket}]]`,
    en: (ticket) => `Please delete our message [[${ticket}]]`,
  },
  'breach-told': {
    pl: (ticket) => `Wiadomość u niewłaściwego odbiorcy: ${ticket}`,
    en: (ticket) => `A mail went to a wrong reader: ${ticket}`,
  },
} as const satisfies Record<Said['phase'], Record<MailLang, (ticket: string) => string>>

/** It is about no partner, and nothing is quoted. */
function factsOf({ phase, lang }: Said, to: readonly string[]): LetterFacts {
  const nothing = { audience: null, organization: null, product: null, service: null, connection: null, incoming: null }
  return { ...nothing, phase, lang, to, cc: [], attachments: [] }
}
