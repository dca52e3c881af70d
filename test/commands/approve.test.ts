import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { setProfiles } from '../stage/profiles.ts'

let house: House
const desk = { id: 'desk', for: ['operator'], alone: 3, approval: 'desk' }
const boss = { id: 'boss', for: ['supervisor', 'head'], approves: true }
beforeEach(async () => {
  house = await openHouse()
  setProfiles(house, [desk, boss])
})
afterEach(() => house.close())

const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const four = ['--confirm', '4']
const ewa = ['--as', 'ewa.krol']

async function run(...args: string[]) {
  const { code, stdout, stderr } = await house.run(['--json', ...args])
  return { code, json: JSON.parse(stdout), stderr }
}

/** The exit code, and the code of the error. */
async function ends(...args: string[]) {
  const { code, json } = await run(...args)
  return [code, json.error?.code ?? null]
}

const sent = () => house.server.received.length

describe('what a second person at another desk has to agree to', () => {
  it('is recorded, and nothing of it leaves by itself', async () => {
    const { code, json } = await run(...outage, ...four)
    expect([code, json.approval]).toEqual([0, [{ id: 1, profile: 'desk', state: 'wanted' }]])
    expect(json.messages.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(4).fill('queued'))
    for (const args of [
      ['send'],
      ['send', 'HL-1'],
      ['send', 'HL-1', '--now'],
      ['send', 'HL-1', '--despite-registry', 'x'],
    ])
      await house.run(['outbox', ...args])
    await house.run(['outbox', 'send', 'HL-1', '--late', 'x'], { DNIU_NOW: '2026-11-21T08:12:00Z' })
    await house.run(['outbox', 'send'], { DNIU_NOW: '2026-11-21T08:12:00Z' })
    expect(sent()).toBe(0)
  })

  it('stands first in the status, and in the list of what waits', async () => {
    await run(...outage, ...four)
    const { json } = await run('status')
    expect(json.pressing[0]).toMatchObject({ is: 'approval', ticket: 'HL-1', code: 'pressing-approval' })
    const list = await run('approve')
    expect(list.json).toMatchObject([{ id: 1, ticket: 'HL-1', by: 'anna.nowak', profile: 'desk', messages: 4 }])
    expect((await house.run(['approve'])).stdout).toContain('HL-1')
    expect((await house.run(['status', '--overdue'])).code).toBe(3)
  })

  it('is shown whole, and leaves with the number: whole texts, every recipient and why', async () => {
    await run(...outage, ...four)
    expect(await ends(...ewa, 'approve', '1')).toEqual([2, 'resolve-confirm-missing'])
    expect(await ends(...ewa, 'approve', '1', '--confirm', '3')).toEqual([3, 'resolve-confirm-wrong'])
    expect(sent()).toBe(0)
    const { code, json, stderr } = await run(...ewa, 'approve', '1', ...four)
    expect([code, sent()]).toEqual([0, 4])
    expect(json).toMatchObject({ approval: { id: 1, state: 'given', decidedBy: 'ewa.krol' }, counts: { accepted: 4 } })
    for (const { to } of house.server.received) expect(stderr).toContain(to)
    expect(stderr).toContain('SMS Premium')
    const { stdout } = await house.run(['ticket', 'show', 'HL-1'])
    expect(stdout).toMatch(/second person’s yes {2}ewa\.krol/)
  })

  it('is agreed to by nobody who may not, not by who recorded it, and once', async () => {
    await run(...outage, ...four)
    expect(await ends('approve', '1', ...four)).toEqual([3, 'approval-own'])
    expect(await ends('--as', 'jan.wojcik', 'approve', '1', ...four)).toEqual([3, 'approver-unfit'])
    expect(await ends(...ewa, 'approve', '9', ...four)).toEqual([2, 'approval-unknown'])
    expect(await ends(...ewa, 'approve', 'HL-1')).toEqual([2, 'number-malformed'])
    expect(sent()).toBe(0)
    await run(...ewa, 'approve', '1', ...four)
    expect(await ends('--as', 'pawel.gorski', 'approve', '1', ...four)).toEqual([3, 'approval-over'])
    expect(sent()).toBe(4)
  })

  it('is ended with a reason, also by who recorded it, and may be given anew', async () => {
    await run(...outage, ...four)
    expect(await ends(...ewa, 'approve', '1', '--decline', ' ')).toEqual([2, 'reason-empty'])
    expect(await ends('--as', 'jan.wojcik', 'approve', '1', '--decline', 'no')).toEqual([3, 'approver-unfit'])
    expect((await run(...ewa, 'approve', '1', '--decline', 'wrong hour')).json).toMatchObject({
      state: 'declined',
      reason: 'wrong hour',
    })
    expect(await ends(...ewa, 'approve', '1', ...four)).toEqual([3, 'approval-over'])
    await run(...outage, ...four)
    expect((await run('approve', '2', '--decline', 'mistake')).json).toMatchObject({ state: 'declined' })
    expect([sent(), (await run('approve')).json]).toEqual([0, []])
  })

  it('is not agreed to once it is too late to leave by itself, until a reason lets it', async () => {
    await run(...outage, ...four)
    const later = { DNIU_NOW: '2026-11-21T08:12:00Z' }
    const late = await house.run(['--json', ...ewa, 'approve', '1', ...four], later)
    expect(JSON.parse(late.stdout).error.code).toBe('waiting-late')
    await house.run([...ewa, 'outbox', 'send', 'HL-1', '--late', 'still down'], later)
    expect(sent()).toBe(0)
    expect((await house.run([...ewa, 'approve', '1', ...four], later)).code).toBe(0)
    expect(sent()).toBe(4)
  })

  it('keeps the next phase from following, and is withdrawn like all that waits', async () => {
    await run(...outage, ...four)
    expect(await ends('outage', 'close', 'HL-1', '--end', '03:10', ...four)).toEqual([3, 'notice-awaits'])
    await run('outbox', 'withdraw', 'HL-1')
    expect(await ends(...ewa, 'approve', '1', ...four)).toEqual([3, 'approval-over'])
    expect(sent()).toBe(0)
  })

  it('is not replaced by a name that is typed, where the profile wants another desk', async () => {
    expect(await ends(...outage, ...four, '--approved-by', 'ewa.krol')).toEqual([3, 'approval-desk'])
  })

  it('is also what a flag asks for, of whoever may send alone; and nothing where there are no profiles', async () => {
    setProfiles(house, [{ ...desk, alone: 4 }, boss])
    expect((await run(...outage, ...four, '--for-approval')).json.approval).toEqual([
      { id: 1, profile: null, state: 'wanted' },
    ])
    expect(sent()).toBe(0)
    const other = ['--registry', 'later', 'outage', 'open', 'HL-2', '--dv', '--service', 'sms-premium']
    expect(await ends(...other, '--start', '03:05', ...four, '--for-approval')).toEqual([2, 'profiles-none'])
  })

  it('wants somebody who may say yes', async () => {
    setProfiles(house, [{ id: 'desk', for: ['everybody'] }])
    expect(await ends(...outage, ...four, '--for-approval')).toEqual([3, 'approval-nobody'])
  })

  it('of no ticket leaves alone, whatever else is due', async () => {
    setProfiles(
      house,
      [
        { ...desk, for: ['anna.nowak'], alone: 0 },
        { ...boss, for: ['zofia.lis'] },
      ],
      'incoming',
    )
    const there = ['--registry', 'incoming', 'inbox']
    house.script('RCPT', 'ola.swit@lampion.example', 1, '451 4.7.1 later')
    await run('--as', 'jan.wojcik', ...there, 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-1', '--yes')
    for (const mail of ['unknown', 'unknown-en'])
      await run('--as', 'anna.nowak', ...there, 'reject', `incoming/mails/${mail}.eml`, '--yes')
    const before = sent()
    const [wish] = (await run('--registry', 'incoming', 'approve')).json
    const later = { DNIU_NOW: '2026-11-21T05:12:00Z' }
    const said = ['--json', '--registry', 'incoming', '--as', 'zofia.lis', 'approve', String(wish.id)]
    const { code, stdout } = await house.run([...said, '--confirm', '1'], later)
    const { messages, counts } = JSON.parse(stdout)
    expect([code, counts.accepted, messages.length, sent() - before]).toEqual([0, 1, 1, 1])
    expect(house.server.received.at(-1)?.to).toEqual([messages[0].to])
    expect((await run('--registry', 'incoming', 'approve')).json).toHaveLength(1)
  })

  it('a letter waits as a notice does', async () => {
    const leon = { id: 'leon', for: ['leon.mazur'], alone: 0, approval: 'desk' }
    setProfiles(house, [leon, { ...boss, for: ['halina.krzyk'] }], 'letters')
    const there = ['--registry', 'letters']
    const letter = [...there, 'letter', 'partner', '--ticket', 'HL-5', '--product', 'bluebell-tickets']
    const words = ['--subject', 'Certificate expired', '--body-file', 'letters/texts/partner-en.txt', '--yes']
    const { json } = await run('--as', 'leon.mazur', ...letter, ...words, '--other-signer')
    expect([json.approval, sent()]).toEqual([[{ id: 1, profile: 'leon', state: 'wanted' }], 0])
    const count = String(json.messages.length)
    expect(await ends(...there, '--as', 'halina.krzyk', 'approve', '1', '--confirm', count)).toEqual([0, null])
    expect(sent()).toBe(json.messages.length)
  })
})
