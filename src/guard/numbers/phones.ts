import { lineOf } from '../../polish/phone.ts'
import type { Registry } from '../../registry/types.ts'

export type Phones = ReturnType<typeof phonesFor>

/** What identifies a number, country code first: `+48 601 555 014`, `0048601555014` and `601555014` are one. */
function phoneKey(written: string): string {
  return (lineOf(written) ?? written).replace(/\D/g, '')
}

/** A registry's phones for a reader: published ones, products' and the reader's own may stand, others' may not. */
export function phonesFor(registry: Registry, organization: string | null) {
  const { settings, operators, products, contacts } = registry
  const own = new Set([
    ...[...settings.signature.lines, ...settings.signature.footer].flatMap(phonesIn),
    ...operators.flatMap(({ channels }) => channels.map(({ value }) => phoneKey(value))),
    ...products.flatMap(({ numbers }) => numbers.map(phoneKey)),
  ])
  const others = new Map<string, string>()
  for (const contact of contacts)
    for (const phone of contact.phones)
      if (contact.organization === organization) own.add(phoneKey(phone))
      else others.set(phoneKey(phone), contact.organization)
  return {
    /** `mayStand`: published, or the reader's own; `holder`: the organization whose number these readers must not see; null: nobody's */
    known: (number: string) => {
      const key = phoneKey(number)
      return { mayStand: own.has(key), holder: others.get(key) ?? null }
    },
  }
}

function phonesIn(line: string): string[] {
  return (line.match(/\+?\d[\d()\p{Zs}\p{Pd}.]{5,30}\d/gu) ?? []).map(phoneKey)
}
