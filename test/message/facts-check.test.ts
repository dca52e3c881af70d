import { describe, expect, test } from 'vitest'
import { factsProblems, type NoticeName, type Rendered } from '../../src/message/notice-text.ts'
import { bodyOf, everyNotice, factsOf, services, templates } from './samples.ts'

const subject = 'Prace planowane | Planned maintenance - OPEN [[HL-123]]'

/** A correct notice; each test spoils one thing in it. */
function rendered(type: string, phase: string): Rendered {
  const facts = factsOf(type, phase)
  const { en } = templates(type, phase)
  const shown = (['operator', 'start', 'end', 'services'] as const).filter((name) => en.includes(`{{${name}}}`))
  return { subject, ...bodyOf(facts), facts, shown }
}

const found = (notice: Rendered) => factsProblems(notice).map(({ params }) => `${params?.which} ${params?.where}`)

test.each(everyNotice)('%s %s: the house templates say what they should', (type, phase) => {
  expect(factsProblems(rendered(type, phase))).toEqual([])
})

test('summer time as well', () => {
  const facts = factsOf('maintenance-dv', 'open', {
    start: Date.UTC(2026, 9, 25, 0, 30),
    end: Date.UTC(2026, 9, 25, 1, 30),
  })
  const parts = bodyOf(facts)
  expect(parts.en).toContain('25.10.2026 02:30 CEST\nEnd date: 25.10.2026 02:30 CET\n')
  expect(parts.pl).toContain('25.10.2026 02:30 CEST\nCzas zakończenia: 25.10.2026 02:30 CET\n')
  expect(factsProblems({ subject, ...parts, facts, shown: ['start', 'end', 'services'] })).toEqual([])
})

test.each([
  ['over before it began', '2026-10-25T00:50Z', '2026-10-25T01:10Z', '25.10.2026 02:50 CEST', '25.10.2026 02:10 CET'],
  [
    'an hour that is missing',
    '2026-03-29T00:30Z',
    '2026-03-29T01:10Z',
    '29.03.2026 01:30 CET',
    '29.03.2026 03:10 CEST',
  ],
  ['works over the change', '2026-10-24T20:00Z', '2026-10-25T04:00Z', '24.10.2026 22:00 CEST', '25.10.2026 05:00 CET'],
])('on the night of the clock neither half can be misread: %s', (_, from, to, start, end) => {
  const facts = factsOf('maintenance-dv', 'close', { start: Date.parse(from), end: Date.parse(to) })
  const parts = bodyOf(facts)
  for (const half of [parts.en, parts.pl])
    expect([...half.matchAll(/: (\d\d\.\d\d.*)/g)].map(([, at]) => at)).toEqual([start, end])
  const notice = { subject, ...parts, facts, shown: ['start', 'end'] } as const
  expect(factsProblems(notice)).toEqual([])
  const bare = parts.pl.replace(/ CES?T/g, '')
  expect(found({ ...notice, pl: bare })).toEqual(['start pl', 'end pl', 'date pl', 'date pl'])
})

describe('differences', () => {
  const notice = rendered('maintenance-operator', 'open')
  const spoilt: [string, Partial<Rendered>, string[]][] = [
    ['no number in the subject', { subject: 'Planned maintenance' }, ['ticket subject']],
    ['two numbers in the subject', { subject: `${subject} [[HL-123]]` }, ['ticket subject']],
    ['another number in the subject', { subject: subject.replace('123', '124') }, ['ticket subject']],
    ['a second key outside the brackets', { subject: `HL-9 ${subject}` }, ['ticket subject']],
    ['an opened bracket more', { subject: `[[ ${subject}` }, ['ticket subject']],
    ['CEST in winter', { en: notice.en.replace('03:12 CET', '03:12 CEST') }, ['start en', 'date en']],
    [
      'an hour off, with the zone',
      { en: notice.en.replace('03:12 CET', '04:12 CEST') },
      ['start en', 'date en', 'date pl'],
    ],
    ['no zone', { en: notice.en.replace('05:12 CET', '05:12') }, ['end en', 'date en']],
    ['a zone in Polish', { pl: notice.pl.replace('05:12', '05:12 CET') }, ['end pl', 'date pl']],
    ['another minute in Polish', { pl: notice.pl.replace('03:12', '03:13') }, ['start pl', 'date pl', 'date pl']],
    ['another service', { pl: notice.pl.replace('INNE', 'MPS') }, ['services pl']],
    ['another operator', { en: notice.en.replace('PLAY', 'PLUS') }, ['operator en']],
    ['a number in a part', { en: `${notice.en}\nHL-77` }, ['ticket en']],
    ['a date of the template itself', { en: `${notice.en}\nSince 01.01.2026` }, ['date en', 'date pl']],
    ['a line too few', { pl: notice.pl.replace(/Usługi:.*\n/, '') }, ['services pl']],
    ['start and end exchanged', { pl: exchanged(notice.pl, '03:12', '05:12') }, ['start pl', 'end pl', 'date pl']],
  ]

  test.each(spoilt)('%s', (_what, change, problems) => {
    expect(found({ ...notice, ...change })).toEqual(problems)
  })

  test('say what was found and what should be there', () => {
    expect(factsProblems({ ...notice, en: notice.en.replace('PLAY', 'PLUS') })).toEqual([
      { code: 'facts-differ', params: { which: 'operator', where: 'en', expected: 'PLAY', found: 'PLUS' } },
    ])
  })

  test('a fact of no interest to the phase may be missing, but not wrong', () => {
    const close = rendered('outage-dv', 'close')
    expect(found({ ...close, en: `${close.en}\nServices: MPS` })).toEqual(['services en'])
    expect(found({ ...close, en: `${close.en}\nServices: ${services[0]?.name.en} / OTHERS` })).toEqual([])
    expect(found({ ...close, en: `${close.en}\nOperator: PLAY` })).toEqual(['operator en'])
  })
})

describe("the operator's own text", () => {
  const shown: NoticeName[] = ['start', 'services']

  test('may name any date, number and label', () => {
    const text = { en: 'Start date: 01.01.2020 10:00\nsee HL-7', pl: 'Czas rozpoczęcia: 02.02.2020 10:00' }
    const facts = factsOf('outage-dv', 'update', { text })
    expect(factsProblems({ subject, ...bodyOf(facts), facts, shown })).toEqual([])
  })

  test('may be the same words as a value', () => {
    const text = { en: '21.11.2026 04:12 CET', pl: '21.11.2026 04:12' }
    const facts = factsOf('outage-dv', 'update', { text })
    expect(factsProblems({ subject, ...bodyOf(facts), facts, shown })).toEqual([])
  })

  test('must be in both parts', () => {
    const facts = factsOf('outage-dv', 'update')
    const { en } = bodyOf(facts)
    expect(found({ subject, en, pl: bodyOf(factsOf('outage-dv', 'open')).pl, facts, shown })).toEqual(['text pl'])
  })

  test('a next update that was promised must be in both parts', () => {
    const facts = factsOf('outage-dv', 'update')
    const { en, pl } = bodyOf(facts)
    expect(found({ subject, en, pl: pl.replace(/Następna.*\n/, ''), facts, shown })).toEqual(['next pl', 'date pl'])
  })
})

function exchanged(text: string, one: string, other: string): string {
  return text.replace(one, '?').replace(other, one).replace('?', other)
}
