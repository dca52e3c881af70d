import { describe, expect, it } from 'vitest'
import { type Copy, fateOf, type HandedOn, isAbout, isNews, queuedAs } from '../../../src/procedure/relay/handed-on.ts'

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
    ['not of another recipient', { recipients: ['bob@acme.example'] }, {}, false],
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
      queueId: '4F3A2B1C',
      words: '2.0.0 250 ok',
    })
  })

  it('is nothing where there is nothing', () => {
    expect(fateOf([], copy)).toBeNull()
  })

  // sent again after it came back: the same Message-ID, another queue id
  const old = { ...hop, queueId: '4F3A2B11', since: taken - 2 * minute, at: taken - minute, became: 'bounced' } as const
  const longAgo = { ...old, since: taken - 60 * minute, at: taken - 59 * minute }
  const filtered = { ...hop, near: true, next: '5F3A2B1C' }
  const behind = { ...old, queueId: '5F3A2B1C' }
  const hour = 60 * minute
  const ahead = (one: HandedOn): HandedOn => ({ ...one, since: (one.since ?? 0) - hour, at: one.at - hour })
  const elsewhere = { ...behind, place: 'edge postfix', since: taken - 2 * minute, at: taken }
  const unknown = { state: 'unknown', reply: '' } as const
  it.for([
    ['what came back minutes before was sent again', [old, hop], {}, 'delivered'],
    ['in whichever order it was read', [hop, old], {}, 'delivered'],
    ['an earlier hand-over that was still waiting', [{ ...old, since: taken - day }, hop], {}, 'delivered'],
    ['of an earlier hand-over alone, nothing', [{ ...longAgo, at: taken + minute }], {}, null],
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
    ['behind a relay whose clock is slow', [{ ...hop, next: '5F3A2B1C' }, elsewhere], {}, 'bounced'],
    ['unknown, and the relay has it since', [longAgo, { ...hop, queueId: '4F3A2B99' }], unknown, 'delivered'],
    ['unknown, and the relay had only the copy before', [longAgo], unknown, null],
    ['unknown, and taken before it was given up', [{ ...hop, since: taken - 11 * minute }], unknown, 'delivered'],
  ] as const)('%s', ([, hops, known, kind]) => {
    expect(fateOf(hops, { ...copy, ...known })?.kind ?? null).toBe(kind)
  })

  const said = { at: taken, since: taken, queueId: '4F3A2B1C', words: 'w' }
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
})
