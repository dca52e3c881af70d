import { Failure } from '../errors.ts'
import { readBytes } from '../evidence/read-text.ts'
import { readMail } from '../mailbox/read.ts'
import type { Journal } from '../road/journal.ts'
import type { Gate } from '../road/receive.ts'
import type { Context } from './context.ts'

/** What incoming mail is judged with and kept in: directory, journal, the folder of raw mails. */
export async function gateOf(context: Context, journal: Journal): Promise<Gate> {
  return {
    directory: await context.directory(),
    journal,
    clock: context.clock,
    read: readMail,
    // in a database it is there for the desks of every host
    keep: async (mail) =>
      context.env.DNIU_DATABASE_URL ? journal.keepMail(mail) : (await storeOf()).keepRaw(context.data, mail),
  }
}

/** The folder of raw mails: whoever only looks at a mail has no need of it. */
const storeOf = () => import('../mailbox/store.ts')

/** The bytes of a mail that was kept, wherever the journal was then. Failure `raw-mail-missing`. */
export async function keptMail(
  digest: string,
  { data }: Pick<Context, 'data'>,
  journal: Pick<Journal, 'mail'>,
): Promise<Uint8Array> {
  return (await journal.mail(digest)) ?? (await storeOf()).readRaw(data, digest)
}

const largest = 100 * 1024 * 1024

/** The number of a mail in the list, `#12` or `12`; null for anything else. */
export function mailNumber(text: string): number | null {
  return /^#?\d{1,9}$/.test(text) ? Number(text.replace('#', '')) : null
}

/**
 * The bytes of a mail: a file, standard input (`-`), or one that is kept, by its number in the list. Failure
 * `inbox-mail-unreadable`; `incoming-no-such-mail` for a number of none, where no file is called so.
 */
export async function mailBytes(mail: string, context: Context, journal: Journal): Promise<Uint8Array> {
  const id = mailNumber(mail)
  const [entry] = id === null ? [] : await journal.incoming({ id })
  if (entry !== undefined) return keptMail(entry.digest, context, journal)
  const unreadable = (reason: string) =>
    id !== null && reason === 'ENOENT'
      ? new Failure('incoming-no-such-mail', { id })
      : new Failure('inbox-mail-unreadable', { file: mail, reason })
  return readBytes(mail, { most: largest, unreadable }, context)
}
