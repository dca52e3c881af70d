import { type Lang, stateCounted, stateTold } from '../errors.ts'
import { allChecklists } from '../kinds/checklists.ts'
import type { LeftOut } from '../procedure/notice/left-out.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { OutboxEntry } from '../road/journal.ts'
import type { Ticked } from '../road/mailing.ts'
import type { Said, TicketEvent } from '../road/ticket-journal.ts'
import { leftOutWords, reasonWords } from './reasons.ts'
import { visible, visibleLine } from './visible.ts'
import { word } from './words.ts'

// The record of a ticket: what is shown of each mail below its event.

/** What a mail says of itself: from whom, to whom, who signed and who agreed, what was checked, who was left out. */
export function mailHead(event: TicketEvent, { from, chosen }: Said, lang: Lang): string[] {
  const { who, text, details } = event
  const ticked = itemsTicked(event)
  const agreed = agreedBy(ticked)
  const named = (list: unknown) => (Array.isArray(list) && list.length > 0 ? list.join(', ') : null)
  const row = (name: RowWord, value: string | null, about = '') =>
    value === null ? [] : [`    ${word(lang, name, { who: about })}: ${visibleLine(value)}`]
  const chosenLines = ({ criteria, changes }: NonNullable<Said['chosen']>) => [
    ...row('record-only', named([...criteria.partners, ...criteria.products])),
    ...row('record-without', named(changes.without) ?? word(lang, 'record-nobody'), who),
    ...row('record-added', named(changes.add) ?? word(lang, 'record-nobody'), who),
  ]
  return [
    ...row('record-from', `${from.name} <${from.email}>`),
    ...row('record-to', named(details.to)),
    ...row('record-cc', named(details.cc)),
    ...row('subject', text),
    ...row('record-signed', who),
    ...row('record-agreed', agreed === null ? who : word(lang, `record-by-${agreed}`, { who })),
    ...(ticked.length === 0 ? [] : [`    ${word(lang, 'record-checked')}:`]),
    ...ticked.map((one) => `      ${visibleLine(itemText(one, event.kind, lang))}`),
    ...(chosen === null ? [] : chosenLines(chosen)),
    ...leftOutLines(details.leftOut as readonly LeftOut[] | undefined, lang),
    `    ${word(lang, 'record-messages')}:`,
  ]
}

/** Who got nothing, and by what; nothing of mailings that earlier versions recorded. */
function leftOutLines(all: readonly LeftOut[] = [], lang: Lang): string[] {
  if (all.length === 0) return []
  const lines = all.map((one) => `      ${leftOutWords(one, lang)}: ${one.addresses.join(', ')}`)
  return [`    ${word(lang, 'record-left-out')}:`, ...lines.map(visibleLine)]
}

type RowWord = 'subject' | `record-${'from' | 'to' | 'cc' | 'signed' | 'agreed' | 'only' | 'without' | 'added'}`

export function itemsTicked({ details }: TicketEvent): Ticked {
  return Array.isArray(details.checklist) ? (details.checklist as Ticked) : []
}

/** How somebody said yes: at a terminal, or with flags; null: the checklist left nothing to a person. */
export function agreedBy(ticked: Ticked): 'person' | 'script' | null {
  return ticked.flatMap(({ by }) => (by === 'dniu' ? [] : by))[0] ?? null
}

/** An item in the words of its own checklist: that of outages names them, and not works. */
function itemText({ id, by, saw, sawPl }: Ticked[number], kind: string, lang: Lang): string {
  const lists = allChecklists.toSorted(
    (one, other) => Number(kind.startsWith(other.word)) - Number(kind.startsWith(one.word)),
  )
  const item = lists.flatMap(({ items }) => items).find((one) => one.id === id)
  return `${item?.text[lang] ?? id} (${[word(lang, `ticked-${by}`), lang === 'pl' ? (sawPl ?? saw) : saw].filter(Boolean).join(': ')})`
}

/** One message: its number, state, address, partner, when it left, what the server said, what came back, why it went there. */
export function messageLines(
  { id, to, partner, held, leftAt, reply, report, reasons, ...entry }: OutboxEntry,
  lang: Lang,
) {
  const state = held ? stateTold('held', lang) : stateCounted(entry.state, lang)
  const left = leftAt === null ? '' : word(lang, 'time-left', { at: formatPl(leftAt) })
  const about = [String(id).padStart(6), state, to, partner ?? '', left].filter(Boolean).join('  ')
  const isWord = report?.kind === 'delivered' && report.words === '' && leftAt === null
  const at = report === null ? '' : formatPl(report.at)
  const then =
    report === null
      ? []
      : [isWord ? word(lang, 'record-says-person', { at }) : `${stateTold(report.kind, lang)} ${at} ${report.words}`]
  return [
    about,
    ...(reply ? [`        ${word(lang, 'record-server')}: ${reply}`] : []),
    ...then.map((what) => `        ${word(lang, 'record-report')}: ${what.trim()}`),
    ...(reasons.length === 0 ? [] : [`        ${word(lang, 'record-why')}: ${reasonWords(reasons, lang)}`]),
  ].map((line) => `    ${visibleLine(line)}`)
}

/** A text, marked off from what is said of it. */
export function textLines(text: string, lang: Lang): string[] {
  const lines = visible(text.trimEnd()).split('\n')
  return [`    ${word(lang, 'record-text')}:`, ...lines.map((line) => `      | ${line}`.trimEnd())]
}
