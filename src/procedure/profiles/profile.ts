import { everybody } from '../../registry/schema-profiles.ts'
import type { Profile, Registry, Staff } from '../../registry/types.ts'

type House = Pick<Registry, 'staff' | 'settings'>

/** Whether profiles limit somebody at all: an administrator is limited by none. */
export const isAdministrator = ({ roles }: Staff): boolean => roles.includes('administrator')

/** The profiles that hold for a person: of a person with several, each allows what it allows. */
export function profilesOf({ id, roles }: Staff, { profiles = [] }: Registry['settings']): Profile[] {
  const names: readonly string[] = [everybody, id, ...roles]
  return profiles.filter((profile) => profile.for.some((name) => names.includes(name)))
}

/** Those who may be a second person for somebody (`for whom`, a staff id): never that person. */
export function approversFor(whom: string, house: House): Staff[] {
  return approversIn(house).filter(({ id }) => id !== whom)
}

/** Everybody who may be a second person for somebody. */
export const approversIn = ({ staff, settings }: House): Staff[] =>
  staff.filter((person) => mayApprove(person, settings))

/** People as they are named to whoever is to ask one of them. */
export const namesOf = (people: readonly Staff[]): string =>
  people.map(({ name, id }) => `${name} (${id})`).join(', ') || '-'

/** Where profiles were taken out of the settings since, what waits must not wait for ever: anybody may. */
const mayApprove = (person: Staff, settings: Registry['settings']): boolean =>
  settings.profiles === undefined ||
  isAdministrator(person) ||
  profilesOf(person, settings).some(({ approves }) => approves)
