import { chmodSync, cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ExitCode, Failure, reasonOf } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'
import { xdgFolder } from '../registry-files/find.ts'
import { word } from '../terminal/words.ts'
import { asTyped } from './command-line.ts'
import { type Context, printResult } from './context.ts'

const files = ['operators.yaml', 'contacts.yaml', 'products.yaml', 'settings.yaml', 'words.txt']
const folders = ['schemas', 'templates']

/** `dniu init [DIR]`: copies the example registry, its schemas and the templates, to begin with. Overwrites nothing. */
export async function init(dir: string | undefined, context: Context): Promise<ExitCode> {
  const folder =
    dir === undefined ? join(xdgFolder(context.env, 'XDG_CONFIG_HOME', '.config'), 'dniu') : resolve(context.cwd, dir)
  const there = [...files, ...folders].find((name) => existsSync(join(folder, name)))
  if (there !== undefined) throw new Failure('init-not-empty', { folder, file: there })
  try {
    makePrivateFolder(folder)
    for (const name of folders) cpSync(join(context.home, name), join(folder, name), { recursive: true })
    for (const name of files) {
      cpSync(join(context.home, name), join(folder, name))
      // partners' addresses will be written here
      chmodSync(join(folder, name), 0o600)
    }
  } catch (error) {
    throw new Failure('folder-unwritable', { folder, reason: reasonOf(error) })
  }
  const made = [...files, ...folders].map((name) => `${join(folder, name)}\n`).join('')
  return printResult(context, {
    json: () => ({ folder, files }),
    text: () => `${made}${word(context.lang, 'init-next', { folder: asTyped(folder) })}\n`,
  })
}
