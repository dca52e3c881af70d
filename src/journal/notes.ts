import { note } from './mailings.ts'
import type { Db, Event } from './tables.ts'

/** Keeps an event of each ticket, whose detail tells which of its messages it is about. */
export async function noteOfEach(
  db: Db,
  messages: readonly { readonly id: number; readonly ticket: string }[],
  event: Pick<Event, 'at' | 'who' | 'what'>,
  told = rangesOf,
): Promise<void> {
  for (const [ticket, of] of Map.groupBy(messages, (one) => one.ticket))
    await note(db, { ...event, ticket: ticket || null, detail: told(of.map(({ id }) => id)) })
}

/** `4-7, 9`: numbers in ascending order, those that follow each other as one range. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const one of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last.to === one - 1) last.to = one
    else ranges.push({ from: one, to: one })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}

/** Whether such a detail tells of a message. */
export function tellsOf(detail: string, id: number): boolean {
  return detail.split(', ').some((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return from <= id && id <= to
  })
}
