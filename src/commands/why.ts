import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { addressKey, plainAddress } from '../message/address.ts'
import type { LetterReason } from '../procedure/letter/facts.ts'
import { lettersReaching } from '../procedure/letter/reach.ts'
import { type Criteria, type Lack, lackOf, type Obstacle, selectRecipients } from '../procedure/notice/recipients.ts'
import type { Registry } from '../registry/types.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { phaseWords } from '../terminal/ticket.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Word, word } from '../terminal/words.ts'
import type { AnyReason, OutboxEntry, State } from '../workflow/journal.ts'
import { type Context, printJson } from './context.ts'
import { type NoticeFlags, noticeRequest } from './notice-flags.ts'

/** What is known of an address and a notice. */
interface Answer {
  readonly address: string
  readonly told: boolean
  readonly reasons: readonly AnyReason[]
  readonly obstacles: readonly { product: string; obstacle: Obstacle }[]
  /** the products that lead to the address, and what each lacks to be concerned */
  readonly unconcerned: readonly { product: string; lack: Lack; has: string; operator: string }[]
  /** the letters to operators that reach the address by rule (§3) */
  readonly letters: readonly LetterReason[]
  /** the mails about the ticket that went to it, oldest first, and how each went; empty: there is none */
  readonly messages: readonly Message[]
  /** the ticket that was asked about, where there is no notice of it and no mail to the address */
  readonly noNotice?: string
}

interface Message {
  readonly phase: OutboxEntry['phase']
  readonly reasons: readonly AnyReason[]
  readonly state: State
  readonly reply: string | null
}

/**
 * `dniu why ADDRESS [HL-n | the flags of a notice]`: the chain product → contact → category → rule that puts an address
 * on the list (§2), or what keeps it out. Without a notice: every product that leads to it.
 */
export async function why(
  text: string,
  ticket: string | undefined,
  flags: NoticeFlags,
  context: Context,
): Promise<ExitCode> {
  const registry = await context.registry()
  const help = 'dniu why --help'
  const address = plainAddress(text)
  if (address === null) throw new Failure('address-malformed', { flag: 'why', address: text })
  const request = noticeRequest({
    kind: 'outage',
    phase: 'open',
    ticket,
    flags,
    registry,
    signer: null,
    now: context.clock.now(),
    help,
  })
  const answer =
    request.given.ticket === undefined
      ? ruled(
          registry,
          address,
          {
            services: request.given.services ?? registry.services.map(({ id }) => id),
            operator: request.given.source?.type === 'operator' ? request.given.source.id : null,
            categories: request.categories ?? ['technical'],
            partners: request.partners,
            products: request.products,
          },
          request,
        )
      : await recorded(request.given.ticket, address, context)
  if (context.flags.json) printJson(context, { ...answer, why: reasonWords(answer.reasons, context.lang) })
  else context.out.write(lines(answer, registry, context.lang))
  return 0
}

function ruled(
  registry: Registry,
  address: string,
  criteria: Criteria,
  changes: { without: readonly string[]; add: readonly string[] },
): Answer {
  const key = addressKey(address)
  const { recipients, leftOut } = selectRecipients(registry, criteria, changes)
  const found = recipients.find((one) => addressKey(one.address) === key)
  const obstacles = leftOut
    .filter((one) => addressKey(one.address) === key)
    .map(({ product, obstacle }) => ({ product, obstacle }))
  const unconcerned = unconcernedProducts(registry, key, criteria)
  const letters = lettersReaching(address, registry)
  const reasons = found?.reasons ?? []
  return { address, told: found !== undefined, reasons, obstacles, unconcerned, letters, messages: [] }
}

/** What the journal says: why an address got a mail about a ticket when it did: a notice's, a letter, an answer. */
async function recorded(ticket: string, address: string, context: Context): Promise<Answer> {
  const journal = await context.journal({ readOnly: true })
  try {
    const entries = (await journal.outbox()).filter(
      (one) => one.ticket === ticket && one.state !== 'dropped' && addressKey(one.to) === addressKey(address),
    )
    if (entries.length > 0) {
      const told = entries.some(({ state }) => state !== 'refused')
      const reasons = entries.at(-1)?.reasons ?? []
      return { address, told, reasons, obstacles: [], unconcerned: [], letters: [], messages: entries }
    }
    const history = await journal.notice(ticket)
    if (history === null) {
      if ((await journal.ticket(ticket, context.clock.now())) === null) throw new Failure('ticket-unknown', { ticket })
      const nothing = { told: false, reasons: [], obstacles: [], unconcerned: [], letters: [], messages: [] }
      return { address, ...nothing, noNotice: ticket }
    }
    return { ...ruled(await context.registry(), address, history.criteria, history.changes), letters: [] }
  } finally {
    await journal.close()
  }
}

