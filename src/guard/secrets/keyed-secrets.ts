import { type Found, secretMask } from '../leak/leak.ts'
import { isPlaceholder, type Value, valueAt } from './secret-value.ts'

/** The words after which a secret stands, whatever is before them in the key: `db.password`, `X-Api-Key`, `clientSecret`. */
const keys =
  /pass(?:word|wort|phrase|code|wd|w)|passe?|pwd|pswd|has[lł](?:o|em|a|u)|(?:api|access|secret|private|auth|account|encryption|signing|shared|master|subscription)[-_. ]?key|secret|token|jsessionid|phpsessid|session[-_]?id|sessid|pin|puk|otp|cvv2?|cvc2?/gi

const passwords = /^(?:pass|pwd|pswd|has|pin|puk|otp|cv)/i

/** A key in a text: its name, where it ends, and what stands before it. */
interface Key {
  readonly name: string
  readonly end: number
  readonly before: string
}

/** How a value may follow its key: what stands between the two, what the key is and what stands before it. */
interface Form {
  readonly between: RegExp
  readonly name?: RegExp
  readonly before?: RegExp
  /** whether what follows is a value after all */
  readonly holds?: (value: Written, key: Key) => boolean
  /** where the value is; else `valueAt` */
  readonly read?: (text: string, at: number) => Value | null
}

/** A value as it is written, with what stands between its key and it, and what stands behind it. */
interface Written extends Value {
  readonly value: string
  readonly between: string
  readonly behind: string
}

/** Passwords, tokens and keys that stand behind their names: pairs, JSON, XML, YAML, options, addresses, plain words. */
export function keyedSecretsIn(text: string): Found[] {
  const found: Found[] = []
  for (const { 0: name, index } of text.matchAll(keys)) {
    const before = text.slice(Math.max(0, index - 70), index)
    if (index < (found.at(-1)?.end ?? 0) || !isKey(name, before)) continue
    const value = secretBehind(text, { name, end: index + name.length, before })
    if (value === null) continue
    const { start, end } = value
    const kind = passwords.test(name) ? 'password' : 'token'
    found.push({ kind, start, end, holder: null, mask: secretMask, shown: `${name}=${secretMask}` })
  }
  return found
}

function secretBehind(text: string, key: Key): Value | null {
  for (const form of forms) {
    const written = follows(text, key, form)
    if (written !== null) return isSecret(written.value, key) ? written : null
  }
  return null
}

function follows(text: string, key: Key, { between, name, before, holds, read = valueAt }: Form): Written | null {
  if (name?.test(key.name) === false || before?.test(key.before) === false) return null
  between.lastIndex = key.end
  const gap = between.exec(text)?.[0]
  const found = gap === undefined ? null : read(text, key.end + gap.length)
  if (gap === undefined || found === null) return null
  const { start, end } = found
  const written = { ...found, value: text.slice(start, end), between: gap, behind: text.slice(end, end + 40) }
  return holds?.(written, key) === false ? null : written
}

/** Short words are keys only by themselves: `compass` and `shipping` are none, `userPass` and `db_pass` are. */
function isKey(name: string, before: string): boolean {
  if (!/^(?:passe?|pin|puk|otp|cv[vc]2?)$/i.test(name)) return true
  return /\p{Ll}$/u.test(before) ? /^\p{Lu}/u.test(name) : !/[\p{L}\p{N}]$/u.test(before)
}

/** Whether a value is one: neither masked nor left out, and of the form that such a key has. */
function isSecret(value: string, { name }: Key): boolean {
  if (isPlaceholder(value)) return false
  if (/^(?:pin|puk|otp|cv)/i.test(name)) return /^\d{3,8}$/.test(value)
  if (/sess/i.test(name)) return value.length >= 12
  if (/^pwd$/i.test(name) && /^(?:[/~]|[A-Z]:\\)/.test(value)) return false
  return value.length > 2 && !(/^(?:passe?|token)$/i.test(name) && /^\d{1,3}$/.test(value))
}

