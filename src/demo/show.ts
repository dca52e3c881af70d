import type { ChalkInstance } from 'chalk'
import type { Lang } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import { parseIso } from '../procedure/time/parse.ts'
import { frame, insideOf, wrapQuoted } from '../terminal/frame.ts'
import { visible, visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import type { Arrived } from './arrived.ts'
import { commandLine } from './command-line.ts'
import { copiesBefore, type Proof, type Walked } from './proof.ts'
import type { Step } from './story.ts'
import { tell } from './words.ts'

/** How the demonstration is shown. */
export interface Look {
  readonly lang: Lang
  readonly style: ChalkInstance
  readonly columns: number
}

const most = 20

/** The heading of a part, with room above it. */
export function heading(text: string, { style }: Look): string {
  return `\n${style.bold(text)}`
}

/** What happens in a step: the clock, and a sentence. */
export function stepText({ at, tell: told }: Step, { lang, style, columns }: Look): string {
  return `\n${style.cyan(`── ${moment(at)} ──`)}\n${folded(told[lang], columns)}\n`
}

/** A paragraph, its lines broken at spaces. */
export function folded(text: string, columns: number): string {
  const lines: string[] = []
  for (const piece of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || `${line} ${piece}`.length > columns) lines.push(piece)
    else lines[lines.length - 1] = `${line} ${piece}`
  }
  return lines.join('\n')
}

/** Recipients by phases: how many mails each of them got. */
export function tableText(walked: readonly Walked[], { lang, columns }: Look): string {
  const verbs = walked.map(({ step }) => step.verb)
  const names = [...new Set(walked.flatMap(({ arrived }) => arrived.map(recipientOf)))]
  // the last column stays free: some terminals wrap there
  const room = columns - 1 - verbs.reduce((sum, verb) => sum + verb.length + 2, 0)
  const widest = Math.max(12, Math.min(room, Math.max(...names.map((name) => name.length))))
  const row = (name: string, cells: readonly (string | number)[]) =>
    [fitted(name, widest), ...cells.map((cell, index) => String(cell).padStart(verbs[index]?.length ?? 0))].join('  ')
  const count = (name: string) =>
    walked.map(({ arrived }) => arrived.filter((mail) => recipientOf(mail) === name).length || '·')
  const sums = walked.map(({ arrived }) => arrived.length)
  return [
    `${' '.repeat(widest)}${ticketsAbove(walked)}`.trimEnd(),
    row('', verbs),
    ...names.slice(0, most).map((name) => row(visibleLine(name), count(name))),
    ...(names.length > most ? [tell(lang, 'more', { count: names.length - most })] : []),
    row(tell(lang, 'total'), sums),
  ].join('\n')
}

/** Each ticket above the columns of its phases. */
function ticketsAbove(walked: readonly Walked[]): string {
  const tickets = Map.groupBy(walked, ({ step }) => step.ticket)
  return [...tickets]
    .map(([ticket, phases]) => `  ${ticket.padEnd(phases.map(({ step }) => step.verb).join('  ').length)}`)
    .join('')
}

/** A mail as a person sees it. */
export function mailText(mail: Arrived, { lang, columns }: Look): string {
  const rows: [string, string][] = [
    [word(lang, 'from'), mail.from],
    [word(lang, 'to'), mail.to.join(', ')],
    [word(lang, 'subject'), mail.subject],
    [tell(lang, 'date'), formatPl(Date.parse(mail.date))],
  ]
  const widest = Math.max(...rows.map(([label]) => label.length))
  const head = rows.map(([label, value]) => `${label.padEnd(widest)}  ${visibleLine(value)}`)
  const text = wrapQuoted(visible(mail.text).split('\n'), insideOf(columns))
  return frame(`${mail.step.ticket} ${mail.step.phase}`, [head, text], columns).join('\n')
}

/** The mails of one recipient about one ticket, as In-Reply-To hangs them on one another. */
export function threadText(last: Arrived, all: readonly Arrived[]): string {
  const mails = [...copiesBefore(last, all), last]
  const depth = (mail: Arrived): number => {
    const parent = mails.find(({ messageId }) => messageId === mail.inReplyTo)
    return parent === undefined || parent === mail ? 0 : depth(parent) + 1
  }
  return mails
    .map((mail) => {
      const level = depth(mail)
      const branch = level === 0 ? '' : `${'   '.repeat(level - 1)}└─ `
      return `${branch}${shortId(mail.messageId)}  ${formatPl(Date.parse(mail.date))}`
    })
    .join('\n')
}

/** One line a promise: kept or not. */
export function proofText(proofs: readonly Proof[], { lang, style }: Look): string {
  return proofs
    .map(({ claim, broken }) => {
      const mark = broken.length === 0 ? style.green('✓') : style.red('✗')
      return [`${mark} ${tell(lang, claim)}`, ...broken.map((id) => `    ${visibleLine(id)}`)].join('\n')
    })
    .join('\n')
}

/** What to try next: commands that work with the example registry. */
export function nextText(mail: Arrived, open: Step, { lang, style, columns }: Look): string {
  // the event of the story, without its ticket and its hour
  const event = open.argv.slice(3, open.argv.indexOf('--start'))
  const tries: [readonly string[], string][] = [
    [['why', recipientOf(mail), ...event], tell(lang, 'next-why')],
    [['outage', 'open', ...event, '--start', 'now', '--dry-run'], tell(lang, 'next-preview')],
    [['outage', 'open'], tell(lang, 'next-open')],
    [['init'], tell(lang, 'next-init')],
    [['doctor'], tell(lang, 'next-doctor')],
  ]
  const lines = tries.map(([argv, about]) => `${commandLine(argv, columns)}\n    ${style.dim(about)}`)
  return [...lines, '', tell(lang, 'next-npx')].join('\n')
}

const recipientOf = ({ envelope }: Arrived) => envelope.to.join(', ')

const fitted = (text: string, width: number) =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)

const shortId = (id: string) => visibleLine(id.replace(/[0-9a-f]{32}/, (hash) => `${hash.slice(0, 8)}…`))

function moment(at: string): string {
  const parsed = parseIso(at)
  return parsed.ok ? formatPl(parsed.instant) : at
}
