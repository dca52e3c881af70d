import { addressKey } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Settings } from '../../registry/types.ts'
import { isOurs } from './directory.ts'
import type { Field, IncomingMail } from './mail.ts'

const mostHops = 25
const emptyPath = /^(<\s{0,20}>|<?mailer-daemon[>@]|$)/i
const reportType = /^\s{0,99}(multipart\/report|message\/(delivery-status|disposition-notification))\b/i
const bulk = /^(bulk|list|junk|auto[_-]reply)$/
/** Names of mailboxes that programs write from, in Polish too. */
const robot =
  /^(mailer[-_.]?daemon|postmaster|owner-.*|bounces?([-_.+].*)?|(.*[-_.])?(no|do[-_.]?not|nie|bez)[-_.]?(reply|respond|answer|odpowiadaj|odpowiadac|odpowiedzi)([-_.+\d].*)?)$/

/** Fields that programs add; without x-auto-response-suppress, which people's mails have too. */
const machine =
  /^x-((mail-)?auto-?(reply|respond|responder|response|generated)(-from)?|autoreply-.*|servicenow-generated|fc-machinegenerated)$/

/** A field that shows a machine, which values do, and the problem; `otherwise`: what else in the mail shows it. */
type FieldSign = readonly [
  field: RegExp,
  says: (value: string) => boolean,
  tells: (field: Field) => Problem,
  otherwise?: (mail: IncomingMail) => Problem | null,
]

const fieldSigns: readonly FieldSign[] = [
  [/^auto-submitted$/, (value) => keyword(value) !== 'no', ({ value }) => problem('automatic-submitted', { value })],
  [/^return-path$/, (value) => emptyPath.test(value), () => problem('automatic-return-path')],
  [
    /^content-type$/,
    (value) => reportType.test(value),
    () => problem('automatic-report'),
    ({ reports }) => (reports.some(({ kind }) => kind !== 'auto-reply') ? problem('automatic-report') : null),
  ],
  [/^list-/, () => true, ({ name }) => problem('automatic-list', { field: name })],
  [/^precedence$/, (value) => bulk.test(keyword(value)), ({ value }) => problem('automatic-precedence', { value })],
  [/^x-auto-response-suppress$/, suppresses, ({ value }) => problem('automatic-suppress', { value })],
  [
    machine,
    (value) => !/^(no|false)$/.test(keyword(value)),
    ({ name }) => problem('automatic-field', { field: name }),
    ({ reports }) => (reports.some(({ kind }) => kind === 'auto-reply') ? problem('automatic-reply') : null),
  ],
]

/** Other signs that an answer would reach a machine, or start a loop (RFC 3834 §2). */
const signs: readonly ((mail: IncomingMail, settings: Settings, ours: readonly string[]) => Problem | null)[] = [
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

/** Why a mail must not be answered; empty if it may be. `ours`: those Message-IDs in it that are ours. */
export function unanswerable(mail: IncomingMail, settings: Settings, ours: readonly string[]): Problem[] {
  const found = [...fieldSigns.map((sign) => fieldSign(sign, mail)), ...signs.map((sign) => sign(mail, settings, ours))]
  return found.filter((problem) => problem !== null)
}

/** The same for a bare address: no-reply mailboxes, and our own. */
export function unanswerableAddress(address: string, settings: Settings): Problem | null {
  const key = addressKey(address)
  if (isOurs(key, settings)) return problem('own-address', { address: key })
  return robot.test(key.replace(/@[^@]*$/, '')) ? problem('automatic-address', { address: key }) : null
}

function fieldSign([pattern, says, tells, otherwise]: FieldSign, mail: IncomingMail): Problem | null {
  const found = mail.fields.find(({ name, value }) => pattern.test(name) && says(value))
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
