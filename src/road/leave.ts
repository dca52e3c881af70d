import { Failure } from '../errors.ts'
import { emlOf } from '../message/mime.ts'
import { isPast } from '../procedure/life/lateness.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { ActEntry } from './act-journal.ts'
import type { Wish } from './approval-journal.ts'
import { deliverByWays } from './by-ways.ts'
import { dueNow } from './continue.ts'
import type { Delivery } from './deliver.ts'
import { type Held, heldByRegistry, judged, lateOnes, lateSince, nothingHeld, tellDoubts } from './held.ts'
import type { OutboxEntry } from './journal.ts'
import type { Kind, Sort } from './kind.ts'
import type { NewMailing, Ticked } from './mailing.ts'
import type { Plan } from './plan.ts'
import { contentOf, onceRecorded } from './recorded.ts'
import type { World } from './world.ts'

/** The plan, and, if it was more than a preview, what became of each message. */
export interface Sent<Planned> extends Left {
  readonly plan: Planned
  /** what the tracker is told of it, as far as it was recorded; left out: nothing was */
  readonly acts?: readonly ActEntry[]
}

interface Left {
  readonly entries: readonly OutboxEntry[] | null
  /** messages that were recorded earlier and still waiting, and so left first */
  readonly earlier: readonly OutboxEntry[]
  readonly delivery: Delivery | null
  /** what of the same ticket did not leave, because it needs a person */
  readonly held: Held
  /** what was recorded, and waits for the yes of a second person; left out: nothing does */
  readonly wishes?: readonly Wish[]
}

/** What was agreed to, and the name of its own words, which are kept until it is recorded. A preview has no ticks. */
interface Agreed<Planned> {
  readonly plan: Planned
  readonly ticked: Ticked | null
  readonly draft?: string
}

/** Records and delivers what was agreed to; `dniu outbox send` continues if that stops. A preview records nothing. */
export async function leave<T extends Sort>(
  kind: Kind<T>,
  { plan, ticked, draft }: Agreed<T['plan']>,
  wish: SharedAnswers,
  world: World,
): Promise<Sent<T['plan']>> {
  const mailings =
    ticked === null ? plan.mailings : plan.mailings.map((mailing) => withApproval(withTicks(mailing, ticked), plan))
  if (wish.eml !== undefined) await writeEml(wish.eml, mailings, world)
  if (ticked === null) return { plan, entries: null, earlier: [], delivery: null, held: nothingHeld }
  if (wish.rehearse !== undefined) return { plan, ...(await rehearse(mailings, world)) }
  for (const mailing of mailings) refuseOverdue(mailing, world)
  const ids = await kind.record(plan, mailings, world, world.journal)
  return onceRecorded(contentOf(mailings), async () => {
    if (draft !== undefined) world.asker?.left(draft)
    const left = await delivered(mailings, ids, world)
    if (!mailings.some(({ acts = [] }) => acts.length > 0)) return { plan, ...left }
    const ticket = plan.mailings[0]?.ticket ?? ''
    if (left.delivery !== null) await (await import('./acts.ts')).actAfter(ticket, world)
    const acts = (await world.journal.acts({ ticket })).filter(({ mailing }) => ids.includes(mailing))
    return { plan, ...left, acts }
  })
}

/** Adds what was ticked; the request to our own staff that goes with an answer has no checklist. */
function withTicks<Mailing extends NewMailing>(mailing: Mailing, checklist: Ticked): Mailing {
  if (mailing.phase === 'add-contact') return mailing
  return { ...mailing, circumstances: { ...mailing.circumstances, checklist } }
}

/** Adds the yes of a second person, or that one is waited for. */
function withApproval<Mailing extends NewMailing>(mailing: Mailing, { approval, wish }: Plan): Mailing {
  if (wish !== undefined) return { ...mailing, awaits: { profile: wish.profile } }
  if (approval === undefined) return mailing
  return { ...mailing, circumstances: { ...mailing.circumstances, approval } }
}

/**
 * Delivers what was recorded, with anything of the same ticket that was waiting, unless it is scheduled for later or
 * needs a person.
 */
