import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../../src/errors.ts'
import { endingOf } from '../../../src/kinds/notice/endings.ts'
import type { NoticeAnswers } from '../../../src/kinds/notice/notice.ts'
import { noticeRows } from '../../../src/kinds/notice/rows.ts'
import { nameOf, type Raws, readFlags } from '../../../src/question/flags.ts'
import { at, contact, hour, minute, product, registry, staff } from '../../procedure/notice/cases.ts'

const house = registry({
  staff: [staff('anna'), staff('ewa', { roles: ['supervisor'] })],
  contacts: [contact('CRM-1', 'acme')],
  products: [product('pay', 'acme', { contacts: ['CRM-1'] }), product('quiz', 'beta')],
})
/** Tuesday, 10.03.2026 12:00:30 in Warsaw. */
const now = at('2026-03-10T12:00:30+01:00')
const noon = at('2026-03-10T12:00+01:00')

const phases = [
  { kind: 'outage', phase: 'open' },
  { kind: 'outage', phase: 'update' },
  { kind: 'maintenance', phase: 'open' },
  { kind: 'maintenance', phase: 'close' },
  { kind: 'maintenance', phase: 'cancel' },
] as const
type About = (typeof phases)[number]

/** Reads the flags for a given phase; by default for the first phase that has all of them. */
function answered(flags: Raws, about?: About): { answers: Partial<NoticeAnswers>; problems: Refusal[] } {
  const hasAll = (one: About): boolean => {
    const names = noticeRows(one).flatMap(({ flags: all }) => all.map(({ option }) => nameOf(option)))
    return Object.keys(flags).every((name) => names.includes(name))
  }
  const found = about ?? phases.find(hasAll)
  if (found === undefined) throw new Error(`no phase has all of ${Object.keys(flags).join(', ')}`)
  return readFlags(noticeRows(found), flags, { registry: house, now })
}

function read(flags: Raws, about?: About): Partial<NoticeAnswers> {
  const { answers, problems } = answered(flags, about)
  expect(problems).toEqual([])
  return answers
}

/** The problems with the flags: each code, and the value that says where. */
function wrong(flags: Raws): string[] {
  return answered(flags).problems.map(
    ({ code, params = {} }) => `${code} ${params.flag ?? params.one ?? params.text ?? params.address ?? params.id}`,
  )
}

describe('every flag answers its question', () => {
  it('without flags everything is still asked', () => {
    expect(read({})).toEqual({})
  })

  it.each([
    [{ operator: 'play' }, { source: { type: 'operator', id: 'play' } }],
    [{ operator: 'PLAY' }, { source: { type: 'operator', id: 'play' } }],
    [{ dv: true }, { source: { type: 'dv' } }],
    [{ service: ['sms', 'mps'] }, { services: ['sms', 'mps'] }],
    [{ start: '10.03.2026 11:30' }, { start: noon - 30 * minute }],
    [{ start: '2026-03-10 11:30' }, { start: noon - 30 * minute }],
    [{ start: '11:30' }, { start: noon - 30 * minute }],
    [{ start: 'now' }, { start: noon }],
    [{ start: '-30m' }, { start: noon - 30 * minute }],
    [{ start: 'wczoraj 12:00' }, { start: noon - 24 * hour }],
    [{ start: '10:30 Z' }, { start: noon - 30 * minute }],
    [{ end: '10.03.2026 13:00 CET' }, { end: noon + hour }],
    [{ end: '-30m' }, { end: noon - 30 * minute }],
    [{ end: '13:00' }, { endSaid: '13:00' }],
    [{ end: '10.03 13:00' }, { endSaid: '10.03 13:00' }],
    [{ end: '+2h' }, { endSaid: '+2h' }],
    [
      { textEn: ' Soon. ', textPl: 'Wkrótce.\nDwa\twiersze.' },
      { textEn: 'Soon.', textPl: 'Wkrótce.\nDwa\twiersze.' },
    ],
    [{ nextUpdate: '14:00' }, { nextUpdate: noon + 2 * hour }],
    [{ nextUpdate: '-' }, { nextUpdate: null }],
    [
      { dv: true, cause: 'oracle' },
      { source: { type: 'dv' }, cause: 'oracle' },
    ],
    [
      { operator: 'play', cause: 'sms' },
      { source: { type: 'operator', id: 'play' }, cause: 'sms' },
    ],
    [{ agreedWith: 'ewa' }, { agreedWith: 'ewa' }],
    [{ alone: 'nobody answers' }, { alone: 'nobody answers' }],
    [{ hold: true }, { ending: 'hold' }],
    [{ now: true }, { ending: 'now' }],
  ] as const)('%j', (flags, given) => {
    expect(read(flags)).toEqual(given)
  })

  it('the reasons of a cancellation are its text; an update has its own', () => {
    const both = { reasonEn: 'r', reasonPl: 'p', textEn: 't', textPl: 'u' }
    expect(read(both, { kind: 'maintenance', phase: 'cancel' })).toEqual({ textEn: 'r', textPl: 'p' })
    expect(read(both, { kind: 'outage', phase: 'update' })).toEqual({ textEn: 't', textPl: 'u' })
  })

  it('the ticket in capitals', () => {
    expect(read({ ticket: 'hl-12' })).toEqual({ ticket: 'HL-12' })
    expect(read({ ticket: '#12' })).toEqual({ ticket: 'HL-12' })
  })

  it.each([
    [{ partner: ['acme', 'beta'] }, { partners: ['acme', 'beta'] }],
    [{ product: ['pay'] }, { products: ['pay'] }],
    [
      { without: ['acme', 'pay', 'CRM-1', 'ewa', 'X@y.example'] },
      { without: ['acme', 'pay', 'CRM-1', 'ewa', 'X@y.example'] },
    ],
    [{ category: ['technical', 'watcher'] }, { categories: ['technical', 'watcher'] }],
    [{ add: ['x@y.example', 'ola@żółw.example'] }, { add: ['x@y.example', 'ola@xn--w-uga1v8h.example'] }],
    [{ dryRun: true }, { dryRun: true }],
    [{ eml: 'out' }, { eml: 'out' }],
    [{ rehearse: true }, { rehearse: true }],
    [{ rehearse: 'EWA@dv.example' }, { rehearse: 'EWA@dv.example' }],
    [{ confirm: '0012' }, { confirm: 12 }],
    [{ sendAt: '14:00' }, { sendAt: noon + 2 * hour }],
    [{ overrideNotice: ' security fix ' }, { overrideNotice: 'security fix' }],
  ] as const)('%j', (flags, request) => {
    expect(read(flags)).toEqual(request)
  })

  it('a close that is set for a time is not held as well', () => {
    const given = read({ sendAt: '14:00' }, { kind: 'maintenance', phase: 'close' })
    expect(endingOf(given, { phase: 'close' })).toBe('now')
    expect(endingOf(given, { phase: 'open' })).toBeUndefined()
  })
})

