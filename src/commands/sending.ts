import type { Lang } from '../errors.ts'
import { lateness } from '../procedure/lateness.ts'
import { isAlive, silence } from '../procedure/life/silence.ts'
import { formatIso, formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { Journal } from '../road/journal.ts'
import type { Run } from '../road/run-journal.ts'
import { word } from '../terminal/words.ts'
import { spanText } from '../terminal/worker.ts'
import type { Context } from './context.ts'

/** Who sends by itself, and how long nothing has been sending what is due. */
export interface Sending {
  /** the workers that are alive, the newest first */
  readonly workers: readonly Run[]
  /** the last sign of life of anything that sent; null: there never was one */
  readonly lastSeen: number | null
  /** how many messages may leave now, late ones apart */
  readonly due: number
  /** for how many minutes nothing has sent them; null: it is not for long, or nothing is due */
  readonly silentMinutes: number | null
}

/** What `dniu status` tells of who sends. */
export async function sendingOf(journal: Journal, { clock, registry }: Context): Promise<Sending> {
  const [now, wall] = [clock.now(), clock.wall()]
  // where there is no registry to ask, that is for the commands to say which need one
  const limits = async () => (await registry()).settings.limits
  const { late: grace } = await limits().catch(() => ({ late: Number.POSITIVE_INFINITY }))
  // nobody's start would send what is late
  const late = (await journal.waiting()).filter((one) => lateness(one, now, grace) !== null)
  const { due, oldest, held } = await journal.agenda({ now, wall, except: late.map(({ mailing }) => mailing) }, null)
  const runs = await journal.runs()
  const lastSeen = runs.length === 0 ? null : Math.max(...runs.map(({ seenAt }) => seenAt))
  return {
    workers: runs.filter((run) => run.doing === 'work' && isAlive(run, wall)),
    lastSeen,
    due,
    silentMinutes: silence({ due, oldest, now, lastSeen, wall, held }),
  }
}

export const sendingJson = ({ workers, lastSeen, due, silentMinutes }: Sending) => ({
  workers: workers.map(({ host, pid, beganAt }) => ({ host, pid, since: formatIso(beganAt) })),
  lastSeen: isoOrNull(lastSeen),
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
