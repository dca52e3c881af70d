import { problem } from '../../errors.ts'
import type { TaskSort } from '../../procedure/task.ts'
import type { Line, One } from '../../question/prompt.ts'
import { flag, on, type Read } from '../../question/read.ts'
import { flagAlone, oneOf, yesRow } from '../../question/shared.ts'
import type { Bilingual } from '../../registry/types.ts'
import { isFlaw, readSafeUrl, shapes } from '../../registry/values.ts'
import { choiceRow, orNone, type SetupRow, type SetupSaid } from './choice-row.ts'
import { crmRows, valuesRow } from './crm-rows.ts'

const readUrl: Read<string> = (raw, { wrong }) => {
  const url = readSafeUrl(String(raw))
  return isFlaw(url) ? wrong(problem('jira-url', { text: String(raw) })) : url
}

const readProject: Read<string> = (raw, { wrong }) =>
  shapes.project.test(String(raw)) ? String(raw) : wrong(problem('jira-project', { text: String(raw) }))

/** What letters, works and outages are called where their tasks are asked about. */
const sorts: Readonly<Record<TaskSort, { readonly name: Bilingual; readonly end: Bilingual }>> = {
  letter: {
    name: { pl: 'listów', en: 'letters' },
    end: { pl: 'po wysłaniu listu', en: 'its letter has left' },
  },
  works: {
    name: { pl: 'prac planowanych', en: 'planned works' },
    end: { pl: 'po pracach', en: 'its works are over' },
  },
  outage: {
    name: { pl: 'awarii', en: 'outages' },
    end: { pl: 'po awarii', en: 'its outage is over' },
  },
}

const typeOf = (sort: TaskSort): SetupRow => {
  const { pl, en } = sorts[sort].name
  const title = { pl: `Jaki typ mają zadania dla ${pl}?`, en: `Which type have tasks for ${en}?` }
  return choiceRow(sort, { option: `--${sort} <id>`, help: `the type of tasks for ${en}`, of: 'types', title })
}

const statusOf = (sort: TaskSort): SetupRow => {
  const { pl, en } = sorts[sort].end
  return choiceRow(`${sort}Status`, {
    option: `--${sort}-status <id>`,
    help: `the status of a task when ${en}, or none`,
    of: 'statuses',
    title: { pl: `Jaki status ma zadanie ${pl}?`, en: `Which status has a task when ${en}?` },
    none: 'default',
  })
}

const yesOrNo = (title: Bilingual, preset: boolean, give: (said: boolean) => SetupSaid): One<SetupSaid> =>
  oneOf<SetupSaid>(
    title,
    [
      { value: 'no', name: { pl: 'nie', en: 'no' } },
      { value: 'yes', name: { pl: 'tak', en: 'yes' } },
    ],
    preset ? 'yes' : 'no',
    (said) => give(said === 'yes'),
  )

const off: Read<boolean> = () => false
const comment: SetupRow = {
  ...(flagAlone('comment', '--no-comment', 'no comment in the task of what left', off) as SetupRow),
  need: 'default',
  ask: ({ before }) =>
    yesOrNo(
      { pl: 'Czy to, co wyszło, ma być w zadaniu komentarzem?', en: 'Is what left to stand in the task as a comment?' },
      before.comment ?? true,
      (said) => ({ comment: said }),
    ),
}

const page: SetupRow = {
  ...(flagAlone(
    'page',
    '--page <url>',
    'where the status site is: tasks are linked to their page, or none',
    orNone(readUrl),
  ) as SetupRow),
  need: 'default',
  ask: ({ before }): Line<SetupSaid> => ({
    form: 'line',
    title: { pl: 'Adres strony statusu', en: 'Address of the status site' },
    hint: {
      pl: 'Zadanie dostanie odnośnik do swojej strony. Puste: bez odnośnika.',
      en: 'A task is linked to its page there. Empty: no link.',
    },
    preset: before.page ?? '',
    check: (typed) => {
      const url = readSafeUrl(typed.trim())
      return typed.trim() !== '' && isFlaw(url) ? problem('jira-url', { text: typed.trim() }) : null
    },
    give: (typed) => ({ page: typed.trim() || null }),
  }),
}

/** Where Jira is, before it can be asked what it has. */
const url = flagAlone('url', '--url <url>', 'where Jira is, with its context path: https://jira.…/jira', readUrl)
const urlRow: SetupRow = { ...(url as SetupRow), need: 'facts' }
const project = flagAlone('project', '--project <key>', 'that of the tickets (default: ticket.project)', readProject)
const crm = flagAlone('crm', '--crm <key>', 'the project of contacts and products, for dniu contacts sync', readProject)

const everySort = ['letter', 'works', 'outage'] as const

/** What is chosen of what Jira has, in the order of the block. */
export const choiceRows: readonly SetupRow[] = [
  ...everySort.map(typeOf),
  choiceRow('productField', {
    option: '--product-field <id>',
    help: 'the field that names the product, or none',
    of: 'fields',
    title: { pl: 'Które pole nazywa produkt?', en: 'Which field names the product?' },
    none: 'facts',
  }),
  choiceRow('link', {
    option: '--link <id>',
    help: 'the type of the link to an incident, or none',
    of: 'links',
    title: { pl: 'Jakie powiązanie łączy zadanie z incydentem?', en: 'Which link binds a task to its incident?' },
    none: 'default',
  }),
  comment,
  page,
  ...everySort.map(statusOf),
  ...crmRows,
]

export const setupRows: readonly SetupRow[] = [
  urlRow,
  project as SetupRow,
  crm as SetupRow,
  ...choiceRows,
  valuesRow,
  { ...yesRow, need: 'sending', flags: [flag('--yes', 'write it', on, () => ({ yes: true }))] },
]
