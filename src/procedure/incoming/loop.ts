import type { FailureCode, Problem } from '../../errors.ts'
import { addressKey, domainOf } from '../../message/address.ts'
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

/** Fields of a head that say so: which, what in them, and the problem, with the field's value or its name where that tells more. */
interface FieldSign {
  readonly field: string | RegExp
  readonly says: (value: string) => boolean
  readonly code: FailureCode
  readonly shows?: 'value' | 'field'
  /** what the mail shows where no field says so */
  readonly otherwise?: (mail: IncomingMail) => FailureCode | false
}

const fieldSigns: readonly FieldSign[] = [
  { field: 'auto-submitted', says: (value) => keyword(value) !== 'no', code: 'automatic-submitted', shows: 'value' },
  { field: 'return-path', says: (value) => emptyPath.test(value), code: 'automatic-return-path' },
  {
    field: 'content-type',
    says: (value) => reportType.test(value),
    code: 'automatic-report',
    otherwise: ({ reports }) => reports.some(({ kind }) => kind !== 'auto-reply') && 'automatic-report',
  },
  { field: /^list-/, says: () => true, code: 'automatic-list', shows: 'field' },
  { field: 'precedence', says: (value) => bulk.test(keyword(value)), code: 'automatic-precedence', shows: 'value' },
  { field: 'x-auto-response-suppress', says: suppresses, code: 'automatic-suppress', shows: 'value' },
  {
    field: machine,
    says: (value) => !/^(no|false)$/.test(keyword(value)),
    code: 'automatic-field',
    shows: 'field',
    otherwise: ({ reports }) => reports.some(({ kind }) => kind === 'auto-reply') && 'automatic-reply',
  },
]

/** Other signs that an answer would go to a machine, or round in a circle (RFC 3834 §2). */
const signs: readonly Sign[] = [
  ({ messageId }, _, ours) => (messageId !== null && ours.includes(messageId) ? { code: 'own-message' } : null),
  ({ fields }) => {
    const hops = fields.filter(({ name }) => name === 'received').length
    return hops > mostHops ? { code: 'too-many-hops', params: { hops, most: mostHops } } : null
  },
  ({ from, replyTo }, settings) => {
    const addresses = [...(from.is === 'one' ? [from.mailbox] : []), ...replyTo].map(({ email }) => email)
    return addresses.map((address) => unanswerableAddress(address, settings)).find((found) => found !== null) ?? null
  },
  ({ from }) => (from.is === 'one' ? null : { code: 'nobody-to-answer' }),
]

/**
 * Why a mail must not be answered, each sign once; empty: it may be. `ours` are those of its Message-IDs that are of
 * mails that left here: an answer to one of them is welcome, the mail itself come back is not.
 */
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
  if (isOurs) return { code: 'own-address', params: { address: key } }
  return robot.test(key.slice(0, -domain.length - 1)) ? { code: 'automatic-address', params: { address: key } } : null
}

function fieldSign({ field, says, code, shows, otherwise }: FieldSign, mail: IncomingMail): Problem | null {
  const isNamed = (name: string) => (typeof field === 'string' ? name === field : field.test(name))
  const found = mail.fields.find(({ name, value }) => isNamed(name) && says(value))
  if (found !== undefined && shows === 'field') return { code, params: { field: found.name } }
  if (found !== undefined) return shows === undefined ? { code } : { code, params: { value: found.value.slice(0, 60) } }
  const other = otherwise?.(mail)
  return other ? { code: other } : null
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
