import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const at = (time: string) => ({ DNIU_NOW: `2026-11-${time}:00+01:00` })
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '21.11.2026 03:05']
const update = (n: number) => [
  'outage',
  'update',
  'HL-1',
  '--text-en',
  `Step ${n} is done.`,
  '--text-pl',
  `Krok ${n} gotowy.`,
]

async function house(): Promise<House> {
  const place = await openHouse()
  onTestFinished(() => place.close())
  return place
}

async function write(place: House, ...more: string[]) {
  const ran = await place.run(['status', '--html', 'site', '--json', ...more], at('21T05:00'))
  return { ...ran, files: filesIn(join(place.stage.folder, 'site')) }
}

function filesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort()
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

const all = (files: ReadonlyMap<string, string>) => [...files.values()].join('\n')

/** Everything that the registry knows of partners, contacts and staff. */
function namesIn(place: House): string[] {
  const text = readFileSync(join(place.stage.folder, 'registry/contacts.yaml'), 'utf8')
  const names = [...text.matchAll(/\bname: (?:'([^']*)'|"([^"]*)"|([^,]*)),/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
  const addresses = text.match(/[\w.]+@[\w.-]+/g) ?? []
  const ids = [...text.matchAll(/\b(?:id|key): ([\w.-]+),/g)].map(([, id = '']) => id)
  const known = [...names, ...addresses, ...ids]
  expect(known).toEqual(
    expect.arrayContaining(['Grażyna Bąk', 'gmina', 'technika@gmina.example', 'anna.nowak', 'CRM-1001']),
  )
  return known
}

describe('dniu status --html', () => {
  it('writes what partners were told, in both languages, and says how much', { timeout: 120_000 }, async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], at('21T03:12'))
    await place.run([...update(1), '--confirm', '4'], at('21T04:12'))
    const { code, stdout, files } = await write(place)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { notices: 1, written: 8, removed: 0, files: 8 }])
    expect([...files.keys()]).toEqual([
      ...['.dniu-site.json', 'HL-1.html', 'en/HL-1.html', 'en/feed.xml', 'en/index.html'],
      ...['feed.xml', 'index.html', 'status.ics', 'status.json'],
    ])
    for (const page of ['HL-1.html', 'en/HL-1.html'].map((name) => files.get(name) ?? '')) {
      expect(page).toContain('<p>Step 1 is done.</p>')
      expect(page).toContain('<p>Krok 1 gotowy.</p>')
      expect(page).toContain('<time datetime="2026-11-21T04:12:00+01:00">')
    }
    expect(JSON.parse((await write(place)).stdout)).toMatchObject({ written: 0, removed: 0 })
  })

  it('names no address, no partner, no contact, and nobody of the house', { timeout: 120_000 }, async () => {
    const place = await house()
    await place.run([...open, '--add', 'noc@elsewhere.example', '--confirm', '5'], at('21T03:12'))
    const words = ['--text-en', 'Mail anna.nowak@dv.example.', '--text-pl', 'Pisz na anna.nowak@dv.example.']
    await place.run(['outage', 'update', 'HL-1', ...words, '--confirm', '5'], at('21T04:12'))
    const leak = ['--text-en', 'Ask for the backup line.', '--text-pl', 'Pytaj o łącze zapasowe.']
    const left = await place.run(
      ['outage', 'update', 'HL-1', ...leak, '--text-reason', 'so', '--leak-reason', 'they agreed', '--confirm', '5'],
      at('21T04:22'),
    )
    expect(left.code).toBe(0)
    const text = all((await write(place)).files)
    for (const name of [...namesIn(place), 'noc@elsewhere.example', '312 1111', 'NIP', 'helpline@'])
      expect(text.includes(name), name).toBe(false)
    expect(text).not.toContain('backup line')
    expect(text).toContain('Treść tej wiadomości dostali tylko odbiorcy.')
  })

  it('shows nothing that has not left: what waits, was refused or withdrawn', { timeout: 120_000 }, async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], at('21T03:12'))
    await place.run([...update(1), '--send-at', '21.11.2026 23:00', '--confirm', '4'], at('21T04:12'))
    await place.run(
      ['outage', 'open', 'HL-2', '--dv', '--service', 'mps', '--start', 'now', '--send-at', '22:00', '--confirm', '3'],
      at('21T04:12'),
    )
    const { stdout, files } = await write(place)
    expect(JSON.parse(stdout)).toMatchObject({ notices: 1 })
    expect(all(files)).not.toMatch(/Step 1|Krok 1|HL-2/)
    await place.run(['outbox', 'withdraw', 'HL-1'], at('21T04:30'))
    for (const to of [
      'technika@gmina.example',
      'technika@zolw.example',
      'malgorzata.sliwa@dv.example',
      'tomasz.zielinski@dv.example',
    ])
      place.script('RCPT', to, 1, '550 5.1.1 No such user here')
    await place.run([...update(2), '--confirm', '4'], at('21T04:40'))
    expect(all((await write(place)).files)).not.toMatch(/Step \d|Krok \d/)
  })

  it('has the page that the tracker is told of', { timeout: 60_000 }, async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], at('21T03:12'))
    const { actsOf } = await import('../../src/procedure/acts/act.ts')
    const jira = { link: null, record: { comment: false, page: 'https://status.example/s' }, transitions: {} }
    const mailing = { ticket: 'HL-1', type: 'outage-operator', phase: 'open' }
    const [[act] = []] = actsOf([mailing], {}, { jira, imap: null } as unknown as Parameters<typeof actsOf>[2])
    const page = act?.target.replace('https://status.example/s/', '') ?? ''
    expect((await write(place)).files.has(page)).toBe(true)
  })

  it.each(['--watch', '--overdue'])('is not taken together with %s', async (flag) => {
    const { code, stdout } = await (await house()).run(['status', '--html', 'site', flag, '--json'])
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'flags-exclude'])
  })

  it('refuses a folder that holds anything else', async () => {
    const place = await house()
    const { code, stdout } = await place.run(['status', '--html', 'registry', '--json'])
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'site-foreign'])
  })
})
