import { failureFrom } from '../../errors.ts'
import { oneLine } from '../../message/plain-text.ts'
import type { Card } from '../../procedure/incoming/card.ts'
import { subjectWithoutPrefixes } from '../../procedure/incoming/text.ts'
import { taskOfMail } from '../../procedure/new-task.ts'
import { productNamed } from '../../procedure/task.ts'
import { refuseOverCap } from '../../road/incoming-journal.ts'
import type { Kind, Objection } from '../../road/kind.ts'
import { type Gate, look, receive } from '../../road/receive.ts'
import { refuseClosed } from '../../road/ticket-journal.ts'
import type { World } from '../../road/world.ts'
import type { Matter } from './decided.ts'
import { type AnswerPlan, draftAnswer } from './draft.ts'
import {
  capsFor,
  foreignProduct,
  othersTicket,
  refuseDecided,
  refuseUnanswerable,
  refuseUnfounded,
  verdictAgainst,
} from './refusals.ts'
import { type AnswerAnswers, answerRows } from './rows.ts'
import { type AnswerScene, emptyScene } from './scene.ts'

type AnswerSort = { answers: AnswerAnswers; scene: AnswerScene; plan: AnswerPlan }

const isTrial = ({ dryRun, rehearse }: AnswerAnswers): boolean => dryRun === true || rehearse !== undefined

/**
 * The mail to be decided on. It is kept whatever the decision; a preview or a rehearsal keeps nothing. Throws when it
 * cannot be answered, was decided before, or may not be refused.
 */
export async function matterOf(
  { as, alone = false, bytes }: Pick<Matter, 'as'> & { readonly alone?: boolean; readonly bytes: Uint8Array },
  known: AnswerAnswers,
  gate: Gate,
): Promise<Matter> {
  const trial = isTrial(known)
  const { id: incoming, ...judged } = trial ? { ...(await look(bytes, gate)), id: 0 } : await receive(bytes, gate)
  refuseUnanswerable(judged.card)
  if (!trial) await refuseDecided(incoming, gate.journal)
  if (as === 'rejected') refuseUnfounded(judged.card)
  return { as, alone, mail: judged.mail, card: judged.card, incoming, directory: gate.directory }
}

/** An acceptance or a refusal of a mail that came in (§2.2), as the road asks it. */
export function answerKind(matter: Matter, help: string): Kind<AnswerSort> {
  const { as, card, mail, incoming } = matter
  return {
    rows: answerRows(as),
    help,
    unattended: matter.alone,
    changes: [],
    bare: (_, desk) => ({ ...desk, ...emptyScene }),
    look: (known, world) => sceneOf(known, matter, world),
    objections,
    async plan(known, scene, world) {
      refuseObjections(objections(known, scene), known)
      const plan = await draftAnswer(known, scene, matter, world)
      if (!isTrial(known)) await refuseOverCap(capsFor(card, world), world.journal.answers)
      return plan
    },
    offered: productNamed,
    newTask: ({ ticket }, { said }, registry) =>
      as === 'rejected' || (ticket ?? namedIn(card)) !== null
        ? null
        : taskOfMail(
            {
              subject: oneLine(subjectWithoutPrefixes(oneLine(mail.subject))),
              organization: card.partner ?? card.operator,
              product: said.product ?? null,
            },
            ['mail', mail.identity],
            registry,
          ),
    introduction: () => null,
    record: ({ said }, mailings, world, journal) =>
      journal.decide({
        incoming,
        state: as,
        ticket: said.ticket ?? null,
        by: mailings[0]?.by ?? '',
        at: world.clock.now(),
        caps: capsFor(card, world),
        mailings: mailings.flatMap((one) => (one.type === 'letter' ? one : [])),
      }),
  }
}

/** The ticket that a mail names and that may be believed. */
const namedIn = ({ ticket }: Card): string | null => (ticket?.honoured ? ticket.number : null)

async function sceneOf(known: AnswerAnswers, { as, card, directory }: Matter, world: World): Promise<AnswerScene> {
  const { registry, clock, probablySigner, journal } = world
  const desk = { registry, now: clock.now(), probablySigner }
  if (as === 'rejected') return { ...desk, ...emptyScene }
  const named = namedIn(card)
  const ticket = known.ticket ?? named ?? undefined
  await refuseClosed(ticket, journal, desk.now)
  const product = known.product === undefined ? null : directory.product(known.product)
  return {
    ...desk,
    named,
    products: card.products.flatMap((id) => directory.product(id) ?? []),
    wantsProduct: card.operator === null,
    againstVerdict: verdictAgainst(card),
    againstTicket: await othersTicket(ticket, card, directory, { journal, clock }),
    foreign: product === null ? null : foreignProduct(product, card, directory),
  }
}

/** What a reason can lift, and a product that is not the sender's, which no reason lifts. */
function objections(_: AnswerAnswers, { againstVerdict, againstTicket, foreign }: AnswerScene): Objection[] {
  const liftable = [againstVerdict, againstTicket].filter((one) => one !== null)
  return [...liftable.map((one) => ({ ...one, override: 'despite' })), ...(foreign === null ? [] : [foreign])]
}

function refuseObjections(found: readonly Objection[], { despite }: AnswerAnswers): void {
  const first = found.find(({ override }) => override === undefined || despite === undefined)
  if (first !== undefined) throw failureFrom(first, [first])
}
