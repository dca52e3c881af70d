import { isAscii } from 'node:buffer'
import { setImmediate as turn } from 'node:timers/promises'
import type { Answer, Command, Envelope, Mail } from '../road/courier.ts'
import { type Conversation, enhancedOf, type Heard } from './conversation.ts'

/** What a server offers in its answer to EHLO. */
export interface Offers {
  readonly pipelining: boolean
  readonly chunking: boolean
  readonly eightBitMime: boolean
  /** SMTPUTF8: addresses beyond ASCII (RFC 6531) */
  readonly utf8: boolean
  /** the largest message in bytes (RFC 1870); null: not said */
  readonly size: number | null
}

/** How long to wait for each answer, in milliseconds. */
export interface Waits {
  readonly command: number
  readonly data: number
  readonly end: number
}

/** RFC 5321 §4.5.3.2. */
export const waits: Waits = { command: 5 * 60_000, data: 2 * 60_000, end: 10 * 60_000 }

/** One message on its way: who, what, and the question that is asked right before the point of no return. */
export interface Letter {
  readonly envelope: Envelope
  readonly mail: Mail
  /** false: nothing of it is to leave after all */
  readonly permit: () => Promise<boolean>
}

/**
 * What happened to a message. `taken`: the server has it. `unknown`: it may have it. `declined`: it certainly does not,
 * and why. `withheld`: it was not permitted to leave.
 */
export type Happened =
  | { readonly is: 'taken' | 'unknown'; readonly words: string }
  | { readonly is: 'declined'; readonly answer: Answer }
  | { readonly is: 'withheld' }

/** A connection, as far as a transaction goes. */
export interface Line {
  readonly talk: Conversation
  readonly offers: Offers
  readonly waits: Waits
  readonly endsConnection: (answer: Answer) => boolean
  /** a transaction was begun and not ended: RSET comes before the next (RFC 5321 §4.1.1.5) */
  unfinished: boolean
  /** what was said to a chunk first, without its numbers, and whether something else was said to an end; null: nothing yet */
  chunk: { readonly words: string; readonly isOther: boolean } | null
}

/**
 * Carries one message to its end (RFC 5321 §3.3). `said` is called when everything is said, before the answer only where
 * the server offers PIPELINING: what follows may be written right behind it then (RFC 2920). With CHUNKING the server has
 * the whole body before `BDAT 0 LAST`, the point of no return (RFC 3030); without, the first byte behind 354 is, but for a
 * body so long that its end is still with us.
 */
export async function transact(line: Line, letter: Letter, said: () => void): Promise<Happened> {
  const refusal = unfit(line.offers, letter)
  if (refusal !== null) return { is: 'declined', answer: refusal }
  const { chunking } = line.offers
  const opened = chunking ? await openChunks(line, letter) : await openData(line, letter)
  if (opened !== null) return { is: 'declined', answer: opened }
  if (!(await letter.permit())) {
    // the server is waiting for a body, or has one: only the end of the connection takes that back
    line.talk.drop()
    return { is: 'withheld' }
  }
  // said before its time, an answer would be taken for that to the end
  if (!line.talk.isOpen()) return lost(line, 'body', { lost: 'The server spoke out of turn' })
  if (!chunking) return sendBody(line, letter.mail, said)
  line.talk.write('BDAT 0 LAST\r\n')
  return answered(line, said)
}

/** What need not be tried. */
function unfit({ size, utf8 }: Offers, { envelope: { from, to }, mail }: Letter): Answer | null {
  if (size !== null && sizeOf(mail) > size) {
    const text = `The server takes at most ${size} bytes, the message has ${sizeOf(mail)}`
    return { command: 'mail', code: null, enhanced: null, text, fault: 'too-large' }
  }
  const bad = [from, to].find(
    (one) => !/^[^\s<>\p{Cc}]+@[^\s<>\p{Cc}@]+$/u.test(one) || (!utf8 && !isAscii(Buffer.from(one))),
  )
  if (bad === undefined) return null
  const text = utf8 || isAscii(Buffer.from(bad)) ? 'No address for SMTP' : 'The server takes no addresses beyond ASCII'
  return { command: 'rcpt', code: null, enhanced: null, text, fault: 'address' }
}

