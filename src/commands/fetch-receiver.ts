import type { Bookmark, MailNote, Receiver, Unfetched } from '../mailbox/imap.ts'
import { hadBefore, headIdentity, oldMails } from '../mailbox/known-head.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Gate, type Incoming, type Judged, takeIn } from '../road/receive.ts'

/** A mail that has come, as it was recorded. */
export interface Received extends Pick<Judged, 'card'>, Pick<IncomingMail, 'subject'> {
  readonly id: number
  readonly isNew: boolean
  readonly receivedAt: Instant
}

/** A mail that could not be had, and its number in the journal. */
export type Missed = Unfetched & { readonly id: number; readonly isNew: boolean }

export interface Catch {
  readonly received: Received[]
  readonly missed: Missed[]
}

/**
 * Takes down in the journal what comes of a mailbox, mail by mail; `name`: that of the mailbox's bookmark, `again`: the UIDs
 * of what is asked for again, behind the bookmark.
 */
export function catcher(name: string, again: readonly number[], given: Gate) {
  const { journal, clock } = given
  const gate = { ...given, journal: { ...journal, accepted: askedOnce(journal.accepted) } }
  const caught: Catch = { received: [], missed: [] }
  const place = ({ bookmark, uid }: Pick<MailNote, 'bookmark' | 'uid'>) => {
    return { mailbox: name, uidValidity: bookmark.uidValidity, uid }
  }
  const marks = bookmarks(
    async (mails) => {
      const recorded = await journal.receiveAll(mails.map(({ entry }) => entry))
      // of many mails only what is shown is held
      const shown = ({ mail: { subject }, card, entry: { receivedAt } }: Incoming) => {
        return { card, receivedAt, subject }
      }
      caught.received.push(
        ...recorded.flatMap((one, at) => mails.slice(at, at + 1).map((mail) => ({ ...one, ...shown(mail) }))),
      )
    },
    (mark) => journal.setMark(name, JSON.stringify(mark)),
  )
  const settled = (note: Pick<MailNote, 'bookmark' | 'uid'>, state: 'fetched' | 'gone') =>
    journal.settleUnfetched(place(note), state, clock.now())
  const receiver: Receiver = {
    // one after the other would wait for the disk again and again; what is kept is known when it is received
    async coming(mails) {
      await Promise.all(mails.map((bytes) => gate.keep(bytes)))
    },
    async mail(bytes, note) {
      const mail = apart(await takeIn(bytes, keeping(gate, note)), place(note))
      if (!again.includes(note.uid)) return marks.reach(note.bookmark, mail)
      await marks.record([mail])
      await settled(note, 'fetched')
    },
    async unfetched(mail) {
      const { size, why, words, internalDate: arrivedAt } = mail
      const noted = await journal.missed({ ...place(mail), size, why, words, arrivedAt, at: clock.now() })
      caught.missed.push({ ...mail, ...noted })
      if (!again.includes(mail.uid)) await marks.reach(mail.bookmark)
    },
    async old(heads) {
      await journal.importPast(oldMails(heads, clock.now()))
    },
    async known(heads) {
      const identities = [...heads].map(([uid, head]) => ({ uid, identity: headIdentity(head) ?? '' }))
      const past = new Set(await journal.past(identities.map(({ identity }) => identity)))
      const old = identities.flatMap(({ uid, identity }) => (past.has(identity) ? uid : []))
      return [...old, ...(await hadBefore(heads, journal))]
    },
    gone: (uid, bookmark) => settled({ uid, bookmark }, 'gone'),
    reached: marks.set,
  }
  return { caught, receiver, finish: marks.finish }
}

/** One that came empty is another than the next: nothing but its place tells them apart. */
function apart(mail: Incoming, place: object): Incoming {
  if (mail.mail.size > 0) return mail
  return { ...mail, entry: { ...mail.entry, identity: `${mail.entry.identity} ${JSON.stringify(place)}` } }
}

/** Whose mail was accepted before is asked once a fetch, not for each of their mails. */
function askedOnce<Answer>(ask: (address: string) => Promise<Answer>): (address: string) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>()
  return (address) => {
    const answer = known.get(address) ?? ask(address)
    known.set(address, answer)
    return answer
  }
}

/** So many mails are recorded together, in one commit; what a crash takes of them is kept, and comes again. */
const often = 50

/**
 * Records mails and sets a bookmark now and then, the bookmark never before the mails that it has passed; `finish`: where it
 * has come to.
 */
function bookmarks(record: (mails: readonly Incoming[]) => Promise<void>, set: (bookmark: Bookmark) => Promise<void>) {
  let open: Bookmark | null = null
  let count = 0
  const waiting: Incoming[] = []
  const finish = async () => {
    // what could not be recorded still waits, and the bookmark with it
    if (waiting.length > 0) await record(waiting)
    waiting.length = 0
    if (open !== null) await set(open)
    open = null
    count = 0
  }
  const reach = async (bookmark: Bookmark, mail?: Incoming) => {
    if (mail !== undefined) waiting.push(mail)
    open = bookmark
    count += 1
    if (count >= often) await finish()
  }
  return {
    record,
    reach,
    async set(bookmark: Bookmark) {
      open = bookmark
      await finish()
    },
    finish,
  }
}

/** A mail too large for the memory is judged by its beginning, and kept whole. */
function keeping(gate: Gate, { whole, internalDate }: MailNote): Gate {
  const arrived = { ...gate, clock: { now: () => internalDate ?? gate.clock.now() } }
  return whole === null ? arrived : { ...arrived, keep: () => gate.keep(whole()) }
}
