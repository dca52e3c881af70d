import { wording } from '../../errors.ts'
import { oneLine, plainText } from '../../message/plain-text.ts'
import { renderTemplate } from '../../message/template.ts'
import type { Card } from '../../procedure/incoming/card.ts'
import type { Directory } from '../../procedure/incoming/directory.ts'
import { ownerOf } from '../../procedure/owner.ts'
import type { MailLang, Product } from '../../registry/types.ts'
import { rehearsalAddress } from '../../road/plan.ts'
import type { Judged } from '../../road/receive.ts'
import type { World } from '../../road/world.ts'
import type { AnswerAnswers } from './rows.ts'
import type { AnswerScene, Decision } from './scene.ts'

/** An incoming mail, what becomes of it, and the directory that says whose it is. */
export interface Matter extends Judged {
  readonly as: Decision
  /** whether a program decides, and not a person */
  readonly alone: boolean
  /** its number in the journal; 0: not kept, as in a preview */
  readonly incoming: number
  readonly directory: Directory
}

const requests = ['add-contact', 'reactivate-contact'] as const

/** Everything from which the mails of a decision are made: plain data. */
export type Decided = Awaited<ReturnType<typeof decide>>

/** Settles what a decision says and to whom (§2.2.3): product, people, language, rendered texts. */
export async function decide(known: AnswerAnswers, scene: AnswerScene, matter: Matter, world: World) {
  const { named, againstVerdict, againstTicket } = scene
  const { as, card, directory } = matter
  const { registry, clock } = world
  const { despite } = known
  /** empty for a refusal */
  const ticket = as === 'accepted' ? (known.ticket ?? named ?? `${registry.settings.ticket.project}-0`) : ''
  const product = productOf(known, scene, directory)
  const business = product === null ? directory.staff(card.owner ?? '') : ownerOf(product, directory)
  const owner = as === 'accepted' ? business : null
  const signer = registry.staff.find(({ id }) => id === known.signer) ?? null
  const lang = known.lang ?? languageOf(matter)
  const [asked] = requests.filter((one) => card.do.includes(one))
  const contact = { ticket, ...senderOf(matter, product), reason: reasonOf(card) }
  return {
    ...matter,
    ticket,
    product,
    /** the business owner, who gets a copy of an acknowledgment; null: nobody */
    owner,
    lang,
    /** null: nobody signs yet, which a preview may show */
    signer,
    text: await rendered(as, lang, as === 'accepted' ? { ticket } : { address: contact.address }, world),
    /** asks the business owner to add the contact, or whether to make it active again; null: no need */
    request: asked && owner !== null ? { to: owner, text: await rendered(asked, 'pl', contact, world) } : null,
    settings: registry.settings,
    now: clock.now(),
    clockSet: clock.isSet,
    reasons: {
      ...(againstVerdict !== null && despite !== undefined && { verdict: despite }),
      ...(againstTicket !== null && despite !== undefined && { ticket: despite }),
    },
    /** a rehearsal's address, where every mail goes instead; null: no rehearsal */
    rehearseTo: rehearsalAddress(known, signer),
  }
}

function productOf({ product }: AnswerAnswers, { products, wantsProduct }: AnswerScene, directory: Directory) {
  if (!wantsProduct) return null
  if (product !== undefined) return directory.product(product)
  return products.length === 1 ? (products[0] ?? null) : null
}

function senderOf({ mail, card, directory }: Matter, product: Product | null) {
  const firm = product?.partner ?? card.partner ?? card.operator ?? '-'
  return {
    address: card.address ?? '',
    name: (mail.from.is === 'one' && oneLine(mail.from.mailbox.name)) || '-',
    organization: directory.partner(firm)?.name ?? directory.operator(firm)?.name ?? firm,
    product: product?.name.pl ?? '-',
  }
}

/** Why it was accepted, in the words of the card; a ticket named in the subject is no reason. */
function reasonOf({ because }: Card): string {
  const reasons = because.filter(({ code }) => !code.startsWith('ticket-'))
  return reasons.map((problem) => oneLine(wording(problem, 'pl').message)).join(' ') || '-'
}

/** The sender's language: of the contact, else of the mail itself, else of the organization. */
function languageOf({ mail, card: { contact, partner, operator, address }, directory }: Matter): MailLang {
  const known = directory.contacts(address ?? '').find(({ key }) => key === contact?.key)
  const organization = directory.partner(partner ?? '') ?? directory.operator(operator ?? '')
  return known?.language ?? mail.lang ?? organization?.language ?? 'pl'
}

async function rendered(
  name: Decision | (typeof requests)[number],
  lang: MailLang,
  view: Record<string, string>,
  { templates }: World,
): Promise<string> {
  const { text, where } = await templates.read('incoming', name, lang)
  return plainText(renderTemplate(text, view, where, Object.keys(view)))
}
