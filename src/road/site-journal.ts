import type { LeftPhase } from '../procedure/notice/published.ts'

/** What the journal knows of what everybody may know. */
export interface SiteJournal {
  /** The phases of notices that stand and of which a server has taken at least one message, in no order. */
  leftPhases(): Promise<LeftPhase[]>
  /** What changes with them, and with whatever people do: a cheap look, for whoever asks again and again. */
  publicMark(): Promise<string>
}
