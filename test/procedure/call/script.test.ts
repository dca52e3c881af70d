import { describe, expect, it } from 'vitest'
import type { CallGiven } from '../../../src/procedure/call/facts.ts'
import { promised, rows, scriptOf, step, ticket } from './cases.ts'

const ids = (given: Partial<CallGiven>) => scriptOf(given).map(({ id }) => id)
const asks = (given: Partial<CallGiven>) => scriptOf(given).flatMap(({ ask }) => ask ?? [])
const outgoing = { direction: 'outgoing' } as const

describe('the steps of a call (§6)', () => {
  it('of an incoming one: greeting, who, ticket, talk, call-back, goodbye (§6.1)', () => {
    expect(ids({ matter: ticket })).toEqual(['greet', 'person', 'ticket', 'inform', 'later', 'goodbye'])
    expect(ids({ matter: 'new' })).toEqual(['greet', 'person', 'ticket', 'report', 'later', 'goodbye'])
  })

  it('keeps both branches until somebody has said whether there is a ticket', () => {
    expect(ids({})).toEqual(['greet', 'person', 'ticket', 'inform', 'report', 'later', 'goodbye'])
  })

  it('of an outgoing one: prepare, look up, dial, introduce, reason, details, goodbye (§6.2)', () => {
    const all = ['prepare', 'ticket', 'papers', 'person', 'dial', 'introduce', 'reason', 'details', 'later', 'goodbye']
    expect(ids(outgoing)).toEqual(all)
  })

  it('has English phrases ready before an English call is dialled, and none for a Polish one', () => {
    const english = ids({ ...outgoing, organization: 'obrien' })
    expect(english.indexOf('phrases')).toBeGreaterThan(0)
    expect(english.indexOf('phrases')).toBeLessThan(english.indexOf('dial'))
    expect(ids({ ...outgoing, organization: 'zolw' })).not.toContain('phrases')
    expect(rows(step('person', { organization: 'obrien' })).join()).toContain('more slowly')
    expect(rows(step('person', { organization: 'zolw' })).join()).not.toContain('more slowly')
  })

  it('ends with the promises that the call may keep', () => {
    for (const direction of ['incoming', 'outgoing'] as const) {
      expect(ids({ direction, promised: [promised] }).at(-1)).toBe('settle')
      expect(asks({ direction, promised: [promised] }).at(-1)).toBe('answers')
      expect(asks({ direction })).not.toContain('answers')
    }
  })

  it.each(['incoming', 'outgoing'] as const)('asks an %s one for everything that is kept, each once', (direction) => {
    const asked = asks({ direction, matter: 'new', promised: [promised] })
    expect([...asked].sort()).toEqual(['answers', 'call-back', 'note', 'organization', 'person', 'ticket'])
  })

  it('has titles in both languages, and every step something to say, to see or to answer', () => {
    for (const direction of ['incoming', 'outgoing'] as const)
      for (const organization of ['zolw', 'obrien', 'play', null])
        for (const one of scriptOf({ direction, organization, promised: [promised] })) {
          expect(one.title.pl).not.toBe('')
          expect(one.title.en).not.toBe(one.title.pl)
          expect(one.say.length + one.show.length > 0 || one.ask !== undefined).toBe(true)
          for (const sentence of one.say) expect(sentence).not.toMatch(/\{\w+\}|undefined|null/)
        }
  })
})

