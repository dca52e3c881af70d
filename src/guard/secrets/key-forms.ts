import { type NameKind, nameKinds } from './key-names.ts'
import { isAssigned, isOnItsOwn, isSaid, isSentence, type Key, type Written } from './key-values.ts'
import {
  cellAt,
  elementAt,
  hexAt,
  lineAt,
  looksChosen,
  looksMachineMade,
  looksSecret,
  pairAt,
  shortAt,
  type Value,
} from './secret-value.ts'
import { hasDigit } from './shape.ts'

/** How a value may follow its key: what stands between the two, what the key is and what stands before it. */
export interface Form {
  readonly between: RegExp
  /** what has to come on the key's line, however far: most lines have none, and are asked once */
  readonly ahead?: RegExp
  /** where it begins so alone: most keys have few forms to try */
  readonly next?: Key['next']
  readonly kinds?: readonly NameKind[]
  readonly before?: RegExp
  /** whether what follows is a value after all */
  readonly holds?: (value: Written, key: Key) => boolean
  /** where the value is; else `valueAt` */
  readonly read?: (text: string, at: number) => Value | null
}

/** `hasło (SMPP)`, `hasło [test]`, `secret[25]`: a remark, an index. */
const remark = String.raw`(?:\s\([^()\r\n]{1,40}\)|\([^():\r\n]{1,40}\)|\s?\[[^[\]\r\n]{0,40}\])?`
const assignment = String.raw`\\{0,3}["'\`*_\])]{0,3}[^\S\r\n]{0,10}(?:=>|:{1,3}=|[!=]==?|->|\?{1,2}=|[.+]=|:-|[:=]|%3[dD]|%3[aA])=?(?:\*{2}(?!\*)|_{2}(?!_))?[^\S\r\n]{0,10}(?:%22|@(?=")|[bru](?=["']))?(?![|>][-+]?[^\S\r\n]*\r?\n)`
/** Up to seven words of prose, of numbers and names too. */
const someWords = String.raw`(?:[^\S\r\n]+["'„(]?[\p{L}\p{N}][\p{L}\p{N}_./-]{0,24}["'”)]?){0,7}?`
/** `hasło, tymczasowe`, `hasło bez zmian, czyli`: what may stand behind a comma. */
const anew = String.raw`(?:,[^\S\r\n](?:tymczas|now|start|jednoraz|czyli|temporary|new|namely)\p{L}{0,6})?`
/** The end of a line, perhaps an empty one, and how the next begins: set in, quoted, in a list. */
const nextLine = String.raw`[^\S\r\n]{0,3}\r?\n(?:[ \t>]{0,9}\r?\n)?[ \t\xa0>]{0,20}(?:[-*•–][ \t\xa0]{1,5})?`

/** Where a line begins, quoted or in a list too. */
const lineBegins = /(?<=(?:^|\n)[\s>*•–_-]{0,12})/y

/** What has a number of its own, which looks like a key. */
const namesThing =
  /(?:^|\s)(?:transa[kc]|trx|request|zapyta|zg[lł]osz|zlece|order|t(?:able|abel)|commit|build|wersj|version|hash|sha|id(?!\p{L}))/iu

