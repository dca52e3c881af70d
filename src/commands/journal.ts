import { randomUUID } from 'node:crypto'
import { createReadStream, fstatSync, statSync } from 'node:fs'
import { type FileHandle, link, open, rm } from 'node:fs/promises'
import { devNull } from 'node:os'
import { resolve } from 'node:path'
import { Writable } from 'node:stream'
import { type ExitCode, Failure, type FailureCode, wording } from '../errors.ts'
import { rawMails } from '../mailbox/store.ts'
import type { Backup, Counts, Verdict } from '../road/whole-journal.ts'
import type { Output } from '../terminal/teller.ts'
import { visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Context, decider, printDone, printJson, withJournal } from './context.ts'

const dash = '-'

/** `dniu journal export [FILE|-]`: a backup of the journal and the raw mails, as they are at one moment. */
export async function journalExport(name: string, context: Context): Promise<ExitCode> {
  return unlessInterrupted(() =>
    withJournal<ExitCode>(context, { readOnly: true, isNeeded: true }, async (journal) => {
      if (name === dash) refuseNowhere(context.out)
      const mails = rawMails(context.data)
      const work = (sink: Sink) => journal.exportTo(batched(sink, context), mails)
      const counts = name === dash ? await work(sinkOf(context.out)) : await intoFile(resolve(context.cwd, name), work)
      if (context.flags.json && name !== dash) printJson(context, { file: name, counts })
      else context.talk.write(`${word(context.lang, 'journal-exported', totals(counts))}\n`)
      return 0
    }),
  )
}

/** `dniu journal import FILE`: takes a backup over into a new journal, or nothing of it; a person adopts it then. */
export async function journalImport(name: string, context: Context): Promise<ExitCode> {
  return unlessInterrupted(async () => {
    // before anything is made: a damaged backup changes nothing
    refuseUnsound(await context.verifyBackup(backupIn(name, context)), 'backup-damaged', name)
    return withJournal<ExitCode>(context, { readOnly: false }, async (journal) => {
      const counts = await journal.importFrom(backupIn(name, context), rawMails(context.data))
      return printDone(context, { counts }, 'journal-imported', totals(counts))
    })
  })
}

/** `dniu journal verify [FILE]`: looks through a backup, or through the journal itself, and changes nothing. */
export async function journalVerify(name: string | undefined, context: Context): Promise<ExitCode> {
  return unlessInterrupted(async () => {
    const verdict =
      name === undefined
        ? await withJournal(context, { readOnly: true, isNeeded: true }, (journal) =>
            journal.verify(rawMails(context.data)),
          )
        : await context.verifyBackup(backupIn(name, context))
    const code = name === undefined ? 'journal-damaged' : 'backup-damaged'
    if (!context.flags.json) refuseUnsound(verdict, code, name ?? '')
    const { id, counts, problems, wrong } = verdict
    const told = problems.map((one) => ({ code: one.code, message: wording(one, context.lang).message }))
    printDone(context, { ok: wrong === 0, id, counts, wrong, problems: told }, 'journal-sound', totals(counts))
    return wrong === 0 ? 0 : 1
  })
}

/** `dniu journal adopt --moved|--restored --reason R`: a person says that this journal goes on, and no other. */
export async function journalAdopt(
  { moved, restored, reason }: { moved: boolean; restored: boolean; reason: string | undefined },
  context: Context,
): Promise<ExitCode> {
  if (moved && restored) throw new Failure('flags-exclude', { one: '--moved', other: '--restored' })
  const missing = [moved || restored ? '' : '--moved | --restored', reason === undefined ? '--reason R' : '']
  const by = await decider(context, 'journal adopt', missing.filter(Boolean))
  if (reason === undefined || reason.trim() === '') throw new Failure('reason-empty', { flag: '--reason' })
  return withJournal<ExitCode>(context, { readOnly: false, isNeeded: true, adopting: true }, async (journal) => {
    const as = moved ? 'moved' : 'restored'
    const adopted = await journal.adopt({ as, reason: reason.trim(), by, at: context.clock.now() })
    const { unknown: count } = adopted
    return printDone(context, { as, ...adopted }, count > 0 ? 'journal-adopted-unknown' : 'journal-adopted', { count })
  })
}

