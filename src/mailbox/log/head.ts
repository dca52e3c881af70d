import type { Instant } from '../../procedure/time/instant.ts'

/** One line of a log, its head taken off. */
export interface Logged {
  readonly at: Instant
  readonly host: string
  /** `postfix/smtp`, without its process */
  readonly program: string
  readonly text: string
}

/** A local time as the host of the log means it; `month` from 0. */
export type LocalTime = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
) => Instant

/** What times without a year or a zone are reckoned from. */
export interface Reckoning {
  readonly now: Instant
  readonly local: LocalTime
}

/** What stands before a line: a priority; what a container's keeper puts there (Compose, Kubernetes); grep's file, line. */
const before =
  /^(?:<\d{1,3}>|[\w.-]{1,100} {1,40}\| |\S{1,40} std(?:out|err) [FP] |(?:[\w./-]{1,200}:){1,2}(?=\p{L}{3} |\d{4}-\d\d-))/u
/** journalctl names them in its reader's language. */
const months = 'JanFebMarAprMayJunJulAugSepOctNovDecstylutmarkwimajczelipsiewrzpaźlisgru'
const traditional = /^(\p{L}{3}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})? /u
const iso =
  /^(?:[A-Z][a-z]{2} )?(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?(?: ?(Z|[+-]\d\d:?\d\d|UTC|GMT|CES?T))? /
const unix = /^(\d{9,11})(?:\.\d{1,9})? /
/** Host, if any, program, process; the program may have a path (`postfix-out/smtp`). FreeBSD and Solaris name the facility too. */
const tag =
  /^(?:<[a-z\d.]{1,20}> )?(?:([^\s:[\]]{1,120})\[\d{1,10}\]|(\S{1,255}) ([^\s:[\]]{1,120})(?:\[\d{1,10}\])?): ?(?:\[ID \d{1,10} [a-z\d.]{1,20}\] )?/
/** RFC 5424 §6: version, time, host, program, process, kind, data. */
const structured =
  /^1 (\S{1,40}) (\S{1,255}) (\S{1,120}) \S{1,128} \S{1,32} (?:-|(?:\[(?:[^\]\\]|\\.){0,8000}\]){1,20})(?: |$)/
const repeated = /^message repeated \d{1,9} times: \[ (.*)\]$/

/**
 * A line of syslog (RFC 3164, RFC 5424), of `postlogd`, of `journalctl` (short forms and JSON): null for anything else.
 * A time without a zone is the host's; one without a year is the latest that has come.
 */
export function readLogged(line: string, reckoning: Reckoning): Logged | null {
  if (line.startsWith('{')) return fromJson(line, reckoning)
  const bare = line.replace(before, '').replace(/^\ufeff/, '')
  const found = bare.startsWith('1 ') ? fromStructured(bare, reckoning) : fromText(bare, reckoning)
  const again = found === null ? null : repeated.exec(found.text)
  return found !== null && again !== null ? { ...found, text: again[1] ?? '' } : found
}

function fromText(line: string, reckoning: Reckoning): Logged | null {
  const timed = readTime(line, reckoning)
  if (timed === null) return null
  const rest = line.slice(timed.length)
  const [head, alone, host = '', program = alone] = tag.exec(rest) ?? []
  if (head === undefined || program === undefined) return null
  return { at: timed.at, host, program, text: rest.slice(head.length) }
}

function fromStructured(line: string, reckoning: Reckoning): Logged | null {
  const [head, time, host, program] = structured.exec(line) ?? []
  if (head === undefined || host === undefined || program === undefined) return null
  const timed = readTime(`${time} `, reckoning)
  return timed === null ? null : { at: timed.at, host, program, text: line.slice(head.length).replace(/^\ufeff/, '') }
}

/** A line of `journalctl -o json`; or of a container, which wraps the line itself. */
function fromJson(line: string, reckoning: Reckoning): Logged | null {
  const said = parsed(line)
  if (said === null) return null
  if (typeof said.log === 'string') return said.log.startsWith('{') ? null : readLogged(said.log.trimEnd(), reckoning)
  const { MESSAGE: message, SYSLOG_IDENTIFIER: program, _HOSTNAME: host, __REALTIME_TIMESTAMP: time } = said
  const at = Math.round(Number(time) / 1000)
  const text = textOf(message)
  if (text === null || typeof program !== 'string' || !Number.isSafeInteger(at) || at <= 0) return null
  return { at, host: typeof host === 'string' ? host : '', program, text: text.replaceAll('\n', ' ') }
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
}

/** What is no text in UTF-8 comes as a list of bytes. */
function textOf(message: unknown): string | null {
  if (typeof message === 'string') return message
  const isBytes = Array.isArray(message) && message.every((one) => Number.isInteger(one))
  return isBytes ? Buffer.from(message as number[]).toString('utf8') : null
}

function readTime(line: string, reckoning: Reckoning): { at: Instant; length: number } | null {
  const date = iso.exec(line)
  if (date !== null) return { at: isoTime(date, reckoning), length: date[0].length }
  const short = traditional.exec(line)
  if (short !== null) {
    const at = shortTime(short, reckoning)
    return at === null ? null : { at, length: short[0].length }
  }
  const seconds = unix.exec(line)
  return seconds === null ? null : { at: Number(seconds[1]) * 1000, length: seconds[0].length }
}

const zones: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, CET: 60, CEST: 120 }

function isoTime([, ...parts]: RegExpExecArray, { local }: Reckoning): Instant {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number)
  const zone = parts[6]
  if (zone === undefined) return local(year, month - 1, day, hour, minute, second)
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  const offset = zones[zone] ?? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000
}

const day = 24 * 60 * 60_000

/** Without a year: the latest such time that has come, a day's difference of clocks apart. */
function shortTime([, ...parts]: RegExpExecArray, { now, local }: Reckoning): Instant | null {
  const [name = '', date, written, ...clock] = parts
  const place = months.indexOf(name)
  if (place < 0 || place % 3 !== 0) return null
  const [hour = 0, minute = 0, second = 0] = clock.map(Number)
  const inYear = (year: number) => local(year, (place / 3) % 12, Number(date), hour, minute, second)
  if (written !== undefined) return inYear(Number(written))
  const year = new Date(now).getUTCFullYear()
  return [year + 1, year, year - 1].map(inYear).find((at) => at <= now + day) ?? null
}
