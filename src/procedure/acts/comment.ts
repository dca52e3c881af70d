import { kindTold, type Lang, stateCounted } from '../../errors.ts'
import type { State } from '../life/message-life.ts'
import type { Said } from '../life/second.ts'
import { formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'

/** A mailing that is told of, and what became of its messages. */
export interface Told extends Omit<Said, 'facts'> {
  /** who signed, by name */
  readonly by: string
  /** when it was to leave */
  readonly at: Instant
  readonly counts: Readonly<Partial<Record<State, number>>>
}

/** Jira takes comments of 32767 characters, unless it was told otherwise. */
const longest = 30_000

/**
 * What a mailing leaves in the task as a comment, in the wiki markup of the house's Jira, which is Polish: which phase,
 * when, who, how many, and the text. No address of a partner is added to it.
 */
export function commentOf({ type, phase, subject, text, by, at, counts }: Told): string {
  const what = type === 'letter' ? kindTold(phase, 'pl') : kindTold(`${type} ${phase}`, 'pl')
  const shown = text.length > longest ? `${text.slice(0, longest)}\n[…]` : text
  return [
    `*${what}*, ${formatPl(at)}, ${harmless(by)}`,
    `Wiadomości: ${countsTold(counts, 'pl')}`,
    noformat(`${subject}\n\n${shown.trimEnd()}`),
  ].join('\n')
}

/** How many messages became what. */
export function countsTold(counts: Told['counts'], lang: Lang): string {
  const all = Object.entries(counts) as [State, number][]
  const became = all.filter(([, count]) => count > 0).map(([state, count]) => `${stateCounted(state, lang)} ${count}`)
  return became.join(', ') || '-'
}

/** The text as it is: nothing in it ends the block, or begins another. */
const noformat = (text: string): string => `{noformat}\n${text.replaceAll(/\{(?=noformat)/gi, '{ ')}\n{noformat}`

/** A name as a name: no markup. */
const harmless = (name: string): string => name.replaceAll(/[{}[\]*_|!\\]/g, ' ')
