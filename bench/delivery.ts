import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { openJournal } from '../src/journal/open.ts'
import { type Postfix, startPostfix } from '../test/servers/postfix.ts'
import { type LoadName, loads, size } from './load.ts'
import { mailing, queueOf, sizeIn } from './queue.ts'
import { benchFolder, copyJournal, environment, median, program, registryOf } from './shop.ts'

// Messages of 5 kB over ten connections, to a server that takes and forgets them, or keeps them in its queue: by dniu with
// its journal, by a plain pool of nodemailer, by smtp-source, which is written in C and remembers nothing. Each is a program
// of its own: it pays for its start, and for code that is not compiled yet. smtp-source makes a connection for each message,
// as it does by itself; and, beside that, keeps its ten. smtp-source can send plain letters only, and is measured by those;
// the pool by what the house sends, its own notice, which the pool encodes for each recipient, and dniu once. Beside that
// stands what the pool does with plain letters.

const connections = 10
const rounds = 3
/** of one sender and two on one server, which differ by little */
const pairs = 7
const poolProgram = fileURLToPath(new URL('pool.ts', import.meta.url))

/** How many messages a second each way carries, side by side, and what a long queue costs. */
export async function delivery(): Promise<string[]> {
  if (spawnSync('sh', ['-c', 'command -v smtp-sink smtp-source']).status !== 0) return ['needs smtp-sink, smtp-source']
  const server = await startSink()
  try {
    return [
      ...(await sideBySide('smtp-sink', (run) => run(server.port), { count: 20_000, source: 0.5 })),
      ...(await theNotice('smtp-sink', (run) => run(server.port), { count: 20_000, pool: 3 })),
      ...(await intoPostfix()),
      ...(await longQueue(server.port)),
      ...(await inPostgres(server.port)),
    ]
  } finally {
    server.stop()
  }
}

/** Runs something against a mail server, and gives what it gives. */
type At = <T>(run: (port: number) => Promise<T>) => Promise<T>

/** The seconds that a way takes to send to a port. */
type Way = (port: number) => number | Promise<number>

/** How many messages a second a way carried, round by round. */
type Rates = readonly number[]

/** The rates of each way, in turn, so that what else the machine does meets all alike. */
async function ratesOf<Name extends string>(at: At, count: number, ways: Record<Name, Way>) {
  const names = Object.keys(ways) as Name[]
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) rates[name].push(count / (await at(async (port) => ways[name](port))))
  return rates as Record<Name, Rates>
}

const per = (rates: Rates) => `${median(rates).toFixed(0)}/s`

/** How many times as much one carried as the other: each round for itself, so that a slow minute meets both. */
const times = (one: Rates, other: Rates) => median(one.map((rate, round) => rate / (other[round] ?? 0))).toFixed(2)

/** A pool and dniu, each with this load. */
async function bothWays(name: string, count: number, load: LoadName) {
  const queue = await queueOf(count, load)
  return {
    pool: (port: number) => pool(port, count, load),
    dniu: async (port: number) => (await send(copyJournal(queue, `${name}-${load}`), port)).seconds,
  }
}

/** `pool`: so many times its rate is wanted. */
async function theNotice(name: string, at: At, wanted: { count: number; pool: number }): Promise<string[]> {
  const { count } = wanted
  const { pool: p, dniu: d } = await ratesOf(at, count, await bothWays(name, count, 'notice'))
  return [
    `${name}, the notice itself: nodemailer pool ${per(p)}, dniu ${per(d)}`,
    `  dniu ${times(d, p)} times the pool (wanted: at least ${wanted.pool})`,
  ]
}

/** `source`: so many times the rate of smtp-source is wanted. */
async function sideBySide(name: string, at: At, wanted: { count: number; source: number }): Promise<string[]> {
  const { count } = wanted
  const ways = {
    source: (port: number) => source(port, count),
    kept: (port: number) => source(port, count, '-d'),
    ...(await bothWays(name, count, 'plain')),
  }
  const { source: c, kept: k, pool: p, dniu: d } = await ratesOf(at, count, ways)
  return [
    `${name}, plain letters: smtp-source ${per(c)} (with ten connections kept ${per(k)}), nodemailer pool ${per(p)}, dniu ${per(d)}`,
    `  dniu ${times(d, c)} of smtp-source (wanted: at least ${wanted.source}; with connections kept ${times(d, k)}, which is ${times(k, p)} times the pool); ${times(d, p)} times the pool`,
  ]
}

/**
 * A real Postfix with its queue on the disk. It holds what it takes, so that nobody pays for what another has left; it is a
 * new one each time, because every server gets slower as its queue grows. All queues are removed at the end: for minutes,
 * ext4 looks past each file that has gone, one by one, whenever it makes a new one.
 */
async function intoPostfix(): Promise<string[]> {
  const used: Postfix[] = []
  const fresh: At = async (run) => {
    const postfix = await startPostfix({ relayTo: 9, holds: true, installed: process.getuid?.() === 0 })
    used.push(postfix)
    return run(postfix.port)
  }
  try {
    return [
      ...(await sideBySide('Postfix', fresh, { count: 10_000, source: 0.8 })),
      ...(await theNotice('Postfix', fresh, { count: 10_000, pool: 1.5 })),
    ]
  } finally {
    await Promise.all(used.map((postfix) => postfix.close()))
  }
}

