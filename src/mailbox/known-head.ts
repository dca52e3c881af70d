import { createHash } from 'node:crypto'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { allValues, messageIds, readHead } from './head.ts'

const limits = { bytes: 65_536, fields: 100 }

/**
 * By what a mail is known again of which only the head was had: Message-ID, From and Date. Null where there is no
 * Message-ID: better to see a mail twice than to miss one.
 */
export function headIdentity(head: Uint8Array): string | null {
  const { fields } = readHead(head, 0, head.length, limits)
  if (messageIds(fields, 'message-id').length === 0) return null
  const values = ['message-id', 'from', 'date'].map((name) => allValues(fields, name))
  return `head ${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`
}

/** Mails that were there before dniu, as the history has them: known, and vouching for nobody. */
export function oldMails(heads: readonly Uint8Array[], at: Instant): PastMail[] {
  return heads.flatMap((head) => {
    const identity = headIdentity(head)
    return identity === null ? [] : [{ identity, address: '', at, accepted: false }]
  })
}
