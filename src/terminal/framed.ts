import type { Lang, Problem } from '../errors.ts'
import type { Mailbox } from '../registry/types.ts'
import { visibleLine } from './visible.ts'

/** How a plan is shown: the language of the screen, its width, and whether it is all that is asked for. */
export interface PreviewForm {
  readonly lang: Lang
  readonly columns: number
  /** true on a terminal: what stands below the frame is broken there as well; a file keeps whole lines */
  readonly breaks: boolean
  readonly dryRun: boolean
}

/** A framed mail: what it is, the lines of its head, its text as it will arrive. */
export interface Framed {
  readonly title: string
  /** told above the head: that it is a rehearsal */
  readonly above?: readonly string[]
  readonly head: readonly (readonly [label: string, value: string])[]
  readonly text: string
}

/** What is shown of a kind besides what all have. */
export interface Shown {
  readonly above: readonly string[]
  readonly mails: readonly Framed[]
  readonly lists: readonly (readonly string[])[]
  readonly warnings: readonly Problem[]
}

/** `Digital Virgo <helpline@…>`. */
export const senderLine = ({ name, email }: Mailbox): string => `${visibleLine(name)} <${email}>`
