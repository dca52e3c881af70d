import { Failure, reasonOf } from '../errors.ts'

const sqlite = { busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, notADatabase: 26 } as const

/** The failure that an error of the database is; null for any other error. */
export function failureOf(error: unknown, file: string): Failure | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  const code = Number(error.errcode) & 0xff
  const { message: reason } = error
  const because = [[], { cause: error }] as const
  if (code === sqlite.full || code === sqlite.ioError) return new Failure('journal-disk-full', { reason }, ...because)
  if (code === sqlite.busy || code === sqlite.locked)
    return new Failure('journal-busy', { where: file, reason }, ...because)
  if (code === sqlite.readOnly) return new Failure('journal-read-only', { file, reason }, ...because)
  const isMalformed = code === sqlite.corrupt || code === sqlite.notADatabase
  return new Failure(isMalformed ? 'journal-malformed' : 'journal-unusable', { file, reason }, ...because)
}

/** The failure of an error while a journal is opened. */
export function openingFailureOf(error: unknown, file: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? error.code : null
  const reason = reasonOf(error)
  const because = [[], { cause: error }] as const
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Failure('journal-disk-full', { reason }, ...because)
  if (code === 'EROFS') return new Failure('journal-read-only', { file, reason }, ...because)
  return failureOf(error, file) ?? new Failure('journal-unusable', { file, reason }, ...because)
}
