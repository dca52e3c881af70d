import type { Card } from '../procedure/incoming/card.ts'
import type { Holding, Leaf } from '../procedure/keeping/blank.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import type { Facts } from '../procedure/notice/facts.ts'
import type { Changes, Criteria } from '../procedure/notice/recipients.ts'
import type { Circumstances } from '../road/mailing.ts'
import type { Row, Table } from './backup-tables.ts'

// What of the journal is text about persons, and what is proof: counts, times, states, hashes, Message-IDs, who did it. The
// keys of the CRM and the ids of staff, partners and products stay: they name somebody only to whoever has the registry.

/** Of a column: `remark`: words that stay where they are a number, or a program's one word; of JSON: of its parts. */
export type ColumnHolding = Leaf | 'remark' | 'bytes' | { readonly [name: string]: Holding }

type HoldingOf<Value> =
  NonNullable<Value> extends Uint8Array
    ? 'proof' | 'bytes'
    : NonNullable<Value> extends number
      ? 'proof'
      : Exclude<ColumnHolding, 'bytes'>

type Names<Value> = Value extends unknown ? keyof Value & string : never

/** The parts of what a column has as JSON: each has to be told, also those that are added later. */
const parts = <Value>(of: { readonly [Name in Names<Value>]-?: Holding }): { readonly [name: string]: Holding } => of

const facts = parts<Facts | LetterFacts>({
  ...{ ticket: 'proof', kind: 'proof', source: 'proof', phase: 'proof', start: 'proof', end: 'proof' },
  ...{ services: 'proof', nextUpdate: 'proof', was: 'proof', reference: 'proof', text: 'words' },
  ...{ audience: 'proof', organization: 'proof', product: 'proof', productInactive: 'proof', service: 'proof' },
  ...{ connection: 'proof', lang: 'proof', incoming: 'proof', to: 'address', cc: 'address', attachments: 'words' },
})

const told = parts<{ criteria: Criteria; changes: Changes }>({
  criteria: 'proof',
  changes: parts<Changes>({ without: 'address', add: 'address' }),
})

const circumstances = parts<Circumstances>({
  decision: { how: 'proof', with: 'proof', because: 'proof', reason: 'words' },
  ...{ cause: 'proof', override: 'words', ending: 'proof', reasons: 'words', incident: 'proof', reference: 'proof' },
  approval: 'proof',
  checklist: { id: 'proof', by: 'proof', saw: 'words', sawPl: 'words' },
  leftOut: { because: 'proof', word: 'address', addresses: 'address' },
})

const card = parts<Card>({
  ...{ address: 'address', written: 'address', cc: 'address', contact: { key: 'proof', name: 'words' } },
  ...{ verdict: 'proof', accept: 'proof', partner: 'proof', operator: 'proof', products: 'proof', owner: 'proof' },
  ...{ authentication: 'proof', ticket: 'proof', do: 'proof' },
  ...{ unanswerable: 'words', wary: 'words', reports: 'words', because: 'words' },
})

/** What each column holds; the compiler holds the names against the schema, so that a new column has to be told here. */
export const holdings: { readonly [T in Table]: { readonly [C in keyof Row<T>]-?: HoldingOf<Row<T>[C]> } } = {
  mailings: {
    ...{ id: 'proof', ticket: 'proof', thread: 'named', sequence: 'proof', type: 'proof', phase: 'proof' },
    ...{ facts, criteria: told, circumstances },
    ...{ subject: 'words', text: 'words', contentHeaders: 'proof', body: 'bytes' },
    // who we are: the house's own mailbox
    ...{ fromName: 'proof', fromEmail: 'proof', by: 'proof', at: 'proof', clockSet: 'proof', sendAt: 'proof' },
    ...{ sendBefore: 'proof', lateReason: 'words', lateAt: 'proof', withdrawnAt: 'proof' },
  },
  messages: {
    ...{ id: 'proof', mailing: 'proof', ticket: 'proof', thread: 'named', sequence: 'proof', partner: 'proof' },
    ...{
      toAddress: 'address',
      toKey: 'address',
      channel: 'proof',
      reasons: 'proof',
      messageId: 'proof',
      rewrittenId: 'proof',
    },
    ...{ head: 'words', own: 'words', state: 'proof', reply: 'named', attempts: 'proof', despite: 'proof' },
    ...{ ownerHost: 'proof', ownerPid: 'proof', ownerRun: 'proof', leaseUntil: 'proof' },
    ...{ dueAt: 'proof', settledAt: 'proof', reportKind: 'proof', reportWords: 'words', reportAt: 'proof' },
  },
  events: {
    ...{ id: 'proof', at: 'proof', who: 'proof', ticket: 'proof', what: 'proof', detail: 'remark' },
    ...{ mailing: 'proof', system: 'proof' },
  },
  acts: {
    ...{ id: 'proof', mailing: 'proof', ticket: 'proof', kind: 'proof', target: 'proof', uuid: 'proof' },
    ...{ state: 'proof', dueAt: 'proof', attempts: 'proof', reply: 'named', settledAt: 'proof' },
    ...{ ownerHost: 'proof', ownerPid: 'proof', ownerRun: 'proof', leaseUntil: 'proof' },
  },
  approvals: {
    ...{ mailing: 'proof', wish: 'proof', profile: 'proof', state: 'proof', by: 'proof', decidedAt: 'proof' },
    reason: 'words',
  },
  incoming: {
    ...{ id: 'proof', identity: 'proof', digest: 'proof', messageId: 'proof', referenceIds: 'proof' },
    ...{ fromKey: 'address', fromName: 'words', subject: 'words', text: 'words', card, verdict: 'proof' },
    ...{ writtenAt: 'proof', receivedAt: 'proof', state: 'proof', ticket: 'proof', by: 'proof', decidedAt: 'proof' },
  },
  past: { identity: 'proof', address: 'address', at: 'proof', accepted: 'proof' },
  calls: {
    ...{ id: 'proof', at: 'proof', by: 'proof', direction: 'proof', organization: 'proof', ticket: 'proof' },
    ...{ person: 'words', phone: 'words', note: 'words', callBack: 'proof', answers: 'proof' },
  },
  unfetched: {
    // the mailbox is our own
    ...{ id: 'proof', mailbox: 'proof', uidValidity: 'proof', uid: 'proof', size: 'proof', arrivedAt: 'proof' },
    ...{ why: 'proof', words: 'words', at: 'proof', tries: 'proof', lastAt: 'proof', state: 'proof' },
    ...{ by: 'proof', settledAt: 'proof' },
  },
  // bookmarks of our own mailbox, and tasks that were asked for
  marks: { name: 'proof', value: 'proof' },
  runs: {
    ...{ run: 'proof', doing: 'proof', host: 'proof', pid: 'proof', beganAt: 'proof', seenAt: 'proof' },
    endedAt: 'proof',
  },
  breaches: {
    ...{ id: 'proof', ticket: 'proof', address: 'address', messages: 'proof', knownAt: 'proof', at: 'proof' },
    ...{ by: 'proof', closedAt: 'proof', closedBy: 'proof' },
  },
  clocks: { id: 'proof', breach: 'proof', name: 'proof', dueAt: 'proof', metAt: 'proof', metBy: 'proof' },
  remarks: { id: 'proof', breach: 'proof', ticket: 'proof', at: 'proof', by: 'proof', text: 'words' },
  pruned: { what: 'proof', at: 'proof', by: 'proof', digest: 'proof', counts: 'proof' },
}
