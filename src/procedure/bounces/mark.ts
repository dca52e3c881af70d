import * as says from '../delivery/answer-words.ts'
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
  /** `5.1.1`, or `550` where no more is said; empty: words alone */
  readonly code: string
  readonly words: string
}

/** `5.1.1`, and not a part of an address of the network. */
const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/g

/**
 * The code in the words of a server or of a report: of the enhanced ones (RFC 3463) the first that says something, for a
 * report may say 5.0.0 where the server's own words say more; without one the server's. Empty: there is none.
 */
function codeIn(words: string): string {
  const codes = words.match(enhanced) ?? []
  return (
    codes.find((code) => !code.endsWith('.0.0')) ?? codes[0] ?? /(?<![\d.])[245]\d\d(?=[ -])/.exec(words)?.[0] ?? ''
  )
}

/** What is about us, or passes, whatever code stands beside it: the same words as where a server's answer is judged. */
const ofOthers = [
  ...[says.refusedSender, says.relayDenied, says.refusedHost, says.ownLimit, says.ownQuota, says.badContent],
  ...[says.recipientLimit, says.fullMailbox, says.tooLarge, /\bnadawc/],
]
/** Such words of a mailbox that is not there. */
const ofMailbox =
  /resolver\.adr\.\w*notfound|\b(this|the) (e-?mail )?account (is|has been|was) |disabled or discontinued/

/** Nobody is there: the mailbox (5.1.0–5.1.4), one that moved or takes no mail (5.1.6, 5.1.10), that is closed (5.2.1), a domain without a way to it (5.4.4, 5.4.310). */
const aboutMailbox = /^5\.(1\.(0|1|2|3|4|6|10)|2\.1|4\.(4|310))$/
/** What leaves it to the words. */
const saysNothing = /^(5\.0\.0|5\d\d|)$/

/**
 * Whether a report or an answer says for good that the mailbox or its domain does not exist: by what it says, and then by
 * its code (RFC 3463, RFC 5248). Microsoft's servers say so of an unknown recipient with 5.4.1.
 */
function isAboutTheMailbox(code: string, words: string): boolean {
  const said = says.plainWords(words)
  if (!ofMailbox.test(said) && ofOthers.some((each) => each.test(said))) return false
  if (saysNothing.test(code)) return says.noMailbox.test(said) || says.noSuchUser.test(said)
  return aboutMailbox.test(code) || (code === '5.4.1' && /recipient address rejected/i.test(words))
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
      const [said, code] = [words.slice(0, 600), codeIn(words.slice(0, 600))]
      const isGone = end === 'bounced' && isAboutTheMailbox(code, said)
      return isGone ? { since: mark?.since ?? at, at, code, words } : mark
    }, null)
}
