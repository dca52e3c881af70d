import { createHash } from 'node:crypto'
import { decodeWords } from 'postal-mime'
import { languageOf } from '../procedure/incoming/language.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { mailboxesOf, readFrom } from './addresses.ts'
import { readAttachments, readText } from './body.ts'
import { readDate } from './date.ts'
import { firstValue, messageIds } from './fields.ts'
import { type HeadLimits, readHead } from './head.ts'
import { identityOf } from './identity.ts'
import { partsOf } from './parts.ts'
import { readReports } from './reports.ts'

/** Of a head that is longer, the beginning is read, and a person decides. */
const head: HeadLimits = { bytes: 1_048_576, fields: 2000 }
const longestSubject = 2000
const mostReferences = 100

/**
 * A mail as it came, read once (RFC 5322, RFC 2045). Takes any bytes: what is wrong with them is told in `defects`.
 * Time and memory are bounded: only text is decoded, of attachments nothing but their heads.
 */
export async function readMail(bytes: Uint8Array): Promise<IncomingMail> {
  const { fields, bodyAt, defects } = readHead(bytes, 0, bytes.length, head)
  const structure = partsOf(bytes, fields, bodyAt)
  const { text, defects: ofText } = readText(bytes, structure.parts)
  const subject = decodeWords(firstValue(fields, 'subject').slice(0, longestSubject))
  const mail = {
    digest: createHash('sha256').update(bytes).digest('hex'),
    identity: identityOf(bytes, fields, bodyAt),
    size: bytes.length,
    fields,
    from: readFrom(fields),
    to: mailboxesOf(fields, 'to'),
    cc: mailboxesOf(fields, 'cc'),
    replyTo: mailboxesOf(fields, 'reply-to'),
    subject,
    date: readDate(firstValue(fields, 'date')),
    messageId: messageIds(fields, 'message-id')[0] ?? null,
    inReplyTo: messageIds(fields, 'in-reply-to')[0] ?? null,
    references: shortened(messageIds(fields, 'references')),
    text,
    lang: languageOf(text, subject),
    attachments: await readAttachments(bytes, structure.parts),
    defects: [...new Set([...defects, ...structure.defects, ...ofText])],
  }
  return { ...mail, reports: readReports(mail, bytes, structure.parts) }
}

/** The first and the last ones tell a thread; a list of thousands tells nothing. */
function shortened(references: readonly string[]): readonly string[] {
  return references.length > mostReferences
    ? [...references.slice(0, 1), ...references.slice(1 - mostReferences)]
    : references
}
