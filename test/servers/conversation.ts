import type { Act, Moment, Received, Script, Step } from './scripted-smtp.ts'
import type { Wire } from './wire.ts'

/** What a server keeps across its connections. */
export interface Ledger {
  readonly received: Received[]
  readonly partial: Buffer[]
  readonly commands: string[]
  readonly early: string[]
  /** how often each step has come for each recipient */
  readonly times: Map<string, number>
}

/** One connection. */
interface Talk {
  readonly script: Script
  readonly ledger: Ledger
  readonly connection: number
  wire: Wire
  user: string | null
  from: string
  to: string[]
  /** the latest recipient */
  recipient: string
  /** the chunks of the current message so far */
  chunks: Buffer
  /** whether the connection was cut, closed or left hanging */
  over: boolean
}

type Answer = (talk: Talk, argument: string) => Promise<string>

/** Speaks SMTP until the connection ends, one command at a time (RFC 5321 §4.1). */
export async function converse(script: Script, ledger: Ledger, wire: Wire, connection: number): Promise<void> {
  const start = script.tls === 'implicit' ? wire.secured() : wire
  const talk: Talk = {
    script,
    ledger,
    connection,
    wire: start,
    user: null,
    from: '',
    to: [],
    recipient: '',
    chunks: Buffer.alloc(0),
    over: false,
  }
  await act(talk, 'greeting', '220 test.example ESMTP')
  while (!talk.over) {
    const timer = idleTimer(talk)
    const line = await talk.wire.line()
    clearTimeout(timer)
    if (line === null) return
    ledger.commands.push(line)
    const [verb = ''] = line.split(' ', 1)
    const answer = answers[verb.toUpperCase()] ?? unknownCommand
    await answer(talk, line.slice(verb.length + 1))
  }
}

const unknownCommand: Answer = (talk) => speak(talk, '500 5.5.2 unknown command')

const answers: { readonly [verb: string]: Answer } = {
  EHLO: (talk) => act(talk, 'EHLO', extensions(talk)),
  HELO: (talk) => act(talk, 'HELO', '250 test.example'),
  STARTTLS: startTls,
  AUTH: authenticate,
  MAIL: mail,
  RCPT: recipient,
  DATA: data,
  BDAT: chunk,
  RSET: (talk) => {
    forget(talk)
    return act(talk, 'RSET', '250 2.0.0 OK')
  },
  NOOP: (talk) => speak(talk, '250 2.0.0 OK'),
  QUIT: (talk) => speak(talk, { reply: '221 2.0.0 bye', after: 'close' }),
}

/** Does what the script says at this step, or the usual; returns the reply, or '' if there was none. */
async function act(talk: Talk, step: Step, usual: Act): Promise<string> {
  const { script, ledger, connection, recipient: to } = talk
  const key = `${step} ${to}`
  const time = (ledger.times.get(key) ?? 0) + 1
  ledger.times.set(key, time)
  const moment: Moment = { step, connection, time, to }
  const what = script.on?.(moment) ?? usual
  await script.until?.(moment)
  // a body is still on its way then
  return speak(talk, what, step === 'body')
}

/** What OpenSMTPD says to whoever goes on before he is answered, and has not been told that he may (RFC 2920 §3.1). */
const tooEarly = { reply: '500 5.5.1 Invalid command: Pipelining not supported', after: 'close' } as const

async function speak(talk: Talk, what: Act, isAmidst = false): Promise<string> {
  if (what === 'cut' || what === 'close' || what === 'hang' || what === 'stall') {
    leave(talk, what)
    return ''
  }
  const reply = typeof what === 'string' ? what : what.reply
  if (talk.script.delay) await new Promise((resolve) => setTimeout(resolve, talk.script.delay))
  if (reply !== '' && !isAmidst && what !== tooEarly && talk.wire.hasMore()) {
    talk.ledger.early.push(reply)
    if (talk.script.pipelining === false) return speak(talk, tooEarly)
  }
  if (reply !== '' && talk.script.trickle) {
    for (const byte of `${reply}\r\n`) {
      talk.wire.write(byte)
      await new Promise((resolve) => setImmediate(resolve))
    }
  } else if (reply !== '') talk.wire.write(`${reply}\r\n`)
  if (typeof what !== 'string') leave(talk, what.after)
  return reply
}