/** The forms, of which the first that fits is taken. */
const forms: readonly Form[] = [
  // Ki: 0123… in hexadecimal digits, ADM1: 12345678
  {
    between:
      /["']?(?:[^\S\r\n](?:karty|sim|usim|abonenta|of|for|the|to|is|jest))*[^\S\r\n]{0,10}(?:[:=]|\s)[^\S\r\n]{0,10}/iy,
    kinds: ['sim'],
    read: hexAt,
  },
  // ADM1 3132333435363738
  {
    between: /[^\S\r\n]{1,3}(?:key[^\S\r\n])?/iy,
    kinds: ['sim'],
    read: shortAt,
    holds: ({ value }, { name }) =>
      (/^adm1$/i.test(name) && /^\d{8}$/.test(value)) || (/^adm/i.test(name) && /^[\da-f]{16}$/i.test(value)),
  },
  {
    between: /[^\S\r\n]{0,10}(?:[:=]|\s[-–]|(?=\r?\n))\s{0,10}/y,
    kinds: ['pair'],
    read: pairAt,
    holds: ({ value }) => looksSecret(value.replaceAll(' ', '')),
  },
  // dane dostępowe: alfa Zima2026!
  {
    between: /[^\S\r\n]{0,10}[:=]\s{1,10}[\w.@-]{2,60}[^\S\r\n]{1,3}/y,
    kinds: ['pair'],
    holds: ({ value }) => looksChosen(value),
  },
  // key=value, key: value, "key": "value", 'key' => 'value', key%3Dvalue
  { between: new RegExp(remark + assignment, 'y'), next: 'sign', holds: isAssigned },
  // name="password" value="…"; "name": "password", "value": "…"; the same in YAML
  {
    between:
      /\\{0,3}["'](?:\s{1,5}value\s{0,3}=|\s{0,3},\s{0,9}\\{0,3}["']value\\{0,3}["']\s{0,3}:)\s{0,3}|["']?[^\S\r\n]{0,3}\r?\n[ \t]{1,40}value: {1,3}/iy,
    holds: isAssigned,
  },
  // a field of a form in several parts: name="password", an empty line, the value
  {
    next: 'sign',
    between: /"(?:\r?\n[^\r\n]{1,200}){0,3}\r?\n\r?\n/y,
    before: /(?<=name=["'][\w.-]{0,40})/iy,
    holds: isAssigned,
  },
  // <wsse:Password Type="…">value</wsse:Password>, escaped too (&lt;password&gt;)
  {
    between: /(?:\s[^<>]{0,300}[^<>/])?>|(?:\s[^<>;]{0,300})?&gt;/y,
    before: /(?<=(?:<|&lt;)[\w.:-]{0,64})/y,
    read: elementAt,
  },
  // <entry key="smpp.password">value</entry>, <property name="password"><value>value</value>
  {
    next: 'sign',
    between: /["'][^<>]{0,200}(?<![/?])>(?:\s{0,40}<(?:\w{1,20}:)?value>)?/y,
    before: /(?<=<[\w.:-]{1,40}(?:\s[^<>]{0,40})?\s(?:key|name|id)=["'][\w.-]{0,40})/y,
    read: elementAt,
    // of a form of the web, what is shown
    holds: (written, key) => !/\s/.test(written.value) && isOnItsOwn(written, key),
  },
  // <td>hasło</td><td>value</td>
  {
    next: 'sign',
    between: /:?(?:<\/\w{1,10}>\s{0,20}<\w{1,10}[^<>]{0,100}>){1,2}/y,
    read: elementAt,
    holds: ({ value }) => looksSecret(value),
  },
  // --password value
  {
    between: /["']?,?[^\S\r\n]{1,3}/y,
    before: /(?<=(?:^|[\s"'])(?:--?[a-z][\w-]{0,30}|--?))/iy,
    holds: (written) => !written.value.startsWith('-') && !isSentence(written),
  },
  // WITH PASSWORD 'value', hasło „value”: no blank in it
  {
    between: /[^\S\r\n]{1,3}(?=["'„“`])/y,
    next: 'sign',
    kinds: ['password', 'token'],
    holds: ({ value, quoted }) =>
      quoted && (!/\s/.test(value) || (hasDigit(value) && looksSecret(value.replaceAll(' ', '')))),
  },
  // secret("value"), secret.assign("value")
  {
    next: 'sign',
    between: /(?:\.\w{2,10})?\(\s{0,2}(?=["'])/y,
    kinds: ['password', 'token'],
    holds: ({ value, quoted }) => quoted && looksSecret(value),
  },
  // setProperty("token", "value"): the end of a call
  {
    next: 'sign',
    between: /\\{0,3}["'],\s{0,3}(?=\\{0,3}["'])/y,
    kinds: ['password', 'token'],
    holds: ({ value, quoted, behind }) => quoted && /^\\{0,3}["']\s{0,3}\)/.test(behind) && looksSecret(value),
  },
  // the value on the next line, alone; behind a colon, a block of YAML too, or the key is alone
  {
    ahead: /[:=\n]/g,
    between: new RegExp(`${someWords.replace('7', '3')}[*_\\s]{0,3}[:=][*_]{0,2}(?: [|>][-+]?)?${nextLine}`, 'uy'),
    read: lineAt,
    holds: isOnItsOwn,
  },
  {
    next: 'line',
    between: new RegExp(nextLine, 'y'),
    before: lineBegins,
    read: lineAt,
    holds: isOnItsOwn,
  },
  // Hasło do SFTP, and the value below
  {
    between: new RegExp(`${someWords.replace('7', '3')}${nextLine}`, 'uy'),
    before: lineBegins,
    kinds: ['password'],
    read: lineAt,
    holds: ({ value }) => looksChosen(value),
  },
  // the value in the next cell: | hasło | value |, hasło;value
  {
    ahead: /[|;\t,\n]/g,
    between: /["'*_`]{0,3}[^\S\r\n]{0,20}[|;\t,][^\S\r\n]{0,20}/y,
    before: /(?<=(?:^|[|;\t,\n])[^\S\r\n]{0,20}["'*_`]{0,3}(?:[\p{L}\p{N}_-]{1,20}[ _-]){0,2})/uy,
    read: cellAt,
    holds: isOnItsOwn,
  },
  // hasło do panelu: value, hasło do panelu to value: in plain words, so the value itself has to look like a secret
  {
    ahead: /[:=\n]/g,
    between: new RegExp(`${someWords}${remark}${anew}[^\\S\\r\\n]*[:=][^\\S\\r\\n]*(?:to[^\\S\\r\\n]+)?`, 'uy'),
    holds: isSaid,
  },
  {
    ahead: /(?<=[^\S\r\n])(?:is|to|na|brzmi|jest|czyli|namely|[-–]):?[^\S\r\n]|\n/g,
    between: new RegExp(
      `${someWords}(?:${anew}[^\\S\\r\\n]+(?:is|to|na|brzmi|jest|[-–])|,[^\\S\\r\\n](?:czyli|namely)):?[^\\S\\r\\n]+(?:(?:now|teraz|obecnie|currently):?[^\\S\\r\\n]+)?`,
      'uy',
    ),
    holds: isSaid,
  },
  // <b>hasło:</b> value, <p>hasło:<br>value, hasło:&nbsp;value
  {
    next: 'sign',
    between: /(?:<\/\w{1,10}>)?[^\S\r\n]?[:=][^\S\r\n]?(?:(?:<\/?\w{1,10}[^<>]{0,100}>|&nbsp;)\s{0,20}){0,4}/y,
    holds: isAssigned,
  },
  // hasło Zima2026: nothing between, so the value needs letters and digits, and only passwords are written so
  {
    between:
      /(?:\s?\([^()\r\n]{1,40}\))?[^\S\r\n]{1,3}(?:(?:tymczas|now|start|jednoraz|dost[eę]p|pocz[aą]tk|domy[sś]ln|temporary|new)\p{L}{0,6}[^\S\r\n]{1,3}|\d\s)?(?=\S{0,100}\d)/iuy,
    kinds: ['password'],
    holds: ({ value }) => value.length >= 5 && hasDigit(value) && looksSecret(value),
  },
  // hasło: do panelu Zima2026!
  {
    ahead: /[:=\n]/g,
    between: new RegExp(
      String.raw`[^\S\r\n]?[:=][^\S\r\n]{1,3}(?:do|dla|na|for|to)${someWords.replace('7', '3')}[^\S\r\n]+(?=\S{0,100}\d)`,
      'uy',
    ),
    kinds: ['password'],
    holds: ({ value }) => value.length >= 6 && hasDigit(value) && looksSecret(value),
  },
  // hasło wifi Zima2026!, hasło do panelu Zima2026!: a host or a user is written otherwise
  {
    between: /[^\S\r\n]{1,3}(?:(?:do|na|for|to)[^\S\r\n]{1,3})?[\p{L}-]{2,20}[^\S\r\n]{1,3}(?=\S{0,100}\d)/iuy,
    kinds: ['password'],
    holds: ({ value }) => looksChosen(value),
  },
  // z tokenem 4f8e…, na kluczu Ab3d…, klucz API Play (test) 4f8e…, on the next line too: as a machine makes it
  {
    between: new RegExp(
      String.raw`${someWords.replace('7', '3')}${remark}(?:[^\S\r\n]{1,3}|${nextLine})(?=["'„“\x60]?[^\s\d]{0,100}\d\S{7})`,
      'uy',
    ),
    kinds: ['token', 'weak'],
    holds: ({ value, between }) => looksMachineMade(value) && !namesThing.test(between),
  },
  // PIN 2345, PUK 23456781, pin do karty 2345, kod do drzwi 4512#
  {
    between:
      /[^\S\r\n]{1,3}(?:(?:do|na|w|for|to|of|at)[^\S\r\n](?:\p{L}{2,20}[^\S\r\n]){1,2}(?!20\d\d))?(?=["'„“`]?[*#]?\d)/uy,
    kinds: ['digits'],
    holds: ({ value }, { name }) => {
      if (/sms|blik/i.test(name)) return /^\d{3}[ -]?\d{3}$/.test(value)
      return /\D|^(?:\d{4}|\d{6}|\d{8})$/.test(value) || (/^cv/i.test(name) && value.length === 3)
    },
  },
]

const formsOf = (kind: NameKind, next: Key['next']): readonly Form[] =>
  forms.filter((form) => (form.next ?? next) === next && form.kinds?.includes(kind) !== false)

/** The forms that a key of a kind may have, by what comes next. */
export const formsFor = Object.fromEntries(
  nameKinds.map((kind) => [
    kind,
    { word: formsOf(kind, 'word'), sign: formsOf(kind, 'sign'), line: formsOf(kind, 'line') },
  ]),
) as Readonly<Record<NameKind, Readonly<Record<Key['next'], readonly Form[]>>>>
