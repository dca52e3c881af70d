import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/errors.ts'
import {
  type Card,
  type LinkedReport,
  mayAnswerAlone,
  settledCard,
  wayOf,
} from '../../../src/procedure/incoming/card.ts'
import { judge } from '../../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../../src/registry-files/directory.ts'
import { registry } from '../../incoming/registry.ts'
import { mailWith, sentBy } from './mail.ts'

const directory = directoryOf(registry)
const past = { accepted: null, ticketOf: ['kolej-miejska'], ours: [] }
const [theirs] = registry.partners.filter(({ domains }) => domains.includes('kolejmiejska.example'))
const card = judge(mailWith({ from: sentBy('a.krawiec@kolejmiejska.example'), subject: 'HL-12' }), directory, {
  ...past,
  ticketOf: [theirs?.id ?? ''],
})
const vouched = { ...card, authentication: { spf: null, dkim: null, dmarc: 'pass' } }
const [nobody, automatic] = [problem('nobody-to-answer'), problem('automatic-reply')]

describe('a mail may be answered without a person', () => {
  it('of a known sender for whom our own server vouches, about a ticket of theirs', () => {
    expect(mayAnswerAlone(vouched)).toBe(true)
  })

  it.each<[string, Partial<Card>]>([
    ['of a known domain alone', { verdict: 'domain' }],
    ['where there are reasons not to answer', { unanswerable: [automatic] }],
    ['where a person alone may answer', { wary: [automatic] }],
    ['without a ticket', { ticket: null }],
    ['about a ticket of others', { ticket: { number: 'HL-12', honoured: false } }],
    ['where our own server says nothing', { authentication: null }],
    ...[null, 'fail', 'none', 'bestguesspass', 'temperror', 'permerror', 'softpass', ''].map(
      (dmarc): [string, Partial<Card>] => [
        `on a DMARC result of ${dmarc}`,
        { authentication: { spf: 'pass', dkim: 'pass', dmarc } },
      ],
    ),
  ])('never %s', (_why, more) => {
    expect(mayAnswerAlone({ ...vouched, ...more })).toBe(false)
  })
})

describe('what becomes of a mail that comes in', () => {
  const report = { messageId: '<1@dv.example>', recipient: 'a@acme.example', status: '', words: '', ticket: 'HL-1' }
  const linked = (kind: LinkedReport['kind']) => [{ ...report, kind }]
  const submitted = problem('automatic-submitted', { value: 'auto-generated' })
  const way = (more: Partial<Card>) => wayOf({ ...card, ...more })

  it.each<[string, Partial<Card>]>([
    ['what a person has written', {}],
    ['what nobody can be told to have written', { unanswerable: [nobody] }],
    ['what only looks like a program’s', { wary: [problem('automatic-list', { field: 'list-id' }), automatic] }],
    ['what is no more than a program’s', { unanswerable: [submitted] }],
    ['a report on no mail of ours', { unanswerable: [problem('automatic-report')] }],
    ['a report for which no more than its words speak', { wary: [automatic], reports: linked('auto-reply') }],
    ['a complaint', { unanswerable: [problem('automatic-report')], reports: linked('complaint') }],
    ['what mentions a mail of ours', { unanswerable: [submitted], reports: linked('mentioned') }],
    ['what says that it is ours', { unanswerable: [problem('own-message')] }],
    ['what comes from an address of ours', { unanswerable: [problem('own-address', { address: 'a@dv.example' })] }],
  ])('%s waits', (_what, more) => expect(way(more)).toBe('waits'))

  it('a report on a mail of ours is filed with it', () => {
    for (const kind of ['bounced', 'delayed', 'delivered', 'auto-reply', 'read'] as const)
      expect(way({ unanswerable: [submitted], wary: [automatic], reports: linked(kind) })).toBe('filed')
  })

  it('an absence is put aside, also where it mentions a mail of ours', () => {
    const away = { unanswerable: [submitted], wary: [problem('automatic-reply')] }
    expect(way({ ...away, reports: linked('mentioned') })).toBe('aside')
  })

  it('a reply of a program that nobody has understood waits, and so does one that asks for something', () => {
    const unclear = { unanswerable: [submitted], reports: linked('auto-reply') }
    expect(way({ ...unclear, ticket: null })).toBe('waits')
    expect(way(unclear)).toBe('filed')
    expect(way({ ...unclear, wary: [problem('automatic-asks')] })).toBe('waits')
    for (const code of ['automatic-reply', 'automatic-words', 'automatic-notice'] as const)
      expect(way({ ...unclear, ticket: null, wary: [problem(code)] })).toBe('filed')
    expect(way({ ...unclear, wary: [automatic, problem('automatic-challenge')] })).toBe('waits')
  })

  it('an absence that a program confirms, and a mail of ours, are put aside', () => {
    expect(way({ unanswerable: [submitted], wary: [automatic] })).toBe('aside')
    const replied = problem('automatic-submitted', { value: 'auto-replied' })
    const words = [problem('automatic-words')]
    expect(way({ unanswerable: [replied], wary: words })).toBe('aside')
    expect(way({ unanswerable: [submitted], wary: words })).toBe('waits')
    expect(way({ unanswerable: [replied, problem('automatic-return-path')], wary: words })).toBe('waits')
    const own = [problem('own-message'), problem('own-address', { address: 'a@dv.example' })]
    expect(way({ unanswerable: own })).toBe('aside')
  })

  it('weak signs never put a mail aside, however many there are', () => {
    const weak = ['automatic-list', 'automatic-precedence', 'automatic-suppress', 'automatic-reply', 'automatic-words']
    const problems = weak.map((code) => ({ code }) as Card['wary'][number])
    fc.assert(fc.property(fc.subarray(problems), (wary) => way({ wary, reports: linked('bounced') }) === 'waits'))
  })
})

describe('whose an accepted mail is', () => {
  const bare = { ...card, partner: null, operator: null }

  it('the product that was chosen tells it', () => {
    expect(settledCard(bare, { audience: 'partner', organization: 'acme' })).toMatchObject({ partner: 'acme' })
    expect(settledCard(card, { audience: 'partner', organization: 'acme' })).toMatchObject({ partner: 'acme' })
  })

  it('an operator’s stays the operator’s, and what names nobody changes nothing', () => {
    const operators = { ...bare, operator: 'play' }
    expect(settledCard(operators, { audience: 'partner', organization: 'acme' })).toBe(operators)
    expect(settledCard(card, { audience: null, organization: null })).toBe(card)
    expect(settledCard(card, { audience: 'operator', organization: 'play' })).toBe(card)
  })
})
