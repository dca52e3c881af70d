import { pauseAfter } from '../procedure/delivery/pauses.ts'
import type { World } from './world.ts'

/** Times in which nothing is sent, because the server is busy or away. */
export interface Lull {
  /** Begins a pause of `least` milliseconds, longer each time in a row, unless there is one; false: the run bears no more. */
  begin(reply: string, least?: number): boolean
  /**
   * Waits until the pause is over; at once where there is none. After a pause one goes alone, to see whether the server
   * is well, and the others wait until it calls what it was given.
   */
  over(): Promise<() => void>
  /** The server takes mail again: the next pause is a short one. */
  forget(): void
}

/** The pauses of one run, of which it bears so many seconds in all as the settings say. */
export function lullOf({
  clock,
  teller,
  interrupted,
  registry,
}: Pick<World, 'clock' | 'teller' | 'interrupted' | 'registry'>): Lull {
  const bears = registry.settings.limits.patience * 1000
  let times = 0
  let waited = 0
  let now: Promise<void> | null = null
  let scout: Promise<void> | null = null
  return {
    begin(reply, least = 0) {
      if (now !== null) return true
      const length = Math.max(least, pauseAfter(times + 1))
      if (waited + length > bears) return false
      times += 1
      waited += length
      teller.say('relay-pause', { seconds: Math.round(length / 1000), reply })
      now = clock.wait(length, interrupted).finally(() => {
        now = null
      })
      return true
    },
    async over() {
      for (;;) {
        const before = now ?? (times > 0 ? scout : null)
        if (before !== null) await before
        else if (times === 0) return () => {}
        else break
      }
      const { promise, resolve } = Promise.withResolvers<void>()
      scout = promise
      return () => {
        scout = null
        resolve()
      }
    },
    forget: () => {
      times = 0
    },
  }
}
