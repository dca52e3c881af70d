import { expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../stage/house.ts'

const outage = ['outage', 'open', 'HL-91', '--operator', 'fala', '--service', 'sms-premium', '--start', '03:05']
const decided = ['--cause', 'sms', '--alone', 'at night', '--send-at', '04:30', '--confirm', '4']
const call = [
  'call',
  'outgoing',
  '--ticket',
  'HL-91',
  '--partner',
  'lampion',
  '--note',
  'Later',
  '--call-back',
  '05:00',
]
const accept = ['inbox', 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-91', '--yes']

/** Every number in a JSON document, with its path. */
function numbersIn(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]]
  return Object.entries(Object(value)).flatMap(([name, one]) =>
    typeof value === 'string' ? [] : numbersIn(one, `${path}/${name}`),
  )
}

it('times in --json are written in ISO 8601, with Warsaw’s offset', async () => {
  const house = await openHouse({ DNIU_NOW: '2026-11-21T03:12:00+01:00' })
  onTestFinished(() => house.close())
  house.stage.env.DNIU_REGISTRY = `${house.stage.folder}/incoming`
  const run = async (args: readonly string[]) => JSON.parse((await house.run([...args, '--json'])).stdout)
  for (const step of [[...outage, ...decided], call, accept]) await house.run([...step])
  const told = [
    await run(['ticket', 'show', 'HL-91']),
    await run(['ticket', 'list', '--all']),
    await run(['status']),
    await run(['outbox']),
    await run(['inbox', '--all']),
    await run(['inbox', 'check', 'incoming/mails/known.eml']),
    await run(['why', 'ola.swit@lampion.example', 'HL-91']),
  ]
  const milliseconds = told.map((one) => numbersIn(one).filter(([, number]) => number > 1e10))
  expect(milliseconds).toEqual(told.map(() => []))
  const [{ events }] = told
  expect(events.map(({ details }: { details: object }) => details)).toMatchObject([
    { date: '2026-11-21T02:47:10+01:00', decidedAt: '2026-11-21T03:12:00+01:00' },
    { callBack: '2026-11-21T05:00:00+01:00' },
    { sendAt: '2026-11-21T04:30:00+01:00' },
    { sendAt: null },
  ])
})
