import type { Staff } from '../registry/types.ts'

/** Who signs and speaks for the house: the IT Operators among the staff; the whole staff where nobody is named as one. */
export function signersOf(staff: readonly Staff[]): readonly Staff[] {
  const operators = staff.filter(({ roles }) => roles.includes('operator'))
  return operators.length > 0 ? operators : staff
}

/** Whether the signature, which says "IT Operator", is true of somebody. */
export const canSign = (person: Staff, staff: readonly Staff[]): boolean => signersOf(staff).includes(person)
