import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type House, openHouse } from '../stage/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** A notice to four addresses that is due at 04:00 and was not sent by whoever recorded it. */
const outage = ['outage', 'open', 'HL-100', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const schedule = () => house.run([...outage, '--send-at', '04:00', '--confirm', '4'])
const after = (minutes: number) => ({ DNIU_NOW: `2026-11-21T03:${String(minutes).padStart(2, '0')}:00Z` })

const sending = async (minutes: number) =>
  JSON.parse((await house.run(['status', '--json'], after(minutes))).stdout).sending

/** Changes the journal as a second process would. */
function change(statement: string): void {
  const database = new DatabaseSync(join(house.stage.env.DNIU_DATA ?? '', 'journal.sqlite'))
  database.exec(statement)
  database.close()
}

it('says for how long nothing has sent what is due, and what to start', async () => {
  expect((await schedule()).code).toBe(0)
  expect(await sending(4)).toEqual({ workers: [], due: 4, silentMinutes: null })
  expect(await sending(12)).toMatchObject({ due: 4, silentMinutes: 12 })
  const said = (await house.run(['status'], after(12))).stdout
  expect(said).toContain(
    'Nothing has sent for 12 min, messages that are due: 4. Start dniu worker, or dniu outbox send.',
  )
  expect((await house.run(['--lang', 'pl', 'status'], after(12))).stdout).toContain('Nic nie wysyła od 12 min')
})

it('counts a sending that just ran: what it left was not for it to send', async () => {
  await schedule()
  await house.run(['outbox', 'send'])
  expect(await sending(12)).toMatchObject({ due: 4, silentMinutes: null })
  change(`update runs set seen_at = seen_at - 8 * 60000, ended_at = ended_at - 8 * 60000`)
  expect(await sending(12)).toMatchObject({ silentMinutes: 8 })
})

it('does not count what is late: to start something would not send it', async () => {
  await schedule()
  expect(await sending(59)).toMatchObject({ due: 4, silentMinutes: 59 })
  const later = JSON.parse((await house.run(['status', '--json'], { DNIU_NOW: '2026-11-21T04:01:00Z' })).stdout)
  expect(later.sending).toMatchObject({ due: 0, silentMinutes: null })
})

it('does not count whom the registry would not choose any more: to start something would not send that either', async () => {
  await schedule()
  const file = join(house.stage.folder, 'registry/contacts.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('emails: [technika@zolw.example]', 'status: inactive, $&'))
  expect(readFileSync(file, 'utf8')).not.toBe(text)
  expect(await sending(12)).toMatchObject({ due: 3, silentMinutes: 12 })
})

it('names a worker on another host while it gives signs of life, and no longer', async () => {
  await schedule()
  const sign = (ago: number) =>
    change(`delete from runs; insert into runs (run, doing, host, pid, began_at, seen_at)
      values ('far', 'work', 'far.example', 7, ${Date.UTC(2026, 10, 20)}, ${Date.now() - ago})`)
  sign(20_000)
  expect(await sending(12)).toMatchObject({
    workers: [{ host: 'far.example', pid: 7, since: '2026-11-20T01:00:00+01:00' }],
    silentMinutes: null,
  })
  expect((await house.run(['status'], after(12))).stdout).toContain(
    'Sends by itself: dniu worker on far.example, since 20.11.2026 01:00.',
  )
  sign(3 * 60_000)
  expect(await sending(12)).toMatchObject({ workers: [], silentMinutes: null })
})
