import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../errors.ts'
import { readUtf8, spotAt } from '../polish/charset.ts'
import type { Templates } from '../road/world.ts'

/** What was added after notices: other kinds of mail, and calls. */
const isLater = (type: string): boolean => ['letter', 'incoming', 'call', 'contact'].includes(type)

/**
 * The templates in a registry's own `templates` folder; without one, those that come with the program. So do those of a
 * later kind that the folder lacks: it was made when there were fewer kinds.
 */
export function templatesOf(registryFolder: string, home: string): Templates {
  const own = join(registryFolder, 'templates')
  const brought = (type: string) => !existsSync(own) || (isLater(type) && !existsSync(join(own, type)))
  const folderOf = (type: string) => (brought(type) ? join(home, 'templates') : own)
  const bytesOf = (folder: string, name: string, where: string) => {
    try {
      return readFileSync(join(folder, name))
    } catch (error) {
      throw new Failure('template-missing', { file: where, folder }, [], { cause: error })
    }
  }
  return {
    async read(type, phase, lang) {
      const where = join('templates', type, `${phase}.${lang}.mustache`)
      const { text, fault } = readUtf8(bytesOf(folderOf(type), join(type, `${phase}.${lang}.mustache`), where))
      if (fault !== null) throw new Failure('text-not-utf8', { file: where, ...spotAt(text, fault) })
      return { text, where }
    },
  }
}
