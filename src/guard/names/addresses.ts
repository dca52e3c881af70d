import { domainInAscii } from '../../address/address.ts'

/** An address or a host in a text, by offsets, in the form in which it is compared: lower case, its domain in ASCII. */
export interface Located {
  readonly start: number
  readonly end: number
  readonly name: string
}

const beforeAt = /[\p{L}\p{N}.!#$*+^_~'-]/u
const afterAt = /[\p{L}\p{N}.-]/u

/** All mail addresses of a text, in addresses of the web too (`%40`). */
export function addressesIn(text: string): Located[] {
  const found: Located[] = []
  for (const { 0: at, index } of text.matchAll(/@|%40/g)) {
    const start = localStart(text, index)
    const end = hostEnd(text, index + at.length)
    const host = inAscii(text.slice(index + at.length, end))
    if (start < index && host?.includes('.')) {
      found.push({ start, end, name: `${text.slice(start, index).toLowerCase()}@${host}` })
    }
  }
  return found
}

function localStart(text: string, at: number): number {
  let start = at
  while (at - start < 64 && beforeAt.test(text[start - 1] ?? ' ')) start -= 1
  // a quote or a full stop before an address is none of it
  while (start < at && /['.*]/.test(text[start] ?? '')) start += 1
  return start
}

function hostEnd(text: string, from: number): number {
  let end = from
  while (end - from < 253 && afterAt.test(text[end] ?? ' ')) end += 1
  while (end > from && /[.-]/.test(text[end - 1] ?? '')) end -= 1
  return end
}

/** Claimed domains (lower case, ASCII) and whose they are; their last labels tell most hosts apart. */
export interface Domains {
  readonly owners: ReadonlyMap<string, string>
  readonly tops: ReadonlySet<string>
  /** whether one of them is written in other letters than ASCII has */
  readonly foreignTop: boolean
  /** the most labels that one has */
  readonly most: number
}

/** Domains ready to be looked for. */
export function indexDomains(owners: ReadonlyMap<string, string>): Domains {
  const labels = [...owners.keys()].map((domain) => domain.split('.'))
  return {
    owners,
    tops: new Set(labels.map((some) => some.at(-1) ?? '')),
    foreignTop: labels.some((some) => some.at(-1)?.startsWith('xn--')),
    most: labels.reduce((most, some) => Math.max(most, some.length), 0),
  }
}

/** Whose a domain is: exactly, or as a subdomain of a claimed one; null: nobody's. */
export function ownerOf(domain: string, { owners }: Domains): string | null {
  const labels = domain.split('.').slice(-10)
  for (let from = 0; from < labels.length - 1; from++) {
    const owner = owners.get(labels.slice(from).join('.'))
    if (owner !== undefined) return owner
  }
  return null
}

/** Labels with dots between; from the first of them only, or a long word would be read again from each of its letters. */
const dotted = /(?<![\p{L}\p{N}_-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu

/** The hosts of a text that hold a claimed domain, up to that domain's end; `name` is the claimed domain. */
export function hostsIn(text: string, domains: Domains): Located[] {
  const found: Located[] = []
  for (const { 0: host, index } of text.matchAll(dotted)) {
    const escaped = text[index - 1] === '%' && /^[\da-f]{2}/i.test(host) ? 2 : 0
    found.push(...claimedIn(host.slice(escaped).split('.'), index + escaped, domains))
  }
  return found
}

function claimedIn(labels: readonly string[], at: number, domains: Domains): Located[] {
  if (!labels.some((label) => mayBeTop(label, domains))) return []
  const found: Located[] = []
  let [offset, begin] = [at, at]
  for (let from = 0; from < labels.length; from++) {
    const claimed = claimedFrom(labels, from, domains)
    offset += (claimed ?? labels.slice(from, from + 1)).join('.').length
    if (claimed !== null) found.push({ start: begin, end: offset, name: asciiName(claimed) })
    offset += 1
    if (claimed === null) continue
    from += claimed.length - 1
    begin = offset
  }
  return found
}

/** The longest claimed domain that begins at a label. */
function claimedFrom(labels: readonly string[], from: number, domains: Domains): readonly string[] | null {
  for (let count = Math.min(domains.most, labels.length - from); count > 1; count--) {
    const some = labels.slice(from, from + count)
    if (mayBeTop(some.at(-1) ?? '', domains) && domains.owners.has(asciiName(some))) return some
  }
  return null
}

function mayBeTop(label: string, { tops, foreignTop }: Domains): boolean {
  return isAscii(label) ? tops.has(label.toLowerCase()) : foreignTop
}

function asciiName(labels: readonly string[]): string {
  const name = labels.join('.')
  return inAscii(name) ?? name.toLowerCase()
}

/** A host name as it is compared; null where it can be none. */
function inAscii(host: string): string | null {
  if (isAscii(host)) return host.toLowerCase()
  return host.length > 253 ? null : (domainInAscii(host)?.toLowerCase() ?? null)
}

function isAscii(text: string): boolean {
  return /^[\p{ASCII}]*$/u.test(text)
}
