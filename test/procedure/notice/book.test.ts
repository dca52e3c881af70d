import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checklistFor } from '../../../src/kinds/notice/checklist.ts'
import { subjectOf } from '../../../src/message/header.ts'
import { templateNames } from '../../../src/message/template.ts'
import { book, rowOf } from '../../../src/procedure/notice/book.ts'
import type { NoticeType, Phase } from '../../../src/procedure/notice/facts.ts'
import { commandsAfter, isOver, mayFollow } from '../../../src/procedure/notice/life.ts'
import { facts, history, past, row, settings } from './cases.ts'

/** The table of procedure §2, repeated independently: the subject and parameters of each message. */
const works = 'Prace planowane | Planned maintenance'
const table: readonly (readonly [NoticeType, Phase, string, string])[] = [
  ['maintenance-dv', 'open', `${works} - OPEN [[HL-7]]`, 'start end services'],
  ['maintenance-dv', 'prolongation', `${works} - PROLONGATION [[HL-7]]`, 'start end'],
  ['maintenance-dv', 'correct', `${works} - CORRECTION [[HL-7]]`, 'source start end services'],
  ['maintenance-dv', 'unconcerned', `${works} - CORRECTION [[HL-7]]`, ''],
  ['maintenance-dv', 'close', `${works} - CLOSE [[HL-7]]`, 'start end'],
  ['maintenance-dv', 'cancel', `${works} - CANCELLED [[HL-7]]`, 'start end services text'],
  ['maintenance-operator', 'open', `${works} - OPEN [[HL-7]]`, 'operator start end services'],
  ['maintenance-operator', 'prolongation', `${works} - PROLONGATION [[HL-7]]`, 'operator start end'],
  ['maintenance-operator', 'correct', `${works} - CORRECTION [[HL-7]]`, 'operator start end services'],
  ['maintenance-operator', 'unconcerned', `${works} - CORRECTION [[HL-7]]`, ''],
  ['maintenance-operator', 'close', `${works} - CLOSE [[HL-7]]`, 'operator start end'],
  ['maintenance-operator', 'cancel', `${works} - CANCELLED [[HL-7]]`, 'operator start end services text'],
  ['outage-dv', 'open', 'Awaria w Digital Virgo | Digital Virgo outage - OPEN [[HL-7]]', 'start services next'],
  [
    'outage-dv',
    'update',
    'Awaria w Digital Virgo | Digital Virgo outage - UPDATE [[HL-7]]',
    'start services text next',
  ],
  [
    'outage-dv',
    'correct',
    'Awaria w Digital Virgo | Digital Virgo outage - CORRECTION [[HL-7]]',
    'source start end services next',
  ],
  ['outage-dv', 'unconcerned', 'Awaria w Digital Virgo | Digital Virgo outage - CORRECTION [[HL-7]]', ''],
  ['outage-dv', 'close', 'Awaria w Digital Virgo | Digital Virgo outage - CLOSE [[HL-7]]', 'start end'],
  ['outage-operator', 'open', "Awaria u Operatora | Operator's outage - OPEN [[HL-7]]", 'operator start services next'],
  [
    'outage-operator',
    'update',
    "Awaria u Operatora | Operator's outage - UPDATE [[HL-7]]",
    'operator start services text next',
  ],
  [
    'outage-operator',
    'correct',
    "Awaria u Operatora | Operator's outage - CORRECTION [[HL-7]]",
    'operator start end services next',
  ],
  ['outage-operator', 'unconcerned', "Awaria u Operatora | Operator's outage - CORRECTION [[HL-7]]", ''],
  ['outage-operator', 'close', "Awaria u Operatora | Operator's outage - CLOSE [[HL-7]]", 'operator start end'],
]

