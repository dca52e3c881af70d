import { type ExitCode, Failure, type Refusal, refuse, wording } from '../errors.ts'
import { noticeNames } from '../message/notice-text.ts'
import { templateProblems } from '../message/template.ts'
import { type MailTemplate, mailTemplates } from '../procedure/letter/templates.ts'
import { book, type Row } from '../procedure/notice/book.ts'
import { templatesOf } from '../registry/templates.ts'
import type { TemplateFolder, TemplateName, Templates } from '../road/world.ts'
import { type Context, printJson } from './context.ts'

/** `dniu templates check`: every phase of the book has its two templates, and each shows what the book says it shows. */
export async function templatesCheck(context: Context): Promise<ExitCode> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const wanted = [...book.map(ofNotice), ...mailTemplates.map(ofMail)]
  const problems = (
    await Promise.all(wanted.flatMap((one) => (['en', 'pl'] as const).map((lang) => problemsOf(one, lang, templates))))
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
  refuse(problems)
  context.out.write(`${wanted.length * 2} templates: ok\n`)
  return 0
}

/** Which template, the names that it may use, and those that it must. */
interface Wanted {
  readonly folder: TemplateFolder
  readonly name: TemplateName
  readonly known: readonly string[]
  readonly required: readonly string[]
}

const ofNotice = (row: Row): Wanted => ({
  folder: row.type,
  name: row.phase,
  known: noticeNames,
  required: [...row.shows, ...(row.asks.includes('textEn') ? ['text'] : [])],
})

const ofMail = ({ folder, name, shows }: MailTemplate): Wanted => ({ folder, name, known: shows, required: shows })

async function problemsOf(
  { folder, name, known, required }: Wanted,
  lang: 'en' | 'pl',
  templates: Templates,
): Promise<Refusal[]> {
  try {
    const { text, where } = await templates.read(folder, name, lang)
    return templateProblems(text, { known, required }, where)
  } catch (error) {
    if (error instanceof Failure) return [error.problem]
    throw error
  }
}