describe('what is said', () => {
  it('greets with company and first and last name, and asks politely', () => {
    expect(step('greet', {}).say).toEqual(['Digital Virgo, Anna Nowak przy telefonie, w czym mogę pomóc?'])
    expect(step('greet', { lang: 'en' }).say).toEqual(['Digital Virgo, Anna Nowak speaking, how may I help you?'])
  })

  it('introduces oneself, and asks for the person', () => {
    const person = 'Łucja Żak'
    expect(step('introduce', { ...outgoing, person }).say[0]).toBe(
      'Dzień dobry, nazywam się Anna Nowak, dzwonię z firmy Digital Virgo, czy mam przyjemność z Łucja Żak?',
    )
    expect(step('introduce', { ...outgoing, person, lang: 'en' }).say[0]).toMatch(
      /Anna Nowak.*Digital Virgo.*Łucja Żak/,
    )
    // Polish inflects the name, which the registry has only in its base form
    expect(step('introduce', { ...outgoing, person }).show).toHaveLength(1)
    expect(step('introduce', { ...outgoing, person, lang: 'en' }).show).toHaveLength(0)
  })

  it('leaves the place of a name open', () => {
    expect(step('greet', { speaker: null }).say[0]).toContain('(imię i nazwisko)')
    expect(step('introduce', { ...outgoing, lang: 'en' }).say[0]).toContain('(first and last name)')
  })

  it('asks for the company only where it is not known', () => {
    expect(step('person', {}).say).toHaveLength(2)
    expect(step('person', { organization: 'zolw' }).say).toHaveLength(1)
  })

  it('asks for a mail as well, to the address that reports go to', () => {
    for (const lang of ['pl', 'en'] as const)
      expect(step('report', { matter: 'new', lang }).say.join()).toContain('help@dv.example')
  })

  it('asks for a number to call back only where none is known', () => {
    expect(step('later', {}).say).toHaveLength(2)
    expect(step('later', { phone: '601555014' }).say).toHaveLength(1)
  })

  it('speaks of the ticket as it stands', () => {
    const said = (state: 'open' | 'closed' | null) => step('inform', { matter: { ...ticket, state } }).say
    expect(said('open')[0]).toContain('HL-7')
    expect(new Set([said('open')[1], said('closed')[1], said(null)[1]]).size).toBe(3)
  })

  it('says why one calls: as promised, the ticket, the service in its language', () => {
    const given = { ...outgoing, product: 'zolw-sms', matter: ticket, organization: 'zolw', promised: [promised] }
    const [agreed, about, service] = step('reason', given).say
    expect(agreed).toContain('Oddzwaniam')
    expect(about).toContain('HL-7')
    expect(service).toContain('SMS dla czytelników')
    expect(step('reason', { ...given, lang: 'en' }).say[2]).toContain('SMS for readers')
    expect(step('reason', outgoing).say).toHaveLength(2)
  })

  it('takes a value for what it is: no template, no pattern', () => {
    const speaker = '{house} $& <b>'
    expect(step('greet', { speaker }).say[0]).toContain(`Digital Virgo, ${speaker} przy`)
  })
})

describe('what is seen', () => {
  it('who is on the line, with the business owner of the product or else of the firm', () => {
    expect(rows(step('greet', { organization: 'zolw' }))).toEqual([
      'Partner: Wydawnictwo „Żółw” S.A. (zolw)',
      'Business owner: Jan Opiekun',
    ])
    expect(rows(step('greet', { organization: 'zolw', product: 'zolw-sms' }))).toContain('Business owner: Ewa Inna')
  })

  it('whose the number probably is', () => {
    expect(rows(step('greet', { phone: '601 555 014' }))).toEqual([
      'Phone: 601 555 014',
      'Probably: Łucja Żak, zolw',
      'Probably: Stanisław Dawny, zolw (inactive)',
    ])
  })

  it('the ticket: number, state, subject, the five latest events, the newest first', () => {
    expect(rows(step('inform', { matter: ticket })).slice(0, 7)).toEqual([
      'Ticket: HL-7, open',
      'Subject: SMS do 7155',
      ...[5, 4, 3, 2, 1].map((n) => `20.11.2026 1${n}:00 CET: came in · later ${n} · technika@zolw.example`),
    ])
    const [first] = ticket.events
    expect(rows(step('inform', { matter: { ...ticket, events: first ? [first] : [] } }))).toContain(
      '20.11.2026 10:00 CET: sent · first · Anna Nowak',
    )
    expect(rows(step('papers', { ...outgoing, matter: ticket }))).toContain('Ticket: HL-7, open')
  })

  it("a partner's active products with their numbers and services; the one that was named alone", () => {
    expect(rows(step('papers', { ...outgoing, organization: 'zolw' }))).toEqual([
      'Product: SMS for readers (zolw-sms, key-zolw-sms) · LA 7155, 92550 · SMS in English',
      'Product: zolw-mt (zolw-mt, key-zolw-mt) · Subscriptions',
    ])
    expect(rows(step('details', { ...outgoing, organization: 'zolw', product: 'zolw-mt' }))).toHaveLength(1)
  })

  it("an operator's connections and channels; with a product, the connections of its services", () => {
    const all = rows(step('papers', { ...outgoing, organization: 'play' }))
    expect(all).toEqual([
      'Connection: Subscriptions: 192.0.2.10 → mt.play.example:443 https',
      'Connection: SMS in English: 192.0.2.12 → smsc.play.example:2775 smpp',
      'Channel: phone: +48602200203 special numbers',
      'Channel: complaints: 602900',
      'Channel: mail: premium@play.example',
    ])
    const one = rows(step('papers', { ...outgoing, organization: 'play', product: 'zolw-sms' }))
    expect(one.filter((row) => row.startsWith('Connection'))).toEqual([all[1]])
    expect(rows(step('papers', { ...outgoing, organization: 'zolw' })).join()).not.toContain('Connection')
  })

  it('whom to ask for: active contacts of the product, else of the firm, with phones', () => {
    expect(rows(step('person', { organization: 'zolw' }))).toEqual([
      'Contact: Łucja Żak (CRM-1, technical) · +48 601 555 014, 22 555 01 09',
      'Contact: Ida Biznes (CRM-3, business) · no phone',
    ])
    expect(rows(step('person', { organization: 'zolw', product: 'zolw-sms' }))).toHaveLength(1)
    expect(rows(step('person', { organization: 'zolw', product: 'zolw-mt' }))).toHaveLength(2)
    expect(rows(step('person', { organization: 'zolw', contact: 'CRM-3' }))).toHaveLength(1)
  })

  it('what to dial: the number that was named, else every number there is', () => {
    const dial = (given: Partial<CallGiven>) => rows(step('dial', { ...outgoing, ...given }))
    expect(dial({ organization: 'zolw' })).toEqual([
      'Dial: *9601555014   *9 601 555 014 (Łucja Żak)',
      'Dial: *9225550109   *9 22 555 01 09 (Łucja Żak)',
    ])
    expect(dial({ organization: 'zolw', phone: '112' })).toEqual(['Dial: *9112   *9 112'])
    expect(dial({ phone: 'tel. 22 555 01 09 wew. 12' })).toEqual(['Dial: *9225550109   *9 22 555 01 09, extension 12'])
    expect(dial({ organization: 'obrien', contact: 'CRM-4' })).toEqual([
      'Dial: *900442079460001   *9 00 44 20 7946 0001',
    ])
    expect(dial({ organization: 'play' })).toEqual([
      'Dial: 5550109 (Centrum): this number cannot be dialled',
      'Dial: *9602200203   *9 602 200 203 (special numbers)',
    ])
    expect(dial({})).toHaveLength(1)
    expect(dial({})[0]).toContain('*9')
  })

  it('not more than a person reads while on the phone', () => {
    const many = Array.from({ length: 40 }, (_, id) => ({ ...promised, id }))
    expect(step('settle', { promised: many }).show).toHaveLength(13)
  })
})

