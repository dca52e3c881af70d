import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SMTPServer } from 'smtp-server'
import { benchFolder, copyJournal, environment, median, program, registryOf } from './shop.ts'

const partners = 600
const few = 6
const old = 150_000
const many = 10_000

/** Sends a notice to 600 partners through a mail server on this machine, and an update to 6 with and without a long past. */
export async function sending(): Promise<string[]> {
  let received = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      received += 1
      stream.resume().on('end', () => done())
    },
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.server.address() as AddressInfo
  const smtp = { DNIU_SMTP_URL: `smtp://127.0.0.1:${port}` }
  try {
    const env = { ...environment, ...smtp, DNIU_REGISTRY: registryOf(partners) }
    const count = (JSON.parse(await output([...open, '--dry-run'], env)) as { messages: unknown[] }).messages.length
    const begin = performance.now()
    await output([...open, '--confirm', String(count)], env)
    const seconds = (performance.now() - begin) / 1000
    const rate = (count / seconds).toFixed(0)
    return [
      `${count} messages, ${received} received, ${seconds.toFixed(1)} s, ${rate} a second`,
      await pastOf(smtp),
      await recordOf(),
    ]
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

const event = ['--operator', 'play', '--service', 'direct-billing', '--start', 'now']
const open = ['outage', 'open', 'HL-1', ...event, '--json']
const update = ['outage', 'update', 'HL-1', '--text-en', 'We are working on it.', '--text-pl', 'Pracujemy nad tym.']

/** An update to a few addresses with many old messages in the journal, and without. */
async function pastOf(smtp: Record<string, string>): Promise<string> {
  const settings = { ...environment, ...smtp, DNIU_REGISTRY: registryOf(few), DNIU_DATA: join(benchFolder, 'few') }
  await output([...open, '--confirm', String(few)], settings)
  const long = copyJournal('few', 'long')
  addPast(join(long, 'journal.sqlite'))
  const sent = async (from: string, round: number) => {
    const DNIU_DATA = copyJournal(from, `${from}-${round}`)
    const begin = performance.now()
    await output([...update, '--confirm', String(few)], { ...settings, DNIU_DATA })
    return performance.now() - begin
  }
  const times: Record<'few' | 'long', number[]> = { few: [], long: [] }
  for (let round = 0; round < 7; round += 1) {
    times.few.push(await sent('few', round))
    times.long.push(await sent('long', round))
  }
  const [none, past] = [median(times.few), median(times.long)]
  const ratio = `${(past / none).toFixed(2)} times (wanted: at most 1.2)`
  return `an update to ${few}: ${none.toFixed(0)} ms, with ${old} old messages ${past.toFixed(0)} ms, ${ratio}`
}

/** The whole record of a notice to many addresses, and all of it in files, beside a Node that does nothing. */
async function recordOf(): Promise<string> {
  const DNIU_DATA = copyJournal('few', 'record')
  widen(join(DNIU_DATA, 'journal.sqlite'))
  const env = { ...environment, DNIU_REGISTRY: registryOf(few), DNIU_DATA }
  const took = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const begin = performance.now()
      await work()
      times.push(performance.now() - begin)
    }
    return median(times)
  }
  const nothing = await took(() => once(spawn(process.execPath, ['-e', '0']), 'close'))
  const shown = await took(() => output(['ticket', 'show', 'HL-1', '--full'], env))
  const json = await took(() => output(['ticket', 'show', 'HL-1', '--full', '--json'], env))
  const ratio = (time: number) => `${time.toFixed(0)} ms, ${(time / nothing).toFixed(1)} times`
  return `the record of ${many}: node -e 0 ${nothing.toFixed(0)} ms, screen ${ratio(shown)} (wanted: at most 25), JSON ${ratio(json)}`
}

/** Makes the one recorded notice one to many addresses. */
function widen(file: string): void {
  const database = new DatabaseSync(file)
  const columns = (table: string, except: string) =>
    (
      database.prepare(`select name from pragma_table_info('${table}') where name not in (${except})`).all() as {
        name: string
      }[]
    )
      .map(({ name }) => name)
      .join(', ')
  const copies = columns('copies', "'id', 'to_address', 'to_key', 'message_id'")
  const numbers = `with recursive n (i) as (select 1000 union all select i + 1 from n where i < ${1000 + many - few - 1})`
  database.exec(`begin;
    insert into copies (id, to_address, to_key, message_id, ${copies}) ${numbers}
      select i, 'a' || i || '@many.example', 'a' || i || '@many.example', '<' || i || '@dv.example>', ${copies}
      from copies, n where id = 1;
    insert into deliveries (id, state, reply, settled_at) ${numbers}
      select i, state, reply, settled_at from deliveries, n where id = 1;
    commit`)
  database.close()
}

/** Copies the one recorded notice under other ticket numbers until there are many messages. */
function addPast(file: string): void {
  const database = new DatabaseSync(file)
  database.exec(`begin;
    create temp table mailing as select * from mailings where id = 1;
    create temp table copy as select * from copies where mailing = 1;
    create temp table sent as select deliveries.* from deliveries join copies using (id) where mailing = 1`)
  const next = `update mailing set id = id + 1, ticket = 'HL-' || (1000 + id);
    update copy set id = id + ${few}, mailing = mailing + 1, ticket = 'HL-' || (1000 + mailing),
      message_id = '<' || id || '@dv.example>';
    update sent set id = id + ${few};
    insert into mailings select * from mailing; insert into copies select * from copy;
    insert into deliveries (id, state, reply, settled_at) select id, state, reply, settled_at from sent;`
  for (let count = 0; count < old / few; count += 1000) database.exec(next.repeat(1000))
  database.exec('commit')
  database.close()
}

async function output(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code}`)
  return Buffer.concat(chunks).toString()
}
