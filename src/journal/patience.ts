import { setTimeout as pause } from 'node:timers/promises'

/** How long to wait while others write, in milliseconds; and how long between two looks, at the most. */
const patience = 10_000
const look = 10
const sqliteBusy = 5

/**
 * Tries, and tries again while another connection is in the way. SQLite could wait by itself, but that would block this
 * process: mail servers would wait with it, and two connections in one process would never finish.
 */
export async function patiently<T>(work: () => T): Promise<T> {
  let until: number | null = null
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      until ??= performance.now() + patience
      if (performance.now() > until) throw error
    }
    await pause(1 + Math.random() * look)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy
}
