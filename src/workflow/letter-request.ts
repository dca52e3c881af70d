import type { Audience } from '../guard/own-words.ts'
import type { Attachment } from '../message/attachment.ts'
import type { ProbeResult } from '../procedure/letter/probe.ts'
import type { LetterAnswers } from '../procedure/letter/questions.ts'
import type { LetterWish } from '../procedure/letter/recipients.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What a command line asks for: checked, typed, nothing of the terminal left in it. */
export interface LetterRequest {
  readonly audience: Audience
  readonly given: LetterAnswers
  readonly wish: LetterWish
  /** files, and what probes have seen */
  readonly evidence: readonly Evidence[]
  readonly reply: boolean
  /** false: what the operator wishes at the start of the subject is left out */
  readonly prefix: boolean
  /** why it may leave although the checks of the text, or the leak guard, object */
  readonly reasons: Reasons
  /** mask what should not leave */
  readonly mask: boolean
  readonly dryRun: boolean
  readonly eml: string | null
  readonly rehearse: string | true | null
  readonly sendAt: Instant | null
  readonly yes: boolean
  /** `dniu letter operator --help` */
  readonly help: string
}

/** Reasons that are kept, by what they are about. */
export interface Reasons {
  readonly text: string | null
  readonly leaks: string | null
}

/** What goes with a letter: a file, or what a look from here has seen. */
export type Evidence =
  | { readonly is: 'file'; readonly attachment: Attachment }
  | { readonly is: 'probe'; readonly result: ProbeResult }
