import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/errors.ts'
import type { LetterPlan } from '../../src/workflow/letter-plan.ts'
import type { LetterAsker, LetterChange, LetterRemedy } from '../../src/workflow/world.ts'
import { letterHouse, textOf, toOrange, toPianka } from './letter-stage.ts'

const vague = 'Dzień dobry,\n\nusługa płatności za bilety nie działa.\n\nDo widzenia.'
const leaky = textOf('leaks')
const codesOf = (failure: unknown) => (failure as Failure).problems.map(({ code }) => code)
const caught = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error as Failure)

/** A person who does this, one thing after the other, and agrees when nothing is left. */
function person(remedies: readonly LetterRemedy[], changes: readonly LetterChange[] = []) {
  const left = { remedies: [...remedies], changes: [...changes], texts: [] as string[] }
  const refused: string[] = []
  const shown: LetterPlan[] = []
  const asker: LetterAsker = {
    answer: async ({ id }) => ({ [id]: id === 'text' ? left.texts.shift() : null }),
    afterFindings: async (plan) => {
      shown.push(plan)
      const remedy = left.remedies.shift()
      if (remedy === undefined) throw new Error('nothing left to do')
      return remedy
    },
    tick: async (items) => items.map(({ id }) => id),
    consent: async () => left.changes.shift() ?? 'yes',
    afterRefusal: async ({ code }) => {
      refused.push(code)
      return 'back'
    },
  }
  return { asker, left, refused, shown }
}

describe('what keeps a letter from leaving', () => {
  it('is one refusal that lists everything, names what helps, and leaves no trace', async () => {
    const house = await letterHouse()
    const failure = await caught(
      house.send({ ...toPianka, text: `${leaky}\nDo widzenia.` }, { reasons: { text: null, leaks: null } }),
    )
    expect(failure).toMatchObject({
      code: 'letter-objections-reason',
      exit: 3,
      params: { flags: '--mask, --leak-reason' },
    })
    expect(codesOf(failure)).toEqual(['leak-partner-name', 'leak-partner-address', 'leak-password'])
    expect(await caught(house.send({ ...toPianka, text: vague }))).toMatchObject({ params: { flags: '--text-reason' } })
    expect(house.handed).toEqual([])
    expect(await house.journal.outbox()).toEqual([])
  })

  it('refuses a misspelling alone where the operator is strict', async () => {
    const house = await letterHouse()
    const given = { ...toOrange, operator: 'plus', product: 'funskan', text: textOf('plus-funskan') }
    const misspelt = async () => new Map([['brak', ['brat']]])
    Object.assign(house.world, { speller: { misspelt, languagesOf: async () => new Map() } })
    const reasons = { text: 'pilne', leaks: null }
    const failure = await caught(house.send(given, { reasons }))
    expect(failure).toMatchObject({ code: 'letter-objections', exit: 3 })
    expect(codesOf(failure)).toEqual(['letter-misspelt'])
    expect(house.handed).toEqual([])
  })

  it('is let through by a reason, which is kept', async () => {
    const house = await letterHouse()
    await house.send({ ...toPianka, text: vague }, { reasons: { text: 'mówiliśmy przez telefon', leaks: null } })
    expect(house.handed).toHaveLength(2)
    const ticket = await house.journal.ticket('HL-1', house.now)
    expect(JSON.stringify(ticket?.events)).toContain('mówiliśmy przez telefon')
  })

  it('asks for connection data beside a clause for priority', async () => {
    const house = await letterHouse()
    const text = textOf('play-mt')
    const given = { ...toOrange, operator: 't-mobile', service: 'mt-subscriptions', text, priority: 'MT' }
    expect(codesOf(await caught(house.send(given)))).toEqual(['letter-where-missing', 'letter-connection-missing'])
  })

  it('counts lines as they are written', async () => {
    const house = await letterHouse()
    const failure = await caught(house.send({ ...toPianka, text: `\n\n\nHej,\n\n\n\n${textOf('partner-pl')}` }))
    expect((failure as Failure).problems[0]).toMatchObject({ code: 'letter-greeting-forbidden', params: { line: 4 } })
  })
})

