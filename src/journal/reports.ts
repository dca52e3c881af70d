import type { Report } from '../procedure/incoming/mail.ts'
import { isState, saysMore } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { IncomingJournal } from '../road/incoming-journal.ts'
import type { Db, Step } from './tables.ts'

/** The part of the journal that finds our own mails again in mail that comes in. */
export function reports(db: Db): Pick<IncomingJournal, 'ours' | 'report'> {
  return {
    ours: (messageIds) => ours(db, messageIds),
    report: (about, at) => db.transaction().execute((step) => report(step, about, at)),
  }
}

/** Few enough for the parameters that one statement may have: a mail may name any number of others. */
const chunk = 500

async function ours(db: Db, messageIds: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (let from = 0; from < messageIds.length; from += chunk) {
    for (const { messageId, rewrittenId } of await withIds(db, messageIds.slice(from, from + chunk))) {
      found.add(messageId)
      if (rewrittenId !== null) found.add(rewrittenId)
    }
  }
  return [...new Set(messageIds)].filter((id) => found.has(id))
}

/** Messages by the Message-ID that we gave them, or the one that a server gave them instead. */
async function withIds(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('messages')
    .select(['id', 'toKey', 'messageId', 'rewrittenId', 'state', 'reportKind'])
    .where('state', '!=', 'dropped')
    .where(({ or, eb }) => or([eb('messageId', 'in', ids), eb('rewrittenId', 'in', ids)]))
    .orderBy('id')
    .execute()
}

async function report(step: Step, about: Report, at: Instant): Promise<boolean> {
  const message = about.messageId === null ? await newestTo(step, about.recipient, at) : await named(step, about)
  if (message === undefined) return false
  if (!saysMore(about.kind, message.reportKind)) return true
  await step
    .updateTable('messages')
    .set({ reportKind: about.kind, reportWords: `${about.status} ${about.words}`.trim(), reportAt: at })
    .where('id', '=', message.id)
    .execute()
  return true
}

/**
 * The message of that Message-ID to that recipient. Where only one address got the mail it is that one, whomever the
 * report names: a mail that was forwarded comes back from another address.
 */
async function named(db: Db, { messageId, recipient }: Report) {
  if (messageId === null) return undefined
  // what has not left cannot come back
  const copies = (await withIds(db, [messageId])).filter(({ state }) => isState(state, 'begun'))
  return copies.length === 1 ? copies[0] : copies.find(({ toKey }) => toKey === recipient)
}

/** How long after a mail left a report without its Message-ID is still taken to be about it, in milliseconds. */
const recent = 7 * 24 * 60 * 60_000

async function newestTo(db: Db, recipient: string | null, at: Instant) {
  if (recipient === null) return undefined
  return db
    .selectFrom('messages')
    .select(['id', 'reportKind'])
    .where('toKey', '=', recipient)
    .where('state', '=', 'accepted')
    .where('settledAt', '>=', at - recent)
    .where('settledAt', '<=', at)
    .orderBy('settledAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
