import { isPlaceholder } from './placeholders.ts'
import { looksChosen, looksMachineMade, looksSecret } from './secret-value.ts'
import { hasDigit, type Shape, shapesOf } from './shape.ts'

const isKeyText = (secret: string): boolean => /[A-Za-z0-9+/=]{16}/.test(secret)

/** Whether base64 holds `user:password`. */
function isUserAndPassword(base64: string): boolean {
  return base64.length % 4 === 0 && /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(atob(base64))
}

/** Where an Authorization header or property begins: `Authorization: `, `"authorization":"`, `<Authorization>`. */
const authorization = String.raw`authorization\\{0,3}["'\])]{0,2}\s?(?:=>|[:=,>])\s{0,3}\\{0,3}["'\[(]{0,2}`
const cookieBegins = String.raw`cookie2?\\{0,3}["']?\s?(?:=>|[:=,])\s{0,2}\\{0,3}["'\[]{0,2}`

/** What may stand behind it; the first two schemes are followed by one word, or by many. */
const schemes: readonly (readonly [form: string, holds?: (secret: string) => boolean])[] = [
  [
    String.raw`(?:basic|bearer|token|apikey|api-key|key|negotiate|ntlm)\s{1,3}(?<secret>[^\s"'<>\\,;)\]{}$][^\s"'<>\\,;)\]]{2,8192})`,
  ],
  [String.raw`(?:digest|oauth|hawk|signature|wsse|aws4-hmac-sha256|usernametoken)\s{1,3}(?<secret>[^\r\n'<]{3,4096})`],
  [
    String.raw`(?<secret>[^\s"'<>\\,;)\]]{8,8192})(?![^\S\r\n]+\p{Ll})`,
    (secret) => hasDigit(secret) && !/^aws4/i.test(secret),
  ],
  [String.raw`(?!aws4)[a-z][\w-]{1,30}\s{1,3}(?<secret>[\w.~+/=-]{16,8192})`, hasDigit],
]

/** A private key up to its end, or as far as its lines go; or its first line, whatever that looks like, unless it is a word. */
const keyBegins = '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----'
const privateKeys: readonly (readonly [form: string, holds?: (secret: string) => boolean])[] = [
  [String.raw`(?:\\[rn]|\s){0,8}(?<secret>(?:(?!-----)[\s\S]){1,16384}(?=-----END))`, isKeyText],
  [String.raw`(?:\\[rn]|\s){0,8}(?<secret>(?:[A-Za-z0-9+/=]{1,200}(?:\\[rn]|\r?\n)?){1,400})`, isKeyText],
  [String.raw`\s{0,3}\n(?<secret>(?!\p{Ll}+\s*$)[^\r\n]{8,200})`],
]

