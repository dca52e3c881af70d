import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/errors.ts'
import type { NoticeAnswers } from '../../src/kinds/notice/notice.ts'
import { formatPl } from '../../src/procedure/time/format.ts'
import { goOn } from '../../src/road/continue.ts'
import type { Courier, Outcome } from '../../src/road/courier.ts'
import { leavingFirst } from '../../src/road/held.ts'
import { living } from '../journal/samples.ts'
import { everybody, maintenance, noticeHouse, opened, outage, works } from '../kinds/notice/stage.ts'
import { hour, minute } from '../procedure/notice/cases.ts'
import { person } from './stage.ts'

const count = everybody.length
const news = { textEn: 'The supplier has found the fault.', textPl: 'Dostawca znalazł usterkę.' } as const
const named = { ticket: 'HL-7', signer: 'anna' } as const
const caught = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error as Failure)
const codesOf = (failure: Failure | null) => failure?.problems.map(({ code }) => code)

/** Words that the guard stops: the answers, the code of the finding, and the flags that let them through. */
const withheld: readonly (readonly [string, Partial<NoticeAnswers>, string, string])[] = [
  ['a password', { textEn: 'Log in with password=Tajne-Haslo-7 and wait.' }, 'leak-password', '--mask, --leak-reason'],
  ['a number of a customer', { textEn: 'Customer 48601234567 has no access.' }, 'leak-msisdn', '--mask, --leak-reason'],
  ['a PESEL', { textEn: 'The customer 44051401359 has no access.' }, 'leak-pesel', '--mask, --leak-reason'],
  [
    'English where Polish belongs',
    { textPl: 'The supplier has found the fault and is working on it with us.' },
    'letter-part-not-polish',
    '--text-reason',
  ],
]

describe('what the guard finds in progress or a reason stops a script', () => {
  const phases = [
    ['outage', 'update'],
    ['maintenance', 'cancel'],
  ] as const

  describe.each(phases)('%s %s', (kind, phase) => {
    it.each(withheld)('%s: one refusal that says what helps, and leaves no trace', async (_, words, code, flags) => {
      const house = await opened(kind)
      const failure = await caught(house.send(kind, phase, { ...named, ...news, ...words, confirm: count }))
      expect(failure).toMatchObject({ code: 'letter-objections-reason', exit: 3, params: { flags } })
      expect(codesOf(failure)).toEqual([code])
      expect(house.handed()).toHaveLength(count)
      expect(await house.world.journal.notice('HL-7')).toMatchObject({ phases: [{ phase: 'open' }] })
    })

    it('what tools have left in the words, by the flag and the line where it stands', async () => {
      const house = await opened(kind)
      const words = { ...news, textPl: 'Dostawca znalazł us\ufffderkę.', textEn: 'The supplier\n<<<<<<< HEAD\nhas it.' }
      const failure = await caught(house.send(kind, phase, { ...named, ...words, confirm: count }))
      const flag = phase === 'cancel' ? '--reason' : '--text'
      expect(failure?.problems.map(({ code, params }) => [code, params?.file, params?.line, params?.column])).toEqual([
        ['text-merge', `${flag}-en`, 2, 1],
        ['text-lost-letter', `${flag}-pl`, 1, 20],
      ])
    })

    it('the name of a partner that others would read: no reason helps', async () => {
      const house = await opened(kind)
      const words = { ...news, textPl: 'Zielony Koc zgłosił usterkę.', leakReason: 'x', textReason: 'x' }
      const failure = await caught(house.send(kind, phase, { ...named, ...words, confirm: count }))
      expect(failure).toMatchObject({ code: 'letter-objections', exit: 3 })
      expect(codesOf(failure)).toEqual(['text-shows-partner'])
      expect(house.handed()).toHaveLength(count)
    })

    it('--mask masks it', async () => {
      const house = await opened(kind)
      const words = { ...news, textEn: 'Log in with password=Tajne-Haslo-7 and wait.', mask: true } as const
      const { plan } = await house.send(kind, phase, { ...named, ...words, confirm: count })
      expect(plan.text).not.toContain('Tajne')
      // JSON and the journal are made from the answers
      expect(JSON.stringify(plan)).not.toContain('Tajne')
      expect(house.handed()).toHaveLength(2 * count)
    })

    it('--mask lifts nothing that a mask cannot mend', async () => {
      const house = await opened(kind)
      const words = {
        textEn: withheld[0]?.[1].textEn ?? '',
        textPl: withheld[3]?.[1].textPl ?? '',
        mask: true,
      } as const
      const failure = await caught(house.send(kind, phase, { ...named, ...words, confirm: count }))
      expect(failure).toMatchObject({ code: 'letter-objections-reason', params: { flags: '--text-reason' } })
      expect(codesOf(failure)).toEqual(['letter-part-not-polish'])
      expect(house.handed()).toHaveLength(count)
    })

    it.each([
      ['--leak-reason', { textEn: withheld[0]?.[1].textEn ?? '', leakReason: 'agreed' }, { leaks: 'agreed' }],
      ['--text-reason', { textPl: withheld[3]?.[1].textPl ?? '', textReason: 'urgent' }, { text: 'urgent' }],
    ])('%s lets it leave, and is kept', async (_, words, reasons) => {
      const house = await opened(kind)
      const { plan } = await house.send(kind, phase, { ...named, ...news, ...words, confirm: count })
      expect(plan.mailings[0].circumstances.reasons).toEqual(reasons)
      const ticket = await house.world.journal.ticket('HL-7', house.now)
      expect(ticket?.events.at(-1)?.details).toMatchObject({ reasons })
      expect(house.handed()).toHaveLength(2 * count)
    })

    it('a reason for one does not speak for the other', async () => {
      const house = await opened(kind)
      const words = { ...news, textEn: withheld[0]?.[1].textEn ?? '', textReason: 'urgent' }
      const failure = await caught(house.send(kind, phase, { ...named, ...words, confirm: count }))
      expect(failure).toMatchObject({ code: 'letter-objections-reason', params: { flags: '--mask, --leak-reason' } })
    })
  })
})

