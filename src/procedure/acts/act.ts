import { channelOf } from '../../address/channel.ts'
import type { FailureCode } from '../../errors.ts'
import type { JiraSettings } from '../../registry/types.ts'
import { pauseAfter } from '../delivery/pauses.ts'
import { closesTicket } from '../life/ticket-state.ts'
import { rowOf } from '../notice/book.ts'
import type { NoticeType, Phase } from '../notice/facts.ts'
import type { Instant } from '../time/instant.ts'
import type { ActSettings, KindOf, Party } from './parties.ts'

/**
 * What is done when a mailing has left. The tracker is told: a comment, the page on the status site, the incident, a status.
 * Among what was sent is kept: a copy. Our own staff is told in its channel: a card.
 */
export type ActKind = KindOf<Party>

/** One of them, and what it is about: of a link `TYPE KEY`, of a page its address, of a transition the status; else nothing. */
export interface Act {
  readonly kind: ActKind
  readonly target: string
}

/**
 * The life of an act. `taken`: a process is at it; found there after a crash it may be done, as one whose answer was lost
 * (`unknown`): it is tried again, and looked for first; a card cannot be looked for, and waits for a person. `dropped`: a person
 * wants it no more.
 */
export const actStates = ['queued', 'taken', 'done', 'refused', 'unknown', 'dropped'] as const
/** Those of what is not over. */
export const openActs = ['queued', 'taken', 'unknown'] as const satisfies readonly (typeof actStates)[number][]
export type ActState = (typeof actStates)[number]

interface Mailing {
  readonly ticket: string
  readonly type: string
  readonly phase: string
  /** left out: it is mail */
  readonly messages?: readonly { readonly to: string }[]
}

/** What a person, or the plan, wants of the task besides. */
export interface ActWish {
  /** the id of a status */
  readonly transition?: string | undefined
  /** the task of the incident that this one belongs to */
  readonly incident?: string | undefined
}

/** What is to be done when mailings have left that leave together, by their order. */
export function actsOf(
  mailings: readonly Mailing[],
  wish: ActWish,
  { jira, imap, staffChannel }: ActSettings,
): Act[][] {
  const copy: readonly Act[] = imap?.sent ? [{ kind: 'copy', target: '' }] : []
  const card: readonly Act[] = staffChannel === null ? [] : [{ kind: 'card', target: '' }]
  return mailings.map((mailing, index) => [
    ...(jira === null ? [] : toldOf(mailing, index, wish, jira)),
    ...(hasMail(mailing) ? copy : []),
    ...(index === 0 && beginsOrEnds(mailing) ? card : []),
  ])
}

const beginsOrEnds = ({ type, phase }: Mailing): boolean =>
  ['first', 'last'].includes(rowOf(type as NoticeType, phase as Phase)?.place ?? '')

/** What left as SMS alone has no mail of which a copy could be kept. */
const hasMail = ({ messages }: Mailing): boolean => messages?.some(({ to }) => channelOf(to) === 'email') ?? true

/** What the tracker is told; only the first of several moves the task, or links it. */
function toldOf(mailing: Mailing, index: number, wish: ActWish, jira: JiraSettings): Act[] {
  if (mailing.ticket === '' || mailing.phase === 'add-contact') return []
  const comment = jira.record.comment ? [{ kind: 'comment', target: '' } as const] : []
  return index > 0 ? comment : [...comment, ...aboutTask(mailing, wish, jira)]
}

function aboutTask({ ticket, type, phase }: Mailing, { transition, incident }: ActWish, jira: JiraSettings): Act[] {
  const { link, record, transitions } = jira
  const begins = rowOf(type as NoticeType, phase as Phase)?.place === 'first'
  const page = begins && record.page !== null ? pageOf(record.page, ticket) : null
  const status = transition ?? (ends(type, phase) ? transitions[sortOf(type)] : null)
  const told: readonly (readonly [ActKind, string | null])[] = [
    ['remote-link', page],
    ['link', link !== null && incident !== undefined ? `${link} ${incident}` : null],
    ['transition', status],
  ]
  return told.flatMap(([kind, target]) => (target === null ? [] : { kind, target }))
}

const pageOf = (site: string, ticket: string): string => new URL(`${ticket}.html`, site.replace(/\/*$/, '/')).href

const ends = (type: string, phase: string): boolean =>
  type === 'letter' ? phase === 'letter' || phase === 'reply' : closesTicket(type, phase)

function sortOf(type: string): keyof JiraSettings['transitions'] {
  if (type === 'letter') return 'letter'
  return type.startsWith('maintenance') ? 'works' : 'outage'
}

/** What an answer makes of an act; `all`: it is about every act there, so that nothing more is asked now. */
interface Verdict {
  readonly state: 'queued' | 'refused' | 'unknown'
  readonly all?: true
  /** whether it is put off; else it is due as before */
  readonly pauses?: true
  /** whether it is not due any more until a person says so */
  readonly waits?: true
  /** whether each try makes it worse, until a person has let us in again */
  readonly locks?: true
}

const away: Verdict = { state: 'queued', all: true, pauses: true }
const us: Verdict = { state: 'queued', all: true }
const refused: Verdict = { state: 'refused', waits: true }

const unclear: Verdict = { state: 'unknown', pauses: true }

const verdicts: Readonly<Partial<Record<FailureCode, Verdict>>> = {
  ...{ 'jira-refused': refused, 'jira-forbidden': refused, 'jira-not-there': refused, 'jira-no-transition': refused },
  'jira-unclear': unclear,
  'jira-captcha': { ...us, locks: true },
  ...{ 'jira-unreachable': away, 'jira-busy': away, 'jira-answer': away },
  ...{ 'sent-refused': refused, 'sent-folder': refused, 'sent-no-folder': refused },
  // a server that does not answer is not asked for the next one
  'sent-unclear': { ...unclear, all: true },
  'sent-away': away,
  'card-refused': refused,
  // nobody can look whether it is there
  'card-unclear': { state: 'unknown', all: true, waits: true },
  ...{ 'card-unreachable': away, 'card-busy': away },
}

/** What follows of a failure; what is not in the table is about us: the token, the address, the certificate. */
export function verdictOn(code: FailureCode): Verdict {
  return verdicts[code] ?? us
}

/** When an act is due again that was tried for the n-th time; `asked`: the seconds that the other side itself wants. */
export function actDueAt(tries: number, asked: number, now: Instant): Instant {
  return now + Math.max(pauseAfter(tries), asked * 1000)
}
