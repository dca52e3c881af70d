import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import type { Templates } from '../workflow/world.ts'

/** The templates of a registry's own `templates` folder; without one, those that the program brings. */
export function templatesOf(registryFolder: string, home: string): Templates {
  const own = join(registryFolder, 'templates')
  const folder = existsSync(own) ? own : join(home, 'templates')
  return {
    async read(type, phase, lang) {
      const where = join('templates', type, `${phase}.${lang}.mustache`)
      try {
        return { text: readFileSync(join(folder, type, `${phase}.${lang}.mustache`), 'utf8'), where }
      } catch (error) {
        throw new Failure('template-missing', { file: where, folder }, [], { cause: error })
      }
    },
  }
}
