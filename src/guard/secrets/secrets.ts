import { type Found, type LeakKind, secretMask } from '../leak/leak.ts'
import { keyedSecretsIn } from './keyed-secrets.ts'
import { isPlaceholder } from './secret-value.ts'

/** Where a secret stands by its own form: the group `secret` of each match is what must not leave. */
interface Shape {
  readonly kind: LeakKind
  readonly form: RegExp
  /** what the screen shows before the mask */
  readonly label: string
  /** whether what was matched is a secret after all */
  readonly holds?: (secret: string, match: RegExpExecArray) => boolean
}

const hasDigit = (secret: string): boolean => /\d/.test(secret)
const isKeyText = (secret: string): boolean => /[A-Za-z0-9+/=]{16}/.test(secret)

/** Where an Authorization header or property begins: `Authorization: `, `"authorization":"`, `<Authorization>`. */
const authorization = String.raw`authorization\\{0,3}["'\])]{0,2}\s?(?:=>|[:=,>])\s{0,3}\\{0,3}["'\[(]{0,2}`
const cookieBegins = String.raw`cookie2?\\{0,3}["']?\s?(?:=>|[:=,])\s{0,2}\\{0,3}["'\[]{0,2}`

const shapes: readonly Shape[] = [
  ...shapesOf('private-key', [
    // up to its end, or as far as its lines go
    {
      form: /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|\s){0,8}(?<secret>(?:(?!-----)[\s\S]){1,16384}(?=-----END))/dg,
      label: 'PRIVATE KEY ',
      holds: isKeyText,
    },
    {
      form: /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|\s){0,8}(?<secret>(?:[A-Za-z0-9+/=]{1,200}(?:\\[rn]|\r?\n)?){1,400})/dg,
      label: 'PRIVATE KEY ',
      holds: isKeyText,
    },
  ]),
  ...shapesOf('authorization', [
    {
      form: new RegExp(
        `${authorization}(?:basic|bearer|token|apikey|api-key|key|negotiate|ntlm)\\s{1,3}(?<secret>[^\\s"'<>\\\\,;)\\]]{3,8192})`,
        'dgi',
      ),
      label: 'Authorization: ',
    },
    {
      form: new RegExp(
        `${authorization}(?:digest|oauth|hawk|signature|wsse|aws4-hmac-sha256|usernametoken)\\s{1,3}(?<secret>[^\\r\\n'<]{3,4096})`,
        'dgi',
      ),
      label: 'Authorization: ',
    },
    {
      form: new RegExp(`${authorization}(?<secret>[^\\s"'<>\\\\,;)\\]]{8,8192})(?![^\\S\\r\\n]+\\p{Ll})`, 'dgiu'),
      label: 'Authorization: ',
      holds: (secret) => hasDigit(secret) && !/^aws4/i.test(secret),
    },
    {
      form: new RegExp(`${authorization}(?!aws4)[a-z][\\w-]{1,30}\\s{1,3}(?<secret>[\\w.~+/=-]{16,8192})`, 'dgi'),
      label: 'Authorization: ',
      holds: hasDigit,
    },
    { form: /\bbearer\s{1,3}(?<secret>[A-Za-z0-9._~+/-]{16,8192}=*)/dgi, label: 'Bearer ', holds: hasDigit },
    { form: /\bAUTH (?:PLAIN|LOGIN|XOAUTH2) (?<secret>[A-Za-z0-9+/]{6,8192}={0,2})/dg, label: 'AUTH ' },
  ]),
  ...shapesOf('token', [
    {
      form: new RegExp(String.raw`(?<!set-)${cookieBegins}(?<secret>[^\s"'=;]{1,100}=[^"'\r\n]{1,8192})`, 'dgi'),
      label: 'Cookie: ',
      holds: (secret) => secret.split(/;\s*/).some(isSession),
    },
    {
      form: new RegExp(String.raw`set-${cookieBegins}(?<name>[^\s"'=;]{1,100})=(?<secret>[^\s"';,]{1,8192})`, 'dgi'),
      label: 'Set-Cookie: ',
      holds: (secret, { groups }) => isSession(`${groups?.name}=${secret}`),
    },
    { form: /(?<![\w-])(?<secret>eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*)/dg, label: 'JWT ' },
    { form: /(?<![A-Z0-9])(?<secret>(?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Z0-9])/dg, label: 'AKIA' },
    {
      form: /(?<![\w-])(?<secret>gh[pousr]_\w{36,255}|github_pat_\w{22,255}|xox[abeprs]-[\w-]{10,255}|[rs]k_(?:live|test)_\w{16,255}|AIza[\w-]{35}|glpat-[\w-]{20,64})(?![\w-])/dg,
      label: 'key ',
    },
  ]),
  ...shapesOf('password', [
    // https://user:password@host, up to the last @ of a password that holds one
    {
      form: /:\/\/[^\s/:@?#"'<>]{0,100}:(?<secret>[^\s/"'<>]{1,200})@(?=[\w[])/dg,
      label: '://user:',
      holds: (secret) => !/^\d{1,5}[?&]/.test(secret),
    },
    {
      form: /(?<=^|[\s"'])(?:-u|-U|--user|--proxy-user)(?:=|,?\s{1,3})(?<quote>["'])[^\s:"'=-][^:"'\r\n]{0,100}:(?<secret>[^"'\r\n]{1,200})\k<quote>/dgm,
      label: '-u user:',
    },
    {
      form: /(?<=^|[\s"'])(?:-u|-U|--user|--proxy-user)(?:=|["']?,?\s{0,3})["']?[^\s:"'=-][^\s:"'=]{0,100}:(?<secret>[^\s"']{1,200})/dgm,
      label: '-u user:',
      holds: (secret, { 0: whole }) => !/\d+:\d+$/.test(whole) && !secret.startsWith('//'),
    },
    { form: /\bsshpass -p\s?["']?(?<secret>[^\s"']{1,200})/dg, label: 'sshpass -p ' },
    { form: /\bmysql\w{0,10}\s[^\r\n|;]{0,200}?\s-p(?<secret>[^\s"']{1,200})/dg, label: 'mysql -p' },
    { form: /\bIDENTIFIED (?:WITH \S{1,60} )?BY '(?<secret>[^'\r\n]{1,200})'/dgi, label: 'IDENTIFIED BY ' },
  ]),
]

function shapesOf(kind: LeakKind, shapes: readonly Omit<Shape, 'kind'>[]): Shape[] {
  return shapes.map((shape) => ({ ...shape, kind }))
}

/** Passwords, tokens, Authorization headers and private keys in a text. */
export function secretsIn(text: string): Found[] {
  return [...shapes.flatMap((shape) => shaped(text, shape)), ...keyedSecretsIn(text)]
}

function shaped(text: string, { kind, form, label, holds }: Shape): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(form)) {
    const [start, end] = match.indices?.groups?.secret ?? [0, 0]
    const secret = text.slice(start, end).trimEnd()
    if (isPlaceholder(secret) || (holds !== undefined && !holds(secret, match))) continue
    const shown = `${label}${secretMask}`
    found.push({ kind, start, end: start + secret.length, holder: null, mask: secretMask, shown })
  }
  return found
}

/** A cookie that stands for a person who has signed in; one that keeps a language is none. */
function isSession(pair: string): boolean {
  const [name = '', ...rest] = pair.split('=')
  const value = rest.join('=')
  const named = /sess|sid|auth|token|jwt|login|remember|c?srf|id$/i.test(name)
  return !isPlaceholder(value) && value !== 'deleted' && ((named && value.length > 3) || value.length >= 16)
}
