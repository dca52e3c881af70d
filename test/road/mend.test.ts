import { describe, expect, it } from 'vitest'
import { Failure, problem } from '../../src/errors.ts'
import { isPrompt, plain } from '../../src/question/prompt.ts'
import type { Asker, World } from '../../src/road/world.ts'
import { openSpeller } from '../../src/spelling/hunspell.ts'
import { letterHouse, textOf, toOrange, toPianka } from '../kinds/letter/stage.ts'
import { person } from './stage.ts'

const vague = 'Dzień dobry,\n\nusługa płatności za bilety nie działa.\n\nDo widzenia.'
const leaky = textOf('leaks')
const codesOf = (failure: unknown) => (failure as Failure).problems.map(({ code }) => code)
const caught = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error as Failure)
const spoken = 'mówiliśmy przez telefon'

describe('what keeps a letter from leaving', () => {
  it('is one refusal that lists everything, names what helps, and leaves no trace', async () => {
    const house = await letterHouse()
    const failure = await caught(house.send({ ...toPianka, text: `${leaky}\nDo widzenia.` }))
    expect(failure).toMatchObject({
      code: 'letter-objections-reason',
      exit: 3,
      params: { flags: '--mask, --leak-reason' },
    })
    expect(codesOf(failure)).toEqual(['leak-partner-name', 'leak-partner-address', 'leak-password'])
    expect(await caught(house.send({ ...toPianka, text: vague }))).toMatchObject({ params: { flags: '--text-reason' } })
    expect(house.handed()).toEqual([])
    expect(await house.journal.outbox()).toEqual([])
  })

  it('is not an error that a Polish subject names in English; a sentence in English is', async () => {
    const house = await letterHouse({ speller: await openSpeller({ own: [] }) })
    for (const subject of ['Certificate expired', 'DCB charge failed', 'MT API: Connection reset by peer']) {
      await house.send({ ...toPianka, ticket: `HL-${house.shown.length + 1}`, subject })
      expect(house.shown.at(-1)?.findings).toEqual([])
    }
    const sentence = 'The payments of our customers have been failing since this morning'
    const failure = await caught(house.send({ ...toPianka, ticket: 'HL-9', subject: sentence }))
    expect(codesOf(failure)).toEqual(['letter-part-not-polish'])
  })

  it('refuses a misspelling alone where the operator is strict', async () => {
    const misspelt = async () => new Map([['brak', ['brat']]])
    const house = await letterHouse({ speller: { misspelt, languagesOf: async () => new Map() } })
    const given = { ...toOrange, operator: 'plus', product: 'funskan', text: textOf('plus-funskan') }
    const failure = await caught(house.send({ ...given, textReason: 'pilne' }))
    expect(failure).toMatchObject({ code: 'letter-objections', exit: 3 })
    expect(codesOf(failure)).toEqual(['letter-misspelt'])
    expect(house.handed()).toEqual([])
  })

  it('refuses it in a subject, too', async () => {
    const misspelt = async () => new Map([['Nprawa', ['Naprawa']]])
    const house = await letterHouse({ speller: { misspelt, languagesOf: async () => new Map() } })
    const given = { ...toOrange, subject: 'Nprawa usługi', textReason: 'pilne' }
    const plus = { ...given, operator: 'plus', product: 'funskan', text: textOf('plus-funskan') }
    const failure = await caught(house.send(plus))
    expect(failure).toMatchObject({ code: 'letter-objections', exit: 3 })
    expect((failure as Failure).problems).toMatchObject([{ code: 'letter-misspelt', params: { flag: '--subject' } }])
    expect(house.handed()).toEqual([])
    // where nobody is strict it is a doubt
    await house.send(given)
    expect(house.handed()).not.toEqual([])
  })

  it('is let through by a reason, which is kept', async () => {
    const house = await letterHouse()
    await house.send({ ...toPianka, text: vague, textReason: spoken })
    expect(house.handed()).toHaveLength(2)
    const ticket = await house.journal.ticket('HL-1', house.now)
    expect(JSON.stringify(ticket?.events)).toContain(spoken)
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
      toPianka.text,
      'Dzień dobry,\n\nAPI płatności za bilety odpowiada kodem 500 od 03:00, prosimy o sprawdzenie.',
      'Dzień dobry, API płatności za bilety odpowiada kodem 500 od 03:00.\n\nProsimy o sprawdzenie.\nZ poważaniem,',
    ]) {
      const house = await letterHouse()
      await house.send({ ...again, text })
      expect(await caught(house.send({ ...again, text }))).toMatchObject({ code: 'letter-repeated', exit: 3 })
      expect(await caught(house.send({ ...again, text, reply: true }))).toMatchObject({ code: 'letter-repeated' })
      expect(house.handed()).toHaveLength(2)
    }
  })

  it('is another one to somebody who has not had it', async () => {
    const house = await letterHouse()
    await house.send(again)
    await house.send({ ...again, to: ['grazyna.bak@pianka.example'] })
    expect(house.handed().slice(2)).toEqual(['grazyna.bak@pianka.example', 'leon.mazur@dv.example'])
  })

  it('is another one when only its beginning is the same', async () => {
    const house = await letterHouse()
    await house.send(again)
    const thanks = 'Dzień dobry,\n\ndziękujemy za informację.\n\n'
    await house.send({ ...again, text: `${thanks}Prosimy o logi z godziny 03:00.`, reply: true })
    await house.send({ ...again, text: `${thanks}Prosimy o potwierdzenie naprawy.`, reply: true })
    expect(house.handed()).toHaveLength(6)
  })
})

