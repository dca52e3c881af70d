import { ofFlag, problem, type Refusal, refuse } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { type CallAnswers, organizationOf } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Organization } from '../procedure/incoming/directory.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import { count, flag, id, on, type Read, text, ticket, time } from '../question/read.ts'
import type { Row } from '../question/row.ts'
import { unknownId } from '../registry/search.ts'
import type { Contact, MailLang, Product, Registry } from '../registry/types.ts'

/** What the flags of a call say, each by itself. */
interface CallSaid extends Omit<CallAnswers, 'contact'> {
  readonly contact: Contact
  readonly lang: MailLang
  readonly dryRun: true
}

type Option<Name extends keyof CallSaid> = readonly [
  option: string,
  help: string,
  read: Read<NonNullable<CallSaid[Name]>>,
  choices?: readonly string[],
]

/** The row of one answer: its flag, or several of which one is given. */
function row<Name extends keyof CallSaid>(
  name: Name,
  ...options: readonly Option<Name>[]
): Row<Partial<CallSaid>, null> {
  const flags = options.map(([option, help, read, choices]) => ({
    ...flag(option, help, read, (value) => ({ [name]: value })),
    ...(choices && { choices }),
  }))
  return { id: name, flags, called: name, need: 'review', gives: [name] }
}

/** Words from the phone; a name has one line. */
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

const language = text as Read<MailLang>

/** The flags of `dniu call`: with whom, about what, what was said and promised. */
export const callRows: readonly Row<Partial<CallSaid>, null>[] = [
  row(
    'organization',
    ['--partner <id>', 'the partner', id('partners', true)],
    ['--operator <id>', 'the operator', id('operators', true)],
  ),
  row('product', ['--product <id>', 'the product that the call is about', id('products', true)]),
  row('ticket', ['--ticket <ticket>', 'the ticket, HL-n', ticket]),
  row('contact', ['--contact <key>', 'whom you talk to, a key of the CRM', contact]),
  row('person', ['--person <name>', 'whom you talk to, by name', said(true)]),
  row('phone', ['--phone <number>', 'their number', number]),
  row('lang', ['--lang-call <lang>', 'the language of the call', language, ['pl', 'en']]),
  row('note', ['--note <text>', 'what was said: kept', said(false)]),
  row('callBack', ['--call-back <time>', 'when to call back: kept until it is done', ahead]),
  row('answers', ['--answers <id>', 'the promised call-back that this call makes', count]),
  row('dryRun', ['--dry-run', 'record nothing', on]),
]

/** What the flags say of a call: every value is checked, and all problems are told at once. */
export function callRequest(raws: Raws, registry: Registry, now: Instant) {
  const { answers: given, problems } = readFlags(callRows, raws, { registry, now })
  const product = registry.products.find((one) => one.id === given.product) ?? null
  const person = given.contact ?? null
  const organization = given.organization ?? person?.organization ?? product?.partner ?? null
  refuse([...problems, ...elsewhere(organizationOf(registry, organization), product, person)])
  const answers: CallAnswers = {
    organization,
    product: product?.id ?? null,
    contact: person?.key ?? null,
    person: given.person ?? person?.name ?? '',
    phone: given.phone ?? person?.phones[0] ?? '',
    ticket: given.ticket ?? null,
    note: given.note ?? '',
    callBack: given.callBack ?? null,
    answers: given.answers ?? null,
  }
  return { answers, lang: given.lang ?? null, dryRun: given.dryRun ?? false }
}

/** A contact or product that is not the firm's. A call with an operator may be about any product. */
function elsewhere(firm: Organization | null, product: Product | null, person: Contact | null): Refusal[] {
  const other = firm?.entry.id ?? ''
  const problems: Refusal[] = []
  if (person !== null && person.organization !== other)
    problems.push(problem('call-contact-elsewhere', { contact: person.key, organization: person.organization, other }))
  if (product !== null && firm?.kind === 'partner' && product.partner !== other)
    problems.push(problem('call-product-elsewhere', { product: product.id, organization: product.partner, other }))
  return problems
}
