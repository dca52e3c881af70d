import { plainDigits } from './digits.ts'

/** A number that a telephone can dial. */
export interface PhoneNumber {
  /** `national`: nine Polish digits; `foreign`: another country's; `short`: three to six digits (112, 602900) */
  readonly kind: 'national' | 'foreign' | 'short'
  /** identifies the line: `+48601555014`, `+442079460001`, `112`; extensions share it */
  readonly key: string
  /** digits as they are read out: `601 555 014`, `22 555 01 09`; of foreign ones as they were written */
  readonly groups: readonly string[]
  /** what is asked for, or dialled, when the line answers; empty: there is none */
  readonly extension: string
}

/** For a class of a pattern (`u`): blanks of every kind, those that nobody sees too. */
export const blanks = String.raw`\p{Zs}\p{Cf}`
/** The same: what joins groups of digits, as hyphens, dots, strokes and underscores of every kind do. */
export const joints = String.raw`\p{Pd}\u2212.\u2024·•‧∙⋅・/\u2044\u2215_`
/** The same: what stands between the digits of a number and means nothing. */
export const phoneSigns = `${blanks}${joints}()`

/** Whether nine digits are a number of a Polish mobile phone. */
export function isPolishMobile(national: string): boolean {
  return /^(?:45|5[0137]|60|66|69|7[2389]|88)\d{7}$/.test(national)
}

