import { type Problem, problem } from '../../errors.ts'
import type { Registry, Staff } from '../../registry/types.ts'

type House = Pick<Registry, 'staff' | 'settings'>

/** The superiors of the desk: they are told at once. */
export const superiorsOf = ({ staff }: Pick<Registry, 'staff'>): Staff[] =>
  staff.filter(({ roles }) => roles.includes('supervisor') || roles.includes('head'))

/** The address of who is in charge of data protection, one of the staff or not; null: nobody is named, or somebody unknown. */
export function officerOf({ staff, settings }: House): string | null {
  const { officer } = settings.breach
  if (officer === null || officer.includes('@')) return officer
  return staff.find(({ id }) => id === officer)?.email ?? null
}

/** Everybody of the house who is told, each once, and who is missing. */
export function toldOf(house: House): { readonly to: string[]; readonly missing: Problem[] } {
  const [superiors, officer] = [superiorsOf(house).map(({ email }) => email), officerOf(house)]
  const missing = [
    ...(superiors.length === 0 ? [problem('breach-no-superior')] : []),
    ...(officer === null ? [problem('breach-no-officer')] : []),
  ]
  return { to: [...new Set([...superiors, ...(officer === null ? [] : [officer])])], missing }
}
