import { failureFrom } from '../../errors.ts'
import type { Kind, Objection } from '../../road/kind.ts'
import { type Gate, look, receive } from '../../road/receive.ts'
import type { World } from '../../road/world.ts'
import type { AnswerAnswers, AnswerScene, Decision } from './answers.ts'
import { type AnswerPlan, draftAnswer, type Matter } from './draft.ts'
import {
  foreignProduct,
  othersTicket,
  refuseClosed,
  refuseDecided,
  refuseOverCap,
  refuseUnanswerable,
  refuseUnfounded,
  verdictAgainst,
} from './refusals.ts'
import { answerRows } from './rows.ts'

type AnswerSort = { answers: AnswerAnswers; scene: AnswerScene; plan: AnswerPlan }

/** What a decision is about: which, on whose bytes. */
export interface Wish {
  readonly as: Decision
  readonly bytes: Uint8Array
  /** `dniu inbox accept --help` */
  readonly help: string
}

/**
 * The mail that is decided on. What comes in is kept whatever is decided then; a preview or a rehearsal keeps nothing.
 * Throws what cannot be answered, was decided before, or may not be refused.
 */
export async function matterOf({ as, bytes }: Wish, { dryRun, rehearse }: AnswerAnswers, gate: Gate): Promise<Matter> {
  const trial = dryRun === true || rehearse !== undefined
  const { id, ...judged } = trial ? { ...(await look(bytes, gate)), id: 0 } : await receive(bytes, gate)
  refuseUnanswerable(judged.card)
  if (!trial) await refuseDecided(id, gate.journal)
  if (as === 'rejected') refuseUnfounded(judged.card)
  return { mail: judged.mail, card: judged.card, incoming: id, directory: gate.directory }
}

/** An acceptance or a refusal of a mail that came in (§2.2), as the road asks it. */
export function answerKind({ as, help }: Wish, matter: Matter): Kind<AnswerSort> {
  return {
    rows: answerRows(as),
    help,
    changes: [],
    bare: (_, desk) => ({ ...desk, ...emptyScene(as) }),
    look: (known, world) => sceneOf(as, known, matter, world),
    objections,
    async plan(known, scene, world) {
      refuseObjections(objections(known, scene), known)
      const plan = await draftAnswer(known, scene, matter, world)
      if (!known.dryRun && known.rehearse === undefined) await refuseOverCap(matter.card, world)
      return plan
    },
    introduction: () => null,
    record: (plan, mailings, { clock }, journal) =>
      journal.decide({
        incoming: plan.incoming,
        state: as,
        ticket: plan.said.ticket ?? null,
        by: mailings[0]?.by ?? '',
        at: clock.now(),
        mailings: mailings.flatMap((one) => (one.type === 'letter' ? one : [])),
      }),
  }
}

/** Before the mail was looked at: enough to say which flags are missing. */
export const emptyScene = (as: Decision): Omit<AnswerScene, 'registry' | 'now' | 'probablySigner'> => ({
  as,
  named: null,
  products: [],
  wantsProduct: false,
  againstVerdict: null,
  againstTicket: null,
  foreign: null,
})

async function sceneOf(as: Decision, known: AnswerAnswers, matter: Matter, world: World): Promise<AnswerScene> {
  const { registry, clock, probablySigner, journal } = world
  const { card, directory } = matter
  const desk = { registry, now: clock.now(), probablySigner }
  if (as === 'rejected') return { ...desk, ...emptyScene(as) }
  const named = card.ticket?.honoured ? card.ticket.number : null
  const ticket = known.ticket ?? named ?? ''
  await refuseClosed(ticket, world)
  const product = known.product === undefined ? null : directory.product(known.product)
  return {
    ...desk,
    as,
    named,
    products: card.products.flatMap((id) => directory.product(id) ?? []),
    wantsProduct: card.operator === null,
    againstVerdict: verdictAgainst(card),
    againstTicket: await othersTicket(ticket, card, { journal, clock, gate: { directory } }),
    foreign: product == null ? null : foreignProduct(product, card, directory),
  }
}

/** What a reason lifts, and a product that is not the sender's, which none does. */
function objections(_: AnswerAnswers, { againstVerdict, againstTicket, foreign }: AnswerScene): Objection[] {
  const liftable = [againstVerdict, againstTicket].flatMap((one) =>
    one === null ? [] : { ...one, override: 'despite' },
  )
  return [...liftable, ...(foreign === null ? [] : [foreign])]
}

function refuseObjections(found: readonly Objection[], { despite }: AnswerAnswers): void {
  const first = found.find(({ override }) => override === undefined || despite === undefined)
  if (first !== undefined) throw failureFrom(first, [first])
}