describe('a person whose words the guard objects to', () => {
  const leaky = 'Log in with password=Tajne-Haslo-7 and wait.'

  it('writes them again, from what they were; the other half stays', async () => {
    const one = person({
      answers: { textEn: [{ textEn: leaky }, { textEn: news.textEn }], textPl: [{ textPl: news.textPl }] },
      remedies: [{ by: 'words' }],
    })
    const house = await opened('outage')
    await house.send('outage', 'update', named, one.asker)
    expect(one.asked).toEqual(['textEn', 'textPl', 'nextUpdate', 'textEn'])
    expect(one.offered.at(-1)).toMatchObject({ preset: leaky })
    expect(one.remedies).toEqual([{ words: true, mask: true, reason: true }])
    expect(house.shown.at(-1)?.facts.text).toEqual({ en: news.textEn, pl: news.textPl })
    expect(house.handed()).toHaveLength(2 * count)
  })

  it('is not offered to give a reason if that does not help', async () => {
    const one = person({ remedies: [{ by: 'words' }], answers: { textPl: [{ textPl: news.textPl }] } })
    const house = await opened('outage')
    await house.send('outage', 'update', { ...named, ...news, textPl: 'Zielony Koc zgłosił usterkę.' }, one.asker)
    expect(one.remedies).toMatchObject([{ words: true, reason: false }])
    // the value of a flag is offered as well
    expect(one.offered).toMatchObject([{}, { preset: 'Zielony Koc zgłosił usterkę.' }])
    expect(house.handed()).toHaveLength(2 * count)
  })

  it.each([
    ['masks them', { by: 'mask' }, {}],
    ['gives a reason, which is kept', { by: 'reason', reason: 'agreed' }, { leaks: 'agreed' }],
  ] as const)('%s', async (_, remedy, reasons) => {
    const one = person({ remedies: [remedy] })
    const house = await opened('outage')
    const { plan } = await house.send('outage', 'update', { ...named, ...news, textEn: leaky }, one.asker)
    expect(plan.text.includes('Tajne')).toBe(remedy.by === 'reason')
    expect(plan.mailings[0].circumstances.reasons).toEqual(reasons)
  })
})

