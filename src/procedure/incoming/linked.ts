import type { LinkedReport, OurCopy } from './card.ts'
import type { IncomingMail, Report } from './mail.ts'

/**
 * What a mail reports of mails of ours: it is about the first Message-ID it names that is ours. A copy that went to one
 * address alone is that one, wherever it was forwarded to; of several, the one to the address that the report names. Where
 * none is named, each is mentioned: what became of which is not said.
 */
export function linkedReports(
  { reports, named }: Pick<IncomingMail, 'reports' | 'named'>,
  ours: readonly OurCopy[],
): LinkedReport[] {
  const messageId = named.find((id) => ours.some((copy) => copy.messageId === id))
  if (messageId === undefined) return []
  const copies = ours.filter((copy) => copy.messageId === messageId)
  const told = reports.flatMap((report) => {
    const copy = copies.length === 1 ? copies[0] : copies.find(({ to }) => to === report.recipient)
    return copy === undefined ? [] : [linked(report, copy)]
  })
  if (told.length > 0) return told
  const mentions = reports.slice(0, 1).map((report) => ({ ...report, kind: 'mentioned', recipient: null }) as const)
  return mentions.flatMap((mention) => copies.map((copy) => linked(mention, copy)))
}

/** A Message-ID that stands alone in a text looks like an address, and is nobody's. */
function linked(report: Report, { messageId, to, ticket }: OurCopy): LinkedReport {
  const isAddress = report.recipient !== null && messageId.toLowerCase() !== `<${report.recipient}>`
  return { ...report, messageId, recipient: isAddress ? report.recipient : to, ticket }
}
