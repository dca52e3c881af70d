import { Failure, failureFrom, problem, refuse } from '../errors.ts'
import { missingFlags, nextRow, restored } from '../question/next.ts'
import { isOpen, type Row, type Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Kind, Objection } from './kind.ts'
import type { Plan } from './plan.ts'
import type { Question, World } from './world.ts'

/** The answers so far, which of them a person gave here, in order, so that there is a way back, and what is known besides. */
export interface Draft<A, S> {
  /** what the flags say */
  readonly given: A
  readonly known: A
  readonly asked: readonly string[]
  readonly scene: S
  /** answers that are to be given again: nobody begins anew */
  readonly before?: Partial<A>
}

/** What the flags say. What they say against a rule is refused before a person is asked anything. */
export async function begin<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  given: A,
  world: World,
): Promise<Draft<A, S>> {
  const scene = await kind.look(given, world).catch((error: unknown) => withMissing(kind, given, error, world))
  if (world.asker !== null) refuse(final(kind.objections(given, scene)))
  return { given, known: given, asked: [], scene }
}

/** A script hears in one go what is refused at once and what is missing besides. */
function withMissing<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  given: A,
  error: unknown,
  { registry, clock, asker, probablySigner }: World,
): never {
  if (!(error instanceof Failure) || error.problems.length > 0 || asker !== null) throw error
  const flags = missingOf(kind, given, kind.bare(given, { registry, now: clock.now(), probablySigner }))
  if (flags.length === 0) throw error
  const missing = problem('missing-answers', { flags: flags.join(', '), help: kind.help })
  throw failureFrom(error.problem, [error.problem, missing])
}

/** The refusals that no reason lifts. */
const final = (objections: readonly Objection[]): Objection[] =>
  objections.filter(({ override }) => override === undefined)

/**
 * Fills in what the flags left open: asked at a terminal, one question after the other, with a way back; without one,
 * a single failure names every missing flag.
 */
export async function ask<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  before: Draft<A, S>,
  world: World,
): Promise<Draft<A, S>> {
  let draft = before
  let introduced: string | undefined
  for (;;) {
    if (world.asker === null) return complete(kind, draft)
    const { known, scene } = draft
    const row = nextRow(kind.rows, known, scene, known.dryRun ?? false)
    if (row?.ask === undefined) return draft
    const introduction = kind.introduction(scene)
    if (introduction !== null && introduced !== introduction.en) world.asker.note(introduction)
    introduced = introduction?.en
    const answer = await world.asker.answer<A>(questionOf(row, draft))
    draft = answer === 'back' ? await back(kind, draft, world) : await take(kind, draft, { row, answer }, world)
  }
}

function questionOf<A extends SharedAnswers, S extends Scene>(row: Row<A, S>, draft: Draft<A, S>): Question<A> {
  const { id, turns = false, ask: asked } = row
  const { known, scene, before: earlier } = draft
  return {
    id,
    turns,
    prompt: (before: Partial<A>) => {
      if (asked === undefined) throw new Error(`nobody can be asked: ${id}`)
      return asked({ known, before: { ...earlier, ...before }, scene })
    },
  }
}

/** A script's draft, whole; else one failure names everything that is missing, and what the rules refuse besides. */
function complete<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  draft: Draft<A, S>,
): Draft<A, S> {
  const { known, scene } = draft
  const flags = missingOf(kind, known, scene)
  if (flags.length === 0) return draft
  const stands = ({ override }: Objection) => override === undefined || known[override as keyof A] === undefined
  const missing = problem('missing-answers', { flags: flags.join(', '), help: kind.help })
  const all = [...kind.objections(known, scene).filter(stands), missing]
  throw failureFrom(all[0] ?? missing, all.length > 1 ? all : [])
}

/** What a script has to say besides: answers, and the yes with them. Empty where nothing but a yes is missing. */
export function missingOf<A extends SharedAnswers, S extends Scene, P extends Plan>(
  { rows }: Pick<Kind<A, S, P>, 'rows'>,
  known: A,
  scene: S,
): string[] {
  const flags = missingFlags(rows, known, scene, known.dryRun ?? false)
  if (flags.length === 0 || known.dryRun || known.confirm !== undefined || known.yes) return flags
  return [...flags, ...rows.filter(({ id }) => ['confirm', 'yes'].includes(id)).map(({ called }) => called)]
}

/**
 * The draft with an answer more. One that breaks a rule is told at once and asked again; one that a reason may
 * override is told, and stands.
 */
async function take<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  draft: Draft<A, S>,
  { row, answer }: { readonly row: Row<A, S>; readonly answer: Partial<A> },
  world: World,
): Promise<Draft<A, S>> {
  const known = { ...draft.known, ...answer }
  try {
    // the ticket, say, decides what is known of a notice: look at it as soon as it is there
    const scene = await kind.look(known, world)
    const codes = kind.objections(draft.known, draft.scene).map(({ code }) => code)
    const broken = kind.objections(known, scene).filter(({ code }) => !codes.includes(code))
    refuse(final(broken))
    const asked = (name: string) => kind.rows.some((one) => one.ask && gives(one, name) && isOpen(one, known, scene))
    for (const { override, ...problem } of broken)
      if (override !== undefined && known[override as keyof A] === undefined && !asked(override))
        world.asker?.object(problem)
    return { ...draft, known, scene, asked: [...draft.asked, row.id] }
  } catch (error) {
    if (!(error instanceof Failure) || error.exit !== 3) throw error
    world.asker?.object(error.problem)
    return draft
  }
}

const gives = <A, S>(row: Row<A, S>, name: string): boolean => row.gives.some((one) => one === name)

/** The draft without its last answer; the first question has nothing before it. */
export async function back<A extends SharedAnswers, S extends Scene, P extends Plan>(
  kind: Kind<A, S, P>,
  draft: Draft<A, S>,
  world: World,
): Promise<Draft<A, S>> {
  const last = kind.rows.find(({ id }) => id === draft.asked.at(-1))
  if (last === undefined) return draft
  // another answer may need another reason, or none; and another event concerns others than those chosen by hand
  const spoken = kind.rows.filter(({ lifts, group }) => lifts || (last.turns && group !== undefined))
  const known = restored(
    draft.known,
    draft.given,
    [last, ...spoken].flatMap(({ gives }) => gives),
  )
  return { ...draft, known, asked: draft.asked.slice(0, -1), scene: await kind.look(known, world) }
}
