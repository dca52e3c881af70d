import { ofFlag, problem, type Refusal, refuse } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { type CallAnswers, organizationOf } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Organization } from '../procedure/incoming/directory.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import { count, flag, id, on, type Read, text, ticket, time, unknownId } from '../question/read.ts'
import type { Flag, Row } from '../question/row.ts'
import type { Contact, MailLang, Product, Registry } from '../registry/types.ts'

/** What the flags of a call say, each by itself. */
interface CallSaid {
  readonly organization?: string
  readonly product?: string
  readonly contact?: Contact
  readonly person?: string
  readonly phone?: string
  readonly ticket?: string
  readonly note?: string
  readonly callBack?: Instant
  readonly answers?: number
  readonly lang?: MailLang
  readonly dryRun?: true
}

/** What a call was asked to be. */
export interface CallRequest {
  readonly given: CallAnswers
  readonly lang: MailLang | null
  readonly dryRun: boolean
}

const row = (name: keyof CallSaid, ...flags: Flag<CallSaid>[]): Row<CallSaid, null> => ({
  id: name,
  flags,
  called: flags[0]?.option ?? '',
  need: 'review',
  gives: [name],
})

/** What is said at the phone, on one line where it is a name. */
const said =
  (oneLine: boolean): Read<string> =>
  (raw, { flag: name, wrong }) => {
    const given = String(raw)
    if (given.trim() === '') return wrong(problem('call-text-empty', { flag: name }))
    const unfit = hasControls(given) || (oneLine && /[\n\t]/.test(given))
    return unfit ? wrong(problem('text-control-character', { flag: name })) : given.trim()
  }

const number: Read<string> = (raw, { flag: name, wrong }) => {
  const read = readPhone(String(raw))
  return 'code' in read ? wrong(ofFlag(name, read)) : String(raw).trim()
}

const contact: Read<Contact> = (raw, { flag: name, registry, wrong }) => {
  const wanted = String(raw).trim().toLowerCase()
  const keys = registry.contacts.map(({ key }) => key)
  const found = registry.contacts.find(({ key }) => key.toLowerCase() === wanted)
  return found ?? wrong(unknownId(name, String(raw), keys, 'dniu contacts list'))
}

const ahead: Read<Instant> = (raw, at) => {
  const moment = time(raw, at)
  if (moment === undefined || moment > at.now) return moment
  return at.wrong(problem('call-back-past', { at: formatPl(moment), flag: at.flag }))
}

/** The flags of `dniu call`: with whom, about what, what was said and promised. */
export const callRows: readonly Row<CallSaid, null>[] = [
  row(
    'organization',
    flag('--partner <id>', 'the partner', id('partners', true), (organization) => ({ organization })),
    flag('--operator <id>', 'the operator', id('operators', true), (organization) => ({ organization })),
  ),
  row(
    'product',
    flag('--product <id>', 'the product that the call is about', id('products', true), (product) => ({ product })),
  ),
  row(
    'ticket',
    flag('--ticket <ticket>', 'the ticket, HL-n', ticket, (key) => ({ ticket: key })),
  ),
  row(
    'contact',
    flag('--contact <key>', 'whom you talk to, a key of the CRM', contact, (person) => ({ contact: person })),
  ),
  row(
    'person',
    flag('--person <name>', 'whom you talk to, by name', said(true), (person) => ({ person })),
  ),
  row(
    'phone',
    flag('--phone <number>', 'their number', number, (phone) => ({ phone })),
  ),
  row('lang', {
    ...flag('--lang-call <lang>', 'the language of the call', text, (lang) => ({ lang: lang as MailLang })),
    choices: ['pl', 'en'],
  }),
  row(
    'note',
    flag('--note <text>', 'what was said: kept', said(false), (note) => ({ note })),
  ),
  row(
    'callBack',
    flag('--call-back <time>', 'when to call back: kept until it is done', ahead, (callBack) => ({ callBack })),
  ),
  row(
    'answers',
    flag('--answers <id>', 'the promised call-back that this call makes', count, (answers) => ({ answers })),
  ),
  row(
    'dryRun',
    flag('--dry-run', 'record nothing', on, (dryRun) => ({ dryRun })),
  ),
]

/** Flags to a request: every value checked, all problems at once. */
export function callRequest(raws: Raws, registry: Registry, now: Instant): CallRequest {
  const { answers, problems } = readFlags(callRows, raws, { registry, now })
  const product = registry.products.find((one) => one.id === answers.product) ?? null
  const person = answers.contact ?? null
  const organization = answers.organization ?? person?.organization ?? product?.partner ?? null
  refuse([...problems, ...elsewhere(organizationOf(registry, organization), product, person)])
  const given: CallAnswers = {
    organization,
    product: product?.id ?? null,
    contact: person?.key ?? null,
    person: answers.person ?? person?.name ?? '',
    phone: answers.phone ?? person?.phones[0] ?? '',
    ticket: answers.ticket ?? null,
    note: answers.note ?? '',
    callBack: answers.callBack ?? null,
    answers: answers.answers ?? null,
  }
  return { given, lang: answers.lang ?? null, dryRun: answers.dryRun ?? false }
}

/** A contact or product of another firm than the call is with. A call with an operator may be about any product. */
function elsewhere(firm: Organization | null, product: Product | null, person: Contact | null): Refusal[] {
  const other = firm?.entry.id ?? ''
  const strange = person !== null && person.organization !== other
  const foreign = product !== null && firm?.kind === 'partner' && product.partner !== other
  return [
    ...(strange
      ? [problem('call-contact-elsewhere', { contact: person.key, organization: person.organization, other })]
      : []),
    ...(foreign
      ? [problem('call-product-elsewhere', { product: product.id, organization: product.partner, other })]
      : []),
  ]
}
