import { domainOf } from '../address/address.ts'
import { field, makeMessageId } from './header.ts'
import { assemble } from './mime.ts'

/** A mailing, as far as one mail can stand for it; `head` and `messageId` are its first message's, `count`: how many there are. */
export interface Mailing {
  readonly ticket: string
  readonly type: string
  readonly phase: string
  readonly sequence: number
  readonly body: { readonly contentHeaders: string; readonly bytes: Uint8Array }
  readonly head: string
  readonly messageId: string
  readonly count: number
}

/** Of a head what says nothing of its recipient. */
const kept = ['from', 'reply-to', 'subject', 'date']

/**
 * The one mail that stands for a mailing among what was sent. Of a letter it is the letter as it left. Of a notice, whose
 * messages differ, it is one that nobody got: with a Message-ID of its own, in no partner's thread, without what is one
 * partner's in the calendar, and addressed to nobody by name (RFC 5322 §3.4: an empty group, with how many they were).
 */
export function sentCopy(mailing: Mailing, uuid: string): { bytes: Uint8Array; messageId: string } {
  const { type, head, body, messageId } = mailing
  if (type === 'letter') return { bytes: assemble(head, body), messageId }
  const own = idOf(mailing, uuid)
  const lines = [
    ...head.split(/\r\n(?![ \t])/).flatMap((line) => fieldOf(line, mailing.count)),
    field('Message-ID', own),
  ]
  return { bytes: assemble(`${lines.join('\r\n')}\r\n${body.contentHeaders}\r\n`, body), messageId: own }
}

function fieldOf(line: string, count: number): string[] {
  const name = line.slice(0, line.indexOf(':')).toLowerCase()
  if (name === 'to') return [field('To', `"undisclosed-recipients (${count})":;`)]
  return kept.includes(name) ? [line] : []
}

/** The same at each try: by it the copy is looked for. */
function idOf({ ticket, phase, sequence, messageId }: Mailing, uuid: string): string {
  const domain = domainOf(messageId.slice(1, -1))
  return makeMessageId({ ticket, phase, sequence, to: uuid, at: 0, purpose: 'sent' }, domain)
}
