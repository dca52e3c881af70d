import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../errors.ts'
import { type CrmEntry, type CrmList, toldKeys } from '../procedure/crm/entry.ts'
import type { CrmSettings } from '../registry/types.ts'
import { ask, type Terms } from './ask.ts'
import { readFields } from './catalogue.ts'
import type { Site } from './site.ts'
import { at, textAt, wantedList } from './value.ts'

/** How many entries are asked for at a time; Jira may give fewer. */
const most = 1000
/** So long, in seconds, a Jira that is busy is waited for, and so often. */
const patience = 30
const tries = 3

/**
 * Every entry of the CRM, of each only the fields that the settings name. Pages may repeat and miss entries: what was read
 * is the whole only where it is as many as Jira counts and nothing new follows; else it is read once more. Failures
 * `jira-crm-fields`, `jira-half-read`, and those of `ask`.
 */
export async function readCrm(site: Site, crm: CrmSettings, terms: Terms): Promise<readonly CrmEntry[]> {
  await refuseLostFields(site, crm, terms)
  const first = await readAll(site, crm, terms)
  const { entries, total } = isWhole(first) ? first : await readAll(site, crm, terms)
  if (!isWhole({ entries, total })) throw new Failure('jira-half-read', { host: site.host, count: entries.size, total })
  return [...entries.values()]
}

/** A field that has gone looks like one that was emptied everywhere. */
async function refuseLostFields(site: Site, crm: CrmSettings, terms: Terms): Promise<void> {
  const there = new Set((await patiently(site, terms, () => readFields(site, terms))).map(({ id }) => id))
  const lost = fieldsOf(crm).filter((id) => !there.has(id))
  if (lost.length > 0) throw new Failure('jira-crm-fields', { host: site.host, fields: lost.join(', ') })
}

const fieldsOf = ({ fields }: CrmSettings): string[] => [
  ...new Set([fields.contact, fields.product].flatMap((keys) => Object.values(keys).filter((id) => id !== null))),
]

interface Reading {
  /** by the entry's id, which is the same wherever it is moved */
  readonly entries: ReadonlyMap<string, CrmEntry>
  readonly total: number
}

const isWhole = ({ entries, total }: Reading): boolean => entries.size === total

async function readAll(site: Site, crm: CrmSettings, terms: Terms): Promise<Reading> {
  const { contact, product } = crm.types
  const types = [contact, product].filter((id) => id !== null)
  const jql = `project = "${crm.project}" AND issuetype in (${types.join(', ')}) ORDER BY key ASC`
  const fields = ['issuetype', ...fieldsOf(crm)]
  const entries = new Map<string, CrmEntry>()
  for (let [startAt, stale] = [0, 0]; ; ) {
    const body = { jql, startAt, maxResults: most, fields }
    const page = await patiently(site, terms, () => ask(site, { method: 'POST', path: ['search'], body }, terms))
    const total = totalIn(page, site)
    const issues = wantedList(page, site.host, 'issues')
    const before = entries.size
    for (const issue of issues) {
      const [id, entry] = entryIn(issue, crm, site)
      entries.set(id, entry)
    }
    startAt += issues.length
    // one page may repeat what came before; a Jira that says the same whatever is asked never comes to an empty one
    stale = entries.size === before ? stale + 1 : 0
    if (issues.length === 0 || stale === 2) return { entries, total }
  }
}

function totalIn(page: unknown, { host }: Site): number {
  const total = textAt(page, 'total')
  // what is no number would never be reached
  if (!/^\d+$/.test(total)) throw new Failure('jira-answer', { host, reply: 'no total' })
  return Number(total)
}

function entryIn(issue: unknown, crm: CrmSettings, { host }: Site): readonly [id: string, CrmEntry] {
  const [id, key, type] = [textAt(issue, 'id'), textAt(issue, 'key'), textAt(issue, 'fields', 'issuetype', 'id')]
  if (id === '' || key === '' || type === '')
    throw new Failure('jira-answer', { host, reply: 'no id, key or issuetype' })
  const list: CrmList = type === crm.types.contact ? 'contacts' : 'products'
  const mapped: Readonly<Record<string, string | null>> = list === 'contacts' ? crm.fields.contact : crm.fields.product
  const values = toldKeys(crm, list).map(({ id: name }) => [name, thingsIn(at(issue, 'fields', mapped[name] ?? ''))])
  return [id, { key, list, values: Object.fromEntries(values) }]
}

/** What stands in a field: a text, a choice, a person, another entry, or several of these; each by all its names. */
function thingsIn(value: unknown): readonly (readonly string[])[] {
  const things = Array.isArray(value) ? value : [value]
  const named = (thing: unknown) =>
    typeof thing === 'object' ? ways.map((way) => textAt(thing, way)) : [textAt({ thing }, 'thing')]
  return things.map((thing) => named(thing).filter((name) => name.trim() !== '')).filter((all) => all.length > 0)
}

const ways = ['value', 'name', 'key', 'emailAddress', 'displayName', 'id']

/** Asks again after the pause that Jira wants, where it is short. */
async function patiently<T>({ host }: Site, { signal }: Terms, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      const seconds =
        error instanceof Failure && error.code === 'jira-busy' ? Number(error.problem.params?.seconds) : patience + 1
      if (seconds > patience || tried === tries) throw error
      await pause(Math.max(1, seconds) * 1000, undefined, { ...(signal && { signal }) }).catch(() => {
        throw new Failure('jira-stopped', { host })
      })
    }
  }
}