async function delivered(mailings: readonly NewMailing[], ids: readonly number[], world: World): Promise<Left> {
  const { journal, clock } = world
  const now = clock.now()
  const entries = () => journal.outbox({ mailings: ids })
  const nothing = { earlier: [], delivery: null, held: nothingHeld }
  if (mailings.some(({ awaits }) => awaits !== undefined))
    return { entries: await entries(), ...nothing, wishes: await journal.wishes({ mailings: ids }) }
  if (mailings.every(({ sendAt }) => sendAt !== null)) return { entries: await entries(), ...nothing }
  const ticket = mailings[0]?.ticket ?? null
  const before = (await journal.waiting(ticket ?? undefined)).filter(({ mailing }) => !ids.includes(mailing))
  const late = lateOnes(before, world)
  const isLate = new Set(late.map(({ waiting }) => waiting.mailing))
  const isDue = ({ sendAt }: (typeof before)[number]) => sendAt === null || sendAt <= now
  const leaving = before.filter((one) => !isLate.has(one.mailing) && isDue(one))
  const byRegistry = await heldByRegistry(leaving, world)
  await journal.letGo(byRegistry.mended, now)
  await journal.keepBack(byRegistry.changed.map(({ id }) => id))
  tellDoubts(byRegistry, world)
  const judge = () => judged(ticket, world)
  const due = { now, ticket, ...(await judge()) }
  const delivery = await deliverByWays({ ...world, judge }, due, await dueNow(due, world))
  const since = await lateSince([...leaving.map(({ mailing }) => mailing), ...ids], ticket, world)
  const others = before.map(({ mailing }) => mailing)
  const earlier = (await journal.outbox({ mailings: others })).filter(({ id }) => delivery.outcomes.has(id))
  const held: Held = { ...byRegistry, late: [...late, ...since] }
  return { entries: await entries(), earlier, delivery, held }
}

/** A person may look at a preview for a long time: what should have left by now is not sent any more. */
function refuseOverdue({ sendAt, sendBefore }: NewMailing, { clock }: World): void {
  if (isPast(sendBefore, sendAt ?? clock.now())) throw new Failure('consent-late', { before: formatPl(sendBefore) })
}

/** Really sends the messages, but to ourselves; the journal is thrown away, so that nobody counts as told. */
async function rehearse(mailings: readonly NewMailing[], world: World): Promise<Left> {
  const journal = await world.rehearsalJournal()
  try {
    for (const mailing of mailings) await journal.record(atOnce(mailing))
    const { count } = contentOf(mailings)
    const delivery = await deliverByWays(
      { ...world, journal },
      { now: world.clock.now(), ticket: null, except: [] },
      count,
    )
    await noteRehearsal(mailings, world)
    return { entries: await journal.outbox(), earlier: [], delivery, held: nothingHeld }
  } finally {
    await journal.close()
  }
}

/** As a rehearsal leaves: now, without anybody's yes, and in a journal that has nothing before it. */
function atOnce({ awaits: _, follows: __, ...mailing }: NewMailing): NewMailing {
  return { ...mailing, sendAt: null }
}

/** That it was rehearsed is kept, as an event of its own: it makes no ticket, and nobody told. */
async function noteRehearsal(mailings: readonly NewMailing[], { journal, clock }: World): Promise<void> {
  for (const { by, ticket, type, phase, messages } of mailings) {
    const to = [...new Set(messages.map((one) => one.to))].join(', ')
    const detail = `${type === 'letter' ? '' : `${type} `}${phase}: ${messages.length} → ${to}`
    await journal.note({ at: clock.now(), who: by, ticket: ticket || null, what: 'rehearsed', detail })
  }
}

async function writeEml(folder: string, mailings: readonly NewMailing[], { writeEml: write, teller }: World) {
  const files = mailings.flatMap(emlsOf)
  await write(folder, files)
  teller.say('eml-written', { count: files.length, folder })
}

/** One file per mail: a notice differs for each address, a letter is the same for all. */
function emlsOf(mailing: NewMailing): { name: string; bytes: Uint8Array }[] {
  const copies = mailing.type !== 'letter' ? mailing.messages : mailing.messages.slice(0, 1)
  return copies.map((copy, index) => emlOf(mailing, { ...copy, number: index + 1, body: mailing.body }))
}
