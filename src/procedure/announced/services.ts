import { fold } from '../../polish/fold.ts'
import type { Service } from '../../registry/types.ts'
import type { Read } from './announced.ts'
import type { Line } from './lines.ts'

/** Addresses of pages and mailboxes name no service. */
const address = /\S{0,200}(?:@|:\/\/|www\.)\S{0,200}/g

/** The services of the registry that a mail names, in either language, joined or apart: `Direct Billing`, `SMS Premium`. */
export function servicesOf(lines: readonly Line[], services: readonly Service[]): Read<string>[] {
  const own = lines
    .filter(({ spot }) => spot.where !== 'quoted')
    .map(({ text, spot }) => ({ spot, text: ` ${text.replace(address, ' ').replace(/[^a-z0-9]+/g, ' ')} ` }))
  return services.flatMap(({ id, name }) => {
    const forms = [name.pl, name.en, id].flatMap(formsOf)
    const line = forms.length === 0 ? undefined : own.find(({ text }) => forms.some((form) => form.test(text)))
    return line === undefined ? [] : [{ value: id, spot: line.spot }]
  })
}

/** A name in the order in which it is written, and turned round; words may be joined. `INNE` is no name. */
function formsOf(name: string): RegExp[] {
  const words = fold(name)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (word === 'directbilling' ? ['direct', 'billing'] : word))
    .filter(Boolean)
  if (words.length === 0 || /^(?:inne|other|others)$/.test(words.join(''))) return []
  const orders = words.length === 2 ? [words, words.toReversed()] : [words]
  return orders.map((order) => new RegExp(` ${order.join(' ?')} `))
}
