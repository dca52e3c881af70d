import { createHash } from 'node:crypto'
import { addressKey, domainInAscii } from '../address/address.ts'
import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What makes one message another one. */
export interface MessageIdentity {
  readonly ticket: string
  readonly phase: string
  /** which message of its phase: the second update is 2 */
  readonly sequence: number
  readonly to: string
  readonly at: Instant
  /** notice, rehearsal, letter, reply: the same words for another purpose are another message */
  readonly purpose: string
}

/** `<hl-123.close.3f9c…@digitalvirgo.pl>`, the address hashed (RFC 5322 §3.6.4). Throws header-message-id. */
export function makeMessageId({ ticket, phase, sequence, to, at, purpose }: MessageIdentity, domain: string): string {
  const inputs = JSON.stringify([ticket, phase, sequence, addressKey(to), at, purpose])
  const hash = createHash('sha256').update(inputs).digest('hex').slice(0, 32)
  const id = `<${ticket}.${phase}.${hash}@${domainInAscii(domain) ?? ''}>`.toLowerCase()
  if (!/^<[a-z0-9-]+\.[a-z0-9-]+\.[a-f0-9]{32}@[a-z0-9.-]+>$/.test(id)) {
    throw new Failure('header-message-id', { field: 'Message-ID', value: id })
  }
  return id
}
