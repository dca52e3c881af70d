import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkedReports } from '../../../src/procedure/incoming/linked.ts'
import type { Report } from '../../../src/procedure/incoming/mail.ts'

const report = (recipient: string | null, more: Partial<Report> = {}): Report => ({
  ...{ messageId: null, recipient, kind: 'bounced', status: '5.1.1', words: '' },
  ...more,
})
const copy = (messageId: string, to: string) => ({ messageId, to, ticket: 'HL-1' })
const [anna, bob] = ['anna@acme.example', 'bob@acme.example']

describe('which mail of ours a report is about', () => {
  it('the first that it names and that is ours', () => {
    const ours = [copy('<2@dv.example>', anna), copy('<1@dv.example>', bob)]
    const named = ['<x@elsewhere.example>', '<1@dv.example>', '<2@dv.example>']
    expect(linkedReports({ reports: [report(null)], named }, ours)).toMatchObject([
      { messageId: '<1@dv.example>', recipient: bob, ticket: 'HL-1' },
    ])
  })

  it('a copy for one address alone, wherever it was sent on to', () => {
    const linked = linkedReports({ reports: [report('inner@acme.example')], named: ['<1>'] }, [copy('<1>', anna)])
    expect(linked).toMatchObject([{ messageId: '<1>', recipient: 'inner@acme.example' }])
  })

  it('a Message-ID is nobody’s address', () => {
    const named = ['<HL-1.a@dv.example>']
    const linked = linkedReports({ reports: [report('hl-1.a@dv.example')], named }, [copy('<HL-1.a@dv.example>', anna)])
    expect(linked).toMatchObject([{ recipient: anna }])
  })

  it('of several copies the one to the address that it names; else it mentions each', () => {
    const ours = [copy('<1>', anna), copy('<1>', bob)]
    const about = (recipient: string | null) => linkedReports({ reports: [report(recipient)], named: ['<1>'] }, ours)
    expect(about(bob)).toMatchObject([{ recipient: bob }])
    const each = [anna, bob].map((recipient) => ({ kind: 'mentioned', recipient }))
    expect(about(null)).toMatchObject(each)
    expect(about('other@acme.example')).toMatchObject(each)
  })

  it('never one that is not ours, or that it does not name', () => {
    const ids = fc.subarray(['<1>', '<2>', '<3>', '<4>'])
    const addresses = fc.constantFrom(anna, bob, null)
    fc.assert(
      fc.property(
        ids,
        fc.array(fc.tuple(fc.constantFrom('<1>', '<2>', '<9>'), addresses)),
        addresses,
        (named, sent, to) => {
          const ours = sent.map(([id, address]) => copy(id, address ?? 'c@acme.example'))
          for (const { messageId } of linkedReports({ reports: [report(to)], named }, ours)) {
            expect(named).toContain(messageId)
            expect(ours.map((one) => one.messageId)).toContain(messageId)
          }
        },
      ),
    )
  })
})
