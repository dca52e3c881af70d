import { createRequire } from 'node:module'
import { Readable, Writable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import type * as NodePty from '@lydell/node-pty'
import type { Stage } from './dniu.ts'
import { needs } from './needs.ts'
import { screen } from './screen.ts'

export const keys = { enter: '\r', up: '\x1b[A', down: '\x1b[B', space: ' ', erase: '\x15', stop: '\x03', end: '\x04' }

export interface TerminalWish {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Record<string, string>
  /** a real pseudo-terminal with a process of its own, instead of streams that say they are a terminal */
  readonly real?: boolean
  /** a shell line in a real one, instead of dniu with its arguments; `$DNIU` starts the program */
  readonly shell?: string
}

/** A person at a terminal in which dniu runs. Every wait ends: with what was waited for, or with the screen in the error. */
export interface Terminal {
  /** Waits until the screen shows it, a text wherever its lines break. A prompt clears itself when it is answered, so one that is seen is being asked. */
  see(text: string | RegExp): Promise<void>
  /** Types; the answer is another matter: wait for what it brings. */
  type(text: string): void
  /** Waits for a question, types an answer to it and Enter. */
  answer(question: string, text: string): Promise<void>
  /** Waits for a question and picks the choice whose name begins so. */
  pick(question: string, choice: string): Promise<void>
  /** Waits for a question, ticks these choices one by one, and goes on. */
  tick(question: string, ...choices: string[]): Promise<void>
  resize(columns: number, rows: number): void
  /** All that was shown, line by line. */
  lines(): string[]
  text(): string
  strange(): string[]
  raw(): string
  /** Waits for the end; the exit code. */
  ended(): Promise<number>
  close(): void | Promise<void>
}

/** What is behind the screen and the keys: a program that draws, reads keys, and comes to an end. */
interface Device {
  write(typed: string): void
  resize(columns: number, rows: number): void
  close(): void | Promise<void>
}

/** How a device is used. */
interface Use {
  readonly columns: number
  readonly rows: number
  readonly env: Record<string, string>
  drawn(data: string): void
  ended(code: number): void
}

// far beyond what a loaded machine needs: only a test that fails waits so long
const patience = 45_000

/** Starts dniu at a terminal. */
export function terminal(stage: Stage, args: readonly string[], wish: TerminalWish = {}): Terminal {
  const { columns = 80, rows = 24, env = {}, shell, real = shell !== undefined } = wish
  // a screen that is being drawn is not looked at: what comes through the system comes in pieces
  const quiet = real ? 20 : 1
  const shown = screen(columns)
  const waiting = new Set<() => void>()
  let raw = ''
  let code: number | null = null
  let pause: NodeJS.Timeout | undefined
  // a screen that is being drawn is not looked at
  const wake = () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      for (const look of [...waiting]) look()
    }, quiet)
  }
  const device = (real ? pseudoTerminal : streams)(stage, shell ?? args, {
    columns,
    rows,
    env: { ...stage.env, TERM: 'xterm-256color', ...env },
    drawn(data) {
      raw += data
      shown.write(data)
      wake()
    },
    ended(exitCode) {
      code = exitCode
      wake()
    },
  })

  const text = () => shown.lines().join('\n')
  const until = <Value>(what: string, look: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        waiting.delete(again)
        clearTimeout(timer)
        settle()
      }
      const fail = (why: string) => end(() => reject(new Error(`${why}: ${what}\n${text()}`)))
      const again = () => {
        const found = look()
        if (found !== undefined) end(() => resolve(found))
        else if (code !== null) fail('the program has ended before')
      }
      const timer = setTimeout(() => fail('waited in vain for'), patience)
      waiting.add(again)
      again()
    })
  const see = async (wanted: string | RegExp) => {
    const seen = () => (typeof wanted === 'string' ? flat(text()).includes(flat(wanted)) : wanted.test(text()))
    await until(String(wanted), () => seen() || undefined)
  }
  const point = async (question: string, choice: string) => {
    const look = () => places(shown.lines(), question, choice)
    await see(`? ${question}`)
    for (;;) {
      const { at, target } = await until(`the choices of ${question}`, look)
      if (at === target) return
      device.write(target > at ? keys.down : keys.up)
      await until(`a move to ${choice}`, () => {
        const now = look()
        return now === undefined || now.at === at ? undefined : now
      })
    }
  }
  // answered: it has gone, or stands further down, asked again
  const enter = async (question: string) => {
    const place = () => shown.lines().findLastIndex((line) => line.startsWith(`? ${question}`))
    const before = place()
    device.write(keys.enter)
    await until(`an end of ${question}`, () => place() !== before || undefined)
  }

  return {
    see,
    type: (typed) => device.write(typed),
    async answer(question, typed) {
      await see(`? ${question}`)
      device.write(typed)
      // one that is empty takes what is offered
      const left = typed.replace(keys.erase, '')
      if (typed !== '') await see(left === '' ? /^>$/m : new RegExp(`^> .*${escaped(left)}`, 'm'))
      await enter(question)
    },
    async pick(question, choice) {
      await point(question, choice)
      await enter(question)
    },
    async tick(question, ...choices) {
      // Enter before the question is there would be lost
      await until(`the choices of ${question}`, () => places(shown.lines(), question, ''))
      for (const choice of choices) {
        await point(question, choice)
        device.write(keys.space)
        await see(new RegExp(`^> \\[x\\] .*${escaped(choice)}`, 'm'))
      }
      await enter(question)
    },
    resize(to, high) {
      shown.resize(to)
      device.resize(to, high)
    },
    lines: shown.lines,
    text,
    strange: shown.strange,
    raw: () => raw,
    ended: () => until('its end', () => code ?? undefined),
    close: device.close,
  }
}

