/** A day as it was written. `order`: how its numbers are to be read; `either`: the text alone does not say. */
export interface Day {
  readonly year: number | null
  readonly first: number
  readonly second: number
  readonly order: 'dm' | 'md' | 'either'
  /** written in numbers, with dashes or strokes: how tells of the others of a mail */
  readonly isNumeric: boolean
}

/** One day, or the two of a night: `z 12 na 13 marca`, `12/13.03.2026`. */
export interface Days {
  readonly days: readonly [Day] | readonly [Day, Day]
  /** what joins two: `na`, as of a night or of a move; a list, of which each is meant; from one to the other */
  readonly by: 'na' | 'list' | 'range' | null
}

const months = numbered(`
  jan january styczen stycznia styczniu sty / feb february luty lutego lutym lut / mar march marzec marca marcu
  apr april kwiecien kwietnia kwietniu kwi / may maj maja maju / jun june czerwiec czerwca czerwcu cze
  jul july lipiec lipca lipcu lip / aug august sierpien sierpnia sierpniu sie
  sep sept september wrzesien wrzesnia wrzesniu wrz / oct october pazdziernik pazdziernika pazdzierniku paz
  nov november listopad listopada listopadzie lis / dec december grudzien grudnia grudniu gru
`)
const romans = numbered('i / ii / iii / iv / v / vi / vii / viii / ix / x / xi / xii')
/** Where a month may stand: a word. Which one it is, the table tells, so that its names stand in no form. */
const month = '[a-z]{3,12}'

function numbered(names: string): ReadonlyMap<string, number> {
  const groups = names.trim().split(/\s+\/\s+|\n\s*/)
  return new Map(groups.flatMap((group, at) => group.split(' ').map((name) => [name, at + 1] as const)))
}

/** Other days of a list, before the month. */
const listed = String.raw`(?:,| i| oraz| and| &)(?: w| z| nocy?| od| dnia)*(?:[\s,]|i|oraz|and|&|z|na|nocy?|[/-]|\d{1,2}(?!\d)){1,24}`
// 12stycznia has none
const th = '(?:st(?!ycz)|nd|rd|th|-go|-ego|\\.)?'
const join = String.raw`\s?(-|\/|na|i|oraz|and|to)\s?`
const year = String.raw`((?:19|20)\d\d)(?![\d:])`

type Form = readonly [form: RegExp, make: (groups: readonly (string | undefined)[]) => Days | null]

/** Every way in which a day is written, each tried where a number or a name begins. */
const forms: readonly Form[] = [
  [/(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y, ([, y, , m, d]) => one(y, d, m)],
  [new RegExp(String.raw`(\d{4})[- ](${month})[- ](\d{1,2})(?!\d)`, 'y'), ([, y, m, d]) => one(y, d, numberOf(m))],
  // 12/13.03.2026, 31.03/1.04.2026, 12 na 13.03.2026
  [
    new RegExp(String.raw`(\d{1,2})(?:\.(\d{1,2}))?\.?${join}(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?!\d)`, 'y'),
    ([, d1, m1, by, d2, m2, y]) => two([one(y, d1, m1 ?? m2), one(y, d2, m2)], by),
  ],
  [/(\d{1,2})\.(\d{1,2})\.(\d{4}|[2-4]\d)(?![\d.])/y, ([, d, m, y]) => one(y, d, m)],
  [/(\d{1,2})([-/])(\d{1,2})\2(\d{4}|[2-4]\d)(?!\d)/y, ([, d, , m, y]) => one(y, d, m, 'either')],
  // 12 marca na 13 marca stays two
  [
    new RegExp(String.raw`(\d{1,2})${th}${join}(\d{1,2})${th}\s?(${month})\.?(?![a-z])(?:,?[\s-]?${year})?`, 'y'),
    ([, d1, by, d2, m, y]) => two([one(y, d1, numberOf(m)), one(y, d2, numberOf(m))], by),
  ],
  // 12, 13 i 14 marca; z 12 na 13 i z 13 na 14 marca: the month is said once
  [
    new RegExp(
      String.raw`(\d{1,2})(?:\s?(na|[/-])\s?(\d{1,2}))?${th}(?=${listed}(${month})(?![a-z])[,\s-]{0,2}(\d{4})?)`,
      'y',
    ),
    ([, d1, by, d2, m, y]) =>
      d2 === undefined ? one(y, d1, numberOf(m)) : two([one(y, d1, numberOf(m)), one(y, d2, numberOf(m))], by),
  ],
  [
    new RegExp(String.raw`(\d{1,2})${th}[\s/-]?(?:of )?(${month})\.?(?![a-z])(?:,?[\s/-]?${year}|-(\d\d)(?!\d))?`, 'y'),
    ([, d, m, y, short]) => one(y ?? short, d, numberOf(m)),
  ],
  [
    new RegExp(String.raw`(${month})\.?\s(\d{1,2})(?![\d:])(?:st|nd|rd|th)?(?:,?\s${year})?`, 'y'),
    ([, m, d, y]) => one(y, d, numberOf(m)),
  ],
  [/(\d{1,2})[\s.](i{1,3}|iv|vi{0,3}|ix|xi{0,2})[\s.](\d{4})(?!\d)/y, ([, d, m, y]) => one(y, d, numberOf(m, romans))],
  // without a year; an hour with a dot has other minutes, or its own word before it
  [
    /(?<=(?:^|[\s(-])(?:od|do|z|na|dnia|dniu|dn\.|noc|nocy|from|until|to|i|oraz) )(\d{1,2})\.(0[1-9]|1[0-2])\.?(?![\d.:])/y,
    short,
  ],
  [/(\d{1,2})\.(0[1-9]|1[0-2])\.?(?=,? (?:r\. |o )?(?:godz\S{0,6} )?\d{1,2}:\d\d)/y, short],
]

function short([, d, m]: readonly (string | undefined)[]): Days | null {
  return one(undefined, d, m)
}

/** The day that begins at a place of a folded line, and where it ends; null: none does. */
export function dayAt(line: string, at: number): (Days & { readonly end: number }) | null {
  for (const [form, make] of forms) {
    form.lastIndex = at
    const found = form.exec(line)
    const days = found === null ? null : make(found)
    if (days !== null) return { ...days, end: form.lastIndex }
  }
  return null
}

/** The number of a month by its name in either language, or in Roman figures; 0: it is none. */
function numberOf(name = '', named = months): string {
  return String(named.get(name) ?? 0)
}

/** A day of numbers that may be one; where only one order is possible, it is that. */
function one(y: string | undefined, d = '', m = '', order: Day['order'] = 'dm'): Days | null {
  const [first, second] = [Number(d), Number(m)]
  const isDay = (day: number, ofMonth: number) => day >= 1 && day <= 31 && ofMonth >= 1 && ofMonth <= 12
  if (!isDay(first, second) && !isDay(second, first)) return null
  const read = !isDay(first, second) ? 'md' : !isDay(second, first) || first === second ? 'dm' : order
  return { days: [{ year: yearOf(y), first, second, order: read, isNumeric: order === 'either' }], by: null }
}

function yearOf(y: string | undefined): number | null {
  return y === undefined ? null : Number(y) + (y.length === 2 ? 2000 : 0)
}

function two([from, to]: readonly [Days | null, Days | null], by = ''): Days | null {
  const [first, second] = [from?.days[0], to?.days[0]]
  if (first === undefined || second === undefined) return null
  return { days: [first, second], by: by === 'na' ? 'na' : /^(?:i|oraz|and)$/.test(by) ? 'list' : 'range' }
}