describe('the book holds the phases of §2 and no others', () => {
  it('has one row for each kind and phase', () => {
    expect(book.map(({ type, phase }) => `${type} ${phase}`)).toEqual(table.map(([type, phase]) => `${type} ${phase}`))
    expect(book).toHaveLength(22)
  })

  it.each(table)('%s %s has the subject of the table', (type, phase, subject) => {
    const row = rowOf(type, phase)
    expect(row && subjectOf({ words: row.subject, phaseWord: row.word, ticket: 'HL-7' })).toBe(subject)
  })

  it.each(table)('%s %s shows the parameters of the table, in both templates', (type, phase, _subject, parameters) => {
    const shown = parameters.split(' ').filter(Boolean)
    // whose event it is is said of DV only where an operator was named before
    const data = shown.filter((name) => !['text', 'next', 'source'].includes(name))
    expect(rowOf(type, phase)?.shows).toEqual(data)
    for (const lang of ['en', 'pl']) {
      const path = `templates/${type}/${phase}.${lang}.mustache`
      // the operator's own number stands there where the house wishes it
      const number = shown.includes('operator') ? ['reference'] : []
      expect(templateNames(readFileSync(path, 'utf8'), path).toSorted()).toEqual([...shown, ...number].toSorted())
    }
  })

  it('has two templates a row, and no template without a row', () => {
    const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /mustache$/.test(name),
    )
    const wanted = book.flatMap(({ type, phase }) => ['en', 'pl'].map((lang) => `${type}/${phase}.${lang}.mustache`))
    expect(files.filter((name) => /^(maintenance|outage)/.test(name)).toSorted()).toEqual(wanted.toSorted())
  })

  it.each(table)('%s %s goes by its checklist', (type, phase) => {
    const row = rowOf(type, phase)
    expect(row?.checklist).toBe(type.startsWith('maintenance') ? '4.3' : '5.2.3')
    expect(row?.section).toMatch(type.startsWith('maintenance') ? /^§4\./ : /^§5\./)
    if (row === undefined) return
    const read = {
      templateStands: true,
      agree: true,
      factsStand: true,
      ownWords: false,
      quoted: 0,
      earlier: 0,
      unread: false,
    }
    const evidence = { row, ...read, signer: 'Anna', signedOnce: true, house: settings.signature }
    expect(checklistFor(evidence).map(({ id }) => id)).toEqual([
      'source',
      'groups',
      'template',
      'fields',
      'fields-agree',
      'earlier-text',
      'signature',
    ])
  })

  it('asks of an open notice all that it shows, and of a follow-up only what is new', () => {
    for (const { asks, shows, place, phase } of book) {
      if (place === 'first') expect(asks).toEqual(expect.arrayContaining(shows.filter((name) => name !== 'operator')))
      else expect(asks.includes('services')).toBe(phase === 'correct')
      expect(asks.includes('decision')).toBe(phase === 'open' && !asks.includes('end'))
      for (const words of ['textEn', 'textPl'] as const)
        expect(asks.includes(words)).toBe(phase === 'update' || phase === 'cancel')
    }
  })

  it('begins each kind with one phase, and can end it', () => {
    for (const [, rows] of Map.groupBy(book, ({ type }) => type)) {
      expect(rows.filter(({ place }) => place === 'first').map(({ phase }) => phase)).toEqual(['open'])
      expect(rows.some(({ place }) => place === 'last')).toBe(true)
    }
  })
})

const types = ['maintenance-dv', 'maintenance-operator', 'outage-dv', 'outage-operator'] as const
const phases = ['open', 'update', 'prolongation', 'correct', 'close', 'cancel'] as const

/** Tries the phases in turn, skips those that may not follow, and returns the phases taken. */
function walk(type: NoticeType, wanted: readonly Phase[]): Phase[] {
  let life = history(past(facts(type, 'open')))
  for (const phase of wanted) {
    const next = mayFollow(life, { ticket: 'HL-7', kind: life.kind, phase }, false)
    if ('code' in next) continue
    const step = past(facts(type, phase), { sequence: life.phases.length })
    life = { ...life, phases: [...life.phases, step] }
  }
  return life.phases.map(({ phase }) => phase)
}

