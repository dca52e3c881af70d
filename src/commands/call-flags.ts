import { type FailureCode, type Given, ofFlag, problem, type Refusal, refuse } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { type CallAnswers, organizationOf } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { MailLang, Registry } from '../registry/types.ts'
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
  const problems: Refusal[] = []
  const read = readerFor(flags, registry, now, problems)
  const named = read.organization()
  const product = read.product()
  const contact = read.contact()
  const organization = named ?? contact?.organization ?? product?.partner ?? null
  const given: CallAnswers = {
    organization,
    product: product?.id ?? null,
    contact: contact?.key ?? null,
    person: read.text('--person', flags.person) || (contact?.name ?? ''),
    phone: read.phone() || (contact?.phones[0] ?? ''),
    ticket: read.ticket(),
    note: read.text('--note', flags.note),
    callBack: read.callBack(),
    answers: read.answers(),
  }
  problems.push(...elsewhere(registry, organization, product, contact))
  refuse(problems)
  return { given, lang: flags.langCall ?? null, dryRun: flags.dryRun ?? false }
}

/** A contact or product of another firm than the call is with. A call with an operator may be about any product. */
function elsewhere(
  registry: Registry,
  organization: string | null,
  product: { id: string; partner: string } | undefined,
  contact: { key: string; organization: string } | undefined,
): Refusal[] {
  const firm = organizationOf(registry, organization)
  const other = firm?.entry.id ?? ''
  const strangeContact = contact !== undefined && contact.organization !== other
  const strangeProduct = product !== undefined && firm?.kind === 'partner' && product.partner !== other
  return [
    ...(strangeContact
      ? [problem('call-contact-elsewhere', { contact: contact.key, organization: contact.organization, other })]
      : []),
    ...(strangeProduct
      ? [problem('call-product-elsewhere', { product: product.id, organization: product.partner, other })]
      : []),
  ]
}

function readerFor(flags: CallFlags, registry: Registry, now: Instant, problems: Refusal[]) {
  const tell = (problem: Refusal): null => {
    problems.push(problem)
    return null
  }
  const wrong = <C extends FailureCode>(code: C, ...given: Given<C>): null => tell(problem(code, ...given))
  const known = <Entry>(
    flag: string,
    id: string | undefined,
    entries: readonly Entry[],
    idOf: (entry: Entry) => string,
    list: string,
  ): Entry | undefined => {
    if (id === undefined) return undefined
    const wanted = id.trim().toLowerCase()
    const found = entries.find((entry) => idOf(entry).toLowerCase() === wanted)
    if (found === undefined) problems.push(unknownId(flag, id, entries.map(idOf), list))
    return found
  }
  const idOf = ({ id }: { id: string }) => id

  return {
    organization(): string | null {
      const { partner, operator } = flags
      if (partner !== undefined && operator !== undefined)
        return wrong('flags-exclude', { one: '--partner', other: '--operator' })
      const firm =
        known('--partner', partner, registry.partners, idOf, 'dniu partners list') ??
        known('--operator', operator, registry.operators, idOf, 'dniu operators list')
      return firm?.id ?? null
    },
    product: () => known('--product', flags.product, registry.products, idOf, 'dniu products list'),
    contact: () => known('--contact', flags.contact, registry.contacts, ({ key }) => key, 'dniu contacts list'),
    ticket(): string | null {
      const { project } = registry.settings.ticket
      if (flags.ticket === undefined) return null
      return ticketKey(flags.ticket, project) ?? wrong('ticket-malformed', { text: flags.ticket, project })
    },
    text(flag: '--person' | '--note', text: string | undefined): string {
      if (text === undefined) return ''
      if (text.trim() === '') return wrong('call-text-empty', { flag }) ?? ''
      const unfit = hasControls(text) || (flag === '--person' && /[\n\t]/.test(text))
      return (unfit ? wrong('text-control-character', { flag }) : text.trim()) ?? ''
    },
    phone(): string {
      if (flags.phone === undefined) return ''
      const number = readPhone(flags.phone)
      return ('code' in number ? tell(ofFlag('--phone', number)) : flags.phone.trim()) ?? ''
    },
    callBack(): Instant | null {
      if (flags.callBack === undefined) return null
      const flag = '--call-back'
      const parsed = parseTime(flags.callBack, now)
      if (!parsed.ok) return tell(ofFlag(flag, parsed.problem))
      return parsed.instant > now ? parsed.instant : wrong('call-back-past', { at: formatPl(parsed.instant), flag })
    },
    answers(): number | null {
      if (flags.answers === undefined) return null
      return /^\d{1,9}$/.test(flags.answers)
        ? Number(flags.answers)
        : wrong('number-malformed', { flag: '--answers', text: flags.answers })
    },
  }
}
