import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const opening = [...open, '--cause', 'sms', '--confirm', '5']
const about = ['--ticket', 'HL-1', '--product', 'bluebell-tickets', '--subject', 'Certificate expired']
const body = ['--body-file', 'letters/texts/partner-en.txt']
const letter = ['--registry', 'letters', 'letter', 'partner', ...about, ...body, '--yes']

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** What was meant, and what to do about it, in each language of the screen. */
const asked = {
  en: (meant: string) => [`did you mean ${meant}?`, '--address-reason REASON'],
  pl: (meant: string) => [`czy chodziło o ${meant}?`, '--address-reason POWÓD'],
}

describe('an address given by hand that looks like a partner’s', () => {
  it.for([
    ['--add on a notice', opening, '--add', 'duty@zolww.example', 'duty@zolw.example'],
    ['--add on a notice, in another alphabet', opening, '--add', 'duty@zоlw.example', 'duty@zolw.example'],
    ['--to on a letter', letter, '--to', 'noc@bluebel.example', 'noc@bluebell.example'],
    ['--cc on a letter', letter, '--cc', 'noc@bleubell.example', 'noc@bluebell.example'],
  ] as const)('%s: is asked about, in both languages, and nothing leaves', async ([, args, flag, address, meant]) => {
    const { run, server } = await house()
    for (const lang of ['en', 'pl'] as const) {
      const { code, stdout, stderr } = await run(['--lang', lang, ...args, flag, address], night)
      expect([code, stdout]).toEqual([3, ''])
      const said = stderr.replace(/\s+/g, ' ')
      for (const words of asked[lang](meant)) expect(said).toContain(words)
    }
    expect(server.received).toEqual([])
    expect((await run(['outbox', 'list', '--json'])).stdout.trim()).toBe('[]')
  })

  it('leaves on a notice with a reason, which is kept; the doubt is told', async () => {
    const { run, server } = await house()
    const why = ['--address-reason', 'dictated on the phone']
    const sent = await run([...opening, '--add', 'duty@zolww.example', ...why, '--json'], night)
    expect(sent.code).toBe(0)
    expect(JSON.parse(sent.stdout).warnings).toContainEqual(
      'duty@zolww.example looks mistyped: duty@zolw.example is in a domain of the registry.',
    )
    expect(server.received.flatMap(({ to }) => to)).toContain('duty@zolww.example')
    expect((await run(['ticket', 'show', 'HL-1', '--json'], night)).stdout).toContain('dictated on the phone')
  })

  it('in a preview is asked about too', async () => {
    const { run } = await house()
    expect((await run([...open, '--add', 'duty@zolww.example', '--dry-run'], night)).code).toBe(3)
  })

  it.for(['duty@zolw.example', 'duty@new-partner.example', 'duty@gmail.com'])(
    'is no question where it is %s',
    async (one) => {
      const { run } = await house()
      const { code, stdout } = await run([...open, '--add', one, '--dry-run', '--json'], night)
      expect(code).toBe(0)
      expect(stdout).not.toContain('mistyped')
    },
  )
})

describe('an address in contacts.yaml that looks like a partner’s', () => {
  /** The house whose contact has this address. */
  async function withContact(address: string) {
    const one = await house()
    const file = join(one.stage.folder, 'registry', 'contacts.yaml')
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('technika@zolw.example')
    writeFileSync(file, text.replace('technika@zolw.example', address))
    return one
  }

  it('is told by registry check, with its place and what was meant; the registry is in order all the same', async () => {
    const { run } = await withContact('technika@zolww.example')
    const said = {
      en: ['technika@zolww.example', 'Did you mean technika@zolw.example?'],
      pl: ['technika@zolww.example', 'Czy chodziło o technika@zolw.example?'],
    }
    for (const lang of ['en', 'pl'] as const) {
      const { code, stdout } = await run(['--lang', lang, 'registry', 'check'])
      expect(code).toBe(0)
      expect(stdout).toMatch(/contacts\.yaml:22:\d+/)
      for (const words of said[lang]) expect(stdout.replace(/\s+/g, ' ')).toContain(words)
    }
    const { ok, problems, warnings } = JSON.parse((await run(['registry', 'check', '--json'])).stdout)
    expect([ok, problems]).toEqual([true, []])
    expect(warnings).toMatchObject([
      { code: 'registry-address-mistyped', line: 22, hint: expect.stringContaining('technika@zolw.example') },
    ])
  })

  it('is told where a notice goes there, and is not asked about: somebody has to mend the registry', async () => {
    const { run } = await withContact('technika@zolww.example')
    const { code, stdout } = await run([...open, '--dry-run', '--json'], night)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).warnings).toContainEqual(expect.stringContaining('looks mistyped'))
  })

  it('is not told where the domain is the partner’s', async () => {
    const { run } = await withContact('dyzur@zolw.example')
    expect(JSON.parse((await run(['registry', 'check', '--json'])).stdout).warnings).toEqual([])
  })
})
