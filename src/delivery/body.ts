import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Phase } from './judge.ts'

/** One message on its way into an SMTP connection. */
export interface Body {
  /** Nodemailer reads from it once the server has said 354. */
  readonly stream: Readable
  /** How far the message has come at this moment. */
  phase(): Phase
  /** From now on nothing more leaves, not even the end. */
  stop(): void
  /** Settles when `onData` has settled, with its error if it failed; at once when it was never called. */
  marked(): Promise<void>
}

const sliceSize = 64 * 1024

/**
 * A message whose end waits. The first read means that the server has said 354: `onData` is called, and only when it
 * is through do the bytes follow. A small body vanishes into the kernel at once, so a server that hangs up in the
 * middle of it would look just like one that hangs up after the final dot. Therefore the end is let go only when
 * `quiet` says, one round trip after the last byte, that the connection still stands: until then it is certain that
 * no server has the whole message (RFC 5321 §4.1.1.4).
 */
export function heldBody(
  message: Uint8Array,
  onData: () => void | Promise<void>,
  quiet: () => Promise<boolean>,
  failed: () => void,
): Body {
  let phase: Phase = 'envelope'
  let sent = 0
  let marked: Promise<void> = Promise.resolve()

  const begin = (): void => {
    phase = 'body'
    marked = (async () => onData())()
    marked.then(next, failed)
  }
  const next = (): void => {
    if (stream.destroyed) return
    if (sent === message.byteLength) return void quiet().then(end, failed)
    const slice = message.subarray(sent, sent + sliceSize)
    sent += slice.byteLength
    stream.push(slice)
  }
  const end = (stands: boolean): void => {
    if (stream.destroyed) return
    if (!stands) {
      failed()
      return
    }
    phase = 'end' // before the end is let go: from here on it may be anywhere
    stream.push(null)
  }
  const stream = new Readable({ highWaterMark: sliceSize, read: () => (phase === 'envelope' ? begin() : next()) })

  return { stream, phase: () => phase, stop: () => void stream.destroy(), marked: () => marked }
}

/**
 * Waits until everything written has gone to the kernel and `wait` milliseconds have passed since; then tells whether
 * the connection still stands, as far as the other side has said.
 */
export async function stillStands(socket: Socket, wait: number): Promise<boolean> {
  await written(socket)
  await pause(wait)
  // a process that was held up learns of a lost connection only when it polls: let it, before it believes the silence
  for (let look = 0; look < 3; look++) await turn()
  return stands(socket)
}

/** Waits until the socket is empty twice in a row: what the stream before it still holds moves on between. */
async function written(socket: Socket): Promise<void> {
  for (let empty = 0; empty < 2 && stands(socket); ) {
    empty = socket.writableLength === 0 ? empty + 1 : 0
    await (empty === 0 ? pause(2) : turn())
  }
}

/** Whether both sides are still open, as far as this side has heard. */
export function stands(socket: Socket): boolean {
  return !socket.destroyed && socket.writable && !socket.readableEnded
}
