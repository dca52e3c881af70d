import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exchangeQuotation, type Quoted } from '../../src/message/quotation.ts'
import { growth, linear, repeated } from '../stage/growth.ts'
import { hostileExchanges } from '../stage/hostile.ts'

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
    for (const count of [1, 4, 9, 16]) {
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

  describe('grows by about what was written, however the others quote', () => {
    const above = (name: string) => `Od: Helpline <helpline@dv.example>\n${name}: czwartek\nDo: NOC\nTemat: awaria\n\n`
    const marked = (text: string) => text.replace(/^/gm, '> ')
    const wrapped = (text: string) => text.replace(/(.{40,72}) /g, '$1\n')
    const styles: Readonly<Record<string, (own: string, quoted: string) => string>> = {
      marks: (own, text) => `${own}\n\nW dniu 01.07.2026 Helpline pisze:\n${marked(text)}`,
      'marks and new lines': (own, text) =>
        `${own}\n\nOn 01.07.2026, Helpline <h@dv.example> wrote:\n${marked(wrapped(text))}`,
      below: (own, text) => `W dniu 01.07.2026 Helpline pisze:\n${marked(text)}\n\n${own}`,
      'between the lines': (own, text) => `${marked(text.slice(0, 60))}\n${own}\n${marked(text.slice(60))}`,
      Outlook: (own, text) => `${own}\n\n${above('Wysłano')}${text}`,
      'Outlook, German': (own, text) =>
        `${own}\n\nVon: Helpline\nGesendet: Donnerstag\nAn: NOC\nBetreff: awaria\n\n${text}`,
      underscores: (own, text) => `${own}\n\n________________________________\n${above('Wysłane')}${text}`,
      'an older Outlook': (own, text) =>
        `${own}\n\n-----Original Message-----\nFrom: Helpline\nSent: Thursday\nTo: NOC\n\n${text}`,
      'an introduction without marks': (own, text) => `${own}\n\nW dniu 01.07.2026 Helpline napisał(a):\n\n${text}`,
      'lines twice as far apart': (own, text) => `${own}\n\n${text.replaceAll('\n', '\n\n')}`,
      bars: (own, text) => `${own}\n\nHelpline pisze:\n${text.replace(/^/gm, '| ')}`,
      'bars, and gaps between': (own, text) =>
        `${own}\n\nHelpline <h@dv.example> napisał(a) 01.07.2026 09:12:\n\n${text.replace(/^/gm, '| ').replace(/^\| $/gm, '|')}`,
      initials: (own, text) => `${own}\n\n1 lipca 2026, 09:12:01, napisano:\n\n${text.replace(/^/gm, 'HDV> ')}`,
      'nothing at all': (own, text) => `${own}\n\n${wrapped(text)}`,
    }
    const names = Object.keys(styles)
    const log = (who: string, round: number) =>
      Array.from({ length: 20 }, (_, at) => `${who}${round}linia${at}`).join(' ')
    const sentence = (who: string, round: number) =>
      `Dzień dobry,\n\n${who} sprawdził bramkę numer ${round} i kolejkę ${who}-${round}. ${log(who, round)}\n\nPozdrawiam,\n${who}`

    /** Each round somebody, or two people, answer our newest letter, and we reply to all: how long our letters become. */
    function lengthsOf(plan: readonly (readonly string[])[]): { lengths: number[]; written: number; last: string } {
      const exchange: Quoted[] = []
      let letter = sentence('Anna', 0)
      let written = letter.length
      const lengths: number[] = []
      for (const [at, answers] of plan.entries()) {
        exchange.push({ direction: 'out', text: letter, at: first + 3 * at * hour, from: ours })
        for (const [who, style] of answers.entries()) {
          const own = sentence(`Jan${who}`, at)
          written += own.length
          exchange.push(mail(styles[style]?.(own, letter) ?? '', 3 * at + 1 + who))
        }
        const own = sentence('Anna', at + 1)
        written += own.length
        letter = `${own}\n\n${exchangeQuotation(exchange, 'pl')}\n`
        lengths.push(letter.length)
      }
      return { lengths, written, last: letter }
    }

    it.each(names)('%s, seven rounds', (style) => {
      const { lengths, written, last } = lengthsOf(Array.from({ length: 7 }, () => [style]))
      expect(lengths.at(-1)).toBeLessThan(5 * written)
      for (let round = 0; round < 7; round += 1) expect(last.split(`Jan0-${round}.`)).toHaveLength(2)
    })

    it.each(names)('%s, twenty-four rounds are about four times six', (style) => {
      const { lengths } = lengthsOf(Array.from({ length: 24 }, () => [style]))
      expect(lengths[23]).toBeLessThan(5 * (lengths[5] ?? 0))
    })

    it('any of these after any other, by one person or by two at once, for twelve rounds', () => {
      const answers = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })
      fc.assert(
        fc.property(fc.array(answers, { minLength: 12, maxLength: 12 }), (plan) => {
          const { lengths, written, last } = lengthsOf(plan)
          expect(lengths.at(-1)).toBeLessThan(6 * written + 2000)
          const words = last.replace(/[\s>]+/g, '')
          for (const [at, all] of plan.entries())
            for (const who of all.keys()) expect(words).toContain(`Jan${who}sprawdziłbramkęnumer${at}`)
        }),
        { numRuns: 20 },
      )
    })
  })

  it.each(hostileExchanges)('is made in linear time: $name', ({ ready }) =>
    expect(growth(ready, (run) => run())).resolves.toBeLessThan(linear),
  )

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

  it('quotes a line with many blanks in it in linear time', async () => {
    const quoted = (blanks: string) => exchangeQuotation([mail(`a${blanks}b`, 0)], 'pl')
    expect(quoted(' '.repeat(100_000))).toMatch(/^> a {100000}b$/m)
    expect(await growth(repeated(' '), quoted)).toBeLessThan(linear)
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
