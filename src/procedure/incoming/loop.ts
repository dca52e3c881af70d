import { addressKey } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Settings } from '../../registry/types.ts'
import { isOfAutoReply } from './automatic-fields.ts'
import { automaticWords, isMachineSubject, wantsSomething } from './automatic-words.ts'
import { isOurs } from './directory.ts'
import { type Field, type IncomingMail, saysWhatBecame } from './mail.ts'

/** Why a mail gets no answer: `hard` by its nature, whoever asks; `weak`: not of a program, which a person may give. */
export interface LoopSigns {
  readonly hard: readonly Problem[]
  readonly weak: readonly Problem[]
}

type Strength = keyof LoopSigns

const mostHops = 25
const emptyPath = /^(<\s{0,20}>|<?mailer-daemon[>@]|$)/i
const reportType = /^\s{0,99}(multipart\/report|message\/(delivery-status|disposition-notification))\b/i
const bulk = /^(bulk|list|junk|auto[_-]reply)$/
/** Names of mailboxes that programs write from, in Polish too. */
const robot =
  /^(mailer[-_.]?daemon|postmaster|owner-.*|(.*[-_.])?bounces?([-_.+].*)?|(.*[-_.])?(no|(do[-_.]?)?not|nie|bez|nicht)[-_.]?(reply|respond|answer|odpowiadaj|odpowiadac|odpowiedzi|antworten)([-_.+\d].*)?)$/

/** Fields that programs add; without x-auto-response-suppress, which people's mails have too. */
const machine = /^x-((mail-)?auto-?generated(-from)?|autoreply-.*|servicenow-generated|fc-machinegenerated)$/

/** Fields of ticket systems, in what they write by themselves and in what somebody writes there. */
const desks =
  /^x-(loop|otrs-loop|rt-loop-prevention|jira-fingerprint|zendesk-.*|spiceworks-.*|redmine-.*|glpi-.*|sfdc-.*|boxtrapper.*)$/

/** A field that shows a machine, which values do, and the problem; `otherwise`: what else in the mail shows it. */
type FieldSign = readonly [
  field: RegExp,
  strength: Strength,
  says: (value: string, name: string) => boolean,
  tells: (field: Field) => Problem,
  otherwise?: (mail: IncomingMail) => Problem | null,
]

// a list, a precedence and Exchange's wish stand in mails of people too: our own group adds them to all that it gets
const fieldSigns: readonly FieldSign[] = [
  [
    /^auto-submitted$/,
    'hard',
    (value) => keyword(value) !== 'no',
    ({ value }) => problem('automatic-submitted', { value }),
  ],
  [/^return-path$/, 'hard', (value) => emptyPath.test(value), () => problem('automatic-return-path')],
  [
    /^content-type$/,
    'hard',
    (value) => reportType.test(value),
    () => problem('automatic-report'),
    ({ reports }) =>
      reports.some((one) => saysWhatBecame(one) && one.kind !== 'auto-reply') ? problem('automatic-report') : null,
  ],
  [/^list-/, 'weak', () => true, ({ name }) => problem('automatic-list', { field: name })],
  [
    /^precedence$/,
    'weak',
    (value) => bulk.test(keyword(value)),
    ({ value }) => problem('automatic-precedence', { value }),
  ],
  [/^x-auto-response-suppress$/, 'weak', suppresses, ({ value }) => problem('automatic-suppress', { value })],
  [desks, 'weak', () => true, ({ name }) => problem('automatic-desk', { field: name })],
  [
    /^(x-|delivered-to$)/,
    'hard',
    (value, name) => isOfAutoReply({ name, value }) || (machine.test(name) && !/^(no|false)$/.test(keyword(value))),
    ({ name }) => problem('automatic-field', { field: name }),
  ],
]

type Sign = (mail: IncomingMail, settings: Settings, ours: readonly string[]) => Problem | null

