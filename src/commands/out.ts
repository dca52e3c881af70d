import { caught, type ExitCode, type Lang, problem, refuse } from '../errors.ts'
import { type Raws, readFlags } from '../question/flags.ts'
import { missingFlags, type Row, type Scene } from '../question/row.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Kind } from '../road/kind.ts'
import type { Sent } from '../road/leave.ts'
import { goOut } from '../road/out.ts'
import type { Plan } from '../road/plan.ts'
import { contentOf, onceRecorded } from '../road/recorded.ts'
import type { World } from '../road/world.ts'
import { failureJson } from '../terminal/failure.ts'
import { offerAsking, refusedOf } from './bounced-offer.ts'
import { type Context, printJson, withWorld } from './context.ts'
import { exitOf, failureOf, tellSent } from './delivery-end.ts'

/** A command whose result leaves: its place on the command line, its rows, and the kind that they belong to. */
export interface Outgoing<A extends SharedAnswers, S extends Scene, P extends Plan> {
  readonly verb: string
  readonly about: string
  readonly rows: readonly Row<A, S>[]
  /** the scene as far as it is known before any file or journal is opened */
  bare(known: A, desk: Scene): S
  kind(world: World, given: A, raws: Raws, context: Context): Promise<Kind<{ answers: A; scene: S; plan: P }>>
  json(sent: Sent<P>, lang: Lang): Promise<object>
}

/** Turns flags into answers, goes out by the one road, and tells the end: as JSON, or in words. */
export async function outCommand<A extends SharedAnswers, S extends Scene, P extends Plan>(
  command: Outgoing<A, S, P>,
  { raws, help }: { readonly raws: Raws; readonly help: string },
  context: Context,
): Promise<ExitCode> {
  const given = await givenBy(command, { raws, help }, context)
  return withWorld(context, { dryRun: given.dryRun ?? false }, async (world) => {
    const shown = given.web ? (await import('./web.ts')).showingPages(world, context) : world
    const kind = await command.kind(shown, given, raws, context)
    const sent = await goOut(kind, given, shown)
    const tell = () => told(command, sent, { world, rehearsal: given.rehearse !== undefined }, context)
    return sent.entries === null || given.rehearse !== undefined
      ? tell()
      : onceRecorded(contentOf(sent.plan.mailings), tell)
  })
}

/** What telling the end needs besides. */
interface Telling {
  readonly world: World
  readonly rehearsal: boolean
}

async function told<A extends SharedAnswers, S extends Scene, P extends Plan>(
  command: Outgoing<A, S, P>,
  sent: Sent<P>,
  { world, rehearsal }: Telling,
  context: Context,
): Promise<ExitCode> {
  const failure = failureOf(sent.delivery, sent.entries ?? [])
  const { flags, lang } = context
  if (flags.json)
    printJson(context, { ...(await command.json(sent, lang)), ...(failure && { error: failureJson(failure, lang) }) })
  else tellSent(sent, { rehearsal, failure }, context)
  if (!rehearsal) await offerAsking(refusedOf(sent.entries ?? []), world.journal, context)
  return exitOf(sent, failure)
}

/** What the flags answer. What is wrong with them, and what is missing, is told before any file is opened. */
async function givenBy<A extends SharedAnswers, S extends Scene, P extends Plan>(
  { rows, bare }: Outgoing<A, S, P>,
  { raws, help }: { readonly raws: Raws; readonly help: string },
  context: Context,
): Promise<A> {
  const registry = await context.registry()
  const now = context.clock.now()
  const { answers, problems, wrong } = readFlags(rows, raws, { registry, now })
  // an unknown signer is one problem among the others
  const signer = await context.signer().catch((error: unknown) => void problems.push(caught(error).problem))
  const given = { ...answers, ...(typeof signer === 'string' && { signer }) } as A
  if (problems.length > 0 && !context.terminal) {
    const isWrongly = ({ id, through = [] }: (typeof rows)[number]) => [id, ...through].some((one) => wrong.has(one))
    const open = rows.filter((row) => !isWrongly(row) && (row.id !== 'signer' || signer !== undefined))
    const missing = missingFlags(open, given, bare(given, { registry, now, probablySigner: null }))
    if (missing.length > 0) problems.push(problem('missing-answers', { flags: missing.join(', '), help }))
  }
  refuse(problems)
  return given
}
