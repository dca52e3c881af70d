import { Failure } from '../errors.ts'
import { callWords } from '../message/call-text.ts'
import {
  type CallAnswers,
  type CallFacts,
  callFacts,
  type Direction,
  type Matter,
  type PromisedCall,
  promisesFor,
} from '../procedure/call/facts.ts'
import { callScript, type Step } from '../procedure/call/script.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import { templatesOf } from '../registry-files/templates.ts'
import type { TicketJournal } from '../road/ticket-journal.ts'
import type { Context } from './context.ts'

/** What the facts of a call are looked up with. */
export interface LookUp {
  readonly journal: Pick<TicketJournal, 'ticket' | 'calls'>
  readonly registry: Registry
  readonly now: number
  readonly direction: Direction
  readonly lang: MailLang | null
  readonly speaker: string | null
}

/** The facts that answers come to: the ticket as the journal knows it, and what was promised to this firm. */
export async function lookUp({ journal, registry, now, ...call }: LookUp, answers: CallAnswers): Promise<CallFacts> {
  const matter = await matterOf(journal, answers.ticket, now)
  const promised = promisesFor(answers, await promises(journal))
  return callFacts(registry, { ...answers, ...call, matter, promised })
}

async function matterOf(journal: LookUp['journal'], ticket: string | null, now: number): Promise<Matter> {
  if (ticket === null) return 'unasked'
  if (ticket === '') return 'new'
  const known = await journal.ticket(ticket, now)
  if (known === null) return { ticket, state: null, subject: '', organizations: [], events: [] }
  const { state, subject, organizations } = known.line
  const events = known.events.map(({ what, kind, ...event }) => ({ ...event, what: what === 'other' ? kind : what }))
  return { ticket, state, subject, organizations, events }
}

async function promises(journal: LookUp['journal']): Promise<PromisedCall[]> {
  const due = await journal.calls({ due: true })
  return due.flatMap(({ callBack, ...call }) => (callBack === null ? [] : [{ ...call, callBack }]))
}

/**
 * Answers completed by the promise that the call keeps: whom it was made to, about what, on which number. Failure
 * `call-back-unknown` where there is no such promise, or none to this firm.
 */
export async function withPromise(journal: LookUp['journal'], answers: CallAnswers): Promise<CallAnswers> {
  if (answers.answers === null) return answers
  const due = await promises(journal)
  const made = due.find(({ id }) => id === answers.answers)
  const strange = answers.organization !== null && (made?.organization ?? answers.organization) !== answers.organization
  if (made === undefined || strange) {
    const waiting = due.map(({ id }) => id).join(', ') || '-'
    throw new Failure('call-back-unknown', { id: answers.answers, waiting })
  }
  return {
    ...answers,
    organization: answers.organization ?? made.organization,
    ticket: answers.ticket ?? made.ticket,
    person: answers.person || made.person,
    phone: answers.phone || made.phone,
  }
}

/** Reads a direction's templates, once, and makes its script of the facts as often as they change. */
export async function scriptOf(direction: Direction, context: Context): Promise<(facts: CallFacts) => Step[]> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const [pl, en] = await Promise.all([templates.read('call', direction, 'pl'), templates.read('call', direction, 'en')])
  return (facts) =>
    callScript(facts, {
      pl: callWords(pl.text, facts, 'pl', pl.where),
      en: callWords(en.text, facts, 'en', en.where),
    })
}
