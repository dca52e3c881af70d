import { Failure } from '../errors.ts'
import type { Bilingual } from '../registry/types.ts'
import { refuseControl } from './header.ts'

/** `Prace planowane | Planned maintenance - OPEN [[HL-123]]`: ASCII hyphen, one ticket number (§4.1, §5.1, §5.2). */
export function subjectOf(parts: { words: Bilingual; phaseWord: string; ticket: string }): string {
  const { words, phaseWord, ticket } = parts
  const subject = `${words.pl} | ${words.en} - ${phaseWord} [[${ticket}]]`
  refuseControl('Subject', subject)
  // threads and later answers are found by this key alone
  if (!/^[A-Z][A-Z0-9]*-\d+$/.test(ticket) || subject.split('[[').length !== 2) {
    throw new Failure('subject-key', { subject, ticket })
  }
  return subject
}
