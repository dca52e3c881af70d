import { describe, expect, it, onTestFinished } from 'vitest'
import { decider } from '../../src/commands/context.ts'
import { type House, openHouse } from '../stage/house.ts'

const evening = '2026-11-21T21:56:00+01:00'
const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const nobody = { DNIU_USER: '' }

async function house(): Promise<House> {
  const opened = await openHouse({ DNIU_NOW: evening })
  onTestFinished(() => opened.close())
  return opened
}

const answer = async ({ run }: House, args: readonly string[], env: Record<string, string> = {}) => {
  const { code, stdout } = await run([...args, '--json'], env)
  return { code, ...JSON.parse(stdout) }
}

/** Everything that a decision can change: the outbox and the history of the ticket. */
const everything = async ({ run }: House) => [
  (await run(['outbox', '--json'])).stdout,
  (await run(['ticket', 'show', 'HL-1', '--json'])).stdout,
]

const late = { DNIU_NOW: '2026-11-21T23:50:00+01:00' }

describe('who decides has a name', () => {
  it.for([
    ['withdraw', ['outbox', 'withdraw', 'HL-1'], {}],
    ['send what is late', ['outbox', 'send', 'HL-1', '--late', 'The server was off'], late],
    ['close', ['ticket', 'close', 'HL-1'], {}],
    ['reopen', ['ticket', 'reopen', 'HL-1', '--reason', 'Not over'], {}],
    ['note', ['ticket', 'note', 'HL-1', '--text', 'Called back'], {}],
    ['put aside', ['inbox', 'keep', '1'], {}],
  ] as const)('to %s: refused without one, and nothing is changed', async ([, args, when], { expect: expectHere }) => {
    const place = await house()
    expectHere((await place.run([...outage, '--confirm', '4', '--send-at', '22:30'])).code).toBe(0)
    const before = await everything(place)
    const refused = await answer(place, args, { ...when, ...nobody })
    expectHere(refused).toMatchObject({ code: 2, error: { code: 'missing-answers' } })
    expectHere(refused.error.message).toContain('--as STAFF')
    expectHere(refused.error.hint).toContain(`dniu ${args[0]} ${args[1]} --help`)
    expectHere(await everything(place)).toEqual(before)
  })

  it('must be given to resolve: without it nothing changes', async () => {
    const place = await house()
    place.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 No such user here')
    await place.run([...outage, '--confirm', '4'])
    const before = await everything(place)
    const [refused] = JSON.parse(before[0] ?? '')
    const said = await answer(place, ['outbox', 'resolve', `${refused.id}`, '--delivered'], nobody)
    expect(said).toMatchObject({ code: 2, error: { code: 'missing-answers' } })
    expect(await everything(place)).toEqual(before)
  })

  it('names everything that is missing at once', async () => {
    const place = await house()
    const { code, error } = await answer(place, ['ticket', 'reopen', 'HL-1'], nobody)
    expect(code).toBe(2)
    expect(error.message).toContain('--reason REASON, --as STAFF')
  })

  it('which the journal keeps', async () => {
    const place = await house()
    await place.run([...outage, '--confirm', '4', '--send-at', '22:30'])
    await place.run(['outbox', 'send', 'HL-1', '--late', 'The server was off', '--as', 'jan.wojcik'], late)
    const { events } = await answer(place, ['ticket', 'show', 'HL-1'])
    const [allowed] = events.filter(({ kind }: { kind: string }) => kind === 'late-allowed')
    expect(allowed).toMatchObject({ who: 'jan.wojcik', what: 'other' })
  })

  it('is not needed to go on sending, because nothing is decided', async () => {
    const place = await house()
    expect(await answer(place, ['outbox', 'send'], nobody)).toMatchObject({ code: 0 })
  })
})

describe('the name of who decides', () => {
  const here = (signer: string | null, probablySigner: string | null, terminal: boolean) => ({
    signer: async () => signer,
    seat: async () => ({ probablySigner }) as never,
    terminal,
  })

  it('is the one given, or at a terminal that of the person who probably sits there', async () => {
    expect(await decider(here('anna.nowak', 'zofia.lis', true), 'ticket close')).toBe('anna.nowak')
    expect(await decider(here(null, 'zofia.lis', true), 'ticket close')).toBe('zofia.lis')
  })

  it.for([true, false])(
    'is asked for where nobody is known (a terminal: %s)',
    async (terminal, { expect: expectHere }) => {
      const nameless = decider(here(null, terminal ? null : 'zofia.lis', terminal), 'ticket close')
      await expectHere(nameless).rejects.toMatchObject({
        code: 'missing-answers',
        params: { flags: '--as STAFF', help: 'dniu ticket close --help' },
      })
    },
  )
})

describe('a ticket that is none is told', () => {
  it.for([
    ['outbox', 'withdraw', 'XX-1'],
    ['outbox', 'send', 'XX-1', '--late', 'The server was off'],
    ['outbox', 'resolve', 'XX-1', '--resend'],
    ['ticket', 'close', 'XX-1'],
    ['ticket', 'note', 'XX-1', '--text', 'Called back'],
    ['inbox', 'keep', '1', '--ticket', 'XX-1'],
  ])('with what is missing besides: %s %s', async (args, { expect: expectHere }) => {
    const { code, error } = await answer(await house(), args, nobody)
    expectHere([code, error.code]).toEqual([2, 'ticket-malformed'])
    expectHere(error.problems.map(({ code: each }: { code: string }) => each)).toEqual([
      'ticket-malformed',
      'missing-answers',
    ])
  })
})