describe('the same letter again', () => {
  const again = { ...toPianka, ticket: 'HL-1' }

  it('is refused, whatever the number of its paragraphs', async () => {
    for (const text of [
      toPianka.text ?? '',
      'Dzień dobry,\n\nAPI płatności za bilety odpowiada kodem 500 od 03:00, prosimy o sprawdzenie.',
      'Dzień dobry, API płatności za bilety odpowiada kodem 500 od 03:00.\n\nProsimy o sprawdzenie.\nZ poważaniem,',
    ]) {
      const house = await letterHouse()
      await house.send({ ...again, text })
      expect(await caught(house.send({ ...again, text }))).toMatchObject({ code: 'letter-repeated', exit: 3 })
      expect(await caught(house.send({ ...again, text }, { reply: true }))).toMatchObject({ code: 'letter-repeated' })
      expect(house.handed).toHaveLength(2)
    }
  })

  it('is another one when only its beginning is the same', async () => {
    const house = await letterHouse()
    await house.send(again)
    const thanks = 'Dzień dobry,\n\ndziękujemy za informację.\n\n'
    await house.send({ ...again, text: `${thanks}Prosimy o logi z godziny 03:00.` }, { reply: true })
    await house.send({ ...again, text: `${thanks}Prosimy o potwierdzenie naprawy.` }, { reply: true })
    expect(house.handed).toHaveLength(6)
  })
})

describe('masking', () => {
  it('masks text and subject, also the subject of an exchange', async () => {
    const house = await letterHouse()
    const subject = 'Hasło password=Tajne-Haslo-7'
    await house.send({ ...toPianka, subject }, { reasons: { text: null, leaks: 'próba' } })
    const { subject: _, ...reply } = { ...toPianka, text: textOf('reply') }
    expect(codesOf(await caught(house.send(reply, { reply: true })))).toContain('leak-password')
    const { plan } = await house.send(reply, { reply: true, mask: true, dryRun: true })
    expect(plan.subject).not.toContain('Tajne')
    expect(plan.messages[0]?.head).not.toContain('Tajne')
  })
})

describe('a person at the review', () => {
  it('writes the text again, and a reason for the old one does not speak for the new', async () => {
    const { asker, left, shown } = person(
      [{ do: 'reason', reason: 'mówiliśmy przez telefon' }, { do: 'text' }],
      ['back'],
    )
    const house = await letterHouse({ asker })
    // the reason lets the vague text through; then the person goes back to the text
    const { text: _, ...given } = toPianka
    left.texts.push(vague, `${vague} Jeszcze raz.`, toPianka.text ?? '')
    await house.send(given, { yes: false })
    expect(shown).toHaveLength(2)
    expect(house.handed).toHaveLength(2)
    expect(house.shown.at(-1)?.reasons).toEqual({})
  })

  it('is told when other recipients would leave nobody, and all is as it was', async () => {
    const wish = { to: [], cc: [], without: [], categories: null }
    const { asker } = person([], [{ wish }])
    const house = await letterHouse({ asker })
    await house.send(toPianka, { yes: false })
    expect(house.warned).toEqual([{ code: 'letter-nobody', params: { organization: 'pianka' } }])
    expect(house.handed).toEqual(['technika@pianka.example', 'leon.mazur@dv.example'])
  })

  it('keeps out whom a flag has left out when it changes the others', async () => {
    const wish = { to: ['serwis@plus.example', 'nowy@plus.example'], cc: [], without: [], categories: null }
    const { asker } = person([], [{ wish }])
    const house = await letterHouse({ asker })
    const given = { ...toOrange, operator: 'plus', product: 'funskan', priority: null, text: textOf('plus-funskan') }
    const before = { to: null, cc: [], without: ['CRM-2503'], categories: null }
    await house.send(given, { yes: false, wish: before })
    expect(house.handed.toSorted()).toEqual(['halina.krzyk@dv.example', 'nowy@plus.example', 'serwis@plus.example'])
  })

  it('adds files to those that are there', async () => {
    const file = (name: string) => ({
      is: 'file' as const,
      attachment: { name, type: 'text/plain', bytes: Buffer.from('x') },
    })
    const { asker } = person([], [{ evidence: [file('b.txt')] }])
    const house = await letterHouse({ asker })
    await house.send(toPianka, { yes: false, evidence: [file('a.txt')] })
    expect(house.shown.at(-1)?.facts.attachments).toEqual(['a.txt', 'b.txt'])
  })

  it('gives its reason anew when the readers change', async () => {
    const wish = {
      to: ['technika@pianka.example', 'ida.popiol@kominek.example'],
      cc: [],
      without: [],
      categories: null,
    }
    const { asker, shown } = person(
      [
        { do: 'reason', reason: 'hasło testowe' },
        { do: 'reason', reason: 'uzgodnione z Kominkiem' },
      ],
      [{ wish }],
    )
    const house = await letterHouse({ asker })
    const text = textOf('partner-pl').replace('kończą', 'z password=Tajne-Haslo-7 kończą')
    await house.send({ ...toPianka, text }, { yes: false })
    expect(shown.map(({ leaks }) => leaks.map(({ code }) => code))).toEqual([
      ['leak-password'],
      ['leak-recipient', 'leak-password'],
    ])
  })
})