/** The products that lead to an address, as a contact's or as the owner's, and that the event does not concern. */
function unconcernedProducts(registry: Registry, key: string, criteria: Criteria): Answer['unconcerned'] {
  const contacts = new Set(
    registry.contacts.filter(({ emails }) => emails.some((email) => addressKey(email) === key)).map((one) => one.key),
  )
  const owner = registry.staff.find(({ email }) => addressKey(email) === key)?.id
  const leading = registry.products.filter(
    (product) => product.contacts.some((one) => contacts.has(one)) || (owner !== undefined && product.owner === owner),
  )
  return leading.flatMap((product) => {
    const lack = lackOf(product, criteria)
    const has = (lack === 'lacks-operator' ? product.operators : product.services).join(', ')
    return lack === null ? [] : { product: product.id, lack, has, operator: criteria.operator ?? '' }
  })
}

function lines(answer: Answer, registry: Registry, lang: Lang): string {
  const { messages, letters } = answer
  if (answer.noNotice !== undefined)
    return `${visibleLine(answer.address)}: ${word(lang, 'why-no-mail', { ticket: answer.noNotice })}\n`
  if (messages.length > 0) return messages.map((message) => messageLines(answer.address, message, lang)).join('')
  const reached = letters.map((reason) => `${visibleLine(reasonWords([reason], lang))}\n`)
  const intro = `${visibleLine(answer.address)}: ${word(lang, 'why-letters')} `
  const notices = noticeLines(answer, registry, lang)
  // an operator's contact is told of no outage: what reaches it are letters
  const unconcerned = letters.length > 0 && !answer.told && answer.obstacles.length + answer.unconcerned.length === 0
  return `${unconcerned ? '' : notices}${reached.map((line) => `${intro}${line}`).join('')}`
}

/** One mail that went to the address: why, and how it went. */
function messageLines(address: string, { phase, reasons, state, reply }: Message, lang: Lang): string {
  const shown = visibleLine(address)
  const why = reasons
    .map((reason) => `${shown}: ${phaseWords(phase, lang)}: ${visibleLine(reasonWords([reason], lang))}\n`)
    .join('')
  const name = state === 'refused' ? 'why-refused' : 'why-state'
  return `${why}  ${visibleLine(word(lang, name, { state, reply: reply ?? '' }))}\n`
}

function noticeLines(answer: Answer, registry: Registry, lang: Lang): string {
  const { address, told, reasons, obstacles, unconcerned } = answer
  const shown = visibleLine(address)
  if (told) return reasons.map((reason) => `${shown}: ${visibleLine(reasonWords([reason], lang))}\n`).join('')
  if (obstacles.length > 0)
    return obstacles.map((one) => `${shown}: ${one.product} → ${obstacleWords(one.obstacle, lang)}\n`).join('')
  const lacking = unconcerned.map(
    (one) => `${shown}: ${one.product} ${word(lang, `why-${one.lack}`, { has: one.has, operator: one.operator })}\n`,
  )
  return lacking.length > 0 ? lacking.join('') : `${shown}: ${word(lang, standing(registry, address))}\n`
}

function obstacleWords(obstacle: Obstacle, lang: Lang): string {
  if (obstacle.because === 'inactive') return word(lang, 'why-inactive', { contact: obstacle.contact })
  if (obstacle.because === 'without') return word(lang, 'why-without', { word: obstacle.word })
  return word(lang, 'why-category', { contact: obstacle.contact, category: word(lang, obstacle.category) })
}

/** Why an address is on no list, where no product leads to it. */
function standing({ contacts, staff, operators }: Registry, address: string): Word {
  const key = addressKey(address)
  const contact = contacts.find(({ emails }) => emails.some((email) => addressKey(email) === key))
  if (operators.some(({ id }) => id === contact?.organization)) return 'why-operator'
  const known = contact !== undefined || staff.some(({ email }) => addressKey(email) === key)
  return known ? 'why-not-concerned' : 'why-unknown'
}
