import type { JiraSettings } from '../registry/types.ts'
import type { Tracker } from '../road/tracker.ts'
import type { Environment } from '../server/credentials.ts'
import { readFields, readLacking, readTypes, readUser } from './catalogue.ts'
import { readCrm } from './crm.ts'
import { siteOf } from './site.ts'
import { readTask } from './tasks.ts'

/** The house's Jira (Data Center, REST API 2). Failures `jira-no-token` and, of what it is asked, `jira-…`. */
export function openJira(settings: JiraSettings, env: Environment, signal: AbortSignal): Tracker {
  const site = siteOf(settings, env)
  const { project } = settings
  return {
    host: site.host,
    task: (key, wait) => readTask(site, settings, key, { wait, signal }),
    crm: (crm, wait) => readCrm(site, crm, { wait, signal }),
    user: (wait) => readUser(site, { wait, signal }),
    lacking: (wait) => readLacking(site, project, { wait, signal }),
    types: (wait, other = project) => readTypes(site, other, { wait, signal }),
    fields: (wait) => readFields(site, { wait, signal }),
  }
}