describe('what the rules refuse', () => {
  const late = { ...maintenance, start: works.start - 6 * 24 * hour, end: works.end - 6 * 24 * hour }

  it('leads a person back to the answers', async () => {
    const one = person({
      answers: { textEn: [{ textEn: news.textEn }, { textEn: 'All of the traffic is back.' }] },
      remedies: [{ by: 'back' }],
    })
    const house = await opened('outage')
    await house.send('outage', 'update', { ...named, ...news, confirm: count })
    const { textEn: _, ...others } = { ...named, ...news, nextUpdate: null }
    await house.send('outage', 'update', others, one.asker)
    expect(one.objected).toMatchObject([{ code: 'update-repeated' }])
    expect(one.asked).toEqual(['textEn', 'textEn'])
  })

  it('is said as soon as it is known: that nobody would be told, with the services', async () => {
    const one = person({ answers: { services: [{ services: ['www'] }, { services: ['sms'] }] } })
    const house = await noticeHouse()
    const { ticket, source, cause, start } = outage
    await house.send('outage', 'open', { ticket, source, cause, start }, signing(one))
    expect(one.objected).toMatchObject([{ code: 'no-recipients' }])
    expect(one.asked).toEqual(['services', 'services', 'signer'])
    expect(house.handed()).toEqual(everybody)
  })

  it('is lifted by a reason where the book says so, and stays to be seen', async () => {
    const house = await noticeHouse()
    const refused = await caught(house.send('maintenance', 'open', { ...late, confirm: count }))
    expect(refused).toMatchObject({ code: 'notice-too-late', exit: 3 })
    const one = person({ remedies: [{ by: 'reason', reason: 'security fix' }] })
    const { plan } = await house.send('maintenance', 'open', late, one.asker)
    expect(one.remedies).toEqual([{ words: false, mask: false, reason: true, shown: false }])
    expect(plan.warnings).toMatchObject([{ code: 'notice-overridden' }])
    expect(plan.mailings[0].circumstances.override).toBe('security fix')
    expect(house.handed()).toEqual(everybody)
  })

  it('stands where nothing lifts it and nobody was asked anything', async () => {
    const house = await noticeHouse()
    const one = person()
    const nobodys = { ...outage, services: ['www'] }
    expect(await caught(house.send('outage', 'open', nobodys, one.asker))).toMatchObject({ code: 'no-recipients' })
    expect(one.remedies).toEqual([])
  })

  it('is judged for the moment of sending, before everything is answered', async () => {
    const house = await noticeHouse()
    const { services: _, ...given } = { ...maintenance, confirm: count }
    const latest = given.start - 3 * 24 * hour
    const refused = await caught(house.send('maintenance', 'open', { ...given, sendAt: latest }))
    expect(codesOf(refused)).toEqual(['notice-too-late', 'missing-answers'])
    const early = await caught(house.send('maintenance', 'open', { ...given, sendAt: latest - 24 * hour }))
    expect(early).toMatchObject({ code: 'missing-answers', problems: [] })
  })

  it('is the same update a second time, and not one that differs in either language', async () => {
    const house = await opened('outage')
    const update = (words: Partial<NoticeAnswers>) =>
      house.send('outage', 'update', { ...named, ...news, ...words, confirm: count })
    await update({})
    expect(await caught(update({}))).toMatchObject({ code: 'update-repeated', exit: 3 })
    await update({ textPl: 'Dostawca usuwa usterkę.' })
    await update({})
    await update({ textEn: 'The supplier repairs the fault.' })
    expect(house.handed()).toHaveLength(5 * count)
  })

  it('out of turn is told with what is missing besides', async () => {
    const house = await noticeHouse()
    const refused = await caught(house.send('outage', 'update', { ticket: 'HL-9' }))
    expect(refused).toMatchObject({
      code: 'notice-not-open',
      problems: [
        { code: 'notice-not-open' },
        { code: 'missing-answers', params: { flags: '--text-en T, --text-pl T, --as STAFF, --confirm N' } },
      ],
    })
  })
})

/** The same person, who signs as Anna. */
function signing({ asker }: ReturnType<typeof person>): typeof asker {
  return {
    ...asker,
    answer: async (question) => {
      const answer = await asker.answer(question)
      return question.id === 'signer' && answer !== 'back' ? ({ signer: 'anna' } as object) : answer
    },
  }
}