/** The forms, of which the first that fits is taken. */
const forms: readonly Form[] = [
  // key=value, key: value, "key": "value", 'key' => 'value', key%3Dvalue
  {
    between:
      /(?:[-_]?(?:value|text|plain|digest|hash))?\d{0,2}\\{0,3}["'`\])]{0,2}[^\S\r\n]{0,10}(?:=>|:=|==|->|[:=]|%3[dD]|%3[aA])[^\S\r\n]{0,10}(?:%22)?/y,
    holds: isAssigned,
  },
  // name="password" value="…"; "name": "password", "value": "…"
  { between: /\\{0,3}["']\s{1,5}value\s{0,3}=\s{0,3}/iy, holds: isAssigned },
  { between: /\\{0,3}["']\s{0,3},\s{0,9}\\{0,3}["']value\\{0,3}["']\s{0,3}:\s{0,3}/iy, holds: isAssigned },
  // a field of a form in several parts: name="password", an empty line, the value
  { between: /"(?:\r?\n[^\r\n]{1,200}){0,3}\r?\n\r?\n/y, before: /name=["'][\w.-]{0,40}$/i, holds: isAssigned },
  // <wsse:Password Type="…">value</wsse:Password>, escaped too (&lt;password&gt;)
  {
    between: /(?:\s[^<>]{0,300}[^<>/])?>|(?:\s[^<>;]{0,300})?&gt;/y,
    before: /(?:<|&lt;)[\w.:-]{0,64}$/,
    read: elementAt,
  },
  // --password value
  {
    between: /["']?,?[^\S\r\n]{1,3}/y,
    before: /(?:^|[\s"'])(?:--?[a-z][\w-]{0,30}|--?)$/i,
    holds: (written) => !written.value.startsWith('-') && !isSentence(written),
  },
  // WITH PASSWORD 'value', hasło „value”: no blank in it
  {
    between: /[^\S\r\n]{1,3}(?=["'„“`])/y,
    name: /^(?:pass.{2}|has|pw|psw)/i,
    holds: ({ value, quoted }) => quoted && !/\s/.test(value),
  },
  // hasło do panelu to value: in plain words, so the value itself has to look like a secret
  {
    between:
      /(?:[^\S\r\n]+\p{L}{1,15}){0,4}?(?:[^\S\r\n]*[:=][^\S\r\n]*(?:to[^\S\r\n]+)?|[^\S\r\n]+(?:is|to|na|brzmi|jest|[-–])[:]?[^\S\r\n]+)/uy,
    name: /^(?!.*(?:sess|pin|puk|otp|cv))/i,
    holds: ({ value }) => looksSecret(value),
  },
  // hasło Zima2026: nothing between, so the value needs letters and digits, and only passwords are written so
  {
    between: /[^\S\r\n]{1,3}/y,
    name: passwords,
    holds: ({ value }) => value.length >= 5 && /\d/.test(value) && looksSecret(value),
  },
]

/** Not what says that there is no value: `password: the one you know`, `Unexpected token: }`. */
function isAssigned(written: Written, { name, before }: Key): boolean {
  const unexpected = /^token$/i.test(name) && /unexpected $/i.test(before)
  return !unexpected && !(written.between.includes(':') && isSentence(written))
}

/** `the one you know`: a word without quotes, and a sentence that goes on. */
function isSentence({ value, quoted, behind }: Written): boolean {
  return !quoted && /^\p{L}+$/u.test(value) && /^,?[^\S\r\n]\p{Ll}+(?![\p{L}\p{N}_.-]*\s?[:=])/u.test(behind)
}

/** What stands in an element, up to the tag that closes it. */
function elementAt(text: string, at: number): Value | null {
  const content = inElement.exec(text.slice(at, at + 2000))?.[1]
  if (content === undefined || /^<!\[CDATA\[\s*\]\]>$/.test(content)) return null
  const start = text.indexOf(content, at)
  return { start, end: start + content.trimEnd().length, quoted: true }
}

const inElement = /^\s*((?!&lt;)[^\s<](?:(?!&lt;)[^<])*(?=<\/|&lt;\/)|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>)/

/** Letters and something else, and no date, hour, amount, address or number of a ticket. */
function looksSecret(value: string): boolean {
  const mixed = value.length >= 4 && /\p{L}/u.test(value) && /[^\p{L}.,-]/u.test(value)
  return mixed && !/^[A-Z]+-\d+$|^[\d.,:/-]+\p{L}{0,4}$|:\/\/|^\p{L}+[/']\p{L}+$|^[^@]+@[^@]+\.[^@]+$/u.test(value)
}
