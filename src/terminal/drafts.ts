import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder, rightsIn } from '../private-folder.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** Own words that have not left: the answers by the ids of their questions, and when they were kept. */
export interface Kept {
  readonly answers: Readonly<Record<string, object>>
  readonly at: Instant
}

/** Where own words wait until they leave. A name says what they are about, never what was written. */
export type Drafts = ReturnType<typeof draftsIn>

/** Drafts in the folder of the journal, each in a file that its writer alone may read. */
export function draftsIn(data: string) {
  const folder = join(data, 'drafts')
  // a folder may be shared by a group, a draft is one person's
  const fileOf = (name: string) =>
    join(folder, `${name.replace(/[^A-Za-z0-9-]/g, '_')}.${process.getuid?.() ?? 0}.json`)
  const read = (name: string): Kept | null => {
    try {
      const kept: unknown = JSON.parse(readFileSync(fileOf(name), 'utf8'))
      const isAnswers = typeof kept === 'object' && kept !== null && !Array.isArray(kept)
      return isAnswers ? { answers: kept as Kept['answers'], at: Math.trunc(statSync(fileOf(name)).mtimeMs) } : null
    } catch {
      // not there, or none of ours: there is nothing to go on with
      return null
    }
  }
  return {
    fileOf,
    read,
    /** Keeps an answer beside those to the other questions, as a whole or not at all. Throws what the disk says. */
    keep(name: string, id: string, answer: object): void {
      makePrivateFolder(folder, rightsIn(data))
      const written = `${fileOf(name)}.${process.pid}`
      const answers = { ...read(name)?.answers, [id]: answer }
      writeFileSync(written, JSON.stringify(answers), { mode: 0o600, flush: true })
      renameSync(written, fileOf(name))
    },
    drop: (name: string): void => rmSync(fileOf(name), { force: true }),
  }
}
