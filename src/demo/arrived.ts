import PostalMime, { type Address, type Email } from 'postal-mime'
import type { Delivered } from './mail-server.ts'

/** Which phase of which notice. */
export interface Step {
  readonly ticket: string
  readonly kind: string
  readonly phase: string
}

export type Arrived = Awaited<ReturnType<typeof openMail>>

/** Opens a mail that has arrived, with a parser that knows nothing of dniu; `envelope`: MAIL FROM and RCPT TO. */
export async function openMail({ from, to, bytes }: Delivered, step: Step) {
  const email = await PostalMime.parse(bytes)
  return {
    step,
    envelope: { from, to },
    from: email.from === undefined ? '' : shown(email.from),
    to: addresses(email.to),
    cc: addresses(email.cc),
    bcc: addresses(email.bcc),
    subject: email.subject ?? '',
    date: email.date ?? '',
    messageId: email.messageId ?? '',
    inReplyTo: email.inReplyTo ?? null,
    references: (email.references ?? '').split(/\s+/).filter((id) => id !== ''),
    text: (email.text ?? '').replaceAll('\r\n', '\n').trimEnd(),
    /** every address that can be read anywhere in it, in lower case */
    mentions: mentionsIn(email),
  }
}

const shown = ({ name, address }: Address): string => (name === '' ? (address ?? '') : `${name} <${address ?? ''}>`)

function addresses(list: readonly Address[] | undefined): string[] {
  return (list ?? []).flatMap(({ address, group }) => address ?? (group ?? []).map((one) => one.address))
}

function mentionsIn({ headers, text, html }: Email): Set<string> {
  const all = [...headers.map(({ value }) => value), text ?? '', unescaped(html ?? '')].join('\n')
  const found = all.toLowerCase().match(/[^\s<>"(),;:]+@[^\s<>"(),;:]+/g) ?? []
  return new Set(found.map((address) => address.replace(/^'|'$/g, '')))
}

/** The characters that an address may hold and HTML writes otherwise. */
const unescaped = (html: string) => html.replace(/&(?:#39|apos);/g, "'").replaceAll('&amp;', '&')