/** The same queue in PostgreSQL, sent by one and by two. */
async function inPostgres(port: number): Promise<string[]> {
  const count = 30_000
  const server = process.env.DNIU_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const client = new Client({ connectionString: server })
  if (
    !(await client.connect().then(
      () => true,
      () => false,
    ))
  )
    return ['PostgreSQL: no server here']
  const rates = { file: [] as number[], one: [] as number[], two: [] as number[] }
  const queue = await queueOf(count)
  for (let round = 0; round < pairs; round += 1) {
    rates.file.push(count / (await send(copyJournal(queue, `file-${round}`), port)).seconds)
    for (const senders of ['one', 'two'] as const) {
      const name = `dniu_bench_${process.pid}_${round}_${senders}`
      await client.query(`create database ${name}`)
      const url = server.replace(/[^/]*$/, name)
      const journal = await openJournal({ url })
      await journal.record(mailing(count, loads.plain()))
      await journal.close()
      const begin = performance.now()
      const folders = senders === 'one' ? ['a'] : ['a', 'b']
      await Promise.all(
        folders.map((folder) => send(join(benchFolder, `${name}-${folder}`), port, { DNIU_DATABASE_URL: url })),
      )
      rates[senders].push(count / ((performance.now() - begin) / 1000))
      await client.query(`drop database ${name}`)
    }
  }
  await client.end()
  const { file, one, two } = rates
  return [
    `PostgreSQL: ${per(one)}, a file ${per(file)}, ${times(one, file)} times (wanted: at least 0.5); two senders ${per(two)}, ${times(two, one)} times one (wanted: more than 1)`,
  ]
}

const few = 1_000
const many = 100_000

async function longQueue(port: number): Promise<string[]> {
  const empty = await send(join(benchFolder, await queueOf(0)), port)
  const [small, large] = [await queueOf(few), await queueOf(many)]
  const short: Sent[] = []
  for (let round = 0; round < rounds; round += 1) short.push(await send(copyJournal(small, `short-${round}`), port))
  const long = await send(join(benchFolder, large), port)
  const each = (seconds: number, count: number) => ((seconds - empty.seconds) / count) * 1e6
  const [one, other] = [each(median(short.map(({ seconds }) => seconds)), few), each(long.seconds, many)]
  const memory = median(short.map(({ megabytes }) => megabytes))
  const bytes = (sizeIn(large) - sizeIn(small)) / (many - few)
  return [
    `${many} messages: ${other.toFixed(0)} µs each, ${few}: ${one.toFixed(0)} µs each, ${(other / one).toFixed(2)} times (wanted: at most 1.2)`,
    `  memory ${long.megabytes.toFixed(0)} MB and ${memory.toFixed(0)} MB, ${(long.megabytes / memory).toFixed(2)} times (wanted: at most 1.5)`,
    `  the journal holds ${bytes.toFixed(0)} bytes a recipient (wanted: under 1000)`,
  ]
}

interface Sent {
  readonly seconds: number
  readonly megabytes: number
}

// prints the peak memory of a process when it ends
const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nrss "+process.resourceUsage().maxRSS))'

/** The whole command: start, look, send, report. */
async function send(data: string, port: number, more: Record<string, string> = {}): Promise<Sent> {
  const registry = registryOf(1, 1, connections)
  const env = {
    ...environment,
    DNIU_REGISTRY: registry,
    DNIU_DATA: data,
    DNIU_SMTP_URL: `smtp://127.0.0.1:${port}`,
    ...more,
  }
  const begin = performance.now()
  const child = spawn(process.execPath, ['--import', tellMemory, program, 'outbox', 'send'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  const [code] = (await once(child, 'close')) as [number]
  const seconds = (performance.now() - begin) / 1000
  if (code !== 0) throw new Error(`outbox send: ${code}\n${words}`)
  return { seconds, megabytes: Number(/rss (\d+)$/.exec(words)?.[1]) / 1024 }
}

/** The seconds that a program with nodemailer's pool takes for so many messages, its start included as with the others. */
function pool(port: number, count: number, load: LoadName): number {
  const begin = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [poolProgram, ...[port, count, connections, load].map(String)])
  if (status !== 0) throw new Error(`the pool: ${status} ${stderr}`)
  return (performance.now() - begin) / 1000
}

/** The seconds that smtp-source takes for so many messages, each to another recipient. */
function source(port: number, count: number, ...more: string[]): number {
  const begin = performance.now()
  const args = [...more, '-N', '-s', `${connections}`, '-m', `${count}`, '-l', `${size}`, '-f', 'notice@dv.example']
  const { status, stderr } = spawnSync('smtp-source', [...args, '-t', 'noc@partner.example', `127.0.0.1:${port}`])
  if (status !== 0) throw new Error(`smtp-source: ${status} ${stderr}`)
  return (performance.now() - begin) / 1000
}

/** smtp-sink on a free port of this machine. */
async function startSink(): Promise<{ port: number; stop(): void }> {
  const port = await freePort()
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child: ChildProcess = spawn('smtp-sink', [...user, `127.0.0.1:${port}`, '1000'], { stdio: 'ignore' })
  while (!(await greets(port))) await new Promise((resolve) => setTimeout(resolve, 50))
  return { port, stop: () => void child.kill() }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return address !== null && typeof address === 'object' ? address.port : 0
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
