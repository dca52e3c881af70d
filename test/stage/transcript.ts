import PostalMime from 'postal-mime'
import type { Received, Step } from '../servers/scripted-smtp.ts'
import type { House } from './house.ts'

/**
 * A transcript is a story of command lines with what each of them gave. Its lines, outside the answers:
 * `# …`       a remark, kept
 * `@ STEP ADDRESS TIMES REPLY`  from here on the mail server says REPLY at STEP to ADDRESS, so many times
 * `$ …`       a command line; one that ends in `\` goes on in the next line
 * The answer follows: `--- stdout`, `--- stderr`, `--- arrived` (who got which subject), `--- exit N`.
 * The text of a mail shown on stderr is folded to its number of lines: a dry run shows it, and the mails are kept whole.
 */
export interface Scene {
  /** remarks and empty lines before the command, as they stand */
  readonly before: readonly string[]
  /** the command's own lines, as they stand */
  readonly command: readonly string[]
}

/** The scenes of a transcript, and the lines after the last one; answers are left out. */
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
    // a command that was just added has no answer yet
    if (end >= 0 && (next < 0 || end < next)) at = end
  }
  return { scenes, after: before }
}

/** Plays a transcript in a house, and writes down what it gave in the same form. */
export async function play(text: string, house: House): Promise<string> {
  const { scenes, after } = scenesOf(text)
  const written: string[] = []
  for (const { before, command } of scenes) {
    for (const line of before) if (line.startsWith('@ ')) direct(line, house)
    const arrived = house.server.received.length
    const { env, args } = commandOf(command)
    const { code, stdout, stderr } = await house.run(args, env)
    written.push(
      ...before,
      ...command,
      ...section('--- stdout', plain(stdout, house)),
      ...section('--- stderr', folded(plain(stderr, house))),
      ...section('--- arrived', await arrivals(house.server.received.slice(arrived))),
      `--- exit ${code}`,
    )
  }
  return [...written, ...after].join('\n')
}

/** `@ RCPT noc@a.example 1 550 5.1.1 no such user` */
function direct(line: string, { script }: House): void {
  const [, step = '', to = '', times = '', act = ''] = /^@ (\S+) (\S+) (\d+) (.+)$/.exec(line) ?? []
  if (act === '') throw new Error(`not a direction: ${line}`)
  script(step as Step, to, Number(times), act)
}

/** A command line as a shell would take it: variables first, then `dniu`, words in single or double quotes whole. */
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

/** What was said, without what differs from run to run: the folder, the port, message numbers of the process. */
function plain(text: string, { stage, server }: House): string {
  return text.replaceAll(stage.folder, '<folder>').replaceAll(`127.0.0.1:${server.port}`, '127.0.0.1:<port>')
}

/** A framed mail without its text, which stands between the two lower rules of the frame. */
function folded(text: string): string {
  return text.replace(/(├─+┤\n)((?:│.*│\n)+)(?=└)/g, (_, rule: string, lines: string) => {
    const count = lines.split('\n').length - 1
    return `${rule}│ … ${count} lines\n`
  })
}

/** One line for each message that arrived, in the order of addresses: connections run beside each other. */
async function arrivals(received: readonly Received[]): Promise<string> {
  const lines = await Promise.all(
    received.map(async ({ to, bytes }) => `${to.join(' ')}: ${(await PostalMime.parse(bytes)).subject}\n`),
  )
  return lines.sort().join('')
}
