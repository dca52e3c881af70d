import { createHmac } from 'node:crypto'
import type { Disguise } from '../procedure/keeping/blank.ts'
import { goneBegins } from './gone.ts'
import { identityOf } from './identity.ts'
import type { Db } from './tables.ts'

/**
 * What stands for an address once it has gone: a hash that is keyed with the name of the journal, so that the same
 * address has the same in all of it, and another in every other journal. Who has both can tell whether it is one he knows.
 */
export async function disguiseOf(db: Db): Promise<Disguise> {
  const { id = '' } = (await identityOf(db)) ?? {}
  return (key) => goneBegins + createHmac('sha256', id).update(key).digest('hex').slice(0, 32)
}
