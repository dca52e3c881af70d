import { hostname } from 'node:os'
import type { Sender } from '../workflow/journal.ts'

/** This process as a sender; `run` tells one run of it from another. */
export function thisSender(run: string): Sender {
  return { host: hostname(), pid: process.pid, run }
}

/** True when a sender was a process of this host that is no more. Of another host nothing can be said: its lease runs out. */
export function isGone(host: string, pid: number): boolean {
  if (host !== hostname()) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
