import { type ExitCode, Failure, type Refusal, refuse, wording } from '../errors.ts'
import { callTemplateProblems } from '../message/call-text.ts'
import { noticeNames } from '../message/notice-text.ts'
import { templateProblems } from '../message/template.ts'
import type { Direction } from '../procedure/call/facts.ts'
import { type MailTemplate, mailTemplates } from '../procedure/letter/templates.ts'
import { book, type Row } from '../procedure/notice/book.ts'
import { templatesOf } from '../registry-files/templates.ts'
import type { TemplateFolder, TemplateName, Templates } from '../road/world.ts'
import { type Context, printResult } from './context.ts'

/** `dniu templates check`: every phase of the book and every call has its two templates, and each shows what it has to. */
export async function templatesCheck(context: Context): Promise<ExitCode> {
  const templates = templatesOf(context.registryFolder(), context.home)
  const wanted = [...book.map(ofNotice), ...mailTemplates.map(ofMail), ofCall('incoming'), ofCall('outgoing')]
  const every = wanted.flatMap((one) => (['en', 'pl'] as const).map((lang) => problemsOf(one, lang, templates)))
  const problems = (await Promise.all(every)).flat()
  if (!context.flags.json) refuse(problems)
  const ok = problems.length === 0
  const told = (one: Refusal) => ({ code: one.code, params: one.params ?? {}, ...wording(one, context.lang) })
  const text = () => `${wanted.length * 2} templates: ok\n`
  return printResult(context, { json: () => ({ ok, problems: problems.map(told) }), text }, ok ? 0 : 2)
}

/** Which template, and what can be wrong with its text. */
interface Wanted {
  readonly folder: TemplateFolder
  readonly name: TemplateName
  problems(text: string, where: string): Refusal[]
}

const ofNotice = (row: Row): Wanted => ({
  folder: row.type,
  name: row.phase,
  problems: (text, where) => {
    const required = [...row.shows, ...(row.asks.includes('textEn') ? ['text'] : [])]
    return templateProblems(text, { known: noticeNames, required }, where)
  },
})

const ofMail = ({ folder, name, shows }: MailTemplate): Wanted => ({
  folder,
  name,
  problems: (text, where) => templateProblems(text, { known: shows, required: shows }, where),
})

const ofCall = (name: Direction): Wanted => ({
  folder: 'call',
  name,
  problems: (text, where) => callTemplateProblems(text, name, where),
})

async function problemsOf(
  { folder, name, problems }: Wanted,
  lang: 'en' | 'pl',
  templates: Templates,
): Promise<Refusal[]> {
  try {
    const { text, where } = await templates.read(folder, name, lang)
    return problems(text, where)
  } catch (error) {
    if (error instanceof Failure) return [error.problem]
    throw error
  }
}
