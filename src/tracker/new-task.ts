import { Failure } from '../errors.ts'
import type { NewTask } from '../procedure/new-task.ts'
import { isNamed } from '../procedure/task.ts'
import type { JiraSettings } from '../registry/types.ts'
import type { TaskDraft } from '../road/tracker.ts'
import { ask, type Terms } from './ask.ts'
import { everyOne } from './catalogue.ts'
import type { Site } from './site.ts'
import { at, listAt, textAt, wantedList } from './value.ts'

/**
 * A task held against what its type wants. Failures: `jira-required` names the fields that nothing fills, `jira-no-labels`
 * that it could not be found again.
 */
export async function draftTask(
  site: Site,
  { project, types, productField }: JiraSettings,
  { sort, summary, product }: NewTask,
  terms: Terms,
): Promise<TaskDraft> {
  const { host } = site
  const type = types[sort]
  const wanted = await everyOne(site, ['issue', 'createmeta', project, 'issuetypes', type], 'fieldId', terms)
  const field = wanted.find((one) => textAt(one, 'fieldId') === productField)
  const named = productValue(field, product)
  const fields = {
    project: { key: project },
    issuetype: { id: type },
    summary,
    ...(productField !== null && named !== null && { [productField]: named }),
  }
  const isOpen = (one: unknown) => at(one, 'required') === true && at(one, 'hasDefaultValue') !== true
  const open = wanted.filter((one) => isOpen(one) && !(textAt(one, 'fieldId') in { ...fields, labels: [] }))
  if (open.length > 0) {
    const names = open.map((one) => `${textAt(one, 'name')} (${textAt(one, 'fieldId')})`)
    throw new Failure('jira-required', { host, type, fields: names.join(', ') })
  }
  if (!wanted.some((one) => textAt(one, 'fieldId') === 'labels')) throw new Failure('jira-no-labels', { host, type })
  return { fields, hasProduct: product.length === 0 || named !== null }
}

/** A product as its field takes it: the option of one of its names, or a text; null: neither. */
function productValue(field: unknown, names: readonly string[]): unknown {
  const type = textAt(field, 'schema', 'type')
  const [first] = names
  if (field === undefined || first === undefined) return null
  const option = listAt(field, 'allowedValues').find((one) =>
    [textAt(one, 'value'), textAt(one, 'name')].some((name) => isNamed(name, names)),
  )
  const id = textAt(option, 'id')
  if (id !== '') return type === 'array' ? [{ id }] : { id }
  return type === 'string' ? first : null
}

/** Makes a task: its key. Failures those of `ask`; of `jira-unreachable` and `jira-answer` nobody knows whether it is there. */
export async function makeTask(site: Site, { fields }: TaskDraft, label: string, terms: Terms): Promise<string> {
  const body = { fields: { ...fields, labels: [label] } }
  const key = textAt(await ask(site, { method: 'POST', path: ['issue'], body }, terms), 'key')
  if (key === '') throw new Failure('jira-answer', { host: site.host, reply: 'no key' })
  return key
}

/** The first task with a label; null: none can be found, which of a new one may be true for seconds. */
export async function findTask(site: Site, project: string, label: string, terms: Terms): Promise<string | null> {
  const jql = `project = "${project}" AND labels = "${label}" ORDER BY key ASC`
  const body = { jql, maxResults: 1, fields: ['summary'] }
  const page = await ask(site, { method: 'POST', path: ['search'], body }, terms)
  const [found] = wantedList(page, site.host, 'issues')
  return textAt(found, 'key') || null
}
