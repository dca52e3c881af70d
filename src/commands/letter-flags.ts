import { Failure, type Problem } from '../errors.ts'
import { addressKey, plainAddress } from '../message/address.ts'
import type { LetterAnswers } from '../procedure/letter/questions.ts'
import { isEmptySubject } from '../procedure/letter/subject.ts'
import type { Audience } from '../procedure/letter/text.ts'
import { hasControls } from '../procedure/notice/own-text.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Category, MailLang, Registry } from '../registry/types.ts'
import type { Evidence, LetterRequest } from '../workflow/letter-request.ts'
import { unknownId } from './unknown-id.ts'

/** The flags of a letter as commander gives them. */
export interface LetterFlags {
  ticket?: string
  product?: string
  service?: string
  connection?: string
  highPriority?: string
  prefix?: boolean
  category?: string[]
  subject?: string
  bodyFile?: string
  to?: string[]
  cc?: string[]
  without?: string[]
  attach?: string[]
  probe?: string[]
  langMail?: string
  reply?: boolean
  textReason?: string
  leakReason?: string
  mask?: boolean
  dryRun?: boolean
  eml?: string
  rehearse?: string | true
  sendAt?: string
  yes?: boolean
}

export interface LetterCommand {
  readonly audience: Audience
  readonly operator: string | undefined
  readonly flags: LetterFlags
  /** the text that --body-file names; undefined: it was not given */
  readonly text: string | undefined
  readonly evidence: readonly Evidence[]
  readonly signer: string | null
  readonly registry: Registry
  readonly now: Instant
  readonly help: string
}

/** Flags to a request: every value checked, all problems at once. Throws the first with the others beside it. */
export function letterRequest(command: LetterCommand): LetterRequest {
  const problems: Problem[] = []
  const read = readerFor(command, problems)
  const { flags, audience, evidence, help, text, signer } = command
  const given: LetterAnswers = defined({
    ticket: read.ticket(),
    signer: signer ?? undefined,
    operator: read.operator(),
    product: read.id('--product', flags.product, command.registry.products, 'dniu products list'),
    service: read.id('--service', flags.service, command.registry.services, 'dniu services list'),
    connection: read.connection(),
    priority: read.line('--high-priority', flags.highPriority),
    lang: flags.langMail as MailLang | undefined,
    subject: read.subject(),
    text: text?.trim() === '' ? read.nothing('--body-file') : text,
  })
  const request: LetterRequest = {
    audience,
    given,
    wish: {
      to: flags.to === undefined ? null : read.addresses('--to', flags.to),
      cc: read.addresses('--cc', flags.cc),
      without: read.words('--without', flags.without),
      categories: read.categories(),
    },
    evidence,
    reply: flags.reply ?? false,
    prefix: flags.prefix ?? true,
    reasons: {
      text: read.line('--text-reason', flags.textReason) ?? null,
      leaks: read.line('--leak-reason', flags.leakReason) ?? null,
    },
    mask: flags.mask ?? false,
    dryRun: flags.dryRun ?? false,
    eml: flags.eml ?? null,
    rehearse: read.rehearse(),
    sendAt: read.sendAt(),
    yes: flags.yes ?? false,
    help,
  }
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
  return request
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

function readerFor({ flags, registry, now, operator }: LetterCommand, problems: Problem[]) {
  const wrong = (code: Problem['code'], params: Problem['params']): undefined => {
    problems.push({ code, params: params ?? {} })
    return undefined
  }
  const words = (flag: string, list: readonly string[] | undefined): string[] =>
    (list ?? []).flatMap((text) => {
      if (hasControls(text) || /[\t\n]/.test(text)) return wrong('text-control-character', { flag }) ?? []
      return text.split(',').flatMap((word) => word.trim() || [])
    })
  const oneOf = (flag: string, id: string, known: readonly string[], list: string): string | undefined => {
    if (known.includes(id)) return id
    problems.push(unknownId(flag, id, known, list))
    return undefined
  }
  return {
    words,
    nothing: (flag: string) => wrong('letter-body-empty', { flag }),
    ticket() {
      const { project } = registry.settings.ticket
      if (flags.ticket === undefined) return undefined
      return ticketKey(flags.ticket, project) ?? wrong('ticket-malformed', { text: flags.ticket, project })
    },
    operator() {
      if (operator === undefined) return undefined
      const known = registry.operators.map(({ id }) => id)
      return oneOf('OPERATOR', operator.toLowerCase(), known, 'dniu operators list')
    },
    id: (flag: string, id: string | undefined, entries: readonly { id: string }[], list: string) =>
      id === undefined
        ? undefined
        : oneOf(
            flag,
            id,
            entries.map((entry) => entry.id),
            list,
          ),
    connection() {
      const id = flags.connection
      const connections = registry.operators.find((one) => one.id === operator?.toLowerCase())?.connections ?? []
      if (id === undefined || connections.some((one) => one.id === id)) return id
      const known = connections.map((one) => one.id).join(', ') || '-'
      return wrong('letter-connection-unknown', { id, operator: operator ?? '-', known })
    },
    line(flag: string, text: string | undefined) {
      if (text === undefined) return undefined
      if (hasControls(text) || /[\t\n]/.test(text)) return wrong('text-control-character', { flag })
      return text.trim() === '' ? wrong('reason-empty', { flag }) : text.trim()
    },
    subject() {
      const text = flags.subject
      if (text === undefined) return undefined
      // a reply has the subject of the exchange
      if (flags.reply) return wrong('flags-exclude', { one: '--reply', other: '--subject' })
      if (hasControls(text) || /[\t\n]/.test(text)) return wrong('text-control-character', { flag: '--subject' })
      return isEmptySubject(text) ? wrong('letter-subject-empty', {}) : text.trim()
    },
    addresses: (flag: string, list: readonly string[] | undefined) =>
      words(flag, list).flatMap(
        (text) => plainAddress(text) ?? wrong('address-malformed', { flag, address: text }) ?? [],
      ),
    categories() {
      if (flags.category === undefined) return null
      const known = ['technical', 'business', 'watcher']
      const given = words('--category', flags.category)
      for (const id of given)
        if (!known.includes(id)) wrong('unknown-choice', { flag: '--category', id, known: known.join(', ') })
      return given as Category[]
    },
    rehearse() {
      if (flags.rehearse === undefined || flags.rehearse === true) return flags.rehearse ?? null
      const to = plainAddress(flags.rehearse)
      if (to === null) return wrong('address-malformed', { flag: '--rehearse', address: flags.rehearse }) ?? null
      const own = registry.staff.some(({ email }) => addressKey(email) === addressKey(to))
      return own ? to : (wrong('rehearse-outsider', { address: to }) ?? null)
    },
    sendAt() {
      if (flags.sendAt === undefined) return null
      const parsed = parseTime(flags.sendAt, now)
      if (!parsed.ok) return wrong(parsed.problem.code, { ...parsed.problem.params, flag: '--send-at' }) ?? null
      if (parsed.instant > now) return parsed.instant
      return wrong('send-at-past', { at: flags.sendAt }) ?? null
    },
  }
}
