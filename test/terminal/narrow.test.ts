import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { widthOf } from '../../src/terminal/frame.ts'
import { scenes } from './stage.ts'

const scene = scenes()

it.each([
  ['verify-sender ktos@obcy.example', 3],
  ['inbox check incoming/mails/person-dmarc.eml', 3],
  ['inbox check nowhere.eml', 2],
  ['verify-sender obcy.example', 2],
  ['outage open --operator nobody --service none', 2],
  ['call incoming --partner lampion --call-back 23:00 --dry-run --no-input', 0],
] as const)('on a narrow terminal no word is cut: %s', async (line, exit) => {
  const { house, sit } = await scene()
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
  const args = ['--lang', 'pl', '--no-input', ...line.split(' ')]
  const person = sit(args, { columns: 40 })
  expect(await person.ended()).toBe(exit)
  const shown = stripVTControlCharacters(person.raw()).split('\r\n')
  expect(Math.max(...shown.map(widthOf))).toBeLessThan(40)
  const { stdout, stderr } = await house.run(args)
  const words = (text: string) => text.split(/\s+/).filter(Boolean)
  expect(words(shown.join('\n')).toSorted()).toEqual(words(`${stdout}\n${stderr}`).toSorted())
})
