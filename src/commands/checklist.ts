import { type ExitCode, Failure } from '../errors.ts'
import { checklistItems, checklistNames } from '../procedure/checklist/notice.ts'
import { type Context, printJson } from './context.ts'

/** `dniu checklist [NAME]`: the checklists of the house document. */
export async function checklist(name: string | undefined, context: Context): Promise<ExitCode> {
  const wanted = name?.replace(/^§/, '')
  const names = checklistNames.filter((each) => wanted === undefined || each === wanted)
  if (names.length === 0)
    throw new Failure('unknown-choice', { flag: 'checklist', id: name ?? '', known: checklistNames.join(', ') })
  const lists = names.map((each) => ({ name: each, items: checklistItems(each) }))
  if (context.flags.json) printJson(context, lists)
  else
    context.out.write(
      lists
        .map((list) => `§${list.name}\n${list.items.map(({ text }) => `  [ ] ${text[context.lang]}\n`).join('')}`)
        .join('\n'),
    )
  return 0
}