function leave(talk: Talk, how: 'cut' | 'close' | 'hang' | 'stall'): void {
  talk.over = true
  if (how === 'stall') talk.wire.stall()
  if (how === 'cut') talk.wire.cut()
  if (how === 'close') talk.wire.end()
}

function extensions({ script, wire, user }: Talk): string {
  const lines = ['test.example', '8BITMIME', 'SMTPUTF8', `SIZE ${script.size ?? ''}`.trim()]
  if (script.pipelining ?? true) lines.push('PIPELINING')
  if (script.chunking ?? false) lines.push('CHUNKING')
  if (script.tls === 'offered' && !wire.secure) lines.push('STARTTLS')
  const mechanisms = script.mechanisms ?? (script.login ? 'PLAIN LOGIN' : '')
  if (mechanisms !== '' && user === null) lines.push(`AUTH ${mechanisms}`)
  return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n')
}

async function startTls(talk: Talk): Promise<string> {
  const offered = talk.script.tls === 'offered'
  const reply = await act(talk, 'STARTTLS', offered ? '220 2.0.0 go ahead' : '502 5.5.1 not implemented')
  if (reply.startsWith('220')) talk.wire = talk.wire.secured()
  return reply
}

async function authenticate(talk: Talk, argument: string): Promise<string> {
  const [method = '', initial] = argument.split(' ')
  if (/^(XOAUTH2|OAUTHBEARER)$/i.test(method)) return bearer(talk, method.toUpperCase(), initial)
  const given = method.toUpperCase() === 'PLAIN' ? await plain(talk, initial) : await loginPair(talk)
  const { user, password } = talk.script.login ?? { user: '', password: '' }
  const right = talk.script.login && given === `${user}\0${password}`
  const reply = await act(talk, 'AUTH', right ? '235 2.7.0 welcome' : '535 5.7.8 authentication failed')
  if (reply.startsWith('235')) talk.user = user
  return reply
}

/** An access token; one that is refused has its error first, which the client must answer (RFC 7628 §3.2.3). */
async function bearer(talk: Talk, method: string, initial: string | undefined): Promise<string> {
  const said = decode(initial ?? (await ask(talk, '')))
  const [head = '', ...fields] = said.split('\x01')
  const token = fields.find((field) => field.startsWith('auth=Bearer '))?.slice(12) ?? ''
  const user = talk.script.userOf?.(token) ?? null
  const isNamed = method === 'XOAUTH2' ? head === `user=${user}` : head === `n,a=${user},`
  if (user === null || !isNamed) {
    const answer = await ask(talk, JSON.stringify({ status: '401', schemes: 'bearer', scope: 'mail' }))
    talk.ledger.commands.push(`after the error: ${JSON.stringify(answer)}`)
  }
  const reply = await act(talk, 'AUTH', user !== null && isNamed ? '235 2.7.0 welcome' : '535 5.7.8 no such token')
  if (reply.startsWith('235')) talk.user = user
  return reply
}

async function plain(talk: Talk, initial: string | undefined): Promise<string> {
  return decode(initial ?? (await ask(talk, ''))).replace(/^[^\0]*\0/, '')
}

async function loginPair(talk: Talk): Promise<string> {
  const user = decode(await ask(talk, 'Username:'))
  return `${user}\0${decode(await ask(talk, 'Password:'))}`
}

