import { Failure } from '../errors.ts'
import type { Task, TaskSort } from '../procedure/task.ts'
import type { JiraSettings } from '../registry/types.ts'
import { ask, type Terms } from './ask.ts'
import type { Site } from './site.ts'
import { at, listAt, textAt } from './value.ts'

/** A task of Jira; null: there is none that this user may see. */
export async function readTask(site: Site, settings: JiraSettings, key: string, terms: Terms): Promise<Task | null> {
  const { productField } = settings
  const fields = ['summary', 'issuetype', 'status', 'issuelinks', ...(productField === null ? [] : [productField])]
  try {
    return taskIn(await ask(site, { path: ['issue', key], query: { fields: fields.join() } }, terms), site, settings)
  } catch (error) {
    if (error instanceof Failure && error.code === 'jira-not-there') return null
    throw error
  }
}

/** Failure `jira-answer` where that is no task. A task that was moved comes under its new key. */
function taskIn(value: unknown, { url, host }: Site, { types, productField }: JiraSettings): Task {
  const key = textAt(value, 'key')
  const fields = at(value, 'fields')
  const type = at(fields, 'issuetype')
  const status = at(fields, 'status')
  if (key === '' || textAt(type, 'id') === '' || textAt(status, 'name') === '')
    throw new Failure('jira-answer', { host, reply: 'no key, issuetype or status' })
  return {
    key,
    summary: textAt(fields, 'summary'),
    type: textAt(type, 'name'),
    sort: sorts.find((sort) => types[sort] === textAt(type, 'id')) ?? null,
    status: textAt(status, 'name'),
    // the key of the category is the same in all languages
    isDone: textAt(status, 'statusCategory', 'key') === 'done',
    product: productField === null ? null : productIn(at(fields, productField)),
    links: listAt(fields, 'issuelinks').flatMap(linkedIn),
    url: new URL(`browse/${encodeURIComponent(key)}`, url).href,
  }
}

const sorts: readonly TaskSort[] = ['letter', 'works', 'outage']

/** A field for a product may be a text, a choice, one below another, a task, or a list of such: then all of them are told. */
function productIn(value: unknown): string | null {
  const things = Array.isArray(value) ? value : [value]
  const named = (one: unknown) => [textAt(one, 'child', 'value'), ...ways.map((way) => textAt(one, way)), textIn(one)]
  const all = things.map(
    (one) =>
      named(one)
        .find((name) => name.trim() !== '')
        ?.trim() ?? '',
  )
  return all.filter((name) => name !== '').join(', ') || null
}

const ways = ['value', 'name', 'key']

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

const linkedIn = (link: unknown): string[] =>
  ['inwardIssue', 'outwardIssue'].map((side) => textAt(link, side, 'key')).filter((key) => key !== '')
