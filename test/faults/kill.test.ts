import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ended, type stage } from '../stage/dniu.ts'
import { header, opening, type Scene, scene, until, withJournal } from './scene.ts'

const messages = 600
const kills = 50
const connections = 3
const seed = 20261121
const now = { DNIU_NOW: '2026-11-21T03:01:00Z' }

/** A repeatable sequence of random numbers from 0 to 1 (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The messages that a killed process held. */
interface Kill {
  readonly claimed: number
  readonly data: number
}

/** Two senders work through the outbox. Each is killed at a random moment and replaced, until all kills are used up. */
async function massacre(set: Scene, random: () => number, killed: Kill[]): Promise<void> {
  let begun = 0
  const sender = async (): Promise<void> => {
    while (begun < kills) {
      begun += 1
      const child = set.stage.start(['outbox', 'send'], now)
      const end = ended(child)
      // half of them at any time after the start, half of them when the process certainly holds a message
      if (random() < 0.5) await pause(20 + random() * 1000)
      else await atWork(set, child).then(() => pause(random() * 300))
      child.kill('SIGKILL')
      const { code, stdout, stderr } = await end
      // if a process ended by itself, nothing was left to send
      expect({ code, stdout, stderr }).toMatchObject({ code: null })
      killed.push(inHands(set, child.pid ?? 0))
    }
  }
  await Promise.all([sender(), sender()])
}

async function atWork(set: Scene, child: ReturnType<Scene['stage']['start']>): Promise<void> {
  for (let held = 0; held === 0 && child.exitCode === null; ) {
    await pause(25)
    const { claimed, data } = inHands(set, child.pid ?? 0)
    held = claimed + data
  }
}

function inHands({ stage: place }: Scene, pid: number): Kill {
  const count = (state: string) =>
    withJournal(place, (database) =>
      Number(
        database.prepare('select count(*) as n from messages where owner_pid = ? and state = ?').get(pid, state)?.n,
      ),
    )
  return { claimed: count('claimed'), data: count('data') }
}

test('fifty kill -9 over 600 messages and two senders: nothing lost, nothing doubled', {
  timeout: 180_000,
}, async ({ annotate }) => {
  const killed: Kill[] = []
  const set: Scene = await scene(
    {
      // sending keeps pace with the kills, so that even the last one interrupts something
      get delay() {
        if (killed.length === kills) return 0
        const share = (messages - kills * connections) / kills
        return set.server.received.length > (killed.length + 1) * share ? 250 : 4
      },
    },
    { contacts: messages, connections },
  )
  expect((await set.say(opening(messages, '--send-at', '04:00'))).code).toBe(0)
  // only a process that exits normally writes the compile cache; this one does, so that the others start with it
  expect((await ended(set.stage.start(['outbox', 'send']))).code).toBe(0)

  const started = Date.now()
  await massacre(set, randomFrom(seed), killed)
  const took = Date.now() - started
  const left = Object.values(set.states()).filter((state) => !['accepted', 'unknown'].includes(state)).length
  await Promise.all([set.say(['outbox', 'send'], now), set.say(['outbox', 'send'], now)])
  const atEnd = set.server.received.length
  await set.say(['outbox', 'send'], now)

  const copies = Map.groupBy(set.server.received, ({ to }) => to.join())
  const ids = set.server.received.map(({ bytes }) => header(bytes, 'Message-ID'))
  const all = Object.entries(set.states())
  const unknown = all.flatMap(([to, state]) => (state === 'unknown' ? [to] : []))
  const came = unknown.filter((to) => copies.has(to)).length
  const landed = (fits: (one: Kill) => boolean) => killed.filter(fits).length
  await annotate(
    `${took} ms for ${kills} kills: ${landed(({ data }) => data > 0)} during a body, ` +
      `${landed(({ claimed }) => claimed > 0)} with a claim, ` +
      `${landed(({ claimed, data }) => claimed + data === 0)} with nothing in hand; ` +
      `${unknown.length} unknown, of which ${came} had arrived; ${left} were still open after the last kill`,
  )

  expect(killed).toHaveLength(kills)
  expect(left).toBeGreaterThan(0)
  // nothing doubled: no address twice, no Message-ID twice, no mail with two recipients
  expect(new Set(ids).size).toBe(ids.length)
  expect([...copies.values()].filter((mails) => mails.length > 1)).toEqual([])
  expect([...copies.keys()].filter((to) => !set.to.includes(to))).toEqual([])
  // nothing lost: each message is accepted and has arrived, or is listed as unknown
  expect(all).toHaveLength(messages)
  expect(all.filter(([, state]) => state !== 'accepted' && state !== 'unknown')).toEqual([])
  expect(all.filter(([to, state]) => state === 'accepted' && !copies.has(to))).toEqual([])
  expect((await set.outbox()).map(({ to, outcome }) => [to, outcome])).toEqual(unknown.map((to) => [to, 'unknown']))
  // the last run did not touch the unknown ones
  expect(set.server.received).toHaveLength(atEnd)
  // some kills came during a body, some while a message was claimed
  expect(landed(({ data }) => data > 0)).toBeGreaterThan(0)
  expect(landed(({ claimed }) => claimed > 0)).toBeGreaterThan(0)
})

test('kill -9 while a notice is recorded: the whole of it, or nothing', { timeout: 120_000 }, async () => {
  const random = randomFrom(seed)
  const set = await scene({}, { contacts: messages })
  const recorded: number[] = []
  for (let time = 0; time < 12; time += 1) {
    const data = join(set.stage.folder, `data-${time}`)
    const child = set.stage.start(opening(messages, '--send-at', '04:00'), { DNIU_DATA: data })
    const end = ended(child)
    await until(() => existsSync(join(data, 'journal.sqlite')) || child.exitCode !== null, 'the journal')
    await pause(random() * 250)
    child.kill('SIGKILL')
    await end
    recorded.push(rowsIn(set.stage, data))
  }
  expect(recorded.filter((count) => count !== 0 && count !== messages)).toEqual([])
  expect(set.server.connections()).toBe(0)
})

function rowsIn(place: ReturnType<typeof stage>, data: string): number {
  if (readFileSync(join(data, 'journal.sqlite')).length === 0) return 0
  return withJournal({ ...place, env: { ...place.env, DNIU_DATA: data } }, (database) => {
    const made = database.prepare("select 1 from sqlite_schema where name = 'messages'").get()
    return made === undefined ? 0 : Number(database.prepare('select count(*) as n from messages').get()?.n)
  })
}
