import { Failure, type Problem } from '../errors.ts'
import { addressKey, plainAddress } from '../message/address.ts'
import { causesOf } from '../procedure/notice/causes.ts'
import { decide } from '../procedure/notice/decision.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import { hasControls } from '../procedure/notice/own-text.ts'
import type { Answers } from '../procedure/notice/questions.ts'
import { ticketKey } from '../procedure/ticket.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Category, Registry } from '../registry/types.ts'
import type { NoticeRequest } from '../workflow/request.ts'
import { unknownId } from './unknown-id.ts'

/** The flags of a notice command as commander gives them. */
export interface NoticeFlags {
  operator?: string
  dv?: boolean
  service?: string[]
  start?: string
  end?: string
  cause?: string
  agreedWith?: string
  alone?: string
  textPl?: string
  textEn?: string
  reasonPl?: string
  reasonEn?: string
  nextUpdate?: string
  hold?: boolean
  now?: boolean
  overrideNotice?: string
  partner?: string[]
  product?: string[]
  without?: string[]
  category?: string[]
  add?: string[]
  dryRun?: boolean
  eml?: string
  rehearse?: string | true
  confirm?: string
  sendAt?: string
}

export interface NoticeCommand {
  readonly kind: Kind
  readonly phase: Phase
  readonly ticket: string | undefined
  readonly flags: NoticeFlags
  readonly signer: string | null
  readonly registry: Registry
  readonly now: Instant
  readonly help: string
}

/** Flags to a request: every value checked, all problems at once. Throws the first with the others beside it. */
export function noticeRequest(command: NoticeCommand): NoticeRequest {
  const problems: Problem[] = []
  const read = readerFor(command, problems)
  const { flags, kind, phase, help } = withStrayTicket(command)
  const cancels = phase === 'cancel'
  const given: Answers = defined({
    ticket: read.ticket(),
    signer: command.signer ?? undefined,
    source: read.source(),
    services: read.ids('--service', flags.service, command.registry.services, 'dniu services list'),
    start: read.time('--start', flags.start),
    end: read.time('--end', flags.end),
    textEn: read.text(cancels ? '--reason-en' : '--text-en', cancels ? flags.reasonEn : flags.textEn),
    textPl: read.text(cancels ? '--reason-pl' : '--text-pl', cancels ? flags.reasonPl : flags.textPl),
    nextUpdate: read.time('--next-update', flags.nextUpdate),
    cause: read.cause(),
    agreedWith: read.agreedWith(),
    alone: read.text('--alone', flags.alone),
    ending: read.ending(),
  })
  const request: NoticeRequest = {
    kind,
    phase,
    given,
    partners: read.ids('--partner', flags.partner, command.registry.partners, 'dniu partners list') ?? [],
    products: read.ids('--product', flags.product, command.registry.products, 'dniu products list') ?? [],
    without: read.without() ?? [],
    add: read.addresses('--add', flags.add),
    categories: read.categories(),
    dryRun: flags.dryRun ?? false,
    eml: flags.eml ?? null,
    rehearse: read.rehearse(),
    confirm: read.count(),
    sendAt: read.time('--send-at', flags.sendAt) ?? null,
    overrideReason: read.text('--override-notice', flags.overrideNotice) ?? null,
    help,
  }
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
  return request
}

/** `--service a HL-1`: a list flag takes what follows it, so a ticket number among its values is the ticket. */
function withStrayTicket(command: NoticeCommand): NoticeCommand {
  const project = command.registry.settings.ticket.project
  const isTicket = (word: unknown) => typeof word === 'string' && new RegExp(`^${project}-\\d+$`, 'i').test(word)
  const { flags } = command
  if (command.ticket !== undefined) return command
  for (const name of ['service', 'partner', 'product', 'without', 'category', 'add'] as const) {
    const stray = flags[name]?.find(isTicket)
    if (stray === undefined) continue
    return withTicket(command, stray, { ...flags, [name]: flags[name]?.filter((word) => word !== stray) })
  }
  if (isTicket(flags.rehearse)) return withTicket(command, String(flags.rehearse), { ...flags, rehearse: true })
  return command
}

const withTicket = (command: NoticeCommand, ticket: string, flags: NoticeFlags): NoticeCommand => ({
  ...command,
  ticket,
  flags,
})

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

