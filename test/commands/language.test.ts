import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** Sets the language of the screen in the settings. */
function wish(language: string): void {
  const file = join(house.stage.folder, 'registry/settings.yaml')
  const text = readFileSync(file, 'utf8').replace(/^screen:\n(?: +.*\n)*/m, '')
  writeFileSync(file, `${text}\nscreen:\n  language: ${language}\n`)
}

describe('the language that the settings wish', () => {
  it.each([
    ['the outbox', ['outbox', 'list']],
    ['the inbox', ['inbox', 'list']],
    ['tickets', ['ticket', 'list']],
    ['what is open', ['status']],
    ['a checklist', ['checklist', '4.3']],
    ['the templates', ['templates', 'check']],
    ['an error', ['ticket', 'show', 'HL-404']],
    ['a word that is wrong', ['outage', 'clsoe']],
  ])('is spoken by every command, whatever of the registry it needs: %s', async (_, args) => {
    const english = await house.run(args)
    const polish = await house.run(['--lang', 'pl', ...args])
    expect(polish).not.toEqual(english)
    wish('pl')
    expect(await house.run(args)).toEqual(polish)
    expect(await house.run(['--lang', 'en', ...args])).toEqual(english)
  })

  it('keeps quiet where there is no registry, or a broken one', async () => {
    wish('klingon')
    expect((await house.run(['checklist', '4.3'])).code).toBe(0)
    expect((await house.run(['checklist', '4.3'], { DNIU_REGISTRY: join(house.stage.folder, 'none') })).code).toBe(0)
  })
})
