import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { plainAddress } from '../message/address.ts'
import {
  addressKey,
  type Criteria,
  type Obstacle,
  type Reason,
  selectRecipients,
} from '../procedure/notice/recipients.ts'
import type { Registry } from '../registry/types.ts'
import { reasonWords } from '../terminal/reasons.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Word, word } from '../terminal/words.ts'
import { type Context, printJson } from './context.ts'
import { type NoticeFlags, noticeRequest } from './notice-flags.ts'

/** What is known of an address and a notice. */
interface Answer {
  readonly address: string
  readonly told: boolean
  readonly reasons: readonly Reason[]
  readonly obstacles: readonly { product: string; obstacle: Obstacle }[]
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
  return { address, told: found !== undefined, reasons: found?.reasons ?? [], obstacles }
}

/** What the journal says: why an address was told of a ticket when it was. */
async function recorded(ticket: string, address: string, context: Context): Promise<Answer> {
  const journal = await context.journal({ readOnly: true })
  try {
    const history = await journal.notice(ticket)
    if (history === null) throw new Failure('notice-unknown', { ticket })
    const told = (await journal.told(ticket)).find((one) => addressKey(one.address) === addressKey(address))
    if (told !== undefined) return { address, told: true, reasons: told.reasons, obstacles: [] }
    return ruled(await context.registry(), address, history.criteria, history.changes)
  } finally {
    await journal.close()
  }
}

function lines({ address, told, reasons, obstacles }: Answer, registry: Registry, lang: Lang): string {
  const shown = visibleLine(address)
  if (told) return reasons.map((reason) => `${shown}: ${visibleLine(reasonWords([reason], lang))}\n`).join('')
  if (obstacles.length > 0)
    return obstacles.map((one) => `${shown}: ${one.product} → ${obstacleWords(one.obstacle, lang)}\n`).join('')
  return `${shown}: ${word(lang, standing(registry, address))}\n`
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
