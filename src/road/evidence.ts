import type { Attachment } from '../message/attachment.ts'
import type { ProbeResult } from '../procedure/letter/probe.ts'

/** What goes with a letter: a file, or what a look from here has seen. */
export type Evidence =
  | { readonly is: 'file'; readonly attachment: Attachment }
  | { readonly is: 'probe'; readonly result: ProbeResult }
