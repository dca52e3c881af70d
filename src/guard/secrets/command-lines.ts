import { looksSecret } from './secret-value.ts'
import { hasDigit, type Shape, shapesOf } from './shape.ts'

/** `user` and `password` of curl and its like, where neither stands for another: `user:pass` is an example. */
function isUserOf(secret: string, { groups, 0: whole }: RegExpExecArray): boolean {
  const user = groups?.user ?? ''
  return !/^\d+:\d+$/.test(`${user}:${secret}`) && !secret.startsWith('//') && secret !== user && !/[<>]/.test(whole)
}

/** `-u`, `-su`, `--user`, `--proxy-user` of curl, wget, http and ab. */
const userOption = String.raw`(?<=^|[\s"'])(?:-[a-zA-Z]{0,4}[uUA]|--user|--proxy-user|--auth)`

/** -u 'user:pass word', -u "user":"password", -u user:'password', -u user:password, -u :password. */
const users: readonly string[] = [
  String.raw`(?:=|,?\s{1,3})(?<quote>["'])(?<user>[^:"'\r\n]{0,100}):(?<secret>[^"'\r\n]{1,200})(?=\k<quote>)`,
  String.raw`(?:=|,?\s{1,3})["']?(?<user>[^\s:"'=-][^\s:"'=]{0,100})["']?:(?<quote>["'])(?<secret>[^"'\r\n]{1,200})(?=\k<quote>)`,
  String.raw`(?:=|["']?,?\s{0,3})["']?(?<user>[^\s:"'=-][^\s:"'=]{0,100}):(?<secret>[^\s"']{1,200})`,
]

/** The option behind which a command wants a password, with what may stand before the value. */
const options: Readonly<Record<string, string>> = {
  sshpass: String.raw`-p\s?`,
  'mysql\\w{0,10}|mariadb\\w{0,10}': '-p',
  'redis-cli': String.raw`(?:-a|--pass)\s{1,3}`,
  'snmp[a-z]{3,12}': String.raw`-[cAX]\s{0,3}`,
  'ldap[a-z]{3,8}': String.raw`-w\s{1,3}`,
  'smbclient|rpcclient|winexe|smbmap': String.raw`-U\s{0,3}["']?[^\s%"']{1,60}%`,
  'mongo[a-z]{0,8}|rdesktop|sqlcmd|isql': String.raw`-[pP]\s{1,3}`,
  '(?:docker|podman|oc|helm registry|az acr) login': String.raw`-p\s{1,3}`,
  xfreerdp: '/p:',
  ipmitool: String.raw`-P\s{1,3}`,
  'mosquitto_(?:pub|sub)|(?:un)?zip|7z': String.raw`(?:-P\s{1,3}|-p(?=\S{4}))`,
  lftp: String.raw`-u\s{1,3}[^\s,]{1,60},`,
  'https?|xh': String.raw`-a\s{1,3}[^\s:]{1,60}:`,
  'keytool|jarsigner': String.raw`-[a-z]{0,8}(?:store|key)pass\s{1,3}`,
  'ConvertTo-SecureString': '',
  openssl: String.raw`(?:-pass(?:in|out)?\s{1,3})?pass:`,
  'net use': String.raw`/user:\S{1,60}\s{1,3}(?!/)`,
  htpasswd: String.raw`-[a-zA-Z]*b[a-zA-Z]*\s\S{1,100}\s\S{1,60}\s`,
}

/** Lines of a router's settings, and what stands there before its secret, which looks like one: `enable secret scanning`. */
const settings: Readonly<Record<string, string>> = {
  'snmp-server': String.raw`(?:community|host)\s`,
  'r[ow]community6?|pre-shared-key(?: (?:ascii-text|hexadecimal|local|remote))?': '',
  '(?:radius|tacacs)[- ]server|aaa|server-private': String.raw`key\s(?:\d\s)?`,
  'enable|username|neighbor|ppp': String.raw`(?:secret|password)\s(?:\d\s)?`,
}

/** Secrets in the commands that are pasted, by their options. */
export const commandShapes: readonly Shape[] = shapesOf('password', [
  ...users.map((form) => ({ form: new RegExp(userOption + form, 'gm'), label: '-u user:', holds: isUserOf })),
  // -u "token:"
  {
    form: new RegExp(String.raw`${userOption}(?:=|,?\s{1,3})["'](?<secret>[^\s:"'=-][^\s:"'=]{7,100})(?=:["'])`, 'gm'),
    label: '-u ',
    holds: (secret) => /\d/.test(secret),
  },
  {
    form: /\|\s?(?:sudo\s)?chpasswd(?<=[\w.-]:(?<secret>[^\s"':|]{4,100})(?<behind>["']?\s?\|\s?(?:sudo\s)?chpasswd))/g,
    label: 'user:',
  },
  { form: /\bIDENTIFIED (?:WITH \S{1,60} )?BY '(?<secret>[^'\r\n]{1,200})(?=')/gi, label: 'IDENTIFIED BY ' },
  // Oracle's has no quotes; a1 LOGIN user password, of IMAP
  ...[
    /(?:\bIDENTIFIED|\b(?:user|role) \S{1,60} identified) (?:BY|by) "?(?<secret>[^\s'";]{4,200})/g,
    /^[a-z]{0,3}\d{1,6} LOGIN \S{1,100} "?(?<secret>[^\s"]{4,200})/gim,
  ].map((form) => ({ form, label: 'BY ', holds: looksSecret })),
  ...shapesBehind(options, (secret) => !secret.startsWith('-')),
  ...shapesBehind(settings, (secret) => hasDigit(secret) && looksSecret(secret)),
])

function shapesBehind(table: Readonly<Record<string, string>>, holds: (secret: string) => boolean) {
  return Object.entries(table).map(([command, option]) => ({
    form: new RegExp(
      String.raw`\b(?:${command})\s${option === '' ? '' : String.raw`(?:[^\r\n|;]{0,200}?\s)?`}${option}["']?(?<secret>[^\s"'|;]{1,200})`,
      'g',
    ),
    label: 'option ',
    holds,
  }))
}
