import type { Socket } from 'node:net'

/** A reply of a server (RFC 5321 §4.2). */
export interface Reply {
  /** null: no reply that can be understood: no code, or lines with unlike codes */
  readonly code: number | null
  /** all lines as they came, with `\n` between them */
  readonly text: string
}

/** What was heard in answer to a command: a reply, or nothing more on this connection, and why. */
export type Heard = Reply | { readonly lost: string }

/** One side of an SMTP connection: commands out, replies in, each in its turn. */
export interface Conversation {
  /** false once the connection is lost, or the server has said something that nobody asked for */
  isOpen(): boolean
  /** Writes; what is written in one turn of the event loop leaves in one piece. */
  write(bytes: Uint8Array | string): void
  /** Writes, and waits until the bytes have gone to the kernel: false if they cannot any more, or not in their time. */
  flush(bytes: Uint8Array): Promise<boolean>
  /** The next reply, at most `wait` milliseconds from now; after a silence the connection is dropped. */
  reply(wait: number): Promise<Heard>
  /** Cuts the connection at once. */
  drop(): void
}

/** No reply is longer: what goes on is no server of mail. */
const longest = 64 * 1024

/** So long may a part of a body wait for a server that does not read, in milliseconds (RFC 5321 §4.5.3.2.5). */
const block = 3 * 60_000

interface Expected {
  readonly hear: (heard: Heard) => void
  /** in milliseconds, from when it is the next to come */
  readonly wait: number
}

/** Takes over a connected socket; nobody else reads from it any more. */
export function conversationOver(socket: Socket): Conversation {
  const expected: Expected[] = []
  let early: Reply | null = null
  let lost: string | null = null
  const watch = patience(() => lose('Timeout'))

  const lose = (words: string): void => {
    lost ??= words
    watch.end()
    socket.destroy()
    for (const { hear } of expected.splice(0)) hear({ lost: early?.text ?? lost })
  }
  const hear = (reply: Reply): void => {
    const next = expected.shift()
    if (next === undefined) {
      early ??= reply
      return
    }
    watch.begin(expected[0]?.wait ?? Number.POSITIVE_INFINITY)
    next.hear(reply)
  }
  const reading = replies(hear)
  socket.on('data', (bytes) => {
    if (reading.take(bytes) > longest) lose('Reply too long')
  })
  socket.on('error', ({ message }) => lose(message))
  for (const event of ['end', 'close'] as const) socket.on(event, () => lose('Connection closed'))

  const out = inOnePiece(socket)
  const isEarly = () => early !== null || (reading.isInside() && expected.length === 0)
  return {
    isOpen: () => lost === null && socket.writable && !isEarly(),
    write: out.write,
    flush: (bytes) => {
      out.leave()
      const over = setTimeout(() => lose('Timeout'), block)
      return new Promise((done) => {
        socket.write(bytes, (error) => {
          clearTimeout(over)
          done(!error)
        })
      })
    },
    reply: (wait) =>
      new Promise((hearIt) => {
        // what comes after words that nobody asked for is an answer to something else
        if (lost !== null || early !== null) return hearIt({ lost: early?.text ?? lost ?? '' })
        if (expected.push({ hear: hearIt, wait }) === 1) watch.begin(wait)
      }),
    drop: () => lose('Connection dropped'),
  }
}

/**
 * Calls `over` when the next reply has not come in its time, which begins when it is the next to come: behind another's
 * long wait, a short one has not begun. One timer serves many replies: it looks again where the time was put off.
 */
function patience(over: () => void) {
  let due = Number.POSITIVE_INFINITY
  let looks = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    looks = Number.POSITIVE_INFINITY
    const left = due - performance.now()
    if (left <= 0) over()
    else if (due < looks) lookIn(left)
  }
  const lookIn = (milliseconds: number): void => {
    clearTimeout(timer)
    looks = due
    timer = setTimeout(look, milliseconds)
  }
  return {
    /** `wait`: in milliseconds, infinite where no reply is expected. */
    begin(wait: number): void {
      due = performance.now() + wait
      if (due < looks) lookIn(wait)
    },
    end: () => clearTimeout(timer),
  }
}

/** Writes what one turn of the event loop has to say in one piece: one buffer costs the system less than many. */
function inOnePiece(socket: Socket) {
  let pieces: (Uint8Array | string)[] = []
  const leave = (): void => {
    if (pieces.length === 0) return
    const whole = joined(pieces)
    pieces = []
    socket.write(whole)
  }
  return {
    leave,
    write(bytes: Uint8Array | string): void {
      if (pieces.push(bytes) === 1) process.nextTick(leave)
    },
  }
}

function joined(pieces: readonly (Uint8Array | string)[]): Uint8Array | string {
  const [first = '', ...others] = pieces
  if (others.length === 0) return first
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
}

/** Puts replies together as their bytes come: a reply is over with the line that does not say that another follows. */
function replies(hear: (reply: Reply) => void) {
  let lines: string[] = []
  let rest = ''
  const end = (line: string): void => {
    lines.push(line)
    if (lines.length > 1 ? !/^\d{3}(?: |$)/.test(line) : /^\d{3}-/.test(line)) return
    const reply = replyOf(lines)
    lines = []
    hear(reply)
  }
  return {
    /** whether a reply has begun and is not over */
    isInside: () => rest !== '' || lines.length > 0,
    /** Gives the length of what is not over yet. */
    take(bytes: Buffer): number {
      const parts = (rest + bytes.toString('latin1')).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) end(part.endsWith('\r') ? part.slice(0, -1) : part)
      return rest.length + lines.reduce((sum, { length }) => sum + length, 0)
    },
  }
}

const beyondAscii = /[\x80-\xff]/

/** Lines as they came, as bytes of Latin-1, made a reply; its code where all lines say the same. */
function replyOf(lines: readonly string[]): Reply {
  const bytes = lines.join('\n')
  const text = beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes
  const [first = ''] = lines
  const code = /^[2-5]\d\d(?=[- ]|$)/.exec(first)?.[0] ?? null
  const isOne = code !== null && lines.every((line) => line.slice(0, 3) === code)
  return { code: isOne ? Number(code) : null, text }
}

/**
 * The enhanced code of an answer's text (RFC 2034): that of its first line that has one, or, as qmail says it, in
 * parentheses after the words: `(#5.1.1)`. Null where there is none of the answer's class.
 */
export function enhancedOf(text: string, code: number | null): string | null {
  const [, found] = /(?:^\d{3}[- ]#?|\(#)(\d\.\d{1,3}\.\d{1,3})(?!\d)/m.exec(text) ?? []
  return found !== undefined && code !== null && found.startsWith(String(code).slice(0, 1)) ? found : null
}
