import { describe, expect, it } from 'vitest'
import { matterOf } from '../../../src/kinds/letter/matter.ts'
import type { LetterAnswers } from '../../../src/kinds/letter/rows.ts'
import type { Exchanged } from '../../../src/road/ticket-journal.ts'
import { letters } from '../../procedure/letter/house.ts'
import { toOrange, toPianka } from './stage.ts'

const at = Date.UTC(2026, 10, 21, 2, 12)
const written = (more: Partial<Exchanged> = {}): Exchanged => ({
  direction: 'out',
  subject: 'Błędy HTTP 500 [[HL-1]]',
  text: 'Dzień dobry',
  at,
  from: { name: '', email: 'helpline@dv.example' },
  messageId: '<1@dv.example>',
  references: [],
  to: ['technika@pianka.example', 'grazyna.bak@pianka.example'],
  cc: ['leon.mazur@dv.example', 'jan.wojcik@dv.example'],
  ...more,
})
const answered = (sender: string): Exchanged =>
  written({ direction: 'in', subject: 'Odp: Błędy HTTP 500', at: at + 1, to: [sender], cc: [] })

function matter(given: LetterAnswers, exchange: readonly Exchanged[] = []) {
  const journal = {
    exchange: async () => [...exchange],
    nextSequence: async () => exchange.length,
    bounces: async () => [],
  }
  const audience = given.operator === undefined ? 'partner' : 'operator'
  return matterOf(given, audience, { registry: letters, journal: journal as never })
}

const recipientsOf = async (found: ReturnType<typeof matter>) =>
  (await found).selection.recipients.map(({ field, address, reasons }) => [
    field,
    address,
    reasons.map(({ by }) => by).join(' '),
  ])
const codesOf = async (found: ReturnType<typeof matter>) => (await found).doubts.map(({ code }) => code)

describe('what a letter is about', () => {
  it('is found from its product: partner, language, sequence', async () => {
    expect(await matter(toPianka, [])).toMatchObject({
      organization: 'pianka',
      partner: { id: 'pianka' },
      operator: null,
      lang: 'pl',
      sequence: 0,
      prefix: null,
      connections: [],
      signer: { id: 'anna.nowak' },
      doubts: [],
    })
    expect(await matter({ ...toPianka, product: 'bluebell-tickets' })).toMatchObject({ lang: 'en' })
    expect(await matter({ ...toPianka, product: 'bluebell-tickets', lang: 'pl' })).toMatchObject({ lang: 'pl' })
  })

  it('has the connection of its service, the named one, or none', async () => {
    const connected = async (given: LetterAnswers, past: Exchanged[] = []) =>
      (await matter(given, past)).connections.map(({ id }) => id)
    expect(await connected(toOrange)).toEqual(['orange-ucpgw'])
    expect(await connected({ ...toOrange, connection: 'orange-mt' })).toEqual(['orange-mt'])
    expect(await connected({ ...toOrange, service: 'www' })).toEqual([])
    // a reply does not repeat the connection unless it is given
    const past = [written({ to: ['support@orange.example'], cc: [] })]
    expect(await connected({ ...toOrange, reply: true }, past)).toEqual([])
    expect(await connected({ ...toOrange, connection: 'orange-mt', reply: true }, past)).toEqual(['orange-mt'])
  })

  it('has the prefix of its service, unless it is a reply, or the prefix was left out, which is reported', async () => {
    expect((await matter(toOrange)).prefix).toBe('UCPGW')
    const without = await matter({ ...toOrange, prefix: false })
    expect([without.prefix, without.doubts.map(({ code }) => code)]).toEqual([null, ['letter-no-prefix']])
    const reply = await matter({ ...toOrange, reply: true, prefix: false }, [
      written({ to: ['support@orange.example'] }),
    ])
    expect([reply.prefix, reply.doubts.map(({ code }) => code)]).toEqual([null, []])
  })

  it('raises doubts about a product that does not fit', async () => {
    expect(await codesOf(matter({ ...toOrange, product: 'funskan' }))).toEqual(['letter-product-elsewhere'])
    expect(await codesOf(matter({ ...toOrange, service: 'www', product: 'kominek-konkurs' }))).toEqual([
      'letter-product-service',
    ])
    expect(await codesOf(matter({ ...toPianka, product: 'szept-www', to: ['a@szept.example'] }))).toEqual([
      'letter-no-owner',
    ])
  })

  it('raises a doubt about an address that nobody knows, not about colleagues, contacts and own domains', async () => {
    const cc = ['obcy@gdzies.example', 'nowy@PIANKA.example', 'jan.wojcik@dv.example', 'zarzad@pianka.example']
    const found = await matter({ ...toPianka, cc })
    expect(found.doubts).toEqual([
      { code: 'letter-unsafe-copy', params: { address: 'obcy@gdzies.example', organization: 'pianka' } },
    ])
  })

  it('is refused where nobody would get it', async () => {
    await expect(matter({ ...toPianka, product: 'szept-www' })).rejects.toMatchObject({ code: 'letter-nobody' })
    await expect(matter({ ...toOrange, operator: 'echotel' })).rejects.toMatchObject({ code: 'letter-no-dv-business' })
  })
})

