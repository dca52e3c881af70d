import { type Found, type Stretch, secretMask } from './leak/leak.ts'
import { tabledSecretsIn } from './secrets/tables.ts'

type Find = (text: string) => readonly Found[]

/** Looks again at what masks leave, until there is nothing more: one leak may have hidden another beside it. */
export function allFound(text: string, find: Find): Found[] {
  let [all, rest] = [united(find(text)), text]
  let more = all
  for (let round = 1; more.length > 0 && round < mostRounds; round++) {
    rest = starred(rest, more)
    more = united(foundAround(rest, more, find))
    if (more.length > 0) all = united([...all, ...more])
  }
  return all
}

/** Two do for nearly every text. */
const mostRounds = 5

/** A text of the same length with every finding masked, of those that are united. */
function starred(text: string, found: readonly Found[]): string {
  let [masked, done] = ['', 0]
  for (const { start, end, mask } of found) {
    masked += text.slice(done, start) + mask.padEnd(end - start, '*').slice(0, end - start)
    done = end
  }
  return masked + text.slice(done)
}

/** In order; those that overlap are one. */
function united(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || one.start >= last.end) kept.push(one)
    else kept[kept.length - 1] = both(last, one)
  }
  return kept
}

/** One leak of two that overlap: the secret, if one is; else the longer; nothing of either stays readable. */
function both(first: Found, second: Found): Found {
  const end = Math.max(first.end, second.end)
  const secret = [first, second].find(({ mask }) => mask === secretMask)
  if (secret !== undefined) return { ...secret, start: first.start, end }
  return end === first.end ? first : { ...first, end, mask: secretMask, shown: secretMask }
}

/** How far around a mask is looked again, and how much of that the cut beside it may make look otherwise. */
const [far, edge] = [20_000, 2_000]

/**
 * What is found in a text around its masks; far from them all is as it was. The whole is read again where they are many,
 * and where something goes on from them; tables are always, for their heads stand anywhere.
 */
function foundAround(text: string, masked: readonly Stretch[], find: Find): readonly Found[] {
  const parts = partsAround(masked, text.length)
  if (parts.reduce((sum, { start, end }) => sum + end - start, 0) * 4 > text.length) return find(text)
  const found: Found[] = []
  for (const { start, end } of parts) {
    // where the text itself begins or ends, nothing is cut
    const [first, last] = [start === 0 ? -far : 0, end - start + (end === text.length ? far : 0)]
    for (const one of find(text.slice(start, end))) {
      if (one.end <= first + edge || one.start >= last - edge) continue
      if (one.start < first + far / 2 || one.end > last - far / 2) return find(text)
      found.push({ ...one, start: one.start + start, end: one.end + start })
    }
  }
  return [...found, ...tabledSecretsIn(text)]
}

/** The stretches around some others, those that meet as one. */
function partsAround(some: readonly Stretch[], length: number): Stretch[] {
  const parts: Stretch[] = []
  for (const one of some) {
    const [start, end] = [Math.max(0, one.start - far), Math.min(length, one.end + far)]
    const last = parts.at(-1)
    if (last !== undefined && start <= last.end) parts[parts.length - 1] = { start: last.start, end }
    else parts.push({ start, end })
  }
  return parts
}
