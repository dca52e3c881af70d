import { type ExitCode, Failure, type Problem, wording } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import { readWords } from '../registry-files/words.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printJson } from './context.ts'

/** `dniu registry check`: reads every file anew and lists every problem with its place. */
export async function registryCheck(context: Context): Promise<ExitCode> {
  const { readRegistry } = await import('../registry-files/read.ts')
  const folder = context.registryFolder()
  const reading = readRegistry(folder)
  const problems = [...('problems' in reading ? reading.problems : []), ...wordProblems(folder)]
  if (context.flags.json) {
    const told = problems.map((problem) => {
      const { message, hint } = wording(problem, context.lang)
      const { excerpt: _, ...place } = problem.place ?? { excerpt: '', file: folder, line: 0, column: 0, path: '' }
      return { code: problem.code, ...place, message, hint: hint ?? null }
    })
    printJson(context, { ok: problems.length === 0, problems: told })
    return problems.length === 0 ? 0 : 2
  }
  if (problems.length > 0) throw new Failure('registry-invalid', { folder, count: problems.length }, problems)
  if ('registry' in reading) context.out.write(`${fine(folder, reading.registry, context)}\n`)
  return 0
}

/** What is wrong with the house's own words. */
function wordProblems(folder: string): Problem[] {
  try {
    readWords(folder)
    return []
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return [error.problem]
  }
}

function fine(folder: string, registry: Registry, { lang }: Context): string {
  const { operators, partners, contacts, products, services, staff } = registry
  return word(lang, 'registry-fine', {
    folder: visibleLine(folder),
    operators: operators.length,
    partners: partners.length,
    contacts: contacts.length,
    products: products.length,
    services: services.length,
    staff: staff.length,
  })
}
