import type { HandedOn } from '../../procedure/relay/handed-on.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { type Reckoning, readLogged } from './head.ts'
import { type LogSource, logLines } from './lines.ts'
import { postfixReader } from './postfix.ts'

const batch = 500
/** In how many lines the first time of a log is looked for. */
const mostLooked = 200

/** What was read so far: lines, and those whose head was understood. */
export interface LogCounts {
  lines: number
  known: number
}

/**
 * What the mail logs of a Postfix say of each recipient, some hundred at a time, the logs in the order of their first
 * times: rotated ones may be named in any order. Failure `log-unreadable`.
 */
export async function* handedOnIn(
  sources: readonly LogSource[],
  reckoning: Reckoning,
  counts: LogCounts,
): AsyncGenerator<HandedOn[]> {
  const read = postfixReader()
  let found: HandedOn[] = []
  for (const source of await inOrder(sources, reckoning)) {
    for await (const line of logLines(source)) {
      counts.lines += 1
      const logged = readLogged(line, reckoning)
      if (logged === null) continue
      counts.known += 1
      found.push(...read(logged))
      if (found.length < batch) continue
      yield found
      found = []
    }
  }
  yield found
}

async function inOrder(sources: readonly LogSource[], reckoning: Reckoning): Promise<readonly LogSource[]> {
  // standard input cannot be read twice
  if (sources.length < 2) return sources
  const timed = await Promise.all(sources.map(async (source) => ({ source, at: await firstTime(source, reckoning) })))
  return timed.toSorted((one, other) => one.at - other.at).map(({ source }) => source)
}

/** The first time in a log; one without any comes last. */
async function firstTime(source: LogSource, reckoning: Reckoning): Promise<Instant> {
  let looked = 0
  if (!source.again) return Number.MAX_SAFE_INTEGER
  for await (const line of logLines(source)) {
    const logged = readLogged(line, reckoning)
    if (logged !== null) return logged.at
    looked += 1
    if (looked > mostLooked) break
  }
  return Number.MAX_SAFE_INTEGER
}
