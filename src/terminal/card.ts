import { type Lang, type Problem, wording } from '../errors.ts'
import { beginningOf } from '../polish/charset.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { ownPart } from '../procedure/incoming/text.ts'
import { formatPl } from '../procedure/time/format.ts'
import { table } from './table.ts'
import { firstOf, visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** A row of the card; null: it is left out. */
type Row = readonly [label: Word, value: string | null]

/** The verdict card (§2.2): who wrote, what follows, and everything that it rests on; names beside ids. */
export function cardText(card: Card, mail: IncomingMail | null, directory: Directory, lang: Lang): string {
  const rows = [...senderRows(card, mail, lang), ...whoRows(card, directory, lang)]
  return [
    table(rows.flatMap(([label, value]) => (value === null ? [] : [[word(lang, label), value]]))).trimEnd(),
    ...firstLines(mail?.text ?? ''),
    ...list('card-because', card.because, lang),
    ...signLines(card, lang),
  ].join('\n')
}

/** The card as `--json` tells it: keys are only ever added. */
export function cardJson(card: Card, lang: Lang) {
  const said = (problems: readonly Problem[]) => problems.map((problem) => wording(problem, lang).message)
  return {
    ...card,
    because: said(card.because),
    unanswerable: said(card.unanswerable),
    wary: said(card.wary),
    codes: {
      because: codesOf(card.because),
      unanswerable: codesOf(card.unanswerable),
      wary: codesOf(card.wary),
    },
  }
}

/** Where nobody may answer, what only a person might have answered says no more than that. */
function signLines({ unanswerable, wary }: Card, lang: Lang): string[] {
  if (unanswerable.length === 0) return list('card-wary', wary, lang)
  return list('card-unanswerable', [...unanswerable, ...wary], lang)
}

const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code)

function senderRows(card: Card, mail: IncomingMail | null, lang: Lang): Row[] {
  const name = mail?.from.is === 'one' ? mail.from.mailbox.name : ''
  const address = card.address ?? word(lang, 'card-nobody')
  return [
    ['card-verdict', word(lang, `card-${card.verdict}`)],
    ['card-answer', answerWord(card, lang)],
    ['card-reports', reportWords(card, lang) || null],
    ['card-do', card.do.map((task) => word(lang, `card-${task}`)).join('; ') || null],
    // the address first: the name is the sender's to choose
    ['card-sender', name && card.address ? `${address}  (${name})` : address],
    ['copy', namesShown(card.cc) || null],
    ['subject', mail?.subject ?? null],
    ['card-date', mail?.date == null ? null : formatPl(mail.date)],
    ['attached', namesShown((mail?.attachments ?? []).map(({ name, type }) => name || type)) || null],
  ]
}

function answerWord({ unanswerable, wary }: Card, lang: Lang): string | null {
  if (unanswerable.length > 0) return word(lang, 'card-never')
  return wary.length > 0 ? word(lang, 'card-by-person') : null
}

function reportWords({ reports }: Card, lang: Lang): string {
  return firstOf(reports, mostNames, ({ kind, recipient, ticket, status }) =>
    [word(lang, `card-report-${kind}`), recipient, ticket, status].filter(Boolean).join(' '),
  ).join('; ')
}

const mostNames = 5

const namesShown = (names: readonly string[]): string =>
  firstOf(names, mostNames, (name) => beginningOf(name, 80)).join(', ')

const mostLines = 6

/** The first lines that the sender wrote, or else quoted: often enough to decide by. */
function firstLines(text: string): string[] {
  const lines = (ownPart(text) || text).split('\n').filter((line) => line.trim() !== '')
  const shown = lines.slice(0, mostLines).map((line) => `  | ${visibleLine(beginningOf(line, 160))}`)
  return lines.length > mostLines ? [...shown, '  | …'] : shown
}

function whoRows({ ticket, authentication, ...card }: Card, directory: Directory, lang: Lang): Row[] {
  const { contact, partner, operator, products, owner } = card
  const checks = Object.entries(authentication ?? {}).map(([name, said]) => [name, said ?? word(lang, 'card-unsaid')])
  return [
    ['card-contact', contact && `${contact.key} ${contact.name}`],
    ['card-partner', named(directory.partner(partner ?? '')?.name, partner)],
    ['card-operator', named(directory.operator(operator ?? '')?.name, operator)],
    ['card-products', products.map((id) => named(directory.product(id)?.name[lang], id)).join(', ') || null],
    ['card-owner', named(directory.staff(owner ?? '')?.name, owner)],
    ['card-checks', authentication && word(lang, 'card-check', Object.fromEntries(checks))],
    [
      'card-ticket',
      ticket && (ticket.honoured ? ticket.number : word(lang, 'card-ticket-not', { ticket: ticket.number })),
    ],
  ]
}

function named(name: string | undefined, id: string | null): string | null {
  return name === undefined || id === null ? id : `${name} (${id})`
}

function list(title: Word, problems: readonly Problem[], lang: Lang): string[] {
  if (problems.length === 0) return []
  return [`${word(lang, title)}:`, ...problems.map((problem) => `  ${visibleLine(wording(problem, lang).message)}`)]
}
