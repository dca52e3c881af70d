import type { Lang } from '../errors.ts'
import { isAlive, silence } from '../procedure/life/silence.ts'
import { formatIso, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Held } from '../road/held.ts'
import type { Journal } from '../road/journal.ts'
import type { Run } from '../road/run-journal.ts'
import type { Clock } from '../road/world.ts'
import { word } from '../terminal/words.ts'
import { spanText } from '../terminal/worker.ts'

/** Who sends by itself, and how long nothing has been sending what is due. */
export interface Sending {
  /** the workers that are alive, the newest first */
  readonly workers: readonly Run[]
  /** how many messages may leave now, apart from what waits for a person */
  readonly due: number
  /** for how many minutes nothing has sent them; null: it is not for long, or nothing is due */
  readonly silentMinutes: number | null
}

/** What `dniu status` tells of who sends, beside what is held. */
export async function sendingOf(journal: Journal, held: Held, clock: Clock): Promise<Sending> {
  const [now, wall] = [clock.now(), clock.wall()]
  // nobody's start would send what is late, or what the registry speaks against
  const except = held.late.map(({ waiting: { mailing } }) => mailing)
  const agenda = await journal.agenda({ now, wall, except })
  const due = Math.max(0, agenda.due - spokenAgainst(held, now))
  const runs = await journal.runs()
  const lastSeen = runs.length === 0 ? null : Math.max(...runs.map(({ seenAt }) => seenAt))
  return {
    workers: runs.filter((run) => run.doing === 'work' && isAlive(run, wall)),
    due,
    silentMinutes: silence({ due, oldest: agenda.oldest, now, lastSeen, wall, held: agenda.held }),
  }
}

/** How many messages are due that no sender will take, because the registry has changed, and no sender has seen yet. */
function spokenAgainst({ changed }: Held, now: Instant): number {
  const due = changed.filter(({ waiting: { sendAt } }) => sendAt === null || sendAt <= now)
  const mailings = [...Map.groupBy(due, ({ waiting }) => waiting)]
  return mailings.reduce((sum, [{ held }, messages]) => sum + Math.max(0, messages.length - held), 0)
}

export const sendingJson = ({ workers, due, silentMinutes }: Sending) => ({
  workers: workers.map(({ host, pid, beganAt }) => ({ host, pid, since: formatIso(beganAt) })),
  due,
  silentMinutes,
})

/** A line for each worker, and what to start where nothing sends; empty where there is nothing to say. */
export function sendingText({ workers, due, silentMinutes }: Sending, lang: Lang): string {
  const at = workers.map(({ host, beganAt }) => word(lang, 'sends-itself', { host, since: formatPl(beganAt) }))
  const quiet = silentMinutes === null ? null : { span: spanText(silentMinutes, lang), count: due }
  const lines = quiet === null ? at : [...at, word(lang, 'nothing-sends', quiet)]
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`
}