const label =
  /^(?:tel\.?\p{Zs}?kom|callto|tel\.?\/fax|tel|telefon|phone|mobile|mob|kom|komórka|[tmk](?=:))(?:\p{Zs}*[.:]){0,2}(?:\/\/|\p{Zs}*)(?=[+\d(*])/iu
const ownPrefix = /^\*9\s*(?=[+\d(])/
/** `tel:+48-22-555-01-09;ext=12` (RFC 3966), `22 555 01 09 wew. 12`, `… ext 12`, `… x12` */
const extension =
  /[\p{Zs},;(]{0,5}(?:(?:nr\p{Zs})?wew(?:n(?:ętrzny)?)?\.?|w\.|ext(?:ension|n)?\.?|;ext=|(?<=\d\p{Zs}?)(?:x|#)|(?<=\d)p|(?<=,,)|int\.)\p{Zs}{0,2}[:=]?\p{Zs}{0,2}(?<digits>\d{1,7})\)?$/iu
const uriParameters = /;(?:phone-context|isub|isdn-subaddress)=[^;]*/giu
/** `+49 30 / 123456`, `022/555 01 09`: a stroke behind the area, as German and old Polish letters have it. */
const stroke = /^((?:\(?\+|00)[\d\p{Zs}\p{Pd}()]{2,12}?|\(?0?[1-9]\d\)?)\p{Zs}?\/\p{Zs}?(?=[\d\p{Zs}\p{Pd}]{6,})/u
/** Digits that are written as a date or as an IPv4 address are no number. */
const otherwise =
  /^(?:(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d|(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?!\d)|^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const form = new RegExp(String.raw`^\(?\+?[\d${phoneSigns}]+$`, 'u')
/** What shows digits in another order than they are dialled in. */
const turned = /\p{Bidi_Control}/u
/** What may stand between two numbers as well (`7248/73480`), and between two endings of one. */
const parted = /[/\u2044\u2215_]/
/** So many digits before it are no group of one. */
const whole = /(?<!\d)(?!(?:00)?48)\d{4}\d*[^\d/]*[/\u2044\u2215_]/

/**
 * Reads a phone number as people write it, in the digits of any script. Signs between the digits (`phoneSigns`) mean
 * nothing; `+` and `00` begin a country code; `*9` in front is our own; `tel.` and `tel:` name it; an extension is kept
 * apart. Three old habits are understood: `+44 (0)20`, `+49 (030)`, where the nought is not dialled from abroad
 * (`keepsNought`); `022 555 01 09`, the trunk nought that Poland has given up; `48601555014` without a plus. null: anything
 * else, letters, seven digits without their area, dates and IPv4 addresses among it.
 */
export function readNumber(text: string): PhoneNumber | null {
  // nothing but digits, as logs have them by the thousand, has nothing to take off
  if (bare.test(text)) return withExtension(bareLine(text))
  if (threes.test(text)) return withExtension(domestic(text.replace(/\D/g, '')))
  if (turned.test(text)) return null
  const seen = plainDigits(text)
    .replace(/\p{Cf}/gu, '')
    .trim()
  const named = seen.replace(label, '').replace(uriParameters, '').replace(ownPrefix, '')
  const more = extension.exec(named)
  const written = (more === null ? named : named.slice(0, more.index)).replace(stroke, '$1 ')
  if (written.length > 100 || !form.test(written) || otherwise.test(written)) return null
  const number = lineIn(written.replace(/^[^\d+]*0\D*0/, '+'))
  if (parted.test(written) && (number?.kind !== 'national' || whole.test(written))) return null
  return withExtension(number, more?.groups?.digits)
}

const bare = /^\+?\d{1,100}$/
const threes = /^[1-9]\d\d([ .-])\d{3}\1\d{3}$/

function bareLine(text: string): Line | null {
  const [coded = ''] = /^(?:\+|00(?=.))/.exec(text) ?? []
  return coded === '' ? domestic(text) : international([text.slice(coded.length)])
}

const withExtension = (line: Line | null, extension = ''): PhoneNumber | null => line && { ...line, extension }

const lineIn = (coded: string): Line | null =>
  /^\(?\+/.test(coded) ? international(coded.match(/\d+/g) ?? []) : domestic(coded.replace(/\D+/g, ''))

/** How numbers of mobile phones begin elsewhere, behind the country code; what is not here cannot be told apart. */
const mobileAbroad: readonly (readonly [country: string, mobile: RegExp])[] = [
  ...([
    ['31', /^6/],
    ['32', /^4/],
    ['33', /^[67]/],
    ['34', /^[67]/],
    ['36', /^[2357]0|^31/],
  ] as const),
  ...([
    ['39', /^3/],
    ['40', /^7/],
    ['41', /^7[5-9]/],
    ['43', /^6/],
    ['44', /^7[1-57-9]/],
  ] as const),
  ...([
    ['46', /^7/],
    ['47', /^[49]/],
    ['49', /^1[567]/],
    ['351', /^9/],
    ['353', /^8/],
  ] as const),
  ...([
    ['358', /^[45]/],
    ['370', /^6/],
    ['371', /^2/],
    ['380', /^[5679]/],
    ['420', /^[67]/],
    ['421', /^9/],
  ] as const),
]

/** The first of some numbers that takes text messages, in E.164; null: none does, as far as a number shows it. */
export function mobileOf(phones: readonly string[]): string | null {
  return phones.flatMap((phone) => mobileLine(readNumber(phone)) ?? [])[0] ?? null
}

function mobileLine(number: PhoneNumber | null): string | null {
  if (number === null || number.kind === 'short' || number.extension !== '') return null
  const { kind, key } = number
  return (kind === 'national' ? isPolishMobile(key.slice(3)) : mayBeMobile(key.slice(1))) ? key : null
}

function mayBeMobile(digits: string): boolean {
  const [country, mobile] = mobileAbroad.find(([code]) => digits.startsWith(code)) ?? []
  return mobile?.test(digits.slice(country?.length)) ?? true
}

/** What identifies the line of a number, however it is written; null: it is none. */
export function lineOf(phone: string): string | null {
  return (bare.test(phone) ? bareLine(phone) : readNumber(phone))?.key ?? null
}

type Line = Omit<PhoneNumber, 'extension'>

function domestic(digits: string): Line | null {
  if (/^(?:0|48)?[1-9]\d{8}$/.test(digits)) return national(digits.slice(-9))
  return /^[1-9]\d{2,5}$/.test(digits) ? { kind: 'short', key: digits, groups: [digits] } : null
}

/** Country codes (ITU-T E.164): one or two digits where these begin so, else three. */
const country = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/
/** Whose numbers begin with a nought from abroad too: Italy with the Vatican and San Marino, four countries in Africa. */
const keepsNought = /^(?:39|37[89]|225|229|24[12])0/

/** Country code first. E.164 has at most fifteen digits; fewer than seven reach nobody. */
function international(written: readonly string[]): Line | null {
  const whole = written.join('')
  const at = country.exec(whole)?.[0].length ?? 0
  const groups = whole[at] === '0' && !keepsNought.test(whole) ? withoutDigit(written, at) : written
  const digits = groups.join('')
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null
  if (!digits.startsWith('48')) return { kind: 'foreign', key: `+${digits}`, groups }
  return /^48[1-9]\d{8}$/.test(digits) ? national(digits.slice(2)) : null
}

/** Groups of digits without one of them, counted from 0 over all. */
function withoutDigit(groups: readonly string[], at: number): string[] {
  let before = 0
  return groups
    .map((group) => {
      const own = at - before
      before += group.length
      return own >= 0 && own < group.length ? group.slice(0, own) + group.slice(own + 1) : group
    })
    .filter((group) => group !== '')
}

function national(digits: string): Line {
  const isWhole = isPolishMobile(digits) || /^[78]0/.test(digits)
  const ends = isWhole ? [0, 3, 6, 9] : [0, 2, 5, 7, 9]
  return { kind: 'national', key: `+48${digits}`, groups: ends.slice(1).map((end, at) => digits.slice(ends[at], end)) }
}
