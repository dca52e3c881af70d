import { describe, expect, it } from 'vitest'
import { type IncomingEvidence, incomingChecklist } from '../../../src/kinds/answer/checklist.ts'

const evidence: IncomingEvidence = {
  product: { pl: 'e-kiosk', en: 'e-kiosk' },
  verdict: 'known',
  accept: true,
  decision: 'accepted',
}
const items = (more: Partial<IncomingEvidence> = {}) => incomingChecklist({ ...evidence, ...more })
const tickOf = (id: string, more: Partial<IncomingEvidence> = {}) => items(more).find((item) => item.id === id)?.tick

describe('the checklist of mail that comes in (§2.2.4)', () => {
  it('is product, address, decision', () => {
    expect(items().map(({ id }) => id)).toEqual(['product', 'address', 'decision'])
    for (const { tick } of items()) expect(tick).toMatchObject({ by: 'dniu', ok: true })
  })

  it('asks for a product if the mail is accepted, not if it is rejected', () => {
    expect(tickOf('product', { product: null })).toMatchObject({ ok: false })
    const rejected = { product: null, verdict: 'unknown', accept: false, decision: 'rejected' } as const
    expect(tickOf('product', rejected)).toMatchObject({ ok: true })
  })

  it('names each verdict in words of its own', () => {
    const words = (['known', 'domain', 'history', 'unknown'] as const).map((verdict) => {
      const tick = tickOf('address', { verdict })
      return tick?.by === 'dniu' ? `${tick.saw.pl} ${tick.saw.en}` : ''
    })
    expect(new Set(words).size).toBe(4)
    expect(words).not.toContain('')
  })

  it('leaves to the person what no verdict was passed on', () => {
    for (const id of ['address', 'decision']) expect(tickOf(id, { verdict: 'person' })).toEqual({ by: 'person' })
  })

  it('leaves to the person a decision that goes against the verdict', () => {
    expect(tickOf('decision', { decision: 'rejected' })).toEqual({ by: 'person' })
    expect(tickOf('decision', { verdict: 'unknown', accept: false })).toEqual({ by: 'person' })
    expect(tickOf('decision', { verdict: 'unknown', accept: false, decision: 'rejected' })).toMatchObject({ ok: true })
  })
})
