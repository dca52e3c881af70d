import { describe, expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../stage/house.ts'

const event = ['--operator', 'play', '--service', 'sms-premium']

async function why(args: readonly string[]) {
  const house = await openHouse()
  onTestFinished(() => house.close())
  const { code, stdout } = await house.run(['why', ...args, '--json'])
  return { code, answer: JSON.parse(stdout) }
}

describe('why', () => {
  it('gives every link from a product to the address', async () => {
    const { code, answer } = await why(['Technika@GMINA.example', ...event])
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      told: true,
      reasons: [
        {
          by: 'contact',
          product: 'gmina-glosy',
          services: ['sms-premium'],
          contact: 'CRM-1001',
          category: 'technical',
        },
        { by: 'contact', product: 'gmina-oplaty', contact: 'CRM-1001' },
      ],
    })
  })

  it.for([
    ['an inactive contact', ['s.dawny@gmina.example', ...event], [{ because: 'inactive', contact: 'CRM-1003' }]],
    [
      'a category that was not asked for',
      ['grazyna.bak@gmina.example', ...event],
      [{ because: 'category', contact: 'CRM-1002', category: 'business' }],
    ],
    [
      'what was left out by hand',
      ['technika@zolw.example', ...event, '--without', 'zolw'],
      [{ because: 'without', word: 'zolw' }],
    ],
    ['an operator that no product runs on', ['technika@zolw.example', '--operator', 'orange'], []],
    ['a service that no product uses', ['technika@zolw.example', '--service', 'mps'], []],
  ] as const)('says what keeps an address out: %s', async ([, args, obstacles], { expect: expectHere }) => {
    const { answer } = await why(args)
    expectHere(answer).toMatchObject({ told: false, reasons: [] })
    expectHere(answer.obstacles.map(({ obstacle }: { obstacle: unknown }) => obstacle)).toEqual(obstacles)
  })

  it('names the business owner of the product', async () => {
    const { answer } = await why(['malgorzata.sliwa@dv.example', ...event])
    expect(answer.reasons).toEqual([{ by: 'owner', product: 'gmina-glosy', staff: 'malgorzata.sliwa' }])
  })

  it('knows from the journal why somebody was told', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    const now = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
    const more = ['--start', 'now', '--add', 'noc@elsewhere.example', '--confirm', '5']
    await house.run(['outage', 'open', 'HL-1', ...event, ...more], now)
    const ask = async (address: string) => JSON.parse((await house.run(['why', address, 'HL-1', '--json'], now)).stdout)
    expect(await ask('noc@elsewhere.example')).toMatchObject({ told: true, reasons: [{ by: 'added' }] })
    expect(await ask('technika@zolw.example')).toMatchObject({ told: true, reasons: [{ product: 'zolw-sms' }] })
    expect(await ask('maeve@obrien.example')).toMatchObject({ told: false })
  })
})