/** RSET where it is due, MAIL and RCPT; and DATA in the same breath, where the server bears it. */
function commands({ offers, unfinished }: Line, { envelope: { from, to }, mail }: Letter) {
  const terms = [
    ...(offers.size === null ? [] : [` SIZE=${sizeOf(mail)}`]),
    ...(offers.eightBitMime && !known(mail.body).isAscii ? [' BODY=8BITMIME'] : []),
    ...(offers.utf8 && !isAscii(Buffer.from(from + to)) ? [' SMTPUTF8'] : []),
  ]
  const all = [
    { command: 'rset', line: 'RSET\r\n' },
    { command: 'mail', line: `MAIL FROM:<${from}>${terms.join('')}\r\n` },
    { command: 'rcpt', line: `RCPT TO:<${to}>\r\n` },
    { command: 'data', line: 'DATA\r\n' },
  ] as const
  return all.filter(({ command }) => (command !== 'rset' || unfinished) && (command !== 'data' || !offers.chunking))
}

type Spoken = 'rset' | 'mail' | 'rcpt' | 'data'

/** What was heard to each command: all at once, or one after the other until one is declined. */
async function speak(line: Line, letter: Letter): Promise<Map<Spoken, Heard>> {
  const { talk, offers, waits: patience } = line
  const heard = new Map<Spoken, Heard>()
  const due = commands(line, letter)
  const listen = (command: Spoken) => talk.reply(command === 'data' ? patience.data : patience.command)
  if (offers.pipelining) {
    talk.write(due.map((one) => one.line).join(''))
    const all = await Promise.all(due.map(({ command }) => listen(command)))
    for (const [index, { command }] of due.entries()) heard.set(command, all[index] ?? { lost: '' })
    return heard
  }
  for (const { command, line: words } of due) {
    talk.write(words)
    const one = await listen(command)
    heard.set(command, one)
    if (!isGood(one, command)) break
  }
  return heard
}

const isGood = (heard: Heard | undefined, command: Spoken): boolean => {
  if (heard === undefined || 'lost' in heard || heard.code === null) return false
  return command === 'data' ? heard.code === 354 : heard.code < 300
}

/** Opens a transaction up to 354: null, or the answer that stands in the way. */
async function openData(line: Line, letter: Letter): Promise<Answer | null> {
  const heard = await speak(line, letter)
  const answer = await firstBad(line, heard)
  if (answer === null) return null
  if (isGood(heard.get('data'), 'data') && line.talk.isOpen()) {
    // the server waits for a message: an empty one, where it surely has nobody to give it to (RFC 2920 §3.1)
    const isNobody = answer.command === 'rcpt'
    if (isNobody) line.talk.write('.\r\n')
    const end = isNobody ? await line.talk.reply(line.waits.end) : null
    if (end === null || 'lost' in end || end.code === null) line.talk.drop()
  }
  return answer
}

/** Opens a transaction and hands over the body: null, or the answer that stands in the way. */
async function openChunks(line: Line, letter: Letter): Promise<Answer | null> {
  const answer = await firstBad(line, await speak(line, letter))
  if (answer !== null) return answer
  line.unfinished = true
  const { talk } = line
  const { mail } = letter
  talk.write(`BDAT ${sizeOf(mail)}\r\n${mail.head}`)
  let isSaid = false
  const reply = talk.reply(line.waits.end).finally(() => {
    isSaid = true
  })
  const left = await inSlices(talk, mail.body, () => isSaid)
  const heard = await reply
  if (left && !('lost' in heard) && isGood(heard, 'rcpt')) {
    line.chunk ??= { words: numberless(heard.text), isOther: false }
    return null
  }
  // the rest of the chunk would be taken for commands
  if (!left) talk.drop()
  return answerOf(line, 'body', heard)
}

async function firstBad(line: Line, heard: ReadonlyMap<Spoken, Heard>): Promise<Answer | null> {
  const mail = heard.get('mail')
  line.unfinished = false
  for (const [command, one] of heard) {
    if (isGood(one, command)) continue
    line.unfinished = mail !== undefined && isGood(mail, 'mail')
    return answerOf(line, command === 'rset' ? 'mail' : command, one)
  }
  return null
}

const sliceSize = 64 * 1024

/** Writes a long body bit by bit, so that it does not pile up here; false once the connection is lost, or `isSaid` true. */
async function inSlices(talk: Conversation, bytes: Uint8Array, isSaid: () => boolean): Promise<boolean> {
  if (bytes.byteLength <= sliceSize) {
    talk.write(bytes)
    return true
  }
  for (let from = 0; from < bytes.byteLength; from += sliceSize) {
    // what has come is read when the event loop has come round
    await turn()
    if (isSaid() || !talk.isOpen() || !(await talk.flush(bytes.subarray(from, from + sliceSize)))) return false
  }
  return true
}