describe('recipients that are changed by hand', () => {
  const leaveOut = (without: readonly string[]) => [{}, { without }, {}] as const

  it('stay as they were, with a message, if nobody would be left', async () => {
    const house = await noticeHouse()
    const one = person({ asides: [{ group: 'recipients' }], changes: leaveOut(['acme', 'beta']) })
    await house.send('outage', 'open', outage, one.asker)
    expect(one.objected).toMatchObject([{ code: 'no-recipients' }])
    expect(house.shown.map(({ messages }) => messages.length)).toEqual([count, count])
    expect(house.handed()).toEqual(everybody)
  })

  it('can be cancelled at every step', async () => {
    const house = await noticeHouse()
    const asides = [{ group: 'recipients' }, { group: 'recipients' }]
    const one = person({ asides, changes: [null, {}, null, null] })
    await house.send('outage', 'open', outage, one.asker)
    expect(house.shown).toHaveLength(1)
    expect(house.handed()).toEqual(everybody)
  })

  it('stay if another answer does not change who is affected', async () => {
    const house = await noticeHouse()
    const asides = [{ group: 'recipients' }, 'back'] as const
    const one = person({ asides, changes: leaveOut(['beta']) })
    const { signer: _, ...given } = outage
    await house.send('outage', 'open', given, signing(one))
    expect(one.asked).toEqual(['signer', 'signer'])
    expect(house.handed()).toEqual(['a1@acme.example', 'ola@dv.example'])
  })

  it('are reset if the source changes, because another event affects others; flags stay', async () => {
    const house = await noticeHouse()
    const asides = [{ group: 'recipients' }, 'back'] as const
    const source = [{ source: { type: 'dv' } }, { source: { type: 'operator', id: 'play' } }]
    // back from the review to the cause, then to the source
    const cause = [{ cause: 'mp' }, 'back', { cause: 'sms' }] as const
    const one = person({ asides, changes: leaveOut(['acme', 'ola']), answers: { source, cause } })
    const { source: _source, cause: _cause, ...given } = outage
    await house.send('outage', 'open', { ...given, without: ['ola'] }, one.asker)
    expect(one.asked).toEqual(['source', 'cause', 'cause', 'source', 'cause'])
    expect(house.handed()).toEqual(['a1@acme.example', 'b1@beta.example'])
  })
})

describe('a person who looks at a preview for long', () => {
  const deadline = (house: { shown: { deadline: number | null }[] }) => house.shown.at(-1)?.deadline ?? 0

  it.each([
    ['a moment before the last one', -1, true],
    ['at the moment when it is too late', 0, false],
    ['after it', hour, false],
  ])('and agrees %s', async (_, beside, leaves) => {
    const house = await noticeHouse()
    const one = person()
    const slow: typeof one.asker = {
      ...one.asker,
      consent: async () => {
        house.now = deadline(house) + beside
        return 'yes'
      },
    }
    const failure = await caught(house.send('maintenance', 'open', maintenance, slow))
    if (leaves) expect(failure).toBeNull()
    else expect(failure).toMatchObject({ code: 'consent-late', params: { before: formatPl(deadline(house)) }, exit: 3 })
    expect(house.handed()).toEqual(leaves ? everybody : [])
    expect((await house.world.journal.outbox()).length).toBe(leaves ? count : 0)
  })

  it('may have set a time that is early enough', async () => {
    const house = await noticeHouse()
    const given = { ...maintenance, sendAt: house.now + hour, confirm: count }
    const { entries } = await house.send('maintenance', 'open', given)
    expect(entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'queued'))
    expect(house.handed()).toEqual([])
  })
})

describe('what has become too late while a server kept us waiting', () => {
  it('does not leave, and is told: a prolongation of which nobody had heard by the planned end', async () => {
    const house = await opened('maintenance')
    house.now = maintenance.end - minute
    const busy: Outcome = {
      outcome: 'declined',
      reply: '451 4.3.2 busy',
      answer: { command: 'mail', code: 451, enhanced: '4.3.2', text: '451 4.3.2 busy', fault: null },
      fruitful: false,
    }
    let asked = 0
    const send: Courier['send'] = async () => {
      asked += 1
      house.now = maintenance.end
      return busy
    }
    const { world } = house
    Object.assign(world, { post: { ...world.post, open: () => ({ send, close: async () => {} }) } })
    const given = { ticket: 'HL-7', signer: 'anna', endSaid: '+2h', confirm: count } as const
    const { entries, held } = await house.send('maintenance', 'prolongation', given)
    expect(asked).toBe(1)
    expect(entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'queued'))
    expect(held.late).toMatchObject([{ problem: { code: 'waiting-over', params: { told: 0, left: count } } }])
    // and not by going on either
    const done = await goOn({ ticket: null, late: null }, world)
    expect([done.held.late.length, done.tried, asked]).toEqual([1, 0, 1])
  })
})

