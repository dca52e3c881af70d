import { type Addressees, inStrangeDomains, type Judged, mistypedAddresses } from '../procedure/incoming/mistyped.ts'
import type { World } from './world.ts'

/** What is to be asked and told of addresses that look mistyped; the directory is opened only where one may be. */
export async function judgeAddresses(
  addressees: Addressees,
  { registry, directory }: Pick<World, 'registry' | 'directory'>,
): Promise<Judged> {
  const strange = inStrangeDomains(addressees.recipients, registry)
  if (strange.length === 0) return { refused: [], doubts: [] }
  return mistypedAddresses({ ...addressees, recipients: strange }, registry, await directory())
}
