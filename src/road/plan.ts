import { Failure, type Problem, problem, type Refusal } from '../errors.ts'
import type { Item } from '../procedure/checklist.ts'
import type { NewTask } from '../procedure/new-task.ts'
import type { SeenTask } from '../procedure/task.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Bilingual, Settings, Staff } from '../registry/types.ts'
import type { Guarded } from './guarded.ts'
import type { Approval, NewMailing } from './mailing.ts'

/** Everything decided about what is to go out: only the yes is missing. */
export interface Plan {
  readonly kind: 'notice' | 'letter' | 'answer' | 'request' | 'breach'
  /** complete mails; the ticked checklist is added with the yes */
  readonly mailings: readonly NewMailing[]
  readonly checklistName: string
  readonly checklist: readonly Item[]
  /** what guard and checks have found in the words; those that a reason covers are doubts */
  readonly findings: Guarded
  readonly sendAt: Instant | null
  readonly consent: Consent
  /** what the tracker says of the ticket; left out: none is asked */
  readonly seen?: SeenTask
  /** the task that is made for it before it leaves; left out: it has a ticket, or there is no tracker */
  readonly newTask?: NewTask
  /** the task of the incident that this one belongs to */
  readonly incident?: string
  /** what the tracker says of that, and whether the settings name a link to it */
  readonly seenIncident?: SeenTask
  readonly isLinked?: boolean
  /** the yes of a second person; left out: none is wanted, or none was given yet */
  readonly approval?: Approval
  /** that it is recorded, and leaves when a second person at another desk has said yes; left out: it leaves without */
  readonly wish?: NonNullable<NewMailing['awaits']> & { readonly may: string }
  /** that such a yes is wanted and is still to be given; left out: it is not */
  readonly second?: Second
  /** how long the text is down to who signs it: what follows is the house's own, or was sent before */
  readonly toSigner?: number
}

/** A second person is wanted: by which profile, why, and who may be one. */
export interface Second {
  readonly profile: string
  readonly wanted: Refusal
  readonly may: readonly Staff[]
}

/** How a person says yes: by typing the number of messages, or by a word. */
export type Consent =
  | { readonly by: 'number'; readonly count: number; readonly about: string }
  | { readonly by: 'word'; readonly title: Bilingual; readonly about: string; readonly yes: Bilingual }

export const byWord = (title: Bilingual, yes: Bilingual = { pl: 'tak, wysłać', en: 'yes, send' }): Consent => {
  return { by: 'word', title, about: '', yes }
}

/** What every mail is made with, beside what it says. */
export interface Making {
  readonly settings: Settings
  /** null: nobody signs yet, which a preview may show */
  readonly signer: Staff | null
  /** what the guard has found in own words */
  readonly findings: Guarded
  readonly now: Instant
  readonly clockSet: boolean
  /** where a rehearsal goes instead; null: no rehearsal */
  readonly rehearseTo: string | null
}

/** Where a rehearsal goes: to whoever signs, or to the address named; null: this is no rehearsal. Failure `rehearsal-nobody`. */
export function rehearsalAddress({ rehearse, dryRun }: SharedAnswers, signer: Staff | null): string | null {
  if (rehearse === undefined) return null
  const to = rehearse === true ? (signer?.email ?? null) : rehearse
  if (to === null && !dryRun) throw new Failure('rehearsal-nobody')
  return to
}

/** The subject as it leaves: a rehearsal's mail says what it is to whoever finds it in a mailbox. */
export function subjectFor(subject: string, rehearseTo: string | null): string {
  return rehearseTo === null ? subject : `[PRÓBA | REHEARSAL] ${subject}`
}

/** The text as it leaves: a rehearsal's says at its beginning what it is, in both languages. */
export function textFor(text: string, rehearseTo: string | null): string {
  if (rehearseTo === null) return text
  return `PRÓBA: tej wiadomości nie dostał żaden partner.\nREHEARSAL: no partner has got this message.\n\n${text}`
}

export const clockDoubts = ({ clock }: { readonly clock: { readonly isSet: boolean } }, now: Instant): Problem[] =>
  clock.isSet ? [problem('clock-set', { now: formatPl(now) })] : []

/** When it is to leave; null: at once. Failure `send-at-past`. */
export function leavingAt({ sendAt }: SharedAnswers, now: Instant): Instant | null {
  if (sendAt !== undefined && sendAt <= now) throw new Failure('send-at-past', { at: formatPl(sendAt) })
  return sendAt ?? null
}
