import { Failure, type Problem, wording } from '../errors.ts'
import { plainText } from '../message/plain-text.ts'
import { renderTemplate } from '../message/template.ts'
import { type IncomingEvidence, incomingChecklist } from '../procedure/checklist/incoming.ts'
import type { Item } from '../procedure/checklist/item.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { ownerOf } from '../procedure/owner.ts'
import type { Bilingual, MailLang, Product, Staff } from '../registry/types.ts'
import { type AnswerInput, oneLine, planAnswer } from './answer-plan.ts'
import {
  othersTicket,
  refuseClosed,
  refuseDecided,
  refuseForeign,
  refuseOverCap,
  refuseUnanswerable,
  refuseUnfounded,
} from './answer-refusals.ts'
import { type Agreed, openItems, refuseOpenItems, refuseUnsendable, refuseWrongItems, tickedItems } from './approval.ts'
import type { NewLetter, Ticked } from './journal.ts'
import { type Gate, type Judged, look, receive } from './receive.ts'
import { leave, type Sent } from './send.ts'
import type { Templates, World } from './world.ts'

/** What a command line asks for: a decision on a mail, checked, typed. */
export interface AnswerRequest {
  readonly as: 'accepted' | 'rejected'
  readonly bytes: Uint8Array
  readonly ticket: string | null
  readonly product: string | null
  readonly lang: MailLang | null
  readonly signer: string | null
  /** why a person decides otherwise than the verdict */
  readonly despite: string | null
  readonly dryRun: boolean
  readonly eml: string | null
  /** a rehearsal: true goes to the signing operator, an address to that one of the staff */
  readonly rehearse: string | true | null
  readonly yes: boolean
  /** `dniu inbox accept --help` */
  readonly help: string
}

/** A decision, complete: the mails it sends, and what they rest on. */
export interface AnswerPlan extends Judged {
  readonly as: 'accepted' | 'rejected'
  readonly ticket: string
  readonly product: string | null
  readonly lang: MailLang
  readonly letters: readonly NewLetter[]
  readonly checklist: readonly Item[]
}

/** What a person at a terminal is asked when a mail is answered. Null in the world of a script. */
export interface AnswerAsker {
  ticket(): Promise<string>
  /** one of these products; all of the registry where none is known */
  product(known: readonly Product[]): Promise<string>
  signer(): Promise<string>
  /** why it is decided otherwise than the verdict says. Rejects when the person stops. */
  despite(problem: Problem): Promise<string>
  tick(items: readonly Item[]): Promise<string[]>
  consent(plan: AnswerPlan): Promise<boolean>
}

/** Everything that an answer reaches. */
export interface AnswerWorld extends World {
  readonly gate: Gate
  readonly answerAsker: AnswerAsker | null
  showCard(judged: Judged): void
  showAnswer(plan: AnswerPlan, more: { readonly dryRun: boolean }): void
}

/** A decision on a mail that came in (§2.2.3): ask → plan → show → approve, then out like everything. */
export async function answerMail(request: AnswerRequest, world: AnswerWorld): Promise<Sent<AnswerPlan>> {
  return leave(await agreeOnAnswer(request, world), request, world)
}

async function agreeOnAnswer(request: AnswerRequest, world: AnswerWorld): Promise<Agreed<AnswerPlan>> {
  // what comes in is kept whatever is decided then; a preview keeps nothing
  const judged = isTrial(request)
    ? { ...(await look(request.bytes, world.gate)), id: 0 }
    : await receive(request.bytes, world.gate)
  refuseUnanswerable(judged.card)
  if (!isTrial(request)) await refuseDecided(judged.id, world)
  if (request.as === 'rejected') refuseUnfounded(judged.card)
  // whoever is asked anything sees first what it is about
  if (world.answerAsker !== null) world.showCard(judged)
  const decided = await reasonsFor(request, judged.card, world)
  const matter = await matterOf(request, judged, world)
  await refuseClosed(matter.ticket, world)
  const reasons = { ...decided, ...(await reasonForTicket(request, matter.ticket, judged.card, world)) }
  const plan = await planOf(request, { ...judged, ...matter }, reasons, world)
  world.showAnswer(plan, request)
  if (request.dryRun) return { plan, mailings: plan.letters, record: null }
  for (const letter of plan.letters) refuseUnsendable(letter, request.help, world)
  if (request.rehearse === null) await refuseOverCap(judged.card, world)
  const ticked = await approve(request, plan, world)
  const mailings = plan.letters.map((one) => withChecklist(one, ticked))
  const { ticket, as: state } = plan
  const decision = {
    incoming: judged.id,
    state,
    ticket: ticket || null,
    by: plan.letters[0]?.by ?? '',
    at: world.clock.now(),
    mailings,
  }
  return { plan, mailings, record: (journal) => journal.decide(decision) }
}

