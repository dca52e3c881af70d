import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LetterAnswers } from '../../../src/kinds/letter/rows.ts'
import { letterRows } from '../../../src/kinds/letter/rows.ts'
import type { LetterScene } from '../../../src/kinds/letter/scene.ts'
import type { Audience } from '../../../src/procedure/letter/facts.ts'
import { needOf, openRows } from '../../../src/question/row.ts'
import { letters } from '../../procedure/letter/house.ts'

const answers = {
  ticket: 'HL-1',
  signer: 'anna.nowak',
  operator: 'plus',
  service: 'sms-premium',
  product: 'funskan',
  priority: null,
  subject: 'Brak ruchu',
  text: 'Dzień dobry',
} as const satisfies LetterAnswers

const scene = (audience: Audience): LetterScene => ({
  audience,
  registry: letters,
  now: 0,
  probablySigner: null,
  text: null,
  evidence: [],
  twice: [],
  strayed: [],
})

const openOf = (audience: Audience, reply: boolean, known: LetterAnswers) =>
  openRows(letterRows(audience), reply ? { ...known, reply } : known, scene(audience))

/** The questions that are still open; those with a default are in brackets. */
const idsOf = (audience: Audience, reply: boolean, known: LetterAnswers = {}) =>
  openOf(audience, reply, known).map((row) =>
    needOf(row, known, scene(audience)) === 'default' ? `(${row.id})` : row.id,
  )

describe('the questions of a letter, in the order of the procedure', () => {
  it.each<[Audience, boolean, string]>([
    ['partner', false, 'ticket signer product subject text'],
    ['partner', true, 'ticket signer product text'],
    ['operator', false, 'ticket signer operator service (product) (priority) subject text'],
    ['operator', true, 'ticket signer operator text'],
  ])('%s, reply %s: %s', (audience, reply, expected) => {
    expect(idsOf(audience, reply).join(' ')).toBe(expected)
  })

  it('are not asked once answered, even with none', () => {
    expect(idsOf('operator', false, { ticket: 'HL-1', product: null, text: '' }).join(' ')).toBe(
      'signer operator service (priority) subject',
    )
  })

  it('are all answered in the end, one by one, whatever was known before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Audience>('partner', 'operator'),
        fc.boolean(),
        fc.subarray(Object.keys(answers) as (keyof typeof answers)[]),
        (audience, reply, given) => {
          let known: LetterAnswers = Object.fromEntries(given.map((id) => [id, answers[id]]))
          const asked: string[] = []
          for (let next = openOf(audience, reply, known)[0]; next; ) {
            asked.push(next.id)
            known = { ...known, [next.id]: answers[next.id as keyof typeof answers] }
            next = openOf(audience, reply, known)[0]
          }
          expect(new Set(asked).size).toBe(asked.length)
          expect(asked.filter((id) => given.some((one) => one === id))).toEqual([])
        },
      ),
    )
  })
})
