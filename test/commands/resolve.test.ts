import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'
const malgorzata = 'malgorzata.sliwa@dv.example'
const noSuchUser = '550 5.1.1 No such user here'

/** A notice of which two copies were refused and one got no answer. */
async function refusedTwice(): Promise<House> {
  const house = await openHouse()
  onTestFinished(() => house.close())
  for (const to of [gmina, zolw]) house.script('RCPT', to, 1, noSuchUser)
  house.script('dot', malgorzata, 1, 'cut')
  expect(await house.run([...open, '--confirm', '4'], night)).toMatchObject({ code: 4 })
  return house
}

const resolve = async ({ run }: House, ...more: string[]) => {
  const { code, stdout, stderr } = await run(['outbox', 'resolve', ...more, '--json'], night)
  return { code, stderr, said: JSON.parse(stdout) }
}
const states = async ({ run }: House) =>
  (JSON.parse((await run(['outbox', '--json'], night)).stdout) as { to: string; outcome: string }[])
    .map(({ to, outcome }) => `${to} ${outcome}`)
    .sort()

describe('what a ticket’s servers refused by mistake', () => {
  it('is queued again in one command, and leaves with the next sending; the unknown is left alone', async () => {
    const house = await refusedTwice()
    const { code, said, stderr } = await resolve(house, 'HL-1', '--resend', '--confirm', '2')
    expect(code).toBe(0)
    expect(said).toMatchObject({ ticket: 'HL-1', as: 'resend', count: 2 })
    expect(said.messages.map(({ to, outcome }: { to: string; outcome: string }) => [to, outcome])).toEqual([
      [gmina, 'queued'],
      [zolw, 'queued'],
    ])
    // whom it is about is shown before anything is changed: one answer, given twice
    expect(stderr).toContain(`2 × ${noSuchUser}`)
    expect(stderr).toContain(`${gmina}, ${zolw}`)
    const before = house.server.received.length
    expect(await house.run(['outbox', 'send'], night)).toMatchObject({ code: 4 })
    expect(house.server.received.slice(before).flatMap(({ to }) => to)).toHaveLength(2)
    expect(await states(house)).toEqual([`${malgorzata} unknown`])
  })

  it('one message of it is sent again with a word of what else its reader has not got, to be sent after it', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    house.script('RCPT', gmina, 2, noSuchUser)
    expect(await house.run([...open, '--confirm', '4'], night)).toMatchObject({ code: 4 })
    const later = { DNIU_NOW: '2026-11-21T04:12:00+01:00' }
    expect(await house.run(['outage', 'close', 'HL-1', '--confirm', '4'], later)).toMatchObject({ code: 4 })
    const refused = JSON.parse((await house.run(['outbox', '--json'], later)).stdout) as { id: number; to: string }[]
    const [first, last] = refused.filter(({ to }) => to === gmina).map(({ id }) => String(id))
    const one = await house.run(['outbox', 'resolve', String(first), '--resend'], later)
    expect(one).toMatchObject({ code: 0, stderr: expect.stringContaining(`dniu outbox resolve ${last} --resend`) })
    const other = await house.run(['outbox', 'resolve', String(last), '--resend'], later)
    expect(other).toMatchObject({ code: 0, stderr: expect.not.stringContaining('outbox resolve') })
  })

  it('may be said to have arrived', async () => {
    const house = await refusedTwice()
    expect(await resolve(house, 'HL-1', '--delivered', '--confirm', '2')).toMatchObject({ code: 0 })
    expect(await states(house)).toEqual([`${malgorzata} unknown`])
  })

  it('the unknown is meant only where it is named', async () => {
    const house = await refusedTwice()
    expect(await resolve(house, 'HL-1', '--resend', '--unknown', '--confirm', '3')).toMatchObject({
      code: 0,
      said: { count: 3 },
    })
  })

  it.for([
    ['a wrong number', ['--confirm', '3'], 3, 'resolve-confirm-wrong'],
    ['no number', [], 2, 'resolve-confirm-missing'],
    ['a number that is none', ['--confirm', 'two'], 2, 'number-malformed'],
  ] as const)('nothing is changed with %s', async ([, more, exit, code], { expect }) => {
    const house = await refusedTwice()
    const before = await states(house)
    expect(await resolve(house, 'HL-1', '--resend', ...more)).toMatchObject({ code: exit, said: { error: { code } } })
    expect(await states(house)).toEqual(before)
  })

  it('says at once where it has become too late to leave by itself', async () => {
    const house = await refusedTwice()
    const later = { DNIU_NOW: '2026-11-27T03:12:00+01:00' }
    const { code, stderr } = await house.run(['outbox', 'resolve', 'HL-1', '--resend', '--confirm', '2'], later)
    expect(code).toBe(0)
    expect(stderr).toContain('dniu outbox send HL-1 --late')
  })

  it('is one event of the ticket, with a name', async () => {
    const house = await refusedTwice()
    await resolve(house, 'HL-1', '--resend', '--confirm', '2')
    const { stdout } = await house.run(['ticket', 'show', 'HL-1', '--json'], night)
    const events = (JSON.parse(stdout).events as { kind: string; who: string }[]).filter(({ kind }) =>
      kind.startsWith('resolved'),
    )
    expect(events).toMatchObject([{ kind: 'resolved-resend', who: 'anna.nowak' }])
  })

  it('who says it second reads who said it before, and what that was, in both languages', async () => {
    const house = await refusedTwice()
    const both = ['anna.nowak', 'ewa.krol'].map((who) =>
      resolve(house, 'HL-1', '--resend', '--confirm', '2', '--as', who),
    )
    const ends = await Promise.all(both)
    expect(ends.map(({ code }) => code).toSorted()).toEqual([0, 3])
    const winner = ['anna.nowak', 'ewa.krol'][ends.findIndex(({ code }) => code === 0)]
    const [lost] = ends.flatMap(({ said }) => said.error ?? [])
    expect(['outbox-nothing-to-resolve', 'outbox-not-resolvable']).toContain(lost.code)
    expect(lost.problems.map(({ code }: { code: string }) => code)).toContain('resolved-last')
    expect(JSON.stringify(lost)).toContain(`${winner}, 21.11.2026 03:12: message to be sent again`)
    const again = await resolve(house, 'HL-1', '--resend', '--confirm', '2')
    expect(again.said.error.message).toContain('No message of HL-1 is refused or has come back now')
    const one = await resolve(house, '4', '--resend', '--lang', 'pl')
    expect(one.said.error).toMatchObject({ code: 'outbox-not-resolvable' })
    expect(JSON.stringify(one.said.error)).toContain(`${winner}, 21.11.2026 03:12: wiadomość do ponownego wysłania`)
  })

  it('says what is wrong: no such ticket, nothing refused, one message with a number', async () => {
    const house = await refusedTwice()
    const codes = async (...args: string[]) => (await resolve(house, ...args)).said.error.code
    expect(await codes('HL-99', '--resend', '--confirm', '1')).toBe('ticket-unknown')
    await resolve(house, 'HL-1', '--resend', '--confirm', '2')
    expect(await resolve(house, 'HL-1', '--resend', '--confirm', '2')).toMatchObject({
      code: 3,
      said: { error: { code: 'outbox-nothing-to-resolve' } },
    })
    expect(await codes('1', '--resend', '--confirm', '1')).toBe('flags-exclude')
    expect(await codes('HL-1', '--resend', '--delivered')).toBe('flags-exclude')
    expect(await codes('what?', '--resend')).toBe('ticket-malformed')
    expect(await codes()).toBe('missing-answers')
  })
})
