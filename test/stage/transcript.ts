import PostalMime from 'postal-mime'
import type { Act as ImapAct } from '../servers/scripted-imap.ts'
import type { Received, Step } from '../servers/scripted-smtp.ts'
import type { House } from './house.ts'
import { setProfiles } from './profiles.ts'

/**
 * A transcript is a story: command lines, each followed by its output. Outside the output there are these lines:
 * `# …`       a comment, kept
 * `@ profiles JSON`  from here on the settings have these profiles
 * `@ mailbox NAME`  the house has a mailbox, and keeps copies in that folder
 * `@ APPEND TIMES REPLY`  from here on it answers REPLY to a copy, this many times
 * `@ channel KIND`  our own staff has a channel of this kind
 * `@ gateway`  there is a gateway of SMS, and two contacts wish them
 * `@ POST TIMES CODE`  from here on both answer CODE to what is posted, this many times; 0: they cut the connection
 * `@ STEP ADDRESS TIMES REPLY`  from here on the mail server answers REPLY at STEP for ADDRESS, this many times
 * `$ …`       a command line; if it ends in `\`, it continues on the next line
 * The output follows: `--- stdout`, `--- stderr`, `--- arrived` (who got which subject), `--- posted` (which cards and SMS), `--- exit N`.
 * The text of a mail on stderr, from a dry run, is replaced by its number of lines: other tests check whole mails.
 */
export interface Scene {
  /** comments and empty lines before the command, unchanged */
  readonly before: readonly string[]
  /** the lines of the command itself, unchanged */
  readonly command: readonly string[]
}

/** The scenes of a transcript without their output, and the lines after the last scene. */
export function scenesOf(text: string): { scenes: Scene[]; after: string[] } {
  const scenes: Scene[] = []
  let before: string[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at]?.startsWith('$ ')) {
      before.push(lines[at] ?? '')
      continue
    }
    const from = at
    while (lines[at]?.endsWith('\\')) at += 1
    scenes.push({ before, command: lines.slice(from, at + 1) })
    before = []
    const end = lines.findIndex((line, index) => index > at && line.startsWith('--- exit '))
    const next = lines.findIndex((line, index) => index > at && line.startsWith('$ '))
    // a newly added command has no output yet
    if (end >= 0 && (next < 0 || end < next)) at = end
  }
  return { scenes, after: before }
}

/** Runs the commands of a transcript in a house, and returns the transcript with their output. */
export async function play(text: string, house: House): Promise<string> {
  const { scenes, after } = scenesOf(text)
  const written: string[] = []
  for (const { before, command } of scenes) {
    for (const line of before) if (line.startsWith('@ ')) await direct(line, house)
    const arrived = house.server.received.length
    const posted = house.posts().length
    const { env, args } = commandOf(command)
    const { code, stdout, stderr } = await house.run(args, env)
    written.push(
      ...before,
      ...command,
      ...section('--- stdout', plain(stdout, house)),
      ...section('--- stderr', folded(plain(stderr, house))),
      ...section('--- arrived', await arrivals(house.server.received.slice(arrived))),
      ...section(
        '--- posted',
        house
          .posts()
          .slice(posted)
          .sort()
          .map((title) => `${title}\n`)
          .join(''),
      ),
      `--- exit ${code}`,
    )
  }
  return [...written, ...after].join('\n')
}

/** For example `@ RCPT noc@a.example 1 550 5.1.1 no such user`. */
export async function direct(line: string, house: House): Promise<void> {
  const { script } = house
  const [, profiles] = /^@ profiles (.+)$/.exec(line) ?? []
  if (profiles !== undefined) return setProfiles(house, JSON.parse(profiles))
  const [, folder] = /^@ mailbox (.+)$/.exec(line) ?? []
  if (folder !== undefined) return house.keepCopies(folder)
  const [, often, mood] = /^@ APPEND (\d+) (.+)$/.exec(line) ?? []
  if (mood !== undefined) return house.refuseCopies(Number(often), mood as ImapAct)
  const [, kind] = /^@ channel (.+)$/.exec(line) ?? []
  if (kind !== undefined) return house.postCards(kind)
  if (line === '@ gateway') return house.sendSms()
  const [, posts, code] = /^@ POST (\d+) (\d+)$/.exec(line) ?? []
  if (code !== undefined) return house.refusePosts(Number(posts), code === '0' ? 'cut' : { code: Number(code) })
  const [, step = '', to = '', times = '', act = ''] = /^@ (\S+) (\S+) (\d+) (.+)$/.exec(line) ?? []
  if (act === '') throw new Error(`not a direction: ${line}`)
  script(step as Step, to, Number(times), act)
}

/** Splits a command line as a shell would: variables first, then `dniu`; quotes keep words together. */
export function commandOf(lines: readonly string[]): { env: Record<string, string>; args: string[] } {
  const line = lines.map((each) => each.replace(/\\$/, ' ')).join('')
  const words = [...line.slice(2).matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  )
  const program = words.indexOf('dniu')
  if (program < 0) throw new Error(`not a command line of dniu: ${line}`)
  const env = words.slice(0, program).map((word): [string, string] => {
    const at = word.indexOf('=')
    return [word.slice(0, at), word.slice(at + 1)]
  })
  return { env: Object.fromEntries(env), args: words.slice(program + 1) }
}

function section(name: string, text: string): string[] {
  if (text === '') return []
  const lines = text.replace(/\n$/, '').split('\n')
  const unclear = lines.find((line) => line.startsWith('$ ') || line.startsWith('--- '))
  if (unclear !== undefined) throw new Error(`a transcript cannot hold this line: ${unclear}`)
  return [text.endsWith('\n') ? name : `${name} (no line feed at its end)`, ...lines]
}

/** The output without what differs between runs and machines: the folder, the port, the account, and the next try, which chance has a part in. */
function plain(whole: string, { stage, server, ports }: House): string {
  const text = ports().reduce((rest, port) => rest.replaceAll(`127.0.0.1:${port}`, '127.0.0.1:<gateway>'), whole)
  return text
    .replaceAll(stage.folder, '<folder>')
    .replaceAll(`127.0.0.1:${server.port}`, '127.0.0.1:<port>')
    .replace(/(\/web\/[A-Z]+-\d+)-[0-9a-f-]{36}\.html/g, '$1-<page>.html')
    .replace(/(signed in to the system: |konto w systemie: |"system": ")[^\s"]+/g, '$1<account>')
    .replaceAll(/(next try|następna próba|następną próbą) \d\d\.\d\d\.\d{4} \d\d:\d\d/g, '$1 <soon>')
    .replaceAll(/("nextTry": )"[^"]+"/g, '$1"<soon>"')
}

/** Replaces the text of a framed mail, between the two lower rules of the frame, by its number of lines. */
function folded(text: string): string {
  return text.replace(/(├─+┤\n)((?:│.*│\n)+)(?=└)/g, (_, rule: string, lines: string) => {
    const count = lines.split('\n').length - 1
    return `${rule}│ … ${count} lines\n`
  })
}

/** One line for each message that arrived, sorted, because connections work in parallel. */
async function arrivals(received: readonly Received[]): Promise<string> {
  const lines = await Promise.all(
    received.map(async ({ to, bytes }) => `${to.join(' ')}: ${(await PostalMime.parse(bytes)).subject}\n`),
  )
  return lines.sort().join('')
}
