import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../../src/guard/lines.ts'
import { greetingFindings, greetingOf } from '../../../../src/kinds/letter/text/parts.ts'

const kindOf = (line: string) => greetingOf(line)?.kind ?? null
const findings = (text: string) => greetingFindings(linesOf(text).filter(({ kind }) => kind !== 'empty'))

describe('greetings that the house allows (§2.1.3.1)', () => {
  it.each([
    'Dzień dobry',
    'Dzień dobry,',
    'DZIEŃ DOBRY!',
    'dzien dobry.',
    'Dobry wieczór,',
    'Szanowni Państwo,',
    'Szanowni Partnerzy',
    'Szanowna Pani Anno,',
    'Szanowny Panie Dyrektorze!',
    'Dzień dobry Panie Janie,',
    'Dzień dobry, w nawiązaniu do rozmowy przesyłam logi.',
    'Panie Janie, dzień dobry.',
    '  Dzień dobry,',
    'Dear Partners,',
    'Dear customer',
    'Dear Ms Sørensen,',
    'Dear Sir or Madam,',
    'Good morning,',
    'Good Evening!',
    'Good afternoon Mr Smith,',
    'Hello',
    'Hello, following up on our call.',
  ])('%s', (line) => expect(kindOf(line)).toBe('allowed'))
})

describe('greetings that are forbidden, even if others have used them', () => {
  it.each([
    'cze',
    'Cze, masz chwilę?',
    'Cześć',
    'czesc Anno',
    'Hej,',
    'HEJ!',
    'Hejka',
    'Siema',
    'elo',
    'Hi',
    'Hi Seán,',
    'Hi, following up on our call.',
    'Hey guys',
    'Yo!',
    'Dzień dobry, hej Marku!',
  ])('%s', (line) => expect(kindOf(line)).toBe('forbidden'))
})

describe('words that only begin like a greeting', () => {
  it.each(['Czekamy na odpowiedź.', 'Czemu nie działa?', 'Elektrownia', 'Hierarchia', 'Yorkshire', 'Hi-tech'])(
    '%s',
    (line) => {
      expect(kindOf(line)).toBe(null)
    },
  )

  it('nor is one amidst a sentence', () => {
    expect(kindOf('Wysłał nam tylko, hej jak leci i nic więcej.')).toBe(null)
    expect(kindOf('Klient napisał, że mówi dzień dobry i czeka.')).toBe(null)
  })
})

describe('greetings to think about', () => {
  it.each(['Witam', 'Witam serdecznie,', 'Witajcie', 'Witam, mam pytanie.'])('%s is not welcome', (line) => {
    expect(kindOf(line)).toBe('unwelcome')
  })

  it.each(['Drodzy Państwo,', 'Greetings,', 'Dobry!', 'Pani Anno,'])('%s is not on the list', (line) => {
    expect(kindOf(line)).toBe('unlisted')
  })

  it('are only doubts, not refusals', () => {
    expect(findings('Witam,').map(({ code, weight }) => [code, weight])).toEqual([
      ['letter-greeting-unwelcome', 'doubt'],
    ])
    expect(findings('Drodzy Państwo,').map(({ code, weight }) => [code, weight])).toEqual([
      ['letter-greeting-unlisted', 'doubt'],
    ])
  })
})

describe('the first line greets', () => {
  it('and empty lines before it do not count', () => expect(findings('\n\n  \nDzień dobry,\n\nod rana')).toEqual([]))

  it('a letter without a greeting is refused', () => {
    expect(findings('Usługa nie działa.')).toEqual([
      { code: 'letter-greeting-missing', params: { line: 1, column: 1 }, weight: 'refuse' },
    ])
  })

  it('one that greets too late is told where', () => {
    expect(findings('Dotyczy: HL-1\n\nDzień dobry,')).toEqual([
      { code: 'letter-greeting-late', params: { line: 3, column: 1 }, weight: 'refuse' },
    ])
  })

  it('a forbidden greeting is named, with its place', () => {
    expect(findings('\n Hej Marku,')).toEqual([
      { code: 'letter-greeting-forbidden', params: { line: 2, column: 2, found: 'Hej' }, weight: 'refuse' },
    ])
  })
})