describe('the life of a notice', () => {
  it('may always be ended once, and nothing comes after a close but what corrects it, nothing after a cancellation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.array(fc.constantFrom(...phases), { maxLength: 30 }),
        (type, wanted) => {
          const lived = walk(type, [...wanted, 'close'])
          const ends = lived.filter((phase) => phase === 'close' || phase === 'cancel')
          expect(ends).toHaveLength(1)
          const after = lived.slice(lived.indexOf(ends[0] ?? 'close') + 1)
          expect(after.every((phase) => ends[0] === 'close' && phase === 'correct')).toBe(true)
          expect(lived.filter((phase) => phase === 'open')).toEqual(['open'])
          const [first] = wanted.filter(
            (phase) =>
              ['update', 'close', 'cancel'].includes(phase) && (phase !== 'cancel' || !type.startsWith('outage')),
          )
          expect(lived.includes('update')).toBe(type.startsWith('outage') && first === 'update')
        },
      ),
    )
  })

  it.each([
    ['maintenance-dv', ['prolongation', 'prolongation', 'close'], ['open', 'prolongation', 'prolongation', 'close']],
    ['maintenance-operator', ['prolongation', 'cancel', 'close'], ['open', 'prolongation', 'cancel']],
    ['maintenance-dv', ['update', 'close'], ['open', 'close']],
    ['outage-dv', ['update', 'update', 'close', 'update'], ['open', 'update', 'update', 'close']],
    ['outage-operator', ['cancel', 'prolongation', 'close'], ['open', 'close']],
  ] as const)('%s: of %j it takes %j', (type, wanted, lived) => {
    expect(walk(type, wanted)).toEqual(lived)
  })

  const open = past(facts('maintenance-dv', 'open'))
  const close = past(facts('maintenance-dv', 'close'), { sequence: 1 })
  const cancel = past(facts('maintenance-dv', 'cancel'), { sequence: 1 })
  const amended = past(facts('maintenance-dv', 'correct'), { sequence: 2 })

  it.each([
    ['nothing was opened', null, 'maintenance', 'close', 'notice-not-open'],
    ['it is the other kind', history(open), 'outage', 'close', 'notice-other-kind'],
    ['the kind has no such phase', history(open), 'maintenance', 'update', 'notice-no-such-phase'],
    ['it is closed', history(open, close), 'maintenance', 'prolongation', 'notice-ended'],
    ['it is closed already', history(open, close), 'maintenance', 'close', 'notice-ended'],
    ['it is closed and corrected', history(open, close, amended), 'maintenance', 'close', 'notice-ended'],
    [
      'its end was told, and no other since',
      { ...history(open, close), reopened: true },
      'maintenance',
      'close',
      'end-repeated',
    ],
    ['nobody has it', history({ ...open, told: false }), 'maintenance', 'close', 'notice-untold'],
    ['nobody has it to correct it', history({ ...open, told: false }), 'maintenance', 'correct', 'notice-untold'],
    ['it is called off', history(open, cancel), 'maintenance', 'correct', 'notice-ended'],
    ['it was opened already', history(open), 'maintenance', 'open', 'notice-wrong-order'],
    [
      'it waits for its time',
      history({ ...open, sendAt: 1, begun: false }),
      'maintenance',
      'close',
      'notice-scheduled',
    ],
  ] as const)('a phase is refused when %s', (_why, life, kind, phase, code) => {
    expect(mayFollow(life, { ticket: 'HL-7', kind, phase }, false)).toMatchObject({ code })
  })

  it('goes on once a scheduled phase has begun to leave', () => {
    expect(
      mayFollow(history({ ...open, sendAt: 1 }), { ticket: 'HL-7', kind: 'maintenance', phase: 'close' }, false),
    ).toMatchObject({ phase: 'close' })
  })

  it('goes on where what nobody has leaves first', () => {
    const unread = history({ ...open, told: false, waits: true })
    expect(mayFollow(unread, { ticket: 'HL-7', kind: 'maintenance', phase: 'close' }, true)).toMatchObject({
      phase: 'close',
    })
  })

  it('is corrected after its close by the rules of that close, and as completed', () => {
    const next = mayFollow(
      history(open, close, amended),
      { ticket: 'HL-7', kind: 'maintenance', phase: 'correct' },
      false,
    )
    expect(next).toMatchObject({ phase: 'correct', rules: row('maintenance-dv', 'close').rules, calendar: 'COMPLETED' })
    expect(commandsAfter(history(open, close))).toBe('dniu maintenance correct HL-7')
    expect(commandsAfter(history(open, cancel))).toBe('nothing')
  })

  it('is open until it is closed or cancelled', () => {
    const cancel = past(facts('maintenance-dv', 'cancel'), { sequence: 1 })
    const lives = [history(open), history(open, close), history(open, cancel)]
    expect(lives.map(isOver)).toEqual([false, true, true])
  })
})
