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
  /** the journal that this process has opened so far: from then on no other will do, and none is made */
  readonly known?: Known
}

export interface Known {
  id: string | null
}

/** Whether a journal that is not there is not made. */
export const isOnlyFound = ({ readOnly, isNeeded, known }: Wished): boolean =>
  Boolean(readOnly || isNeeded || known?.id)

/** Nothing is there, and none is made: it is empty for those who only look. Failure `journal-missing`. */
export function foundNothing({ isNamed, isNeeded, known, warn }: Wished, where: string): void {
  if (isNeeded || known?.id) throw new Failure('journal-missing', { where })
  if (isNamed) warn?.(finding('journal-read-nothing', { where }))
}

/** Keeps which journal was opened. Failure `journal-other`. */
export function keepKnown({ known }: Wished, id: string, where: string): void {
  if (known === undefined) return
  if (known.id !== null && known.id !== id) throw new Failure('journal-other', { where })
  known.id = id
}
