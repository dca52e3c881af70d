import { addressKey } from '../../address/address.ts'
import type { Problem } from '../../errors.ts'
import { threadOf } from '../../message/header.ts'
import { marksOf } from '../../procedure/automatic.ts'
import { type Answerable, type AskedFor, askingThread, type Returning } from '../../procedure/bounces/returning.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import type { MailLang } from '../../registry/types.ts'
import type { AnyReason, NewLetter } from '../../road/mailing.ts'
import { byWord, type Making, type Plan } from '../../road/plan.ts'
import { completed, signedFrom } from '../../road/single.ts'
import type { RequestAnswers } from './rows.ts'

/** An address that an owner is asked about, why, and the words of that. */
export interface Asked extends Returning {
  readonly key: string
  readonly address: string
  readonly askedFor: AskedFor
  readonly text: string
  readonly sequence: number
}

interface RequestInput extends Making {
  readonly asked: readonly Asked[]
  readonly doubts: readonly Problem[]
  readonly lang: MailLang
  readonly said: RequestAnswers
}

export interface RequestPlan extends Plan {
  readonly kind: 'request'
  readonly mailings: readonly NewLetter[]
  readonly addresses: readonly string[]
  readonly said: RequestAnswers
  readonly lang: MailLang
  readonly warnings: readonly Problem[]
  readonly rehearseTo: string | null
}

/** Completes the requests: one mail for each address, to the owners of its contacts. */
export function planRequests(input: RequestInput): RequestPlan {
  const { asked, findings, doubts, lang, said, rehearseTo } = input
  const mailings = asked.map((one) => mailingOf(one, input))
  const count = mailings.length
  return {
    kind: 'request',
    mailings,
    addresses: asked.map(({ address }) => address),
    ...{ said, lang, findings, rehearseTo },
    warnings: doubts,
    checklistName: '2.2',
    checklist: [],
    sendAt: null,
    consent: byWord({ pl: `Wysłać? (wiadomości: ${count})`, en: `Send? (messages: ${count})` }),
  }
}

function mailingOf(one: Asked, input: RequestInput): NewLetter {
  const { signer, settings, now: at, clockSet, lang, rehearseTo } = input
  const { key, owners, sequence, askedFor, text: said } = one
  const from = settings.senders.letter
  const thread = askingThread(key, askedFor)
  const asked = rehearseTo === null ? owners : owners.slice(0, 1)
  const to = asked.map(({ owner }) => rehearseTo ?? owner.email)
  return completed({
    ...{ ticket: '', thread, sequence, from, at, clockSet, sendAt: null, signer, rehearseTo },
    facts: factsOf(one, lang, to),
    subject: subjects[askedFor][lang](one.address),
    text: `${[said, ...signedFrom(from, signer, settings)].join('\n')}\n`,
    purpose: rehearseTo === null ? thread : `rehearsal ${thread}`,
    seed: [thread, sequence],
    after: threadOf([]),
    extra: marksOf('request', settings.automatic, null),
    copies: asked.map((one) => ({
      to: rehearseTo ?? one.owner.email,
      ...{ key: addressKey(one.owner.email), partner: null, reasons: [reasonOf(one)] },
    })),
  })
}

const subjects = {
  bounced: {
    pl: (address) => `CRM: ${address}: wiadomości wracają`,
    en: (address) => `CRM: ${address}: messages come back`,
  },
  inactive: {
    pl: (address) => `CRM: ${address}: czy przywrócić kontakt?`,
    en: (address) => `CRM: ${address}: is the contact to be active again?`,
  },
} as const satisfies Record<AskedFor, Record<MailLang, (address: string) => string>>

function reasonOf({ ownedBy, owner, organization }: Answerable): AnyReason {
  if (ownedBy !== null) return { by: 'owner', product: ownedBy.id, staff: owner.id }
  return { by: 'partner-owner', partner: organization, staff: owner.id }
}

/** To our own staff: about no partner that would read it. */
function factsOf({ owners, askedFor }: Asked, lang: MailLang, to: readonly string[]): LetterFacts {
  const nothing = { audience: null, organization: null, service: null, connection: null, incoming: null }
  return {
    ...nothing,
    phase: `${askedFor}-contact`,
    product: owners[0]?.ownedBy?.id ?? null,
    lang,
    to,
    cc: [],
    attachments: [],
  }
}
