import { describe, expect, it } from 'vitest'
import {
  byNow,
  type Copy,
  fateOf,
  type HandedOn,
  isAbout,
  isNews,
  queuedAs,
} from '../../../src/procedure/relay/handed-on.ts'

const minute = 60_000
const day = 24 * 60 * minute
const taken = Date.UTC(2026, 10, 21, 2)
const noc = 'noc@acme.example'
const messageId = '<hl-1.open.x@dv.example>'

const copy: Copy = {
  id: 1,
  ticket: 'HL-1',
  state: 'accepted',
  to: noc,
  messageId,
  rewrittenId: null,
  reply: '250 2.0.0 Ok: queued as 4F3A2B1C',
  settledAt: taken,
  again: null,
}
const hop: HandedOn = {
  at: taken + minute,
  place: 'mx1 postfix',
  queueId: '4F3A2B1C',
  since: taken,
  messageId,
  to: noc,
  recipients: [noc],
  became: 'sent',
  near: false,
  next: null,
  status: '2.0.0',
  words: '250 ok',
}

describe('the queue id in an answer', () => {
  it.for([
    ['250 2.0.0 Ok: queued as 4F3A2B1C', '4F3A2B1C'],
    ['250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4XyzAb12cDz3', '4XyzAb12cDz3'],
    ['forwarded as 4F3A2B1C', '4F3A2B1C'],
    ['250 2.0.0 Ok', null],
    ['250 OK id=1abcDE-0001', null],
  ])('%s: %s', ([words, id]) => {
    expect(queuedAs(words ?? '')).toBe(id)
  })
})

describe('a line is about a message', () => {
  const later = { since: taken + day, at: taken + day, queueId: '5F3A2B1C' }
  const longBefore = { since: taken - 20 * day, at: taken - 20 * day }
  it.for([
    ['of the queue id that we were told', {}, {}, true],
    ['although its beginning is in an older log', { messageId: null, since: null, at: taken + day }, {}, true],
    ['at a later hop, under another id', later, {}, true],
    ['where the relay never answered', { queueId: '5F3A2B1C' }, { state: 'unknown', reply: '', settledAt: null }, true],
    ['by the Message-ID that a server gave it', { messageId: '<new@x>' }, { rewrittenId: '<new@x>' }, true],
    ['also of whom the relay made of its recipient', { recipients: ['bob@acme.example'] }, {}, true],
    ['not of another recipient without a Message-ID', { messageId: null, recipients: ['bob@x.example'] }, {}, false],
    [
      'under an id that the log told before',
      { messageId: null, queueId: '5F3A2B1C' },
      { reply: '250 2.0.0 Ok: queued as 4F3A2B1C; queued as 5F3A2B1C' },
      true,
    ],
    ['not of another Message-ID, whatever its queue id', { messageId: '<other@x>' }, {}, false],
    ['not of a hand-over of the same message long before', { ...longBefore, queueId: '5F3A2B1C' }, {}, false],
    ['not of a queue id that was used long before', { ...longBefore, messageId: null, since: null }, {}, false],
    ['not of a queue id that is used long after', { messageId: null, since: null, at: taken + 20 * day }, {}, false],
    ['not of another queue id without a Message-ID', { messageId: null, queueId: '5F3A2B1C' }, {}, false],
    ['not without a queue id that we were told', { messageId: null }, { reply: '250 2.0.0 Ok' }, false],
  ] as const)('%s', ([, told, known, is]) => {
    expect(isAbout({ ...hop, ...told }, { ...copy, ...known })).toBe(is)
  })
})

