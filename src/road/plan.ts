import type { Item } from '../procedure/checklist.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Bilingual } from '../registry/types.ts'
import type { Guarded } from './guarded.ts'
import type { NewMailing } from './mailing.ts'

/** What was decided about something that is to go out, complete: nothing in it is still to be settled but the yes. */
export interface Plan {
  readonly kind: 'notice' | 'letter' | 'answer'
  /** complete mails; what is ticked comes to them with the yes */
  readonly mailings: readonly NewMailing[]
  readonly checklistName: string
  readonly checklist: readonly Item[]
  /** what the guard and the checks have found in the words; a reason that was given has made doubts of some */
  readonly findings: Guarded
  readonly sendAt: Instant | null
  readonly consent: Consent
}

/** How a person says yes: by typing the number of messages, or by a word. */
export type Consent =
  | { readonly by: 'number'; readonly count: number; readonly about: string }
  | { readonly by: 'word'; readonly title: Bilingual; readonly about: string; readonly yes: Bilingual }