describe('lists', () => {
  it.each([[['sms,mps']], [['sms', 'mps']], [['sms, mps']], [['sms,', 'mps,']], [[' sms ', ',mps']]])(
    '%j are two services',
    (service) => {
      expect(read({ service }).services).toEqual(['sms', 'mps'])
    },
  )

  it.each(['service', 'partner', 'product', 'without', 'category', 'add'] as const)(
    'a ticket that --%s has swallowed is the ticket',
    (name) => {
      const value = {
        service: 'sms',
        partner: 'acme',
        product: 'pay',
        without: 'ewa',
        category: 'technical',
        add: 'x@y.example',
      }
      const request = read({ [name]: [value[name], 'hl-7'] })
      expect(request.ticket).toBe('HL-7')
      expect(JSON.stringify(request)).toContain(value[name])
    },
  )

  it('a ticket that --rehearse has swallowed is the ticket', () => {
    expect(read({ rehearse: 'HL-7' })).toEqual({ rehearse: true, ticket: 'HL-7' })
  })

  it('a second ticket in a list is an unknown id', () => {
    expect(wrong({ service: ['sms', 'HL-8'], ticket: 'HL-7' })).toEqual(['unknown-id --service'])
    expect(wrong({ partner: ['acme', 'HL-8', 'HL-9'] })).toEqual(['unknown-id --partner'])
  })
})

describe('a list that names nothing is no list', () => {
  it.each(['service', 'partner', 'product', 'without', 'category', 'add'] as const)('--%s', (name) => {
    for (const list of [[''], [' '], [','], ['HL-7'], []])
      expect(wrong({ [name]: list })).toEqual([`list-empty --${name}`])
  })

  it('nor is one with a hole in it, where a name was not filled in', () => {
    expect(wrong({ partner: ['acme', ''] })).toEqual(['list-empty --partner'])
  })
})

describe('what has failed can be given before the source of the outage', () => {
  it.each(['oracle', 'sms'])('%s', (cause) => {
    expect(read({ cause })).toEqual({ cause })
  })

  it('but must be something that can fail', () => {
    expect(wrong({ cause: 'rain' })).toEqual(['unknown-choice --cause'])
  })
})

