import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ExitCode, Failure, problem, type Refusal, refuse } from '../errors.ts'
import { writeWhole } from '../private-folder.ts'
import type { TaskSort } from '../procedure/task.ts'
import type { Raws } from '../question/flags.ts'
import type { One } from '../question/prompt.ts'
import { plain } from '../question/prompt.ts'
import type { Bilingual, JiraSettings } from '../registry/types.ts'
import { isFlaw, readSafeUrl, shapes } from '../registry/values.ts'
import { type Entry, withSection } from '../registry-files/edit.ts'
import type { Named } from '../road/tracker.ts'
import { table } from '../terminal/table.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'

/** What is chosen of what Jira has. */
interface Chosen {
  readonly letter?: string
  readonly works?: string
  readonly outage?: string
  /** null: no field names a product */
  readonly productField?: string | null
}

/** What a Jira has to choose from. */
interface Choices {
  readonly types: readonly Named[]
  readonly fields: readonly Named[]
}

const sorts: readonly TaskSort[] = ['letter', 'works', 'outage']
/** in milliseconds: nobody waits for a notice here */
const patience = 30_000

/**
 * `dniu jira setup`: reads types and fields from Jira, shows them with their ids, and writes the block `jira` of
 * settings.yaml after a yes. Comments and all else of the file stay.
 */
export async function jiraSetup(flags: Raws, context: Context): Promise<ExitCode> {
  const { settings } = await context.registry()
  const begun = begunBy(flags, settings.jira, settings.ticket.project)
  const tracker = await context.tracker(begun)
  const choices = { types: await tracker.types(patience), fields: await tracker.fields(patience) }
  context.talk.write(choicesText(choices, begun.project, context))
  const chosen = await chosenFrom(givenBy(flags, settings.jira), choices, context)
  const entries = entriesOf(begun, chosen, choices)
  // a link stays one
  const file = realpathSync(join(context.registryFolder(), 'settings.yaml'))
  const text = withSection(readFileSync(file, 'utf8'), 'jira', entries)
  context.talk.write(`${word(context.lang, 'setup-block', { file })}\n${withSection('', 'jira', entries)}`)
  if (flags.yes !== true && !(await agreed(context))) throw new Failure('not-confirmed')
  writeWhole(file, text, statSync(file).mode & 0o777)
  return printResult(context, {
    json: () => ({ file, jira: { ...begun, ...settingsOf(chosen) } }),
    text: () => `${word(context.lang, 'setup-done', { file })}\n`,
  })
}

/** Where to ask, before it is known what is there. Failures `missing-answers`, and what is wrong with the flags. */
function begunBy({ url, project }: Raws, before: JiraSettings | null, usual: string): JiraSettings {
  const wrong: Refusal[] = []
  const address = url === undefined ? before?.url : readSafeUrl(String(url))
  if (address === undefined)
    throw new Failure('missing-answers', { flags: '--url URL', help: 'dniu jira setup --help' })
  if (isFlaw(address)) wrong.push(problem('jira-url', { text: String(url) }))
  const key = project === undefined ? (before?.project ?? usual) : String(project)
  if (!shapes.project.test(key)) wrong.push(problem('jira-project', { text: key }))
  refuse(wrong)
  return {
    tokenCommand: before?.tokenCommand ?? [],
    types: before?.types ?? { letter: '', works: '', outage: '' },
    productField: before?.productField ?? null,
    link: before?.link ?? null,
    record: before?.record ?? { comment: true, page: null },
    transitions: before?.transitions ?? { letter: null, works: null, outage: null },
    mailbox: before?.mailbox ?? null,
    url: String(address),
    project: key,
  }
}

/** What the flags say, or the settings said before. */
function givenBy(flags: Raws, before: JiraSettings | null): Chosen {
  const { productField: field } = flags
  const given = sorts.flatMap((sort) => {
    const id = flags[sort] ?? before?.types[sort]
    return id === undefined ? [] : [[sort, String(id)]]
  })
  const named = field === undefined ? before?.productField : field === 'none' ? null : String(field)
  return { ...Object.fromEntries(given), ...(named !== undefined && { productField: named }) }
}

