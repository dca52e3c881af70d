import type { NameKind } from './key-names.ts'
import { isLeftOut, isPlaceholder } from './placeholders.ts'
import { isUuid, looksLikeKey, looksMachineMade, looksSecret, type Value } from './secret-value.ts'

/** A key in a text: its name, how it goes on, where it ends, and what stands before it. */
export interface Key {
  readonly name: string
  readonly kind: NameKind
  readonly tail: string
  readonly end: number
  readonly before: string
  /** what comes next, behind blanks: a letter or digit, another sign, a line break or nothing */
  readonly next: 'word' | 'sign' | 'line'
}

/** A value as it is written, with what stands between its key and it, and what stands behind it. */
export interface Written extends Value {
  readonly value: string
  readonly between: string
  readonly behind: string
}

/** Whether a value is one: neither masked nor left out, and of the form that such a key has. */
export function isSecret(written: Written, key: Key): boolean {
  const { value, behind } = written
  // KEY=`command of a shell`; a long key of which only the beginning is shown
  const isCommand = behind.startsWith('`') && /\s/.test(value)
  const isShortened = behind.startsWith('...') && looksMachineMade(value)
  // people write hasło, programs password
  const isOfPeople = /^ha[sś]/iu.test(key.name) && !key.before.endsWith('$')
  const isNone = isOfPeople ? isLeftOut(value) : isPlaceholder(value)
  return !isNone && !isCommand && !isShortened && fits[key.kind](written, key)
}

/** What the value of each kind of key looks like. */
const fits: Readonly<Record<NameKind, (written: Written, key: Key) => boolean>> = {
  password: isWord,
  pair: ({ value }, { tail }) => !/id$/i.test(tail) && looksSecret(value),
  token: isWord,
  digits: ({ value, behind }, { before, tail, name }) =>
    (value.length > 3 || /^cv/i.test(name)) && !isCount(before, behind, tail),
  sim: ({ value }, { name }) =>
    value.length >= 32 || (/adm/i.test(name) && /^(?:\d{8}|(?:0x)?[\da-f]{16})$/i.test(value)),
  weak: ({ value }, { name }) => (/^key$/i.test(name) ? looksMachineMade(value) : looksLikeKey(value)),
}

function isWord({ value, behind }: Written, { name, tail }: Key): boolean {
  if (/^(?:token(?:y|[oó]w|om|ami|ach)|sekret(?:y|[oó]w|om|ami|ach))$/iu.test(name)) return looksSecret(value)
  if (/id$/i.test(tail) && isUuid(value)) return false
  // what openssl shows of TLS
  if (/sess/i.test(name)) return value.length >= 12 && !/^[\dA-F]{64}$/.test(value)
  if (/^pwd$/i.test(name) && /^(?:[/~]|[A-Z]:\\)/.test(value)) return false
  // haseł: 5000, password: 12 characters, pass: 98%
  if (
    /^\d{1,6}$|^[\d.,]{1,6}%$/.test(value) &&
    (/^hase[lł]$/iu.test(name) || value.endsWith('%') || measured.test(behind))
  )
    return false
  if (/^\d{1,3}$|^\d+\/\d+$/.test(value)) return !/^(?:passe?|token)$/i.test(name) && tail === ''
  return value.length > 2
}

const measured =
  /^\s(?:znak|char|razy|times|liter|letters|cyfr|digit|szt|sek|sec|m?s(?!\p{L})|dni|days|pr[oó]b|attempts|of\s|os[oó]b(?!n)|(?:abonent|klient|partner|u[zż]ytkownik)[oó]w|kont(?!\p{L})|users|accounts|customers|subscribers)/iu

/** `liczba kodów PIN: 1240`, `OTP: 2500 wiadomości`, `PIN-ów dziś: 4821`: how many there are. */
function isCount(before: string, behind: string, tail: string): boolean {
  return (
    /^-(?:[oó]w|y|ami|ach|om)$/iu.test(tail) ||
    /(?:liczb\p{L}|ilo[sś][cć]\p{L}?|number of|count of|kod[oó]w|kod(?:y|ami|om|ach)|codes)\s(?:\p{L}+\s){0,3}$/iu.test(
      before,
    ) ||
    counted.test(behind)
  )
}

/** What is counted: words as they begin. */
const counted = new RegExp(
  String.raw`^(?:\/(?:\d|min|s(?!\p{L})|sek|h(?!\p{L})|godz|dob)|%|\s(?:\/|${[
    'wiadomo|pr[oó]b|raz|szt|sms|mms|msg|messages|attempts|tries|times|tests?|test[oó]w|kod|codes|transakcj|requests?',
    'u[zż]y[ct]|users?|abonent|klient|customers|os[oó]b|people|kart(?!y)|cards|numer[oó]w|numbers|urz[aą]dze[nń]|devices',
    'zg[lł]osze[nń]|po[lł][aą]cze[nń]|rekord|records|wierszy|rows|znak[oó]w|cyfr|digits|char|bajt|bytes|z[lł](?!\\p{L})|pln|eur',
    'na (?:minut|godz|sek|dob)|per |dni|days|godz|hours|min(?!\\p{L})|minut|m?s(?!\\p{L})|sek|seconds|[tq]ps(?!\\p{L})|roku|r\\.',
  ].join('|')}))`,
  'iu',
)

/** Not what says that there is no value: `password: the one you know`, `Unexpected token: }`. */
export function isAssigned(written: Written, { name, before }: Key): boolean {
  const unexpected = /^token$/i.test(name) && /unexpected $/i.test(before)
  // hasła: panel - …, SFTP - …: what they are for
  const goesOn = /:$/.test(written.value) || /^[^\S\r\n][-–—][^\S\r\n]/.test(written.behind)
  const isOfList = goesOn && /^(?:has[lł]a|passwords)$/iu.test(name)
  return !unexpected && !isOfList && !(written.between.includes(':') && isSentence(written))
}

/** A value in plain words; right behind `is`, digits alone too: `hasło to 48291374`. */
export function isSaid({ value, between }: Written, { kind, name }: Key): boolean {
  const isDigits = kind === 'password' && /^\d{6,}$/.test(value) && /^\s(?:to|is|brzmi|jest):?\s$/.test(between)
  return kind === 'digits' || isDigits || (!/sess/i.test(name) && looksSecret(value))
}

/** `the one you know`, `min. 8 signs`: a word without quotes, and a sentence that goes on. */
export function isSentence({ value, quoted, behind }: Written): boolean {
  return (
    !quoted &&
    /^\p{L}+$/u.test(value) &&
    /^[.,]?[^\S\r\n](?:\d+[^\S\r\n])?\p{Ll}+(?![\p{L}\p{N}_.-]*\s?[:=])/u.test(behind)
  )
}

/** A value that has a line or a cell for itself. */
export function isOnItsOwn({ value }: Written, { kind }: Key): boolean {
  return kind === 'digits' || kind === 'sim' || (value.length >= 4 && looksSecret(value) && !/[:=]$/.test(value))
}
