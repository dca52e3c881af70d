import { type StdioOptions, spawn } from 'node:child_process'
import { lentEnvironment } from '../lent-environment.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What another program gets: a shell reads its command, which may hold arguments, as git does; the rest is passed separately. */
interface Lending {
  readonly args?: readonly string[]
  readonly env: Env
  /** what it reads; left out: the terminal */
  readonly text?: string
}

/** Lends the terminal to another program until that ends: how it ended, null: well. Ctrl-C is meant for it meanwhile. */
export async function lend(command: string, { args = [], env, text }: Lending): Promise<string | null> {
  const heard = process.listeners('SIGINT')
  const deaf = () => {}
  process.on('SIGINT', deaf)
  for (const one of heard) process.off('SIGINT', one)
  try {
    const stdio: StdioOptions = [text === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit']
    const line = args.length > 0 ? `${command} "$@"` : command
    const child = spawn('/bin/sh', ['-c', line, 'sh', ...args], { stdio, env: lentEnvironment(env) })
    // who has seen enough reads no further
    child.stdin?.on('error', () => {}).end(text)
    return await new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit ${code}`)))
    })
  } finally {
    for (const one of heard) process.on('SIGINT', one)
    process.off('SIGINT', deaf)
  }
}
