import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure, problem, type Refusal } from '../errors.ts'
import { readUtf8, spotAt } from '../polish/charset.ts'
import { didYouMean } from '../registry/search.ts'
import type { Templates } from '../road/world.ts'

/** What was added after notices: other kinds of mail, calls, and short texts. */
const isLater = (type: string): boolean => ['letter', 'incoming', 'call', 'contact', 'sms', 'breach'].includes(type)

/** Phases of notices that were added to the first ones. */
const isLaterPhase = (phase: string): boolean => ['correct', 'unconcerned'].includes(phase)

/**
 * The templates in a registry's own `templates` folder; without one, those that come with the program. So do those of a
 * later kind or phase that the folder lacks: it was made when there were fewer.
 */
export function templatesOf(registryFolder: string, home: string): Templates {
  const own = join(registryFolder, 'templates')
  const lacks = (...path: string[]) => !existsSync(join(own, ...path))
  const folderOf = (type: string, phase: string, file: string) => {
    const isBrought = lacks() || (isLater(type) && lacks(type)) || (isLaterPhase(phase) && lacks(type, file))
    return isBrought ? join(home, 'templates') : own
  }
  const bytesOf = (folder: string, name: string, where: string) => {
    try {
      return readFileSync(join(folder, name))
    } catch (error) {
      throw new Failure('template-missing', { file: where, folder }, [], { cause: error })
    }
  }
  return {
    async read(type, phase, lang) {
      const file = `${phase}.${lang}.mustache`
      const where = join('templates', type, file)
      const { text, fault } = readUtf8(bytesOf(folderOf(type, phase, file), join(type, file), where))
      if (fault !== null) throw new Failure('text-not-utf8', { file: where, ...spotAt(text, fault) })
      return { text, where }
    },
  }
}

/** The templates in a registry's own folder that are none of `known` (`folder/name.lang.mustache`): nobody reads them. */
export function strayTemplates(registryFolder: string, known: readonly string[]): Refusal[] {
  const found = globSync('**/*.mustache', { cwd: join(registryFolder, 'templates') })
  return found
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = didYouMean(name, known) ?? known.find((one) => dirname(one) === dirname(name)) ?? known[0] ?? ''
      return problem('template-stray', { file: join('templates', name), near: join('templates', near) })
    })
}
