import { endOf, type State } from '../life/message-life.ts'
import type { Instant } from '../time/instant.ts'

/** What one message tells of the address that it went to: what is known of it, and since when. */
export interface Sign {
  readonly state: State
  readonly report: string | null
  /** the words of the report, or the server's answer */
  readonly words: string
  readonly at: Instant
}

/** An address whose mail came back for good. */
export interface Mark {
  /** the first time, and the last */
  readonly since: Instant
  readonly at: Instant
  /** `5.1.1` */
  readonly code: string
  readonly words: string
}

/** `5.1.1`, and not a part of an address of the network. */
const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/g

/**
 * The enhanced status code in the words of a server or of a report (RFC 3463): the first that says something, for a
 * report may say 5.0.0 where the server's own words say more. Null: there is none.
 */
function statusIn(words: string): string | null {
  const codes = words.slice(0, 600).match(enhanced) ?? []
  return codes.find((code) => !code.endsWith('.0.0')) ?? codes[0] ?? null
}

/** Nobody is there: the mailbox (5.1.0–5.1.4), one that moved or takes no mail (5.1.6, 5.1.10), that is closed (5.2.1), a domain without a way to it (5.4.4, 5.4.310). */
const aboutMailbox = /^5\.(1\.(0|1|2|3|4|6|10)|2\.1|4\.(4|310))$/

/**
 * Whether a code (RFC 3463, RFC 5248) says for good that the mailbox or its domain does not exist. What it says of the
 * sender (5.1.7, 5.1.8), of size, content and policy (5.2.2, 5.2.3, 5.3, 5.6, 5.7) is about us, or passes.
 */
function isAboutTheMailbox(code: string): boolean {
  return aboutMailbox.test(code)
}

/**
 * What an address is marked with: it bounced or was refused for good, and nothing has arrived there since, as far as a
 * report or a person says. Null: it is not marked.
 */
export function markOf(signs: readonly Sign[]): Mark | null {
  return signs
    .toSorted((one, other) => one.at - other.at)
    .reduce<Mark | null>((mark, { state, report, words, at }) => {
      const end = state === 'refused' ? 'bounced' : endOf(report)
      if (end === 'delivered') return null
      const code = end === 'bounced' ? statusIn(words) : null
      return code !== null && isAboutTheMailbox(code) ? { since: mark?.since ?? at, at, code, words } : mark
    }, null)
}
