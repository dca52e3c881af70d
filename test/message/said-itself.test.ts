import { describe, expect, it } from 'vitest'
import { noticeText } from '../../src/message/notice-text.ts'
import { saidItself } from '../../src/message/said-itself.ts'
import { bodyOf, everyNotice, factsOf, winter } from './samples.ts'

const signature = ['Jan Nowak', 'IT Operator', 'e-mail: helpline@dv.example', '', 'NIP: 527-23-17-216']
const from = { name: 'Digital Virgo Helpline', email: 'helpline@dv.example' }
const signers = new Set(['Jan Nowak'])
const first = noticeText({ ...bodyOf(factsOf('outage-dv', 'open')), signature, earlier: null })
const text = (en: string, pl: string) => noticeText({ en, pl, signature, earlier: null })

describe('what a notice says by itself', () => {
  it.each(everyNotice)('%s %s: both halves to their closing, without signature and earlier mails', (type, phase) => {
    const body = bodyOf(factsOf(type, phase))
    const whole = noticeText({ ...body, signature, earlier: { text: first, sentAt: winter, from } })
    const said = saidItself(whole, signers)
    expect(body.en.startsWith(said?.en ?? '-')).toBe(true)
    expect(body.pl.startsWith(said?.pl ?? '-')).toBe(true)
    expect(body.pl.slice(said?.pl.length)).toMatch(/^\s+\S[^\n]*$/)
    expect(JSON.stringify(said)).not.toMatch(/Jan Nowak|helpline|NIP|napisał/)
  })

  it('ends before who signs, also where a template of the house has no closing', () => {
    expect(saidItself(text('It is over.', 'Po awarii.'), signers)).toEqual({ en: 'It is over.', pl: 'Po awarii.' })
  })

  it('is nothing where that cannot be told: no closing, and whoever signed is known no more', () => {
    expect(saidItself(text('It is over.', 'Po awarii.'), new Set())).toBeNull()
    expect(saidItself('It is over.', signers)).toBeNull()
    expect(saidItself(text('One\n\n-----\n\ntwo', 'Po awarii.\nZ poważaniem,'), signers)).toBeNull()
  })

  it('names no address, whosever it is', () => {
    const said = saidItself(
      text('Ask noc@acme.example, please.', 'Pisz: <jan.żak@acme.example>.\nZ poważaniem,'),
      signers,
    )
    expect(said).toEqual({ en: 'Ask […], please.', pl: 'Pisz: <[…]>.' })
  })
})
