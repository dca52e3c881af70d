import { type ExitCode, Failure, wording } from '../errors.ts'
import type { Task } from '../procedure/task.ts'
import { commandPatience } from '../road/patience.ts'
import type { Tracker } from '../road/tracker.ts'
import { browse } from '../terminal/browser.ts'
import { taskLine } from '../terminal/task.ts'
import { visibleLine } from '../terminal/visible.ts'
import { type Context, printResult, ticketOf } from './context.ts'

/** Nobody waits longer for a look than a command does. */
function seen(ticket: string, tracker: Tracker): Promise<Task | null> {
  return tracker.task(ticket, commandPatience.each)
}

/** What the tracker has of a ticket, on the screen and as JSON; null: no tracker is set, or it is away, which is told. */
export async function taskTold(ticket: string, context: Context): Promise<{ line: string; json: Task | null } | null> {
  const { jira } = (await context.registry()).settings
  if (jira === null) return null
  try {
    const task = await seen(ticket, await context.tracker(jira))
    const url = task === null ? [] : [visibleLine(`  ${task.url}`)]
    return { line: [taskLine(ticket, task, context.lang), ...url].join('\n'), json: task }
  } catch (error) {
    if (!(error instanceof Failure) || error.exit === 130) throw error
    context.talk.write(`${visibleLine(wording(error.problem, context.lang).message)}\n`)
    return null
  }
}

/** `dniu ticket open HL-n [--web]`: where the task is, or the task itself in a browser. */
export async function ticketOpen(text: string, inBrowser: boolean, context: Context): Promise<ExitCode> {
  const ticket = await ticketOf(text, context)
  const { jira } = (await context.registry()).settings
  if (jira === null) throw new Failure('jira-not-set')
  const tracker = await context.tracker(jira)
  const task = await seen(ticket, tracker)
  if (task === null) throw new Failure('jira-task-unknown', { host: tracker.host, ticket })
  if (inBrowser) await browse(task.url, context.env)
  return printResult(context, {
    json: () => ({ ticket, task }),
    text: () => `${taskLine(ticket, task, context.lang)}\n${visibleLine(task.url)}\n`,
  })
}
