import type { Instant } from '../../procedure/time/instant.ts'

/** What became of the status site, and when it changes by itself. */
export interface Published {
  readonly written: number
  readonly removed: number
  readonly changesAt: Instant
}

/** The status site: when it was last asked for what is new, what that was, and what the site has. */
export interface SiteWatch {
  /** by the wall clock */
  askedAt: number
  mark: string | null
  written: string | null
  /** when it changes by itself */
  until: Instant
  going: Promise<void> | null
}

export const newWatch = (): SiteWatch => ({ askedAt: 0, mark: null, written: null, until: 0, going: null })