/** The body behind 354, its end with the last bytes: until those are written, the server surely has no whole message. */
async function sendBody(line: Line, { head, body }: Mail, said: () => void): Promise<Happened> {
  const { talk } = line
  const bytes = known(body).ended
  const last = Math.floor((bytes.byteLength - 1) / sliceSize) * sliceSize
  talk.write(withDots(head))
  for (let from = 0; from < last; from += sliceSize) {
    const left = await talk.flush(bytes.subarray(from, from + sliceSize))
    // a connection that is lost is noticed when the event loop has come round
    await turn()
    if (!left || !talk.isOpen()) return lost(line, 'body', amidst(await talk.reply(1000)))
  }
  talk.write(bytes.subarray(last))
  return answered(line, said)
}

const sizeOf = ({ head, body }: Mail): number => head.length + body.byteLength

/** What has to be known of a body. */
interface Known {
  readonly isAscii: boolean
  /** as DATA has it: dots at the beginning of lines doubled, and the end (RFC 5321 §4.5.2) */
  readonly ended: Buffer
}

/** Many messages share one body: it is looked at once. */
const bodies = new WeakMap<Uint8Array, Known>()

function known(body: Uint8Array): Known {
  const before = bodies.get(body)
  if (before !== undefined) return before
  const found = { isAscii: isAscii(body), ended: withEnd(body) }
  bodies.set(body, found)
  return found
}

function withEnd(body: Uint8Array): Buffer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  // a head ends with its line
  const end = bytes.length === 0 || bytes.subarray(-2).toString('latin1') === '\r\n' ? '.\r\n' : '\r\n.\r\n'
  if (bytes[0] !== dot && !bytes.includes('\n.')) return Buffer.concat([bytes, Buffer.from(end)])
  return Buffer.from(withDots(bytes.toString('latin1')) + end, 'latin1')
}

const withDots = (lines: string): string =>
  lines.startsWith('.') || lines.includes('\n.') ? lines.replace(/(^|\n)\./g, '$1..') : lines

const dot = '.'.charCodeAt(0)

/** Waits for the answer to the end; another may speak meanwhile, where the server bears it. */
async function answered(line: Line, said: () => void): Promise<Happened> {
  const heard = line.talk.reply(line.waits.end)
  if (line.offers.pipelining) said()
  return ended(line, await heard)
}

/** The answer to the end: yes, no, or nothing that could be understood. */
function ended(line: Line, heard: Heard): Happened {
  line.unfinished = false
  if ('lost' in heard) return { is: 'unknown', words: heard.lost }
  const { code, text } = heard
  if (code === null || (code >= 300 && code < 400) || (code < 300 && isOfChunk(line, text))) {
    line.talk.drop()
    return { is: 'unknown', words: text }
  }
  if (code < 300) return { is: 'taken', words: text }
  return { is: 'declined', answer: answerOf(line, 'end', heard) }
}

const numberless = (text: string): string => text.replace(/\d+/g, '#')

/**
 * Whether the answer to the end is what this server says to a chunk, and to an end it says something else: then one answer
 * too many has come before it, and the one to the end is still to come.
 */
function isOfChunk(line: Line, text: string): boolean {
  const { chunk } = line
  if (chunk === null) return false
  if (chunk.words === numberless(text)) return chunk.isOther
  line.chunk = { ...chunk, isOther: true }
  return false
}

/** A refusal in the midst of a body, whose end was not said, is about that message as one behind the end would be. */
function amidst(heard: Heard): Heard {
  const code = 'lost' in heard && /^[45]\d\d(?=[ -])/.exec(heard.lost)?.[0]
  return code ? { code: Number(code), text: heard.lost } : heard
}

function lost(line: Line, command: Command, heard: Heard): Happened {
  const answer = answerOf(line, command, heard)
  line.talk.drop()
  return { is: 'declined', answer }
}

/** What was heard, as the table of answers reads it. What cannot be understood ends the conversation, and what it knows to. */
function answerOf({ talk, endsConnection }: Line, command: Command, heard: Heard): Answer {
  if ('lost' in heard) {
    const code = /^421[ -]/.test(heard.lost) ? 421 : null
    return { command, code, enhanced: null, text: heard.lost, fault: code === null ? 'lost' : null }
  }
  const { code, text } = heard
  const fault = code === null ? 'lost' : null
  const answer: Answer = { command, code, enhanced: enhancedOf(text, code), text, fault }
  if (code === null || code < 400 || code === 421 || endsConnection(answer)) talk.drop()
  return answer
}
