import { Failure } from '../errors.ts'
import type { SeenTask } from '../procedure/task.ts'
import { plain } from '../question/prompt.ts'
import type { World } from './world.ts'

/**
 * What the tracker says of a ticket, asked once while the number stays the same. Where it is away, one line says so, and
 * all goes on without it. A person sees whose number that is before anything else is asked.
 */
export async function seenTask(
  ticket: string | undefined,
  before: SeenTask | undefined,
  world: World,
): Promise<SeenTask> {
  const { tracker, teller, asker, interrupted } = world
  if (before !== undefined && before.ticket === ticket) return before
  if (tracker === null || ticket === undefined) return { ticket, task: undefined }
  try {
    const task = await tracker.task(ticket)
    if (task !== null) asker?.told(plain('Jira'), plain(`${task.summary} (${task.type}, ${task.status})`))
    return { ticket, task }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (!interrupted.aborted) teller.warn(error.problem)
    return { ticket, task: undefined }
  }
}
