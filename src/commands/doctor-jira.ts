import type { JiraSettings, Registry } from '../registry/types.ts'
import type { Named, Tracker } from '../road/tracker.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'
import { orSeen, type Seen } from './doctor-row.ts'

/** Jira that says nothing for so long, in milliseconds, is taken for one that does not work. */
const patience = 8_000

/** Whether Jira answers, whose the token is, what he may not do there, and which ids of the settings have gone. */
export async function jiraSeen({ settings, contacts }: Registry, context: Context): Promise<readonly Seen[]> {
  const { jira } = settings
  if (jira === null) return []
  const seen = await orSeen(async () => lookAt(await context.tracker(jira), jira, context), 'doctor-no-jira', context)
  const looped = contacts.filter(({ emails }) => jira.mailbox !== null && emails.includes(jira.mailbox))
  return [
    ...('code' in seen ? [seen] : seen),
    ...(looped.length > 0 ? [{ code: 'doctor-jira-mailbox', what: looped.map(({ key }) => key) } as const] : []),
  ]
}

async function lookAt(tracker: Tracker, settings: JiraSettings, { lang }: Context): Promise<readonly Seen[]> {
  const user = await tracker.user(patience)
  const { crm } = settings
  const [lacking, types, fields, crmTypes] = await Promise.all([
    tracker.lacking(patience),
    tracker.types(patience),
    tracker.fields(patience),
    crm === undefined ? [] : tracker.types(patience, crm.project),
  ])
  const lost = [
    ...lostOf('types', settings.types, types),
    ...(settings.productField === null || knows(fields, settings.productField)
      ? []
      : [`productField: ${settings.productField}`]),
    ...lostOf('crm.types', crm?.types ?? {}, crmTypes),
    ...lostOf('crm.fields.contact', crm?.fields.contact ?? {}, fields),
    ...lostOf('crm.fields.product', crm?.fields.product ?? {}, fields),
  ]
  return [
    { code: 'doctor-jira', what: [`${tracker.host}, ${user}`] },
    ...(lacking.length > 0
      ? [{ code: 'doctor-jira-rights', what: lacking.map((right) => word(lang, `right-${right}`)) } as const]
      : []),
    ...(lost.length > 0 ? [{ code: 'doctor-jira-ids', what: lost } as const] : []),
  ]
}

const knows = (named: readonly Named[], id: string): boolean => named.some((one) => one.id === id)

const lostOf = (place: string, ids: Readonly<Record<string, string | null>>, there: readonly Named[]): string[] =>
  Object.entries(ids).flatMap(([name, id]) => (id === null || knows(there, id) ? [] : [`${place}.${name}: ${id}`]))
