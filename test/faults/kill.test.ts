import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { asked, newDatabase } from '../journal/postgres-place.ts'
import { ended, type stage } from '../stage/dniu.ts'
import { header, opening, type Scene, type Shown, scene, until, withJournal } from './scene.ts'

const messages = 2000
const kills = 200
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

/** Where the journal is: what commands are told of it, and how it is asked past them. */
interface Place {
  readonly env: Record<string, string>
  ask(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** Two senders work through the outbox. Each is killed at a random moment and replaced, until all kills are used up. */
async function massacre(set: Scene, place: Place, random: () => number, killed: Kill[]): Promise<void> {
  let begun = 0
  const sender = async (): Promise<void> => {
    while (begun < kills) {
      begun += 1
      const child = set.stage.start(['outbox', 'send'], { ...now, ...place.env })
      const end = ended(child)
      // half of them at any time after the start, half of them when the process certainly holds a message
      if (random() < 0.5) await pause(20 + random() * 600)
      else await atWork(place, child).then(() => pause(random() * 150))
      child.kill('SIGKILL')
      const { code, stdout, stderr } = await end
      // if a process ended by itself, nothing was left to send
      expect({ code, stdout, stderr }).toMatchObject({ code: null })
      killed.push(await inHands(place, child.pid ?? 0))
    }
  }
  await Promise.all([sender(), sender()])
}

async function atWork(place: Place, child: ReturnType<Scene['stage']['start']>): Promise<void> {
  for (let held = 0; held === 0 && child.exitCode === null; ) {
    await pause(25)
    const { claimed, data } = await inHands(place, child.pid ?? 0)
    held = claimed + data
  }
}

async function inHands({ ask }: Place, pid: number): Promise<Kill> {
  const rows = await ask(`select state, count(*) as n from messages where owner_pid = ${pid} group by state`)
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  return { claimed: count('claimed'), data: count('data') }
}

async function statesIn({ ask }: Place): Promise<[to: string, state: string][]> {
  const rows = await ask('select to_address, state from messages order by id')
  return rows.map(({ to_address: to, state }) => [String(to), String(state)])
}

const places = {
  'a file': async (set: Scene): Promise<Place> => ({
    env: {},
    ask: async (query) => withJournal(set.stage, (database) => database.prepare(query).all()),
  }),
  PostgreSQL: async (): Promise<Place> => {
    const url = await newDatabase()
    return { env: { DNIU_DATABASE_URL: url }, ask: (query) => asked(url, query) }
  },
}

test.each(Object.entries(places))(
  'two hundred kill -9 over 2000 messages and two senders, with the journal in %s',
  {
    timeout: 400_000,
  },
  async (_, placeOf) => {
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
    const place = await placeOf(set)
    const say = (args: readonly string[], env = {}) => set.say(args, { ...env, ...place.env })
    expect((await say(opening(messages, '--send-at', '04:00'))).code).toBe(0)
    // only a process that exits normally writes the compile cache; this one does, so that the others start with it
    expect((await ended(set.stage.start(['outbox', 'send'], place.env))).code).toBe(0)

    await massacre(set, place, randomFrom(seed), killed)
    const left = (await statesIn(place)).filter(([, state]) => !['accepted', 'unknown'].includes(state)).length
    await Promise.all([say(['outbox', 'send'], now), say(['outbox', 'send'], now)])
    const atEnd = set.server.received.length
    await say(['outbox', 'send'], now)

    const copies = Map.groupBy(set.server.received, ({ to }) => to.join())
    const ids = set.server.received.map(({ bytes }) => header(bytes, 'Message-ID'))
    const all = await statesIn(place)
    const unknown = all.flatMap(([to, state]) => (state === 'unknown' ? [to] : []))
    const landed = (fits: (one: Kill) => boolean) => killed.filter(fits).length

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
    const listed = JSON.parse((await set.stage.run(['outbox', 'list', '--json'], place.env)).stdout) as Shown[]
    expect(listed.map(({ to, outcome }) => [to, outcome])).toEqual(unknown.map((to) => [to, 'unknown']))
    // the last run did not touch the unknown ones
    expect(set.server.received).toHaveLength(atEnd)
    // some kills came during a body, some while a message was claimed
    expect(landed(({ data }) => data > 0)).toBeGreaterThan(0)
    expect(landed(({ claimed }) => claimed > 0)).toBeGreaterThan(0)
  },
)

test('kill -9 while a notice is recorded: the whole of it, or nothing', async () => {
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
