import { Failure, failureFrom, problem, type Refusal, refuse } from '../errors.ts'
import { inScreenOrder, isOpen, missingFlags, nextRow, restored } from '../question/row.ts'
import type { Kind, Objection, Sort } from './kind.ts'
import { seenTask } from './seen-task.ts'
import type { World } from './world.ts'

/** The answers so far, what else is known, and which questions were asked here, in order, for the way back. */
export interface Draft<T extends Sort> {
  /** what the flags say */
  readonly given: T['answers']
  readonly known: T['answers']
  readonly asked: readonly string[]
  readonly scene: T['scene']
  /** earlier answers to offer again, so that nobody has to start over */
  readonly before?: Partial<T['answers']>
}

/** Starts from the flags. At a terminal, flags that break a rule are refused before anything is asked. */
export async function begin<T extends Sort>(kind: Kind<T>, said: T['answers'], world: World): Promise<Draft<T>> {
  const given: T['answers'] = { ...kind.prefilled?.(said, world.asker !== null), ...said }
  const seen = await look(kind, given, world).catch((error: unknown) => withMissing(kind, given, error, world))
  if (world.asker !== null) refuse(final(kind.objections(seen.known, seen.scene)))
  return { given, asked: [], ...seen, ...offers(kind, seen.scene, world) }
}

/** Looks anew, and settles what counts from other answers; where that leads nowhere, a person is asked for it. */
async function look<T extends Sort>(kind: Kind<T>, answers: T['answers'], world: World, before?: Draft<T>) {
  const looked = await kind.look(answers, world)
  const seen = await seenTask(answers.ticket, before?.scene.seen, world)
  const incident = await seenTask(answers.incident, before?.scene.incident, world)
  if (incident.task === null) throw new Failure('incident-unknown', { incident: answers.incident ?? '' })
  const scene: T['scene'] = { ...looked, seen, incident }
  let known = answers
  for (const { settle, gives } of kind.rows) {
    const settled = settle?.(known, scene) ?? { answers: {} }
    if ('answers' in settled) known = { ...known, ...settled.answers }
    else if (world.asker === null) throw failureFrom(settled.refused)
    else {
      world.asker.object(settled.refused)
      known = restored(known, {}, gives)
    }
  }
  return { known, scene }
}

/** What the task of the ticket names, as answers to be offered. */
function offers<T extends Sort>(
  kind: Kind<T>,
  { seen }: T['scene'],
  { registry }: World,
): { before?: Partial<T['answers']> } {
  return seen?.task == null || kind.offered === undefined ? {} : { before: kind.offered(seen.task, registry) }
}

/** Tells a script in one go why it is refused and what is missing as well. */
function withMissing<T extends Sort>(kind: Kind<T>, given: T['answers'], error: unknown, world: World): never {
  if (!(error instanceof Failure) || error.problems.length > 0 || world.asker !== null) throw error
  const { registry, clock, probablySigner } = world
  const flags = missingFlags(kind.rows, given, kind.bare(given, { registry, now: clock.now(), probablySigner }))
  if (flags.length === 0) throw error
  throw failureFrom(error.problem, [error.problem, missing(flags, kind.help)])
}

const missing = (flags: readonly string[], help: string): Refusal =>
  problem('missing-answers', { flags: flags.join(', '), help })

/** The refusals that no reason lifts. */
const final = (objections: readonly Objection[]): Objection[] =>
  objections.filter(({ override }) => override === undefined)

const isKnown = (answers: object, name: string): boolean =>
  (answers as Readonly<Record<string, unknown>>)[name] !== undefined

/**
 * Fills in what the flags left open: at a terminal by asking one question after another, with a way back; without one,
 * a single failure names every missing flag.
 */
export async function ask<T extends Sort>(kind: Kind<T>, begun: Draft<T>, world: World): Promise<Draft<T>> {
  const { asker } = world
  if (asker === null) return complete(kind, begun)
  const rows = inScreenOrder(kind.rows, asker.lang)
  let draft = begun
  let introduced: string | undefined
  for (;;) {
    const { known, scene, before: earlier, asked } = draft
    const row = nextRow(rows, known, scene)
    if (row?.ask === undefined) return draft
    const { id, turns = false, ask: asks } = row
    const introduction = kind.introduction(scene)
    if (introduction !== null && introduced !== introduction.en) asker.note(introduction)
    introduced = introduction?.en
    const prompt = (before: Partial<T['answers']>) =>
      asks({ known, before: { ...kind.presets?.(known, scene), ...earlier, ...before }, scene })
    const answer = await asker.answer({ id, turns, prompt, draft: row.words && draftOf(kind, known) })
    if (answer === 'back') draft = await back(kind, draft, world)
    else draft = await take(kind, draft, { ...draft, known: { ...known, ...answer }, asked: [...asked, id] }, world)
  }
}

