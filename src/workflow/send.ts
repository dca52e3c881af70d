import { Failure } from '../errors.ts'
import { assemble } from '../message/mime.ts'
import { formatPl } from '../procedure/time/format.ts'
import { agreeOnNotice } from './agree-notice.ts'
import type { Agreed } from './approval.ts'
import { type Delivery, deliver } from './deliver.ts'
import type { NewMailing, OutboxEntry } from './journal.ts'
import type { Plan } from './plan.ts'
import type { NoticeRequest } from './request.ts'
import type { World } from './world.ts'

/** What came of a request: the plan, and, when it was more than a preview, what became of each message. */
export interface Sent<Planned> {
  readonly plan: Planned
  readonly entries: readonly OutboxEntry[] | null
  /** messages recorded before that were still waiting, and left first */
  readonly earlier: readonly OutboxEntry[]
  readonly delivery: Delivery | null
}

interface Wish {
  readonly eml: string | null
  readonly rehearse: string | true | null
}

/** A notice, out: ask → plan → show → approve, then as everything leaves. */
export async function sendNotice(request: NoticeRequest, world: World): Promise<Sent<Plan>> {
  return leave(await agreeOnNotice(request, world), request, world)
}

/**
 * The one way out for what was agreed: record → deliver. Whatever stops it before `record` has changed nothing; whatever
 * stops it after can be gone on with by `dniu outbox send`.
 */
export async function leave<Planned>(agreed: Agreed<Planned>, wish: Wish, world: World): Promise<Sent<Planned>> {
  const { plan, mailings, record } = agreed
  if (wish.eml !== null) await writeEml(wish.eml, mailings, world)
  if (record === null) return { plan, entries: null, earlier: [], delivery: null }
  if (wish.rehearse !== null) return rehearse(agreed, world)
  for (const mailing of mailings) refuseOverdue(mailing, world)
  const ids = await record(world.journal)
  const entries = async () => (await world.journal.outbox()).filter(({ mailing }) => ids.includes(mailing))
  if (mailings.every(({ sendAt }) => sendAt !== null))
    return { plan, entries: await entries(), earlier: [], delivery: null }
  const ticket = mailings[0]?.ticket ?? null
  const due = { now: world.clock.now(), ticket, except: [] }
  const waiting = (await world.journal.outbox({ open: true })).filter(
    (one) => one.ticket === ticket && !['accepted', 'unknown', 'refused'].includes(one.state),
  )
  const delivery = await deliver(delivering(world), due, waiting.length)
  const earlier = (await world.journal.outbox()).filter(
    ({ id, mailing }) => !ids.includes(mailing) && delivery.outcomes.has(id),
  )
  return { plan, entries: await entries(), earlier, delivery }
}

/** A person may look at a preview for long: what had to leave before a moment that has passed is not sent any more. */
function refuseOverdue({ sendAt, sendBefore }: NewMailing, { clock }: World): void {
  if (sendBefore !== null && (sendAt ?? clock.now()) >= sendBefore) {
    throw new Failure('consent-late', { before: formatPl(sendBefore) })
  }
}

/** The real messages, really sent, to one's own: kept in a journal that is forgotten, so that nobody counts as told. */
async function rehearse<Planned>({ plan, mailings }: Agreed<Planned>, world: World): Promise<Sent<Planned>> {
  const journal = await world.rehearsalJournal()
  try {
    for (const mailing of mailings) await journal.record({ ...mailing, sendAt: null })
    const count = mailings.reduce((sum, { messages }) => sum + messages.length, 0)
    const due = { now: world.clock.now(), ticket: null, except: [] }
    const delivery = await deliver({ ...delivering(world), journal }, due, count)
    return { plan, entries: await journal.outbox(), earlier: [], delivery }
  } finally {
    await journal.close()
  }
}

async function writeEml(folder: string, mailings: readonly NewMailing[], { writeEml: write, teller }: World) {
  const files = mailings.flatMap(emlsOf)
  await write(folder, files)
  teller.say('eml-written', { count: files.length, folder })
}

const delivering = (world: World) => ({ ...world, connections: world.registry.settings.limits.connections })

/** A file for each mail: a notice is another one for each address, a letter the same for all. */
function emlsOf(mailing: NewMailing): { name: string; bytes: Uint8Array }[] {
  const copies = mailing.thread === 'notice' ? mailing.messages : mailing.messages.slice(0, 1)
  return copies.map(({ head }, index) => ({
    // no address in a file's name
    name: `${mailing.ticket || 'mail'}-${mailing.phase}-${String(index + 1).padStart(4, '0')}.eml`,
    bytes: assemble(head, mailing.body),
  }))
}
