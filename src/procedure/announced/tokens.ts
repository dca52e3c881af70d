import { type Days, dayAt } from './days.ts'
import { type Zone, zoneAt } from './zones.ts'

interface Clock {
  readonly hour: number
  readonly minutes: number
}

/** What a line says of time: days, clocks, zones, and what stands between a beginning and an end. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly is: 'days'; readonly days: Days; readonly weekday: number | null }
  | { readonly is: 'clock'; readonly clock: Clock }
  | { readonly is: 'zone'; readonly zone: Zone }
  | { readonly is: 'until' }
)

const clockForm =
  /(?<![\d.:,/])([01]?\d|2[0-4])(?:: ?([0-5]\d))(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\b\.?|h\b)?(?![\d:])/y
const bare = /(?<![\d.:,/-])(1[0-2]|0?\d)(?:\.([0-5]\d))? ?([ap])\.?m\b\.?/y
const compact = /(?<![\d.:,/-])([01]\d|2[0-4])([0-5]\d)(?= ?(?:z|hrs?|h|utc|gmt|lt|cet|cest)\b)/y
const dotted = /(?<=(?:^|[\s(\d])(?:od|do|o|godz\.|godz|godziny|godzinie|-) ?)([01]?\d|2[0-4])\.([0-5]\d)(?!\d|\.\d)/y
const afterT = /(?<=\dt)([01]\d|2[0-4]):([0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?/y
/** `w godz. 23–5`, `w godzinach od 0 do 6`: hours alone. */
const hour =
  /(?<=godz(?:\.|in\w{1,3})?:? (?:od |do )?|godz\S{0,6} (?:od )?\d{1,2}(?:[:.]\d\d)? ?(?:-|do) ?)([01]?\d|2[0-4])(?![\d:/]|\.\d)/y
const clocks = [afterT, clockForm, bare, compact, dotted, hour]

const until =
  /(?:-|to|do|till?|until|through|thru|koniec|zakonczeni\w+|end(?:s|ing)?|stop|finish|a(?= (?:godz\S{0,6} )?\d)|and(?= \d))(?![a-z])/y

const weekdays = ['sun|nied', 'mon|pon', 'tue|wt', 'wed|sr|srod', 'thu|czw', 'fri|pt|piat', 'sat|sob']
const weekday = new RegExp(`(?<![a-z])(?:${weekdays.map((one) => `(${one})`).join('|')})[a-z]{0,8}\\.?,? ?$`)

/** The same moment in another zone. */
const again = /(?<=\d ?[a-z]{2,4} ?)\(\s?\d{1,2}[:.]\d\d(?: ?[ap]m)? [a-z]{2,5}\)/g

/** The tokens of a folded line, in their order. */
export function tokensOf(text: string): Token[] {
  const line = text.replace(again, (said) => ' '.repeat(said.length))
  const tokens: Token[] = []
  for (let at = nextStart(line, 0); at < line.length; ) {
    const token = tokenAt(line, at, tokens.at(-1))
    if (token !== null) tokens.push(token)
    at = nextStart(line, token === null ? at + 1 : token.end)
  }
  return tokens
}

/** Where the next number, word or sign begins; a word's other letters begin nothing. */
function nextStart(line: string, from: number): number {
  start.lastIndex = from
  return start.exec(line)?.index ?? line.length
}
const start = /(?<!\d)\d|(?<![a-z])[a-z]|(?<=\d)[tz]|[+-]/g

function tokenAt(line: string, at: number, before: Token | undefined): Token | null {
  const afterClock = before?.is === 'clock' && at - before.end <= 3
  const days = dayAt(line, at)
  if (days !== null) return { is: 'days', at, end: days.end, days, weekday: weekdayBefore(line, at) }
  const clock = clockAt(line, at)
  if (clock !== null) return { is: 'clock', at, ...clock }
  const zone = zoneAt(line, at, afterClock)
  if (zone !== null) return { is: 'zone', at, ...zone }
  until.lastIndex = at
  return until.test(line) ? { is: 'until', at, end: until.lastIndex } : null
}

function weekdayBefore(line: string, at: number): number | null {
  const found = weekday.exec(line.slice(Math.max(0, at - 16), at))
  const named = found?.slice(1).findIndex((one) => one !== undefined) ?? -1
  return named < 0 ? null : named
}

function clockAt(line: string, at: number): { readonly clock: Clock; readonly end: number } | null {
  for (const form of clocks) {
    form.lastIndex = at
    const found = form.exec(line)
    if (found !== null) return { clock: clockOf(found), end: form.lastIndex }
  }
  return null
}

function clockOf([, h = '0', m = '0', half]: readonly (string | undefined)[]): Clock {
  const isHalved = half !== undefined && Number(h) <= 12
  return { hour: isHalved ? (Number(h) % 12) + (half === 'p' ? 12 : 0) : Number(h), minutes: Number(m) }
}
