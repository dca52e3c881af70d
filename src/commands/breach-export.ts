import { randomUUID } from 'node:crypto'
import { link, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type ExitCode, Failure, reasonOf } from '../errors.ts'
import { breachLines } from '../terminal/breach.ts'
import { besideIn, breachNumber, factsJson, factsOf } from './breach.ts'
import { type Context, looking, printDone, withJournal } from './context.ts'

/** `dniu breach export N [--to DIR]`: the facts as JSON and as text. Failures `breach-unknown`, `export-…`. */
export async function breachExport(text: string, folder: string, context: Context): Promise<ExitCode> {
  const beside = await besideIn(context)
  const { breach, got } = await withJournal(context, looking, (journal) => factsOf(breachNumber(text), journal))
  const name = join(resolve(context.cwd, folder), `breach-${breach.id}`)
  const lines = breachLines(breach, got, beside)
  await writeNew(`${name}.json`, `${JSON.stringify(factsJson(breach, got, beside), null, 2)}\n`)
  await writeNew(`${name}.txt`, `${lines.join('\n')}\n`)
  const files = [`${name}.json`, `${name}.txt`]
  return printDone(context, { id: breach.id, files }, 'breach-exported', { files: files.join(', ') })
}

/** A file of its owner alone that is there when all of it is, and never instead of another. */
async function writeNew(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Failure('export-exists', { file })
    throw new Failure('export-unwritable', { file, reason: reasonOf(error) }, [], { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}
