import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exchangeQuotation, type Quoted } from '../../src/message/quotation.ts'

const hour = 3_600_000
const first = Date.UTC(2026, 6, 1, 21, 30)
const mail = (
  text: string,
  after: number,
  from: Quoted['from'] = { name: 'Łucja Żak', email: 'l@a.example' },
): Quoted => ({
  direction: 'in',
  text,
  at: first + after * hour,
  from,
})
const ours = { name: 'Helpline', email: 'helpline@dv.example' }
const question = mail('Dzień dobry,\n\npowiadomienia kończą się odpowiedzią HTTP 500.\n', 0, ours)
const answer = mail('Szanowni Państwo,\n\nserwer został uruchomiony ponownie o 23:40.\n', 1)

/** Rounds of answers and our replies; each reply quotes the whole exchange before it, as when sent. */
function rounds(count: number): Quoted[] {
  const exchange: Quoted[] = [{ ...question, direction: 'out' }]
  for (let round = 1; round <= count; round += 1) {
    exchange.push(mail(`Odpowiedź numer ${round}: u nas wszystko działa, prosimy sprawdzić ponownie.`, 2 * round))
    const own = `Dzień dobry,\n\nnadal widzimy błąd, próba numer ${round}.\n\nPozdrawiam,\nAnna Nowak`
    const text = `${own}\n\n${exchangeQuotation(exchange, 'pl')}\n`
    exchange.push({ direction: 'out', text, at: first + (2 * round + 1) * hour, from: ours })
  }
  return exchange
}

describe('the exchange below a reply (§2)', () => {
  it('has each mail once, however many rounds there were', () => {
    for (const count of [1, 4, 9]) {
      const said = exchangeQuotation(rounds(count), 'pl') ?? ''
      for (let round = 1; round <= count; round += 1) {
        expect(said.split(`próba numer ${round}.`)).toHaveLength(2)
        expect(said.split(`Odpowiedź numer ${round}:`)).toHaveLength(2)
      }
      expect(said.split('odpowiedzią HTTP 500')).toHaveLength(2)
    }
  })

  it('keeps what we quoted of something else, a log with such a line say', () => {
    const pasted = 'Dzień dobry,\n\nW dniu 01.07.2026 system napisał(a):\n> błąd 500\n\nProsimy o pomoc.'
    expect(exchangeQuotation([{ ...question, direction: 'out', text: pasted }], 'pl')).toContain('Prosimy o pomoc.')
  })

  it('has a question mark where the partner’s mail has lost a letter', () => {
    const lost = mail('Us\ufffduga nie dzia\ufffda.', 1, { name: '\ufffducja', email: 'l@a.example' })
    const said = exchangeQuotation([question, lost], 'pl') ?? ''
    expect(said).not.toContain('\ufffd')
    expect(said).toContain('?ucja <l@a.example> napisał(a):\n> Us?uga nie dzia?a.')
  })

  it('is nothing where nothing was', () => {
    expect(exchangeQuotation([], 'pl')).toBeNull()
  })

  it('is newest first, every line marked, introduced in the language of the letter', () => {
    expect(exchangeQuotation([question, answer], 'pl')).toBe(
      [
        'W dniu 02.07.2026 00:30 Łucja Żak <l@a.example> napisał(a):',
        '> Szanowni Państwo,',
        '>',
        '> serwer został uruchomiony ponownie o 23:40.',
        '',
        'W dniu 01.07.2026 23:30 Helpline <helpline@dv.example> napisał(a):',
        '> Dzień dobry,',
        '>',
        '> powiadomienia kończą się odpowiedzią HTTP 500.',
      ].join('\n'),
    )
    expect(exchangeQuotation([{ ...answer, from: { name: '', email: 'l@a.example' } }], 'en')).toMatch(
      /^On 02\.07\.2026 00:30 CEST, <l@a\.example> wrote:\n> Szanowni Państwo,\n/,
    )
  })

  it('does not repeat what the newest quotes whole, in whatever lines and marks', () => {
    const quoting = mail(
      'Dziękujemy, działa.\n\nW dniu 01.07.2026 Helpline pisze:\n>> Dzień dobry,\n>> powiadomienia kończą się\n>odpowiedzią HTTP 500.\n',
      2,
    )
    const quoted = exchangeQuotation([question, quoting], 'pl') ?? ''
    expect(quoted.match(/napisał\(a\):/g)).toHaveLength(1)
    expect(quoted).toContain('>>> Dzień dobry,')
  })

  it('repeats what is quoted only in part: no word is lost', () => {
    const long = mail(
      `${'Powiadomienia kończą się odpowiedzią HTTP 500. '.repeat(8)}\n\nProsimy o wyjaśnienie.`,
      0,
      ours,
    )
    const part = mail(`Która to usługa?\n\n> ${'Powiadomienia kończą się odpowiedzią HTTP 500. '.repeat(8)}`, 1)
    expect(exchangeQuotation([long, part], 'pl')).toContain('> Prosimy o wyjaśnienie.')
  })

  it('keeps short answers that stand in others by chance', () => {
    const thanks = mail('Dziękujemy.', 1)
    const more = mail('Dziękujemy. Działa.', 2)
    expect(exchangeQuotation([question, thanks, more], 'pl')?.match(/napisał\(a\):/g)).toHaveLength(3)
  })

  it('carries no controls of strangers, in text or name', () => {
    const strange = mail('a\u001b[2Jb\u0007\u202ec\td', 0, { name: 'Jan\r\n\u001b]0;x\u0007', email: 'j@a.example' })
    expect(exchangeQuotation([strange], 'pl')).toBe(
      'W dniu 01.07.2026 23:30 Jan ]0;x <j@a.example> napisał(a):\n> a[2Jbc\td',
    )
  })

  it('quotes a line with a hundred thousand blanks in it as quickly as any other', () => {
    const started = performance.now()
    const quoted = exchangeQuotation([mail(`a${' '.repeat(100_000)}b`, 0)], 'pl')
    // takes a few milliseconds; the limit allows for slow machines
    expect(performance.now() - started).toBeLessThan(2000)
    expect(quoted).toMatch(/^> a {100000}b$/m)
  })

  it('holds all words of all mails, for any exchange', () => {
    const letters = fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 })
    const marks = /[\s>]+/g
    fc.assert(
      fc.property(letters, (texts) => {
        const said = exchangeQuotation(
          texts.map((text, index) => mail(text, index)),
          'en',
        )
        const squeezed = said?.replace(marks, '') ?? ''
        for (const text of texts) expect(squeezed).toContain(text.replace(marks, ''))
      }),
    )
  })
})
