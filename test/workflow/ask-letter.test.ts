import { describe, expect, it } from 'vitest'
import type { LetterAnswers, LetterQuestionId } from '../../src/procedure/letter/questions.ts'
import { askLetter, backLetter, beginLetter, withoutText } from '../../src/workflow/ask-letter.ts'
import type { LetterRequest } from '../../src/workflow/letter-request.ts'
import type { LetterAsker } from '../../src/workflow/world.ts'
import { request, toOrange, toPianka } from './letter-stage.ts'

const open = { ticketState: async () => 'open' as const }
const closed = { ticketState: async () => 'closed' as const }
const clock = { now: () => 0, wall: () => 0, isSet: false }

async function ask(asked: LetterRequest, letterAsker: LetterAsker | null = null, journal: object = open) {
  return askLetter(asked, beginLetter(asked), { letterAsker, clock, journal: journal as never })
}

/** A person who gives these answers, whatever is asked. */
function person(answers: LetterAnswers, turns: Partial<Record<LetterQuestionId, number>> = {}) {
  const seen: LetterQuestionId[] = []
  const left = { ...turns }
  const asker = {
    answer: async ({ id }: { id: LetterQuestionId }) => {
      seen.push(id)
      if ((left[id] ?? 0) > 0) {
        left[id] = (left[id] ?? 0) - 1
        return 'back' as const
      }
      return { [id]: answers[id] ?? null }
    },
  }
  return { seen, asker: asker as unknown as LetterAsker }
}

describe('without a terminal', () => {
  it.each<[string, LetterRequest, string]>([
    [
      'a letter to a partner',
      request({}, { yes: false }),
      '--ticket HL-n, --as STAFF, --product ID, --subject T, --body-file F, --yes',
    ],
    ['one that is agreed to', request({ ticket: 'HL-1' }), '--as STAFF, --product ID, --subject T, --body-file F'],
    ['a preview', request({}, { yes: false, dryRun: true }), '--product ID, --subject T, --body-file F'],
    [
      'a reply',
      request({}, { reply: true, yes: false }),
      '--ticket HL-n, --as STAFF, --product ID, --body-file F, --yes',
    ],
    ['a preview of a reply', request({}, { reply: true, dryRun: true }), '--ticket HL-n, --product ID, --body-file F'],
    [
      'a letter to an operator',
      request({}, { audience: 'operator', yes: false }),
      '--ticket HL-n, --as STAFF, OPERATOR, --service ID, --subject T, --body-file F, --yes',
    ],
  ])('names all that is missing of %s', async (_, asked, flags) => {
    await expect(ask(asked)).rejects.toMatchObject({ code: 'missing-answers', params: { flags } })
  })

  it('asks for nothing that has a default', async () => {
    expect((await ask(request(toOrange))).answers).toEqual(toOrange)
  })

  it('refuses a closed ticket before anything else', async () => {
    await expect(ask(request({ ticket: 'HL-1' }), null, closed)).rejects.toMatchObject({
      code: 'ticket-closed',
      params: { ticket: 'HL-1' },
    })
  })
})

describe('at a terminal', () => {
  it('asks one question after the other, defaults too, and nothing twice', async () => {
    const { seen, asker } = person({ ...toOrange, product: null, priority: null })
    const draft = await ask(request({ operator: 'orange' }), asker)
    expect(seen).toEqual(['ticket', 'signer', 'service', 'product', 'priority', 'subject', 'text'])
    expect(draft.asked).toEqual(seen)
    expect(draft.answers).toEqual({ ...toOrange, product: null, priority: null })
  })

  it('goes back as often as wanted, to what was asked here alone', async () => {
    const { seen, asker } = person(toPianka, { subject: 2, signer: 1 })
    const draft = await ask(request({ product: 'pianka-bilety' }), asker)
    // from the subject to the signer, from there to the ticket, and forward
    expect(seen).toEqual([
      'ticket',
      'signer',
      'ticket',
      'signer',
      'subject',
      'signer',
      'subject',
      'signer',
      'subject',
      'text',
    ])
    expect(draft.answers).toEqual(toPianka)
  })

  it('refuses a closed ticket as soon as it is typed', async () => {
    const { seen, asker } = person(toPianka)
    await expect(ask(request({}), asker, closed)).rejects.toMatchObject({ code: 'ticket-closed' })
    expect(seen).toEqual(['ticket'])
  })

  it('hands over the text that is to be written again', async () => {
    const asked = request(toPianka)
    const again = withoutText(beginLetter(asked), asked)
    const known: LetterAnswers[] = []
    const asker = {
      answer: async (_: unknown, all: LetterAnswers) => {
        known.push(all)
        return { text: 'anew' }
      },
    }
    const world = { letterAsker: asker as unknown as LetterAsker, clock, journal: open as never }
    const draft = await askLetter(asked, again, world)
    expect(known.map(({ text }) => text)).toEqual([toPianka.text])
    expect(draft.answers.text).toBe('anew')
  })
})

describe('a way back', () => {
  const asked = request({}, { reasons: { text: 'by flag', leaks: null } })
  const answered = {
    ...beginLetter(asked),
    answers: { ...toPianka },
    asked: ['subject', 'text'] as const,
    reasons: { text: 'given here', leaks: 'given here' },
  }

  it('takes the last answer away, and with it the reasons that were given here', () => {
    const { text: _, ...others } = toPianka
    const back = backLetter(answered, asked)
    expect([back.answers, back.asked, back.reasons]).toEqual([others, ['subject'], asked.reasons])
    const start = backLetter(backLetter(back, asked), asked)
    expect(start.asked).toEqual([])
    expect(backLetter(start, asked)).toBe(start)
  })

  it('takes the text away, wherever it came from, and its reasons', () => {
    const again = withoutText(answered, asked)
    expect([again.answers.text, again.before, again.asked, again.reasons]).toEqual([
      undefined,
      toPianka.text,
      ['subject'],
      asked.reasons,
    ])
  })
})
