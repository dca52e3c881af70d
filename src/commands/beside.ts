import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, reasonOf } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What lies in the data folder beside the journal: pages of previews, which are made anew when asked for; own words. */
export const besideNames = { pages: 'web', drafts: 'drafts' } as const

/** Own words that have not left: what was written, and when. */
export interface DraftSeen {
  readonly text: string
  readonly at: Instant
}

/** Lets the pages go, and those drafts that keep what has gone from the journal. Failure `folder-unwritable`. */
export function dropBeside(data: string, keepsIt: (draft: DraftSeen) => boolean): void {
  for (const file of filesIn(join(data, besideNames.pages))) if (file.endsWith('.html')) drop(file)
  for (const file of filesIn(join(data, besideNames.drafts))) {
    const draft = seen(file)
    if (draft !== null && keepsIt(draft)) drop(file)
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    // nobody has written anything there
    return []
  }
}

/** A draft is its writer's alone: of somebody else's only the time is known. Null: it has left meanwhile. */
function seen(file: string): DraftSeen | null {
  const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (at === undefined) return null
  try {
    return { at, text: readFileSync(file, 'utf8') }
  } catch {
    return { at, text: '' }
  }
}

function drop(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch (error) {
    throw new Failure('folder-unwritable', { folder: file, reason: reasonOf(error) })
  }
}
