import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openCourier } from '../../src/delivery/courier.ts'
import { gatewayPost } from '../../src/delivery/gateway-post.ts'
import { healthOf } from '../../src/endpoints/health.ts'
import { Failure, problem } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { loadRegistry } from '../../src/registry-files/snapshot.ts'
import type { Command, Courier, Outcome } from '../../src/road/courier.ts'
import type { Doer } from '../../src/road/doer.ts'
import type { Journal } from '../../src/road/journal.ts'
import type { WorkerEvent } from '../../src/road/worker/event.ts'
import type { Rhythm, Workplace } from '../../src/road/worker/shift.ts'
import { startWorker, type Worker } from '../../src/road/worker/worker.ts'
import type { Post, World } from '../../src/road/world.ts'
import { resolveServer } from '../../src/server/address.ts'
import { accepted, at, dead, elsewhere, living, mailing, minute } from '../journal/samples.ts'
import { numbersIn, startGateway, takes } from '../servers/gateway.ts'
import { startServer } from '../servers/scripted-smtp.ts'
import { makeRegistry } from '../stage/registry.ts'
import { quietWorld } from './stage.ts'

const hour = 60 * minute
const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'
/** Everything is a thousand times quicker, but what would be judged again after a minute: that is asked for by name. */
const quick: Rhythm = {
  look: 5,
  round: hour,
  stuck: 30,
  reopen: 50,
  site: 5,
  server: { first: 30, most: 900 },
  place: { first: 5, most: 50 },
}

/** A worker over a journal in a folder, whose clock stands where the test puts it. */
interface Shop {
  readonly worker: Worker
  readonly events: readonly WorkerEvent[]
  readonly journal: Journal
  readonly world: World
  readonly folder: string
  /** who was sent something, in order */
  readonly sent: string[]
  /** how many sendings there were */
  sendings(): number
  setClock(now: number): void
  stop(): Promise<void>
}

type Answer = (to: string) => Outcome | Promise<Outcome>

/** What a server says that does not take a message. */
const declined = (command: Command, code: number, text: string): Outcome => {
  const answer = { command, code, enhanced: /\d\.\d\.\d/.exec(text)?.[0] ?? null, text, fault: null }
  return { outcome: 'declined', reply: `${code} ${text}`, answer, fruitful: false }
}
/** A server that is not there. */
const away: Outcome = {
  outcome: 'declined',
  reply: 'connect ECONNREFUSED',
  answer: { command: 'open', code: null, enhanced: null, text: '', fault: 'unreachable' },
  fruitful: false,
}

interface Terms extends Partial<Workplace> {
  readonly rhythm?: Partial<Rhythm>
  /** what the server says to whom */
  readonly answer?: Answer
  /** a real gateway of SMS */
  readonly gateway?: Post
  /** a courier to a real server instead */
  readonly open?: () => Courier
}

