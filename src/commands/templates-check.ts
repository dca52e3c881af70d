import { join } from 'node:path'
import { caught, type ExitCode, type Refusal, refuse, wording } from '../errors.ts'
import { callTemplateProblems } from '../message/call-text.ts'
import { noticeNames } from '../message/notice-text.ts'
import { shortNames, shortRequires } from '../message/sms/short-text.ts'
import { templateProblems } from '../message/template.ts'
import { mailTemplates } from '../procedure/letter/templates.ts'
import { book } from '../procedure/notice/book.ts'
import { strayTemplates, templatesOf } from '../registry-files/templates.ts'
import type { TemplateFolder, TemplateName, Templates } from '../road/world.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'

/** `dniu templates check`: every phase of the book and every call has its two templates, and each shows what it must. */
export async function templatesCheck(context: Context): Promise<ExitCode> {
  const folder = context.registryFolder()
  const checks = checksOf(templatesOf(folder, context.home))
  const found = await Promise.all(checks.map(({ problems }) => problems))
  const files = checks.map(({ file }) => file)
  const problems = [...found.flat(), ...strayTemplates(folder, files)]
  if (!context.flags.json) refuse(problems)
  const ok = problems.length === 0
  const told = (one: Refusal) => ({ code: one.code, params: one.params ?? {}, ...wording(one, context.lang) })
  const text = () => `${word(context.lang, 'templates-fine', { count: checks.length })}\n`
  return printResult(context, { json: () => ({ ok, problems: problems.map(told) }), text }, ok ? 0 : 2)
}

/** One row of each phase: a short text is the same of all kinds. */
const shortOnes = [...new Map(book.map((row) => [row.phase, row])).values()]

interface Check {
  readonly file: string
  readonly problems: Promise<Refusal[]>
}

function checksOf(templates: Templates): Check[] {
  const check = (folder: TemplateFolder, name: TemplateName, find: (text: string, where: string) => Refusal[]) =>
    (['en', 'pl'] as const).map((lang) => ({
      file: join(folder, `${name}.${lang}.mustache`),
      problems: templates.read(folder, name, lang).then(
        ({ text, where }) => find(text, where),
        (error) => [caught(error).problem],
      ),
    }))
  return [
    ...book.flatMap(({ type, phase, shows, asks }) => {
      const required = asks.includes('textEn') ? [...shows, 'text'] : shows
      return check(type, phase, (text, where) => templateProblems(text, { known: noticeNames, required }, where))
    }),
    ...mailTemplates.flatMap(({ folder, name, shows }) =>
      check(folder, name, (text, where) => templateProblems(text, { known: shows, required: shows }, where)),
    ),
    ...shortOnes.flatMap((row) =>
      check('sms', row.phase, (text, where) =>
        templateProblems(text, { known: shortNames, required: shortRequires(row) }, where),
      ),
    ),
    ...(['incoming', 'outgoing'] as const).flatMap((name) =>
      check('call', name, (text, where) => callTemplateProblems(text, name, where)),
    ),
  ]
}