describe('one partner never sees another (§2)', () => {
  const inform = (organization: string | null, organizations: readonly string[], more: Partial<CallGiven> = {}) =>
    step('inform', { organization, matter: { ...ticket, organizations }, ...more })
  const codes = (...given: Parameters<typeof inform>) => inform(...given).warn.map(({ code }) => code)

  it('says nothing about a ticket that is another partner’s, and warns', () => {
    expect(codes('obrien', ['zolw'])).toEqual(['call-others-ticket'])
    expect(inform('obrien', ['zolw']).say).toHaveLength(1)
    expect(inform('obrien', ['zolw']).say.join()).not.toContain('HL-7')
    const reason = step('reason', { ...outgoing, organization: 'obrien', matter: ticket })
    expect(reason.say.join()).not.toContain('HL-7')
  })

  it('warns where others are concerned beside this one, and informs', () => {
    expect(codes('obrien', ['zolw', 'obrien'])).toEqual(['call-others-ticket'])
    expect(inform('obrien', ['zolw', 'obrien']).say[0]).toContain('HL-7')
  })

  it('has nothing against its own, against one of nobody yet, or a partner’s that an operator works on', () => {
    expect(codes('zolw', ['zolw'])).toEqual([])
    expect(codes('zolw', [])).toEqual([])
    expect(codes('zolw', ['play'])).toEqual([])
    expect(codes('play', ['zolw'])).toEqual([])
    expect(codes('play', ['plus'])).toEqual(['call-others-ticket'])
  })

  it('warns that a stranger must be verified first', () => {
    expect(codes(null, ['zolw'])).toEqual(['call-stranger'])
    expect(step('papers', { ...outgoing, matter: ticket }).warn).toEqual([])
  })
})

describe('the language of the call', () => {
  const greeting = (given: Partial<CallGiven>) => (/speaking/.test(step('greet', given).say.join()) ? 'en' : 'pl')

  it.each([
    ['the one that was asked for', { organization: 'zolw', lang: 'en' }, 'en'],
    ["the contact's, before its firm's", { organization: 'obrien', contact: 'CRM-5' }, 'pl'],
    ["the firm's", { organization: 'obrien' }, 'en'],
    ["an operator's", { organization: 'play' }, 'pl'],
    ['English with a stranger from abroad', { phone: '+44 20 7946 0001' }, 'en'],
    ['Polish with any other stranger', { phone: '22 555 01 09' }, 'pl'],
    ['Polish where nothing is known', {}, 'pl'],
  ] as const)('is %s', (_why, given, lang) => {
    expect(greeting(given)).toBe(lang)
  })

  it('does not matter to the screen, which gets both languages', () => {
    const [row] = step('papers', { ...outgoing, organization: 'zolw' }).show
    expect(row?.value.pl).toContain('SMS po polsku')
    expect(row?.value.en).toContain('SMS in English')
  })
})
