import type { CrmSettings, Registry } from '../../registry/types.ts'
import type { Difference } from './difference.ts'
import { type CrmEntry, type CrmList, crmLists, type Told, toldKeys } from './entry.ts'
import { at, isNothing } from './value.ts'

/** Whether a person or a script has something to do. */
export const isOpen = ({ fresh, changed, gone, conflicts, left }: Difference): boolean =>
  [fresh, changed, gone, conflicts, left].some((some) => some.length > 0)

/** How many would not be active any more, in all; null: in no list is that more than a tenth. */
export function tooMany({ gone, changed }: Difference, registry: Registry): number | null {
  const leaving = [...gone, ...changed].filter(({ fields }) =>
    fields.some(({ id, is }) => id === 'status' && is === 'inactive'),
  )
  const isOver = (list: CrmList) => {
    const active = registry[list].filter((one) => one.status === 'active').length
    return leaving.filter((one) => one.list === list).length * 10 > active
  }
  return isOver('contacts') || isOver('products') ? leaving.length : null
}

/** Keys that no entry of the CRM fills, though the registry has some: a field that was taken away, rather than emptied. */
export function silentKeys(entries: readonly CrmEntry[], registry: Registry, crm: CrmSettings): string[] {
  return crmLists(crm).flatMap((list) => {
    const theirs = entries.filter((entry) => entry.list === list)
    const own = registry[list].filter(({ status }) => status === 'active')
    const isFilled = ({ path }: Told) => own.some((entry) => !isNothing(at(entry, path)))
    if (theirs.length === 0) return own.length === 0 ? [] : [`types.${list.slice(0, -1)}`]
    const silent = toldKeys(crm, list).filter(({ id }) => theirs.every(({ values }) => (values[id] ?? []).length === 0))
    return silent
      .filter((key) => key.mayLack !== true && isFilled(key))
      .map(({ id }) => `fields.${list.slice(0, -1)}.${id}`)
  })
}
