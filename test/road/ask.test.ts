import { describe, expect, it } from 'vitest'
import { letterKind } from '../../src/kinds/letter/kind.ts'
import type { LetterAnswers } from '../../src/kinds/letter/rows.ts'
import { ask, back, begin } from '../../src/road/ask.ts'
import { at, letter } from '../journal/samples.ts'
import { toOrange, toPianka } from '../kinds/letter/stage.ts'
import { letters } from '../procedure/letter/house.ts'
import { type Person, person, quietWorld, type Ways } from './stage.ts'

type Audience = Parameters<typeof letterKind>[0]

/** Asks for what the flags of a letter leave out, with a person at the terminal or without one. */
async function asking(given: LetterAnswers, audience: Audience, one: Person | null = null, closed: string[] = []) {
  const { world } = await quietWorld(letters, () => at, { asker: one?.asker ?? null })
  for (const ticket of closed) {
    await world.journal.record(letter(['x@y.example'], { ticket }))
    await world.journal.closeTicket(ticket, 'anna.nowak', at)
  }
  const kind = letterKind(audience, 'dniu letter --help')
  return ask(kind, await begin(kind, given, world), world)
}

const allOf = (given: object): NonNullable<Ways['answers']> =>
  Object.fromEntries(Object.entries(given).map(([id, value]) => [id, Array(9).fill({ [id]: value })]))

describe('without a terminal', () => {
  it.each<[string, Audience, LetterAnswers, string]>([
    [
      'a letter to a partner',
      'partner',
      {},
      '--ticket HL-n, --as STAFF, --product ID, --subject T, --body-file F, --yes',
    ],
    [
      'one that is agreed to',
      'partner',
      { ticket: 'HL-1', yes: true },
      '--as STAFF, --product ID, --subject T, --body-file F',
    ],
    ['a preview', 'partner', { dryRun: true }, '--product ID, --subject T, --body-file F'],
    ['a reply', 'partner', { reply: true }, '--ticket HL-n, --as STAFF, --product ID, --body-file F, --yes'],
    ['a preview of a reply', 'partner', { reply: true, dryRun: true }, '--ticket HL-n, --product ID, --body-file F'],
    [
      'a letter to an operator',
      'operator',
      {},
      '--ticket HL-n, --as STAFF, OPERATOR, --service ID, --subject T, --body-file F, --yes',
    ],
  ])('names all that is missing of %s', async (_, audience, given, flags) => {
    await expect(asking(given, audience)).rejects.toMatchObject({ code: 'missing-answers', params: { flags } })
  })

  it('asks for nothing that has a default', async () => {
    expect((await asking(toOrange, 'operator')).known).toEqual(toOrange)
  })

  it('refuses a closed ticket before anything else, and names what is missing with it', async () => {
    const refused = asking({ ticket: 'HL-1' }, 'partner', null, ['HL-1'])
    await expect(refused).rejects.toMatchObject({
      code: 'ticket-closed',
      params: { ticket: 'HL-1' },
      problems: [{ code: 'ticket-closed' }, { code: 'missing-answers' }],
    })
  })
})

describe('at a terminal', () => {
  it('asks one question after the other, defaults too, and nothing twice', async () => {
    const one = person({ answers: allOf({ ...toOrange, product: null, priority: null }) })
    const draft = await asking({ operator: 'orange' }, 'operator', one)
    expect(one.asked).toEqual(['ticket', 'signer', 'service', 'product', 'priority', 'subject', 'text'])
    expect(draft.asked).toEqual(one.asked)
    expect(draft.known).toEqual({ ...toOrange, product: null, priority: null })
  })

  it('goes back as often as wanted, to what was asked here alone', async () => {
    const { ticket, signer, subject, text } = toPianka
    const one = person({
      answers: {
        ticket: [{ ticket }, { ticket }],
        signer: [{ signer }, 'back', { signer }, { signer }],
        subject: ['back', 'back', { subject }],
        text: [{ text }],
      },
    })
    const draft = await asking({ product: 'pianka-bilety' }, 'partner', one)
    // back from the subject to the signer, then to the ticket, then forward
    expect(one.asked.join(' ')).toBe('ticket signer subject signer ticket signer subject signer subject text')
    expect(draft.known).toEqual(toPianka)
  })

  it('tells that a ticket is closed as soon as it is typed, and asks again', async () => {
    const { ticket: _, ...others } = toPianka
    const one = person({ answers: { ticket: [{ ticket: 'HL-1' }, { ticket: 'HL-2' }] } })
    const draft = await asking(others, 'partner', one, ['HL-1'])
    expect(one.asked).toEqual(['ticket', 'ticket'])
    expect(one.objected).toMatchObject([{ code: 'ticket-closed', params: { ticket: 'HL-1' } }])
    expect(draft.known.ticket).toBe('HL-2')
  })

  it('asks for nothing where a flag names a closed ticket', async () => {
    const one = person()
    await expect(asking({ ticket: 'HL-1' }, 'partner', one, ['HL-1'])).rejects.toMatchObject({ code: 'ticket-closed' })
    expect(one.asked).toEqual([])
  })
})

describe('a way back', () => {
  const kind = letterKind('partner', 'dniu letter --help')

  it('takes the last answer away, and with it the reasons that were given here', async () => {
    const { world } = await quietWorld(letters, () => at)
    const given = { textReason: 'by flag' } as const
    const before = await begin(kind, given, world)
    const known = { ...toPianka, textReason: 'given here', leakReason: 'given here' }
    const { text: _, ...others } = toPianka
    const once = await back(kind, { ...before, known, asked: ['subject', 'text'] }, world)
    expect([once.known, once.asked]).toEqual([{ ...others, ...given }, ['subject']])
    const start = await back(kind, await back(kind, once, world), world)
    expect(start.asked).toEqual([])
    expect(await back(kind, start, world)).toBe(start)
  })
})
