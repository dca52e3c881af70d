import type { Operator, Partner, Product, Registry, Staff } from '../registry/types.ts'

/** Looks up partners and staff by id: an index of the registry, or the directory. */
export interface House {
  partner(id: string): Partner | null
  staff(id: string): Staff | null
}

/** What a business owner looks after. */
export type Owned = Product | Partner | Operator

/** The business owner at DV (staff id): a product without its own has its partner's (§2.1.2). Null: nobody. */
export function ownerId(owned: Owned, house: Pick<House, 'partner'>): string | null {
  return owned.owner ?? ('partner' in owned ? (house.partner(owned.partner)?.owner ?? null) : null)
}

/** The same person, as the registry knows them. */
export function ownerOf(owned: Owned, house: House): Staff | null {
  const id = ownerId(owned, house)
  return id === null ? null : house.staff(id)
}

/** Whether an operator's letters need the business contact of DV in copy (§3): every Polish operator's do. */
export const needsDvBusiness = ({ country }: Operator): boolean => country === 'pl'

/** That contact, the operator's owner; null: it needs none, or has none. */
export function dvBusinessOf(operator: Operator, { staff }: Pick<Registry, 'staff'>): Staff | null {
  return needsDvBusiness(operator) ? (staff.find(({ id }) => id === operator.owner) ?? null) : null
}

/** A registry as owners are looked up in it: indexed once, then asked about every product. */
export function houseOf({ partners, staff }: Pick<Registry, 'partners' | 'staff'>): House {
  const partnersById = new Map(partners.map((partner) => [partner.id, partner]))
  const staffById = new Map(staff.map((person) => [person.id, person]))
  return { partner: (id) => partnersById.get(id) ?? null, staff: (id) => staffById.get(id) ?? null }
}