/** Everything chosen: what is not given, or not there, is asked; without a terminal all of it is told. */
async function chosenFrom(given: Chosen, choices: Choices, context: Context): Promise<Required<Chosen>> {
  const knows = (named: readonly Named[], id: string) => named.some((one) => one.id === id)
  const open = sorts.filter((sort) => given[sort] === undefined || !knows(choices.types, given[sort]))
  const { productField } = given
  const isFieldOpen = productField === undefined || (productField !== null && !knows(choices.fields, productField))
  if (context.terminal) return (await asked(given, { open, isFieldOpen, choices }, context)) as Required<Chosen>
  const flags = [...open.map((sort) => `--${sort} ID`), ...(isFieldOpen ? ['--product-field ID|none'] : [])]
  if (flags.length > 0)
    throw new Failure('missing-answers', { flags: flags.join(', '), help: 'dniu jira setup --help' })
  return given as Required<Chosen>
}

const questions: Readonly<Record<TaskSort, Bilingual>> = {
  letter: { pl: 'Jaki typ mają zadania dla listów?', en: 'Which type have tasks for letters?' },
  works: { pl: 'Jaki typ mają zadania dla prac planowanych?', en: 'Which type have tasks for planned works?' },
  outage: { pl: 'Jaki typ mają zadania dla awarii?', en: 'Which type have tasks for outages?' },
}

async function asked(
  given: Chosen,
  { open, isFieldOpen, choices }: { open: readonly TaskSort[]; isFieldOpen: boolean; choices: Choices },
  context: Context,
): Promise<Chosen> {
  let known = given
  for (const sort of open)
    known = {
      ...known,
      ...(await answered(
        oneOf(questions[sort], choices.types, (id) => ({ [sort]: id })),
        context,
      )),
    }
  if (!isFieldOpen) return known
  const title = { pl: 'Które pole nazywa produkt?', en: 'Which field names the product?' }
  const none = { id: '', name: '-' }
  const field = oneOf<Chosen>(title, [none, ...choices.fields], (id) => ({ productField: id || null }))
  return { ...known, ...(await answered(field, context)) }
}

function oneOf<A>(title: Bilingual, named: readonly Named[], give: (id: string) => Partial<A>): One<A> {
  const choices = named.map(({ id, name }) => ({ value: id, name: plain(visibleLine(`${id}  ${name}`)) }))
  return { form: 'one', title, choices, preset: null, search: named.length > 10, give }
}

async function answered<A extends object>(prompt: One<A>, context: Context): Promise<Partial<A>> {
  const [{ draw }, { boardAt }] = await Promise.all([import('../terminal/draw.ts'), import('../terminal/board.ts')])
  const board = boardAt(await context.seat())
  const told = await draw(board, prompt, false)
  if (told === null) throw new Failure('not-confirmed')
  board.voice.told(prompt.title[context.lang], told.shown[context.lang])
  return told.answer
}

async function agreed(context: Context): Promise<boolean> {
  if (!context.terminal) throw new Failure('missing-answers', { flags: '--yes', help: 'dniu jira setup --help' })
  const title = { pl: 'Zapisać?', en: 'Write it?' }
  const yes = [
    { value: 'no', name: { pl: 'nie', en: 'no' } },
    { value: 'yes', name: { pl: 'tak', en: 'yes' } },
  ]
  const { said } = await answered<{ said: string }>(
    { form: 'one', title, choices: yes, preset: 'no', give: (said) => ({ said }) },
    context,
  )
  return said === 'yes'
}

function choicesText({ types, fields }: Choices, project: string, { lang }: Context): string {
  const own = fields.filter(({ id }) => id.startsWith('customfield_'))
  const rows = (named: readonly Named[]) => table(named.map(({ id, name }) => [`  ${id}`, name]))
  return `${word(lang, 'setup-types', { project })}\n${rows(types)}${word(lang, 'setup-fields')}\n${rows(own)}`
}

const settingsOf = ({ productField, ...types }: Required<Chosen>) => ({ types, productField })

/** The block as it is written: ids, with the names beside them as they are today. */
function entriesOf(begun: JiraSettings, chosen: Required<Chosen>, { types, fields }: Choices): Record<string, Entry> {
  const nameOf = (named: readonly Named[], id: string) => visibleLine(named.find((one) => one.id === id)?.name ?? id)
  const { letter, works, outage, productField } = chosen
  return {
    url: { value: begun.url },
    tokenCommand: { value: begun.tokenCommand },
    project: { value: begun.project },
    types: {
      value: { letter, works, outage },
      beside: [letter, works, outage].map((id) => nameOf(types, id)).join(' | '),
    },
    productField: { value: productField, ...(productField !== null && { beside: nameOf(fields, productField) }) },
  }
}
