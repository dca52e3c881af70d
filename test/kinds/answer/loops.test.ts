import { describe, expect, it } from 'vitest'
import { readMail } from '../../../src/mailbox/read.ts'
import { mayAnswerAlone } from '../../../src/procedure/incoming/card.ts'
import { loopSigns } from '../../../src/procedure/incoming/loop.ts'
import type { Registry } from '../../../src/registry/types.ts'
import { settings } from '../../incoming/registry.ts'
import { parsed, values } from '../../stage/mail.ts'
import { type Incoming, incoming, mail, senders } from './stage.ts'

// Whatever writes to a mailbox that is answered without a person: the mails between the two come to an end.

const anna = 'a.krawiec@kolejmiejska.example'
const ours = 'help@dv.example'
const most = settings.incoming.caps.sender

/** A house in which a contact has a ticket: what they write about it may be answered without a person. */
async function withTicket(
  change: (registry: Registry) => Registry = (registry) => registry,
  from: string = change === mirrored ? ours : senders.known,
): Promise<Incoming> {
  const house = await incoming(change)
  await house.answer('accepted', mail({ from, id: '<begin@x.example>' }))
  return house
}

/** The other side of the same house: it is Anna's, and its contact is ours. */
const mirrored = (registry: Registry): Registry => ({
  ...registry,
  settings: {
    ...registry.settings,
    organization: { name: 'Kolej Miejska S.A.', domains: ['kolejmiejska.example'] },
    senders: {
      notice: { name: 'Kolej', email: anna },
      letter: { name: 'Kolej', email: anna },
      acknowledgment: { name: 'Kolej', email: anna },
    },
  },
  partners: registry.partners.map((one) => (one.id === 'kolej-miejska' ? { ...one, domains: ['dv.example'] } : one)),
  contacts: registry.contacts.map((one) => (one.key === 'CRM-1' ? { ...one, emails: [ours] } : one)),
})

/** Lets a mail in and answers it as `inbox fetch` does; what left for the sender, or null where nothing did. */
async function answeredAlone(house: Incoming, bytes: Uint8Array): Promise<string | null> {
  const { card } = await house.receive(bytes)
  if (!mayAnswerAlone(card)) return null
  const before = house.handed.length
  try {
    await house.answer('accepted', bytes, {}, house.gate, true)
  } catch (error) {
    if ((error as { code?: string }).code === 'answer-cap') return null
    throw error
  }
  return house.handed.slice(before).find(({ to }) => to === card.address)?.text ?? null
}

const vouched = 'Authentication-Results: mx.dv.example; dmarc=pass\r\n'
const unmarked = (text: string) => text.replace(/^(auto-submitted|x-auto-response-suppress):.*\r\n/gim, '')

/** Carries mails to and fro until one side is silent; how many were carried. */
async function carried(
  first: Uint8Array,
  sides: readonly ((bytes: Uint8Array) => Promise<string | null>)[],
  underway: (text: string) => string = (text) => text,
): Promise<number> {
  let next: string | null = Buffer.from(first).toString('latin1')
  let count = 0
  for (; next !== null && count < 100; count += 1)
    next = (await sides[count % sides.length]?.(Buffer.from(vouched + underway(next), 'latin1'))) ?? null
  return count
}

const report = (number = 0) => mail({ id: `<r${number}@kolejmiejska.example>`, subject: 'Odp: Brak DLR [[HL-7]]' })

describe('two houses that answer without a person', () => {
  it('stop at the first answer, which says that a program has written it', async () => {
    const [we, they] = [await withTicket(), await withTicket(mirrored)]
    const sides = [we, they].map((house) => (bytes: Uint8Array) => answeredAlone(house, bytes))
    expect(await carried(report(), sides)).toBe(2)
  })

  it.each([
    ['at once, where it asks for no automatic answer', undefined, 1],
    ['at the first answer of a program, where it has no mark at all', false, 2],
  ])('stop after a person’s answer %s', async (_, automatic, count) => {
    const wish = (one: Registry['contacts'][number]) => ({ ...one, ...(automatic !== undefined && { automatic }) })
    const we = await withTicket((registry) => ({ ...registry, contacts: registry.contacts.map(wish) }), senders.known)
    const they = await withTicket(mirrored)
    await we.answer('accepted', report())
    const begun = Buffer.from(we.handed.find(({ text }) => text.includes('In-Reply-To: <r0@'))?.text ?? '', 'latin1')
    expect(values(await parsed(begun), 'auto-submitted')).toEqual([])
    const sides = [they, we].map((house) => (bytes: Uint8Array) => answeredAlone(house, bytes))
    expect(await carried(begun, sides)).toBe(count)
  })

  it('stop at the limit of answers, where marks are lost on the way', async () => {
    const [we, they] = [await withTicket(), await withTicket(mirrored)]
    const sides = [we, they].map((house) => (bytes: Uint8Array) => answeredAlone(house, bytes))
    // one answer each was given by a person, when the ticket began
    expect(await carried(report(), sides, unmarked)).toBe(2 * (most - 1) + 1)
  })
})

it('an auto-responder that neither marks its answers nor heeds marks is answered up to the limit', async () => {
  const house = await withTicket()
  let number = 0
  const responder = async () => Buffer.from(report(++number)).toString('latin1')
  expect(await carried(report(), [(bytes) => answeredAlone(house, bytes), responder])).toBe(2 * (most - 1) + 1)
})

it('what a program answers says so, whatever the house and the contact want', async () => {
  const house = await withTicket(
    (registry) => ({
      ...mirrored(registry),
      contacts: mirrored(registry).contacts.map((one) => ({ ...one, automatic: false })),
    }),
    ours,
  )
  const text = await answeredAlone(
    house,
    Buffer.concat([Buffer.from(vouched), mail({ from: ours, id: '<2@x>', subject: 'x [[HL-7]]' })]),
  )
  const answer = await parsed(Buffer.from(text ?? '', 'latin1'))
  expect(values(answer, 'auto-submitted')).toEqual(['auto-replied'])
  expect(values(answer, 'x-auto-response-suppress')).toEqual(['All'])
  const { hard } = loopSigns(await readMail(Buffer.from(answer.raw, 'latin1')), settings, [])
  expect(hard.map(({ code }) => code)).toContain('automatic-submitted')
})
