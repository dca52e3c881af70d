import { type ExitCode, Failure } from '../errors.ts'
import { allChecklists, type Checklist, checklistNamed } from '../procedure/checklist/all.ts'
import { type Context, printJson } from './context.ts'

/** `dniu checklist [NAME]`: the checklists of the house document, by section or word. */
export async function checklist(name: string | undefined, context: Context): Promise<ExitCode> {
  const lists = name === undefined ? allChecklists : [named(name)]
  if (context.flags.json)
    printJson(
      context,
      lists.map(({ name: section, items }) => ({ name: section, items })),
    )
  else
    context.out.write(
      lists
        .map((list) => `§${list.name}\n${list.items.map(({ text }) => `  [ ] ${text[context.lang]}\n`).join('')}`)
        .join('\n'),
    )
  return 0
}

function named(name: string): Checklist {
  const found = checklistNamed(name)
  if (found !== null) return found
  const known = allChecklists.map(({ name: section, word }) => `${section} (${word})`).join(', ')
  throw new Failure('unknown-choice', { flag: 'checklist', id: name, known })
}
