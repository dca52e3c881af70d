import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

const usual = ['sensible-editor', 'nano', 'vim', 'vi']

/** The user's editor: VISUAL, EDITOR, or one that is usually installed; null: none. */
export function editorOf(env: Environment): string | null {
  const wished = env.VISUAL?.trim() || env.EDITOR?.trim()
  return wished || (usual.find((name) => isProgram(name, env)) ?? null)
}

/** Whether a program is there, by its path or its name. */
export function isProgram(name: string, { PATH = '' }: Environment): boolean {
  const paths = name.includes('/')
    ? [name]
    : PATH.split(delimiter).flatMap((folder) => (folder ? join(folder, name) : []))
  // what cannot be looked at cannot be run
  return paths.some((path) => existsSync(path) && statSync(path).isFile())
}
