import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/procedure/delivery/answers.ts'
import { gatewayVerdictOn } from '../../../src/procedure/delivery/gateway-answers.ts'

const answer = (code: number): Answer => ({ command: 'end', code, enhanced: null, text: 'no', fault: null })
const many = { total: 1000, accepted: 0, isOver: false }
const alike = (recipients: number) => ({ messages: recipients, recipients, domains: 1 })

describe('numbers that a gateway does not take', () => {
  it.each([
    ['a success that is read as a no, once', 200, 1, { scope: 'recipient', act: 'refused' }],
    ['the same of several', 200, 3, { scope: 'recipient', act: 'refused', ends: 'sms-says-no' }],
    ['the same of all that there are', 202, 1000, { scope: 'recipient', act: 'refused', ends: 'sms-says-no' }],
    ['a wrong request, of some', 400, 3, { scope: 'recipient', act: 'refused' }],
    ['a wrong request, of all', 400, 1000, { scope: 'us', code: 'sms-refuses-all' }],
  ])('%s', (_, code, count, verdict) => {
    const said = gatewayVerdictOn(answer(code), alike(count), many)
    expect(said).toMatchObject(verdict)
    // only what is certainly not taken is asked again by itself
    expect(said.scope === 'us').toBe('code' in verdict)
  })
})
