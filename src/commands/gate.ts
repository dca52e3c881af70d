import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'
import { readMail } from '../mailbox/read.ts'
import { keepRaw, readRaw } from '../mailbox/store.ts'
import type { Journal } from '../workflow/journal.ts'
import type { Gate } from '../workflow/receive.ts'
import type { Context } from './context.ts'

/** What mail that comes in passes through: directory, journal, the folder where raw mails are kept. */
export async function gateOf(context: Context, journal: Journal): Promise<Gate> {
  return {
    directory: await context.directory(),
    journal,
    clock: context.clock,
    read: readMail,
    keep: async (bytes) => (await keepRaw(context.data, bytes)).digest,
  }
}

/** The most that is read of one mail, in bytes. */
const largest = 100 * 1024 * 1024

/** The bytes of a mail: a file, standard input (`-`), or one that is kept, by its number in the list. */
export async function mailBytes(mail: string, context: Context, journal: Journal): Promise<Uint8Array> {
  if (/^#?\d{1,9}$/.test(mail)) {
    const [entry] = await journal.incoming({ id: Number(mail.replace('#', '')) })
    if (entry !== undefined) return readRaw(context.data, entry.digest)
  }
  const bytes = mail === '-' ? await context.input(largest) : fileBytes(resolve(context.cwd, mail))
  if (typeof bytes === 'string') throw new Failure('inbox-mail-unreadable', { file: mail, reason: bytes })
  return bytes
}

/** A file's bytes, or why they cannot be had. */
function fileBytes(path: string): Uint8Array | string {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) return 'EISDIR'
    return stat.size > largest ? `> ${largest} B` : readFileSync(path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'error'
  }
}