describe('what is wrong is said, with the flag', () => {
  it.each([
    [{ operator: 'plya' }, ['unknown-id-near --operator']],
    [{ operator: 'play', dv: true }, ['flags-exclude --operator']],
    [{ service: ['sms', 'sns'] }, ['unknown-id-near --service']],
    [{ start: 'soon' }, ['time-malformed --start']],
    [{ start: '29.03.2026 02:30' }, ['time-gap --start']],
    [{ end: '25.10.2026 02:30' }, ['time-exists-twice --end']],
    [{ end: '25:00' }, ['time-no-such-hour --end']],
    [{ end: '13:00 EST' }, ['time-unknown-zone --end']],
    [{ start: '14:00' }, ['time-either-day --start']],
    [{ start: '10.07.2026 12:00 CET' }, ['time-wrong-zone --start']],
    [{ nextUpdate: '24:00' }, ['time-midnight --next-update']],
    [{ sendAt: '31.02.2026 12:00' }, ['time-no-such-day --send-at']],
    [{ dv: true, cause: 'sms' }, ['unknown-choice --cause']],
    [{ operator: 'play', cause: 'oracle' }, ['unknown-choice --cause']],
    [{ hold: true, now: true }, ['flags-exclude --hold']],
    [{ hold: true, sendAt: '14:00' }, ['flags-exclude --hold']],
    [{ now: true, sendAt: '14:00' }, ['flags-exclude --now']],
    [{ agreedWith: 'ewa', alone: 'nobody answers' }, ['flags-exclude --agreed-with']],
    [{ agreedWith: 'anna' }, ['not-a-decider anna']],
    [{ add: ['a..b@y.example', '.a@y.example', 'a@y.example.'] }, Array(3).fill('address-malformed --add')],
    [{ partner: ['amce'] }, ['unknown-id-near --partner']],
    [{ product: ['pya'] }, ['unknown-id --product']],
    [{ without: ['CRM-9', 'acme'] }, ['unknown-id-near --without']],
    [{ category: ['technical', 'all'] }, ['unknown-choice --category']],
    [{ add: ['x@y', 'Ola <ola@y.example>', 'a@b.example c@d.example'] }, Array(3).fill('address-malformed --add')],
    [{ rehearse: 'noc@acme.example' }, ['rehearse-outsider noc@acme.example']],
    [{ rehearse: 'crm-1@acme.example' }, ['rehearse-outsider crm-1@acme.example']],
    [{ rehearse: 'nonsense' }, ['address-malformed --rehearse']],
    [{ confirm: '3.5' }, ['number-malformed --confirm']],
    [{ confirm: '-1' }, ['number-malformed --confirm']],
    [{ confirm: '' }, ['number-malformed --confirm']],
    [{ alone: '  ' }, ['reason-empty --alone']],
    [{ overrideNotice: '' }, ['reason-empty --override-notice']],
    [{ textEn: '', textPl: ' \n ' }, ['text-empty --text-en', 'text-empty --text-pl']],
  ])('%j', (flags, problems) => {
    expect(wrong(flags)).toEqual(problems)
  })

  it.each(['HL', 'HL-', 'HL-0', 'HL-01', 'XX-1', 'HL-1 2', '#', 'HL-1]]', 'HL-1\nHL-2'])('the ticket %j', (ticket) => {
    expect(wrong({ ticket })).toEqual([`ticket-malformed ${ticket}`])
  })

  it('suggests what was meant', () => {
    expect(answered({ operator: 'plya' }).problems).toMatchObject([
      { code: 'unknown-id-near', params: { id: 'plya', near: 'play' } },
    ])
  })

  it('all at once', () => {
    const flags = { operator: 'x', service: ['y'], start: 'z', confirm: 'n', add: ['a'], alone: '' }
    expect(wrong({ ...flags, ticket: 'HL' })).toEqual([
      'ticket-malformed HL',
      'unknown-id --operator',
      'unknown-id --service',
      'time-malformed --start',
      'reason-empty --alone',
      'address-malformed --add',
      'number-malformed --confirm',
    ])
  })
})

describe('no line break and no control character comes through', () => {
  const break_ = 'x\r\nBcc: y@z.example'

  it.each([
    ['textEn', '--text-en'],
    ['textPl', '--text-pl'],
    ['alone', '--alone'],
    ['overrideNotice', '--override-notice'],
  ] as const)('%s', (name, flag) => {
    expect(wrong({ [name]: break_ })).toEqual([`text-control-character ${flag}`])
    for (const character of ['\u0000', '\u0007', '\u001b', '\u007f', '\u009b'])
      expect(wrong({ [name]: `a${character}b` })).toEqual([`text-control-character ${flag}`])
  })

  it('of an address', () => {
    expect(wrong({ rehearse: 'anna@dv.example\nBcc: c@d.example' })).toEqual(['address-malformed --rehearse'])
  })

  it.each(['operator', 'cause'] as const)('of %s', (name) => {
    expect(wrong({ [name]: 'play\nsms' })).toEqual([`${name === 'cause' ? 'unknown-choice' : 'unknown-id'} --${name}`])
  })

  it.each(['service', 'partner', 'product', 'without', 'category', 'add'] as const)('of --%s', (name) => {
    for (const text of ['acme\r\nsms', 'acme\n', 'a\u001bb'])
      expect(wrong({ [name]: [text] })).toEqual([`text-control-character --${name}`])
  })

  it.each(['start', 'end', 'nextUpdate', 'sendAt'] as const)('of %s', (name) => {
    expect(wrong({ [name]: '12:00\r\nx' })).toHaveLength(1)
  })
})