describe('what another desk records while a server keeps one waiting', () => {
  const busy: Outcome = {
    outcome: 'declined',
    reply: '451 4.3.2 busy',
    answer: { command: 'mail', code: 451, enhanced: '4.3.2', text: '451 4.3.2 busy', fault: null },
    fruitful: false,
  }

  it('overtakes what waits: an update does not leave after the close', async () => {
    const house = await opened('outage')
    const { world } = house
    const { post, sender } = world
    const handed = house.handed().length
    let isBusy = true
    const open = () => {
      const courier = post?.open() as Courier
      return {
        ...courier,
        send: (...given: Parameters<Courier['send']>) => (isBusy ? Promise.resolve(busy) : courier.send(...given)),
      }
    }
    const closes = async () => {
      isBusy = false
      Object.assign(world, { post, sender: living('other desk') })
      const closed = await house.send('outage', 'close', { ...named, endSaid: 'now', confirm: count })
      expect(closed.entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'accepted'))
      Object.assign(world, { sender })
    }
    Object.assign(world, { post: { ...post, open }, clock: { ...world.clock, wait: closes } })
    const { entries, held } = await house.send('outage', 'update', { ...named, ...news, confirm: count })
    expect(entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'queued'))
    expect(held.late).toMatchObject([{ problem: { code: 'waiting-passed', params: { phase: 'update' } } }])
    expect(house.handed().slice(handed)).toEqual(everybody)
  })
})

describe('what was held because of the registry, and no more is', () => {
  const b1 = 'b1@beta.example'

  /** An opening that one address has not got, held, while the clock goes on. */
  async function held() {
    const house = await noticeHouse()
    const { world } = house
    const { post } = world
    const later = { command: 'rcpt', code: 451, enhanced: '4.2.0', text: '451 4.2.0 later', fault: null } as const
    const open = () => {
      const courier = post?.open() as Courier
      const send: Courier['send'] = async (envelope, ...given) =>
        envelope.to === b1
          ? { outcome: 'declined', reply: later.text, answer: later, fruitful: false }
          : courier.send(envelope, ...given)
      return { ...courier, send }
    }
    Object.assign(world, { post: { ...post, open } })
    await house.send('outage', 'open', { ...outage, confirm: count })
    Object.assign(world, { post })
    const [left] = await world.journal.outbox({ states: ['deferred'] })
    await world.journal.keepBack([left?.id ?? 0])
    Object.assign(world, { clock: { ...world.clock, now: () => (house.now += 1) } })
    return { ...house, arrived: () => house.handed().filter((to) => to === b1).length }
  }

  it('leaves at once when one goes on', async () => {
    const { world, arrived } = await held()
    const done = await goOn({ ticket: null, late: null }, world)
    expect([done.tried, arrived()]).toEqual([1, 1])
  })

  it('leaves before what is told next', async () => {
    const { send, arrived, world } = await held()
    expect(await leavingFirst('HL-7', world)).toBe(1)
    const { entries } = await send('outage', 'update', { ...named, ...news, confirm: count })
    expect(entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'accepted'))
    expect(arrived()).toBe(2)
  })
})

describe('a rehearsal', () => {
  it('of a scheduled notice is sent now, to the person who rehearses, and is not recorded', async () => {
    const house = await noticeHouse()
    const given = { ...outage, rehearse: true, sendAt: house.now + hour, confirm: count } as const
    const { entries, delivery } = await house.send('outage', 'open', given)
    expect(house.handed()).toEqual(everybody.map(() => 'anna@dv.example'))
    expect(delivery?.outcomes.size).toBe(count)
    expect(entries?.map(({ state }) => state)).toEqual(everybody.map(() => 'accepted'))
    expect(await house.world.journal.outbox()).toEqual([])
    expect(await house.world.journal.notice('HL-7')).toBeNull()
  })
})
