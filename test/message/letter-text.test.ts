import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LetterParts, letterBody, letterText, saidIn, signedBy } from '../../src/message/letter-text.ts'

const signature = { lines: ['IT Operator', 'Digital Virgo S.A.'], footer: ['nr KRS 1', 'NIP: 2'], withFooter: true }
const parts: LetterParts = {
  lang: 'pl',
  own: 'Dzień dobry,\n\nnie działa.\n\nProsimy o pomoc.\n',
  blocks: [],
  reply: false,
  signer: 'Anna Nowak',
  signature,
  quotation: null,
}
const text = (more: Partial<LetterParts> = {}) => letterText({ ...parts, ...more })

describe('the text of a letter (§2.1.3)', () => {
  it('is own words, closing, name, signature, footer', () => {
    expect(text()).toBe(
      'Dzień dobry,\n\nnie działa.\n\nProsimy o pomoc.\n\nZ poważaniem,\nAnna Nowak\nIT Operator\nDigital Virgo S.A.\n\nnr KRS 1\nNIP: 2\n',
    )
  })

  it('in a continued exchange has a short closing and the name, and the earlier exchange below', () => {
    expect(text({ reply: true, quotation: '> Dzień dobry,' })).toBe(
      'Dzień dobry,\n\nnie działa.\n\nProsimy o pomoc.\n\nPozdrawiam,\nAnna Nowak\n\n> Dzień dobry,\n',
    )
    expect(text({ reply: true, lang: 'en' })).toContain('\n\nKind regards,\nAnna Nowak\n')
  })

  it('leaves the footer out where settings say so', () => {
    expect(signedBy({ reply: false, signer: 'A', signature: { ...signature, withFooter: false } })).toEqual([
      'A',
      'IT Operator',
      'Digital Virgo S.A.',
    ])
  })

  it('puts blocks before the last paragraph, so that what is expected stands last', () => {
    expect(saidIn({ ...parts, blocks: ['Port: 443\n', 'Prosimy o priorytet.'] }).split('\n\n')).toEqual([
      'Dzień dobry,',
      'nie działa.',
      'Port: 443',
      'Prosimy o priorytet.',
      'Prosimy o pomoc.',
    ])
  })

  it.each([
    'Dzień dobry, nie działa.',
    'Dzień dobry,\n\nnie działa, prosimy o pomoc.',
    'Dzień dobry.\n\nNie działa, prosimy o pomoc.',
    'Szanowny Panie Janie!\n\nNie działa.\nProsimy o pomoc.',
    'Dear Sir or Madam\n\nIt does not work. Please help.',
    'Dzień dobry,\nnie działa, prosimy o pomoc.',
  ])('puts blocks behind a single paragraph, greeted or not: %j', (own) => {
    for (const closed of [own, `${own}\n\nZ poważaniem,`])
      expect(saidIn({ ...parts, own: closed, blocks: ['Port: 443', 'B'] })).toBe(`${own}\n\nPort: 443\n\nB`)
  })

  it('puts blocks between two paragraphs where the first greets and tells the problem', () => {
    for (const first of [
      'Dzień dobry, usługa SMS nie działa od rana.',
      'Dzień dobry,\nnie działa.',
      'Nie działa usługa SMS.',
    ])
      expect(saidIn({ ...parts, own: `${first}\n\nProsimy.`, blocks: ['Port: 443'] })).toBe(
        `${first}\n\nPort: 443\n\nProsimy.`,
      )
  })

  it.each([
    ['Prosimy o:\n\n- pomoc,\n- odpowiedź.'],
    ['Prosimy o pomoc i odpowiedź.\n\n1. Pomoc.\n\n2. Odpowiedź.'],
    ['Please send the log of\n\n  GET /pay'],
    ['Oczekujemy:\n\npomocy i odpowiedzi.'],
  ])('parts no list or example from what leads to it: %j', (end) => {
    for (const greeting of ['Dzień dobry,', 'Dear Partners:']) {
      const several = saidIn({ ...parts, own: `${greeting}\n\nNie działa.\n\n${end}`, blocks: ['Port: 443'] })
      expect(several).toBe(`${greeting}\n\nNie działa.\n\nPort: 443\n\n${end}`)
      const alone = saidIn({ ...parts, own: `${greeting}\n\n${end}`, blocks: ['Port: 443'] })
      expect(alone).toBe(`${greeting}\n\n${end}\n\nPort: 443`)
    }
  })

  it('has line ends and blanks that survive any mail program', () => {
    expect(saidIn({ ...parts, own: '\r\n Dzień dobry, \r\n\r\n\r\n\r\n  - a\t\r\n  - b\r\n' })).toBe(
      'Dzień dobry,\n\n  - a\n  - b',
    )
  })

  it.each([
    ['Z poważaniem,'],
    ['Z poważaniem'],
    ['Z wyrazami szacunku,'],
    ['Łączę wyrazy szacunku,'],
    ['Łączę pozdrowienia,'],
    ['Z pozdrowieniami,'],
    ['Pozdrawiam.'],
    ['Pozdrawiamy,'],
    ['Serdecznie pozdrawiam,'],
    ['Kind regards,'],
    ['With kind regards,'],
    ['Best wishes,'],
    ['Yours sincerely,'],
    ['Yours faithfully'],
    ['Regards'],
  ])('takes a closing that was typed: %s', (typed) => {
    for (const between of ['\n', '\n\n', '\r\n'])
      expect(letterBody({ ...parts, own: `Dzień dobry,\n\nProsimy o pomoc.${between}${typed}\n` })).toBe(
        `Dzień dobry,\n\nProsimy o pomoc.\n\n${typed}`,
      )
  })

  it('takes no other last line for a closing', () => {
    const own = 'Dzień dobry,\n\nProsimy o pozdrowienie Pana Nowaka.'
    expect(letterBody({ ...parts, own })).toBe(`${own}\n\nZ poważaniem,`)
  })

  it('keeps every word, whatever is written, in its order', () => {
    const words = (some: string) => some.split(/\s+/).filter(Boolean)
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.boolean(), (own, reply) => {
        const whole = words(letterText({ ...parts, own, reply }))
        expect(whole.slice(0, words(own).length)).toEqual(words(own))
      }),
    )
  })
})
