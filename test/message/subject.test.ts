import { expect, test } from 'vitest'
import { subjectOf } from '../../src/message/header.ts'
import { thrown } from './samples.ts'

const words = { pl: 'Prace planowane', en: 'Planned maintenance' }

test('as the procedure has it', () => {
  expect(subjectOf({ words, phaseWord: 'OPEN', ticket: 'HL-123' })).toBe(
    'Prace planowane | Planned maintenance - OPEN [[HL-123]]',
  )
})

test.each(['\r', '\n', '\u0000', '\u001b', '\u0007', '\u007f', '\u0085', '\u2028', '\u202e', '\ud800'])(
  '%j is refused',
  (mark) => {
    const subject = { words: { ...words, en: `Planned${mark}maintenance` }, phaseWord: 'OPEN', ticket: 'HL-123' }
    expect(thrown(() => subjectOf(subject))).toMatchObject({
      code: 'header-control-character',
      params: { field: 'Subject' },
    })
  },
)

test.each(['', '123', 'hl-1', 'HL-1]] [[HL-2', 'HL 1', 'HL-'])('the number %j is refused', (ticket) => {
  expect(thrown(() => subjectOf({ words, phaseWord: 'OPEN', ticket }))).toMatchObject({ code: 'subject-key' })
})

test('words that hold a number of their own are refused', () => {
  const subject = { words: { ...words, pl: '[[HL-1]]' }, phaseWord: 'OPEN', ticket: 'HL-123' }
  expect(thrown(() => subjectOf(subject))).toMatchObject({ code: 'subject-key' })
})
