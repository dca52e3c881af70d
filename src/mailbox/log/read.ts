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
 * times: rotated ones may be named in any order. Failures `log-unreadable`, `log-damaged`.
 */
export async function* handedOnIn(
  sources: readonly LogSource[],
  reckoning: Reckoning,
  counts: LogCounts,
): AsyncGenerator<HandedOn[]> {
  const read = postfixReader()
  let found: HandedOn[] = []
  for (const lines of await inOrder(sources, reckoning)) {
    for await (const line of lines) {
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

/** The lines of each log, the oldest first; one without any time comes last. */
async function inOrder(sources: readonly LogSource[], reckoning: Reckoning): Promise<readonly AsyncIterable<string>[]> {
  const begun = await Promise.all(sources.map((source) => begin(logLines(source), reckoning)))
  return begun.toSorted((one, other) => one.at - other.at).map(({ lines }) => lines)
}

/** Looks for the first time in a log, which is opened once: a pipe cannot be read again. */
async function begin(
  lines: AsyncGenerator<string>,
  reckoning: Reckoning,
): Promise<{ at: Instant; lines: AsyncIterable<string> }> {
  const looked: string[] = []
  let at: Instant = Number.MAX_SAFE_INTEGER
  while (looked.length < mostLooked && at === Number.MAX_SAFE_INTEGER) {
    const { done, value } = await lines.next()
    if (done) break
    looked.push(value)
    at = readLogged(value, reckoning)?.at ?? at
  }
  const all = async function* () {
    yield* looked
    yield* lines
  }
  return { at, lines: all() }
}
