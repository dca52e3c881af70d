import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { setProfiles } from '../stage/profiles.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const letter = ['--registry', 'letters', 'letter', 'partner', '--ticket', 'HL-1', '--product', 'bluebell-tickets']
const words = ['--subject', 'Certificate expired', '--body-file', 'letters/texts/partner-en.txt']
const boss = { id: 'boss', for: ['supervisor'], approves: true }
const four = ['--confirm', '4']

async function run(...args: string[]) {
  const { code, stdout, stderr } = await house.run(['--json', ...args])
  return { code, json: JSON.parse(stdout), stderr }
}

const sent = () => house.server.received.length

describe('what a profile does not allow', () => {
  it('is not sent again either, by a number or by its ticket; whoever may has it sent', async () => {
    house.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 no such user')
    await run(...outage, ...four)
    const [{ id }] = (await run('outbox', 'list')).json
    setProfiles(house, [{ id: 'desk', for: ['anna.nowak'], forbidden: { partners: ['zolw'] } }, boss])
    const ticket = ['HL-1', '--resend', '--confirm', '1']
    for (const what of [[String(id), '--resend'], ticket])
      expect((await run('outbox', 'resolve', ...what)).json.error?.code).toBe('profile-recipient')
    expect((await run('--as', 'jan.wojcik', 'outbox', 'resolve', ...ticket)).json.error?.code).toBe('profile-none')
    expect((await run('--as', 'ewa.krol', 'outbox', 'resolve', ...ticket)).code).toBe(0)
  })

  it('is refused before anything is recorded, naming the profile and who may', async () => {
    setProfiles(house, [{ id: 'desk', for: ['operator'], kinds: ['letter'] }, boss])
    const { code, json } = await run(...outage, ...four)
    expect([code, json.error.code, sent()]).toEqual([3, 'profile-kind', 0])
    expect(json.error.hint).toContain('Ewa Król (ewa.krol)')
    expect((await run('ticket', 'list')).json).toEqual([])
  })

  it('is refused for one recipient among others, and leaves without it', async () => {
    setProfiles(house, [{ id: 'desk', for: ['operator'], forbidden: { partners: ['zolw'] } }])
    const { code, json } = await run(...outage, ...four)
    expect([code, json.error.code, sent()]).toEqual([3, 'profile-recipient', 0])
    const without = await run(...outage, '--without', 'zolw', '--dry-run')
    const count = without.json.messages.length
    expect((await run(...outage, '--without', 'zolw', '--confirm', String(count))).code).toBe(0)
    expect(house.server.received.map(({ to }) => to).filter((to) => to.includes('zolw'))).toEqual([])
  })

  it('holds for letters', async () => {
    setProfiles(house, [{ id: 'desk', for: ['everybody'], kinds: ['outage'] }], 'letters')
    const { code, json } = await run(...letter, ...words, '--as', 'leon.mazur', '--other-signer', '--yes')
    expect([code, json.error.code, sent()]).toEqual([3, 'profile-kind', 0])
  })

  it('is a warning of a preview and of a rehearsal, which go on', async () => {
    setProfiles(house, [{ id: 'desk', for: ['operator'], kinds: ['letter'] }, boss])
    const preview = await run(...outage, '--dry-run')
    expect([preview.code, preview.json.messages.length]).toEqual([0, 4])
    expect(preview.stderr).toContain('desk')
    const rehearsal = await run(...outage, '--rehearse', ...four)
    expect([rehearsal.code, sent()]).toEqual([0, 4])
    expect(rehearsal.stderr).toContain('desk')
  })

  it('whoever has no profile sends nothing, and an administrator everything', async () => {
    setProfiles(house, [boss])
    expect((await run(...outage, ...four)).json.error.code).toBe('profile-none')
    setProfiles(house, [
      { ...boss, kinds: [] },
      { id: 'root', for: ['anna.nowak'] },
    ])
    expect((await run('--as', 'ewa.krol', ...outage, ...four)).json.error.code).toBe('profile-kind')
    const file = join(house.stage.folder, 'registry', 'contacts.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('roles: [supervisor]', 'roles: [supervisor, administrator]'))
    const { code, json } = await run('--as', 'ewa.krol', ...outage, '--other-signer', ...four)
    expect([code, json.error]).toEqual([0, undefined])
  })
})

it('dniu doctor says who may be a second person, and whom no profile holds for', async () => {
  setProfiles(house, [boss, { id: 'jan', for: ['jan.wojcik'] }])
  const seen = async () =>
    (await run('doctor')).json.flatMap(({ id, code, what }: Record<string, unknown>) =>
      id === 'profiles' ? [[code, what]] : [],
    )
  expect(await seen()).toEqual([
    ['doctor-approvers', ['ewa.krol, Ewa Król']],
    ['doctor-profileless', ['anna.nowak, Anna Nowak']],
  ])
  setProfiles(house, [{ id: 'desk', for: ['everybody'] }])
  expect(await seen()).toEqual([['doctor-no-approver', []]])
})

describe('the yes of a second person beside', () => {
  beforeEach(() => setProfiles(house, [{ id: 'desk', for: ['operator'], alone: 3 }, boss]))

  it('is wanted where more are told than one may tell alone', async () => {
    const { code, json } = await run(...outage, ...four)
    expect([code, json.error.code, sent()]).toEqual([3, 'approval-needed', 0])
    expect(json.error.hint).toContain('ewa.krol')
  })

  it('is given by a flag, and kept with the mailing', async () => {
    expect((await run(...outage, ...four, '--approved-by', 'ewa.krol')).code).toBe(0)
    expect(sent()).toBe(4)
    const { json } = await run('ticket', 'show', 'HL-1')
    expect(json.events[0].details.approval).toEqual({ by: 'ewa.krol', profile: 'desk' })
    for (const args of [['ticket', 'show', 'HL-1'], ['ticket', 'show', 'HL-1', '--full'], ['handover']])
      expect((await house.run(args)).stdout).toContain('ewa.krol (desk)')
  })

  it.each([
    ['the same person', 'anna.nowak'],
    ['somebody whose profile does not approve', 'jan.wojcik'],
    ['somebody without a profile', 'pawel.gorski'],
  ])('is not given by %s', async (_, id) => {
    const { code, json } = await run(...outage, ...four, '--approved-by', id)
    expect([code, json.error.code, sent()]).toEqual([3, 'approver-unfit', 0])
  })

  it('is taken where it was not wanted, and refused where there are no profiles', async () => {
    setProfiles(house, [{ id: 'desk', for: ['operator'] }, boss])
    expect((await run(...outage, ...four, '--approved-by', 'ewa.krol')).code).toBe(0)
    const { json } = await run('ticket', 'show', 'HL-1')
    expect(json.events[0].details.approval).toEqual({ by: 'ewa.krol', profile: null })
    const other = await run('--registry', 'later', 'outage', 'close', 'HL-1', ...four, '--approved-by', 'ewa.krol')
    expect([other.code, other.json.error.code]).toEqual([2, 'profiles-none'])
  })

  it('lets nothing through that is forbidden', async () => {
    setProfiles(house, [{ id: 'desk', for: ['operator'], alone: 0, forbidden: { partners: ['zolw'] } }, boss])
    const { json } = await run(...outage, ...four, '--approved-by', 'ewa.krol')
    expect([json.error.code, sent()]).toEqual(['profile-recipient', 0])
  })
})
