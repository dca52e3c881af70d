import type { Agreeing, Names } from '../failures/row.ts'

type OfText = 'greeting' | 'service' | 'substance' | 'ending' | 'signature' | 'form' | 'language' | 'spelling' | 'tone'
type OfPlan = 'time' | 'decision' | 'text' | 'recipients' | 'product' | 'exchange'
type OfIncoming = 'sender' | 'authentication' | 'ticket' | 'mail' | 'automatic' | 'caller'

/** What a finding is about. */
export type Topic = OfText | 'leak' | OfPlan | OfIncoming | 'registry' | 'journal'

/**
 * `refuse` keeps what it was found in from being used or sent, `reason` unless a reason is given and kept, `doubt` is
 * shown and nothing else; null where that depends on what else is seen.
 */
export type Weight = 'refuse' | 'reason' | 'doubt'

/** A finding: what it is about, how heavy it is, what it says, and, only for the compiler, the names of its values. */
export interface FindingRow<Heavy extends Weight | null = Weight | null, Name extends string = string> {
  readonly topic: Topic
  readonly weight: Heavy
  readonly says: string
  readonly names?: Name
}

/** Findings of one topic and weight. */
export function seen<const Rows extends Record<string, string>, const Heavy extends Weight | null>(
  topic: Topic,
  weight: Heavy,
  rows: Rows & Agreeing<Rows>,
): { readonly [Code in keyof Rows]: FindingRow<Heavy, Names<Rows[Code]>> } {
  const made = Object.entries<string>(rows).map(([code, row]) => [code, { topic, weight, says: row }])
  return Object.fromEntries(made)
}
