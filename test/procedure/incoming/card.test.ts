import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/errors.ts'
import { type Card, mayAnswerAlone, needsPerson, settledCard } from '../../../src/procedure/incoming/card.ts'
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
const [nobody, automatic] = [problem('nobody-to-answer'), problem('automatic-reply')]

describe('a mail may be answered without a person', () => {
  it('of a known sender, about a ticket of theirs', () => {
    expect(mayAnswerAlone(card)).toBe(true)
  })

  it.each<[string, Partial<Card>]>([
    ['of a known domain alone', { verdict: 'domain' }],
    ['where there are reasons not to answer', { unanswerable: [automatic] }],
    ['without a ticket', { ticket: null }],
    ['about a ticket of others', { ticket: { number: 'HL-12', honoured: false } }],
    ['where somebody else may have written', { authentication: { spf: null, dkim: null, dmarc: 'fail' } }],
  ])('never %s', (_why, more) => {
    expect(mayAnswerAlone({ ...card, ...more })).toBe(false)
  })
})

it('what no program wrote waits for a person, even where nobody can be told to answer', () => {
  expect(needsPerson({ unanswerable: [] })).toBe(true)
  expect(needsPerson({ unanswerable: [nobody] })).toBe(true)
  expect(needsPerson({ unanswerable: [nobody, automatic] })).toBe(false)
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
