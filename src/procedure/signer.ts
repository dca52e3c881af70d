import { type Problem, problem } from '../errors.ts'
import type { Staff } from '../registry/types.ts'

/** Who signs and speaks for the house: the IT Operators among the staff; the whole staff where nobody is named as one. */
export function signersOf(staff: readonly Staff[]): readonly Staff[] {
  const operators = staff.filter(({ roles }) => roles.includes('operator'))
  return operators.length > 0 ? operators : staff
}

/** Who signs (a staff id), and whether somebody has said that this is meant. */
interface Signing {
  readonly signer?: string
  readonly otherSigner?: true
}

/** What is doubtful about who signs, whom the signature calls an IT Operator: somebody else may have to. */
export function signerDoubts({ signer: id, otherSigner }: Signing, staff: readonly Staff[]): Problem[] {
  const person = staff.find((one) => one.id === id)
  const known = signersOf(staff)
  if (otherSigner || person === undefined || known.includes(person)) return []
  const roles = person.roles.join(', ') || '-'
  return [problem('signer-no-operator', { name: person.name, roles, known: known.map((one) => one.id).join(', ') })]
}
