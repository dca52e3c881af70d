import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, it, onTestFinished } from 'vitest'
import { startPostfix } from '../servers/postfix.ts'
import { eventually } from '../servers/unprivileged.ts'
import { openHouse } from '../stage/house.ts'
import { needs } from '../stage/needs.ts'

const refused = 'technika@gmina.example'
const putOff = 'technika@zolw.example'

/** A notice to four addresses that left through a Postfix, whose next server refuses one for good and defers another. */
async function handedOver(longIds: boolean) {
  needs('postfix')
  const house = await openHouse({ DNIU_NOW: '' })
  onTestFinished(() => house.close())
  house.script('RCPT', refused, 1, '550 5.1.1 No such user here')
  house.script('RCPT', putOff, 99, '451 4.7.1 Greylisted, come back later')
  const postfix = await startPostfix({ relayTo: house.server.port, longIds })
  onTestFinished(() => postfix.close())
  const dniu = async (...args: string[]) => {
    const { code, stdout, stderr } = await house.run([...args, '--json'], { DNIU_SMTP_URL: postfix.url })
    return { code, stderr, said: JSON.parse(stdout || 'null') }
  }
  const event = ['--operator', 'play', '--service', 'sms-premium', '--start', 'now', '--alone', 'nobody answers']
  const opened = await dniu('outage', 'open', 'HL-1', ...event, '--confirm', '4')
  // the report that goes back to us has an end of its own
  const ended = new Set(['helpline@digitalvirgo.pl'])
  const ends = () => {
    for (const [, to = ''] of postfix.log().matchAll(/ to=<([^>]+)>.* status=/g)) ended.add(to)
    return ended.size - 1
  }
  return { house, postfix, dniu, opened, ends }
}

describe('the log of a real Postfix', () => {
  it.for([
    ['short queue ids', false],
    ['long queue ids', true],
  ] as const)('tells what became of what it took: %s', async ([, longIds], { expect: expectHere }) => {
    const { house, postfix, dniu, opened, ends } = await handedOver(longIds)
    expectHere(opened).toMatchObject({ code: 0, said: { counts: { accepted: 4 } } })
    await eventually(async () => (ends() >= 4 ? true : null), postfix.log)
    const first = await dniu('outbox', 'resolve', '--from-log', postfix.logFile)
    expectHere(first).toMatchObject({
      code: 0,
      said: { counts: { accepted: 4, delivered: 2, bounced: 1, delayed: 1 }, news: 4, settled: 0, unknown: 0 },
    })
    expectHere(first.said.bounced).toMatchObject([{ to: refused, report: { kind: 'bounced' } }])
    expectHere(first.said.bounced[0].report.words).toMatch(/^5\.1\.1 host .*550 5\.1\.1 No such user here/)
    // the same again, packed: nothing is new
    const packed = join(house.stage.folder, 'mail.log.1.gz')
    writeFileSync(packed, gzipSync(readFileSync(postfix.logFile)))
    expectHere((await dniu('outbox', 'resolve', '--from-log', packed)).said).toMatchObject({
      counts: { accepted: 4, delivered: 2, bounced: 1, delayed: 1 },
      news: 0,
      bounced: [],
    })
    const shown = await house.run(['ticket', 'show', 'HL-1'])
    expectHere(shown.stdout).toContain('handed over 4 · delivered 2 · bounced 1')
    const listed = (await dniu('outbox', 'list')).said
    expectHere(listed).toMatchObject([{ to: refused, outcome: 'accepted', report: { kind: 'bounced' } }])
    // sent again at once: the log as it was before tells nothing of that
    await dniu('outbox', 'resolve', `${listed[0].id}`, '--resend')
    expectHere((await dniu('outbox', 'send')).code).toBe(0)
    const before = await dniu('outbox', 'resolve', '--from-log', packed)
    expectHere(before.said).toMatchObject({ news: 0, bounced: [], counts: { accepted: 3, bounced: 0 } })
    const again = new RegExp(` to=<${refused}>.* status=sent`)
    await eventually(async () => (again.test(postfix.log()) ? true : null), postfix.log)
    const after = await dniu('outbox', 'resolve', '--from-log', postfix.logFile)
    expectHere(after.said).toMatchObject({ bounced: [], counts: { accepted: 4, delivered: 3, bounced: 0 } })
  })
})
