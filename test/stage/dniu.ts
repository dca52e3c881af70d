import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const program = join(root, 'bin/dniu.js')

/** The result of a run. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An isolated environment for the program: nothing of the machine's home, clock or locale gets in. */
export interface Stage {
  readonly folder: string
  /** the script that starts the program */
  readonly program: string
  readonly env: Record<string, string>
  /** Runs the program within this process. `env` adds to the stage's environment, `input` is the standard input. */
  run(args: readonly string[], env?: Record<string, string>, input?: Uint8Array): Promise<Ran>
  /** Starts the program as a separate process. */
  start(args: readonly string[], env?: Record<string, string>): ReturnType<typeof spawn>
  remove(): void
}

/** A temporary folder for journal, cache and home; the repository's registry; the time is Saturday, 21.11.2026 03:12. */
export function stage(settings: Record<string, string> = {}, script = program): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'dniu-test-'))
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    DNIU_DATA: join(folder, 'data'),
    DNIU_REGISTRY: root,
    DNIU_NOW: '2026-11-21T02:12:00Z',
    DNIU_USER: 'anna.nowak',
    LANG: 'C.UTF-8',
    ...settings,
  }
  const start = (args: readonly string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, [script, ...args], {
      cwd: folder,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  return {
    folder,
    program: script,
    env,
    start,
    run: (args, more, input = new Uint8Array()) => within({ script, folder }, args, { ...env, ...more }, input),
    // a program that was just ended may still be writing
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/**
 * Runs the whole program within this process; only the start of Node is left out. The program takes streams,
 * environment and folder as arguments, so that many runs can go on at the same time.
 */
async function within(
  { script, folder }: { readonly script: string; readonly folder: string },
  args: readonly string[],
  env: Record<string, string>,
  input: Uint8Array,
): Promise<Ran> {
  const { parts } = (await import(join(dirname(script), 'parts.js'))) as typeof import('../../bin/parts.js')
  const { main } = parts.get('main.js') as typeof import('../../src/main.ts')
  const said = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text
    },
    on: () => undefined,
  })
  const stdin = Readable.from(input.length === 0 ? [] : [input]) as unknown as NodeJS.ReadStream
  const host = { stdin, stdout: stream('stdout'), stderr: stream('stderr'), env, cwd: () => folder }
  return { code: await main(args, host), ...said }
}

/** Waits for a process to end, and collects its output. */
export function ended(child: ReturnType<typeof spawn>): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