/** A preview or a rehearsal: nothing is kept. */
const isTrial = ({ dryRun, rehearse }: AnswerRequest): boolean => dryRun || rehearse !== null

/** What was ticked belongs to the answer; a request that goes with it has no checklist of its own. */
function withChecklist(letter: NewLetter, checklist: Ticked): NewLetter {
  if (letter.phase === 'add-contact') return letter
  return { ...letter, circumstances: { ...letter.circumstances, checklist } }
}

/** Accepting otherwise than the verdict says takes a person's reason, which is kept. */
async function reasonsFor(
  { as, despite, help }: AnswerRequest,
  { accept, verdict }: Card,
  { answerAsker }: AnswerWorld,
): Promise<Record<string, string>> {
  if (as === 'rejected' || (accept && verdict !== 'person')) return {}
  const problem: Problem = { code: 'answer-not-accepted', params: { verdict, help } }
  const reason = despite ?? (answerAsker === null ? null : await answerAsker.despite(problem))
  if (reason === null) throw new Failure(problem.code, problem.params)
  return { verdict: reason }
}

/** A ticket of others takes a reason as well; the one that was given for the verdict serves for both. */
async function reasonForTicket(
  { despite }: AnswerRequest,
  ticket: string,
  card: Card,
  world: AnswerWorld,
): Promise<Record<string, string>> {
  const problem = await othersTicket(ticket, card, world)
  if (problem === null) return {}
  const reason = despite ?? (world.answerAsker === null ? null : await world.answerAsker.despite(problem))
  if (reason === null) throw new Failure(problem.code, problem.params)
  return { ticket: reason }
}

interface Matter {
  readonly ticket: string
  readonly product: Product | null
  readonly signer: Staff | null
}

/** The ticket number and the product (§2.2.2): given, found, or asked for; without a terminal all that is missing at once. */
async function matterOf(request: AnswerRequest, { card }: Judged, world: AnswerWorld): Promise<Matter> {
  const { gate, answerAsker, registry } = world
  const known = card.products.flatMap((id) => gate.directory.product(id) ?? [])
  const wantsProduct = request.as === 'accepted' && card.operator === null
  const signer = request.signer ?? (answerAsker === null || request.dryRun ? null : await answerAsker.signer())
  let ticket = request.as === 'rejected' ? '' : (request.ticket ?? honoured(card))
  const [only = null, ...others] = wantsProduct ? known : []
  let product = request.product ?? (others.length === 0 ? (only?.id ?? null) : null)
  if (answerAsker === null) refuseMissing(request, { ticket, product, wantsProduct, signer })
  else {
    ticket ??= await answerAsker.ticket()
    if (wantsProduct) product ??= await answerAsker.product(known)
  }
  const chosen = product === null ? null : (gate.directory.product(product) ?? null)
  if (chosen !== null) refuseForeign(chosen, card, gate.directory)
  return {
    ticket: ticket ?? `${registry.settings.ticket.project}-0`,
    product: chosen,
    signer: registry.staff.find(({ id }) => id === signer) ?? null,
  }
}

const honoured = ({ ticket }: Card): string | null => (ticket?.honoured ? ticket.number : null)

