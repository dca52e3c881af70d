import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import type { Templates } from '../road/world.ts'

/** Kinds of mail that came after notices, and calls. */
const isLater = (type: string): boolean => ['letter', 'incoming', 'call'].includes(type)

/**
 * The templates of a registry's own `templates` folder; without one, those that the program brings. A kind of mail that
 * the registry's folder knows nothing of is taken from the program too: there were fewer kinds when it was made.
 */
export function templatesOf(registryFolder: string, home: string): Templates {
  const own = join(registryFolder, 'templates')
  const brought = (type: string) => !existsSync(own) || (isLater(type) && !existsSync(join(own, type)))
  const folderOf = (type: string) => (brought(type) ? join(home, 'templates') : own)
  return {
    async read(type, phase, lang) {
      const where = join('templates', type, `${phase}.${lang}.mustache`)
      try {
        return { text: readFileSync(join(folderOf(type), type, `${phase}.${lang}.mustache`), 'utf8'), where }
      } catch (error) {
        throw new Failure('template-missing', { file: where, folder: folderOf(type) }, [], { cause: error })
      }
    },
  }
}