function readerFor(original: NoticeCommand, problems: Problem[]) {
  const { ticket, flags, registry, now, phase } = withStrayTicket(original)
  const wrong = (code: Problem['code'], params: Problem['params']): undefined => {
    problems.push({ code, params: params ?? {} })
    return undefined
  }
  const unknown = (flag: string, id: string, known: readonly string[], list: string) => {
    problems.push(unknownId(flag, id, known, list))
    return undefined
  }
  const exclude = (one: string, other: string) => wrong('flags-exclude', { one, other })
  // an empty list would mean everybody, where a name was meant
  const words = (flag: string, list: string[] | undefined) =>
    list?.length === 0
      ? wrong('list-empty', { flag })
      : list?.flatMap((text) => {
          if (hasControls(text) || /[\t\n]/.test(text)) return wrong('text-control-character', { flag }) ?? []
          const named = text.split(',').flatMap((word) => word.trim() || [])
          return named.length === 0 ? (wrong('list-empty', { flag }) ?? []) : named
        })
  const address = (flag: string, text: string): string | undefined =>
    plainAddress(text) ?? wrong('address-malformed', { flag, address: text })

  return {
    ticket() {
      const { project } = registry.settings.ticket
      if (ticket === undefined) return undefined
      return ticketKey(ticket, project) ?? wrong('ticket-malformed', { text: ticket, project })
    },
    source() {
      if (flags.dv && flags.operator !== undefined) return exclude('--operator', '--dv')
      if (flags.dv) return { type: 'dv' as const }
      if (flags.operator === undefined) return undefined
      const known = registry.operators.map(({ id }) => id)
      const id = flags.operator.toLowerCase()
      return known.includes(id)
        ? { type: 'operator' as const, id }
        : unknown('--operator', flags.operator, known, 'dniu operators list')
    },
    ids(flag: string, list: string[] | undefined, entries: readonly { id: string }[], how: string) {
      const known = entries.map(({ id }) => id)
      const given = words(flag, list)
      for (const id of given ?? []) if (!known.includes(id)) unknown(flag, id, known, how)
      return given
    },
    time(flag: string, text: string | undefined) {
      if (text === undefined) return undefined
      const parsed = parseTime(text, now)
      return parsed.ok ? parsed.instant : wrong(parsed.problem.code, { ...parsed.problem.params, flag })
    },
    text(flag: string, text: string | undefined) {
      if (text === undefined) return undefined
      if (hasControls(text)) return wrong('text-control-character', { flag })
      if (text.trim() !== '') return text.trim()
      return wrong(/^--(text|reason)-/.test(flag) ? 'text-empty' : 'reason-empty', { flag })
    },
    cause() {
      if (flags.cause === undefined) return undefined
      // whose outage it is may still be asked
      const dv = flags.operator === undefined ? causesOf('dv') : []
      const known = [...dv, ...(flags.dv ? [] : causesOf('operator'))].map(({ id }) => id)
      return known.includes(flags.cause)
        ? flags.cause
        : wrong('unknown-choice', { flag: '--cause', id: flags.cause, known: known.join(', ') })
    },
    agreedWith() {
      if (flags.agreedWith === undefined) return undefined
      if (flags.alone !== undefined) return exclude('--agreed-with', '--alone')
      const decision = decide(registry, now, { agreedWith: flags.agreedWith })
      return decision !== null && 'code' in decision ? wrong(decision.code, decision.params) : flags.agreedWith
    },
    ending() {
      if (flags.hold && flags.now) return exclude('--hold', '--now')
      if (flags.hold && flags.sendAt !== undefined) return exclude('--hold', '--send-at')
      if (flags.now && flags.sendAt !== undefined) return exclude('--now', '--send-at')
      if (flags.hold) return 'hold' as const
      return flags.now || (phase === 'close' && flags.sendAt !== undefined) ? ('now' as const) : undefined
    },
    without() {
      const given = words('--without', flags.without)
      const known = [registry.partners, registry.products, registry.staff].flatMap((entries) =>
        entries.map(({ id }) => id),
      )
      const keys = registry.contacts.map(({ key }) => key)
      for (const word of given ?? []) {
        if (!word.includes('@') && ![...known, ...keys].includes(word))
          unknown('--without', word, [...known, ...keys], 'dniu contacts list')
      }
      return given
    },
    addresses: (flag: string, list: string[] | undefined) =>
      (words(flag, list) ?? []).flatMap((text) => address(flag, text) ?? []),
    categories() {
      const known = ['technical', 'business', 'watcher']
      const given = words('--category', flags.category)
      for (const id of given ?? [])
        if (!known.includes(id)) wrong('unknown-choice', { flag: '--category', id, known: known.join(', ') })
      return (given as Category[] | undefined) ?? null
    },
    rehearse() {
      if (flags.rehearse === undefined || flags.rehearse === true) return flags.rehearse ?? null
      const to = address('--rehearse', flags.rehearse)
      const own = to !== undefined && registry.staff.some(({ email }) => addressKey(email) === addressKey(to))
      if (to !== undefined && !own) wrong('rehearse-outsider', { address: to })
      return to ?? null
    },
    count() {
      if (flags.confirm === undefined) return null
      return /^\d{1,9}$/.test(flags.confirm)
        ? Number(flags.confirm)
        : (wrong('number-malformed', { flag: '--confirm', text: flags.confirm }) ?? null)
    },
  }
}
