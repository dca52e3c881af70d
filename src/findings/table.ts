import { announcedFindings } from './announced.ts'
import { breachFindings } from './breach.ts'
import { incomingFindings } from './incoming.ts'
import { journalFindings } from './journal.ts'
import { leakFindings } from './leaks.ts'
import { letterFindings } from './letter.ts'
import { planFindings } from './plan.ts'
import { profileFindings } from './profiles.ts'
import { registryFindings } from './registry.ts'
import { waitingFindings } from './waiting.ts'

/** Everything that is seen in a text, a mail, a registry or a plan: what it is about, how heavy it is, and its words. */
export const findings = {
  ...registryFindings,
  ...planFindings,
  ...letterFindings,
  ...leakFindings,
  ...incomingFindings,
  ...announcedFindings,
  ...journalFindings,
  ...waitingFindings,
  ...profileFindings,
  ...breachFindings,
}
