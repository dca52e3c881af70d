import type { Problem } from '../../errors.ts'
import { addressKey, domainOf } from '../../message/address.ts'
import type { Settings } from '../../registry/types.ts'
import type { Field, IncomingMail } from './mail.ts'

type Sign = (mail: IncomingMail, settings: Settings, ours: readonly string[]) => Problem | null

const mostHops = 25
/** Names of mailboxes behind which a program sits, in Polish too. */
const robot =
  /^(mailer[-_.]?daemon|postmaster|owner-.*|bounces?([-_.+].*)?|(.*[-_.])?(no|do[-_.]?not|nie|bez)[-_.]?(reply|respond|answer|odpowiadaj|odpowiadac|odpowiedzi)([-_.+\d].*)?)$/

/** Fields that programs put into what they write; not x-auto-response-suppress, which people's mails have too. */
const machine =
  /^x-((mail-)?auto-?(reply|respond|responder|response|generated)(-from)?|autoreply-.*|servicenow-generated|fc-machinegenerated)$/

/** Signs that an answer would go to a machine, or round in a circle (RFC 3834 §2). */
const signs: readonly Sign[] = [
  ({ fields }) =>
    signOf(
      fields,
      'auto-submitted',
      (value) => keyword(value) !== 'no',
      (value) => ({
        code: 'automatic-submitted',
        params: { value },
      }),
    ),
  ({ fields }) =>
    signOf(
      fields,
      'return-path',
      (value) => /^(<\s{0,20}>|<?mailer-daemon[>@]|$)/i.test(value),
      () => ({ code: 'automatic-return-path' }),
    ),
  ({ fields, reports }) =>
    reports.some(({ kind }) => kind !== 'auto-reply') || fields.some(isReport) ? { code: 'automatic-report' } : null,
  ({ fields }) => {
    const list = fields.find(({ name }) => name.startsWith('list-'))
    return list ? { code: 'automatic-list', params: { field: list.name } } : null
  },
  ({ fields }) =>
    signOf(
      fields,
      'precedence',
      (value) => /^(bulk|list|junk|auto[_-]reply)$/.test(keyword(value)),
      (value) => ({
        code: 'automatic-precedence',
        params: { value },
      }),
    ),
  ({ fields }) =>
    signOf(
      fields,
      'x-auto-response-suppress',
      (value) => suppresses(value),
      (value) => ({
        code: 'automatic-suppress',
        params: { value },
      }),
    ),
  ({ fields, reports }) => {
    const said = fields.find(({ name, value }) => machine.test(name) && !/^(no|false)$/.test(keyword(value)))
    if (said) return { code: 'automatic-field', params: { field: said.name } }
    return reports.some(({ kind }) => kind === 'auto-reply') ? { code: 'automatic-reply' } : null
  },
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
  return signs.map((sign) => sign(mail, settings, ours)).filter((problem) => problem !== null)
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

function signOf(
  fields: readonly Field[],
  wanted: string,
  isSign: (value: string) => boolean,
  problem: (value: string) => Problem,
): Problem | null {
  const found = fields.find(({ name, value }) => name === wanted && isSign(value))
  return found ? problem(found.value.slice(0, 60)) : null
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

function isReport({ name, value }: Field): boolean {
  return (
    name === 'content-type' &&
    /^\s{0,99}(multipart\/report|message\/(delivery-status|disposition-notification))\b/i.test(value)
  )
}
