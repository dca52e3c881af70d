import { Failure } from '../errors.ts'
import type { SetupSaid } from '../kinds/setup/choice-row.ts'
import { type Choice, choiceKeys, meaningsOf, openChoices } from '../procedure/crm/choices.ts'
import type { Prompt } from '../question/prompt.ts'
import { plain } from '../question/prompt.ts'
import { oneOf } from '../question/shared.ts'
import type { CrmSettings } from '../registry/types.ts'
import type { Tracker } from '../road/tracker.ts'

/** A choice of the CRM, and what it means here. */
export interface Meant extends Pick<Choice, 'key' | 'id' | 'name'> {
  readonly meaning: string
}

interface Desk {
  readonly tracker: Tracker
  /** in milliseconds */
  readonly patience: number
  /** `--crm-value`, read */
  readonly given: SetupSaid['crmValues']
  /** null: nobody can be asked */
  readonly ask: ((prompt: Prompt<SetupSaid>) => Promise<SetupSaid>) | null
}

/**
 * What the choices of the CRM mean that its entries have and the settings do not know: as it is given; else a person says, to
 * whom the name's own meaning is proposed; else as the name says. Failure `missing-answers` names those whose name says nothing.
 */
export async function meantIn(crm: CrmSettings, { tracker, patience, given = [], ask }: Desk): Promise<Meant[]> {
  const told = given.map((one) => ({ ...one, name: one.id }))
  const fields: Readonly<Record<string, string | null>> = { ...crm.fields.product, ...crm.fields.contact }
  if (choiceKeys.every((key) => (fields[key] ?? null) === null)) return told
  const isGiven = (choice: Choice) => told.some(({ key, id }) => key === choice.key && id === choice.id)
  const open = openChoices(await tracker.crm(crm, patience), crm).filter((choice) => !isGiven(choice))
  const said: Meant[] = []
  for (const one of open) said.push({ ...one, meaning: ask === null ? (one.probably ?? '') : await askedOf(one, ask) })
  const missing = said.filter(({ meaning }) => meaning === '').map(flagOf)
  if (missing.length > 0)
    throw new Failure('missing-answers', { flags: missing.join(', '), help: 'dniu jira setup --help' })
  return [...told, ...said]
}

function flagOf({ key, id, name }: Meant): string {
  return `--crm-value ${key}.${id}=${meaningsOf(key).join('|')} (${name})`
}

async function askedOf({ key, id, name, probably }: Choice, ask: NonNullable<Desk['ask']>): Promise<string> {
  const title = { pl: `Co znaczy tu „${name}” (${key} ${id})?`, en: `What does “${name}” (${key} ${id}) mean here?` }
  const all = meaningsOf(key).map((value) => ({ value, name: plain(value) }))
  const give = (meaning: string): SetupSaid => ({ crmValues: [{ key, id, meaning }] })
  const said = await ask(oneOf<SetupSaid>(title, all, probably, give))
  return said.crmValues?.[0]?.meaning ?? ''
}

/** The table of the settings with what was learnt. */
export function withMeant(values: CrmSettings['values'], meant: readonly Meant[]): CrmSettings['values'] {
  const more = Map.groupBy(meant, ({ key }) => key)
  const learnt = [...more].map(([key, all]) => {
    return [key, { ...values[key], ...Object.fromEntries(all.map(({ id, meaning }) => [id, meaning])) }] as const
  })
  return { ...values, ...Object.fromEntries(learnt) }
}
