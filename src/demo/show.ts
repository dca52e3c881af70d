import { fill, kindTold, type Lang, type Params } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Bilingual } from '../registry/types.ts'
import { frame, insideOf, wrap, wrapQuoted } from '../terminal/frame.ts'
import type { View } from '../terminal/status.ts'
import { table } from '../terminal/table.ts'
import { visible, visibleLine } from '../terminal/visible.ts'
import { word } from '../terminal/words.ts'
import { type Arrived, copiesBefore, type Proof } from './arrived.ts'
import { afterwards, inLanguage, type Scene } from './story.ts'
import type { Walk } from './walk.ts'

const words = {
  intro: {
    pl: 'Pokaz: jedna awaria i jedne prace planowane, od początku do końca.',
    en: 'A demonstration: one outage and one planned maintenance, from open to close.',
  },
  place: {
    pl: 'Poczta idzie do serwera, który właśnie ruszył na 127.0.0.1:{port}, i nigdzie dalej. Rejestr (kopia przykładu) i dziennik są w {folder}, który zniknie na końcu. Zegar ustawia DNIU_NOW.',
    en: 'Mail goes to a server started just now on 127.0.0.1:{port}, and nowhere else. The registry (a copy of the example) and the journal are in {folder}, which is gone at the end. DNIU_NOW sets the clock.',
  },
  came: { pl: 'Doszły ({count}): {to}', en: 'Arrived ({count}): {to}' },
  arrived: { pl: 'Wiadomości, które doszły: {count}', en: 'What arrived: {count} mails' },
  mail: {
    pl: 'Jedna z nich w całości ({phase}, {partner}), z wcześniejszą korespondencją',
    en: 'One of them in full: the {phase} for {partner}, with the earlier correspondence',
  },
  date: { pl: 'Data', en: 'Date' },
  thread: {
    pl: 'Wątek tego adresata: każda wiadomość odpowiada (In-Reply-To) na jego własny egzemplarz poprzedniej',
    en: 'The thread of that recipient: each mail answers (In-Reply-To) its own copy of the one before',
  },
  proof: { pl: 'Sprawdzone na wszystkich', en: 'Checked on all of them' },
  once: {
    pl: 'każda zaplanowana wiadomość doszła dokładnie raz',
    en: 'every mail that was planned arrived exactly once',
  },
  alone: {
    pl: 'każda ma jednego adresata: jedno RCPT TO, jeden adres w To, bez Cc i Bcc',
    en: 'each has one recipient: one RCPT TO, one address in To, no Cc, no Bcc',
  },
  discreet: {
    pl: 'w żadnej nie widać adresu innego adresata, ani w nagłówkach, ani w treści',
    en: 'none shows the address of another recipient, in its headers or its text',
  },
  threaded: {
    pl: 'każda należy do wątku swojego adresata (In-Reply-To, References)',
    en: 'each is in the thread of its own recipient (In-Reply-To, References)',
  },
  next: { pl: 'Co dalej', en: 'What to try next' },
  'step-failed': { pl: '{command}: kod wyjścia {exit}', en: '{command}: exit code {exit}' },
  'promise-broken': { pl: 'niespełnione: {claims}', en: 'not kept: {claims}' },
} as const satisfies Record<string, Bilingual>

export function tell(lang: Lang, name: keyof typeof words, params: Params = {}): string {
  return fill(words[name][lang], params)
}

const folded = (text: string, columns: number) => wrap(text, columns).join('\n')

export function introText(port: number, folder: string, { lang, style, columns }: View): string {
  return `${style.bold(tell(lang, 'intro'))}\n${folded(tell(lang, 'place', { port, folder }), columns)}`
}

/** What happens in a scene: the clock, what is told, the command. */
export function sceneText({ at, moves, tell: told, command }: Scene, { lang, style, columns }: View): string {
  const clock = moves ? `\n${style.cyan(`── ${formatPl(Date.parse(at))} ──`)}` : ''
  return [clock, ...told[lang].map((text) => folded(text, columns)), style.bold(command)].filter(Boolean).join('\n')
}

export function answerText({ ran, arrived }: Walk, { lang, columns }: View): string {
  const to = arrived
    .map((mail) => mail.envelope.to.map(visibleLine).join(' + '))
    .sort()
    .join(', ')
  const came = tell(lang, 'came', { count: arrived.length, to })
  return `${ran.stdout.trimEnd()}\n${arrived.length === 0 ? '' : `${folded(came, columns)}\n`}`
}

/** What arrived: one mail of it, its thread, the promises kept; and where to go from here. */
export function endText(walks: readonly Walk[], proofs: readonly Proof[], look: View): string {
  const { lang, style, columns } = look
  const heading = (text: string) => `\n${style.bold(folded(text, columns))}`
  const all = walks.flatMap(({ arrived }) => arrived)
  const closing = walks.find(({ step }) => step.kind === 'outage' && step.phase === 'close')
  const message = closing?.planned.find(({ partner }) => partner !== null)
  const mail = closing?.arrived.find(({ messageId }) => messageId === message?.messageId)
  const about = { phase: kindTold(mail?.step.phase ?? '', lang).toUpperCase(), partner: message?.partner ?? '' }
  const thread = mail && [heading(tell(lang, 'thread')), threadText(mail, all)]
  const one = mail && [heading(tell(lang, 'mail', about)), mailText(mail, look)]
  return [
    heading(tell(lang, 'arrived', { count: all.length })),
    ...walks.map(({ step, arrived }) => `${step.ticket} ${kindTold(step.phase, lang)}: ${arrived.length}`),
    ...(one ?? []),
    ...(thread ?? []),
    heading(tell(lang, 'proof')),
    ...proofs.flatMap((proof) => proofLines(proof, look)),
    heading(tell(lang, 'next')),
    ...inLanguage(afterwards, lang),
  ].join('\n')
}

function mailText(mail: Arrived, { lang, columns }: View): string {
  const rows: [string, string][] = [
    [word(lang, 'from'), mail.from],
    [word(lang, 'to'), mail.to.join(', ')],
    [word(lang, 'subject'), mail.subject],
    [tell(lang, 'date'), formatPl(Date.parse(mail.date))],
  ]
  const head = table(rows).trimEnd().split('\n')
  const text = wrapQuoted(visible(mail.text).split('\n'), insideOf(columns))
  return frame(`${mail.step.ticket} ${kindTold(mail.step.phase, lang)}`, [head, text], columns).join('\n')
}

/** The mails of one recipient about one ticket, as In-Reply-To hangs them on one another. */
function threadText(last: Arrived, all: readonly Arrived[]): string {
  const mails = [...copiesBefore(last, all), last]
  const lines = mails.map((mail) => {
    // each hangs one step deeper than the mail that it answers, which came right before it
    const level = mails.findIndex(({ messageId }) => messageId === mail.inReplyTo) + 1
    const id = visibleLine(mail.messageId.replace(/[0-9a-f]{32}/, (hash) => `${hash.slice(0, 8)}…`))
    return `${level === 0 ? '' : `${'   '.repeat(level - 1)}└─ `}${id}  ${formatPl(Date.parse(mail.date))}`
  })
  return lines.join('\n')
}

function proofLines({ claim, broken }: Proof, { lang, style }: View): string[] {
  const mark = broken.length === 0 ? style.green('✓') : style.red('✗')
  return [`${mark} ${tell(lang, claim)}`, ...broken.map((id) => `    ${visibleLine(id)}`)]
}
