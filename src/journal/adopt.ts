import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Failure, reasonOf } from '../errors.ts'
import { openActs } from '../procedure/acts/act.ts'
import { statesThat } from '../procedure/life/message-life.ts'
import type { Adoption } from '../road/whole-journal.ts'
import { versionIn } from './found.ts'
import { furthest, type Here, type Identity, identityOf, refuseStrange, type Strange, strangeness } from './identity.ts'
import { isSame, lyingOf } from './lying.ts'
import { note } from './mailings.ts'
import { inodeOf } from './mark.ts'
import { among, type Lying, type Step } from './tables.ts'

/**
 * A person's word that this copy goes on. Failures: `journal-ours` where there is nothing to adopt,
 * `journal-original-there`, those of `refuseStrange` where that word does not hold.
 */
export async function adopt(step: Step, here: Here, { as, reason, by, at }: Adoption): Promise<{ unknown: number }> {
  const known = await identityOf(step)
  const strange = known === null ? null : strangeness(known, here)
  if (known === null || strange === null) throw new Failure('journal-ours', { file: here.file })
  // of two names no word makes one; and what is in a log that is not here has not come along
  if (strange === 'two-names' || (as === 'moved' && isOlder(strange))) refuseStrange(known, here)
  retire(known, here)
  const recordings = furthest(known, here)
  await step
    .updateTable('journalIdentity')
    .set({ ...here.lying, recordings })
    .execute()
  const unknown = as === 'restored' ? await doubtWhatWaits(step) : 0
  await note(step, { at, who: by, ticket: null, what: `journal-${as}`, detail: reason })
  return { unknown }
}

/** Whether what lies here is less than was recorded. */
const isOlder = (strange: Strange): boolean => strange === 'behind' || strange === 'log-left'

/** What waits in an older state may have left since: that is unknown until a person says. */
async function doubtWhatWaits(step: Step): Promise<number> {
  // it may be done since: what was tried is looked for first, and a person says of a card
  await step
    .updateTable('acts')
    .set({ state: 'unknown', dueAt: null })
    .where('kind', '=', 'card')
    .where('state', 'in', openActs)
    .execute()
  await step
    .updateTable('acts')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('state', 'in', ['queued', 'taken', 'unknown', 'refused'])
    .execute()
  const { numUpdatedRows } = await step
    .updateTable('deliveries')
    .set({ state: 'unknown', reply: 'dniu: restored from an older state', dueAt: null, leaseUntil: null })
    .set({ ownerHost: null, ownerPid: null, ownerRun: null })
    .where(among(statesThat('leaves'), 'deliveries'))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The file that went on so far, or the one that it names in its place, is told that another does, if it can be seen from here. */
function retire(known: Identity, { lying, before = null }: Here): void {
  const { path: file, inode, id } = known
  if (before !== null && goesOnIn(id, before) === before) tellElsewhere(before, id, lying)
  const original = goesOnIn(id, file)
  // of one that was filled from a backup
  if (inode === '' && original !== null && original !== lying.path) tellElsewhere(original, id, lying)
  // an older state may have been put into the file itself
  if (
    inode === '' ||
    file === '' ||
    isSame(known, lying) ||
    inode !== inodeOfFile(file) ||
    !isSame(known, lyingOf(file))
  )
    return
  tellElsewhere(original ?? file, id, lying)
}

/** Failure `journal-original-there`. */
function tellElsewhere(file: string, id: string, { host, machine, device, inode, birth, path }: Lying): void {
  try {
    const original = new DatabaseSync(file, { timeout: 2000 })
    try {
      versionIn(original, file)
      original
        .prepare('update journal_identity set host=?, machine=?, device=?, inode=?, birth=?, path=? where id=?')
        .run(host, machine, device, inode, birth, path, id)
    } finally {
      original.close()
    }
  } catch (error) {
    throw new Failure('journal-original-there', { file, reason: reasonOf(error) }, [], { cause: error })
  }
}

/** The file in which a journal goes on, as one file says of the next; null: what cannot be read as one is another matter. */
function goesOnIn(id: string, first: string, seen: readonly string[] = []): string | null {
  if (seen.includes(first) || inodeOfFile(first) === '') return null
  try {
    const found = new DatabaseSync(first, { readOnly: true, timeout: 2000 })
    try {
      const known = found.prepare('select * from journal_identity').get() as Identity | undefined
      if (known?.id !== id) return null
      return isSame(known, lyingOf(first)) ? first : goesOnIn(id, known.path, [...seen, first])
    } finally {
      found.close()
    }
  } catch {
    return null
  }
}

/** The inode of what is a file; a path that may not be looked at is another matter. */
function inodeOfFile(path: string): string {
  try {
    return statSync(path).isFile() ? inodeOf(path) : ''
  } catch {
    return ''
  }
}
