import type { Problem } from '../../errors.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { CallFacts, Direction } from './facts.ts'
import { incomingLines } from './incoming.ts'
import type { Ask, Line } from './line.ts'
import { outgoingLines } from './outgoing.ts'
import type { Row } from './rows.ts'

/** One step of a call: its title in the screen's languages, what is said in the call's, what is seen. */
export interface Step {
  readonly id: string
  readonly title: Bilingual
  readonly say: readonly string[]
  readonly show: readonly Row[]
  /** what to be careful about before speaking */
  readonly warn: readonly Problem[]
  readonly ask?: Ask
}

const lines: Readonly<Record<Direction, readonly Line[]>> = { incoming: incomingLines, outgoing: outgoingLines }

/**
 * The script of a call (§6, §6.1, §6.2), step by step, with names and data filled in. Where nobody has said yet whether
 * there is a ticket, an incoming call holds both ways on: the ticket's and the new report's.
 */
export function callScript(facts: CallFacts): Step[] {
  return lines[facts.direction].flatMap(({ id, title, ask, when, say, show, warn }) =>
    when !== undefined && !when(facts)
      ? []
      : [
          {
            id,
            title,
            say: say?.(facts) ?? [],
            show: show?.(facts) ?? [],
            warn: warn?.(facts) ?? [],
            ...(ask && { ask }),
          },
        ],
  )
}
