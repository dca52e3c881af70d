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
    for (const { message_id, rewritten_id } of await withIds(db, messageIds.slice(from, from + chunk))) {
      found.add(message_id)
      if (rewritten_id !== null) found.add(rewritten_id)
    }
  }
  return [...new Set(messageIds)].filter((id) => found.has(id))
}

/** Messages by the Message-ID that we gave them, or the one that a server gave them instead. */
async function withIds(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('messages')
    .select(['id', 'to_key', 'message_id', 'rewritten_id', 'state', 'report_kind'])
    .where('state', '!=', 'dropped')
    .where(({ or, eb }) => or([eb('message_id', 'in', ids), eb('rewritten_id', 'in', ids)]))
    .orderBy('id')
    .execute()
}

async function report(step: Step, about: Report, at: Instant): Promise<boolean> {
  const message = about.messageId === null ? await newestTo(step, about.recipient, at) : await named(step, about)
  if (message === undefined) return false
  if (!saysMore(about.kind, message.report_kind)) return true
  await step
    .updateTable('messages')
    .set({ report_kind: about.kind, report_words: `${about.status} ${about.words}`.trim(), report_at: at })
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
  return copies.length === 1 ? copies[0] : copies.find(({ to_key }) => to_key === recipient)
}

/** How long after a mail left a report without its Message-ID is still taken to be about it, in milliseconds. */
const recent = 7 * 24 * 60 * 60_000

async function newestTo(db: Db, recipient: string | null, at: Instant) {
  if (recipient === null) return undefined
  return db
    .selectFrom('messages')
    .select(['id', 'report_kind'])
    .where('to_key', '=', recipient)
    .where('state', '=', 'accepted')
    .where('settled_at', '>=', at - recent)
    .where('settled_at', '<=', at)
    .orderBy('settled_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