/** Other signs that an answer would reach a machine, or start a loop (RFC 3834 §2). */
const signs: readonly (readonly [strength: Strength, sign: Sign])[] = [
  [
    'weak',
    ({ subject, text, reports }) => {
      if (isMachineSubject(subject)) return problem('automatic-reply')
      const said = automaticWords(subject, text)
      if (said !== null) return problem(said)
      const isReply = reports.some(({ kind }) => kind === 'auto-reply')
      return isReply && wantsSomething(text) ? problem('automatic-asks') : null
    },
  ],
  [
    'hard',
    ({ messageId }, _, ours) => (messageId !== null && ours.includes(messageId) ? problem('own-message') : null),
  ],
  [
    'hard',
    ({ fields }) => {
      const hops = fields.filter(({ name }) => name === 'received').length
      return hops > mostHops ? problem('too-many-hops', { hops, most: mostHops }) : null
    },
  ],
  [
    'hard',
    ({ from, replyTo }, settings) => {
      const addresses = [...(from.is === 'one' ? [from.mailbox] : []), ...replyTo].map(({ email }) => email)
      return addresses.map((address) => unanswerableAddress(address, settings)).find((found) => found !== null) ?? null
    },
  ],
  ['hard', ({ from }) => (from.is === 'one' ? null : problem('nobody-to-answer'))],
]

/** Why a mail gets no answer; nothing if it may have one. `ours`: those Message-IDs in it that are ours. */
export function loopSigns(mail: IncomingMail, settings: Settings, ours: readonly string[]): LoopSigns {
  const found = [
    ...fieldSigns.map((sign) => [sign[1], fieldSign(sign, mail)] as const),
    ...signs.map(([strength, sign]) => [strength, sign(mail, settings, ours)] as const),
  ]
  const of = (wanted: Strength) =>
    found.flatMap(([strength, problem]) => (strength === wanted && problem !== null ? [problem] : []))
  return { hard: of('hard'), weak: of('weak') }
}

/** How a program shows in a mail: by a field, but for the return path; or by nothing but the name of its mailbox. */
export function programIn({ fields, from }: Pick<IncomingMail, 'fields' | 'from'>): 'field' | 'name' | null {
  const proofs = fieldSigns.filter(([name, strength]) => strength === 'hard' && !name.test('return-path'))
  const isShown = fields.some(({ name, value }) =>
    proofs.some(([proof, , says]) => proof.test(name) && says(value, name)),
  )
  if (isShown) return 'field'
  return from.is === 'one' && isRobots(addressKey(from.mailbox.email)) ? 'name' : null
}

/** Signs that stand in all that passes our own group, and in every mail of an Exchange server. */
const ofOurGroup = ['automatic-list', 'automatic-precedence']

/** Signs of the program that people write with. */
const ofPeopleToo = ['automatic-suppress', 'automatic-desk', 'automatic-notice']

/** Whether a person wrote a mail to us, as far as its signs say: a newsletter and an absence are nobody's letters. */
export function isPersons(mail: IncomingMail, settings: Settings): boolean {
  const { hard, weak } = loopSigns(mail, settings, [])
  const isGroups = mail.fields.some(({ name, value }) => name === 'list-id' && namesUs(value, settings))
  const doubts = weak.filter(({ code }) => !ofPeopleToo.includes(code) && !(isGroups && ofOurGroup.includes(code)))
  return hard.length === 0 && doubts.length === 0
}

/** `Helpline <helpline.dv.example>`: the name of a list ends with its domain (RFC 2919 §2). */
function namesUs(list: string, { organization }: Settings): boolean {
  const id = /<([^<>]{1,250})>\s{0,9}$/.exec(list.slice(-500))?.[1]?.toLowerCase() ?? ''
  return organization.domains.some((own) => id.endsWith(`.${own}`) || id === own)
}

/** Why a bare address gets no answer: no-reply mailboxes, and our own. */
export function unanswerableAddress(address: string, settings: Settings): Problem | null {
  const key = addressKey(address)
  if (isOurs(key, settings)) return problem('own-address', { address: key })
  return isRobots(key) ? problem('automatic-address', { address: key }) : null
}

const isRobots = (key: string): boolean => robot.test(key.replace(/@[^@]*$/, ''))

function fieldSign([pattern, , says, tells, otherwise]: FieldSign, mail: IncomingMail): Problem | null {
  const found = mail.fields.find(({ name, value }) => pattern.test(name) && says(value, name))
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