describe('a reply', () => {
  const reply = { reply: true } as const

  it('needs something to reply to', async () => {
    await expect(matter({ ...toPianka, ...reply })).rejects.toMatchObject({
      code: 'letter-nothing-to-reply',
      params: { organization: 'pianka', ticket: 'HL-1' },
    })
    expect(await codesOf(matter(toPianka, [written()]))).toEqual(['letter-exchange-exists'])
  })

  it('goes to those of the exchange, and always to the owner', async () => {
    expect(await recipientsOf(matter({ ...toPianka, ...reply }, [written({ cc: ['jan.wojcik@dv.example'] })]))).toEqual(
      [
        ['to', 'technika@pianka.example', 'contact thread'],
        ['to', 'grazyna.bak@pianka.example', 'contact thread'],
        ['cc', 'leon.mazur@dv.example', 'owner'],
        ['cc', 'jan.wojcik@dv.example', 'thread'],
      ],
    )
  })

  it('goes to the people who answered; the other recipients stay in copy', async () => {
    const { subject: _, ...given } = toPianka
    const found = matter({ ...given, ...reply }, [written(), answered('nowy@pianka.example')])
    expect(await recipientsOf(found)).toEqual([
      ['to', 'nowy@pianka.example', 'sender'],
      ['cc', 'leon.mazur@dv.example', 'owner thread'],
      ['cc', 'technika@pianka.example', 'contact thread'],
      ['cc', 'grazyna.bak@pianka.example', 'contact thread'],
      ['cc', 'jan.wojcik@dv.example', 'thread'],
    ])
    expect((await found).subject).toBe('Odp: Błędy HTTP 500')
  })

  it('offers those to whom the other side sent copies, and says so: a person decides', async () => {
    const cc = ['szef@pianka.example', 'grazyna.bak@pianka.example', 'helpline@dv.example']
    const came = { ...answered('nowy@pianka.example'), from: { name: '', email: 'nowy@pianka.example' }, cc }
    const found = matter({ ...toPianka, ...reply }, [written(), came])
    expect((await recipientsOf(found)).map(([, address]) => address)).not.toContain('szef@pianka.example')
    const offered = (await found).selection.others.filter((one) => 'by' in one)
    expect(offered).toContainEqual({ address: 'szef@pianka.example', by: 'nowy@pianka.example' })
    expect(offered.map(({ address }) => address)).not.toContain('grazyna.bak@pianka.example')
    expect(await codesOf(found)).toContain('letter-copied')
    const added = matter({ ...toPianka, ...reply, cc: ['szef@pianka.example'] }, [written(), came])
    expect((await added).selection.others.map(({ address }) => address)).not.toContain('szef@pianka.example')
  })

  it('can leave out named recipients, or go to others instead', async () => {
    const without = ['jan.wojcik@dv.example', 'CRM-1002']
    expect(await recipientsOf(matter({ ...toPianka, ...reply, without }, [written()]))).toEqual([
      ['to', 'technika@pianka.example', 'contact thread'],
      ['cc', 'leon.mazur@dv.example', 'owner thread'],
    ])
    const to = ['grazyna.bak@pianka.example']
    expect(await recipientsOf(matter({ ...toPianka, ...reply, to }, [written()]))).toEqual([
      ['to', 'grazyna.bak@pianka.example', 'contact thread'],
      ['cc', 'leon.mazur@dv.example', 'owner thread'],
    ])
  })

  it('includes recipients who were added in copy by hand', async () => {
    const cc = ['zarzad@pianka.example']
    expect((await recipientsOf(matter({ ...toPianka, ...reply, cc }, [written()]))).at(-1)).toEqual([
      'cc',
      'zarzad@pianka.example',
      'contact added',
    ])
  })

  it('keeps what the rules of the operator put in copy', async () => {
    const past = [written({ to: ['partnerzy@t-mobile.example'], cc: ['xcg@t-mobile.example'] })]
    const { service: _, ...given } = { ...toOrange, operator: 't-mobile' }
    expect(
      (await recipientsOf(matter({ ...given, ...reply }, past))).map(([field, address]) => `${field} ${address}`),
    ).toEqual(['to partnerzy@t-mobile.example', 'cc halina.krzyk@dv.example', 'cc xcg@t-mobile.example'])
  })
})
