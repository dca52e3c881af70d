import { z } from 'zod'
import { record, scalar } from './schema-parts.ts'
import { orNull, readShape, readText, shapes } from './values.ts'

const text = scalar(readText, { type: 'string', minLength: 1 })
const readId = readShape(shapes.digits, 'registry-jira-id')
const jiraId = scalar(readId, { type: 'string', pattern: shapes.digits.source })
const jiraChoice = scalar(orNull(readId), { type: ['string', 'null'] }).default(null)
const readField = readShape(shapes.jiraField, 'registry-jira-field')
const jiraField = scalar(orNull(readField), { type: ['string', 'null'] }).default(null)
const project = scalar(readShape(shapes.project, 'registry-project'), {
  type: 'string',
  pattern: shapes.project.source,
})

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
