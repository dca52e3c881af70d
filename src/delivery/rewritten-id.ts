const id = String.raw`<[^\s<>@]+@[^\s<>@]+>`
/** Exchange `250 2.6.0 <id> [InternalId=…] Queued mail for delivery`; Microsoft 365 `250 2.0.0 OK <id> [Hostname=…]`. */
const microsoft = new RegExp(String.raw`^250[ -](?:2\.6\.0|2\.0\.0 OK) (${id})(?:\s|$)`, 'im')
/** Amazon SES `250 Ok 0100018b5c3c0a4f-…-000000`: the local part alone. */
const ses = /^250[ -]Ok ([0-9a-f]+(?:-[0-9a-f]+)+)\s*$/im
const sesHost = /^(?:[^.]+\.)*email-smtp(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d+)\.(?:vpce\.)?amazonaws\.com\.?$/i

const idLimit = 998

/**
 * The Message-ID that a server has put in the place of ours, as its 250 answer shows, else null. The recipients see that
 * one, so later messages of the thread must refer to it. Only the forms of Exchange, Microsoft 365 and Amazon SES are
 * read: other servers put other addresses in angle brackets (Dovecot the recipient's).
 */
export function rewrittenId(
  reply: string,
  ownMessageId: string | null = null,
  messageIdDomain: string | null = null,
  host: string | null = null,
): string | null {
  const shown = microsoft.exec(reply)?.[1] ?? sesId(reply, messageIdDomain ?? sesDomain(host ?? ''))
  return shown === null || shown === ownMessageId || shown.length > idLimit ? null : shown
}

function sesId(reply: string, domain: string | null): string | null {
  const local = ses.exec(reply)?.[1]
  return local === undefined || domain === null ? null : `<${local}@${domain}>`
}

function sesDomain(host: string): string | null {
  const region = sesHost.exec(host)?.[1]?.toLowerCase()
  if (region === undefined) return null
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`
}

/** The Message-ID in a head (RFC 5322 §3.6.4), folded or not; null when there is none. */
export function ownMessageId(head: string): string | null {
  return /^message-id:\s*(<[^\s<>]+>)/im.exec(head)?.[1] ?? null
}
