import { type ExitCode, Failure, type Problem, wording } from '../errors.ts'
import { noticeNames } from '../message/notice-text.ts'
import { templateProblems } from '../message/template.ts'
import { book, type Row } from '../procedure/notice/book.ts'
import { templatesOf } from '../registry/templates.ts'
import type { Templates } from '../workflow/world.ts'
import { type Context, printJson } from './context.ts'

/** `dniu templates check`: every phase of the book has its two templates, and each shows what the book says it shows. */
export async function templatesCheck(context: Context): Promise<ExitCode> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const problems = (
    await Promise.all(book.flatMap((row) => (['en', 'pl'] as const).map((lang) => problemsOf(row, lang, templates))))
  ).flat()
  if (context.flags.json) {
    const told = problems.map((problem) => ({
      code: problem.code,
      params: problem.params ?? {},
      ...wording(problem, context.lang),
    }))
    printJson(context, { ok: problems.length === 0, problems: told })
    return problems.length === 0 ? 0 : 2
  }
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
  context.out.write(`${book.length * 2} templates: ok\n`)
  return 0
}

async function problemsOf(row: Row, lang: 'en' | 'pl', templates: Templates): Promise<Problem[]> {
  try {
    const { text, where } = await templates.read(row.type, row.phase, lang)
    return templateProblems(
      text,
      { known: noticeNames, required: [...row.shows, ...(row.asks.includes('text') ? ['text'] : [])] },
      where,
    )
  } catch (error) {
    if (error instanceof Failure) return [{ code: error.code, params: error.params }]
    throw error
  }
}
