import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { allChecklists, type Checklist, checklistNamed } from '../kinds/checklists.ts'
import { type Context, printResult } from './context.ts'

/** `dniu checklist [NAME]`: the checklists of the house document, by section or word. */
export async function checklist(name: string | undefined, context: Context): Promise<ExitCode> {
  const lists = name === undefined ? allChecklists : [named(name)]
  return printResult(context, {
    json: () => lists.map(({ name: section, items }) => ({ name: section, items })),
    text: () => lists.map((list) => listText(list, context.lang)).join('\n'),
  })
}

function listText({ name, items }: Checklist, lang: Lang): string {
  return `§${name}\n${items.map(({ text }) => `  [ ] ${text[lang]}\n`).join('')}`
}

function named(name: string): Checklist {
  const found = checklistNamed(name)
  if (found !== null) return found
  const known = allChecklists.map(({ name: section, word }) => `${section} (${word})`).join(', ')
  throw new Failure('unknown-choice', { flag: 'checklist', id: name, known })
}
