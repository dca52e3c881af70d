import { addressKey } from '../../address/address.ts'
import type { Settings } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { authenticationOf } from './authentication.ts'
import { isOurs } from './directory.ts'
import { isPersons } from './loop.ts'
import type { IncomingMail } from './mail.ts'

/** A mail from before the journal existed. */
export interface PastMail {
  /** IncomingMail.identity */
  readonly identity: string
  /** address key of the other side */
  readonly address: string
  readonly at: Instant
  /** true: they wrote and were not refused, or we wrote to them */
  readonly accepted: boolean
}

type Met = Omit<PastMail, 'accepted'> & { readonly messageId: string | null }

/** What has been read so far of an archive of past mail (§2.2.1). */
export interface Archive {
  readonly met: Met[]
  /** Message-IDs of mails that we refused */
  readonly refused: Set<string>
  /** address keys that we wrote to, other than to refuse */
  readonly written: Set<string>
}

export const emptyArchive = (): Archive => ({ met: [], refused: new Set(), written: new Set() })

/** Words that only a refusal has (templates/incoming/rejected). */
const refusal = /nie widnieje w naszych systemach|does not appear in our systems/i

/**
 * Adds what a mail proves: who wrote to us, who we wrote to, what we refused. False if it proves nothing: no single
 * writer or no time, written by a program, read differently by programs, or forged as our own server says.
 */
export function takeInto(archive: Archive, mail: IncomingMail, settings: Settings, now: Instant): boolean {
  const { from, date, identity, messageId, defects } = mail
  if (from.is !== 'one' || date === null || date > now) return false
  if (defects.some((defect) => defect.startsWith('head-'))) return false
  if (authenticationOf(mail.fields, settings.incoming).ours?.dmarc === 'fail') return false
  const writer = addressKey(from.mailbox.email)
  if (isOurs(writer, settings)) return takeOurs(archive, mail, date, settings)
  if (!isPersons(mail, settings)) return false
  archive.met.push({ identity, address: writer, at: date, messageId })
  return true
}

function takeOurs(archive: Archive, mail: IncomingMail, at: Instant, settings: Settings): boolean {
  if (refusal.test(mail.text)) {
    for (const id of [mail.inReplyTo, ...mail.references]) if (id !== null) archive.refused.add(id)
    return true
  }
  const readers = [...mail.to, ...mail.cc].map(({ email }) => addressKey(email))
  const others = new Set(readers.filter((key) => !isOurs(key, settings)))
  for (const address of others) {
    archive.written.add(address)
    archive.met.push({ identity: `${mail.identity} ${address}`, address, at, messageId: null })
  }
  return others.size > 0
}

/** The past that an archive proves; with `answered`, only of people we wrote to. `unanswered`: mails of others. */
export function pastIn({ met, refused, written }: Archive, answered: boolean) {
  const known = met.filter(({ address }) => written.has(address))
  const past = (answered ? known : met).map(
    ({ messageId, ...mail }): PastMail => ({
      ...mail,
      accepted: messageId === null || !refused.has(messageId),
    }),
  )
  return { past, unanswered: met.length - known.length }
}
