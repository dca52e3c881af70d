import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Audience } from '../../../src/procedure/letter/facts.ts'
import {
  type LetterAnswers,
  type LetterQuestionId,
  openLetterQuestions,
  organizationOf,
} from '../../../src/procedure/letter/questions.ts'
import { letters } from './house.ts'

const answers = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  operator: 'plus',
  service: 'sms-premium',
  product: 'funskan',
  connection: null,
  priority: null,
  lang: 'pl',
  subject: 'Brak ruchu',
  text: 'Dzień dobry',
} as const satisfies LetterAnswers

const idsOf = (audience: Audience, reply: boolean, known: LetterAnswers = {}) =>
  openLetterQuestions(audience, reply, known).map(({ id, need }) => (need === 'answer' ? id : `(${id})`))

describe('the questions of a letter, in the order of the procedure', () => {
  it.each<[Audience, boolean, string]>([
    ['partner', false, 'ticket signer product subject text'],
    ['partner', true, 'ticket signer product text'],
    ['operator', false, 'ticket signer operator service (product) (priority) subject text'],
    ['operator', true, 'ticket signer operator text'],
  ])('%s, reply %s: %s', (audience, reply, expected) => {
    expect(idsOf(audience, reply).join(' ')).toBe(expected)
  })

  it('are not asked once answered, none being an answer too', () => {
    expect(idsOf('operator', false, { ticket: 'HL-1', product: null, text: '' }).join(' ')).toBe(
      'signer operator service (priority) subject',
    )
  })

  it('are all answered in the end, one by one, in whatever is known before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Audience>('partner', 'operator'),
        fc.boolean(),
        fc.subarray(Object.keys(answers) as LetterQuestionId[]),
        (audience, reply, given) => {
          let known: LetterAnswers = Object.fromEntries(given.map((id) => [id, answers[id]]))
          const asked: string[] = []
          for (let next = openLetterQuestions(audience, reply, known)[0]; next; ) {
            asked.push(next.id)
            known = { ...known, [next.id]: answers[next.id] }
            next = openLetterQuestions(audience, reply, known)[0]
          }
          expect(new Set(asked).size).toBe(asked.length)
          expect(asked.filter((id) => given.some((one) => one === id))).toEqual([])
        },
      ),
    )
  })
})

describe('whom a letter is to', () => {
  it.each<[Audience, LetterAnswers, string | null]>([
    ['operator', { operator: 'plus', product: 'funskan' }, 'plus'],
    ['operator', {}, null],
    ['partner', { product: 'funskan' }, 'skaner'],
    ['partner', { product: null }, null],
    ['partner', {}, null],
  ])('%s, %o: %s', (audience, known, expected) => {
    expect(organizationOf(audience, known, letters)).toBe(expected)
  })
})