function refuseUnsound({ problems, wrong }: Verdict, code: FailureCode & `${string}-damaged`, file: string): void {
  if (wrong === 0) return
  throw code === 'backup-damaged'
    ? new Failure(code, { file, count: wrong }, problems)
    : new Failure('journal-damaged', { count: wrong }, problems)
}

const totals = ({ mail = 0, ...rows }: Counts) => ({
  mailings: rows.mailings ?? 0,
  messages: rows.messages ?? 0,
  mails: mail,
  rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
})

/** Takes text, and is done when it can take more. */
type Sink = (text: string) => Promise<unknown>

/** How much is written at a time, and after how many lines a word is said. */
const size = 64 * 1024
const pace = 20_000

/** Gathers lines, which are short; the last line of a backup is the one that ends it. */
function batched(sink: Sink, context: Context): (line: string) => Promise<void> {
  let text = ''
  let count = 0
  return async (line) => {
    stopIfInterrupted(context)
    text += line
    count += 1
    if (count % pace === 0) context.talk.write(`${word(context.lang, 'journal-progress', { count })}\n`)
    if (text.length < size && !line.startsWith('{"end":')) return
    await sink(text)
    text = ''
  }
}

/** Node opens the null device in the place of a standard output that was closed: what goes there is no backup. */
function refuseNowhere(out: Output): void {
  if (!('fd' in out) || typeof out.fd !== 'number') return
  const { rdev } = statSync(devNull)
  if (fstatSync(out.fd).rdev === rdev) throw new Failure('backup-unwritable', { file: dash, reason: devNull })
}

function sinkOf(out: Output): Sink {
  return async (text) => {
    if (!(out instanceof Writable)) return out.write(text)
    // what cannot be written of a backup makes it none
    await new Promise<void>((done, failed) => out.write(text, (error) => (error ? failed(error) : done()))).catch(
      unwritable(dash),
    )
  }
}

/** A file that is there when all of it is: 0600, and never instead of another. */
async function intoFile<T>(file: string, work: (sink: Sink) => Promise<T>): Promise<T> {
  const draft = `${file}.${randomUUID()}.tmp`
  let handle: FileHandle | null = null
  try {
    handle = await open(draft, 'wx', 0o600)
    const opened = handle
    const result = await work((text) => opened.writeFile(text).catch(unwritable(file)))
    await handle.sync()
    await link(draft, file)
    return result
  } catch (error) {
    throw unwritableOf(error, file)
  } finally {
    await handle?.close()
    await rm(draft, { force: true })
  }
}

const unwritable = (file: string) => (error: unknown) => {
  throw unwritableOf(error, file)
}

function unwritableOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error
  if ('code' in error && error.code === 'EEXIST') return new Failure('backup-exists', { file })
  return new Failure('backup-unwritable', { file, reason: error.message }, [], { cause: error })
}

/** A file to be read, as many times as it takes. */
const backupIn = (name: string, context: Context): Backup => ({
  name,
  bytes: { [Symbol.asyncIterator]: () => bytesOf(resolve(context.cwd, name), context) },
})

/** Failure `backup-unreadable`. */
async function* bytesOf(file: string, context: Context): AsyncGenerator<Uint8Array> {
  try {
    const found = statSync(file)
    // it is read more than once
    const reason = found.isDirectory() ? 'EISDIR' : 'EFTYPE'
    if (!found.isFile()) throw new Failure('backup-unreadable', { file, reason })
    for await (const part of createReadStream(file, { highWaterMark: size })) {
      stopIfInterrupted(context)
      yield part as Buffer
    }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Failure('backup-unreadable', { file, reason: visibleLine(error.message) }, [], { cause: error })
  }
}

/** Thrown where a person has stopped the program, so that what was begun is taken back. */
const stopped = new Error('interrupted')

function stopIfInterrupted({ interrupted }: Context): void {
  if (interrupted.aborted) throw stopped
}

async function unlessInterrupted(work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (error === stopped) return 130
    throw error
  }
}
