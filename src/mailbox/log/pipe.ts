import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { addAbortSignal, type Readable } from 'node:stream'

/**
 * Reads a named pipe until `interrupted`. A pipe that is silent holds nobody: what waits for a file to be read cannot be
 * ended, nor can its process. It is waited for whoever is to write into it.
 */
export function readPipe(path: string, interrupted: AbortSignal): Readable {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return addAbortSignal(interrupted, new Socket({ fd, readable: true, writable: false }))
}
