import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const later = { DNIU_NOW: '2026-11-22T03:12:00+01:00' }
const event = ['--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const gmina = 'technika@gmina.example'
const zolw = 'technika@zolw.example'

const another = ['--separate', 'other gateways']

const say = async ({ run }: House, args: readonly string[], env = later) => {
  const { code, stdout, stderr } = await run([...args, '--json'], env)
  return { code, stderr, said: JSON.parse(stdout || 'null') }
}
const preview = async (house: House) =>
  (await say(house, ['outage', 'open', 'HL-2', ...event, ...another, '--dry-run'])).said
const warnings = async (house: House) =>
  ((await preview(house)).warnings as string[]).filter((one) => one.includes('came back'))

/** A notice of which these copies were refused, for good, as a server says that there is no such mailbox. */
async function refusedBy(...addresses: string[]): Promise<{ house: House; stderr: string }> {
  const house = await openHouse()
  onTestFinished(() => house.close())
  for (const to of addresses) house.script('RCPT', to, 1, '550 5.1.1 <x>\x1b[2J No such user here')
  const { stderr } = await house.run(['outage', 'open', 'HL-1', ...event, '--confirm', '4'], night)
  return { house, stderr }
}

describe('an address that mail came back from', () => {
  it('is marked in the next plan, and told all the same', async () => {
    const { house } = await refusedBy(gmina)
    const plan = await preview(house)
    expect(plan.messages.map(({ to }: { to: string }) => to)).toContain(gmina)
    expect(await warnings(house)).toEqual([
      expect.stringMatching(/^Mail to technika@gmina\.example came back 21\.11\.2026 03:12, for good: 550 5\.1\.1/),
    ])
    const shown = await house.run(['outage', 'open', 'HL-2', ...event, ...another, '--dry-run'], later)
    expect(shown.stdout).toContain('dniu contacts ask-owner technika@gmina.example')
    expect(shown.stdout).not.toContain('\x1b')
  })

  it('is left out by a person’s word', async () => {
    const { house } = await refusedBy(gmina)
    const { said } = await say(house, ['outage', 'open', 'HL-2', ...event, ...another, '--without', gmina, '--dry-run'])
    expect(said.messages.map(({ to }: { to: string }) => to)).not.toContain(gmina)
    expect((said.warnings as string[]).filter((one) => one.includes('came back'))).toEqual([])
  })

  it('is marked no more once a person says that the message arrived', async () => {
    const { house } = await refusedBy(gmina)
    await say(house, ['outbox', 'resolve', 'HL-1', '--delivered', '--confirm', '1'])
    expect(await warnings(house)).toEqual([])
  })

  it('is another address once the contact has a new one', async () => {
    const { house } = await refusedBy(gmina)
    const file = join(house.stage.env.DNIU_REGISTRY ?? '', 'contacts.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(gmina, 'nowa@gmina.example'))
    expect(await warnings(house)).toEqual([])
    expect((await say(house, ['doctor'])).said.map(({ code }: { code: string }) => code)).not.toContain(
      'doctor-bounced',
    )
  })

  it('stands in dniu why and in dniu doctor, with when and why', async () => {
    const { house } = await refusedBy(gmina)
    const asked = { code: '5.1.1', at: '2026-11-21T03:12:00+01:00', askedAt: null }
    expect((await say(house, ['why', gmina])).said).toMatchObject({ bounced: asked })
    expect((await say(house, ['why', gmina, 'HL-1'])).said).toMatchObject({ bounced: asked })
    expect((await say(house, ['why', zolw])).said).toMatchObject({ bounced: null })
    const { stdout } = await house.run(['why', gmina], later)
    expect(stdout).toContain('mail came back 21.11.2026 03:12, for good: 550 5.1.1 <x>[2J No such user here')
    const doctor = (await say(house, ['doctor'])).said as { code: string; what: string[] }[]
    expect(doctor.find(({ code }) => code === 'doctor-bounced')?.what).toMatchObject([
      expect.stringContaining('technika@gmina.example: mail came back 21.11.2026 03:12'),
    ])
  })

  it('is not marked for an answer about us', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    house.script('RCPT', gmina, 1, '550 5.7.1 blocked by policy')
    await house.run(['outage', 'open', 'HL-1', ...event, '--confirm', '4'], night)
    expect(await warnings(house)).toEqual([])
  })
})

describe('an address that is no contact’s', () => {
  it('is marked, and nobody is sent to ask an owner who is not there', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    const [owner] = (await preview(house)).messages.flatMap(({ to }: { to: string }) =>
      to.endsWith('@dv.example') ? to : [],
    )
    house.script('RCPT', owner, 1, '550 5.1.1 No such user here')
    await house.run(['outage', 'open', 'HL-1', ...event, '--confirm', '4'], night)
    const [marked, ...others] = await warnings(house)
    expect(others).toEqual([])
    expect(marked).toContain(`Mail to ${owner} came back`)
    expect(marked).not.toContain('ask-owner')
    const doctor = (await say(house, ['doctor'])).said as { code: string; what: string[] }[]
    const seen = doctor.filter(({ code }) => code.startsWith('doctor-bounced'))
    expect(seen).toMatchObject([{ code: 'doctor-bounced-unowned', what: [expect.stringContaining(owner)] }])
  })
})