describe('the earlier exchange that a reply quotes', () => {
  const secret = 'password=Tajne-Haslo-7'
  const { subject: _, ...given } = toPianka
  const reply = { ...given, text: textOf('reply'), reply: true } as const
  const withPast = async () => {
    const house = await letterHouse()
    await house.send({ ...toPianka, text: toPianka.text.replace('kończą', `z ${secret} kończą`), leakReason: 'próba' })
    return house
  }

  it('is read for secrets once more: every copy spreads them', async () => {
    const house = await withPast()
    const failure = await caught(house.send(reply))
    expect(failure).toMatchObject({ code: 'letter-objections-reason', exit: 3 })
    expect(codesOf(failure)).toEqual(['leak-password'])
    expect(house.handed()).toHaveLength(2)
  })

  it('is masked with the rest', async () => {
    const house = await withPast()
    const { plan } = await house.send({ ...reply, mask: true })
    expect(plan.text).toContain('> ')
    expect(plan.text).toContain('password=********')
    expect(plan.text).not.toContain('Tajne')
    expect(house.handed()).toHaveLength(4)
  })
})

describe('masking', () => {
  it('masks text and subject, also the subject of an exchange', async () => {
    const house = await letterHouse()
    const subject = 'Hasło password=Tajne-Haslo-7'
    await house.send({ ...toPianka, subject, leakReason: 'próba' })
    const { subject: _, ...reply } = { ...toPianka, text: textOf('reply'), reply: true } as const
    expect(codesOf(await caught(house.send(reply)))).toContain('leak-password')
    const { plan } = await house.send({ ...reply, mask: true, dryRun: true })
    expect(plan.subject).not.toContain('Tajne')
    expect(plan.messages[0]?.head).not.toContain('Tajne')
  })
})