/** What somebody signs in with as protocols write it: private keys, headers, cookies, users and passwords in addresses. */
export const signInShapes: readonly Shape[] = [
  ...shapesOf(
    'private-key',
    privateKeys.map(([form, holds = () => true]) => ({
      form: new RegExp(keyBegins + form, 'gmu'),
      label: 'PRIVATE KEY ',
      holds,
    })),
  ),
  ...shapesOf('authorization', [
    ...schemes.map(([form, holds = () => true]) => ({
      form: new RegExp(authorization + form, 'giu'),
      label: 'Authorization: ',
      holds,
    })),
    { form: /\bbearer\s{1,3}(?<secret>[A-Za-z0-9._~+/-]{16,8192}=*)/gi, label: 'Bearer ', holds: hasDigit },
    // "auth": "dXNlcjpw…", _auth=…, of Docker and npm
    {
      form: /(?<![\p{L}\p{N}])_?auth\\{0,3}["']?\s?[:=]\s?\\{0,3}["']?(?<secret>[A-Za-z0-9+/]{8,2000}={0,2})(?![\w-])/giu,
      label: 'auth: ',
      holds: isUserAndPassword,
    },
    // x-auth: …, userAuth=…
    {
      form: /(?:(?<=[A-Za-z\d][-_])(?:[Aa]uth|AUTH)|(?<=[a-z])Auth)\\{0,3}["']?\s?[:=]\s?\\{0,3}["']?(?<secret>[^\s"'<>&,;\\]{8,500})/g,
      label: 'auth: ',
      holds: (secret) => looksMachineMade(secret) || (hasDigit(secret) && looksChosen(secret)),
    },
    // the answer to "Password:"
    { form: /\b334 UGFzc3dvcmQ6[^\S\r\n]*\r?\n[ ~<>CS:-]{0,9}(?<secret>[A-Za-z0-9+/]{4,500}={0,2})/g, label: 'AUTH ' },
    { form: /\bAUTH (?:PLAIN|LOGIN|XOAUTH2) (?<secret>[A-Za-z0-9+/]{6,8192}={0,2})/g, label: 'AUTH ' },
  ]),
  ...shapesOf('token', [
    {
      form: new RegExp(String.raw`(?<!set-)${cookieBegins}(?<secret>[^\s"'=;]{1,100}=[^"'\r\n]{1,8192})`, 'gi'),
      label: 'Cookie: ',
      holds: (secret) => secret.split(/;\s*/).some(isSession),
    },
    {
      form: new RegExp(String.raw`set-${cookieBegins}(?<name>[^\s"'=;]{1,100})=(?<secret>[^\s"';,]{1,8192})`, 'gi'),
      label: 'Set-Cookie: ',
      holds: (secret, { groups }) => isSession(`${groups?.name}=${secret}`),
    },
  ]),
  ...shapesOf('password', [
    // https://user:password@host, up to the last @ of a password that holds one
    {
      form: /:\/\/[^\s/:@?#"'<>]{0,100}:(?<secret>[^\s/"'<>]{1,200})(?=@[\w[])/g,
      label: '://user:',
      holds: (secret) => !/^\d{1,5}[?&]/.test(secret),
    },
    // the same without its scheme
    {
      form: /:(?<=(?<![\p{L}\p{N}_.:/@-])(?!(?:mailto|sips?|xmpp|acct|tel|callto|im|jid):)[\w.-]{2,40}:)(?<secret>[^\s:@/"'<>]{6,100})(?=@[\w-]{1,60}\.[\w.-]{0,200}[a-z]{2})/giu,
      label: 'user:',
      holds: looksChosen,
    },
    // host:5432:base:user:password, as .pgpass has it; u: user p: password
    {
      form: /^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w.*-]{1,60}:[\w.*-]{1,60}:(?<secret>[^\s:]{4,200})$/gm,
      label: 'user:',
      holds: looksSecret,
    },
    {
      form: /(?<![\p{L}\p{N}])[ul]\s?[:=]\s?[^\s,;]{1,60}[,;/]?\s{1,3}[ph]\s?[:=]\s?(?<secret>\S{4,200})/giu,
      label: 'p: ',
      holds: hasDigit,
    },
    // dostęp do panelu: alfa / Zima2026!, wifi gosc / Zima2026!, admin / Zima2026!
    {
      form: /(?<!\p{L})(?:(?:(?:dost[eę]p|logowanie|login|access|log-?in)(?: (?:do|to) \p{L}{2,20})?\s?[:–-]|wi-?fi\s?[:–-]?)\s{1,3}[\w.@-]{2,60}|(?:admin(?:istrator)?|root)(?= \/ ))\s?\/\s?(?<secret>[^\s/]{8,100})/giu,
      label: 'user/',
      holds: looksChosen,
    },
    // use Zima2026 as the password, „Zima2026!” to nowe hasło: looked for from its end, for few words are names
    {
      form: /(?:has[lł](?:o|em)|password)(?!\p{L})(?<=(?<![^\s"'„“(])(?<secret>[^\s"'„”“]{8,100})(?<behind>["'”]?\s(?:to|jest|is|as|jako)\s(?:(?:nowe|nowym|aktualne|nasze|the|a|new|our|your)\s){0,2}[a-zł]{5,8}))/giu,
      label: 'password: ',
      holds: (secret) => hasDigit(secret) && looksChosen(secret),
    },
    // zalogować się jako alfa / Zima2026!, account alfa: Zima2026!, log in as alfa with Zima2026!
    {
      form: /(?<!\p{L})(?:(?:za)?log(?:uj|ow|in|g)\p{L}{0,7}|(?:log|sign)(?:s|ed|ging|ing)?[ -]in|account|kont[oau]|user|u[zż]ytkownik\p{L}{0,3}|use|danymi)(?: (?:si[eę]|in|as|with|using|jako|na|do|danymi|kont[oa]|panelu)){0,3}:?\s[\w.@-]{2,60}(?:\s?[/:,]\s?|\s(?:with|and|z|i|has[lł]em)\s)(?<secret>[^\s/,;]{8,100})/giu,
      label: 'user/',
      holds: (secret) => looksChosen(secret) && hasDigit(secret) && /[!#$%^&*?=]/.test(secret.replace(/[?!]+$/, '!')),
    },
    // if ("secret" == password)
    {
      form: /["'](?<secret>[^"'\r\n]{4,200})(?=["']\s{0,3}[!=]={1,2}\s{0,3}[\w.]{0,40}?(?:pass|pwd|has[lł]o|secret|token|api_?key|private_?key))/gi,
      label: '== ',
    },
    // jdbc:oracle:thin:user/password@host, sqlplus user/password@service
    {
      form: /(?:\bjdbc:oracle:\w{1,10}:|\bsqlplus\s(?:-\w{1,10}\s)?|\bexpdp\s|\bimpdp\s)\w[\w$.-]{0,60}\/(?<secret>[^\s/@"'<>]{1,200})(?=@)/gi,
      label: 'user/',
    },
  ]),
]

/** A cookie that stands for a person who has signed in; one that keeps a language is none. */
function isSession(pair: string): boolean {
  const [name = '', ...rest] = pair.split('=')
  const value = rest.join('=')
  const named = /sess|sid|auth|token|jwt|login|remember|c?srf|id$/i.test(name)
  return !isPlaceholder(value) && value !== 'deleted' && ((named && value.length > 3) || value.length >= 16)
}
