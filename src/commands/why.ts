import { addressKey, typedAddress } from '../address/address.ts'
import { type ExitCode, Failure, kindTold, type Lang } from '../errors.ts'
import type { NoticeAnswers } from '../kinds/notice/notice.ts'
import type { LetterReason } from '../procedure/letter/facts.ts'
import { lettersReaching } from '../procedure/letter/reach.ts'
import { isState, mayHaveArrived } from '../procedure/life/message-life.ts'
import { addressMeant } from '../procedure/notice/channels.ts'
import type { LeftOut } from '../procedure/notice/left-out.ts'
import {
  among,
  type Changes,
  type Criteria,
  contactAt,
  type Obstacle,
  selectRecipients,
} from '../procedure/notice/recipients.ts'
import { standingOf, type Unconcerned, unconcernedProducts } from '../procedure/notice/standing.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import type { Bounced } from '../road/bounce-journal.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { AnyReason } from '../road/mailing.ts'
import { refuseUnknown } from '../road/ticket-journal.ts'
import { bouncedLine } from '../terminal/bounced.ts'
import { leftOutWords, reasonWords } from '../terminal/reasons.ts'
import { messageLines } from '../terminal/record.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { messageJson } from './record.ts'

interface Answer {
  readonly address: string
  readonly told: boolean
  readonly reasons: readonly AnyReason[]
  readonly obstacles: readonly { product: string; obstacle: Obstacle }[]
  /** the products that lead to the address, and what each lacks to be concerned */
  readonly unconcerned: readonly Unconcerned[]
  /** where its contact is told instead; left out: nowhere */
  readonly elsewhere?: string
  /** the letters to operators that reach the address by rule (§3) */
  readonly letters: readonly LetterReason[]
  /** the mails about the ticket that went to it, oldest first, and how each went; empty: there is none */
  readonly messages: readonly OutboxEntry[]
  /** the ticket that was asked about, where there is no notice of it and no mail to the address */
  readonly noNotice?: string
  /** the ticket of whose notice the address was not told, and whether it would be told today */
  readonly untold?: { readonly ticket: string; readonly wouldBe: boolean }
}

type Missed = Awaited<ReturnType<typeof missedBy>>[number]

/** An answer, which phases of the ticket's notice did not go there, and whether mail came back for good (null: not that is known). */
type Whole = Answer & { readonly leftOut: readonly Missed[]; readonly bounced: Bounced | null }

const nothing = { told: false, reasons: [], obstacles: [], unconcerned: [], letters: [], messages: [] } as const

/**
 * `dniu why ADDRESS [HL-n | the flags of a notice]`: the chain product → contact → category → rule that puts an address
 * on the list (§2), or what keeps it out. Without a notice: every product that leads to it.
 */
export async function why(text: string, asked: NoticeAnswers, context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const address = typedAddress(text) ?? addressMeant(text)
  if (address === null) throw new Failure('neither-address-nor-number', { flag: 'why', text })
  const { ticket, without = [], add = [] } = asked
  const answer = await withJournal(context, { readOnly: true }, async (journal): Promise<Whole> => {
    const [bounced = null] = await journal.bounces([addressKey(address)])
    if (ticket === undefined)
      return { ...ruled(registry, address, criteriaOf(asked, registry), { without, add }), leftOut: [], bounced }
    const leftOut = await missedBy(address, ticket, journal, context)
    return { ...(await recorded({ ticket, leftOut }, address, journal, context)), leftOut, bounced }
  })
  return printResult(context, {
    json: () => ({
      ...answer,
      messages: answer.messages.map((one) => messageJson(one, context.lang)),
      leftOut: answer.leftOut.map(({ at, ...one }) => ({ ...one, at: formatIso(at) })),
      bounced: answer.bounced && bouncedJson(answer.bounced),
      why: reasonWords(answer.reasons, context.lang),
    }),
    text: () => lines(answer, registry, context.lang),
  })
}

/** What the flags say of an event; it is about every service where none is named. */
function criteriaOf(
  { services, source, categories, partners = [], products = [] }: NoticeAnswers,
  registry: Registry,
): Criteria {
  return {
    services: services ?? registry.services.map(({ id }) => id),
    operator: source?.type === 'operator' ? source.id : null,
    categories: categories ?? ['technical'],
    partners,
    products,
  }
}

function ruled(registry: Registry, address: string, criteria: Criteria, changes: Changes): Answer {
  const { recipients, leftOut } = selectRecipients(registry, criteria, changes)
  const isMeant = among([{ address }])
  const found = recipients.find(isMeant)
  const key = contactAt(registry, address)?.key
  const other = recipients.find(({ reasons }) => reasons.some((one) => one.by === 'contact' && one.contact === key))
  return {
    ...{ address, told: found !== undefined, reasons: found?.reasons ?? [], messages: [] },
    obstacles: leftOut.filter(isMeant).map(({ product, obstacle }) => ({ product, obstacle })),
    unconcerned: unconcernedProducts(registry, address, criteria),
    ...(found === undefined && other && { elsewhere: other.address }),
    letters: lettersReaching(address, registry),
  }
}

