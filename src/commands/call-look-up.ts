import { type Failure, failureFrom, problem } from '../errors.ts'
import {
  type CallAnswers,
  type CallFacts,
  type CallTicket,
  callFacts,
  type Direction,
  type Matter,
  type PromisedCall,
} from '../procedure/call/facts.ts'
import { samePhone } from '../procedure/call/phone.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import type { Call, TicketEvent, TicketJournal } from '../workflow/ticket-journal.ts'

/** What the facts of a call are looked up with. */
export interface LookUp {
  readonly journal: Pick<TicketJournal, 'ticket' | 'calls'>
  readonly registry: Registry
  readonly now: Instant
  readonly direction: Direction
  readonly lang: MailLang | null
  readonly speaker: string | null
}

/** The facts that answers come to: the ticket as the journal knows it, and what was promised to this firm. */
export async function lookUp(
  { journal, registry, now, direction, lang, speaker }: LookUp,
  answers: CallAnswers,
): Promise<CallFacts> {
  const matter = await matterOf(journal, answers.ticket, now)
  const promised = promisedTo(await journal.calls({ due: true }), answers)
  return callFacts(registry, { ...answers, direction, lang, speaker, matter, promised })
}

async function matterOf(journal: LookUp['journal'], ticket: string | null, now: Instant): Promise<Matter> {
  if (ticket === null) return 'unasked'
  if (ticket === '') return 'new'
  const known = await journal.ticket(ticket, now)
  if (known === null) return { ticket, state: null, subject: '', organizations: [], events: [] }
  const { state, subject, organizations } = known.line
  return { ticket, state, subject, organizations, events: known.events.map(eventOf) }
}

function eventOf({ at, who, what, kind, text }: TicketEvent): CallTicket['events'][number] {
  return { at, who, what: what === 'other' ? kind : what, text }
}

/** The promises that a call may keep: to the same firm; where one is not known, about the same ticket or on the same line. */
function promisedTo(due: readonly Call[], answers: CallAnswers): PromisedCall[] {
  return due.flatMap(({ callBack, ...call }) =>
    callBack !== null && (call.id === answers.answers || mayKeep(call, answers)) ? [{ ...call, callBack }] : [],
  )
}

function mayKeep(call: Omit<Call, 'callBack'>, { organization, ticket, phone }: CallAnswers): boolean {
  if (organization !== null && call.organization !== null) return call.organization === organization
  return (Boolean(ticket) && call.ticket === ticket) || (phone !== '' && samePhone(call.phone, phone))
}

/**
 * Answers completed by the promise that the call keeps: whom it was made to, about what, on which number. Failure
 * `call-back-unknown` where there is no such promise, or none to this firm.
 */
export async function withPromise(journal: Pick<TicketJournal, 'calls'>, answers: CallAnswers): Promise<CallAnswers> {
  if (answers.answers === null) return answers
  const due = await journal.calls({ due: true })
  const made = due.find(({ id }) => id === answers.answers)
  const strange = answers.organization !== null && (made?.organization ?? answers.organization) !== answers.organization
  if (made === undefined || strange) throw unknownPromise(answers.answers, due)
  return {
    ...answers,
    organization: answers.organization ?? made.organization,
    ticket: answers.ticket ?? made.ticket,
    person: answers.person || made.person,
    phone: answers.phone || made.phone,
  }
}

function unknownPromise(id: number, due: readonly Call[]): Failure {
  const waiting = due.map((call) => call.id).join(', ') || '-'
  return failureFrom(problem('call-back-unknown', { id, waiting }))
}