async function ask(talk: Talk, question: string): Promise<string> {
  talk.wire.write(`334 ${Buffer.from(question).toString('base64')}\r\n`)
  return (await talk.wire.line()) ?? ''
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

async function mail(talk: Talk, argument: string): Promise<string> {
  forget(talk)
  const reply = await act(talk, 'MAIL', '250 2.1.0 OK')
  if (reply.startsWith('250')) talk.from = addressIn(argument)
  return reply
}

async function recipient(talk: Talk, argument: string): Promise<string> {
  talk.recipient = addressIn(argument)
  const reply = await act(talk, 'RCPT', talk.from === '' ? '503 5.5.1 no sender' : '250 2.1.5 OK')
  if (reply.startsWith('250')) talk.to.push(talk.recipient)
  return reply
}

async function data(talk: Talk): Promise<string> {
  const reply = await act(talk, 'DATA', talk.to.length > 0 ? '354 go ahead' : '503 5.5.1 no recipient')
  if (!reply.startsWith('354')) return reply
  const { bytes, whole } = await readBody(talk)
  if (!whole) {
    talk.ledger.partial.push(bytes)
    talk.over = true
    return ''
  }
  return takeOver(talk, bytes)
}

/** One chunk of a body, and the message when it is the last (RFC 3030 §2). */
async function chunk(talk: Talk, argument: string): Promise<string> {
  const [size = '0', last] = argument.split(' ')
  const before = talk.chunks
  const { bytes, whole } = await readBytes(talk, Number(size), before.length === 0)
  talk.chunks = Buffer.concat([before, bytes])
  if (!whole) {
    talk.ledger.partial.push(talk.chunks)
    talk.over = true
    return ''
  }
  if (talk.to.length === 0) return speak(talk, '503 5.5.1 no recipient')
  if (last?.toUpperCase() === 'LAST') return takeOver(talk, talk.chunks)
  const reply = await act(talk, 'chunk', `250 2.0.0 ${size} octets`)
  if (!reply.startsWith('250')) forget(talk)
  return reply
}

/** Exactly so many bytes; `first`: they begin a body. */
async function readBytes(talk: Talk, size: number, first: boolean): Promise<{ bytes: Buffer; whole: boolean }> {
  let input: Buffer = Buffer.alloc(0)
  let begins = first
  while (input.length < size) {
    const more = await talk.wire.bytes()
    if (more === null) return { bytes: input, whole: false }
    input = Buffer.concat([input, more])
    if (begins) await act(talk, 'body', '')
    begins = false
    if (talk.over) return { bytes: input, whole: false }
  }
  talk.wire.unread(input.subarray(size))
  return { bytes: input.subarray(0, size), whole: true }
}

/** The message counts as arrived unless the answer refuses it, so it also does if the server does not answer. */
async function takeOver(talk: Talk, bytes: Buffer): Promise<string> {
  const { connection, from, to, wire, user, ledger } = talk
  const answer = await act(talk, 'dot', '250 2.0.0 OK: queued')
  const reply = answer === '' ? null : answer
  if (!/^[45]/.test(answer)) ledger.received.push({ connection, from, to, bytes, secure: wire.secure, user, reply })
  forget(talk)
  return answer
}

/** Reads up to the final dot, and removes the dot stuffing (RFC 5321 §4.5.2). */
async function readBody(talk: Talk): Promise<{ bytes: Buffer; whole: boolean }> {
  let input = Buffer.from('\r\n')
  for (let first = true; ; first = false) {
    const more = await talk.wire.bytes()
    if (more === null) return { bytes: input.subarray(2), whole: false }
    input = Buffer.concat([input, more])
    if (first) await act(talk, 'body', '')
    if (talk.over) return { bytes: input.subarray(2), whole: false }
    const end = input.indexOf('\r\n.\r\n')
    if (end < 0) continue
    talk.wire.unread(input.subarray(end + 5))
    return { bytes: unstuffed(input.subarray(0, end + 2)), whole: true }
  }
}

function unstuffed(lines: Buffer): Buffer {
  return Buffer.from(lines.toString('latin1').replaceAll('\r\n.', '\r\n').slice(2), 'latin1')
}

/** Runs only between messages: a connection that is still opening on a slow machine is not idle. */
function idleTimer({ script, wire, ledger, connection, from }: Talk): NodeJS.Timeout | undefined {
  const carried = ledger.received.some((one) => one.connection === connection)
  return script.idle !== undefined && carried && from === '' ? setTimeout(() => wire.end(), script.idle) : undefined
}

function forget(talk: Talk): void {
  talk.from = ''
  talk.to = []
  talk.recipient = ''
  talk.chunks = Buffer.alloc(0)
}

function addressIn(argument: string): string {
  return /<([^>]*)>/.exec(argument)?.[1] ?? ''
}
