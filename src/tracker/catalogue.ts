import { Failure } from '../errors.ts'
import { type Named, type Right, rights } from '../road/tracker.ts'
import { ask, type Terms } from './ask.ts'
import type { Site } from './site.ts'
import { at, textAt, wantedList } from './value.ts'

/** Types of tasks that can be made in a project. Since Jira 9 they are asked of one project. */
export async function readTypes(site: Site, project: string, terms: Terms): Promise<readonly Named[]> {
  const all = await everyOne(site, ['issue', 'createmeta', project, 'issuetypes'], 'id', terms)
  return all.flatMap((one) => namedIn(one, 'id'))
}

/** Types of tasks that a project has, whoever may make one there: of the CRM's, dniu only reads. */
export async function readTypesOf(site: Site, project: string, terms: Terms): Promise<readonly Named[]> {
  const value = await ask(site, { path: ['project', project], query: { expand: 'issueTypes' } }, terms)
  return wantedList(value, site.host, 'issueTypes').flatMap((one) => namedIn(one, 'id'))
}

/** Everything on all pages of a list, each once, by the key that names it. */
export async function everyOne(site: Site, path: readonly string[], key: string, terms: Terms): Promise<unknown[]> {
  const found = new Map<string, unknown>()
  for (;;) {
    const before = found.size
    const value = await ask(site, { path, query: { startAt: before, maxResults: most } }, terms)
    for (const one of wantedList(value, site.host, 'values'))
      found.set(textAt(one, key), found.get(textAt(one, key)) ?? one)
    // a page that says nothing new is the last, whatever it says of itself
    if (found.size === before || at(value, 'isLast') === true) return [...found.values()]
  }
}

const most = 200

export async function readFields(site: Site, terms: Terms): Promise<readonly Named[]> {
  return wantedList(await ask(site, { path: ['field'] }, terms), site.host).flatMap((one) => namedIn(one, 'id'))
}

/** Types of links; none where linking is switched off, which Jira says by having no such page. */
export async function readLinkTypes(site: Site, terms: Terms): Promise<readonly Named[]> {
  const value = await ask(site, { path: ['issueLinkType'] }, terms).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'jira-not-there') return { issueLinkTypes: [] }
    throw error
  })
  return wantedList(value, site.host, 'issueLinkTypes').flatMap((one) => namedIn(one, 'id'))
}

export async function readStatuses(site: Site, terms: Terms): Promise<readonly Named[]> {
  return wantedList(await ask(site, { path: ['status'] }, terms), site.host).flatMap((one) => namedIn(one, 'id'))
}

function namedIn(value: unknown, key: string): Named[] {
  const id = textAt(value, key)
  return id === '' ? [] : [{ id, name: textAt(value, 'name') || id }]
}

/** The name and the login of whoever the token belongs to. */
export async function readUser(site: Site, terms: Terms): Promise<string> {
  const value = await ask(site, { path: ['myself'] }, terms)
  const names = [textAt(value, 'displayName'), textAt(value, 'name')]
  return [...new Set(names)].filter((name) => name !== '').join(', ') || '-'
}

/** Jira's own names of the rights, which are the same in all languages. */
const permissions: Readonly<Record<Right, string>> = {
  browse: 'BROWSE_PROJECTS',
  create: 'CREATE_ISSUES',
  comment: 'ADD_COMMENTS',
  link: 'LINK_ISSUES',
  transition: 'TRANSITION_ISSUES',
}

export async function readLacking(site: Site, project: string, terms: Terms): Promise<readonly Right[]> {
  const value = await ask(site, { path: ['mypermissions'], query: { projectKey: project } }, terms)
  return rights.filter((right) => at(value, 'permissions', permissions[right], 'havePermission') !== true)
}
