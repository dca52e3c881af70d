import { describe, expect, it } from 'vitest'
import { finding } from '../../../src/errors.ts'
import { type LetterEvidence, letterChecklist } from '../../../src/kinds/letter/checklist.ts'
import { letters, operator, product } from '../../procedure/letter/house.ts'

const chosen = (...recipients: (readonly [address: string, field: 'to' | 'cc'])[]): LetterEvidence['selection'] => ({
  ...{ others: [], problems: [], doubts: [] },
  recipients: recipients.map(([address, field]) => ({ address, field, reasons: [], fixed: field === 'cc' })),
})
const [technical, owner] = [['technika@pianka.example', 'to'] as const, ['leon.mazur@dv.example', 'cc'] as const]
const evidence: LetterEvidence = {
  audience: 'partner',
  reply: false,
  product: product('pianka-bilety'),
  operator: null,
  selection: chosen(technical, owner),
  signer: letters.staff.find(({ id }) => id === 'anna.nowak') ?? null,
  findings: [],
  settings: letters.settings,
}
const toOperator = { audience: 'operator', product: null, operator: operator('play') } as const
const withFooter = (on: boolean) => {
  return { ...letters.settings, signature: { ...letters.settings.signature, withFooter: on } }
}
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
    ['contacts', { selection: chosen(owner) }],
    ['business', { ...toOperator, selection: chosen(technical) }],
    ['greeting', { findings: [finding('letter-greeting-missing', { line: 1, column: 1 })] }],
    ['problem', { findings: [finding('letter-problem-missing')] }],
    ['ending', { findings: [finding('letter-ending-missing')] }],
    ['signature', { signer: null }],
    ['signature', { findings: [finding('letter-signature-twice', { line: 9, column: 1, found: 'Anna Nowak' })] }],
  ] as const)('the item %s does not hold with %j', (id, more) => {
    expect(tickOf(id, more)).toMatchObject({ by: 'dniu', ok: false })
    const wrong = items(more).filter(({ tick }) => tick.by === 'dniu' && !tick.ok)
    expect(wrong.map((item) => item.id)).toEqual([id])
  })

  it('the names of product, operator and business owner', () => {
    expect(saw('product')).toEqual(product('pianka-bilety').name)
    expect(saw('operator', toOperator)?.en).toBe('PLAY')
    expect(saw('business')?.pl).toContain('leon.mazur@dv.example')
  })

  it('does not need a business owner if none is wanted', () => {
    const selection = chosen(technical)
    expect(tickOf('business', { selection })).toMatchObject({ ok: true })
    const abroad = { ...toOperator, operator: operator('fjordtel'), selection }
    expect(tickOf('business', abroad)).toMatchObject({ ok: true })
  })

  it('tells a footer that is off from one that a reply leaves out', () => {
    const [on, off] = [true, false].map((footer) => ({ settings: withFooter(footer) }))
    const seen = [on, off, { ...on, reply: true }].map((more) => saw('signature', more)?.en)
    expect(new Set(seen).size).toBe(3)
    expect(tickOf('signature', { reply: true })).toMatchObject({ ok: true })
  })
})
