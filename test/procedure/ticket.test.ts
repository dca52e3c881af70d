import { describe, expect, it } from 'vitest'
import { ticketKey, typedTicket } from '../../src/procedure/ticket.ts'

describe('a ticket number', () => {
  it('has one form, however it is written', () => {
    expect(ticketKey('hl-12', 'HL')).toBe('HL-12')
    for (const wrong of ['12', 'HL-0', 'HL-12x', 'OPS-12', 'HL-HL-12', '']) expect(ticketKey(wrong, 'HL')).toBeNull()
  })

  it('may be typed after the project, with or without it, once or twice', () => {
    for (const typed of ['12', 'HL-12', 'hl-12', 'HL-HL-12', ' 12 ']) expect(typedTicket(typed, 'HL')).toBe('HL-12')
    for (const wrong of ['HL-', '', 'OPS-12', '12x', 'HL-12 HL-']) expect(typedTicket(wrong, 'HL')).toBeNull()
  })
})
