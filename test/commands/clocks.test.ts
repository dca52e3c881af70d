import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newDatabase } from '../journal/postgres-place.ts'
import { startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { type Stage, stage } from '../stage/dniu.ts'

// several hosts share a journal on a server: one of them has a clock that is ahead

const hour = 60 * 60_000
let place: Stage
let server: TestServer

beforeEach(async () => {
  server = await startServer()
  place = stage({ DNIU_DATABASE_URL: await newDatabase(), DNIU_SMTP_URL: server.url, DNIU_NOW: '' })
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
  place.remove()
})

const ahead = (milliseconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })

test('what is scheduled does not leave by a clock that is ahead of the others, and that is told', async () => {
  const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'direct-billing', '--start', 'now']
  const recorded = await place.run([
    ...open,
    '--send-at',
    '+30m',
    '--alone',
    'nobody else is here',
    '--confirm',
    '7',
    '--json',
  ])
  expect(recorded).toMatchObject({ code: 0 })
  ahead(hour)
  const sent = await place.run(['outbox', 'send'])
  expect(sent.stderr).toMatch(/The clock of this host is 3\d{3} s ahead of the journal’s/)
  expect(server.received).toEqual([])
  const doctor = await place.run(['doctor'])
  expect(doctor.stdout).toMatch(/3\d{3} s ahead/)
  expect(doctor.code).toBe(3)
  vi.useRealTimers()
  expect(JSON.parse((await place.run(['outbox', 'list', '--json'])).stdout)).toHaveLength(7)
}, 60_000)
