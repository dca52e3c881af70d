import type { Addressees, Judged } from '../procedure/incoming/mistyped.ts'
import { inStrangeDomains } from '../procedure/incoming/strange-domains.ts'
import type { World } from './world.ts'

/** What is to be asked and told of addresses that look mistyped; the directory is opened only where one may be. */
export async function judgeAddresses(
  addressees: Addressees,
  { registry, directory }: Pick<World, 'registry' | 'directory'>,
): Promise<Judged> {
  const strange = inStrangeDomains(addressees.recipients, registry)
  if (strange.length === 0) return { refused: [], doubts: [] }
  const { mistypedAddresses } = await import('../procedure/incoming/mistyped.ts')
  return mistypedAddresses({ ...addressees, recipients: strange }, registry, await directory())
}