describe('a person at the review', () => {
  const { text: _, ...given } = toPianka

  it('writes the text again, from what it was, and a reason for the old one does not speak for the new', async () => {
    const other = `${vague} Jeszcze raz.`
    const one = person({
      answers: { text: [{ text: vague }, { text: other }, { text: toPianka.text }] },
      remedies: [{ by: 'reason', reason: spoken }, { by: 'words' }],
      asides: ['back'],
    })
    const house = await letterHouse({ asker: one.asker })
    // the reason lets the vague text through, and then the person goes back to the text
    await house.send(given)
    expect(one.remedies).toHaveLength(2)
    expect(one.offered.at(-1)).toMatchObject({ begun: other })
    expect(house.handed()).toHaveLength(2)
    expect(house.shown.at(-1)?.mailings[0].circumstances.reasons).toEqual({})
  })

  it('says why a file from elsewhere goes, or takes it back; the reason does not speak for another one', async () => {
    const elsewhere = (named: string) => ({ file: named, real: `/tmp/${named}`, why: 'outside' as const })
    const gather: World['gather'] = async ({ files }) =>
      files.map((named) => {
        const attachment = { name: named, type: 'text/plain', bytes: Buffer.from('x') }
        return { is: 'file', attachment, id: named, named, strayed: elsewhere(named) }
      })
    const one = person({
      asides: [{ group: 'evidence' }, { group: 'evidence' }],
      changes: [{ attach: ['a.log'] }, { attach: ['a.log', 'b.log'] }],
      remedies: [{ by: 'reason', reason: spoken }, { by: 'back' }],
    })
    const house = await letterHouse({ asker: one.asker, gather })
    await house.send(toPianka)
    expect(one.objected.map(({ code }) => code)).toEqual(['file-outside', 'file-outside', 'file-outside'])
    expect(house.shown.at(-1)?.attachments.map(({ name }) => name)).toEqual(['a.log'])
    expect(house.shown.at(-1)?.mailings[0].circumstances.reasons).toEqual({ files: spoken })
  })

  it('is not asked to fix what no answer can fix: a fault in the house ends the command', async () => {
    const broken = new Failure('template-missing', { file: 'partner.pl.mustache', folder: 'templates' })
    const speller = { misspelt: () => Promise.reject(broken), languagesOf: async () => new Map() }
    const one = person({ answers: { text: [{ text: toPianka.text }] }, remedies: [{ by: 'words' }] })
    const house = await letterHouse({ asker: one.asker, speller })
    expect(await caught(house.send(given))).toBe(broken)
    expect(one.objected).toEqual([])
    expect(house.handed()).toEqual([])
  })

  it('writes the subject again, where that is what was objected to', async () => {
    const one = person({
      answers: { subject: [{ subject: 'Brak płatności' }] },
      remedies: [{ by: 'words' }],
      asides: [],
    })
    const house = await letterHouse({ asker: one.asker })
    await house.send({ ...toPianka, subject: 'Hasło password=Tajne-Haslo-7' })
    expect(one.offered.at(-1)).toMatchObject({ form: 'line', preset: 'Hasło password=Tajne-Haslo-7' })
    expect(house.handed()).toHaveLength(2)
    expect(house.shown.at(-1)?.subject).toContain('Brak płatności')
  })

  it('writes again what a flag has given, too', async () => {
    const one = person({ answers: { text: [{ text: toPianka.text }] }, remedies: [{ by: 'words' }] })
    const house = await letterHouse({ asker: one.asker })
    await house.send({ ...toPianka, text: vague })
    expect(one.offered.at(-1)).toMatchObject({ begun: vague })
    expect(house.handed()).toHaveLength(2)
  })

  it('gives a new reason for other words, even if the first ones had one', async () => {
    const one = person({
      answers: { text: [{ text: `${vague} Jeszcze raz.` }] },
      remedies: [{ by: 'reason', reason: 'pierwszy' }, { by: 'words' }, { by: 'reason', reason: 'drugi' }],
    })
    const house = await letterHouse({ asker: one.asker })
    // the first reason covers the vague text; the password is removed by hand
    await house.send({ ...toPianka, text: `${vague}\npassword=Tajne-Haslo-7` })
    expect(one.remedies).toHaveLength(3)
    expect(house.shown.at(-1)?.mailings[0].circumstances.reasons).toEqual({ text: 'drugi' })
  })

  it('gives a reason for the text and another for a leak, and each is kept for what it covers', async () => {
    const remedies = [
      { by: 'reason', reason: 'pilne' },
      { by: 'reason', reason: 'hasło testowe' },
    ] as const
    const one = person({ remedies })
    const house = await letterHouse({ asker: one.asker })
    await house.send({ ...toPianka, text: `${vague}\npassword=Tajne-Haslo-7` })
    expect(house.shown.at(-1)?.mailings[0].circumstances.reasons).toEqual({ text: 'pilne', leaks: 'hasło testowe' })
    expect(house.handed()).toHaveLength(2)
  })

  it('of a preview is told what stands in the way, and is asked nothing about it', async () => {
    const one = person({ remedies: [{ by: 'reason', reason: 'pilne' }] })
    const house = await letterHouse({ asker: one.asker })
    const failure = await caught(house.send({ ...toPianka, text: vague, dryRun: true }))
    expect(failure).toMatchObject({ code: 'letter-objections-reason', exit: 3 })
    expect(one.remedies).toEqual([])
  })

  it('of a preview ticks nothing and agrees to nothing: nothing is recorded or sent', async () => {
    const one = person({ ticks: () => expect.unreachable() })
    const house = await letterHouse({ asker: one.asker })
    const { entries, delivery } = await house.send({ ...toPianka, dryRun: true })
    expect({ entries, delivery }).toEqual({ entries: null, delivery: null })
    expect(house.shown).toHaveLength(1)
    expect(await house.journal.outbox()).toEqual([])
    expect(house.handed()).toEqual([])
  })

  it('masks what should not leave', async () => {
    const text = textOf('partner-pl').replace('kończą', 'z password=Tajne-Haslo-7 kończą')
    const one = person({ remedies: [{ by: 'mask' }] })
    const house = await letterHouse({ asker: one.asker })
    await house.send({ ...toPianka, text })
    expect(one.remedies).toEqual([{ words: true, mask: true, reason: true }])
    expect(house.shown.at(-1)?.text).not.toContain('Tajne')
    expect(house.handed()).toHaveLength(2)
  })

  it('is told when a change would leave no recipients, and nothing changes', async () => {
    const one = person({ asides: [{ group: 'recipients' }], changes: [{ to: [], cc: [] }] })
    const house = await letterHouse({ asker: one.asker })
    await house.send(toPianka)
    expect(one.objected).toEqual([problem('letter-nobody', { organization: 'pianka' })])
    expect(house.handed()).toEqual(['technika@pianka.example', 'leon.mazur@dv.example'])
  })

  it('still leaves out the recipients that a flag left out when the others change', async () => {
    const to = ['serwis@plus.example', 'nowy@plus.example']
    // the question about recipients adds the new address; the one left out by name stays out
    const one = person({ asides: [{ group: 'recipients' }] })
    const house = await letterHouse({ asker: adding(one.asker, 'nowy@plus.example') })
    const plus = { ...toOrange, operator: 'plus', product: 'funskan', priority: null, text: textOf('plus-funskan') }
    await house.send({ ...plus, without: ['CRM-2503'] })
    expect(house.handed().toSorted()).toEqual(['halina.krzyk@dv.example', ...to].toSorted())
  })

  it('adds files to those that are there', async () => {
    const one = person({ asides: [{ group: 'evidence' }] })
    const house = await letterHouse({ asker: adding(one.asker, 'b.txt') })
    await house.send({ ...toPianka, attach: ['a.txt'] })
    expect(house.shown.at(-1)?.facts.attachments).toEqual(['a.txt', 'b.txt'])
    expect(one.told).toEqual(['a.txt b.txt'])
  })

  it('must give a new reason when the readers change', async () => {
    const one = person({
      remedies: [
        { by: 'reason', reason: 'hasło testowe' },
        { by: 'reason', reason: 'uzgodnione z Kominkiem' },
      ],
      asides: [{ group: 'recipients' }],
      changes: [{ to: ['technika@pianka.example', 'ida.popiol@kominek.example'] }],
    })
    const house = await letterHouse({ asker: one.asker })
    const text = textOf('partner-pl').replace('kończą', 'z password=Tajne-Haslo-7 kończą')
    await house.send({ ...toPianka, text })
    const serious = house.shown.map(({ findings }) =>
      findings.flatMap((one) => (one.weight === 'reason' ? one.code : [])),
    )
    expect(serious).toEqual([['leak-password'], [], ['leak-recipient', 'leak-password'], []])
    expect(house.shown.at(-1)?.mailings[0].circumstances.reasons).toEqual({ leaks: 'uzgodnione z Kominkiem' })
  })
})

/** The same person, who also types this line when asked for one. */
function adding(asker: Asker, typed: string): Asker {
  return {
    ...asker,
    async ask(prompt) {
      const line = prompt.form === 'many' ? prompt.give([...prompt.ticked]) : prompt
      if (!isPrompt(line) || line.form !== 'line') throw new Error('no line to fill in')
      expect(line.check(typed)).toBeNull()
      return { answer: line.give(typed), shown: plain(typed) }
    },
  }
}
