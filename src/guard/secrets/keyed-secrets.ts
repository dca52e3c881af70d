import { type Found, type LeakKind, secretMask } from '../leak/leak.ts'
import { isPlaceholder, type Value, valueAt } from './secret-value.ts'

/** The words after which a secret stands, whatever is before them in the key: `db.password`, `X-Api-Key`, `clientSecret`. */
const keys =
  /pass(?:word|wort|phrase|code|wd|w)|passe?|pwd|pswd|has[lł](?:o|em|a|u)|(?:api|access|secret|private|auth|account|encryption|signing|shared|master|subscription)[-_. ]?key|secret|token|jsessionid|phpsessid|session[-_]?id|sessid|pin|puk|otp|cvv2?|cvc2?/gi

/** Where a key is found, and where what follows it begins. */
interface Key {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly kind: LeakKind
}

/** How a value may follow its key, the first that fits; each gives the stretch that is the secret. */
const forms: readonly ((text: string, key: Key) => Value | null)[] = [
  assigned,
  element,
  option,
  quotedAfter,
  spoken,
  bare,
]

/** Passwords, tokens and keys that stand behind their names: pairs, JSON, XML, YAML, options, addresses, plain words. */
export function keyedSecretsIn(text: string): Found[] {
  const found: Found[] = []
  for (const { 0: name, index } of text.matchAll(keys)) {
    const start = index
    if (start < (found.at(-1)?.end ?? 0) || !isKey(text, name, start)) continue
    const key: Key = { name, start, end: start + name.length, kind: kindOf(name) }
    const value = secretBehind(text, key)
    if (value === null) continue
    const { kind } = key
    const shown = `${name}=${secretMask}`
    found.push({ kind, start: value.start, end: value.end, holder: null, mask: secretMask, shown })
  }
  return found
}

function secretBehind(text: string, key: Key): Value | null {
  for (const form of forms) {
    const value = form(text, key)
    if (value !== null) return isSecret(text.slice(value.start, value.end), key) ? value : null
  }
  return null
}

function kindOf(name: string): LeakKind {
  return /^(?:pass|pwd|pswd|has|pin|puk|otp|cv)/i.test(name) ? 'password' : 'token'
}

/** Short words are keys only by themselves: `compass` and `shipping` are none, `userPass` and `db_pass` are. */
function isKey(text: string, name: string, start: number): boolean {
  if (!/^(?:passe?|pin|puk|otp|cv[vc]2?)$/i.test(name)) return true
  const before = text[start - 1] ?? ''
  if (/\p{Ll}/u.test(before)) return /\p{Lu}/u.test(name[0] ?? '')
  return !/[\p{L}\p{N}]/u.test(before)
}

/** Whether a value is one: neither masked nor left out, and of the form that such a key has. */
function isSecret(value: string, { name }: Key): boolean {
  if (isPlaceholder(value)) return false
  if (/^(?:pin|puk|otp|cv)/i.test(name)) return /^\d{3,8}$/.test(value)
  if (/sess/i.test(name)) return value.length >= 12
  if (/^pwd$/i.test(name) && /^(?:[/~]|[A-Z]:\\)/.test(value)) return false
  return value.length > 2 && !(/^(?:passe?|token)$/i.test(name) && /^\d{1,3}$/.test(value))
}

