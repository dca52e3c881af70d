import { caught, type ExitCode, Failure, type Problem, wording } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import { readWords } from '../registry-files/words.ts'
import { placed } from '../terminal/failure.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'

/** `dniu registry check`: reads every file, past the cache, and lists every problem with its place. */
export async function registryCheck(context: Context): Promise<ExitCode> {
  const { readRegistry } = await import('../registry-files/read.ts')
  const folder = context.registryFolder()
  const reading = readRegistry(folder)
  const problems = [...('problems' in reading ? reading.problems : []), ...wordProblems(folder)]
  const ok = problems.length === 0
  if (!ok && !context.flags.json) throw new Failure('registry-invalid', { folder, count: problems.length }, problems)
  const told = (problem: Problem) => {
    const { message, hint } = wording(problem, context.lang)
    const { excerpt: _, ...place } = problem.place ?? { excerpt: '', file: folder, line: 0, column: 0, path: '' }
    return { code: problem.code, ...place, message, hint: hint ?? null }
  }
  const doubts = 'registry' in reading ? reading.doubts() : []
  const text = () =>
    'registry' in reading
      ? [...doubts.flatMap((one) => doubtful(one, context)), fine(folder, reading.registry, context), ''].join('\n')
      : ''
  const json = () => ({ ok, problems: problems.map(told), warnings: doubts.map(told) })
  return printResult(context, { json, text }, ok ? 0 : 2)
}

function doubtful(problem: Problem, { lang, style }: Context): string[] {
  const { hint } = wording(problem, lang)
  return [placed(problem, lang, style), ...(hint === undefined ? [] : [`  ${visibleLine(hint)}`])]
}

function wordProblems(folder: string): Problem[] {
  try {
    readWords(folder)
    return []
  } catch (error) {
    return [caught(error).problem]
  }
}

function fine(folder: string, { settings: _, ...lists }: Registry, { lang }: Context): string {
  const counts = Object.entries(lists).map(([name, entries]) => [name, entries.length])
  return word(lang, 'registry-fine', { folder: visibleLine(folder), ...Object.fromEntries(counts) })
}
