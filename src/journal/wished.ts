import { Failure, type Found, finding } from '../errors.ts'

/** How somebody wishes to find a journal, wherever it is. */
export interface Wished {
  /** nothing is made or written; what would keep the journal from being written is a warning */
  readonly readOnly?: boolean
  /** a person is about to say that this journal goes on */
  readonly adopting?: boolean
  readonly warn?: (finding: Found) => void
  /** somebody has named the place: where nothing is there, that is a warning too */
  readonly isNamed?: boolean
  /** where nothing is there, that is a failure */
  readonly isNeeded?: boolean
  /**
   * something is done with what others have recorded there, once or from now on: that nothing is there is a failure where
   * there was one; for once none is made
   */
  readonly carries?: 'once' | 'on'
  /** the journal that this process has opened so far: from then on no other will do, and none is made */
  readonly known?: Known
}

export interface Known {
  id: string | null
}

/** Whether a journal that is not there is not made. */
export const isOnlyFound = ({ readOnly, isNeeded, carries, known }: Wished): boolean =>
  Boolean(readOnly || isNeeded || carries === 'once' || known?.id)

/**
 * Nothing is there: it is empty for those who only look, and made for those who write. `wasThere`: it is known that there
 * was one. Failure `journal-missing`.
 */
export function foundNothing(
  { isNamed, isNeeded, carries, known, warn }: Wished,
  where: string,
  wasThere = false,
): void {
  if (isNeeded || known?.id || (carries && wasThere)) throw new Failure('journal-missing', { where })
  if (wasThere) warn?.(finding('journal-was-there', { where }))
  else if (isNamed) warn?.(finding('journal-read-nothing', { where }))
}

/** Keeps which journal was opened. Failure `journal-other`. */
export function keepKnown({ known }: Wished, id: string, where: string): void {
  if (known === undefined) return
  if (known.id !== null && known.id !== id) throw new Failure('journal-other', { where })
  known.id = id
}
