import { describe, expect, it, onTestFinished } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']
const [sliwa, gmina, zolw, zielinski] = [
  'malgorzata.sliwa@dv.example',
  'technika@gmina.example',
  'technika@zolw.example',
  'tomasz.zielinski@dv.example',
]

async function house(): Promise<House> {
  const opened = await openHouse()
  onTestFinished(() => opened.close())
  return opened
}

/** The addresses and the warnings of a preview. */
async function preview({ run }: House, args: readonly string[], now = night) {
  const { stdout } = await run([...args, '--dry-run', '--json'], now)
  const { messages, warnings } = JSON.parse(stdout)
  return { to: messages.map(({ to }: { to: string }) => to).sort() as string[], warnings: warnings as string[] }
}

describe('recipients of an open notice', () => {
  it.for([
    ['by rule: technical contacts and business owners', [], [sliwa, gmina, zolw, zielinski]],
    [
      'business contacts when asked',
      ['--category', 'technical,business'],
      [sliwa, gmina, zolw, zielinski, 'grazyna.bak@gmina.example', 'ida@cicha-woda.example'],
    ],
    ['only one partner', ['--partner', 'zolw'], [zolw, zielinski]],
    ['only one product', ['--product', 'gmina-glosy'], [sliwa, gmina]],
    ['without a partner', ['--without', 'gmina'], [zolw, zielinski]],
    ['without a product that is not the only way', ['--without', 'gmina-glosy'], [gmina, zolw, zielinski]],
    ['without a contact', ['--without', 'CRM-1006'], [sliwa, gmina, zielinski]],
    ['without an address, however it is written', ['--without', 'Technika@ZOLW.example'], [sliwa, gmina, zielinski]],
    ['without a business owner', ['--without', 'tomasz.zielinski'], [sliwa, gmina, zolw]],
    ['with an address more', ['--add', 'noc@new.example'], [sliwa, gmina, zolw, zielinski, 'noc@new.example']],
    ['with an address that is there already', ['--add', 'TECHNIKA@gmina.example'], [sliwa, gmina, zolw, zielinski]],
    ['with one left out and added', ['--without', 'zolw', '--add', zolw], [sliwa, gmina, zolw, zielinski]],
  ] as const)('are %s', async ([, flags, expected], { expect: expectHere }) => {
    const { to } = await preview(await house(), [...open, ...flags])
    expectHere(to).toEqual([...expected].sort())
  })

  it('are Product Watchers only when they are asked for', async () => {
    const place = await house()
    const mps = ['outage', 'open', 'HL-1', '--dv', '--service', 'mps', '--start', 'now']
    expect((await preview(place, mps)).to).not.toContain('maeve@obrien.example')
    expect((await preview(place, [...mps, '--category', 'technical', 'watcher'])).to).toContain('maeve@obrien.example')
  })

  it('come with a warning about an affected partner without recipients', async () => {
    const { warnings } = await preview(await house(), open)
    expect(warnings.filter((text) => text.includes('cicha-woda'))).toHaveLength(1)
    const left = await preview(await house(), [...open, '--without', 'cicha-woda'])
    expect(left.warnings.filter((text) => text.includes('cicha-woda'))).toEqual([])
  })
})

describe('recipients of a follow-up', () => {
  const close = ['outage', 'close', 'HL-1']
  const later = { DNIU_NOW: '2026-11-21T05:12:00+01:00' }

  it('are those who got the open notice, whatever the registry says today, and the difference is shown', async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], night)
    const { to, warnings } = await preview(place, [...close, '--registry', 'later'], later)
    expect(to).toEqual([sliwa, gmina, zolw, zielinski].sort())
    expect(warnings.filter((text) => text.includes('nowy@gmina.example'))).toHaveLength(1)
    expect(warnings.filter((text) => text.includes(zolw))).toHaveLength(1)
  })

  it('are those added since as well, in every phase that follows', async () => {
    const place = await house()
    await place.run([...open, '--confirm', '4'], night)
    const update = ['outage', 'update', 'HL-1', '--text-pl', 'a', '--text-en', 'a', '--add', 'noc@new.example']
    expect((await place.run([...update, '--confirm', '5'], later)).code).toBe(0)
    expect((await preview(place, close, later)).to).toContain('noc@new.example')
  })

  it('stay as they were left at the opening', async () => {
    const place = await house()
    await place.run([...open, '--without', 'zolw', '--confirm', '3'], night)
    const { to, warnings } = await preview(place, close, later)
    expect(to).toEqual([sliwa, gmina, zielinski].sort())
    expect(warnings.filter((text) => text.includes(zolw))).toEqual([])
  })
})
