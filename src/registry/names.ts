import type { Registry } from './types.ts'

/** What partners and operators are called, by their ids; an id that is not there is its own name. */
export function organizationNames({ partners, operators }: Registry): (id: string) => string {
  let names: ReadonlyMap<string, string> | undefined
  return (id) => {
    names ??= new Map([...partners, ...operators].map((one) => [one.id, one.name]))
    return names.get(id) ?? id
  }
}
