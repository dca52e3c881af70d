import { type Problem, problem, wording } from '../../errors.ts'
import { plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import type { Card } from '../../procedure/incoming/card.ts'
import type { Directory } from '../../procedure/incoming/directory.ts'
import type { IncomingMail } from '../../procedure/incoming/mail.ts'
import type { Bilingual, MailLang, Product, Staff } from '../../registry/types.ts'
import { type Guarded, guardedWords } from '../../road/guarded.ts'
import type { NewLetter } from '../../road/mailing.ts'
import { type Plan, rehearsalAddress } from '../../road/plan.ts'
import type { Judged } from '../../road/receive.ts'
import type { Templates, World } from '../../road/world.ts'
import type { AnswerAnswers, AnswerScene, Decision } from './answers.ts'
import { type IncomingEvidence, incomingChecklist } from './checklist.ts'
import { type AnswerInput, oneLine, planAnswer } from './letters.ts'

/** A decision, complete: the mails it sends, and what they rest on. */
export interface AnswerPlan extends Plan, Judged {
  readonly kind: 'answer'
  readonly as: Decision
  /** the mail's number in the journal; 0: it is not kept */
  readonly incoming: number
  readonly said: AnswerAnswers
  readonly lang: MailLang
  readonly mailings: readonly NewLetter[]
  readonly directory: Directory
}

/** A mail that came in, and who may say whose it is. */
export interface Matter extends Judged {
  readonly incoming: number
  readonly directory: Directory
}

/** From answers that are all there to the mails that a decision sends (§2.2.3): texts, people, languages, checklist. */
export async function draftAnswer(
  known: AnswerAnswers,
  scene: AnswerScene,
  matter: Matter,
  world: World,
): Promise<AnswerPlan> {
  const { as, named, products } = scene
  const { directory, card, mail, incoming } = matter
  const number = known.ticket ?? named ?? `${world.registry.settings.ticket.project}-0`
  const product = directory.product(known.product ?? (products.length === 1 ? (products[0]?.id ?? '') : '')) ?? null
  const chosen = { ticket: as === 'accepted' ? number : '', product: scene.wantsProduct ? product : null }
  const input = await inputOf(known, scene, { ...matter, ...chosen }, world)
  if (as === 'accepted' && input.owner === null) world.teller.warn(problem('answer-no-owner'))
  return {
    kind: 'answer',
    as,
    mail,
    card,
    incoming,
    directory,
    said: saidIn(known, chosen),
    lang: input.lang,
    mailings: planAnswer(input),
    checklistName: '2.2.4',
    checklist: incomingChecklist(evidenceOf(as, chosen.product, card, directory)),
    findings: await guardedReason(known, input, world),
    sendAt: null,
    consent: {
      by: 'word',
      title: { pl: 'Wysłać?', en: 'Send?' },
      about: '',
      yes: { pl: 'tak, wysłać', en: 'yes, send' },
    },
  }
}

/** A reason that the business owner will read is the operator's own words too. */
async function guardedReason(known: AnswerAnswers, { texts, owner }: AnswerInput, world: World): Promise<Guarded> {
  const read = texts.request !== null && owner !== null && known.despite !== undefined
  const words = read ? [{ flag: '--despite', text: known.despite, lang: 'pl' as const }] : []
  const readers = () => ({ recipients: owner === null ? [] : [owner.email], organization: null, about: null })
  return (await guardedWords({ words, readers, audience: null, names: [] }, known, world)).findings
}

/** The answers with what was found besides them, for JSON. */
function saidIn(
  known: AnswerAnswers,
  { ticket, product }: { readonly ticket: string; readonly product: Product | null },
): AnswerAnswers {
  return { ...known, ...(ticket !== '' && { ticket }), ...(product !== null && { product: product.id }) }
}

function evidenceOf(as: Decision, product: Product | null, card: Card, directory: Directory): IncomingEvidence {
  const operator = card.operator === null ? null : directory.operator(card.operator)
  const named: Bilingual | null = product?.name ?? (operator && { pl: operator.name, en: operator.name })
  return { product: named, verdict: card.verdict, accept: card.accept, decision: as }
}

interface Chosen extends Matter {
  readonly ticket: string
  readonly product: Product | null
}

async function inputOf(
  known: AnswerAnswers,
  { as, againstVerdict, againstTicket }: AnswerScene,
  { mail, card, incoming, directory, ticket, product }: Chosen,
  { templates, registry, clock }: World,
): Promise<AnswerInput> {
  const lang = known.lang ?? languageOf(mail, card, directory)
  const signer: Staff | null = registry.staff.find(({ id }) => id === known.signer) ?? null
  const owner = directory.staff(ownerOf(product, card, directory) ?? '')
  const { despite } = known
  const reasons = {
    ...(againstVerdict !== null && despite !== undefined && { verdict: despite }),
    ...(againstTicket !== null && despite !== undefined && { ticket: despite }),
  }
  const asks = as === 'accepted' && card.do.includes('add-contact') && owner !== null
  const view = as === 'accepted' ? { ticket } : { address: card.address ?? '' }
  const why = againstVerdict !== null && despite !== undefined ? despite : reasonOf(card)
  return {
    as,
    mail,
    card,
    incoming,
    ticket,
    product,
    owner,
    lang,
    texts: {
      answer: await rendered(templates, as, lang, view),
      request: asks ? await requestText(templates, { mail, card, ticket, product, directory, why }) : null,
    },
    settings: registry.settings,
    signer,
    now: clock.now(),
    clockSet: clock.isSet,
    reasons,
    rehearseTo: rehearsalAddress(known, signer),
  }
}

interface Asking extends Pick<Chosen, 'mail' | 'card' | 'ticket' | 'product' | 'directory'> {
  /** why it was accepted */
  readonly why: string
}

/** The request to the business owner to add the contact. */
function requestText(templates: Templates, { mail, card, ticket, product, directory, why }: Asking): Promise<string> {
  const firm = product?.partner ?? card.partner ?? card.operator ?? '-'
  return rendered(templates, 'add-contact', 'pl', {
    ticket,
    address: card.address ?? '',
    name: (mail.from.is === 'one' && oneLine(mail.from.mailbox.name)) || '-',
    organization: directory.partner(firm)?.name ?? directory.operator(firm)?.name ?? firm,
    product: product?.name.pl ?? '-',
    reason: why,
  })
}

/** A product without an owner of its own is looked after by its firm's. */
function ownerOf(product: Product | null, { owner }: Card, directory: Directory): string | null {
  return product === null ? owner : (product.owner ?? directory.partner(product.partner)?.owner ?? null)
}

/** Why it was accepted, in the words of the card; the ticket that the subject names is no reason. */
function reasonOf({ because }: Card): string {
  const reasons = because.filter(({ code }) => !code.startsWith('ticket-'))
  const words = reasons.map((problem: Problem) => oneLine(wording(problem, 'pl').message))
  return words.join(' ') || '-'
}

/** The language of whoever wrote: of the contact, else of the mail itself, else of the organization. */
function languageOf(mail: IncomingMail, { contact, partner, operator, address }: Card, directory: Directory): MailLang {
  const known = contact === null ? null : directory.contacts(address ?? '').find(({ key }) => key === contact.key)
  const organization = directory.partner(partner ?? '') ?? directory.operator(operator ?? '')
  return known?.language ?? mail.lang ?? organization?.language ?? 'pl'
}

async function rendered(
  templates: Templates,
  name: 'accepted' | 'rejected' | 'add-contact',
  lang: MailLang,
  view: Record<string, string>,
): Promise<string> {
  const { text, where } = await templates.read('incoming', name, lang)
  return plainText(renderTemplate(text, view, where, Object.keys(view)))
}
