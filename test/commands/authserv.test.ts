import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

let house: House

beforeEach(async () => {
  house = await openHouse()
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
})

afterEach(() => house.close())

function settings(incoming: string): void {
  const path = join(house.stage.folder, 'incoming', 'settings.yaml')
  const text = readFileSync(path, 'utf8').replace(/^incoming:[\s\S]*?(?=^\S|$(?![\s\S]))/m, '')
  writeFileSync(path, `${text.trimEnd()}\nincoming: ${incoming}\n`)
}

/** A mail that is kept, although it cannot be refused. */
async function comesIn(id: number, results: string): Promise<void> {
  const lines = [
    ...(results ? [`Authentication-Results: ${results}`] : []),
    'From: ola.swit@lampion.example',
    `Message-ID: <${id}@lampion.example>`,
    'Subject: SMS',
    '',
    'Od rana nie działa.',
  ]
  writeFileSync(join(house.stage.folder, 'mail.eml'), lines.join('\r\n'))
  const { code } = await house.run(['inbox', 'reject', 'mail.eml', '--yes', '--as', 'anna.nowak'])
  expect(code).toBe(3)
}

async function told(): Promise<Record<string, string[]>> {
  const { stdout } = await house.run(['--json', 'doctor'])
  const all = JSON.parse(stdout) as { code: string; what: string[] }[]
  return Object.fromEntries(all.filter(({ code }) => code.includes('authserv')).map(({ code, what }) => [code, what]))
}

describe('dniu doctor about the server that checks SPF, DKIM and DMARC', () => {
  it('compares its name with what the mails carry', async () => {
    settings('{ authserv: mx.dv.exmaple }')
    expect(await told()).toEqual({})
    await comesIn(1, '')
    expect(await told()).toEqual({})
    await comesIn(2, 'mx.dv.example; dmarc=pass')
    await comesIn(3, 'mx.dv.example; dmarc=pass')
    await comesIn(4, 'other.example; dmarc=pass')
    const [said, ...names] = (await told())['doctor-authserv'] ?? []
    expect([said, names]).toEqual([
      'settings.yaml: incoming.authserv: mx.dv.exmaple',
      ['mx.dv.example', 'other.example'],
    ])
    settings('{ authserv: MX.dv.example }')
    expect(await told()).toEqual({})
  })

  it('knows of servers that give no name', async () => {
    settings('{ authserv: mx.dv.example }')
    await comesIn(1, 'spf=pass smtp.mailfrom=lampion.example; dmarc=pass action=none')
    expect((await told())['doctor-authserv']?.at(-1)).toContain('incoming.unnamed: true')
    settings('{ unnamed: true }')
    expect(await told()).toEqual({})
    settings('{}')
    expect(Object.keys(await told())).toEqual(['doctor-no-authserv'])
  })
})
