import { createRequire } from 'node:module'
import type * as NodePty from '@lydell/node-pty'
import type { Stage } from './dniu.ts'
import { needs } from './needs.ts'
import { type Cell, screen } from './screen.ts'

export const keys = { enter: '\r', up: '\x1b[A', down: '\x1b[B', space: ' ', erase: '\x15', stop: '\x03', end: '\x04' }

export interface TerminalWish {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Record<string, string>
  /** a shell command line instead of dniu and its arguments; `$DNIU` starts the program */
  readonly shell?: string
}

/** A person at a terminal in which dniu runs. Every wait has a time limit; the error shows the screen. */
export interface Terminal {
  /** Waits until the screen shows this, wherever lines break. Answered prompts disappear: a visible one is still open. */
  see(text: string | RegExp): Promise<void>
  /** Types without waiting: wait for the effect separately. */
  type(text: string): void
  /** Waits for a question, types the answer and presses Enter. */
  answer(question: string, text: string): Promise<void>
  /** Waits for a question and picks the choice whose name starts like this. */
  pick(question: string, choice: string): Promise<void>
  /** Waits for a question, ticks these choices one by one, and presses Enter. */
  tick(question: string, ...choices: string[]): Promise<void>
  resize(columns: number, rows: number): void
  /** Closes the window. */
  hangUp(): void
  /** Everything shown so far, line by line. */
  lines(): string[]
  /** the same, with its colours */
  cells(): readonly (readonly Cell[])[]
  text(): string
  /** the lines that reached the edge of the screen at any time */
  overlong(): string[]
  strange(): string[]
  raw(): string
  /** Waits for the program to end; returns its exit code. */
  ended(): Promise<number>
  close(): void
}

// far more than a busy machine needs: only a failing test waits this long
const patience = 45_000
const quiet = 20

/** Starts dniu in a pseudo-terminal; skips the test if there is none. */
export function terminal(stage: Stage, args: readonly string[], wish: TerminalWish = {}): Terminal {
  const { columns = 80, rows = 24, env = {}, shell } = wish
  const command = shell === undefined ? [stage.program, ...args] : ['-c', shell]
  const [, library = ''] = needs('pseudo-terminal')
  const { spawn } = createRequire(import.meta.url)(library) as typeof NodePty
  const pty = spawn(shell === undefined ? process.execPath : '/bin/sh', command, {
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: stage.folder,
    env: { ...stage.env, DNIU: `${process.execPath} ${stage.program}`, ...env },
  })
  const shown = screen(columns)
  const waiting = new Set<() => void>()
  let raw = ''
  let code: number | null = null
  let pause: NodeJS.Timeout | undefined
  // looks only when the screen has stopped changing
  const wake = () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      for (const look of [...waiting]) look()
    }, quiet)
  }
  pty.onData((data) => {
    raw += data
    shown.write(data)
    wake()
  })
  pty.onExit(({ exitCode }) => {
    code = exitCode
    wake()
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
      pty.write(target > at ? keys.down : keys.up)
      await until(`a move to ${choice}`, () => {
        const now = look()
        return now === undefined || now.at === at ? undefined : now
      })
    }
  }
  // an answered question has disappeared, or has been asked again further down
  const enter = async (question: string) => {
    const place = () => shown.lines().findLastIndex((line) => line.startsWith(`? ${question}`))
    const before = place()
    pty.write(keys.enter)
    await until(`an end of ${question}`, () => place() !== before || undefined)
  }

  return {
    see,
    hangUp: () => (pty as unknown as { destroy(): void }).destroy(),
    type: (typed) => pty.write(typed),
    async answer(question, typed) {
      await see(`? ${question}`)
      pty.write(typed)
      // after erasing with nothing typed, the line is empty
      const left = typed.replace(keys.erase, '')
      if (typed !== '') await see(left === '' ? /^>$/m : new RegExp(`^> .*${escaped(left)}`, 'm'))
      await enter(question)
    },
    async pick(question, choice) {
      await point(question, choice)
      await enter(question)
    },
    async tick(question, ...choices) {
      // Enter would be lost if the question is not complete yet
      await until(`the choices of ${question}`, () => places(shown.lines(), question, ''))
      for (const choice of choices) {
        await point(question, choice)
        pty.write(keys.space)
        await see(new RegExp(`^> \\[x\\] .*${escaped(choice)}`, 'm'))
      }
      await enter(question)
    },
    resize(to, high) {
      shown.resize(to)
      pty.resize(to, high)
    },
    lines: shown.lines,
    cells: shown.cells,
    text,
    overlong: shown.overlong,
    strange: shown.strange,
    raw: () => raw,
    ended: () => until('its end', () => code ?? undefined),
    close: () => pty.kill('SIGKILL'),
  }
}

/**
 * The lines of the cursor and of the wanted choice, counted from below the question. A choice that is not visible yet
 * counts as further down. undefined until the question is completely drawn: the line of keys comes last.
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
  if (at < 0 || !below.some((line) => /Ctrl-C (?:stop|przerwij)/.test(line))) return undefined
  return { at, target: target < 0 ? below.length : target }
}

const flat = (text: string): string => text.replace(/\s+/g, ' ')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
