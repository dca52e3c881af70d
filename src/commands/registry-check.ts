import { type ExitCode, Failure, wording } from '../errors.ts'
import { type Context, printJson } from './context.ts'

/** `dniu registry check`: reads every file anew and lists every problem with its place. */
export async function registryCheck(context: Context): Promise<ExitCode> {
  const { readRegistry } = await import('../registry/read.ts')
  const folder = context.registryFolder()
  const reading = readRegistry(folder)
  const problems = 'problems' in reading ? reading.problems : []
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
  if ('registry' in reading) {
    const { operators, partners, contacts, products } = reading.registry
    const counts = { operators, partners, contacts, products }
    context.out.write(
      `${folder}: ok, ${Object.entries(counts)
        .map(([name, list]) => `${list.length} ${name}`)
        .join(', ')}\n`,
    )
  }
  return 0
}