/** The name under which own words are kept: the command, and what they are about: ticket, product, operator. */
export function draftOf<T extends Sort>({ help, rows }: Kind<T>, known: T['answers']): string {
  const about = rows.flatMap(({ turns, gives }) => (turns ? gives.map((name) => known[name]) : []))
  return [...help.split(' ').slice(1, -1), ...about.filter((id) => typeof id === 'string')].join('-')
}

/** A script's draft if it is complete; if not, one failure names everything missing and everything the rules refuse. */
function complete<T extends Sort>(kind: Kind<T>, draft: Draft<T>): Draft<T> {
  const { known, scene } = draft
  const flags = missingFlags(kind.rows, known, scene)
  if (flags.length === 0) return draft
  const refused = unlifted(kind, known, scene)
  const [first, ...others] = [...refused, missing(flags, kind.help)]
  throw failureFrom(first, others.length > 0 ? [first, ...others] : [])
}

/** The refusals that no reason given has lifted. */
const unlifted = <T extends Sort>(kind: Kind<T>, known: T['answers'], scene: T['scene']): Objection[] =>
  kind.objections(known, scene).filter(({ override }) => !override || !isKnown(known, override))

/** Throws what the rules refuse of a draft by what is known now. */
export async function judgeAgain<T extends Sort>(kind: Kind<T>, draft: Draft<T>, world: World): Promise<void> {
  const { known, scene } = await look(kind, draft.known, world, draft)
  refuse(unlifted(kind, known, scene))
}

/** The draft with one more answer. If it breaks a rule, it is asked again; if a reason can override that, it stands. */
async function take<T extends Sort>(kind: Kind<T>, draft: Draft<T>, more: Draft<T>, world: World): Promise<Draft<T>> {
  try {
    // an answer such as the ticket decides what is known of a notice: look as soon as it is there
    const { known: settled, scene } = await look(kind, more.known, world, draft)
    const codes = kind.objections(draft.known, draft.scene).map(({ code }) => code)
    const broken = kind.objections(settled, scene).filter(({ code }) => !codes.includes(code))
    refuse(final(broken))
    const isAsked = (name: string) =>
      kind.rows.some((row) => row.ask && row.gives.some((one) => one === name) && isOpen(row, settled, scene))
    for (const { override, ...problem } of broken)
      if (override !== undefined && !isKnown(settled, override) && !isAsked(override)) world.asker?.object(problem)
    const offered = scene.seen === draft.scene.seen ? {} : offers(kind, scene, world)
    return { ...more, ...offered, known: settled, scene }
  } catch (error) {
    if (!(error instanceof Failure) || error.exit !== 3) throw error
    world.asker?.object(error.problem)
    return draft
  }
}

/** The draft with answers that nobody gave: what is known of them is looked at. */
export async function answered<T extends Sort>(
  kind: Kind<T>,
  draft: Draft<T>,
  answers: Partial<T['answers']>,
  world: World,
): Promise<Draft<T>> {
  return { ...draft, ...(await look(kind, { ...draft.known, ...answers }, world, draft)) }
}

/** The draft without its last answer; unchanged if nothing was asked yet. */
export async function back<T extends Sort>(kind: Kind<T>, draft: Draft<T>, world: World): Promise<Draft<T>> {
  const last = kind.rows.find(({ id }) => id === draft.asked.at(-1))
  if (last === undefined) return draft
  // another answer may need another reason, or none; another event concerns other people than those chosen by hand
  const spoken = kind.rows.filter(({ lifts, group }) => lifts || (last.turns && group !== undefined))
  const names = [last, ...spoken].flatMap(({ gives }) => gives)
  const known = restored(draft.known, draft.given, names)
  return { ...draft, ...(await look(kind, known, world, draft)), asked: draft.asked.slice(0, -1) }
}
