import { hostname } from 'node:os'
import type { Sender } from '../road/journal.ts'

/** The runs of this process. */
const ownRuns = new Set<string>()

/** This process as a sender; `run` tells one run of it from another. */
export function thisSender(run: string): Sender {
  ownRuns.add(run)
  return { host: hostname(), pid: process.pid, run }
}

/**
 * True when a sender was a process of this host that is no more. Of another host nothing can be said: its lease runs
 * out. A container gives its processes the same number every time: ours with a run not of ours was an earlier one's.
 */
export function isGone({ host, pid, run }: Sender): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return !ownRuns.has(run)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
