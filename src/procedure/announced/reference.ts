import { fold, foldInPlace } from '../../polish/fold.ts'
import type { Read } from './announced.ts'
import type { Line } from './lines.ts'

/** What an operator calls its own number, in folded text, and the number behind it. */
const labelled = new RegExp(
  [
    '(?<![a-z0-9/_-])(?<!\\[ )(?:',
    'maintenance (?:id|ticket|number|ref\\w*)|(?:planned )?work(?: \\(pw\\))? ?ref\\w*|reference number|reference|ticket(?: number| reference| id)?|',
    'change (?:reference|request|number|id|ticket)|work order(?: number)?|event id|case(?: number| id)?|incident(?: number| id)?|',
    'scheduled maintenance(?: window)?|planned work notification|(?:request|change|tt|wmt|rpo|pw|ref)(?: number| no| ref\\w*)?|',
    'nr (?:ref\\w*|prac\\w*|zgloszen\\w*|zlecen\\w*|spraw\\w*|awari\\w*|incydent\\w*)|numer(?: (?:ref\\w*|prac\\w*|zgloszen\\w*|zlecen\\w*|spraw\\w*|awari\\w*|incydent\\w*|rfc))?|',
    'znak(?: sprawy)?|sygnatura|identyfikator(?: prac)?|zgloszenie|id prac|rfc|zmiana|zlecenie',
    ')(?:\\s?-?\\s?(?:nr|no|number|id|numer|tcl))?[\\s.:#(]{1,6}',
    '(?:is |to )?\\[?"?(?=[a-z/_-]{0,12}\\d)([a-z0-9][a-z0-9/_.\\\\#-]{2,40})',
  ].join(''),
  'g',
)
/** Numbers of a telling form: CHG-104512, RFC/2026/0331, EQ-GL-20211027-00621. */
const forms =
  '[a-z]{2,6}\\d?[-_]?(?:[a-z]{1,4}-)?\\d{4,14}(?:-\\d{1,6})?|[a-z]{2,5}/\\d{2,8}/\\d{2,8}|[a-z]{2,6}-\\d{2,14}|[a-z]{3,5}-\\d-\\d{6,12}|\\d-\\d{8,10}'
const bare = new RegExp(`(?<![\\w/.-])(?:${forms})(?![\\w/])`, 'g')
/** The same right after what it is the number of. */
const named = new RegExp(
  `(?:\\bworks?|mainten\\w*|\\bprac\\w*|awari\\w*|incident|incydent\\w*|outage)(?: planow\\w+)? ?[(\\[]?(${forms})(?![\\w/])`,
  'g',
)

const isOther = /^(?:as|cir)\d+$/
const isTime = /^\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?$|^\d{1,2}:\d|^\d{1,2}$/

/** The operator's own number of works or an outage; `except`: numbers that are ours. */
export function referenceOf(lines: readonly Line[], except: RegExp): Read<string> | null {
  const own = lines.slice(0, 120)
  const found = own.flatMap((line, at) => labelledAt(line, own.slice(at + 1, at + 3), except))
  const [subject] = own.filter(({ spot }) => spot.where === 'subject')
  const inBoth = found.find(({ value }) => subject !== undefined && fold(subject.spot.excerpt).includes(fold(value)))
  const ofSubject = subject === undefined ? [] : numbersIn(subject, bare, except)
  return inBoth ?? found[0] ?? ofSubject[0] ?? own.flatMap((line) => numbersIn(line, named, except))[0] ?? null
}

/** A number beside its label, or in a cell below it. */
function labelledAt(line: Line, below: readonly Line[], except: RegExp): Read<string>[] {
  const beside = numbersIn(line, labelled, except)
  if (beside.length > 0 || line.text.length > 40) return beside
  const cell = below.find(({ text }) => /[a-z0-9]/.test(text))
  if (cell === undefined) return []
  return numbersIn({ text: `${line.text.trim()}: ${cell.text.trim()}`, spot: cell.spot }, labelled, except)
}

function numbersIn({ text, spot }: Line, form: RegExp, except: RegExp): Read<string>[] {
  return Array.from(text.matchAll(form)).flatMap((found) => {
    const folded = (found[1] ?? found[0]).replace(/[.\-#/\\]+$/, '')
    if (folded.length < 3 || isTime.test(folded) || isOther.test(folded) || except.test(folded)) return []
    return [{ value: asWritten(folded, spot.excerpt), spot }]
  })
}

/** Numbers are shown in the capitals that they were written in. */
function asWritten(folded: string, excerpt: string): string {
  const at = foldInPlace(excerpt).indexOf(folded)
  return at < 0 ? folded.toUpperCase() : excerpt.slice(at, at + folded.length)
}

/** Whether a text can stand as a reference: one line of letters, digits and few signs. */
export function isReference(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ./\\#:_+()-]{0,59}$/u.test(text)
}

/** What tells references apart: case, blanks and signs do not. */
export const referenceKey = (reference: string): string => fold(reference).replace(/[^a-z0-9]/g, '')
