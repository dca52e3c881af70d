import { z } from 'zod'
import { orNothing, project, record, shape, text } from './schema-parts.ts'
import { readShape, shapes } from './values.ts'

export const jiraId = shape(shapes.digits, 'registry-jira-id')
export const jiraChoice = orNothing(readShape(shapes.digits, 'registry-jira-id'))
export const jiraField = orNothing(readShape(shapes.jiraField, 'registry-jira-field'))

const jiraFields = <Name extends string>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, jiraField])) as Record<Name, typeof jiraField>
const meant = z.record(z.string(), text).prefault({})

/** The CRM, a project of the same Jira: what is not named here stays as the house has it. */
export const crmSchema = record({
  project: project.default('CRM'),
  types: record({ contact: jiraId, product: jiraChoice }).describe(
    'The ids of the types; null: products are the house’s.',
  ),
  fields: record({
    contact: record(jiraFields('name', 'organization', 'category', 'status', 'emails', 'phones', 'language')).prefault(
      {},
    ),
    product: record(
      jiraFields('namePl', 'nameEn', 'partner', 'status', 'services', 'operators', 'owner', 'contacts', 'numbers'),
    ).prefault({}),
  }).describe('The field that each key of an entry comes from, as customfield_10200, summary or status.'),
  values: record({
    ...{ category: meant, status: meant, language: meant, organization: meant, partner: meant },
    ...{ services: meant, operators: meant, owner: meant },
  })
    .prefault({})
    .describe('What choices there mean here, by their ids: category: { "10301": technical }.'),
})
