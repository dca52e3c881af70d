import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { thisSender } from '../../src/journal/lease.ts'
import type { Card } from '../../src/procedure/incoming/card.ts'
import type { NewIncoming } from '../../src/road/incoming-journal.ts'
import type { Claimed, Due, Journal, Sender, Settled } from '../../src/road/journal.ts'
import type { NewLetter, NewNotice } from '../../src/road/mailing.ts'

export const at = Date.UTC(2026, 10, 21, 2, 12)
export const minute = 60_000
/** The real time in these tests. */
export const wall = Date.UTC(2030, 0, 1)
/** When every claim has expired. */
export const muchLater = wall + 24 * 60 * minute

/** Everything that is due, for any ticket. */
export const all: Due = { now: at, ticket: null, except: [] }

export const living = (run: string): Sender => thisSender(run)
export const elsewhere = (run: string): Sender => ({ host: 'elsewhere.example', pid: process.pid, run })

/** A sender on this host whose process has ended. */
export function dead(run: string): Sender {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  return { host: hostname(), pid, run }
}

export const accepted = { outcome: 'accepted', reply: '250 2.0.0 OK', rewrittenId: null } as const satisfies Settled
export const deferred = {
  outcome: 'deferred',
  reply: '451 4.7.1 come back later',
  dueAt: at + 5 * minute,
} as const satisfies Settled
export const refused = { outcome: 'refused', reply: '550 5.1.1 no such user' } as const satisfies Settled
export const unknown = { outcome: 'unknown', reply: 'Timeout' } as const satisfies Settled

/** The next message that a sender may take, and takes; null: none. */
export async function claimOne(journal: Journal, due: Due, sender: Sender, wall: number): Promise<Claimed | null> {
  const [claimed] = await journal.claim(due, sender, { wall, most: 1 })
  return claimed ?? null
}

/** One phase of an outage, to these addresses. */
export function mailing(to: readonly string[], more: Partial<NewNotice> = {}): NewNotice {
  const ticket = more.ticket ?? 'HL-1'
  const sequence = more.sequence ?? 1
  const phase = more.phase ?? 'open'
  const direct = { id: 'direct-billing', name: { pl: 'DirectBilling', en: 'DirectBilling' } }
  return {
    ticket,
    thread: 'notice',
    sequence,
    type: 'outage-dv',
    phase,
    facts: {
      ticket,
      kind: 'outage',
      source: { type: 'dv' },
      phase,
      start: at,
      end: null,
      services: [direct],
      text: null,
      nextUpdate: null,
    },
    criteria: { services: [direct.id], operator: null, categories: ['technical'], partners: [], products: [] },
    changes: { without: [], add: [] },
    subject: `[${ticket}] Awaria`,
    text: 'Zażółć gęślą jaźń.\n',
    body: { contentHeaders: 'MIME-Version: 1.0\r\n', bytes: Buffer.from('body\r\n') },
    from: { name: 'Helpline', email: 'helpline@dv.example' },
    by: 'anna.nowak',
    at,
    clockSet: true,
    sendAt: null,
    sendBefore: null,
    circumstances: { decision: null, cause: null, override: null, ending: null, reasons: {}, checklist: [] },
    messages: to.map((address) => ({
      to: address,
      key: address.toLowerCase(),
      partner: 'acme',
      reasons: [{ by: 'added' }],
      messageId: messageId(ticket, sequence, address),
      head: `To: <${address}>\r\n`,
    })),
    ...more,
  }
}

export function messageId(ticket: string, sequence: number, address: string): string {
  return `<${ticket}.${sequence}.${address.replace('@', '.')}@dv.example>`.toLowerCase()
}

const envelope = {
  body: { contentHeaders: 'MIME-Version: 1.0\r\n', bytes: Buffer.from('letter\r\n') },
  from: { name: 'Helpline', email: 'helpline@dv.example' },
  by: 'anna.nowak',
  at,
  clockSet: true,
  sendAt: null,
  sendBefore: null,
  circumstances: { reasons: {}, checklist: [] },
}

type LetterSample = Partial<Omit<NewLetter, 'facts'>> & { readonly facts?: Partial<NewLetter['facts']> }

/** A letter: one mail with a copy for each address, in the thread of a partner by default. */
export function letter(to: readonly string[], { facts, ...more }: LetterSample = {}): NewLetter {
  const { ticket = 'HL-1', thread = 'letter:acme', sequence = 0, phase = 'letter' } = more
  return {
    ...envelope,
    ticket,
    thread,
    sequence,
    type: 'letter',
    phase,
    facts: {
      phase,
      audience: 'partner',
      organization: 'acme',
      product: 'acme-sms',
      service: null,
      connection: null,
      lang: 'pl',
      to,
      cc: [],
      attachments: [],
      incoming: null,
      ...facts,
    },
    subject: `Błąd połączenia [[${ticket}]]`,
    text: 'Dzień dobry,\n',
    messages: to.map((address) => ({
      to: address,
      key: address.toLowerCase(),
      partner: 'acme',
      reasons: [{ by: 'thread' }],
      messageId: letterId(ticket, thread, sequence),
      head: `From: <helpline@dv.example>\r\nReferences: <first@acme.example>\r\n <second@acme.example>\r\nMIME-Version: 1.0\r\n\r\n`,
    })),
    ...more,
  }
}

/** The Message-ID that all copies of a letter share. */
export function letterId(ticket: string, thread: string, sequence: number): string {
  return `<${ticket}.${thread.replace(':', '.')}.${sequence}@dv.example>`.toLowerCase()
}

/** The verdict on a known sender. */
export function card(more: Partial<Card> = {}): Card {
  return {
    address: 'anna@acme.example',
    written: 'anna@acme.example',
    cc: [],
    verdict: 'known',
    accept: true,
    contact: { key: 'CRM-1', name: 'Anna' },
    partner: 'acme',
    operator: null,
    products: ['acme-sms'],
    owner: 'jan.wojcik',
    authentication: { spf: 'pass', dkim: null, dmarc: 'pass' },
    ticket: null,
    unanswerable: [],
    wary: [],
    reports: [],
    do: [],
    because: [],
    ...more,
  }
}

/** An incoming mail; its Message-ID and subject are made from the name. */
export function mailIn(name: string, more: Partial<NewIncoming> = {}): NewIncoming {
  return {
    identity: `identity of ${name}`,
    digest: `digest of ${name}`,
    messageId: `<${name}@acme.example>`,
    references: ['<before@acme.example>'],
    from: 'anna@acme.example',
    fromName: 'Anna Żak',
    subject: `Pytanie: ${name}`,
    text: 'Dzień dobry,\n',
    date: at - minute,
    receivedAt: at,
    card: card(),
    state: 'waiting',
    ...more,
  }
}
