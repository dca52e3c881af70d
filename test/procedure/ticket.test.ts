import { describe, expect, it } from 'vitest'
import { ticketKey } from '../../src/procedure/ticket.ts'

describe('a ticket number', () => {
  it.each(['HL-1030', 'hl-1030', '1030', '#1030', '#HL-1030', 'HL-#1030', 'HL-HL-1030', ' 1030 '])(
    'has one form, however it is written: %j',
    (written) => {
      expect(ticketKey(written, 'HL')).toBe('HL-1030')
    },
  )

  it.each(['HL-0', '0', '#', '01030', '1030x', 'OPS-1030', '#OPS-1030', 'HL-', '', '10 30', '1030 HL-', '1234567890'])(
    '%j is none',
    (written) => {
      expect(ticketKey(written, 'HL')).toBeNull()
    },
  )

  it('is one of the project of the house', () => {
    expect(ticketKey('#7', 'OPS2')).toBe('OPS2-7')
  })
})
