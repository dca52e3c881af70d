import { stripVTControlCharacters } from 'node:util'
import { Chalk } from 'chalk'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/errors.ts'
import type { Pressing } from '../../src/procedure/life/pressing.ts'
import { widthOf } from '../../src/terminal/frame.ts'
import { noticeLines, pressingLines } from '../../src/terminal/status.ts'
import { at, facts, history, past } from '../procedure/notice/cases.ts'
import { scenes } from './stage.ts'

const now = at('2026-03-31T02:00+02:00')
const works = history(past(facts('maintenance-dv', 'open')))
const outage = history(past(facts('outage-operator', 'open', { nextUpdate: now - 1 })))
const unsent: Pressing = {
  ...{ is: 'unsent', ticket: outage.ticket, since: now },
  problem: problem('pressing-unsent', { ticket: outage.ticket, phase: 'open', left: 5, all: 6 }),
}

describe.each(['en', 'pl'] as const)('the desk in %s', (lang) => {
  it.each([20, 60, 80, 120, 200])('fits a screen of %i columns, and loses nothing', (columns) => {
    const rows = noticeLines([works, outage], { lang, now, columns, pressing: [unsent] })
    const all = `${pressingLines([unsent], { lang, columns, style: new Chalk({ level: 0 }) })}${rows}`
    for (const line of all.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns)
    const whole = noticeLines([works, outage], { lang, now, columns: Number.POSITIVE_INFINITY, pressing: [unsent] })
    expect(rows.split(/\s+/).toSorted().join('')).toHaveLength(whole.split(/\s+/).join('').length)
  })

  it('breaks no cell where the screen is narrow: what does not fit stands below, in columns of its own', () => {
    const [head = '', below = '', ...rows] = noticeLines([works, outage], {
      ...{ lang, now, columns: 60, pressing: [] },
    }).split('\n')
    const wide = noticeLines([works, outage], { lang, now, columns: 200, pressing: [] }).split('\n')
    const cells = (line: string) => line.split(/ {2,}/).filter(Boolean)
    expect([head, below].flatMap(cells)).toEqual(cells(wide[0] ?? '').slice(0, [head, below].flatMap(cells).length))
    const told = rows.flatMap(cells)
    for (const cell of wide
      .slice(1)
      .flatMap(cells)
      .filter(({ length }) => length <= 58))
      expect(told).toContain(cell)
  })

  it('stands under heads, each column where its head is', () => {
    const [head = '', first = '', second = ''] = noticeLines([works, outage], {
      ...{ lang, now, columns: 200, pressing: [] },
    }).split('\n')
    const starts = [...head.matchAll(/(?<=^| {2})\S/g)].map(({ index }) => index)
    expect(starts).toHaveLength(8)
    for (const line of [first, second])
      for (const start of starts.slice(1)) expect(line.slice(start - 2, start).trim()).toBe('')
  })
})

it('a notice that left in part says so in its row', () => {
  const desk = { lang: 'en', now, columns: 200, pressing: [unsent] } as const
  expect(noticeLines([outage], desk)).toContain('5 of 6 NOT SENT')
  expect(noticeLines([outage], { ...desk, pressing: [] })).not.toContain('NOT SENT')
})

it('what has not left at its time is late, not overdue besides', () => {
  const late = history(past(facts('outage-operator', 'open'), { sendAt: now - 1, begun: false }))
  const row = (notice: typeof late) => noticeLines([notice], { lang: 'en', now, columns: 200, pressing: [] })
  expect(row(late)).toContain('LATE since')
  expect(row(late)).not.toContain('OVERDUE')
  expect(row(outage)).toContain('OVERDUE')
})

describe.each([60, 80])('what is looked at on a terminal of %i columns', (columns) => {
  const scene = scenes()

  it('is no broader than it, and stays unbroken where it is piped', async () => {
    const { house, sit } = await scene()
    house.script(
      'RCPT',
      'technika@zolw.example',
      1,
      '550 5.1.1 No such user here, and nobody of that name was ever here before',
    )
    house.script(
      'RCPT',
      'technika@gmina.example',
      1,
      '451 4.7.1 Greylisted, so please come back again in a quarter of an hour',
    )
    const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
    expect((await house.run([...open, '--confirm', '4'])).code).toBe(4)
    const looks = ['status', 'handover', 'outbox list', 'ticket show HL-1', 'ticket show HL-1 --full']
    for (const look of looks) {
      const person = sit(look.split(' '), { columns })
      expect(await person.ended()).toBe(0)
      const shown = stripVTControlCharacters(person.raw()).split('\r\n')
      expect.soft(Math.max(...shown.map(widthOf)), look).toBeLessThanOrEqual(columns)
      const { stdout } = await house.run(look.split(' '))
      expect.soft(Math.max(...stdout.split('\n').map(widthOf)), look).toBeGreaterThan(columns)
    }
  })
})
