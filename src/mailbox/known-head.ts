import { createHash } from 'node:crypto'
import { addressKey } from '../address/address.ts'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Seen } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { readFrom } from './addresses.ts'
import { allValues, firstValue, messageIds, readHead } from './head.ts'
import { readDate } from './read.ts'

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

/**
 * The UIDs of those that are in the journal, as far as heads tell. Where more of them look alike than are there, one may be
 * new; so may every one without a Message-ID that is unlike all others.
 */
export async function hadBefore(
  heads: ReadonlyMap<number, Uint8Array>,
  journal: { received(messageIds: readonly string[]): Promise<Seen[]> },
): Promise<number[]> {
  const seen = [...heads].flatMap(([uid, head]) => seenIn(head).map((one) => ({ uid, ...one })))
  const had = await journal.received([...new Set(seen.map(({ messageId }) => messageId))])
  const keyOf = ({ messageId, from, date }: Seen) => JSON.stringify([messageId, from, date])
  const rows = Map.groupBy(had, keyOf)
  const alike = [...Map.groupBy(seen, keyOf)]
  return alike
    .flatMap(([key, mails]) => (mails.length <= (rows.get(key)?.length ?? 0) ? mails : []))
    .map(({ uid }) => uid)
}

function seenIn(head: Uint8Array): Seen[] {
  const { fields } = readHead(head, 0, head.length, limits)
  const [messageId] = messageIds(fields, 'message-id')
  if (messageId?.includes('@') !== true) return []
  const from = readFrom(fields)
  return [
    {
      messageId,
      from: from.is === 'one' ? addressKey(from.mailbox.email) : null,
      date: readDate(firstValue(fields, 'date')),
    },
  ]
}

/** Mails that were there before dniu, as the history has them: known, and vouching for nobody. */
export function oldMails(heads: readonly Uint8Array[], at: Instant): PastMail[] {
  return heads.flatMap((head) => {
    const identity = headIdentity(head)
    return identity === null ? [] : [{ identity, address: '', at, accepted: false }]
  })
}
