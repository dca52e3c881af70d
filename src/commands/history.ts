import { resolve } from 'node:path'
import type { ExitCode } from '../errors.ts'
import { mailsIn } from '../mailbox/mbox.ts'
import { readMail } from '../mailbox/read.ts'
import { addressKey } from '../message/address.ts'
import { authenticationOf } from '../procedure/incoming/authentication.ts'
import { unanswerable } from '../procedure/incoming/loop.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Settings } from '../registry/types.ts'
import { word } from '../terminal/words.ts'
import type { PastMail } from '../workflow/incoming-journal.ts'
import { type Context, printJson } from './context.ts'

const atOnce = 500

/**
 * `dniu history import FILE.mbox|DIR`: past correspondence, for verify-sender (§2.2.1). It is an archive of mail that was
 * dealt with: who wrote and was not refused counts as accepted, and so does whom we wrote to; with `answered` only the
 * latter. What a program wrote, or our own server found forged, proves nothing.
 */
export async function historyImport(path: string, answered: boolean, context: Context): Promise<ExitCode> {
  const { settings } = await context.registry()
  const journal = await context.journal({ readOnly: false })
  try {
    const archive: Archive = { mails: [], refused: new Set(), written: new Set() }
    let read = 0
    let left = 0
    for await (const bytes of mailsIn(resolve(context.cwd, path))) {
      if (context.interrupted.aborted) return 130
      read += 1
      if (!take(archive, await readMail(bytes), settings, context.clock.now())) left += 1
    }
    const known = archive.mails.filter(({ mail }) => archive.written.has(mail.address))
    const past = (answered ? known : archive.mails).map(({ mail, messageId }) => ({
      ...mail,
      accepted: !archive.refused.has(messageId ?? ''),
    }))
    let fresh = 0
    for (let at = 0; at < past.length; at += atOnce) fresh += await journal.importPast(past.slice(at, at + atOnce))
    const counts = { read, fresh, left, unanswered: archive.mails.length - known.length }
    if (context.flags.json) printJson(context, counts)
    else context.out.write(`${word(context.lang, 'history-sum', counts)}\n`)
    if (counts.unanswered > 0 && !context.flags.json)
      context.talk.write(`${word(context.lang, answered ? 'history-left-out' : 'history-unanswered', counts)}\n`)
    return 0
  } finally {
    await journal.close()
  }
}

interface Archive {
  readonly mails: { readonly mail: Omit<PastMail, 'accepted'>; readonly messageId: string | null }[]
  /** Message-IDs of mails that we refused */
  readonly refused: Set<string>
  /** address keys that we wrote to, other than to refuse */
  readonly written: Set<string>
}

/** The words by which a refusal can be told, whoever wrote it (templates/incoming/rejected). */
const refusal = /nie widnieje w naszych systemach|does not appear in our systems/i

/** Takes over what a mail shows: who wrote to us, whom we wrote to, what we refused. False where it shows nothing. */
function take(archive: Archive, mail: IncomingMail, settings: Settings, now: Instant): boolean {
  const { from, date, identity, messageId } = mail
  // what programs read in different ways proves nothing
  if (mail.defects.some((defect) => defect.startsWith('head-'))) return false
  if (from.is !== 'one' || date === null || date > now || isForged(mail, settings)) return false
  const own = ownAddress(settings)
  const writer = from.mailbox.email
  if (!own(writer)) {
    if (unanswerable(mail, settings, []).length > 0) return false
    archive.mails.push({ mail: { identity, address: addressKey(writer), at: date }, messageId })
    return true
  }
  if (refusal.test(mail.text)) {
    for (const id of [mail.inReplyTo, ...mail.references]) if (id !== null) archive.refused.add(id)
    return true
  }
  const others = [...mail.to, ...mail.cc].map(({ email }) => addressKey(email)).filter((email) => !own(email))
  for (const address of others) archive.written.add(address)
  for (const address of new Set(others))
    archive.mails.push({ mail: { identity: `${identity} ${address}`, address, at: date }, messageId: null })
  return others.length > 0
}

/** Our own receiving server said then that somebody else wrote it: that is nobody's past (§2.2). */
function isForged({ fields }: IncomingMail, { incoming }: Settings): boolean {
  return authenticationOf(fields, incoming.authserv).ours?.dmarc === 'fail'
}

function ownAddress({ organization, senders }: Settings): (address: string) => boolean {
  const ours = new Set(Object.values(senders).map(({ email }) => addressKey(email)))
  return (address) => {
    const key = addressKey(address)
    return ours.has(key) || organization.domains.some((domain) => key.endsWith(`@${domain}`))
  }
}
