import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isEmptySubject,
  letterSubject,
  prefixFor,
  replySubject,
  subjectProblems,
} from '../../../src/procedure/letter/subject.ts'
import { operator } from './house.ts'

describe('what an operator wishes at the start of a subject (§3.1)', () => {
  it.each([
    ['orange', 'mt-subscriptions', 'MT'],
    ['orange', 'sms-premium', 'UCPGW'],
    ['orange', 'direct-billing', 'CCGW'],
    ['orange', 'www', null],
    ['orange', null, null],
    ['play', 'mt-subscriptions', null],
  ])('%s, %s: %s', (id, service, expected) => {
    expect(prefixFor(operator(id), service)).toBe(expected)
  })
})

describe('the subject of a letter', () => {
  it.each([
    ['Brak ruchu na 7255', 'UCPGW', 'UCPGW: Brak ruchu na 7255 [[HL-1]]'],
    ['  Brak   ruchu ', null, 'Brak ruchu [[HL-1]]'],
    ['UCPGW: Brak ruchu', 'UCPGW', 'UCPGW: Brak ruchu [[HL-1]]'],
    ['ucpgw - brak ruchu', 'UCPGW', 'ucpgw - brak ruchu [[HL-1]]'],
    ['UCPGW', 'UCPGW', 'UCPGW [[HL-1]]'],
    ['MTS nie odpowiada', 'MT', 'MT: MTS nie odpowiada [[HL-1]]'],
    ['MTŻ', 'MT', 'MT: MTŻ [[HL-1]]'],
    ['Brak ruchu [[HL-1]]', null, 'Brak ruchu [[HL-1]]'],
    ['[[HL-99]] Brak [[HL-1]] ruchu', null, 'Brak ruchu [[HL-1]]'],
  ])('%j after %s: %j', (words, prefix, expected) => {
    expect(letterSubject(words, { prefix, ticket: 'HL-1' })).toBe(expected)
  })

  it('is empty when a tag is all there is', () => {
    expect(['', ' ', '[[HL-1]]', ' [[HL-1]] [[x]]'].map(isEmptySubject)).toEqual([true, true, true, true])
    expect(isEmptySubject('[[HL-1]] a')).toBe(false)
  })

  it('raises a doubt where it begins like a reply, or leaves a wished prefix out', () => {
    const doubts = (words: string, prefix: string | null, wished: string | null) =>
      subjectProblems(words, { prefix, wished }).map(({ code }) => code)
    expect(doubts('Re: brak ruchu', null, null)).toEqual(['letter-subject-reply'])
    expect(doubts('ODP : brak ruchu', null, null)).toEqual(['letter-subject-reply'])
    expect(doubts('Reklamacje', null, null)).toEqual([])
    expect(doubts('Brak ruchu', null, 'MT')).toEqual(['letter-no-prefix'])
    expect(doubts('Brak ruchu', 'MT', 'MT')).toEqual([])
  })
})

describe('the subject of a reply', () => {
  it.each([
    ['UCPGW: Brak ruchu [[HL-1]]', 'Re: UCPGW: Brak ruchu [[HL-1]]'],
    ['Re: Brak ruchu [[HL-1]]', 'Re: Brak ruchu [[HL-1]]'],
    ['RE: Odp: PD:Re[2]: Brak ruchu', 'Re: Brak ruchu [[HL-1]]'],
    ['Brak ruchu [[OTHER-7]]', 'Re: Brak ruchu [[HL-1]]'],
    ['', 'Re: [[HL-1]]'],
    ['Re: [[HL-1]]', 'Re: [[HL-1]]'],
    // subjects from outside may contain what a header must not
    ['Brak\u001b[31m ruchu\u202e\r\nBcc: x', 'Re: Brak [31m ruchu Bcc: x [[HL-1]]'],
  ])('%j: %j', (subject, expected) => {
    expect(replySubject(subject, 'HL-1')).toBe(expected)
  })

  it('is its own: a reply to a reply changes nothing, and no header would refuse it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (words) => {
        const once = replySubject(words, 'HL-1')
        expect(replySubject(once, 'HL-1')).toBe(once)
        expect(once).not.toMatch(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
        expect(once.isWellFormed()).toBe(true)
      }),
    )
  })
})