/** A pseudo-terminal, and a process in it; skips the test where there is none. */
function pseudoTerminal(stage: Stage, line: string | readonly string[], use: Use): Device {
  const [, library = ''] = needs('pseudo-terminal')
  const { spawn } = createRequire(import.meta.url)(library) as typeof NodePty
  const [file, ...more] =
    typeof line === 'string' ? ['/bin/sh', '-c', line] : [process.execPath, stage.program, ...line]
  const pty = spawn(file, more, {
    name: use.env.TERM ?? '',
    cols: use.columns,
    rows: use.rows,
    cwd: stage.folder,
    env: { DNIU: `${process.execPath} ${stage.program}`, ...use.env },
  })
  pty.onData(use.drawn)
  pty.onExit(({ exitCode }) => use.ended(exitCode))
  return {
    write: (typed) => pty.write(typed),
    resize: (columns, rows) => pty.resize(columns, rows),
    close: () => pty.kill('SIGKILL'),
  }
}

/**
 * Two streams that say they are a terminal, and the program within this process: what it draws and what it makes of keys
 * is the same, and it starts in no time. What the system's side of a terminal does is not here: no signal comes of
 * Ctrl-C, and nothing is edited or echoed before the program reads keys one by one.
 */
function streams(stage: Stage, line: string | readonly string[], use: Use): Device {
  const keyboard = new Readable({ read() {} })
  const stdin = Object.assign(keyboard, { isTTY: true, setRawMode: () => keyboard })
  const drawing = new Writable({
    write(data, _encoding, done) {
      // a line feed begins a new line, as terminals are set
      use.drawn(String(data).replaceAll('\n', '\r\n'))
      done()
    },
  })
  // what is piped into a process's own streams does not end them
  const output = Object.assign(drawing, { isTTY: true, _isStdio: true, columns: use.columns, rows: use.rows })
  const seat = { stdin: stdin as unknown as NodeJS.ReadStream, stdout: output, stderr: output, env: use.env }
  const end = stage.within(typeof line === 'string' ? [line] : line, seat)
  let over = false
  const gone = end.then(
    (code) => {
      over = true
      use.ended(code)
    },
    (error: unknown) => {
      over = true
      use.drawn(`${error}`)
      use.ended(Number.NaN)
    },
  )
  return {
    write: (typed) => void keyboard.push(typed),
    resize(columns, rows) {
      Object.assign(output, { columns, rows }).emit('resize')
    },
    async close() {
      if (over) return
      // as a window that is closed: whatever is asked has no answer any more; one that asks nothing is not waited for
      keyboard.push(null)
      await Promise.race([gone, after(2000, undefined, { ref: false })])
    },
  }
}

/**
 * On which lines below a question the cursor is, and the choice that is wanted; one that is not shown yet is below.
 * undefined while the question is not wholly there: the keys come last.
 */
function places(
  lines: readonly string[],
  question: string,
  choice: string,
): { at: number; target: number } | undefined {
  const place = lines.findLastIndex((line) => line.startsWith(`? ${question}`))
  if (place < 0) return undefined
  const below = lines.slice(place + 1)
  const at = below.findIndex((line) => line.startsWith('> '))
  const target = below.findIndex((line) => /^[ >] /.test(line) && line.includes(choice))
  if (at < 0 || !below.some((line) => line.includes('Ctrl-C stop'))) return undefined
  return { at, target: target < 0 ? below.length : target }
}

const flat = (text: string): string => text.replace(/\s+/g, ' ')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
