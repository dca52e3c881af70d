import type { JiraSettings, Registry } from '../registry/types.ts'
import type { Named, Right, Tracker } from '../road/tracker.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'
import { orSeen, patience, type Seen } from './doctor-row.ts'

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
  const { crm, link, record, transitions, productField } = settings
  const [lacking, types, fields, links, statuses, crmTypes] = await Promise.all([
    tracker.lacking(patience),
    tracker.types(patience),
    tracker.fields(patience),
    link === null ? [] : tracker.linkTypes(patience),
    tracker.statuses(patience),
    crm === undefined ? [] : tracker.typesOf(crm.project, patience),
  ])
  const lost = [
    ...lostIn('types', settings.types, types),
    ...lostIn('', { productField }, fields),
    ...lostIn('', { link }, links),
    ...lostIn('transitions', transitions, statuses),
    ...lostIn('crm.types', crm?.types ?? {}, crmTypes),
    ...lostIn('crm.fields.contact', crm?.fields.contact ?? {}, fields),
    ...lostIn('crm.fields.product', crm?.fields.product ?? {}, fields),
  ]
  // what the settings do not ask for needs no right
  const isUsed: Partial<Record<Right, boolean>> = {
    comment: record.comment,
    link: link !== null || record.page !== null,
    transition: Object.values(transitions).some((status) => status !== null),
  }
  const missing = lacking.filter((right) => isUsed[right] ?? true)
  return [
    { code: 'doctor-jira', what: [`${tracker.host}, ${user}`] },
    ...(missing.length > 0
      ? [{ code: 'doctor-jira-rights', what: missing.map((right) => word(lang, `right-${right}`)) } as const]
      : []),
    ...(lost.length > 0 ? [{ code: 'doctor-jira-ids', what: lost } as const] : []),
  ]
}

/** Ids of the settings that Jira does not have, by where they stand. */
function lostIn(of: string, ids: Readonly<Record<string, string | null>>, named: readonly Named[]): string[] {
  const lost = Object.entries(ids).filter(([, id]) => id !== null && !named.some((one) => one.id === id))
  return lost.map(([key, id]) => `${of === '' ? '' : `${of}.`}${key}: ${id}`)
}
