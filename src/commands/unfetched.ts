import { type ExitCode, Failure, type Lang } from '../errors.ts'
import { formatPl, isoOrNull } from '../procedure/time/format.ts'
import type { UnfetchedEntry } from '../road/unfetched-journal.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, printDone, withJournal } from './context.ts'

type Shown = Pick<UnfetchedEntry, 'id' | 'uid' | 'arrivedAt' | 'size' | 'why' | 'words'>

/** A mail that could not be had as a row: number, when it arrived, UID, size, why, the server's words. */
export function unfetchedCells({ id, uid, arrivedAt, size, why, words }: Shown, lang: Lang): string[] {
  const arrived = arrivedAt === null ? '-' : formatPl(arrivedAt)
  const bytes = size === null ? '-' : `${Math.ceil(size / 1024)} kB`
  return [`U${id}`.padStart(4), arrived, `UID ${uid}`, bytes, word(lang, `unfetched-${why}`), words.slice(0, 200)]
}

/** The same for a script, among the mails that wait. */
export function unfetchedJson({ id, uid, arrivedAt, size, why, words, tries, lastAt, state }: UnfetchedEntry) {
  const times = { receivedAt: isoOrNull(arrivedAt), lastAt: isoOrNull(lastAt) }
  return { id: null, number: `U${id}`, state: `unfetched-${state}`, uid, size, why, words, tries, ...times }
}

/** The number of a mail that could not be had, `U3`; null for anything else. */
export function unfetchedNumber(text: string): number | null {
  return /^[uU]\d{1,9}$/.test(text) ? Number(text.slice(1)) : null
}

/** `dniu inbox keep U3`: a mail that could not be had is needed no more; there is nothing of it that could be filed. */
export async function putAside(id: number, flags: { ticket?: string }, context: Context): Promise<ExitCode> {
  if (flags.ticket !== undefined) throw new Failure('unfetched-unfiled', { id })
  const by = await decider(context, 'inbox keep')
  return withJournal(context, { readOnly: false }, async (journal) => {
    await journal.putAside(id, by, context.clock.now())
    return printDone(context, { id: null, number: `U${id}`, state: 'unfetched-aside' }, 'unfetched-aside', { id })
  })
}
