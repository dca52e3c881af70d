import { isoOrNull } from '../procedure/time/format.ts'
import type { ActEntry } from '../road/act-journal.ts'

/** What the tracker is told, as JSON tells it. */
export const actJson = ({ dueAt, ...entry }: ActEntry) => ({ ...entry, dueAt: isoOrNull(dueAt) })
