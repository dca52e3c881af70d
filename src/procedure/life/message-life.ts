import type { Report } from '../incoming/mail.ts'

/**
 * The life of one message. `data` begins with the server's 354, before the first byte of the body: found there after a
 * crash it may have arrived (`unknown`), found in `claimed` it has not left. `dropped`: a person withdrew it.
 */
export type State = 'queued' | 'claimed' | 'data' | 'accepted' | 'deferred' | 'refused' | 'unknown' | 'dropped'

/**
 * What each state says: `waits`: a sender may take it; `leaves`: it is still to leave; `begun`: a server was given it;
 * `open`: it has not arrived, as far as is known, and nobody took it back; `taken`: a sender or a server has it, or may
 * have it: its mailing cannot be taken back; `told`: a server has it, or may have it.
 */
const states = {
  queued: { waits: true, leaves: true, begun: false, open: true, taken: false, told: false },
  claimed: { waits: false, leaves: true, begun: false, open: true, taken: true, told: false },
  data: { waits: false, leaves: true, begun: true, open: true, taken: true, told: true },
  deferred: { waits: true, leaves: true, begun: true, open: true, taken: false, told: false },
  accepted: { waits: false, leaves: false, begun: true, open: false, taken: true, told: true },
  refused: { waits: false, leaves: false, begun: true, open: true, taken: false, told: false },
  unknown: { waits: false, leaves: false, begun: true, open: true, taken: true, told: true },
  dropped: { waits: false, leaves: false, begun: false, open: false, taken: false, told: false },
} as const satisfies Record<State, Readonly<Record<Trait, boolean>>>

type Trait = 'waits' | 'leaves' | 'begun' | 'open' | 'taken' | 'told'

export function isKnownState(text: string): text is State {
  return Object.hasOwn(states, text)
}

export function isState(state: State, trait: Trait): boolean {
  return states[state][trait]
}

export function statesThat(trait: Trait): State[] {
  return (Object.keys(states) as State[]).filter((state) => isState(state, trait))
}

/** What a mailing is called by how many of its messages are in which state: `sent` as soon as a server may have one. */
export function calledBy(counts: Readonly<Record<string, number>>): 'sent' | 'waits' | 'refused' | 'withdrawn' {
  const has = (states: readonly State[]) => states.some((state) => (counts[state] ?? 0) > 0)
  if (has(statesThat('told'))) return 'sent'
  if (has(statesThat('leaves'))) return 'waits'
  return has(['refused']) ? 'refused' : has(['dropped']) ? 'withdrawn' : 'sent'
}

/** What is known of a message: its state, and the kind of report that came back about it, if any did. */
export interface Fate {
  readonly state: State
  readonly report: string | null
}

/** A message that was refused, withdrawn or came back is in nobody's mailbox: no thread can hang on it. */
export function mayHaveArrived({ state, report }: Fate): boolean {
  return state !== 'refused' && state !== 'dropped' && report !== 'bounced'
}

/** A person's word about a message: it has arrived, or it is to be sent again. */
export type Resolution = 'delivered' | 'resend'

/**
 * Which states each word may end, and what the message becomes. A message that came back may get either; one that was
 * withdrawn is sent after all, while its mailing stands.
 */
const resolutions = {
  delivered: { ends: ['unknown', 'deferred', 'refused'], becomes: 'accepted' },
  resend: { ends: ['unknown', 'refused', 'dropped'], becomes: 'queued' },
} as const satisfies Record<Resolution, { ends: readonly State[]; becomes: State }>

/** What a person's word makes of a message; null where nobody may say so. */
export function resolved({ state, report }: Fate, as: Resolution): State | null {
  const { ends, becomes } = resolutions[as]
  const cameBack = state === 'accepted' && report === 'bounced'
  return cameBack || ends.some((one) => one === state) ? becomes : null
}

/**
 * Whether a person's word about a whole ticket is about this message too: about what was refused or came back. What is
 * unknown may have arrived, so it is meant only where it is named; what was put off goes on by itself.
 */
export function meantAtOnce(fate: Fate, as: Resolution, named: { readonly unknown: boolean }): boolean {
  if (resolved(fate, as) === null) return false
  return fate.state === 'unknown' ? named.unknown : fate.state !== 'deferred'
}

