import { addressKey, domainInAscii } from '../../address/address.ts'
import type { Stretch } from '../leak/leak.ts'

/** An address or a host in a text, in the form in which it is compared: lower case, its domain in ASCII. */
export interface Located extends Stretch {
  readonly name: string
}

const mail = /(?<=([\p{L}\p{N}.!#$*+^_~'-]{1,64}))(?:@|%40)([\p{L}\p{N}.-]{1,253})/gu

/** All mail addresses of a text, in addresses of the web too (`%40`). */
export function addressesIn(text: string): Located[] {
  const found: Located[] = []
  for (const { 0: whole, 1: before = '', 2: behind = '', index } of text.matchAll(mail)) {
    // a quote or a full stop beside an address is no part of it
    const local = before.replace(/^['.*]+/, '')
    const host = behind.replace(/[.-]+$/, '')
    const domain = inAscii(host)
    if (local === '' || !domain?.includes('.')) continue
    const end = index + whole.length - behind.length + host.length
    found.push({ start: index - local.length, end, name: addressKey(`${local}@${domain}`) })
  }
  return found
}

export type Domains = ReturnType<typeof indexDomains>

/** Claimed domains (lower case, ASCII) with their owners; also by their first two labels, the longest first. */
export function indexDomains(owners: ReadonlyMap<string, string>) {
  const longestFirst = [...owners.keys()].sort((one, other) => other.length - one.length)
  return { owners, byBeginning: Map.groupBy(longestFirst, (domain) => domain.split('.', 2).join('.')) }
}

/** Whose a domain is: exactly, or as a subdomain of a claimed one; null: nobody's. */
export function claimantOf(domain: string, { owners }: Domains): string | null {
  const labels = domain.split('.').slice(-10)
  const wider = labels.slice(1).map((_, from) => labels.slice(from).join('.'))
  return owners.get(wider.find((name) => owners.has(name)) ?? '') ?? null
}

/** Labels with dots between, looked for by their first dot: most words have none behind them. */
const dotted = /(?<=(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]+))(?:\.[\p{L}\p{N}_-]+)+/gu

/** The hosts of a text that hold a claimed domain, up to that domain's end; `name` is the claimed domain. */
export function hostsIn(text: string, domains: Domains): Located[] {
  const found: Located[] = []
  for (const { 0: labels, 1: first = '', index } of text.matchAll(dotted)) {
    const [host, start] = [first + labels, index - first.length]
    const escaped = text[start - 1] === '%' && /^[\da-f]{2}/i.test(host) ? 2 : 0
    for (const one of claimedIn(host.slice(escaped).split('.'), start + escaped, domains)) found.push(one)
  }
  return found
}

function claimedIn(labels: readonly string[], at: number, { byBeginning }: Domains): Located[] {
  const names = labels.map((label) => inAscii(label) ?? label)
  const stands = (domain: string, from: number) =>
    domain.split('.').every((label, index) => label === names[from + index])
  const found: Located[] = []
  let [start, end] = [at, at]
  for (let from = 0; from < labels.length; ) {
    const some = byBeginning.get(names.slice(from, from + 2).join('.'))
    const name = some?.find((domain) => stands(domain, from))
    const count = name?.split('.').length ?? 1
    end += labels.slice(from, from + count).join('.').length
    if (name !== undefined) found.push({ start, end, name })
    end += 1
    if (name !== undefined) start = end
    from += count
  }
  return found
}

/** A host name as it is compared; null where it can be none. */
function inAscii(host: string): string | null {
  if (/^[\0-\x7f]*$/.test(host)) return addressKey(host)
  const known = compared.get(host)
  if (known !== undefined) return known
  const ascii = host.length > 253 ? null : domainInAscii(host)
  const name = ascii && addressKey(ascii)
  if (compared.size < 5000) compared.set(host, name)
  return name
}

/** Names beyond ASCII: a text has few different ones, and each is long in the reading. */
const compared = new Map<string, string | null>()