describe('its business owner', () => {
  it('can be asked, which is said where the bounce is learnt of', async () => {
    expect((await refusedBy(gmina)).stderr).toContain('dniu contacts ask-owner technika@gmina.example')
    expect((await refusedBy(gmina, zolw)).stderr).toContain('dniu contacts ask-owner --all')
  })

  it('gets one request, over the road: preview, yes, record', async () => {
    const { house } = await refusedBy(gmina)
    const dry = await say(house, ['contacts', 'ask-owner', gmina, '--dry-run'])
    expect(dry).toMatchObject({
      code: 0,
      said: { kind: 'bounced-contact', counts: { preview: 1 }, addresses: [gmina] },
    })
    const without = await say(house, ['contacts', 'ask-owner', gmina])
    expect(without).toMatchObject({ code: 2, said: { error: { code: 'missing-answers' } } })
    const before = house.server.received.length
    const sent = await say(house, ['contacts', 'ask-owner', gmina, '--yes'])
    expect(sent).toMatchObject({ code: 0, said: { counts: { accepted: 1 } } })
    const [mail, ...others] = house.server.received.slice(before)
    expect(others).toEqual([])
    expect(mail?.to).toEqual([dry.said.messages[0].to])
    const read = await parsed(mail?.bytes ?? new Uint8Array())
    expect(read.email.subject).toBe(`CRM: ${gmina}: wiadomości wracają`)
    expect(values(read, 'auto-submitted')).toEqual(['auto-generated'])
    expect(read.text).toContain('Odpowiedź serwera: 550 5.1.1 <x>[2J No such user here')
    expect(read.text).toContain('Ostatni zwrot: 21.11.2026 03:12')
    expect(read.text).not.toContain('\x1b')
  })

  it('is asked once, not at each notice', async () => {
    const { house } = await refusedBy(gmina)
    await say(house, ['contacts', 'ask-owner', gmina, '--yes'])
    const again = await say(house, ['contacts', 'ask-owner', gmina, '--yes'])
    expect(again).toMatchObject({ code: 3, said: { error: { code: 'ask-owner-asked' } } })
    expect(await say(house, ['contacts', 'ask-owner', '--all', '--yes'])).toMatchObject({
      code: 3,
      said: { error: { code: 'ask-owner-nothing' } },
    })
    house.script('RCPT', gmina, 1, '550 5.1.1 No such user here')
    const { stderr } = await house.run(['outage', 'open', 'HL-2', ...event, ...another, '--confirm', '4'], later)
    expect(stderr).not.toContain('ask-owner --all')
    expect(stderr).toContain('The business owner was asked 22.11.2026 03:12')
    expect(await say(house, ['contacts', 'ask-owner', '--all', '--yes'])).toMatchObject({ code: 3 })
  })

  it('is asked about all at once', async () => {
    const { house } = await refusedBy(gmina, zolw)
    const before = house.server.received.length
    const { code, said } = await say(house, ['contacts', 'ask-owner', '--all', '--yes', '--lang-mail', 'en'])
    expect(code).toBe(0)
    expect(said.addresses).toEqual([gmina, zolw])
    const mails = await Promise.all(house.server.received.slice(before).map(({ bytes }) => parsed(bytes)))
    expect(mails.map(({ email }) => email.subject).sort()).toEqual([
      `CRM: ${gmina}: messages come back`,
      `CRM: ${zolw}: messages come back`,
    ])
  })

  it.for([
    ['an address that nothing came back from', ['ask-owner', zolw, '--yes'], 'ask-owner-not-bounced', 3],
    ['no address', ['ask-owner', '--yes'], 'missing-answers', 2],
    ['both', ['ask-owner', gmina, '--all', '--yes'], 'flags-exclude', 2],
    ['what is no address', ['ask-owner', 'gmina', '--yes'], 'address-malformed', 2],
  ] as const)('is not asked: %s', async ([, args, code, exit], { expect: expectHere }) => {
    const { house } = await refusedBy(gmina)
    expectHere(await say(house, ['contacts', ...args])).toMatchObject({ code: exit, said: { error: { code } } })
  })

  it('leaves the other commands of the contacts as they are', async () => {
    const { house } = await refusedBy(gmina)
    expect((await say(house, ['contacts'])).code).toBe(0)
    expect((await say(house, ['contacts', 'find', 'gmina'])).said.length).toBeGreaterThan(0)
  })
})