/**
 * What each kind of report says: the end of a message that was accepted (who answers, reads or complains has it), and its
 * weight: what says more stays. A bounce is final, and what arrived is no longer delayed.
 */
const reports = {
  mentioned: { end: null, weight: 0 },
  delayed: { end: null, weight: 1 },
  delivered: { end: 'delivered', weight: 2 },
  'auto-reply': { end: 'delivered', weight: 3 },
  read: { end: 'delivered', weight: 3 },
  complaint: { end: 'delivered', weight: 4 },
  bounced: { end: 'bounced', weight: 5 },
} as const satisfies Record<Report['kind'], { end: 'delivered' | 'bounced' | null; weight: number }>

/** The kinds of reports that show that a message arrived. */
export const kindsThatArrived: readonly Report['kind'][] = (Object.keys(reports) as Report['kind'][]).filter(
  (kind) => reports[kind].end === 'delivered',
)

/** What a report says of the end of a message that was accepted. */
export function endOf(report: string | null): 'delivered' | 'bounced' | null {
  return report !== null && Object.hasOwn(reports, report) ? reports[report as Report['kind']].end : null
}

/** Whether a report on a message is to be kept beside, or instead of, the one that is known. */
export function saysMore(report: Report['kind'], known: Report['kind'] | null): boolean {
  return known === null || reports[report].weight >= reports[known].weight
}

/**
 * The threads of a notice: what everybody concerned is told, phase after phase; and beside a correction, under its number,
 * what those are told whom the notice concerns no more.
 */
export const noticeThreads = { told: 'notice', released: 'notice:unconcerned' } as const

/** Beside a correction, what those read who were last told another phase than the others, by the number of that one. */
export const behindThread = (sequence: number) => `notice:since:${sequence}` as const

export type NoticeThread = (typeof noticeThreads)[keyof typeof noticeThreads] | ReturnType<typeof behindThread>

/** The thread of a mailing's messages: who reads other old values hears the same phases as everybody. */
export const copyThread = (thread: string): string => (/^notice:since:/.test(thread) ? noticeThreads.told : thread)

const isBeside = (thread: string): boolean => thread.startsWith(`${noticeThreads.told}:`)

/** What matters of a mailing when one is taken back. */
export interface Recorded {
  readonly id: number
  readonly thread: string
  readonly phase: string
  readonly sequence: number
  /** true if any of its messages is taken, or none is left */
  readonly taken: boolean
  /** false if every server has refused all that is left */
  readonly waits: boolean
}

/** Mails that tell of a decision on a mail that came in: that decision stands, and so they are not taken back. */
export const answers = ['accepted', 'rejected', 'add-contact'] as const

/**
 * Which of a ticket's mailings is taken back: the newest phase of its notice, for the ones before are what it follows;
 * where that cannot be, the newest letter of which nothing is taken; what waits before what was refused everywhere.
 * `begun`: the one that stands in the way.
 */
export function toWithdraw<Mailing extends Recorded>(
  mailings: readonly Mailing[],
): { readonly mailing: Mailing | null; readonly begun: Mailing | null } {
  const { told } = noticeThreads
  const open = mailings
    .filter(({ phase, thread }) => !isBeside(thread) && !answers.some((answer) => answer === phase))
    .toSorted((one, other) => other.id - one.id)
  const notices = open.filter(({ thread }) => thread === told)
  const newest = notices.toSorted((one, other) => other.sequence - one.sequence).slice(0, 1)
  const candidates = [...newest, ...open.filter(({ thread }) => thread !== told)]
  const isFree = (one: Mailing) => [one, ...besideIt(one, mailings)].every(({ taken }) => !taken)
  const free = candidates.filter(isFree)
  return { mailing: free.find(({ waits }) => waits) ?? free[0] ?? null, begun: candidates[0] ?? null }
}

/** What leaves beside a correction, and is taken back with it. */
export function besideIt<Mailing extends Pick<Recorded, 'thread' | 'sequence'>>(
  { thread, sequence }: Mailing,
  mailings: readonly Mailing[],
): Mailing[] {
  const isIts = (one: Mailing) => isBeside(one.thread) && one.sequence === sequence
  return thread === noticeThreads.told ? mailings.filter(isIts) : []
}