describe('what the log says in the end', () => {
  it('begins where the mail was queued first', () => {
    const second = { ...hop, queueId: '5F3A2B1C', since: taken + 1, at: taken + 2 }
    const first = { ...hop, near: true, next: '5F3A2B1C' }
    expect(fateOf([second, first], copy)).toEqual({
      kind: 'delivered',
      at: taken + 2,
      since: taken,
      anew: null,
      queueId: '4F3A2B1C',
      goesOn: [],
      partly: false,
      words: '2.0.0 250 ok',
    })
  })

  it('is nothing where there is nothing', () => {
    expect(fateOf([], copy)).toBeNull()
  })

  // sent again after it came back: the same Message-ID, another queue id
  const again = taken - 500
  const old = { ...hop, queueId: '4F3A2B11', since: taken - 2000, at: taken - 1000, became: 'bounced' } as const
  const longAgo = { ...old, since: taken - 60 * minute, at: taken - 59 * minute }
  const filtered = { ...hop, near: true, next: '5F3A2B1C' }
  const behind = { ...old, queueId: '5F3A2B1C' }
  const hour = 60 * minute
  const ahead = (one: HandedOn): HandedOn => ({ ...one, since: (one.since ?? 0) - hour, at: one.at - hour })
  const elsewhere = { ...behind, place: 'edge postfix', since: taken - 2 * minute, at: taken }
  const unknown = { state: 'unknown', reply: '' } as const
  const unnamed = { ...filtered, next: null }
  const late = { ...old, queueId: '4F3A2B99', since: taken + 2 * minute, at: taken + 3 * minute }
  it.for([
    ['what came back a moment before was sent again', [old, hop], {}, 'delivered'],
    ['in whichever order it was read', [hop, old], {}, 'delivered'],
    ['an earlier hand-over that was still waiting', [{ ...old, since: taken - day }, hop], {}, 'delivered'],
    ['of an earlier hand-over alone, nothing', [old], {}, null],
    ['nor where the clock of its relay is ahead', [late], {}, null],
    ['nor where it is read of another host', [{ ...old, place: 'edge postfix' }, hop], {}, 'delivered'],
    ['an earlier copy that was put back late', [hop, late], {}, 'delivered'],
    [
      'behind a filter, also where the log tells another time than our clock',
      [filtered, behind].map(ahead),
      {},
      'taken',
    ],
    [
      'the same where the filter begins after it',
      [filtered, { ...behind, since: taken + 1 }].map(ahead),
      {},
      'bounced',
    ],
    ['behind a filter that names no id', [unnamed, { ...behind, since: taken }], {}, 'bounced'],
    ['of an earlier copy behind such a filter, nothing', [unnamed, behind], {}, 'delivered'],
    ['behind such a filter whose own beginning is not shown', [{ ...unnamed, since: null }, late], {}, 'bounced'],
    ['put into the queue anew, by hand', [{ ...hop, became: 'deferred' } as const, late], {}, 'bounced'],
    ['behind a relay whose clock is slow', [{ ...hop, next: '5F3A2B1C' }, elsewhere], {}, 'bounced'],
    ['unknown, and the relay has it since', [longAgo, { ...hop, queueId: '4F3A2B99' }], unknown, 'delivered'],
    ['unknown, and the relay has both', [old, { ...hop, queueId: '4F3A2B99' }], unknown, 'delivered'],
    ['unknown, and the relay had only the copy before', [longAgo], unknown, null],
    ['unknown, and the relay had only the copy a moment before', [old], unknown, null],
  ] as const)('of one that was sent again: %s', ([, hops, known, kind]) => {
    expect(fateOf(hops, { ...copy, again, ...known })?.kind ?? null).toBe(kind)
  })

  const twoHours = (one: HandedOn): HandedOn => ({ ...one, since: (one.since ?? 0) - 2 * hour, at: one.at - 2 * hour })
  it.for([
    ['unknown, and taken before it was given up', [{ ...hop, since: taken - 11 * minute }], unknown, 'delivered'],
    ['unknown, in a log that tells another zone', [twoHours(hop)], unknown, 'delivered'],
    ['unknown, in a log that tells another zone, ahead', [ahead(ahead(hop))], unknown, 'delivered'],
    ['a relay further on, whose log alone is read', [elsewhere], {}, 'bounced'],
  ] as const)('of one that was sent once: %s', ([, hops, known, kind]) => {
    expect(fateOf(hops, { ...copy, ...known })?.kind ?? null).toBe(kind)
  })

  // the second instance was told the new address alone
  const [member, archive] = ['a2@list.example', 'archive@dv.example']
  const rewritten = { ...filtered, to: member, recipients: [noc, member] }
  const further = { ...hop, queueId: '5F3A2B1C', since: taken + 1, to: member, recipients: [member] }
  const bounced = { ...further, became: 'bounced', status: '5.1.1', words: '550 no' } as const
  const copied = { ...bounced, to: archive, recipients: [archive] }
  it.for([
    ['which came back from the second', [rewritten, bounced], 'bounced'],
    ['in whichever order', [bounced, rewritten], 'bounced'],
    ['which waits at the second', [rewritten, { ...bounced, became: 'deferred' } as const], 'delayed'],
    ['behind a filter that names no id', [{ ...rewritten, next: null }, bounced], 'bounced'],
    [
      'and is made another again there',
      [rewritten, { ...bounced, to: 'x@y.example', recipients: [member, 'x@y.example'] }],
      'bounced',
    ],
    ['and a copy for the archive came back', [rewritten, further, copied], 'delivered'],
    ['and nothing but the copy for the archive is shown', [copied], null],
  ] as const)('of a recipient that the first of two instances made another of, %s', ([, hops, kind]) => {
    expect(fateOf(hops, copy)?.kind ?? null).toBe(kind)
  })

  it('of one of several members names who it is, and that others have it', () => {
    const one = { ...rewritten, near: false, next: null, became: 'bounced', status: '5.1.1', words: '550 no' } as const
    const another = { ...hop, to: 'a1@list.example', recipients: [noc, 'a1@list.example'] }
    expect(fateOf([one, another], copy)).toMatchObject({ words: '5.1.1 <a2@list.example> 550 no', partly: true })
    expect(fateOf([one], copy)).toMatchObject({ words: '5.1.1 <a2@list.example> 550 no', partly: false })
    expect(fateOf([another], copy)).toMatchObject({ kind: 'delivered', partly: false })
  })

  it('names under which ids it waits still, where they are not known', () => {
    const waits = { ...hop, queueId: '5F3A2B1C', since: taken + 1, became: 'deferred' } as const
    expect(fateOf([filtered, waits], copy)).toMatchObject({ kind: 'delayed', goesOn: ['5F3A2B1C'] })
    expect(fateOf([filtered], copy)).toMatchObject({ kind: 'taken', goesOn: ['5F3A2B1C'] })
    const known = { ...copy, reply: `${copy.reply}; queued as 5F3A2B1C` }
    expect(fateOf([filtered, waits], known)).toMatchObject({ goesOn: [] })
    expect(fateOf([filtered, { ...waits, became: 'sent' }], copy)).toMatchObject({ kind: 'delivered', goesOn: [] })
  })

  const said = { at: taken, since: taken, anew: null, queueId: '4F3A2B1C', goesOn: [], partly: false, words: 'w' }
  it.for([
    ['anything is news at first', 'delayed', taken, null, true],
    ['that the relay has it is none', 'taken', taken, null, false],
    ['the same again is none', 'bounced', taken, { kind: 'bounced', words: 'w', at: taken }, false],
    ['a newer try of what waits', 'delayed', taken + 1, { kind: 'delayed', words: 'v', at: taken }, true],
    ['it arrived after a delay', 'delivered', taken + 1, { kind: 'delayed', words: '', at: taken }, true],
    [
      'it arrived, and the report of the delay came late',
      'delivered',
      taken,
      { kind: 'delayed', words: '', at: taken + day },
      true,
    ],
    [
      'it arrived, and was mentioned later',
      'delivered',
      taken,
      { kind: 'mentioned', words: '', at: taken + day },
      true,
    ],
    ['it came back after it was delivered', 'bounced', taken + 1, { kind: 'delivered', words: '', at: taken }, true],
    [
      'a bounce before a person said that it arrived',
      'bounced',
      taken,
      { kind: 'delivered', words: '', at: taken + 1 },
      false,
    ],
    ['a bounce is final', 'delivered', taken + 1, { kind: 'bounced', words: '', at: taken }, false],
    ['the report of a bounce knew it', 'bounced', taken, { kind: 'bounced', words: 'v', at: taken + 1 }, false],
  ] as const)('%s', ([, kind, at, known, is]) => {
    expect(isNews({ ...said, kind, at }, known)).toBe(is)
  })

  it('is not later than now, whatever the zone of the log', () => {
    const fate = {
      ...said,
      kind: 'delayed',
      at: taken + 5 * hour,
      since: taken + 5 * hour,
      anew: taken + 5 * hour,
    } as const
    expect(byNow(fate, taken)).toEqual({ ...fate, at: taken, since: taken, anew: null })
    expect(byNow(fate, taken + 5 * hour - minute)).toBe(fate)
  })

  it('stands against what was known of an earlier hand-over, and of no other', () => {
    const known = { kind: 'bounced', words: '', at: taken } as const
    expect(isNews({ ...said, kind: 'delivered', at: taken + 2, anew: taken + 1 }, known)).toBe(true)
    expect(isNews({ ...said, kind: 'delivered', at: taken + 2, anew: taken }, known)).toBe(false)
    expect(fateOf([hop], { ...copy, again: taken - 500 })?.anew).toBe(taken)
    expect(fateOf([{ ...hop, since: null }], { ...copy, again: taken - 500 })?.anew).toBeNull()
  })
})
