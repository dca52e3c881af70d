import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noticeNames, noticeText } from '../../src/message/notice-text.ts'
import { signatureLines } from '../../src/message/plain-text.ts'
import { templateProblems } from '../../src/message/template.ts'
import { bodyOf, everyNotice, factsOf, path, summer, templates, thrown, winter } from './samples.ts'

const from = { name: 'Digital Virgo Helpline', email: 'helpline@digitalvirgo.example' }

describe('the templates', () => {
  test('are two for every phase of every type, and no more', () => {
    const files = readdirSync('templates', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
    const wanted = everyNotice.flatMap(([type, phase]) => Object.values(path(type, phase)))
    expect(files.filter((file) => /\/(maintenance|outage)-/.test(file)).sort()).toEqual(wanted.sort())
  })

  test.each(everyNotice)('%s %s: known names, greeting, ending, labels', (type, phase) => {
    const { en, pl } = templates(type, phase)
    for (const [text, where] of [
      [en, path(type, phase).en],
      [pl, path(type, phase).pl],
    ] as const) {
      // who is not concerned needs no facts
      const required = phase === 'unconcerned' ? [] : ['start']
      expect(templateProblems(text, { known: noticeNames, required }, where)).toEqual([])
      expect(text).not.toMatch(/[ \t]$|\r|\t/m)
    }
    expect(en).toMatch(/^Dear customer,\n\n[\s\S]*\n\n(Kind regards|Regards),\n$/)
    expect(pl).toMatch(/^Szanowni Państwo,\n\n[\s\S]*\n\nZ poważaniem,\n$/)
    expect(pl.includes('Niedostępne usługi:')).toBe(type.startsWith('outage') && pl.includes('{{services}}'))
    expect(en.includes('{{operator}}') && pl.includes('{{operator}}')).toBe(
      type.endsWith('operator') && phase !== 'unconcerned',
    )
  })
})

describe('the two parts', () => {
  test('outage at an operator, update', () => {
    const { en, pl } = bodyOf(factsOf('outage-operator', 'update', { start: summer }))
    expect(en).toBe(`Dear customer,

We would like to inform you about the current status of the technical problems with the indicated operator which we informed you about in our previous correspondence:

Operator: PLAY
Start date: 01.07.2026 23:30 CEST
Services: MT Subscriptions / OTHERS

The supplier has found the fault.

Next update: 21.11.2026 04:12 CET

We will inform you once we get any additional information about the problems.
Please contact us if you have any additional questions.

Kind regards,`)
    expect(pl).toBe(`Szanowni Państwo,

Informujemy o aktualnym statusie problemów technicznych w działaniu komunikacji ze wskazanym operatorem, o których informowaliśmy Państwa we wcześniejszej korespondencji:

Operator: PLAY
Czas rozpoczęcia: 01.07.2026 23:30
Niedostępne usługi: Subskrypcje MT / INNE

Dostawca znalazł usterkę.

Następna informacja: 21.11.2026 04:12

Jak tylko uzyskamy dodatkowe informacje, prześlemy je Państwu.
W razie jakichkolwiek pytań prosimy o kontakt.

Z poważaniem,`)
  })

  test('without a next update its line and its empty line go', () => {
    const { en } = bodyOf(factsOf('outage-dv', 'update', { nextUpdate: null }))
    expect(en).toContain('the fault.\n\nWe will inform you about further')
  })

  test("works at DV, cancelled: the operator's own reason in each language", () => {
    const { en, pl } = bodyOf(factsOf('maintenance-dv', 'cancel'))
    expect(en).toContain('\n\nReason: The supplier has found the fault.\n\n')
    expect(pl).toContain('\n\nPrzyczyna: Dostawca znalazł usterkę.\n\n')
  })

  test.each(everyNotice)('%s %s: no value is missing, no tag is left', (type, phase) => {
    const { en, pl } = bodyOf(factsOf(type, phase))
    expect(`${en}${pl}`).not.toMatch(/[{}]|undefined|null/)
  })

  test('an end that is not known yet is an error, not a blank', () => {
    expect(thrown(() => bodyOf(factsOf('outage-dv', 'close', { end: null })))).toMatchObject({
      code: 'template-missing-value',
      params: { where: 'templates/outage-dv/close.en.mustache', name: 'end' },
    })
  })

  test("a template that would drop the operator's own text is an error", () => {
    const text = { en: 'x', pl: 'y' }
    expect(thrown(() => bodyOf(factsOf('outage-dv', 'open', { text })))).toMatchObject({
      code: 'template-unused-name',
      params: { name: 'text' },
    })
  })
})

describe('the whole text', () => {
  const settings = { lines: ['IT Operator', 'Jan Nowak', 'Maintenance Division'], footer: ['NIP: 1'], withFooter: true }
  const signature = signatureLines('Jan Nowak', settings)
  const first = noticeText({ en: 'Hello,\n\nRegards,', pl: 'Dzień dobry,\n\nZ poważaniem,', signature, earlier: null })

  test('EN, rule, PL, signature once and last, footer', () => {
    expect(signature).toEqual(['Jan Nowak', 'IT Operator', 'Maintenance Division', '', 'NIP: 1'])
    expect(signatureLines('Jan Nowak', { ...settings, withFooter: false })).toEqual(signature.slice(0, 3))
    expect(first).toBe(`Hello,

Regards,

-----

Dzień dobry,

Z poważaniem,
Jan Nowak
IT Operator
Maintenance Division

NIP: 1
`)
  })

  test('the whole earlier exchange is quoted, newest first', () => {
    const second = noticeText({ en: 'E2', pl: 'P2', signature, earlier: { text: first, sentAt: summer, from } })
    const third = noticeText({ en: 'E3', pl: 'P3', signature, earlier: { text: second, sentAt: winter, from } })
    const lines = third.split('\n')
    expect(lines.slice(10, 17)).toEqual([
      '',
      'On 21.11.2026 03:12 CET, Digital Virgo Helpline <helpline@digitalvirgo.example> wrote:',
      'W dniu 21.11.2026 03:12 Digital Virgo Helpline <helpline@digitalvirgo.example> napisał(a):',
      '> E2',
      '>',
      '> -----',
      '>',
    ])
    expect(lines).toContain('> On 01.07.2026 23:30 CEST, Digital Virgo Helpline <helpline@digitalvirgo.example> wrote:')
    expect(lines).toContain('>> Hello,')
    expect(third.endsWith('\n>> NIP: 1\n')).toBe(true)
    expect(
      third
        .split('\n')
        .filter((line) => line.startsWith('>> '))
        .map((line) => line.slice(3)),
    ).toEqual(first.split('\n').filter(Boolean))
    expect(third).not.toMatch(/[ \t]$/m)
  })

  test('the texts of the templates are those of the house', () => {
    expect(readFileSync('templates/outage-dv/close.pl.mustache', 'utf8')).toBe(`Szanowni Państwo,

Uprzejmie informujemy, że awaria wskazanych uprzednio usług Digital Virgo została usunięta.

Czas rozpoczęcia: {{start}}
Czas zakończenia: {{end}}

W razie dodatkowych pytań prosimy o kontakt.

Z poważaniem,
`)
  })
})
