import { type Instant, minute } from '../time/instant.ts'

/** After the first try a mail that could not be had is asked for again so much later, then each time so many times as late. */
const first = 10 * minute
const factor = 4
/** After so many tries it is left to a person. */
const most = 4

/** Whether a fetch asks by itself for a mail that could not be had: most servers have mended what they had by then. */
export function isDueAgain({ tries, lastAt }: { tries: number; lastAt: Instant }, now: Instant): boolean {
  return tries < most && now >= lastAt + first * factor ** (tries - 1)
}
