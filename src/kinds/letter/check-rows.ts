import { id, on, text } from '../../question/read.ts'
import type { AnswersOf, Row, Scene } from '../../question/row.ts'
import { flagAlone, langRow } from '../../question/shared.ts'
import { subjectWords } from './rows.ts'

const operator = flagAlone('operator', '--operator <id>', 'as a letter to this operator', id('operators'))

const rows = [
  flagAlone('file', '[file]', 'the text, or - for standard input', text),
  flagAlone('subject', '--subject <text>', 'the subject, checked too', subjectWords),
  langRow,
  { ...operator, flags: operator.flags.map((one) => ({ ...one, excludes: ['--partner'] })) },
  flagAlone('partner', '--partner <id>', 'as a letter to this partner', id('partners')),
  flagAlone('product', '--product <id>', 'the product that must be named', id('products')),
  flagAlone('service', '--service <id>', 'the service that must be named', id('services')),
  flagAlone('reply', '--reply', 'as a reply: the service was named before', on),
]

export type CheckSaid = AnswersOf<(typeof rows)[number]>

/** What a text that is checked alone is checked as. */
export const checkRows: readonly Row<CheckSaid, Scene>[] = rows
