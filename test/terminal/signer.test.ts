import { expect, it } from 'vitest'
import { agree, checklist, items, scenes } from './stage.ts'

const scene = scenes()
const owner = ['--as', 'tomasz.zielinski']
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']
const ended = [...open, '--start', '03:00']
const asked = 'Tomasz Zieliński is no operator. Sign all the same?'

it('who is no operator is asked whether he signs, and signs where that is meant', async () => {
  const { house, sit } = await scene()
  const person = sit([...owner, ...ended])
  await person.pick(asked, 'yes, Tomasz Zieliński signs')
  await person.see(`? ${checklist}`)
  // said once: it is no doubt of the preview
  expect(person.text()).not.toContain('signature says IT Operator')
  await agree(person, 4)
  expect(await person.ended()).toBe(0)
  expect(String(house.server.received[0]?.bytes)).toContain('Tomasz')
})

it('has somebody else sign, with a way back to the question', async () => {
  const { house, sit } = await scene()
  const person = sit([...owner, ...ended])
  await person.pick(asked, 'no, somebody else signs')
  await person.pick('Who signs?', '← back')
  await person.pick(asked, 'no, somebody else signs')
  await person.pick('Who signs?', 'Anna Nowak')
  await person.tick(checklist, ...items)
  await person.see('? To send')
  person.type('<\r')
  await person.pick('Which answer is to be changed?', 'Who signs?')
  await person.pick(asked, 'no, somebody else signs')
  await person.pick('Who signs?', 'Anna Nowak')
  await agree(person, 4)
  expect(await person.ended()).toBe(0)
  expect(String(house.server.received[0]?.bytes)).toContain('Anna Nowak')
})

it('is shown as doubtful in a preview, where nothing is asked', async () => {
  const { sit } = await scene()
  const person = sit([...owner, ...ended, '--dry-run'], { env: { PAGER: 'cat' } })
  expect(await person.ended()).toBe(0)
  expect(person.text()).toContain('the signature says IT')
})
