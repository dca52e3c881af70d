import { type Lang, type Problem, wording } from '../errors.ts'
import type { Authentication, Card } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { ownPart } from '../procedure/incoming/text.ts'
import { formatPl } from '../procedure/time/format.ts'
import { table } from './table.ts'
import { visibleLine } from './visible.ts'
import { word } from './words.ts'

type Row = readonly [label: string, value: string]

/** The verdict card (§2.2): who it is, what follows, and everything that it rests on; names beside ids. */
export function cardText(card: Card, mail: IncomingMail | null, directory: Directory, lang: Lang): string {
  const rows = [
    ...senderRows(card, mail, lang),
    ...whoRows(card, directory, lang),
    ...(card.authentication ? [[word(lang, 'card-checks'), checks(card.authentication, lang)] as const] : []),
    ...ticketRow(card, lang),
  ]
  return [
    table(rows).trimEnd(),
    ...firstLines(mail),
    ...list(word(lang, 'card-because'), card.because, lang),
    ...list(word(lang, 'card-unanswerable'), card.unanswerable, lang),
  ].join('\n')
}

/** The card as `--json` tells it: keys are only ever added. */
export function cardJson(card: Card, lang: Lang) {
  const said = (problems: readonly Problem[]) => problems.map((problem) => wording(problem, lang).message)
  return {
    ...card,
    because: said(card.because),
    unanswerable: said(card.unanswerable),
    codes: { because: card.because.map(({ code }) => code), unanswerable: card.unanswerable.map(({ code }) => code) },
  }
}

function senderRows(card: Card, mail: IncomingMail | null, lang: Lang): Row[] {
  const name = mail?.from.is === 'one' ? mail.from.mailbox.name : ''
  const address = card.address ?? word(lang, 'card-nobody')
  return [
    [word(lang, 'card-verdict'), word(lang, `card-${card.verdict}`)],
    ...(card.unanswerable.length > 0 ? [[word(lang, 'card-answer'), word(lang, 'card-never')] as const] : []),
    ...(card.do.length > 0 ? [[word(lang, 'card-do'), tasks(card, lang)] as const] : []),
    // the address first: the name is the sender's to choose
    [word(lang, 'card-sender'), name && card.address ? `${address}  (${name})` : address],
    ...(mail ? mailRows(mail, lang) : []),
  ]
}

/** What the mail says of itself: its subject, when it was written, what hangs on it. */
function mailRows({ subject, date, attachments }: IncomingMail, lang: Lang): Row[] {
  return [
    [word(lang, 'card-subject'), subject],
    ...(date === null ? [] : [[word(lang, 'card-date'), formatPl(date)] as const]),
    ...(attachments.length === 0 ? [] : [[word(lang, 'card-attached'), attachedWords(attachments)] as const]),
  ]
}

const mostNames = 5

function attachedWords(attachments: IncomingMail['attachments']): string {
  const names = attachments.slice(0, mostNames).map(({ name, type }) => (name || type).slice(0, 80))
  return [...names, ...(attachments.length > mostNames ? [`… +${attachments.length - mostNames}`] : [])].join(', ')
}

const mostLines = 6

/** The first lines that the sender wrote: often enough to decide by. */
function firstLines(mail: IncomingMail | null): string[] {
  const lines =
    mail === null
      ? []
      : ownPart(mail.text)
          .split('\n')
          .filter((line) => line.trim() !== '')
  const shown = lines.slice(0, mostLines).map((line) => `  | ${visibleLine(line.slice(0, 160))}`)
  return lines.length > mostLines ? [...shown, '  | …'] : shown
}

function tasks(card: Card, lang: Lang): string {
  return card.do.map((task) => word(lang, `card-${task}`)).join('; ')
}

function whoRows({ contact, partner, operator, products, owner }: Card, directory: Directory, lang: Lang): Row[] {
  const rows: readonly (readonly [string, string | null])[] = [
    [word(lang, 'card-contact'), contact && `${contact.key} ${contact.name}`],
    [word(lang, 'card-partner'), named(directory.partner(partner ?? '')?.name, partner)],
    [word(lang, 'card-operator'), named(directory.operator(operator ?? '')?.name, operator)],
    [
      word(lang, 'card-products'),
      products.map((id) => named(directory.product(id)?.name[lang], id)).join(', ') || null,
    ],
    [word(lang, 'card-owner'), named(directory.staff(owner ?? '')?.name, owner)],
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]))
}

function named(name: string | undefined, id: string | null): string | null {
  return name === undefined || id === null ? id : `${name} (${id})`
}

function checks({ spf, dkim, dmarc }: Authentication, lang: Lang): string {
  const unsaid = word(lang, 'card-unsaid')
  return word(lang, 'card-check', { spf: spf ?? unsaid, dkim: dkim ?? unsaid, dmarc: dmarc ?? unsaid })
}

function ticketRow({ ticket }: Card, lang: Lang): Row[] {
  if (ticket === null) return []
  const { number } = ticket
  return [[word(lang, 'card-ticket'), ticket.honoured ? number : word(lang, 'card-ticket-not', { ticket: number })]]
}

function list(title: string, problems: readonly Problem[], lang: Lang): string[] {
  if (problems.length === 0) return []
  return [`${title}:`, ...problems.map((problem) => `  ${visibleLine(wording(problem, lang).message)}`)]
}
