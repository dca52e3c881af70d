import { Failure, type Problem } from '../errors.ts'
import { type CallAnswers, organizationOf } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Organization } from '../procedure/incoming/identity.ts'
import { hasControls } from '../procedure/notice/own-text.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Contact, MailLang, Product, Registry } from '../registry/types.ts'
import { unknownId } from './unknown-id.ts'

/** The flags of `dniu call` as commander gives them. */
export interface CallFlags {
  partner?: string
  operator?: string
  product?: string
  ticket?: string
  contact?: string
  person?: string
  phone?: string
  langCall?: MailLang
  note?: string
  callBack?: string
  answers?: string
  dryRun?: boolean
}

/** What a call was asked to be. */
export interface CallRequest {
  readonly given: CallAnswers
  readonly lang: MailLang | null
  readonly dryRun: boolean
}

/** Flags to a request: every value checked, all problems at once. Throws the first with the others beside it. */
export function callRequest(flags: CallFlags, registry: Registry, now: Instant): CallRequest {
  const problems: Problem[] = []
  const read = <Value>(text: string | undefined, value: (text: string) => Value | Problem): Value | null => {
    const found = text === undefined ? null : value(text)
    if (!isProblem(found)) return found
    problems.push(found)
    return null
  }
  const both = flags.partner !== undefined && flags.operator !== undefined
  if (both) problems.push({ code: 'flags-exclude', params: { one: '--partner', other: '--operator' } })
  const partner = both ? null : read(flags.partner, known('--partner', registry.partners, idOf))
  const operator = both ? null : read(flags.operator, known('--operator', registry.operators, idOf))
  const product = read(flags.product, known('--product', registry.products, idOf))
  const contact = read(
    flags.contact,
    known('--contact', registry.contacts, ({ key }) => key),
  )
  const organization = partner?.id ?? operator?.id ?? contact?.organization ?? product?.partner ?? null
  const given: CallAnswers = {
    organization,
    product: product?.id ?? null,
    contact: contact?.key ?? null,
    person: read(flags.person, written('--person')) ?? contact?.name ?? '',
    phone: read(flags.phone, phone) ?? contact?.phones[0] ?? '',
    ticket: read(flags.ticket, ticket(registry.settings.ticket.project)),
    note: read(flags.note, written('--note')) ?? '',
    callBack: read(flags.callBack, ahead(now)),
    answers: read(flags.answers, number),
  }
  problems.push(...elsewhere(organizationOf(registry, organization), product, contact))
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
  return { given, lang: flags.langCall ?? null, dryRun: flags.dryRun ?? false }
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value

const idOf = ({ id }: { readonly id: string }) => id

const known =
  <Entry>(flag: string, entries: readonly Entry[], key: (entry: Entry) => string) =>
  (text: string): Entry | Problem =>
    entries.find((entry) => key(entry).toLowerCase() === text.trim().toLowerCase()) ??
    unknownId(flag, text, entries.map(key), `dniu ${flag.slice(2)}s list`)

const written =
  (flag: '--person' | '--note') =>
  (text: string): string | Problem => {
    if (text.trim() === '') return { code: 'call-text-empty', params: { flag } }
    const unfit = hasControls(text) || (flag === '--person' && /[\n\t]/.test(text))
    return unfit ? { code: 'text-control-character', params: { flag } } : text.trim()
  }

function phone(text: string): string | Problem {
  const read = readPhone(text)
  return 'code' in read ? { ...read, params: { ...read.params, flag: '--phone' } } : text.trim()
}

const ticket =
  (project: string) =>
  (text: string): string | Problem =>
    ticketKey(text, project) ?? { code: 'ticket-malformed', params: { text, project } }

const ahead =
  (now: Instant) =>
  (text: string): Instant | Problem => {
    const flag = '--call-back'
    const parsed = parseTime(text, now)
    if (!parsed.ok) return { ...parsed.problem, params: { ...parsed.problem.params, flag } }
    const { instant } = parsed
    return instant > now ? instant : { code: 'call-back-past', params: { at: formatPl(instant), flag } }
  }

const number = (text: string): number | Problem =>
  /^\d{1,9}$/.test(text) ? Number(text) : { code: 'number-malformed', params: { flag: '--answers', text } }

/** A contact or product of another firm than the call is with. A call with an operator may be about any product. */
function elsewhere(firm: Organization | null, product: Product | null, contact: Contact | null): Problem[] {
  const problems: Problem[] = []
  const other = firm?.entry.id ?? ''
  if (contact !== null && contact.organization !== other) {
    const params = { contact: contact.key, organization: contact.organization, other }
    problems.push({ code: 'call-contact-elsewhere', params })
  }
  if (product !== null && firm?.kind === 'partner' && product.partner !== other) {
    const params = { product: product.id, organization: product.partner, other }
    problems.push({ code: 'call-product-elsewhere', params })
  }
  return problems
}
