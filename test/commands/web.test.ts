import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { House } from '../stage/house.ts'
import { scenes } from '../terminal/stage.ts'

const scene = scenes()
const at = (time: string) => ({ DNIU_NOW: `2026-11-${time}:00+01:00` })
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '21.11.2026 03:05']
const update = [
  'outage',
  'update',
  'HL-1',
  '--text-en',
  'A <script>fix</script> is near.',
  '--text-pl',
  'Wkrótce <b>poprawka</b>.',
]

const pagesIn = ({ stage }: House) => {
  const folder = join(stage.folder, 'data/web')
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}

/** The page that a command has made, and where it said that it is. */
async function page(house: House, args: readonly string[], time = '21T03:12') {
  const { code, stdout, stderr } = await house.run([...args, '--web'], at(time))
  const file = /^Page: (.+)$/m.exec(stdout + stderr)?.[1] ?? ''
  return { code, file, html: readFileSync(file, 'utf8') }
}

describe('a preview as a page', () => {
  it('is for its owner alone, and its name says nothing of anybody', async () => {
    const { house } = await scene()
    const { code, file } = await page(house, [...open, '--dry-run'])
    expect([code, statSync(file).mode & 0o777, statSync(join(file, '..')).mode & 0o777]).toEqual([0, 0o600, 0o700])
    expect(file).toMatch(/\/data\/web\/HL-1-[0-9a-f-]{36}\.html$/)
  })

  it('shows the mail as text and as HTML, and who gets it by partner, with the reason', async () => {
    const { house } = await scene()
    const { html } = await page(house, [...open, '--dry-run'])
    expect(html).toContain('<h4>Wydawnictwo „Żółw” S.A. (1)</h4>')
    expect(html).toMatch(/<th scope="row">technika@zolw\.example<\/th><td>zolw-sms \(sms-premium\) → CRM-1006/)
    expect(html).toMatch(/<pre>Dear customer,/)
    expect(html).toMatch(/<iframe sandbox title="HTML" srcdoc="&lt;!doctype html&gt;\n&lt;html lang=&quot;en&quot;&gt;/)
    expect(html).not.toContain('What differs')
  })

  it('shows what differs from the phase before, and no markup of the operator’s own words', async () => {
    const { house } = await scene()
    await house.run([...open, '--confirm', '4'], at('21T03:12'))
    const { html } = await page(house, [...update, '--text-reason', 'so', '--dry-run'], '21T04:12')
    expect(html).toContain('What differs from the message before')
    expect(html).toContain('<ins>+ A &lt;script&gt;fix&lt;/script&gt; is near.</ins>')
    expect(html).toMatch(/<del>- We are in contact with the operator/)
    expect(html).not.toMatch(/<script|<b>/)
  })

  it('shows the calendar of works', async () => {
    const { house } = await scene()
    const works = ['maintenance', 'open', 'HL-2', '--operator', 'play', '--service', 'direct-billing']
    const { html } = await page(house, [
      ...works,
      '--start',
      '28.11.2026 01:00',
      '--end',
      '28.11.2026 05:00',
      '--dry-run',
    ])
    expect(html).toMatch(/<h3>Calendar<\/h3>\n<pre>BEGIN:VCALENDAR[\s\S]*DTSTART:20261128T000000Z/)
  })

  it.each([
    [
      'a letter',
      [
        'letter',
        'partner',
        '--ticket',
        'HL-9',
        '--product',
        'bluebell-tickets',
        '--subject',
        'Expired',
        '--body-file',
        'letters/texts/partner-en.txt',
      ],
      'letters',
    ],
    ['a request to our own people', ['contacts', 'ask-owner', 'r.dawny@skrzynka.example'], 'incoming'],
    ['an answer', ['inbox', 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-1'], 'incoming'],
  ])('is there for %s', async (_, args, registry) => {
    const { house } = await scene()
    const { code, html } = await page(house, ['--registry', join(house.stage.folder, registry), ...args, '--dry-run'])
    expect(code).toBe(0)
    expect(html).toMatch(/<iframe sandbox/)
    expect(html).toMatch(/<th scope="row">\S+@\S+<\/th><td>./)
  })

  it('is there for a breach: what the reader is asked, and what our own people are told', async () => {
    const { house } = await scene()
    await house.run([...open, '--confirm', '4'], at('21T03:12'))
    const { code, html } = await page(house, ['breach', 'open', '--message', '1', '--dry-run'], '21T04:12')
    expect([code, html.match(/<iframe sandbox/g)?.length]).toEqual([0, 2])
    const reader = JSON.parse((await house.run(['--json', 'breach', 'open', '--message', '1', '--dry-run'])).stdout)
    for (const address of [reader.address, 'ewa.krol@dv.example', 'pawel.gorski@dv.example'])
      expect(html).toContain(`<th scope="row">${address}</th>`)
    expect(html).toContain('Prośba o usunięcie wiadomości [[HL-1]]')
    // what should not have been read is not told again
    expect(html).not.toContain('We are in contact with the operator')
  })

  it('leaves JSON as it is', async () => {
    const { house } = await scene()
    const { stdout, stderr } = await house.run([...open, '--dry-run', '--web', '--json'], at('21T03:12'))
    expect(JSON.parse(stdout)).toMatchObject({ ticket: 'HL-1' })
    expect(stderr).toMatch(/^Page: /m)
  })

  it('goes when another is made a day later', async () => {
    const { house } = await scene()
    const { file } = await page(house, [...open, '--dry-run'])
    const yesterday = Date.now() / 1000 - 25 * 3600
    utimesSync(file, yesterday, yesterday)
    const other = await page(house, [...open, '--dry-run'])
    expect(pagesIn(house)).toEqual([other.file])
  })

  it('is opened in the browser at a terminal, and nowhere else', { timeout: 120_000 }, async () => {
    const { house, sit } = await scene()
    const [browser, seen] = ['browser', 'seen'].map((name) => join(house.stage.folder, name)) as [string, string]
    writeFileSync(browser, `#!/bin/sh\necho "$1" >>${seen}\n`)
    chmodSync(browser, 0o755)
    Object.assign(house.stage.env, { BROWSER: browser, PAGER: 'cat' })
    await page(house, [...open, '--dry-run'])
    expect(existsSync(seen)).toBe(false)
    const person = sit([...open, '--dry-run', '--web'])
    await person.see('Page:')
    expect(await person.ended()).toBe(0)
    expect(readFileSync(seen, 'utf8')).toMatch(/^file:\/\/\/.*\/data\/web\/HL-1-[0-9a-f-]+\.html\n$/)
  })
})

describe('dniu ticket show --web', () => {
  it('shows everything in and out, each mail whole, and what is new in it', async () => {
    const { house } = await scene()
    await house.run([...open, '--confirm', '4'], at('21T03:12'))
    await house.run([...update, '--text-reason', 'so', '--confirm', '4'], at('21T04:12'))
    const { html, file } = await page(house, ['ticket', 'show', 'HL-1'], '21T05:00')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(html.match(/<iframe sandbox/g)).toHaveLength(2)
    expect(html.match(/What differs/g)).toHaveLength(1)
    expect(html).toContain('taken by the server  technika@gmina.example')
    expect(html).not.toContain('<script')
    const { stdout } = await house.run(['ticket', 'show', 'HL-1', '--web', '--json'], at('21T05:00'))
    expect(JSON.parse(stdout)).toEqual({ ticket: 'HL-1', file: expect.stringMatching(/\.html$/) })
  })

  it('is not taken together with --full, and knows no ticket that there is not', async () => {
    const { house } = await scene()
    const codeOf = async (...args: string[]) => JSON.parse((await house.run([...args, '--json'])).stdout).error.code
    expect(await codeOf('ticket', 'show', 'HL-1', '--web', '--full')).toBe('flags-exclude')
    expect(await codeOf('ticket', 'show', 'HL-1', '--web')).toBe('ticket-unknown')
  })
})
