import { type Instant, minute } from '../time/instant.ts'
import { fromLocal, offsetAt } from '../time/warsaw.ts'

/** Whose clocks a time is of: minutes ahead of UTC; Warsaw's; the United States', whose summer has its own days. */
export type Zone =
  | { readonly is: 'fixed'; readonly name: string; readonly minutes: number }
  | { readonly is: 'warsaw'; readonly name: string }
  | { readonly is: 'america'; readonly name: string; readonly minutes: number }
  /** of the place where the work is done, or a name that several zones have */
  | { readonly is: 'unclear'; readonly name: string }

const hours: Readonly<Record<string, number>> = {
  ...{ utc: 0, gmt: 0, ut: 0, wet: 0, west: 1, bst: 1, cet: 1, cest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, msk: 3 },
  ...{ est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, jst: 9, sgt: 8, hkt: 8, aest: 10, aedt: 11 },
}
const america: Readonly<Record<string, number>> = { et: -5, ct: -6, mt: -7, pt: -8 }
const regions: Readonly<Record<string, string>> = { eastern: 'et', central: 'ct', mountain: 'mt', pacific: 'pt' }

const named = new RegExp(
  String.raw`(${[...Object.keys(hours), ...Object.keys(america)].join('|')}|cst|ist)(?![a-z\d])`,
  'y',
)
/** `01:00Z`; in Polish `z` is a word. */
const zulu = /(?<=\d)z(?![a-z])/y
const wide = /(eastern|central|mountain|pacific)(?: (standard|daylight))?(?: time)?(?![a-z])/y
const european = /(?:central european (summer )?time|czas\w* srodkowoeuropejsk\w*( letni\w*)?)/y
const warsaw =
  /(?:czas\w* (?:polsk\w*|w polsce|warszawsk\w*)|(?:polish|warsaw|poland) (?:local )?time|cet ?\/ ?cest|ce\(s\)t)/y
const local = /(?:czas\w* (?:lokaln|miejscow)\w*|local(?: time)?(?![a-z]))/y
/** With its `UTC`, where a sign is no dash; or right after the seconds of ISO 8601. */
const signed =
  /(?:utc|gmt) ?([+-])(\d{1,2})(?::?([0-5]\d))?(?![\d:])|(?<=\d ?)(\+)(\d\d):?([0-5]\d)(?![\d:])(?: ?(?:utc|gmt))?|(?<=t[\d:.]{5,18})(-)(\d\d):?([0-5]\d)(?![\d:])/y

type Way = readonly [form: RegExp, make: (found: readonly (string | undefined)[]) => Zone | null]

/** The zone that is named at a place of a folded line, and where its name ends; null: none is. `afterClock`: an offset may stand there. */
export function zoneAt(line: string, at: number, afterClock: boolean): { zone: Zone; end: number } | null {
  const ways: readonly Way[] = [
    [warsaw, ([name = '']) => ({ is: 'warsaw', name })],
    [european, ([, summer, letni]) => fixed(summer || letni ? 'cest' : 'cet')],
    [local, ([name = '']) => ({ is: 'unclear', name })],
    [signed, ahead],
    [named, ([name = '']) => fixed(name)],
    [zulu, () => fixed('utc')],
    [wide, ([, name = '', time]) => (afterClock ? region(name, time) : null)],
  ]
  for (const [form, make] of ways) {
    form.lastIndex = at
    const found = form.exec(line)
    const zone = found === null ? null : make(found)
    if (zone !== null) return { zone, end: form.lastIndex }
  }
  return null
}

function ahead([name = '', ...groups]: readonly (string | undefined)[]): Zone {
  const [sign, h, m = '0'] = groups.filter((group) => group !== undefined)
  return { is: 'fixed', name: name.trim(), minutes: Number(`${sign}1`) * (Number(h) * 60 + Number(m)) }
}

function fixed(name: string): Zone {
  if (name in america) return { is: 'america', name, minutes: (america[name] ?? 0) * 60 }
  const known = hours[name]
  return known === undefined ? { is: 'unclear', name } : { is: 'fixed', name, minutes: known * 60 }
}

function region(name: string, time: string | undefined): Zone {
  const base = (america[regions[name] ?? ''] ?? 0) * 60
  if (time === undefined) return { is: 'america', name, minutes: base }
  return { is: 'fixed', name, minutes: base + (time === 'daylight' ? 60 : 0) }
}

/** The moments at which clocks of a zone show a time (milliseconds as if in UTC): none in a gap, two where it comes twice. */
export function instantsOf(wall: number, zone: Zone): Instant[] {
  if (zone.is === 'fixed') return [wall - zone.minutes * minute]
  if (zone.is === 'america') return [wall - (zone.minutes + (isAmericanSummer(wall) ? 60 : 0)) * minute]
  return fromLocal(new Date(wall).toISOString().slice(0, -'.000Z'.length))
}

/** Whether a zone's name is that of the other half of the year: `CET` in July, which often means what clocks show. */
export function isOutOfSeason(zone: Zone, at: Instant): boolean {
  if (zone.is !== 'fixed') return false
  if (/^(cet|mez|wet|eet)$/.test(zone.name)) return offsetAt(at) === 120
  if (/^(cest|mesz|west|eest|bst)$/.test(zone.name)) return offsetAt(at) === 60
  if (/^[emp]st$/.test(zone.name)) return isAmericanSummer(at)
  return /^[emcp]dt$/.test(zone.name) && !isAmericanSummer(at)
}

/** From the second Sunday of March to the first of November, to the day. */
function isAmericanSummer(wall: number): boolean {
  const year = new Date(wall).getUTCFullYear()
  return wall >= sunday(year, 2, 8) && wall < sunday(year, 10, 1)
}

/** 02:00 on the first Sunday from a day on. */
function sunday(year: number, month: number, from: number): number {
  const day = new Date(Date.UTC(year, month, from))
  return Date.UTC(year, month, from + ((7 - day.getUTCDay()) % 7), 2)
}
