import { addressKey } from '../../address/address.ts'
import { type HandedOn, queuedAs } from '../../procedure/relay/handed-on.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Logged } from './head.ts'

/** A mail in a queue, as far as the log has told. */
interface Queued {
  since: Instant | null
  seen: Instant
  messageId: string | null
  /** what was said last of the recipients that still wait */
  readonly deferred: Map<string, HandedOn>
}

/** How many mails are kept in mind at once, and how many recipients of one. */
const mostQueued = 50_000
const mostDeferred = 100
const mostInstances = 100
/** After this a queue id is another mail’s. */
const longestQueued = 10 * 24 * 60 * 60_000
const mostWords = 300

const queueLine = /^([0-9A-Za-z]{5,30}): /
const messageIdLine = /^message-id=(<[^<>\s]{3,400}>)/
const recipientLine = /^to=<([^<>]{1,320})>,(?: orig_to=<([^<>]{1,320})>,)? /
const expired = /^from=<[^<>]{0,320}>, status=(?:force-)?expired\b/
const loopback = /^(?:localhost|127\.|::1\b|\[?::1\]?)|\[(?:127\.[\d.]{1,12}|::1)\]/

/**
 * Reads the log of Postfix, line after line: what becomes of each recipient of each mail. Which mail a line is about is
 * told by its queue id, of that host and instance, and the Message-ID that `cleanup` has named for it. It remembers a
 * bounded number of mails, whatever the length of the log.
 */
export function postfixReader(): (line: Logged) => readonly HandedOn[] {
  const queues = new Map<string, Queued>()
  const instances = new Set<string>()
  /** A service may be called otherwise than its instance (`syslog_name`): what it never queued, another of its host has. */
  const placeFor = (line: Logged, queueId: string): string => {
    const called = placeOf(line)
    if (instances.has(called)) return called
    return [...instances].find((one) => one.startsWith(`${line.host} `) && queues.has(`${one} ${queueId}`)) ?? called
  }
  return (line) => {
    const [head, queueId] = queueLine.exec(line.text) ?? []
    if (head === undefined || queueId === undefined) return []
    const text = line.text.slice(head.length)
    const messageId = messageIdLine.exec(text)?.[1]
    if (messageId !== undefined && instances.size < mostInstances) instances.add(placeOf(line))
    const begins = /^(?:client=|uid=)/.test(text)
    const place = begins ? placeOf(line) : placeFor(line, queueId)
    const key = `${place} ${queueId}`
    if (text === 'removed') {
      const left = queues.get(key)
      queues.delete(key)
      // by hand, whoever still waited: nobody is told
      return left !== undefined && programOf(line) === 'postsuper'
        ? givenUp(left, line.at, 'lost', 'deleted from the queue')
        : []
    }
    const queued = remembered(queues, key, line.at)
    if (begins) renew(queued, line.at, null)
    if (messageId !== undefined) named(queued, messageId, line.at)
    if (expired.test(text)) return givenUp(queued, line.at, 'bounced', text.slice(text.indexOf('status=') + 7))
    const told = recipientOf(text, { line, place, queueId, queued })
    if (told === null) return []
    queued.deferred.delete(told.to)
    if (told.became === 'deferred' && queued.deferred.size < mostDeferred) queued.deferred.set(told.to, told)
    return [told]
  }
}

/** Host and, as a rule, instance: the first part of the name (`postfix-out/smtp`, `postfix/relay/smtp`). */
const placeOf = ({ host, program }: Logged): string => `${host} ${program.split('/', 1)[0]}`

const programOf = ({ program }: Logged): string => program.slice(program.lastIndexOf('/') + 1)

/** The mail of a queue id; the one that was looked at longest ago is forgotten where there are too many. */
function remembered(queues: Map<string, Queued>, key: string, at: Instant): Queued {
  const known = queues.get(key)
  queues.delete(key)
  const queued =
    known === undefined || at - known.seen > longestQueued
      ? { since: null, seen: at, messageId: null, deferred: new Map() }
      : known
  queued.seen = at
  queues.set(key, queued)
  if (queues.size > mostQueued) for (const oldest of queues.keys()) if (queues.delete(oldest)) break
  return queued
}

function renew(queued: Queued, at: Instant, messageId: string | null): void {
  queued.since = at
  queued.messageId = messageId
  queued.deferred.clear()
}

/** A second Message-ID for a queue id is that of another mail. */
function named(queued: Queued, messageId: string, at: Instant): void {
  if (queued.messageId !== null && queued.messageId !== messageId) renew(queued, at, messageId)
  queued.messageId = messageId
  queued.since ??= at
}

/** What waited too long goes back, or is thrown away: the line names no recipient. */
function givenUp({ deferred }: Queued, at: Instant, became: 'bounced' | 'lost', words: string): HandedOn[] {
  const all = [...deferred.values()].map((one): HandedOn => {
    return { ...one, at, became, words: `${words.slice(0, mostWords)} (${one.words})`.slice(0, mostWords) }
  })
  deferred.clear()
  return all
}

interface Place {
  readonly line: Logged
  readonly place: string
  readonly queueId: string
  readonly queued: Queued
}

const outcomes: Readonly<Record<string, HandedOn['became']>> = {
  sent: 'sent',
  deferred: 'deferred',
  SOFTBOUNCE: 'deferred',
  bounced: 'bounced',
  expired: 'bounced',
  'force-expired': 'bounced',
}

/** `to=<a@b>, orig_to=<c@d>, relay=…, delay=…, dsn=2.0.0, status=sent (…)`; null for anything else. */
function recipientOf(text: string, { line, place, queueId, queued }: Place): HandedOn | null {
  const [head, to, original] = recipientLine.exec(text) ?? []
  if (head === undefined || to === undefined) return null
  const rest = text.slice(head.length)
  const at = rest.indexOf('status=')
  const [, name = '', said = ''] = at < 0 ? [] : (/^status=([A-Za-z-]{1,20})(?:,? (.*))?$/s.exec(rest.slice(at)) ?? [])
  const outcome = outcomes[name]
  if (outcome === undefined) return null
  const words = said.replace(/^\(|\)$/g, '').replace(/\s+/g, ' ')
  const relay = fieldOf(rest.slice(0, at), 'relay')
  const program = programOf(line)
  const near = ['pipe', 'local'].includes(program) || loopback.test(relay)
  const isLost =
    outcome === 'sent' && (program === 'discard' || relay === 'none' || (near && /\bdiscarded\b/i.test(words)))
  return {
    at: line.at,
    place,
    queueId,
    since: queued.since,
    messageId: queued.messageId,
    to: addressKey(to),
    recipients: [...new Set([addressKey(original ?? to), addressKey(to)])],
    became: isLost ? 'lost' : outcome,
    near,
    next: outcome === 'sent' ? queuedAs(words) : null,
    status: fieldOf(rest.slice(0, at), 'dsn').slice(0, 20),
    words: words.slice(0, mostWords),
  }
}

/** The value of a field, to the next comma. */
function fieldOf(fields: string, name: string): string {
  const at = ` ${fields}`.indexOf(` ${name}=`)
  if (at < 0) return ''
  const from = at + name.length + 1
  const end = fields.indexOf(', ', from)
  return fields.slice(from, end < 0 ? undefined : end).replace(/,$/, '')
}
