import { Failure, problem, type Refusal } from '../../errors.ts'
import { type CallAnswers, organizationOf, type PromisedCall } from '../../procedure/call/facts.ts'
import type { MailLang, Registry } from '../../registry/types.ts'

/** What is said of a call, by flags or by the person who makes it; what is left out was not said. */
export interface CallSaid extends Partial<Omit<CallAnswers, 'product' | 'ticket'>> {
  readonly product?: string
  /** empty: there is none */
  readonly ticket?: string
  /** the language of the call; left out: the other side's */
  readonly lang?: MailLang
  /** staff id of who speaks */
  readonly signer?: string
  readonly dryRun?: true
}

const nothing: CallAnswers = {
  ...{ organization: null, product: null, contact: null, person: '', phone: '' },
  ...{ ticket: null, note: '', callBack: null, answers: null },
}

/** The same for the script, which has a value for what was not said. */
export const answersOf = (said: CallSaid): CallAnswers => ({ ...nothing, ...said })

/**
 * Completed by the firm, where it was not named: the contact's, else the product's. What is refused: a contact or
 * product of another firm; but a call with an operator may be about any product.
 */
export function withFirm(said: CallSaid, registry: Registry) {
  const person = registry.contacts.find(({ key }) => key === said.contact)
  const product = registry.products.find(({ id }) => id === said.product)
  const organization = said.organization ?? person?.organization ?? product?.partner ?? null
  const firm = organizationOf(registry, organization)
  const other = firm?.entry.id ?? ''
  const problems: Refusal[] = []
  if (person !== undefined && person.organization !== other)
    problems.push(problem('call-contact-elsewhere', { contact: person.key, organization: person.organization, other }))
  if (product !== undefined && firm?.kind === 'partner' && product.partner !== other)
    problems.push(problem('call-product-elsewhere', { product: product.id, organization: product.partner, other }))
  return { said: { ...said, organization }, problems }
}

/**
 * Completed by the promise that the call keeps: who it was made to, about what, on which number. Failure
 * `call-back-unknown` where there is no such promise, or none to this firm.
 */
export function withPromise(said: CallSaid, due: readonly PromisedCall[]): CallSaid {
  const { answers: id = null } = said
  if (id === null) return said
  const made = due.find((one) => one.id === id)
  const organization = said.organization ?? made?.organization ?? null
  if (made === undefined || (made.organization ?? organization) !== organization)
    throw new Failure('call-back-unknown', { id, waiting: due.map((one) => one.id).join(', ') || '-' })
  const ticket = said.ticket ?? made.ticket
  const [person, phone] = [said.person || made.person, said.phone || made.phone]
  return { ...said, organization, ...(ticket !== null && { ticket }), person, phone }
}
