import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs'

/** The log of a database in a file, its `-wal`. */
export interface Log {
  /** Brings to the disk what was committed without that. At once, or, where the disk is slow, a promise. */
  flush(): void | Promise<void>
  close(): void
}

/**
 * Milliseconds: a disk that answers later than this is waited for beside other work. That costs itself, and what else there
 * is to do mostly waits for the disk too: answers that come meanwhile are recorded together by the next commit.
 */
const slow = 5

/** Opens the log when it is first flushed: SQLite makes it with the first commit, and keeps it until it is closed. */
export function openLog(path: string): Log {
  let open: number | null = null
  let typical = 0
  const took = (since: number) => {
    typical += (performance.now() - since - typical) / 8
  }
  return {
    flush() {
      open ??= openSync(path, 'r+')
      const since = performance.now()
      if (typical < slow) {
        fdatasyncSync(open)
        return took(since)
      }
      const log = open
      return new Promise((done, failed) =>
        fdatasync(log, (error) => {
          took(since)
          if (error === null) done()
          else failed(error)
        }),
      )
    },
    close() {
      if (open !== null) closeSync(open)
      open = null
    },
  }
}
