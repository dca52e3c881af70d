import type { Bookmark, MailNote, Receiver, Unfetched } from '../mailbox/imap.ts'
import { hadBefore, headIdentity, oldMails } from '../mailbox/known-head.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Gate, type Judged, receive } from '../road/receive.ts'

/** A mail that has come, as it was recorded. */
export interface Received extends Pick<Judged, 'card'>, Pick<IncomingMail, 'subject' | 'reports'> {
  readonly id: number
  readonly isNew: boolean
  readonly receivedAt: Instant
}

/** A mail that could not be had, and its number in the journal. */
export type Missed = Unfetched & { readonly id: number; readonly isNew: boolean }

/** What a fetch has brought. */
export interface Catch {
  readonly received: Received[]
  readonly missed: Missed[]
}

/**
 * Takes down in the journal what comes of a mailbox, mail by mail; `name`: that of the mailbox's bookmark, `again`: the UIDs
 * of what is asked for again, behind the bookmark.
 */
export function catcher(name: string, again: readonly number[], gate: Gate) {
  const { journal, clock } = gate
  const caught: Catch = { received: [], missed: [] }
  const place = ({ bookmark, uid }: Pick<MailNote, 'bookmark' | 'uid'>) => {
    return { mailbox: name, uidValidity: bookmark.uidValidity, uid }
  }
  const marks = bookmarks((mark) => journal.setMark(name, JSON.stringify(mark)))
  const settled = (note: Pick<MailNote, 'bookmark' | 'uid'>, state: 'fetched' | 'gone') =>
    journal.settleUnfetched(place(note), state, clock.now())
  const receiver: Receiver = {
    // one after the other would wait for the disk again and again; what is kept is known when it is received
    async coming(mails) {
      await Promise.all(mails.map((bytes) => gate.keep(bytes)))
    },
    async mail(bytes, note) {
      const own = keeping(gate, note)
      const receivedAt = own.clock.now()
      const { mail, card, id, isNew } = await receive(bytes, own)
      // of many mails only what is shown is held
      caught.received.push({ id, isNew, card, receivedAt, subject: mail.subject, reports: mail.reports })
      await (again.includes(note.uid) ? settled(note, 'fetched') : marks.reach(note.bookmark))
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

/** After so many mails the bookmark is set: those that come twice after a crash are known. */
const often = 50

/** Sets a bookmark now and then; `finish`: where it has come to. */
function bookmarks(set: (bookmark: Bookmark) => Promise<void>) {
  let open: Bookmark | null = null
  let count = 0
  const finish = async () => {
    const last = open
    open = null
    if (last !== null) await set(last)
  }
  return {
    async reach(bookmark: Bookmark) {
      open = bookmark
      count += 1
      if (count % often === 0) await finish()
    },
    async set(bookmark: Bookmark) {
      open = null
      await set(bookmark)
    },
    finish,
  }
}

/** A mail too large for the memory is judged by its beginning, and kept whole. */
function keeping(gate: Gate, { whole, internalDate }: MailNote): Gate {
  const arrived = { ...gate, clock: { now: () => internalDate ?? gate.clock.now() } }
  return whole === null ? arrived : { ...arrived, keep: () => gate.keep(whole()) }
}
