import type { Lang } from '../errors.ts'
import type { Journal } from '../road/journal.ts'

/** What the tracker does not know yet, in words and as data. */
export interface Untold {
  readonly text: string
  readonly json: readonly object[]
}

/** Looks for it; its words are loaded where there is anything. */
export async function untoldIn(journal: Journal, lang: Lang): Promise<Untold> {
  const acts = await journal.acts()
  if (acts.length === 0) return { text: '', json: [] }
  const { actJson, openActsText } = await import('../terminal/acts.ts')
  return { text: openActsText(acts, lang), json: acts.map(actJson) }
}
