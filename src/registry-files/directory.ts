import { withoutTag } from '../address/address.ts'
import { Failure } from '../errors.ts'
import type { Directory, DomainOwner, LookAlike } from '../procedure/incoming/directory.ts'
import type { Contact, Operator, Partner, Product, Registry, Service, Settings, Staff } from '../registry/types.ts'
import { discard } from './cache.ts'
import { directoryEntries } from './directory-entries.ts'
import { alike, assemble, stampsOf, withoutLinks } from './files.ts'
import { mistakenFor } from './look-alikes.ts'
import { type Kept, loadRegistry, openKept } from './snapshot.ts'

type Get = (key: string) => readonly unknown[]

export function directoryOf(registry: Registry): Directory {
  return directoryOver(valuesOf(registry))
}

/**
 * The directory of the registry in a folder. A cache that is up to date answers and reads only what is asked; otherwise
 * the registry is loaded and the cache rebuilt. Throws `registry-invalid` with every problem; an answer throws
 * `registry-copy-damaged` if the disk no longer holds what was written.
 */
export async function openDirectory(dir: string, cacheDir: string): Promise<Directory> {
  const known = trueCache(dir, cacheDir)
  if (known !== undefined) return directoryOver(careful(known))
  const registry = await loadRegistry(dir, cacheDir)
  const made = trueCache(dir, cacheDir)
  return made === undefined ? directoryOf(registry) : directoryOver(careful(made))
}

/** The cache, if the files have not changed since; it stays open while the program runs. */
function trueCache(dir: string, cacheDir: string): Kept | undefined {
  const folder = withoutLinks(dir)
  const kept = openKept(cacheDir, folder)
  if (kept === undefined || alike(kept.stamps, stampsOf(folder))) return kept
  kept.close()
  return undefined
}

/** Asks the cache. If it turns out damaged, it is removed, and the registry's parts in it answer if intact. */
function careful(kept: Kept): Get {
  let asked: Get = kept.get
  return (key) => {
    try {
      return asked(key)
    } catch {
      discard(kept.path)
      asked = valuesOf(whole(kept))
      return asked(key)
    }
  }
}

function whole(kept: Kept): Registry {
  try {
    return assemble(kept.parts())
  } catch (error) {
    throw new Failure('registry-copy-damaged', {}, [], { cause: error })
  }
}

function valuesOf(registry: Registry): Get {
  const entries = Map.groupBy(directoryEntries(registry), ([key]) => key)
  return (key) => (entries.get(key) ?? []).map(([, value]) => value)
}

/** So many answers are remembered at once. */
const most = 2000

/** Remembers what was asked: most of many mails that are read one after the other ask the same. */
function remembering(ask: Get): Get {
  const known = new Map<string, ReturnType<Get>>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const found = ask(key)
    if (known.size >= most) known.clear()
    known.set(key, found)
    return found
  }
}

function directoryOver(ask: Get): Directory {
  const get = remembering(ask)
  const first = <T>(key: string) => (get(key)[0] ?? null) as T | null
  const product = (id: string) => first<Product>(`product:${id}`)
  const products = (key: string) => get(key).flatMap((id) => product(id as string) ?? [])
  const claimant = (domain: string): DomainOwner | null => {
    const claim = first<string>(`domain:${domain}`)
    if (claim === null) return null
    if (claim === 'own') return { kind: 'own' }
    return { kind: claim.replace(/:.*/, ''), entry: first(claim) } as DomainOwner
  }
  const domain = (asked: string) => ownerOfDomain(asked, claimant)
  return {
    settings: first<Settings>('settings') as Settings,
    contacts(address) {
      const plain = withoutTag(address)
      const [exact, ...others] = [`contact:${address}`, `contact:${plain}`, `tagged:${plain}`].map(get)
      const found = (exact?.length ? exact : others.flat()) as Contact[]
      return [...new Map(found.map((one) => [one.key, one])).values()]
    },
    staffByAddress: (address) => first<Staff>(`staff-at:${address}`),
    staff: (id) => first<Staff>(`staff:${id}`),
    partner: (id) => first<Partner>(`partner:${id}`),
    operator: (id) => first<Operator>(`operator:${id}`),
    domain,
    lookAlikes(asked) {
      if (domain(asked) !== null) return []
      return mistakenFor(asked, (trace) => get(trace) as readonly string[]).flatMap((one): LookAlike[] => {
        const owner = claimant(one.domain)
        return owner === null ? [] : [{ ...one, owner }]
      })
    },
    productsOfContact: (key) => products(`products-of-contact:${key}`),
    productsOfPartner: (id) => products(`products-of-partner:${id}`),
    product,
    services: () => get('service') as readonly Service[],
  }
}

/** The owner of a domain; the nearest claimed domain above it decides whether its subdomains count. */
function ownerOfDomain(domain: string, claimant: (domain: string) => DomainOwner | null): DomainOwner | null {
  for (let rest = domain; rest !== ''; rest = rest.replace(/^[^.]*\.?/, '')) {
    const owner = claimant(rest)
    if (owner !== null) return rest === domain || owner.kind === 'own' || owner.entry.subdomains ? owner : null
  }
  return null
}
