import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox, MailLang } from '../registry/types.ts'
import { plainText } from './plain-text.ts'
import { quotedLine } from './quotation.ts'

/** A mail of an exchange, of either side. */
export interface Quoted {
  readonly text: string
  readonly at: Instant
  readonly from: Mailbox
}

/**
 * The earlier exchange below a reply, newest first (§2): the newest mail whole, with what it quotes itself, then those
 * before it whose words it does not hold already. Null where there was none.
 */
export function exchangeQuotation(earlier: readonly Quoted[], lang: MailLang): string | null {
  const parts: string[] = []
  let held = ''
  for (const mail of earlier.toReversed()) {
    if (held.includes(gist(mail.text))) continue
    held += squeezed(mail.text)
    parts.push([attribution(mail, lang), ...plainText(mail.text).split('\n').map(quotedLine)].join('\n'))
  }
  return parts.length === 0 ? null : parts.join('\n\n')
}

function attribution({ at, from }: Quoted, lang: MailLang): string {
  const who = from.name ? `${from.name} <${from.email}>` : `<${from.email}>`
  return lang === 'pl' ? `W dniu ${formatPl(at)} ${who} napisał(a):` : `On ${formatEn(at)}, ${who} wrote:`
}

/** Enough of a mail's own words to find it quoted in another, whatever marks and line breaks that one put in. */
function gist(text: string): string {
  const own = text.split('\n').filter((line) => !line.startsWith('>'))
  return squeezed(own.join('\n')).slice(0, 200)
}

const squeezed = (text: string): string => text.replace(/[\s>]+/g, '')