async function shop(more: Terms = {}): Promise<Shop> {
  const { rhythm = {}, answer = () => accepted, open, gateway, ...place } = more
  const folder = mkdtempSync(join(tmpdir(), 'dniu-worker-'))
  const registry = await loadRegistry(makeRegistry(join(folder, 'registry'), { contacts: 4 }), join(folder, 'cache'))
  const stopping = new AbortController()
  const [events, sent]: [WorkerEvent[], string[]] = [[], []]
  let [now, sendings] = [at, 0]
  const clock = { now: () => now, wall: () => Date.now(), wait: async () => {}, isSet: false }
  const { world } = await quietWorld(registry, clock.now, {
    clock,
    interrupted: stopping.signal,
    ...(gateway && { gateway }),
    post: {
      ...{ host: '127.0.0.1', port: 25, loopback: true },
      open:
        open ??
        (() => ({
          async send({ to }, _, permit) {
            const outcome = await answer(to)
            if (outcome.outcome === 'declined') return outcome
            if (!(await permit())) return { outcome: 'withheld' }
            sent.push(to)
            return outcome
          },
          close: async () => {},
        })),
    },
  })
  const journal = await openJournal({ folder })
  const worker = startWorker(
    {
      clock,
      interrupted: stopping.signal,
      sender: living('worker'),
      journal: () => openJournal({ folder }),
      renewRegistry: async () => false,
      async sending(work) {
        sendings += 1
        const own = await openJournal({ folder })
        return work({ ...world, ...(place.clock && { clock: place.clock }), journal: own }).finally(() => own.close())
      },
      // nothing that these tests record is told to a tracker
      acting: () => Promise.reject(new Error('no tracker')),
      tell: (event) => void events.push(event),
      ...place,
    },
    { ...quick, ...rhythm },
  )
  worker.ended.catch(() => {})
  const stop = async () => {
    stopping.abort()
    await worker.ended.catch(() => {})
  }
  onTestFinished(async () => {
    await stop()
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const setClock = (moment: number) => {
    now = moment
  }
  return { worker, events, journal, world, folder, sent, sendings: () => sendings, setClock, stop }
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await pause(2))
    if (Date.now() > end) throw new Error(`never came: ${what}`)
}

/** Listens on a port of this machine, 0 for any: which. */
async function opened(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** Time for many looks. */
const looks = () => pause(100)
const named = ({ events }: Shop, name: WorkerEvent['event']) => events.filter(({ event }) => event === name)

test('a scheduled message leaves at its time, and not before', async () => {
  const one = await shop()
  await one.journal.record(mailing([anna], { sendAt: at + minute }))
  await looks()
  one.setClock(at + minute - 1)
  await looks()
  expect(one.sent).toEqual([])
  one.setClock(at + minute)
  await until(() => one.sent.length === 1, 'the message')
})

test('what was put off leaves at its next try', async () => {
  const answers = [declined('rcpt', 451, '4.7.1 come back later')]
  const one = await shop({ answer: () => answers.pop() ?? accepted })
  await one.journal.record(mailing([anna]))
  await until(() => named(one, 'sent').length === 1, 'the first try')
  await looks()
  expect(one.sent).toEqual([])
  one.setClock(at + 7 * minute)
  await until(() => named(one, 'sent').length === 2, 'the second')
  expect(named(one, 'sent')).toMatchObject([
    { accepted: 0, deferred: 1 },
    { accepted: 1, deferred: 0 },
  ])
})

test('a server that takes nothing is left alone for longer each time, told once, and nothing is charged', async () => {
  let well = false
  const stopped = declined('auth', 535, '5.7.8 not <anna@dv.example>')
  const tries: number[] = []
  const one = await shop({
    answer() {
      tries.push(Date.now())
      return well ? accepted : stopped
    },
  })
  await one.journal.record(mailing([anna, bob]))
  await until(() => tries.length === 4, 'four tries')
  const [first = 0, second = 0, third = 0, fourth = 0] = tries
  expect(second - first).toBeGreaterThanOrEqual(29)
  expect(third - second).toBeGreaterThanOrEqual(59)
  expect(fourth - third).toBeGreaterThanOrEqual(119)
  await until(() => one.worker.vitals().pausedUntil !== null, 'the pause')
  expect(one.worker.vitals().ailing.server).toBe('smtp-authentication')
  well = true
  await until(() => one.sent.length === 2, 'both messages')
  await until(() => named(one, 'well').length === 1, 'the good news')
  expect(named(one, 'trouble')).toMatchObject([
    { problem: { code: 'smtp-authentication', params: { reply: '535 5.7.8' } } },
  ])
  expect(named(one, 'well')).toEqual([{ event: 'well', code: 'smtp-authentication' }])
  expect(one.worker.vitals()).toMatchObject({ ailing: { server: null }, pausedUntil: null, sent: { accepted: 2 } })
})

test('after a clock that was ahead was set right nothing waits for its times, and all is judged again', async () => {
  let [ahead, isWell] = [hour, false]
  const wall = () => Date.now() + ahead
  const clock = { now: () => at + ahead, wall, wait: async () => {}, isSet: false }
  const rhythm = { server: { first: hour, most: hour } }
  const one = await shop({ clock, rhythm, answer: () => (isWell ? accepted : away) })
  await one.journal.record(mailing([anna], { at: at + hour }))
  await until(() => one.worker.vitals().pausedUntil !== null, 'the pause')
  isWell = true
  ahead = 0
  await until(() => one.sent.length === 1, 'the message')
  const seenAt = async () => (await one.journal.runs())[0]?.seenAt ?? 0
  await until(async () => (await seenAt()) <= wall(), 'a sign of life by the clock that is right')
  expect(one.worker.vitals().lookedAt).toBeLessThanOrEqual(wall())
})

test('a real server that is down, and then up: the messages leave by themselves, each once', async () => {
  const server = await startServer()
  onTestFinished(() => server.close())
  const door = createServer((socket) => socket.pipe(connect(server.port, '127.0.0.1')).pipe(socket))
  const port = await opened(door, 0)
  await new Promise((resolve) => door.close(resolve))
  const address = resolveServer(null, { DNIU_SMTP_URL: `smtp://127.0.0.1:${port}` })
  if (address === null) throw new Error('no server')
  const one = await shop({ open: () => openCourier(address), rhythm: { stuck: hour } })
  await one.journal.record(mailing([anna, bob]))
  await until(() => named(one, 'trouble').length === 1, 'trouble')
  expect(named(one, 'trouble')).toMatchObject([{ problem: { code: 'smtp-unreachable' } }])
  await looks()
  await opened(door, port)
  onTestFinished(() => void door.close())
  await until(() => named(one, 'sent').length === 1, 'the messages')
  await until(() => named(one, 'well').length === 1, 'the good news')
  expect(server.received.map(({ to }) => to.join()).toSorted()).toEqual([anna, bob])
  expect(await one.journal.outbox({ open: true })).toEqual([])
})

test('a mailing that the server does not take holds back no other, is told once, and is tried again later', async () => {
  let tooLarge = true
  const tries: number[] = []
  const one = await shop({
    rhythm: { round: 20, server: { first: 150, most: 900 } },
    answer(to) {
      if (to !== anna || !tooLarge) return accepted
      tries.push(Date.now())
      return declined('mail', 552, '5.3.4 message size exceeds fixed limit')
    },
  })
  await one.journal.record(mailing([anna]))
  await until(() => tries.length === 1, 'the first try')
  await one.journal.record(mailing([bob], { ticket: 'HL-2' }))
  await until(() => one.sent.length === 1, 'the other mailing')
  await until(() => tries.length === 2, 'the second try')
  const [first = 0, second = 0] = tries
  expect(second - first).toBeGreaterThanOrEqual(149)
  tooLarge = false
  await until(() => one.sent.length === 2, 'the first mailing')
  expect(named(one, 'held')).toMatchObject([{ code: 'smtp-too-large', ticket: 'HL-1', mailing: 1 }])
  expect(named(one, 'trouble')).toEqual([])
})

test('in a sending no pause is made: what becomes late meanwhile must not leave', async () => {
  const answers = [declined('open', 421, '4.3.2 busy')]
  const one = await shop({
    answer() {
      one.setClock(at + 2 * hour)
      return answers.pop() ?? accepted
    },
    rhythm: { server: { first: 200, most: 900 } },
  })
  await one.journal.record(mailing([anna], { sendAt: at }))
  await until(() => named(one, 'trouble').length === 1, 'trouble')
  await until(() => named(one, 'late').length === 1, 'that it is late')
  await looks()
  expect(one.sent).toEqual([])
})

test('what a server said, and the journal could not take, is told at once', async () => {
  const one: Shop = await shop({
    async sending(work) {
      const journal = await openJournal({ folder: one.folder })
      const full = async () => Promise.reject(new Failure('journal-disk-full', { reason: 'full' }))
      return work({ ...one.world, journal: { ...journal, settle: full } }).finally(() => journal.close())
    },
  })
  await one.journal.record(mailing([anna]))
  await until(() => named(one, 'unrecorded').length > 0, 'what was said')
  await until(() => named(one, 'trouble').length > 0, 'trouble')
  expect(named(one, 'unrecorded')).toEqual([{ event: 'unrecorded', id: 1, reply: '250 2.0.0' }])
  expect(named(one, 'trouble')).toMatchObject([{ problem: { code: 'journal-disk-full' } }])
})

test('a changed registry ends the pause: what was wrong may be mended', async () => {
  let [well, changed] = [false, false]
  const one = await shop({
    rhythm: { server: { first: hour, most: hour } },
    answer: () => (well ? accepted : away),
    async renewRegistry() {
      const was = changed
      changed = false
      return was
    },
  })
  await one.journal.record(mailing([anna]))
  await until(() => named(one, 'trouble').length === 1, 'trouble')
  well = true
  await looks()
  expect(one.sent).toEqual([])
  changed = true
  await until(() => one.sent.length === 1, 'the message')
})

test('what a sending leaves behind, because it is late, is told once and not tried at every look', async () => {
  const one = await shop({ rhythm: { reopen: hour } })
  await one.journal.record(mailing([anna], { sendAt: at - 3 * hour }))
  await one.journal.record(mailing([bob], { ticket: 'HL-2' }))
  await until(() => one.sent.length === 1, 'the other message')
  await looks()
  const before = one.sendings()
  await looks()
  expect(one.sendings()).toBe(before)
  expect(before).toBeLessThanOrEqual(3)
  expect(named(one, 'late')).toEqual([{ event: 'late', code: 'scheduled-late', ticket: 'HL-1', phase: 'open' }])
  expect(one.worker.vitals().late).toBe(1)
  // another message leaves all the same
  await one.journal.record(mailing([anna], { ticket: 'HL-3' }))
  await until(() => one.sent.length === 2, 'the third message')
  expect(named(one, 'late')).toHaveLength(1)
})

test('all that waits is judged again after a while, although nothing has changed', async () => {
  const one = await shop({ rhythm: { round: 60 } })
  await one.journal.record(mailing([anna], { sendAt: at + hour, sendBefore: at + 2 * hour }))
  await until(() => one.sendings() >= 3, 'three rounds')
  expect(one.sent).toEqual([])
})

test('it waits for no other sender: what is recorded meanwhile leaves at once', async () => {
  const one = await shop()
  await one.journal.record(mailing([anna]))
  await one.journal.claim({ now: at, ticket: null, except: [] }, elsewhere('far'), { wall: Date.now(), most: 1 })
  await one.journal.record(mailing([bob], { ticket: 'HL-2' }))
  await until(() => one.sent.length === 1, 'the message')
  await until(() => named(one, 'sent').length === 1, 'the report')
  expect(one.sent).toEqual([bob])
})

test('a server that thinks for long about one message does not keep the others from leaving', async () => {
  const { promise: thought, resolve: think } = Promise.withResolvers<Outcome>()
  const one = await shop({ answer: (to) => (to === anna ? thought : accepted) })
  await one.journal.record(mailing([anna]))
  await until(() => one.sendings() === 1, 'the first sending')
  await one.journal.record(mailing([bob], { ticket: 'HL-2' }))
  await until(() => one.sent.length === 1, 'the other message')
  await looks()
  expect([one.sent, one.sendings()]).toEqual([[bob], 2])
  think(accepted)
  await until(() => one.sent.length === 2, 'the first message')
  await one.stop()
  expect(one.worker.vitals().sent.accepted).toBe(2)
})

test('what a vanished sender may have sent is unknown, and told once', async () => {
  const one = await shop()
  await one.journal.record(mailing([anna, bob], { sendAt: at + minute }))
  await until(() => one.sendings() > 0, 'the first round')
  const { host, pid, run } = dead('gone')
  const database = new DatabaseSync(join(one.folder, 'journal.sqlite'))
  database
    .prepare(
      "update deliveries set state = 'data', due_at = null, owner_host = ?, owner_pid = ?, owner_run = ? where id = 1",
    )
    .run(host, pid, run)
  database.close()
  await until(() => named(one, 'unknown').length === 1, 'the unknown')
  one.setClock(at + minute)
  await until(() => one.sent.length === 1, 'the other message')
  await looks()
  expect(named(one, 'unknown')).toEqual([{ event: 'unknown', id: 1, ticket: 'HL-1' }])
  expect(one.sent).toEqual([bob])
})

/** Moves the files of a journal, wherever they are by now. */
function moveJournal(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm', '-mark'].map((ending) => `journal.sqlite${ending}`))
    if (existsSync(join(from, end))) renameSync(join(from, end), join(to, end))
}

test('a journal that vanishes is trouble, and no new one is made; another one at its place is none of its own', async () => {
  const known = { id: null }
  const one: Shop = await shop({ journal: () => openJournal({ folder: one.folder, known }) })
  const away = mkdtempSync(join(tmpdir(), 'dniu-away-'))
  onTestFinished(() => rmSync(away, { recursive: true }))
  await one.journal.record(mailing([anna], { sendAt: at + minute }))
  await until(() => one.worker.vitals().agenda?.next === at + minute, 'a look')
  moveJournal(one.folder, away)
  const ails = (code: string | null) => until(() => one.worker.vitals().ailing.journal === code, String(code))
  await ails('journal-missing')
  await looks()
  expect(healthOf(one.worker.vitals(), Date.now())).toBe('journal-missing')
  expect(existsSync(join(one.folder, 'journal.sqlite'))).toBe(false)
  const other = await openJournal({ folder: one.folder })
  await other.record(mailing([bob], { ticket: 'HL-9' }))
  await ails('journal-other')
  await other.close()
  for (const end of ['', '-wal', '-shm', '-mark']) rmSync(join(one.folder, `journal.sqlite${end}`), { force: true })
  moveJournal(away, one.folder)
  await ails(null)
  one.setClock(at + minute)
  await until(() => one.sent.length === 1, 'the message that waited')
  expect(one.sent).toEqual([anna])
})

test('a journal that fails is told once with its code, and no address; it goes on when it is there again', async () => {
  let broken = true
  const one: Shop = await shop({
    async journal() {
      if (broken) throw new Error('lost the row of anna@acme.example')
      return openJournal({ folder: one.folder })
    },
  })
  await until(() => one.worker.vitals().ailing.journal !== null, 'trouble')
  await looks()
  expect(one.worker.vitals()).toMatchObject({ ailing: { journal: 'unexpected' }, lookedAt: null })
  broken = false
  await one.journal.record(mailing([anna]))
  await until(() => one.sent.length === 1, 'the message')
  expect(named(one, 'trouble')).toMatchObject([
    { problem: { code: 'unexpected', params: { reason: 'lost the row of …' } }, seconds: 0 },
  ])
  expect(named(one, 'well')).toHaveLength(1)
})

test('a journal of a newer dniu ends it, so that the newer one is started', async () => {
  const one = await shop()
  await until(() => one.worker.vitals().lookedAt !== null, 'a look')
  const database = new DatabaseSync(join(one.folder, 'journal.sqlite'))
  database.exec('update dniu_version set version = 1000')
  database.close()
  await expect(one.worker.ended).rejects.toMatchObject({ code: 'journal-newer' })
  expect(one.events.at(-1)).toEqual({ event: 'ended' })
})

test('one that a sending meets first ends it just so, before the journal would be opened again', async () => {
  const one = await shop({ rhythm: { reopen: 600_000 } })
  await until(() => one.worker.vitals().lookedAt !== null, 'a look')
  const database = new DatabaseSync(join(one.folder, 'journal.sqlite'))
  database.exec('update dniu_version set version = 1000')
  database.close()
  await one.journal.record(mailing([anna]))
  await until(() => one.events.length > 1, 'something to tell')
  expect(one.events.slice(1)).toEqual([{ event: 'ended' }])
  await expect(one.worker.ended).rejects.toMatchObject({ code: 'journal-newer' })
  expect(one.sent).toEqual([])
})

test('what a person has given wrongly ends it at its first look, and never later', async () => {
  const wrong = () => Promise.reject(new Failure('journal-url'))
  const first = await shop({ journal: wrong })
  await expect(first.worker.ended).rejects.toMatchObject({ code: 'journal-url' })
  let given = false
  const later: Shop = await shop({ journal: () => (given ? wrong() : openJournal({ folder: later.folder })) })
  await until(() => later.worker.vitals().lookedAt !== null, 'a look')
  given = true
  await until(() => later.worker.vitals().ailing.journal === 'journal-url', 'trouble')
  given = false
  await later.journal.record(mailing([anna]))
  await until(() => later.sent.length === 1, 'the message')
})

test('a registry that is wrong is told, and holds nothing back', async () => {
  let asked = 0
  const one = await shop({
    async renewRegistry() {
      asked += 1
      if (asked === 1)
        throw new Failure('registry-invalid', { folder: '/etc/dniu', count: 2 }, [problem('journal-url')])
      return false
    },
  })
  await one.journal.record(mailing([anna]))
  await until(() => one.sent.length === 1, 'the message')
  expect(named(one, 'trouble')).toMatchObject([{ problem: { code: 'registry-invalid' } }])
  expect(one.worker.vitals().ailing.registry).toBe('registry-invalid')
})

test('others see that it is alive, and that it has ended', async () => {
  const one = await shop()
  await until(async () => (await one.journal.runs()).length === 1, 'a sign of life')
  expect(await one.journal.runs()).toMatchObject([{ run: 'worker', doing: 'work', endedAt: null }])
  await one.stop()
  expect((await one.journal.runs())[0]?.endedAt).not.toBeNull()
})

test('the status site is written when it begins, when something has left, and when it changes by itself, not otherwise', async () => {
  const written: number[] = []
  let changesAt = at + hour
  const one = await shop({
    async publish() {
      written.push((await one.journal.leftPhases()).length)
      return { written: 1, removed: 0, changesAt }
    },
  })
  await until(() => written.length === 1, 'the first one')
  await looks()
  expect(written).toEqual([0])
  await one.journal.record(mailing([anna]))
  await until(() => one.sent.length === 1 && written.at(-1) === 1, 'what has left')
  await looks()
  const before = written.length
  changesAt = at + 2 * hour
  one.setClock(at + hour)
  await until(() => written.length > before, 'the hour')
  await looks()
  expect(written.length).toBe(before + 1)
  expect(named(one, 'published')[0]).toEqual({ event: 'published', written: 1, removed: 0 })
})

test('the status site is written anew when the registry has changed', async () => {
  let [written, changed] = [0, false]
  await shop({
    async publish() {
      written += 1
      return { written, removed: 0, changesAt: at + hour }
    },
    async renewRegistry() {
      const was = changed
      changed = false
      return was
    },
  })
  await until(() => written === 1, 'the first one')
  changed = true
  await until(() => written === 2, 'the second one')
})

test('a folder of the status site that cannot be written is told once, mails leave all the same, and it heals', async () => {
  let isWell = false
  const one = await shop({
    async publish() {
      if (!isWell) throw new Failure('folder-unwritable', { folder: '/www', reason: 'EACCES' })
      return { written: 0, removed: 0, changesAt: at + hour }
    },
  })
  await until(() => one.worker.vitals().ailing.site === 'folder-unwritable', 'the ailment')
  await one.journal.record(mailing([anna]))
  await until(() => one.sent.length === 1, 'the message')
  await looks()
  expect(named(one, 'trouble')).toHaveLength(1)
  isWell = true
  await until(() => one.worker.vitals().ailing.site === null, 'health')
  expect([named(one, 'well'), named(one, 'published')]).toEqual([[{ event: 'well', code: 'folder-unwritable' }], []])
})

test('a card whose fate a person decides is no trouble of the channel for ever', async () => {
  const sender = living('acts')
  let posts = 0
  const doer: Doer = {
    party: 'staff',
    goal: async () => null,
    left: () => 1_000,
    does: async () => {
      posts += 1
      throw new Failure('card-unclear', { host: 'hooks.example', reply: '500' })
    },
    stopped: () => problem('card-stopped'),
  }
  const one = await shop({
    acting: (_, work) =>
      work({ clock: one.world.clock, interrupted: one.world.interrupted, journal: one.journal, doer, sender }),
  })
  await one.journal.record({ ...mailing([anna]), acts: [{ kind: 'card', target: '' }] })
  await expect.poll(() => one.events.map(({ event }) => event), { timeout: 20_000 }).toContain('card-waits')
  await expect.poll(() => one.worker.vitals().ailing.staff, { timeout: 20_000 }).toBeNull()
  expect([posts, one.events.filter(({ event }) => event === 'trouble').length]).toEqual([1, 1])
})

test('a tracker that wants a person to sign in is asked no more, until a person has told it what waits', async () => {
  const sender = living('acts')
  let asked = 0
  const doer: Doer = {
    party: 'tracker',
    goal: async () => null,
    left: () => 1_000,
    does: async () => {
      asked += 1
      throw new Failure('jira-captcha', { host: 'jira.example' })
    },
    stopped: () => problem('jira-stopped', { host: 'jira.example' }),
  }
  const one = await shop({
    acting: (_, work) =>
      work({ clock: one.world.clock, interrupted: one.world.interrupted, journal: one.journal, doer, sender }),
  })
  const told = () => one.journal.record({ ...mailing([anna]), acts: [{ kind: 'comment', target: '' }] })
  await told()
  await expect.poll(() => one.worker.vitals().ailing.tracker, { timeout: 20_000 }).toBe('jira-captcha')
  for (const _ of [1, 2, 3]) await looks()
  expect(asked).toBe(1)
  expect(named(one, 'trouble')).toMatchObject([{ seconds: 24 * 60 * 60 }])
  const now = one.world.clock.now()
  const taken = await one.journal.takeAct({ party: 'tracker', ticket: null, now }, sender, one.world.clock.wall())
  await one.journal.settleAct(taken?.id ?? 0, sender, { state: 'done', reply: '', dueAt: null }, now)
  await expect.poll(() => one.worker.vitals().ailing.tracker, { timeout: 20_000 }).toBeNull()
})

/** A gateway of our own that refuses us, and the way to it. */
async function refusingGateway() {
  const own = await startGateway(() => ({ code: 401, body: 'who are you' }))
  const accept = { codes: [200], field: null, value: null }
  const body = '{"to":"{to}","text":"{text}"}'
  const settings = { method: 'POST', type: 'json', sender: null, letters: 'plain', headersCommand: [] } as const
  const gateway = gatewayPost({ ...settings, url: own.url, body, accepted: accept }, {})
  return { own, ways: gateway === null ? {} : { gateway } }
}

const [gmina, zolw] = ['+447700900001', '+447700900002']

test('while a gateway is left alone, what leaves by mail does not ask it', async () => {
  const { own, ways } = await refusingGateway()
  const one = await shop({ ...ways, rhythm: { server: { first: hour, most: hour } } })
  await one.journal.record(mailing([anna, gmina]))
  await expect.poll(() => one.worker.vitals().ailing.gateway, { timeout: 20_000 }).toBe('sms-authentication')
  await one.journal.record(mailing([bob, zolw], { ticket: 'HL-2' }))
  await until(() => one.sent.includes(bob), 'the second mail')
  await until(async () => (await one.journal.outbox()).filter(({ state }) => state === 'accepted').length === 2, 'both')
  expect(own.asked).toHaveLength(1)
})

test('a gateway that lets nobody in keeps no mail, and gets each SMS once when it lets us in', async () => {
  const { own, ways } = await refusingGateway()
  const one = await shop(ways)
  await one.journal.record(mailing([anna, gmina, zolw]))
  await expect.poll(() => one.worker.vitals().ailing.gateway, { timeout: 20_000 }).toBe('sms-authentication')
  await until(() => one.sent.includes(anna), 'the mail')
  const states = async () => (await one.journal.outbox()).map(({ to, state }) => `${to} ${state}`)
  await until(async () => (await states())[0] === `${anna} accepted`, 'its answer')
  // an SMS that is tried once more is claimed for a moment
  expect((await states()).filter((text) => !/ (queued|claimed|data)$/.test(text))).toEqual([`${anna} accepted`])
  expect(one.worker.vitals().ailing.server).toBeNull()
  own.asked.length = 0
  own.does = () => takes
  await until(async () => (await states()).every((text) => text.endsWith(' accepted')), 'both SMS')
  expect(numbersIn(own).toSorted()).toEqual([gmina, zolw])
  await until(() => named(one, 'well').length > 0, 'word that it is well')
  expect(named(one, 'trouble')).toHaveLength(1)
})