/** What may stand between key and value. */
const separators = [
  // key=value, key: value, "key": "value", 'key' => 'value', key%3Dvalue
  /(?:[-_]?(?:value|text|plain|digest|hash))?\d{0,2}\\{0,3}["'`\])]{0,2}[^\S\r\n]{0,10}(?:=>|:=|==|->|[:=]|%3[dD]|%3[aA])[^\S\r\n]{0,10}(?:%22)?/y,
  // name="password" value="…"; "name": "password", "value": "…"
  /\\{0,3}["']\s{1,5}value\s{0,3}=\s{0,3}/iy,
  /\\{0,3}["']\s{0,3},\s{0,9}\\{0,3}["']value\\{0,3}["']\s{0,3}:\s{0,3}/iy,
]

/** A field of a form in several parts: `name="password"`, an empty line, the value. */
const fieldOfForm = /"(?:\r?\n[^\r\n]{1,200}){0,3}\r?\n\r?\n/y

function assigned(text: string, { name, start, end }: Key): Value | null {
  const isField = /name=["'][\w.-]{0,40}$/i.test(text.slice(Math.max(0, start - 48), start))
  for (const separator of isField ? [...separators, fieldOfForm] : separators) {
    const at = after(separator, text, end)
    if (at === null) continue
    const value = valueAt(text, at)
    if (value === null) return null
    const sentence = text.slice(end, at).includes(':') && isSentence(text, value)
    const unexpected = /^token$/i.test(name) && /unexpected $/i.test(text.slice(Math.max(0, end - 16), end - 5))
    return sentence || unexpected ? null : value
  }
  return null
}

/** `password: the one you know`: a word without quotes, and a sentence that goes on. */
function isSentence(text: string, { start, end, quoted }: Value): boolean {
  const [word, rest] = [text.slice(start, end), text.slice(end, end + 40)]
  return !quoted && /^\p{L}+$/u.test(word) && /^,?[^\S\r\n]\p{Ll}+(?![\p{L}\p{N}_.-]*\s?[:=])/u.test(rest)
}

/** `<wsse:Password Type="…">value</wsse:Password>`, escaped too (`&lt;password&gt;`). */
function element(text: string, { start, end }: Key): Value | null {
  const opened = /(?:<|&lt;)[\w.:-]{0,64}$/.test(text.slice(Math.max(0, start - 70), start))
  const at = opened
    ? (after(/(?:\s[^<>]{0,300}[^<>/])?>/y, text, end) ?? after(/(?:\s[^<>;]{0,300})?&gt;/y, text, end))
    : null
  if (at === null) return null
  const content = inElement.exec(text.slice(at, at + 2000))?.[1]
  if (content === undefined || /^<!\[CDATA\[\s*\]\]>$/.test(content)) return null
  const from = text.indexOf(content, at)
  return { start: from, end: from + content.trimEnd().length, quoted: true }
}

/** What stands in an element, up to the tag that closes it. */
const inElement = /^\s*((?!&lt;)[^\s<](?:(?!&lt;)[^<])*(?=<\/|&lt;\/)|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>)/

/** `--password value` */
function option(text: string, { start, end }: Key): Value | null {
  if (!/(?:^|[\s"'])--?[a-z][\w-]{0,30}$|(?:^|[\s"'])--?$/i.test(text.slice(Math.max(0, start - 34), start)))
    return null
  const at = after(/["']?,?[^\S\r\n]{1,3}/y, text, end)
  const value = at === null ? null : valueAt(text, at)
  return value === null || text[value.start] === '-' || isSentence(text, value) ? null : value
}

/** `WITH PASSWORD 'value'`, `hasło „value”`: no blank in it. */
function quotedAfter(text: string, { name, end }: Key): Value | null {
  if (!/^(?:pass.{2}|has|pw|psw)/i.test(name)) return null
  const at = after(/[^\S\r\n]{1,3}(?=["'„“`])/y, text, end)
  const value = at === null ? null : valueAt(text, at)
  return value === null || !value.quoted || /\s/.test(text.slice(value.start, value.end)) ? null : value
}

const saying =
  /(?:[^\S\r\n]+\p{L}{1,15}){0,4}?(?:[^\S\r\n]*[:=][^\S\r\n]*(?:to[^\S\r\n]+)?|[^\S\r\n]+(?:is|to|na|brzmi|jest|[-–])[:]?[^\S\r\n]+)/uy

/** `hasło do panelu to value`: in plain words, so the value itself has to look like a secret. */
function spoken(text: string, { end, name }: Key): Value | null {
  if (/sess|pin|puk|otp|cv/i.test(name)) return null
  const at = after(saying, text, end)
  const value = at === null ? null : valueAt(text, at)
  return value !== null && looksSecret(text.slice(value.start, value.end)) ? value : null
}

/** `hasło Zima2026`: nothing between, so the value needs letters and digits, and only passwords are written so. */
function bare(text: string, { end, kind }: Key): Value | null {
  const at = kind === 'password' ? after(/[^\S\r\n]{1,3}/y, text, end) : null
  const value = at === null ? null : valueAt(text, at)
  const written = value === null ? '' : text.slice(value.start, value.end)
  return written.length >= 5 && /\d/.test(written) && looksSecret(written) ? value : null
}

/** Letters and something else, and no date, hour, amount, address or number of a ticket. */
function looksSecret(value: string): boolean {
  const mixed = value.length >= 4 && /\p{L}/u.test(value) && /[^\p{L}.,-]/u.test(value)
  return mixed && !/^[A-Z]+-\d+$|^[\d.,:/-]+\p{L}{0,4}$|:\/\/|^\p{L}+[/']\p{L}+$|^[^@]+@[^@]+\.[^@]+$/u.test(value)
}

/** Where a sticky form ends, when it fits at an offset. */
function after(form: RegExp, text: string, at: number): number | null {
  form.lastIndex = at
  const matched = form.exec(text)
  return matched === null ? null : at + matched[0].length
}
