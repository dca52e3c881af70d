import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { elsewhere } from '../journal/samples.ts'
import { type House, openHouse } from '../stage/house.ts'

async function house(): Promise<House> {
  const place = await openHouse()
  onTestFinished(() => place.close())
  return place
}

const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const away = { ...night, DNIU_SMTP_URL: 'smtp://127.0.0.1:9' }
const open = [
  'outage',
  'open',
  'HL-1',
  '--operator',
  'play',
  '--service',
  'sms-premium',
  '--start',
  'now',
  '--confirm',
  '4',
]
const rest = 'The rest waits in the queue'

/** A sender on another host, which nobody sees any more, holds so many messages. */
async function heldElsewhere(place: House, most: number): Promise<void> {
  const journal = await openJournal({ folder: place.stage.env.DNIU_DATA ?? '' })
  const due = { now: Date.parse(night.DNIU_NOW), ticket: null, except: [] }
  await journal.claim(due, elsewhere('far'), { wall: Date.now(), most })
  await journal.close()
}

it('what the sender of another host still holds is told with who that is, and until when: nothing else would help', async () => {
  const place = await house()
  expect((await place.run(open, away)).code).toBe(5)
  await heldElsewhere(place, 3)
  const before = (await place.run(['status'], night)).stdout
  expect(before).toContain('4 of 4 messages have not been sent')
  const sent = await place.run(['outbox', 'send', 'HL-1'], night)
  const told = new RegExp(
    String.raw`In the hands of elsewhere\.example \(process ${process.pid}\): 3\. .* from \d\d\.\d\d\.\d{4} \d\d:\d\d .*on: dniu outbox send`,
  )
  expect(sent.code).toBe(4)
  expect(sent.stdout).toMatch(told)
  expect(sent.stdout).not.toContain(rest)
  const { stdout } = await place.run(['status'], night)
  expect(stdout).toMatch(told)
  expect(stdout).toContain(`3 of 4 messages are in the hands of elsewhere.example (process ${process.pid})`)
  expect(stdout).not.toContain(rest)
  expect((await place.run(['--lang', 'pl', 'status'], night)).stdout).toMatch(
    /W rękach elsewhere\.example \(proces \d+\): 3\. Wyśle je; jeśli już nie działa, od .*: dniu outbox send/,
  )
})

it('what is held for the registry alone does not wait for a sending, and is not late', async () => {
  const place = await house()
  const update = ['outage', 'update', 'HL-1', '--text-pl', 'Trwa naprawa.', '--text-en', 'Repair goes on.']
  await place.run(open, night)
  await place.run([...update, '--send-at', '21.11.2026 04:00', '--confirm', '4'], night)
  const path = join(place.stage.folder, 'registry', 'contacts.yaml')
  const gmina = 'emails: [technika@gmina.example]'
  writeFileSync(path, readFileSync(path, 'utf8').replace(gmina, `status: inactive, ${gmina}`))
  const four = { DNIU_NOW: '2026-11-21T04:00:00+01:00' }
  expect((await place.run(['outbox', 'send'], four)).code).toBe(4)
  const later = { DNIU_NOW: '2026-11-21T04:05:00+01:00' }
  const { stdout } = await place.run(['status'], later)
  expect(stdout).toContain('HELD')
  expect(stdout).not.toContain(rest)
  const list = (await place.run(['outbox', 'list'], later)).stdout
  expect(list).toContain('technika@gmina.example')
  expect(list).not.toMatch(/Scheduled|LATE/)
})
