import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/procedure/delivery/answers.ts'
import { verdictOn } from '../../src/procedure/delivery/answers.ts'
import { inShort, told } from '../procedure/delivery/told.ts'
import { at, type Step } from '../servers/scripted-smtp.ts'
import { small, stage } from './stage.ts'

// Everything that servers say, said by a server: what the courier makes of it is what the table is asked about.

const steps: Partial<Record<Command, Step>> = { mail: 'MAIL', rcpt: 'RCPT', data: 'DATA', end: 'dot' }
const quick = { waits: { command: 2000, data: 2000, end: 2000 } }
const one = { messages: 1, recipients: 1, domains: 1 }
const alone = { total: 1, accepted: 0, isOver: false }

describe.each([
  { pipelining: true, chunking: false },
  { pipelining: false, chunking: false },
  { pipelining: true, chunking: true },
  { pipelining: false, chunking: true },
  { pipelining: true, chunking: true, trickle: true },
])('with %j', (offers) => {
  const said = told.filter(([command, text]) => /^[45]\d\d /.test(text) && !(offers.chunking && command === 'data'))

  test.each(said)('to %s: %s → %s, and the next message arrives', async (command, text, verdict) => {
    const { server, send } = await stage({ ...offers, on: at(steps[command] ?? 'RCPT', text, { times: 1 }) }, {}, quick)
    const outcome = await send()
    expect(outcome.outcome === 'declined' ? inShort(verdictOn(outcome.answer, one, alone)) : outcome).toBe(verdict)
    expect(await send(small)).toMatchObject({ outcome: 'accepted' })
    await expect.poll(() => server.received.length).toBe(1)
  })

  test.each<Step>(['greeting', 'EHLO', 'MAIL', 'RCPT', offers.chunking ? 'chunk' : 'DATA', 'dot'])(
    '421 to %s: nothing of it is there, and the next message arrives',
    async (step) => {
      const on = at(step, { reply: '421 4.3.2 closing', after: 'close' }, { times: 1 })
      const { server, send } = await stage({ ...offers, on }, {}, quick)
      expect(await send()).toMatchObject({ outcome: 'declined', answer: { code: 421 } })
      expect(await send()).toMatchObject({ outcome: 'accepted' })
      await expect.poll(() => server.received.length).toBe(1)
    },
  )
})