/** Why an address got mail about a ticket, as the journal says: a notice, a letter, an answer. */
async function recorded(
  { ticket, leftOut }: { readonly ticket: string; readonly leftOut: readonly Missed[] },
  address: string,
  journal: Journal,
  context: Context,
): Promise<Answer> {
  const own = (await journal.outbox({ ticket })).filter((one) => addressKey(one.to) === addressKey(address))
  // what was withdrawn tells who was not told the rest
  const messages = own.some(({ state }) => state !== 'dropped') ? own : []
  const newest = messages.at(-1)
  if (newest !== undefined) {
    const told = messages.some(({ state, report }) => {
      return isState(state, 'told') && mayHaveArrived({ state, report: report?.kind ?? null })
    })
    return { ...nothing, address, told, reasons: newest.reasons, messages }
  }
  const history = await journal.notice(ticket)
  if (history !== null) {
    // the words that left it out are told as such; the rules of today stand beside them
    const words = leftOut.length > 0 ? { without: [], add: [] } : history.changes
    const today = ruled(await context.registry(), address, history.criteria, words)
    return { ...today, letters: [], told: false, untold: { ticket, wouldBe: today.told } }
  }
  await refuseUnknown(ticket, journal, context.clock.now())
  return { ...nothing, address, noNotice: ticket }
}

/** What of a notice an address did not get, although it might have, as the journal says. */
async function missedBy(address: string, ticket: string, journal: Journal, { clock }: Context) {
  const isHere = among([{ address }])
  const { events = [] } = (await journal.ticket(ticket, clock.now())) ?? {}
  return events
    .filter(({ what, details }) => what === 'out' && details.withdrawnAt === null)
    .flatMap(({ at, kind, details: { leftOut = [] } }) =>
      (leftOut as readonly LeftOut[]).flatMap(({ addresses, ...by }) =>
        addresses.some((one) => isHere({ address: one })) ? [{ ticket, at, phase: kind, ...by }] : [],
      ),
    )
}

const bouncedJson = ({ at, since, code, words, askedAt }: Bounced) => {
  return { at: formatIso(at), since: formatIso(since), code, words, askedAt: isoOrNull(askedAt) }
}

function lines({ bounced, ...answer }: Whole, registry: Registry, lang: Lang): string {
  const back = bounced === null ? '' : `${bouncedLine(bounced, lang)}\n`
  const missed = answer.leftOut.map(({ ticket, phase, at, ...bar }) => {
    const by = leftOutWords(bar, lang)
    const about = word(lang, 'why-left-out', { ticket, phase: kindTold(phase, lang), at: formatPl(at), by })
    return `${visibleLine(`${answer.address}: ${about}`)}\n`
  })
  return `${missed.join('')}${chainLines(answer, registry, lang)}${back}`
}

function chainLines(answer: Answer, registry: Registry, lang: Lang): string {
  const { address, told, obstacles, unconcerned, messages, letters, noNotice } = answer
  const say = (about: string) => `${visibleLine(address)}: ${about}\n`
  if (noNotice !== undefined) return say(word(lang, 'why-no-mail', { ticket: noNotice }))
  // of each mail why it went there, then what became of it, as the record of the ticket tells it
  const mails = messages.flatMap((mail) => [
    ...mail.reasons.map((reason) => say(`${kindTold(mail.phase, lang)}: ${oneReason(reason, lang)}`)),
    ...messageLines({ ...mail, reasons: [] }, lang).map((line) => `${line.slice(2)}\n`),
  ])
  if (mails.length > 0) return mails.join('')
  if (answer.untold !== undefined) {
    const { ticket, wouldBe } = answer.untold
    const said = word(lang, wouldBe ? 'why-would-be' : 'why-untold', { ticket })
    const today = noticeWords({ ...answer, told: wouldBe }, registry, lang)
    return today.map((one) => say(`${said}: ${one}`)).join('')
  }
  const reached = letters.map((reason) => `${word(lang, 'why-letters')} ${oneReason(reason, lang)}`)
  // an operator's contact gets no notices, only letters
  const onlyLetters = letters.length > 0 && !told && obstacles.length + unconcerned.length === 0
  return [...(onlyLetters ? [] : noticeWords(answer, registry, lang)), ...reached].map(say).join('')
}

const oneReason = (reason: AnyReason, lang: Lang): string => visibleLine(reasonWords([reason], lang))

function noticeWords(answer: Answer, registry: Registry, lang: Lang): string[] {
  const { address, told, reasons, obstacles, unconcerned, elsewhere } = answer
  if (told) return reasons.map((reason) => oneReason(reason, lang))
  if (elsewhere !== undefined) return [word(lang, 'why-elsewhere', { address: elsewhere })]
  if (obstacles.length > 0) return obstacles.map((one) => `${one.product} → ${obstacleWords(one.obstacle, lang)}`)
  if (unconcerned.length === 0) return [word(lang, standingWord[standingOf(registry, address)])]
  return unconcerned.map(({ product, lack, ...params }) => `${product} ${word(lang, `why-${lack}`, params)}`)
}

function obstacleWords(obstacle: Obstacle, lang: Lang): string {
  if (obstacle.because === 'inactive') return word(lang, 'why-inactive', { contact: obstacle.contact })
  if (obstacle.because === 'without') return word(lang, 'why-without', { word: obstacle.word })
  if (obstacle.because === 'no-way') return word(lang, 'left-no-way')
  return word(lang, 'why-category', { contact: obstacle.contact, category: word(lang, obstacle.category) })
}

/** Why an address is on no list, where no product leads to it. */
const standingWord = { operator: 'why-operator', known: 'why-not-concerned', unknown: 'why-unknown' } as const
