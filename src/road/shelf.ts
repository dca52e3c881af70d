import type { Instant } from '../procedure/time/instant.ts'
import type { Claimed, Due, Journal, Sender } from './journal.ts'

/** Messages that this run has claimed and not begun. */
export interface Shelf {
  /** The next message; null: none is free. `most`: so many may be claimed at once. */
  next(due: Due, most: number): Promise<Claimed | null>
  /** Gives back what was not begun, all of it or what is meant. */
  giveBack(meant?: (message: Claimed) => boolean): Promise<void>
}

interface Warehouse {
  readonly journal: Journal
  readonly sender: Sender
  readonly clock: { wall(): number }
}

/** Claims many messages at once, and hands them out one by one. `now`: when what is given back is due again. */
export function openShelf({ journal, sender, clock }: Warehouse, now: Instant): Shelf {
  let items: Claimed[] = []
  let filling: Promise<boolean> | null = null

  const fill = async (due: Due, most: number): Promise<boolean> => {
    const claim = () => journal.claim(due, sender, { wall: clock.wall(), most })
    let more = await claim()
    // nothing is free, but another sender may have died in the meantime and left some
    if (more.length === 0 && items.length === 0 && (await journal.recover(clock.wall())) > 0) more = await claim()
    items.push(...more)
    return more.length > 0
  }
  const filled = (due: Due, most: number): Promise<boolean> => {
    filling ??= fill(due, most).finally(() => {
      filling = null
    })
    return filling
  }
  return {
    async next(due, most) {
      for (;;) {
        const item = items.shift()
        // the next ones are fetched while these leave; if that fails, it fails again when they are needed
        if (item !== undefined && most > 1 && items.length === Math.floor(most / 2)) filled(due, most).catch(() => {})
        if (item !== undefined) return item
        if (!(await filled(due, most))) return null
      }
    },
    async giveBack(meant = () => true) {
      await filling?.catch(() => {})
      const back = items.filter(meant)
      items = items.filter((one) => !back.includes(one))
      await Promise.all(back.map(({ id }) => journal.release(id, sender, now)))
    },
  }
}
