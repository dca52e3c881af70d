import type { Registry } from '../../src/registry/types.ts'
import { type JiraState, putTask } from './jira-state.ts'

/** How the CRM of a house is set: its fields by their ids, its choices by theirs. */
export const crmSettings = {
  project: 'CRM',
  types: { contact: '10201', product: '10202' },
  fields: {
    contact: {
      ...{ name: 'summary', organization: 'customfield_10301', category: 'customfield_10302', status: 'status' },
      ...{ emails: 'customfield_10303', phones: 'customfield_10304', language: 'customfield_10305' },
    },
    product: {
      ...{ namePl: 'summary', nameEn: 'customfield_10401', partner: 'customfield_10301', status: 'status' },
      ...{ services: 'customfield_10402', operators: 'customfield_10403', owner: 'customfield_10404' },
      ...{ contacts: 'customfield_10405', numbers: 'customfield_10406' },
    },
  },
  values: {
    category: { '501': 'technical', '502': 'business', '503': 'watcher' },
    status: { '1': 'active', '6': 'inactive' },
    language: { '601': 'pl', '602': 'en' },
  },
}

const categories = { technical: ['501', 'Techniczny'], business: ['502', 'Biznesowy'], watcher: ['503', 'Obserwator'] }
const languages = { pl: ['601', 'polski'], en: ['602', 'angielski'] }
const option = ([id, value]: readonly string[]) => ({ id, value })

/** A CRM that says what a registry says: names of choices in Polish, firms by their names, several addresses in one text. */
export function fillCrm(state: JiraState, { contacts, products, partners, operators }: Registry): void {
  state.types.push({ id: '10201', name: 'Kontakt' }, { id: '10202', name: 'Produkt' })
  const fields = [...Object.values(crmSettings.fields.contact), ...Object.values(crmSettings.fields.product)]
  for (const id of new Set(fields)) state.fields.push({ id, name: `Pole ${id}` })
  const nameOf = (id: string) => [...partners, ...operators].find((one) => one.id === id)?.name ?? id
  for (const one of contacts)
    putTask(state, one.key, {
      ...{ type: '10201', status: one.status === 'active' ? '1' : '6', summary: one.name },
      customfield_10301: { id: `9${one.key.replace(/\D/g, '')}`, value: nameOf(one.organization) },
      customfield_10302: option(categories[one.category]),
      customfield_10303: one.emails.join('\r\n'),
      customfield_10304: one.phones.join('; ') || null,
      customfield_10305: option(languages[one.language]),
      description: 'what nobody asked for',
    })
  for (const one of products)
    putTask(state, one.key, {
      ...{ type: '10202', status: one.status === 'active' ? '1' : '6', summary: one.name.pl },
      ...{ customfield_10401: one.name.en, customfield_10301: { id: '1', value: nameOf(one.partner) } },
      customfield_10402: one.services.map((value, at) => ({ id: String(7000 + at), value })),
      customfield_10403: one.operators.map((value, at) => ({ id: String(8000 + at), value })),
      customfield_10404: one.owner === null ? null : { name: one.owner, displayName: 'Osoba' },
      customfield_10405: one.contacts.map((key) => ({ id: key.replace(/\D/g, ''), key })),
      customfield_10406: one.numbers.join(', '),
    })
}
