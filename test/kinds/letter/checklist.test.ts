import { describe, expect, it } from 'vitest'
import { type LetterEvidence, letterChecklist } from '../../../src/kinds/letter/checklist.ts'

const evidence: LetterEvidence = {
  audience: 'partner',
  reply: false,
  product: { pl: 'płatności jednorazowe', en: 'one-off payments' },
  operator: null,
  to: 2,
  business: 'tomasz.zielinski@dv.example',
  isBusinessRequired: true,
  greeting: true,
  problem: true,
  ending: true,
  signer: 'Anna Nowak',
  signatureOnce: true,
  footer: true,
}
const toOperator = { audience: 'operator', product: null, operator: 'PLAY' } as const
const items = (more: Partial<LetterEvidence> = {}) => letterChecklist({ ...evidence, ...more })
const tickOf = (id: string, more: Partial<LetterEvidence> = {}) => items(more).find((item) => item.id === id)?.tick
const saw = (id: string, more: Partial<LetterEvidence> = {}) => {
  const tick = tickOf(id, more)
  return tick?.by === 'dniu' ? tick.saw : null
}

describe('the checklists of letters (§2.1.4, §3.5)', () => {
  it('of a partner begins with the product, of an operator with the operator', () => {
    const rest = ['contacts', 'business', 'greeting', 'problem', 'ending', 'signature']
    expect(items().map(({ id }) => id)).toEqual(['product', ...rest])
    expect(items(toOperator).map(({ id }) => id)).toEqual(['operator', ...rest])
  })

  it('leave to the person whether the contacts are right, and the problem exact', () => {
    const byPerson = items().filter(({ tick }) => tick.by === 'person')
    expect(byPerson.map(({ id }) => id)).toEqual(['contacts', 'problem'])
  })

  it('hold nothing wrong of a letter in order', () => {
    for (const one of [...items(), ...items(toOperator)]) expect(one.tick).not.toMatchObject({ ok: false })
  })
})

describe('what dniu sees of a letter', () => {
  it.each([
    ['product', { product: null }],
    ['operator', { ...toOperator, operator: null }],
    ['contacts', { to: 0 }],
    ['business', { business: null }],
    ['greeting', { greeting: false }],
    ['problem', { problem: false }],
    ['ending', { ending: false }],
    ['signature', { signer: null }],
    ['signature', { signatureOnce: false }],
  ] as const)('the item %s does not hold with %j', (id, more) => {
    expect(tickOf(id, more)).toMatchObject({ by: 'dniu', ok: false })
    const wrong = items(more).filter(({ tick }) => tick.by === 'dniu' && !tick.ok)
    expect(wrong.map((item) => item.id)).toEqual([id])
  })

  it('the names of product, operator and business owner', () => {
    expect(saw('product')).toEqual({ pl: 'płatności jednorazowe', en: 'one-off payments' })
    expect(saw('operator', toOperator)?.en).toBe('PLAY')
    expect(saw('business')?.pl).toContain('tomasz.zielinski@dv.example')
  })

  it('does without a business owner where none is wanted', () => {
    expect(tickOf('business', { business: null, isBusinessRequired: false })).toMatchObject({ ok: true })
  })

  it('tells a footer that is off from one that a reply leaves out', () => {
    const [on, off, reply] = [{}, { footer: false }, { footer: false, reply: true }].map((more) =>
      saw('signature', more),
    )
    expect(new Set([on?.en, off?.en, reply?.en]).size).toBe(3)
    expect(tickOf('signature', { footer: false, reply: true })).toMatchObject({ ok: true })
  })
})
