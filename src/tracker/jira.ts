import type { JiraSettings } from '../registry/types.ts'
import type { Tracker } from '../road/tracker.ts'
import { isLoopback } from '../server/address.ts'
import type { Environment } from '../server/credentials.ts'
import { tell } from './acts.ts'
import { readFields, readLacking, readLinkTypes, readStatuses, readTypes, readTypesOf, readUser } from './catalogue.ts'
import { readCrm } from './crm.ts'
import { draftTask, findTask, makeTask } from './new-task.ts'
import { siteOf } from './site.ts'
import { readTask } from './tasks.ts'

/** The house's Jira (Data Center, REST API 2). Failures `jira-no-token` and, of what it is asked, `jira-…`. */
export function openJira(settings: JiraSettings, env: Environment, signal: AbortSignal): Tracker {
  const site = siteOf(settings, env)
  const { project } = settings
  return {
    host: site.host,
    loopback: isLoopback(site.url.hostname),
    task: (key, wait) => readTask(site, settings, key, { wait, signal }),
    crm: (crm, wait) => readCrm(site, crm, { wait, signal }),
    user: (wait) => readUser(site, { wait, signal }),
    lacking: (wait) => readLacking(site, project, { wait, signal }),
    types: (wait) => readTypes(site, project, { wait, signal }),
    typesOf: (other, wait) => readTypesOf(site, other, { wait, signal }),
    fields: (wait) => readFields(site, { wait, signal }),
    tell: (telling, wait) => tell(site, telling, { wait, signal }),
    linkTypes: (wait) => readLinkTypes(site, { wait, signal }),
    statuses: (wait) => readStatuses(site, { wait, signal }),
    draft: (task, wait) => draftTask(site, settings, task, { wait, signal }),
    make: (draft, label, wait) => makeTask(site, draft, label, { wait, signal }),
    labelled: (label, wait) => findTask(site, project, label, { wait, signal }),
  }
}
