import { foldInPlace, wordsOf } from '../polish/fold.ts'
import type { MailLang } from '../registry/types.ts'

/** One line of a letter. `shown` is what nobody wrote for this letter: logs, code, headers, commands, quoted mail. */
export interface Line {
  readonly text: string
  /** from 1 */
  readonly number: number
  readonly kind: 'prose' | 'shown' | 'empty'
}

const command = 'curl|wget|openssl|tcpdump|ping6?|telnet|traceroute|tracert|nc|ncat|dig|nslookup|mtr|ssh|nmap|snmpget'
const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT'
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'

/** How lines look that are shown as they are. Each pattern looks at the beginning of a line, its white space cut off. */
const shown: readonly RegExp[] = [
  /^>/, // quoted mail, and what curl says it sends
  /^<\s/, // what curl says it receives
  /^<[/?!]?[a-z][^>]*>/i, // XML
  /^(?:[{}[\]]+[,;]?|[{[].*[}\]][,;]?|"[^"]{1,80}"\s*:.*)$/, // JSON
  new RegExp(`^(?:HTTP/\\d|(?:${methods})\\s+\\S*[/:])`),
  /^(?:[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+|Host|Accept|Server|Location|Cookie|Authorization|Via|Vary|ETag):\s/, // headers
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/, // logs
  /^\d\d:\d\d:\d\d[.,]\d/, // tcpdump
  new RegExp(`^(?:${months}) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d`), // syslog
  /^\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE)\b[\]:| -]/,
  /^at\s+[\w$/]+(?:\.[\w$<>/]+)+\(/, // stack traces
  /^(?:Caused by: )?(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)\b/,
  /^[$#%]\s+\S/, // commands and what they answer
  new RegExp(`^(?:${command})\\s+(?:-|s_client\\b|\\S*[./:]\\S)`),
  new RegExp(`^(?:${command}): `),
  /^\*\s+(?:Trying|Connected|Connection|Could not|connect|TLS|SSL|ALPN|Server|Host|IPv|Closing|Operation|Recv|Request)\b/,
  /^(?:CONNECTED\(|depth=|verify (?:error|return)|Verify return|Certificate chain|-----BEGIN|---+$)/,
  /^(?:ORA|TNS|SQL|SQLSTATE)-?\[?\d+/,
  /^[\w.-]+=\S/, // settings
]

/** The lines of a text. Shown is what stands between fences of ```, or is indented deeper than the letter and no sentence. */
export function linesOf(text: string): Line[] {
  const lines = text
    .normalize('NFC')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n/)
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map(indentation))
  let fenced = false
  return lines.map((line, at) => {
    const fence = /^\s*```/.test(line)
    if (fence) fenced = !fenced
    return { text: line, number: at + 1, kind: fence || fenced ? 'shown' : kindOf(line, margin) }
  })
}

/** Prose without what is only shown in it (addresses, hosts, paths, code, tags): blanks take its place. */
export function proseOf(line: string): string {
  return line.replace(/`[^`]*`/g, blank).replace(/\S+/g, (token) => (isShown(token) ? blank(token) : token))
}

/** A line without what it quotes: `„Connection refused”`. A single word between quotation marks is a name, and stays. */
export function unquoted(line: string): string {
  return line.replace(/[„“«][^”"“„»\n]*\s[^”"“„»\n]*[”"“»]|"[^"\n]*\s[^"\n]*"/g, blank)
}

/** Whether a word between blanks is an address, a host, a path, a tag or the like. */
function isShown(token: string): boolean {
  if (token.length > 200) return true
  return /[=_\\{}<>|$^@]|:\/\/|^[("„]?[~.]{0,2}\/\S|[\p{L}\p{N}]\.[a-z]{2}|\d\.\d/u.test(token)
}

function kindOf(line: string, margin: number): Line['kind'] {
  const text = line.trim()
  if (text === '') return 'empty'
  if (shown.some((pattern) => pattern.test(text))) return 'shown'
  if (indentation(line) - margin >= 4 && !isSentence(text)) return 'shown'
  return isDense(text) ? 'shown' : 'prose'
}

/** Whether most of a line is no language at all: numbers, names of variables, symbols. */
function isDense(text: string): boolean {
  const tokens = text.split(/\s+/)
  const odd = tokens.filter((token) => /\d|\p{Ll}\p{Lu}/u.test(token) || isShown(token) || !/\p{L}/u.test(token))
  return tokens.length >= 3 && odd.length / tokens.length >= 0.7
}

/** A paragraph with an indented first line is not code: it has little words of a language. */
function isSentence(text: string): boolean {
  const words = wordsOf(foldInPlace(text))
  return [little.pl, little.en].some((known) => words.filter((word) => known.has(word)).length >= 2)
}

const indentation = (line: string): number => /^\s*/.exec(line.replaceAll('\t', '    '))?.[0].length ?? 0

const blank = (text: string): string => ' '.repeat(text.length)

/** The little words of each language, folded, without those that the other has as well (to, do, on, a, i, my, by, was, no, …). */
export const little: Record<MailLang, ReadonlySet<string>> = {
  pl: new Set(
    (
      'w z ze sie nie jest sa byl byla bylo byly bedzie beda byc od dla po przez oraz jak jako tym tego tej te ten ta ktory ktora ktore ktorych ' +
      'ktorym jego jej ich nas nam nasz nasza nasze naszych naszej naszego panstwa panstwo panstwu pana pani panu prosimy prosze czy juz tylko ' +
      'takze rowniez przy o za na co gdy aby zeby moze mozna mamy jestesmy dzien dobry informujemy dziekujemy dziekuje u lub albo ale lecz ' +
      'wiec poniewaz gdyz dlatego jednak dotyczy wystepuje prosba ktorej przed podczas miedzy pod nad bez oprocz obecnie'
    ).split(' '),
  ),
  en: new Set(
    (
      'the and of is are were be been has have had this that these those with from for you your our us they them it its not please which when ' +
      'will would could should can there at an if but thank thanks hello dear regards kind in since does did than then because after before ' +
      'into about any all'
    ).split(' '),
  ),
}
