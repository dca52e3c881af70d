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
    return [`${count} messages, ${received} received, ${seconds.toFixed(1)} s, ${rate} a second`, await pastOf(smtp)]
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
