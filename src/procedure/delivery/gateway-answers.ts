import {
  type Answer,
  areSeveral,
  type Fault,
  type Heard,
  type Hearing,
  type StopCode,
  type Verdict,
} from './answers.ts'

/** A line of the table: codes of HTTP, or what went wrong before any, and the verdict. */
interface Line {
  readonly codes?: readonly number[]
  readonly fault?: Fault
  readonly verdict: Verdict
}

const us = (code: StopCode) => ({ scope: 'us', code, reach: 'run' }) as const
const later = { scope: 'recipient', act: 'deferred' } as const
const refused = { scope: 'recipient', act: 'refused' } as const

/** The first line that fits holds (RFC 9110 §15). What is not here is refused: 400, 409, 422, and a 200 that says no. */
const table: readonly Line[] = [
  { fault: 'unreachable', verdict: { scope: 'relay', code: 'sms-unreachable' } },
  { fault: 'tls', verdict: us('sms-tls') },
  { fault: 'headers', verdict: us('sms-headers') },
  { fault: 'address', verdict: refused },
  { codes: [401, 403, 407], verdict: us('sms-authentication') },
  // asked for later: this number, and all others with it
  { codes: [429, 503], verdict: { ...later, rests: 'sms-busy' } },
  { codes: [408, 425], verdict: later },
  // about how it is asked, whatever for
  { codes: [301, 307, 308, 402, 404, 405, 406, 410, 411, 414, 415, 421, 426], verdict: us('sms-refuses-service') },
  { codes: [413], verdict: us('sms-refuses-all') },
]

/** So many numbers that are told the same are enough to look first. */
const alikeAtMost = 3

/**
 * What the answer of a gateway that does not take an SMS is about. What several numbers in a row are told alike is about
 * us: nobody is booked as refused for it. But where only our own rule (sms.accepted) reads a no out of an answer whose
 * code is a success, the rule may be what is wrong, and the message taken: what was told so is never sent again by itself.
 */
export function gatewayVerdictOn({ code, fault }: Answer, heard: Heard, run: Hearing): Verdict {
  if (fault === null && code !== null && code < 300) {
    const isEnough = areSeveral(heard, run) || heard.recipients >= alikeAtMost
    return isEnough ? { ...refused, ends: 'sms-says-no' } : refused
  }
  const line = table.find((one) => (fault === null ? one.codes?.includes(code ?? 0) : one.fault === fault))
  const verdict = line?.verdict ?? refused
  return verdict === refused && fault === null && areSeveral(heard, run) ? us('sms-refuses-all') : verdict
}
