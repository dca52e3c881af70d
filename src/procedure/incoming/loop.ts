import { addressKey, domainOf } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Settings } from '../../registry/types.ts'
import type { IncomingMail } from './mail.ts'

type Sign = (mail: IncomingMail, settings: Settings, ours: readonly string[]) => Problem | null

const mostHops = 25
const emptyPath = /^(<\s{0,20}>|<?mailer-daemon[>@]|$)/i
const reportType = /^\s{0,99}(multipart\/report|message\/(delivery-status|disposition-notification))\b/i
const bulk = /^(bulk|list|junk|auto[_-]reply)$/
/** Names of mailboxes behind which a program sits, in Polish too. */
const robot =
  /^(mailer[-_.]?daemon|postmaster|owner-.*|bounces?([-_.+].*)?|(.*[-_.])?(no|do[-_.]?not|nie|bez)[-_.]?(reply|respond|answer|odpowiadaj|odpowiadac|odpowiedzi)([-_.+\d].*)?)$/

/** Fields that programs put into what they write; not x-auto-response-suppress, which people's mails have too. */
const machine =
  /^x-((mail-)?auto-?(reply|respond|responder|response|generated)(-from)?|autoreply-.*|servicenow-generated|fc-machinegenerated)$/

/** Fields of a head that say so: which, what in them, and what is told of it. */
interface FieldSign {
  readonly field: string | RegExp
  readonly says: (value: string) => boolean
  readonly tells: (field: { readonly name: string; readonly value: string }) => Problem
  /** what the mail shows where no field says so */
  readonly otherwise?: (mail: IncomingMail) => Problem | null
}

const fieldSigns: readonly FieldSign[] = [
  {
    field: 'auto-submitted',
    says: (value) => keyword(value) !== 'no',
    tells: ({ value }) => problem('automatic-submitted', { value }),
  },
  {
    field: 'return-path',
    says: (value) => emptyPath.test(value),
    tells: () => problem('automatic-return-path'),
  },
  {
    field: 'content-type',
    says: (value) => reportType.test(value),
    tells: () => problem('automatic-report'),
    otherwise: ({ reports }) =>
      reports.some(({ kind }) => kind !== 'auto-reply') ? problem('automatic-report') : null,
  },
  { field: /^list-/, says: () => true, tells: ({ name }) => problem('automatic-list', { field: name }) },
  {
    field: 'precedence',
    says: (value) => bulk.test(keyword(value)),
    tells: ({ value }) => problem('automatic-precedence', { value }),
  },
  {
    field: 'x-auto-response-suppress',
    says: suppresses,
    tells: ({ value }) => problem('automatic-suppress', { value }),
  },
  {
    field: machine,
    says: (value) => !/^(no|false)$/.test(keyword(value)),
    tells: ({ name }) => problem('automatic-field', { field: name }),
    otherwise: ({ reports }) => (reports.some(({ kind }) => kind === 'auto-reply') ? problem('automatic-reply') : null),
  },
]

/** Other signs that an answer would go to a machine, or round in a circle (RFC 3834 §2). */
const signs: readonly Sign[] = [
  ({ messageId }, _, ours) => (messageId !== null && ours.includes(messageId) ? problem('own-message') : null),
  ({ fields }) => {
    const hops = fields.filter(({ name }) => name === 'received').length
    return hops > mostHops ? problem('too-many-hops', { hops, most: mostHops }) : null
  },
  ({ from, replyTo }, settings) => {
    const addresses = [...(from.is === 'one' ? [from.mailbox] : []), ...replyTo].map(({ email }) => email)
    return addresses.map((address) => unanswerableAddress(address, settings)).find((found) => found !== null) ?? null
  },
  ({ from }) => (from.is === 'one' ? null : problem('nobody-to-answer')),
]

/** Why a mail must not be answered; empty: it may be. `ours`: those of its Message-IDs that are of our mails. */
export function unanswerable(mail: IncomingMail, settings: Settings, ours: readonly string[]): Problem[] {
  const found = [...fieldSigns.map((sign) => fieldSign(sign, mail)), ...signs.map((sign) => sign(mail, settings, ours))]
  return found.filter((problem) => problem !== null)
}

/** The same of a bare address: no-reply mailboxes, and our own. */
export function unanswerableAddress(address: string, { organization, senders }: Settings): Problem | null {
  const key = addressKey(address)
  const domain = domainOf(key)
  const isOurs =
    Object.values(senders).some(({ email }) => addressKey(email) === key) ||
    organization.domains.some((own) => domain === own || domain.endsWith(`.${own}`))
  if (isOurs) return problem('own-address', { address: key })
  return robot.test(key.slice(0, -domain.length - 1)) ? problem('automatic-address', { address: key }) : null
}

function fieldSign({ field, says, tells, otherwise }: FieldSign, mail: IncomingMail): Problem | null {
  const isNamed = (name: string) => (typeof field === 'string' ? name === field : field.test(name))
  const found = mail.fields.find(({ name, value }) => isNamed(name) && says(value))
  if (found !== undefined) return tells({ name: found.name, value: found.value.slice(0, 60) })
  return otherwise?.(mail) ?? null
}

/** The first word, without comments and parameters. */
function keyword(value: string): string {
  const plain = value.slice(0, 500).replace(/\([^()]*\)/g, ' ')
  return /^\s*([^\s;]*)/.exec(plain)?.[1]?.toLowerCase() ?? ''
}

function suppresses(value: string): boolean {
  return value
    .slice(0, 500)
    .split(/[,;\s]+/)
    .some((word) => /^(all|autoreply|oof)$/i.test(word))
}
