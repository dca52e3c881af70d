import type { Instant } from '../procedure/time/instant.ts'
import type { Claimed, Due, Journal, Sender } from './journal.ts'

/** Messages that this run has claimed and not begun. */
export interface Shelf {
  /** The next message; null: none is free. `most`: so many may be claimed at once. */
  next(due: Due, most: number): Promise<Claimed | null>
  /** Gives back what was not begun, all of it or what is meant. */
  giveBack(meant?: (message: Claimed) => boolean): Promise<void>
}

/** What a shelf uses of the world. */
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
    items = await claim()
    // nothing is free, but another sender may have died in the meantime and left some
    if (items.length === 0 && (await journal.recover(clock.wall())) > 0) items = await claim()
    return items.length > 0
  }
  return {
    async next(due, most) {
      for (;;) {
        const item = items.shift()
        if (item !== undefined) return item
        filling ??= fill(due, most).finally(() => {
          filling = null
        })
        if (!(await filling)) return null
      }
    },
    async giveBack(meant = () => true) {
      const back = items.filter(meant)
      items = items.filter((one) => !back.includes(one))
      await Promise.all(back.map(({ id }) => journal.release(id, sender, now)))
    },
  }
}
