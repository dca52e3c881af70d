import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import PostalMime from 'postal-mime'
import { mailboxOf } from '../src/server/address.ts'
import { startImap } from '../test/servers/scripted-imap.ts'
import { cost } from '../test/stage/growth.ts'
import { type Hostile, hostileExchanges, hostileLetters, hostileMails } from '../test/stage/hostile.ts'
import { benchFolder, inTurns, measureBeside, program, registryOf, time } from './shop.ts'

const mail = fileURLToPath(new URL('../test/incoming/02-thunderbird-w-dniu-utf8.eml', import.meta.url))
const house = fileURLToPath(new URL('../test/transcripts/incoming', import.meta.url))
const notice = fileURLToPath(new URL('../test/transcripts/incoming/announced/works.eml', import.meta.url))
const mails = 10_000
const rounds = 31

/** The start of a look at one mail; ten thousand mails of an archive, and of a mailbox; mails and letters made to hurt. */
export async function incoming(): Promise<string[]> {
  return [start(), operators(), await imported(), ...(await fetched()), await hostile()]
}

function start(): string {
  const check = [program, 'inbox', 'check', mail]
  for (let warm = 0; warm < 3; warm += 1) time(check, {}, [0, 3])
  const { nothing = 1, looked = 0 } = inTurns(rounds, {
    nothing: () => time(['-e', '0']),
    looked: () => time(check, {}, [0, 3]),
  })
  const times = (looked / nothing).toFixed(2)
  return `node -e 0 ${nothing.toFixed(1)} ms, dniu inbox check ${looked.toFixed(1)} ms: ${times} times (wanted: at most 4)`
}

/** The same of an operator's own notice, which is read besides. */
function operators(): string {
  const check = [program, 'inbox', 'check', notice]
  const env = { DNIU_REGISTRY: house }
  for (let warm = 0; warm < 3; warm += 1) time(check, env)
  const { nothing = 1, looked = 0 } = inTurns(rounds, {
    nothing: () => time(['-e', '0']),
    looked: () => time(check, env),
  })
  const times = (looked / nothing).toFixed(2)
  return `node -e 0 ${nothing.toFixed(1)} ms, of an operator's notice ${looked.toFixed(1)} ms: ${times} times (wanted: at most 5)`
}

/** A mail of some 5 kB, each from one of a hundred senders, on one of a few hundred days. */
function mailOf(index: number): string {
  const day = new Date(Date.UTC(2026, 0, 1 + (index % 300), 9, index % 60))
  const head = [
    'Received: from mx.firm.example (mx.firm.example [192.0.2.7]) by mx.dv.example with ESMTPS',
    `From: =?UTF-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87_${index % 100}?= <noc-${index % 100}@firm-${index % 100}.example>`,
    'To: Helpline <helpline@digitalvirgo.pl>',
    `Date: ${day.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${index}@firm.example>`,
    `Subject: =?UTF-8?Q?B=C5=82=C4=85d_us=C5=82ugi_${index}?=`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return `${head.join('\r\n')}\r\n\r\n${'Dzień dobry, od rana nie dochodzą głosy i płatności w usłudze.\r\n'.repeat(60)}`
}

/** `history import` of an mbox, beside postal-mime, which reads the same mails and keeps nothing. */
async function imported(): Promise<string> {
  const path = join(benchFolder, 'past.mbox')
  const all = Array.from({ length: mails }, (_, index) => mailOf(index))
  writeFileSync(path, all.map((one) => `From a@b Fri Nov 20 10:00:00 2026\r\n${one}\r\n`).join(''))
  const begin = performance.now()
  for (const one of all) await PostalMime.parse(one)
  const library = (performance.now() - begin) / 1000
  const ran = await measureBeside([program, 'history', 'import', path], { DNIU_DATA: join(benchFolder, 'imported') })
  const megabytes = (statSync(path).size / 1e6).toFixed(0)
  return told(`${mails} mails (${megabytes} MB) imported`, ran, ['postal-mime alone', library])
}

/** `inbox fetch` from a server in this process, beside a bare imapflow; then the same as old mail, of which heads are enough. */
async function fetched(): Promise<string[]> {
  const server = await startImap({
    mails: Array.from({ length: mails }, (_, index) => ({ uid: index + 1, bytes: Buffer.from(mailOf(index)) })),
  })
  const bare = await bareFetch(server.url)
  const env = { DNIU_IMAP_URL: server.url, DNIU_REGISTRY: registryOf(100) }
  const fetch = (folder: string, flag: string[]) => {
    mkdirSync(join(benchFolder, folder), { recursive: true })
    return measureBeside(
      [program, 'inbox', 'fetch', ...flag],
      { ...env, DNIU_DATA: join(benchFolder, folder) },
      // ten thousand mails at once are a flood
      [0, 6],
    )
  }
  const all = await fetch('fetched', ['--since', '2020-01-01'])
  const old = await fetch('old', ['--from-now'])
  await server.close()
  return [
    told(`${mails} mails fetched`, all, ['imapflow alone', bare]),
    told(`${mails} mails known as old`, old, ['imapflow alone, all of each', bare]),
  ]
}

async function bareFetch(url: string): Promise<number> {
  const { ImapFlow } = await import('imapflow')
  const named = mailboxOf(null, { DNIU_IMAP_URL: url })
  const auth = { user: named?.login.user ?? '', pass: named?.login.password() ?? '' }
  const client = new ImapFlow({ host: '127.0.0.1', port: named?.port ?? 0, secure: false, auth, logger: false })
  await client.connect()
  const lock = await client.getMailboxLock('INBOX', { readOnly: true })
  const begin = performance.now()
  let bytes = 0
  for await (const { source } of client.fetch('1:*', { uid: true, source: true }, { uid: true }))
    bytes += source?.length ?? 0
  const seconds = (performance.now() - begin) / 1000
  lock.release()
  await client.logout()
  if (bytes < readFileSync(mail).length) throw new Error('nothing came')
  return seconds
}

/** A megabyte of each input that the tests of growth know, the better of two runs, in seconds of the processor. */
async function hostile(): Promise<string> {
  const kinds = { reading: hostileMails, quoting: hostileExchanges, guarding: hostileLetters }
  const said: string[] = []
  for (const [kind, inputs] of Object.entries(kinds)) {
    const [seconds, name] = await worstOf(inputs)
    said.push(`${kind} ${name} ${seconds.toFixed(2)} s`)
  }
  return `the worst megabyte, of the processor (wanted: at most 1 s): ${said.join(', ')}`
}

async function worstOf(inputs: readonly Hostile[]): Promise<readonly [seconds: number, name: string]> {
  let worst: readonly [number, string] = [0, '']
  for (const { name, ready } of inputs) {
    const run = ready(1_000_000)
    const seconds = Math.min(await cost(run), await cost(run)) / 1000
    if (seconds > worst[0]) worst = [seconds, name]
  }
  return worst
}

function told(
  what: string,
  { milliseconds, megabytes }: { readonly milliseconds: number; readonly megabytes: number },
  [beside, seconds]: readonly [string, number],
): string {
  const own = milliseconds / 1000
  return [
    `${what} in ${own.toFixed(1)} s (wanted: at most 20)`,
    `${megabytes.toFixed(0)} MB (wanted: at most 300)`,
    `${beside} ${seconds.toFixed(1)} s: ${(own / seconds).toFixed(1)} times`,
  ].join(', ')
}