function refuseMissing(
  { dryRun, yes, help }: AnswerRequest,
  found: { ticket: string | null; product: string | null; wantsProduct: boolean; signer: string | null },
): void {
  const flags = [
    ...(found.ticket === null && !dryRun ? ['--ticket HL-n'] : []),
    ...(found.wantsProduct && found.product === null && !dryRun ? ['--product ID'] : []),
    ...(found.signer === null && !dryRun ? ['--as STAFF'] : []),
    ...(yes || dryRun ? [] : ['--yes']),
  ]
  if (flags.length > 0) throw new Failure('missing-answers', { flags: flags.join(', '), help })
}

async function planOf(
  request: AnswerRequest,
  judged: Judged & Matter & { readonly id: number },
  reasons: Record<string, string>,
  world: AnswerWorld,
): Promise<AnswerPlan> {
  const input = await inputOf(request, judged, judged.id, reasons, world)
  if (request.as === 'accepted' && input.owner === null) world.teller.warn({ code: 'answer-no-owner' })
  const { mail, card, ticket, product } = judged
  return {
    as: request.as,
    mail,
    card,
    ticket,
    product: product?.id ?? null,
    lang: input.lang,
    letters: planAnswer(input),
    checklist: incomingChecklist(evidenceOf(request, judged, world.gate.directory)),
  }
}

function evidenceOf({ as }: AnswerRequest, { card, product }: Judged & Matter, directory: Directory): IncomingEvidence {
  const operator = card.operator === null ? null : directory.operator(card.operator)
  const named: Bilingual | null = product?.name ?? (operator && { pl: operator.name, en: operator.name })
  return { product: named, verdict: card.verdict, accept: card.accept, decision: as }
}

async function inputOf(
  { as, lang: wished, rehearse, dryRun }: AnswerRequest,
  { mail, card, ticket, product, signer }: Judged & Matter,
  incoming: number,
  reasons: Record<string, string>,
  { gate, templates, registry, clock }: AnswerWorld,
): Promise<AnswerInput> {
  const lang = wished ?? languageOf(mail, card, gate.directory)
  const address = card.address ?? ''
  const owner = product === null ? gate.directory.staff(card.owner ?? '') : ownerOf(product, gate.directory)
  const partner = product?.partner ?? card.partner ?? card.operator ?? '-'
  const asks = as === 'accepted' && card.do.includes('add-contact') && owner !== null
  const view = as === 'accepted' ? { ticket } : { address }
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
      request: asks
        ? await rendered(templates, 'add-contact', 'pl', {
            ticket,
            address,
            name: (mail.from.is === 'one' && oneLine(mail.from.mailbox.name)) || '-',
            organization: gate.directory.partner(partner)?.name ?? gate.directory.operator(partner)?.name ?? partner,
            product: product?.name.pl ?? '-',
            reason: reasons.verdict ?? reasonOf(card),
          })
        : null,
    },
    settings: registry.settings,
    signer,
    now: clock.now(),
    clockSet: clock.isSet,
    reasons,
    rehearseTo: rehearsalAddress(rehearse, dryRun, signer),
  }
}

function rehearsalAddress(rehearse: AnswerRequest['rehearse'], dryRun: boolean, signer: Staff | null): string | null {
  const to = rehearse === true ? (signer?.email ?? null) : rehearse
  if (rehearse !== null && to === null && !dryRun) throw new Failure('rehearsal-nobody')
  return to
}

/** Why it was accepted, in the words of the card; the ticket that the subject names is no reason. */
function reasonOf({ because }: Card): string {
  const reasons = because.filter(({ code }) => !code.startsWith('ticket-'))
  const words = reasons.map((problem) => oneLine(wording(problem, 'pl').message))
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

async function approve({ yes, help }: AnswerRequest, plan: AnswerPlan, { answerAsker }: AnswerWorld): Promise<Ticked> {
  refuseWrongItems('2.2.4', plan.checklist)
  if (yes) return tickedItems(plan.checklist, 'script')
  if (answerAsker === null) throw new Failure('missing-answers', { flags: '--yes', help })
  const ticked = await answerAsker.tick(openItems(plan.checklist))
  refuseOpenItems('2.2.4', plan.checklist, ticked)
  if (!(await answerAsker.consent(plan))) throw new Failure('not-confirmed')
  return tickedItems(plan.checklist, 'person')
}
