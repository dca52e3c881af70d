import { type Lang, wording } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Plan } from '../workflow/plan.ts'
import { frame, insideOf, wrap, wrapQuoted } from './frame.ts'
import { reasonWords } from './reasons.ts'
import { visible, visibleLine } from './visible.ts'
import { countWord, word } from './words.ts'

/** How a plan is shown: the language of the screen, its width, and whether each recipient is listed with its reason. */
export interface PreviewForm {
  readonly lang: Lang
  readonly columns: number
  /** true on a terminal: what stands below the frame is broken there as well; a file keeps whole lines */
  readonly breaks: boolean
  readonly everyRecipient: boolean
}

/** A plan as a framed mail: from whom, to how many at which partner, the text as it will arrive, and what is doubtful. */
export function previewText(plan: Plan, { lang, columns, breaks, everyRecipient }: PreviewForm): string {
  const { row } = plan
  const title = word(lang, 'phase-of', { what: word(lang, row.type), word: row.word, section: row.section })
  const inside = insideOf(columns)
  const text = wrapQuoted(visible(plan.text).trimEnd().split('\n'), inside)
  const lines = frame(title, [headLines(plan, lang, inside), text], columns)
  const below = [
    ...(everyRecipient ? [recipientLines(plan, lang)] : []),
    checklistLines(plan, lang),
    doubtLines(plan, lang),
  ].map((part) => (breaks ? part.flatMap((line) => wrap(line, columns, 6)) : part))
  return [lines, ...below]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

function headLines(plan: Plan, lang: Lang, width: number): string[] {
  const { from, messages, subject, deadline, rehearseTo } = plan
  const rows: [string, string][] = [
    [word(lang, 'from'), `${visibleLine(from.name)} <${from.email}>`],
    [word(lang, 'to'), `${countWord(lang, 'each-alone', messages.length)}: ${byPartner(plan, lang)}`],
    [word(lang, 'subject'), visibleLine(subject)],
    [
      word(lang, 'leaves'),
      plan.sendAt === null ? word(lang, 'leaves-now') : word(lang, 'leaves-at', { at: formatPl(plan.sendAt) }),
    ],
    ...(deadline === null
      ? []
      : [[word(lang, 'deadline'), word(lang, 'deadline-is', { deadline: formatPl(deadline) })] as [string, string]]),
  ]
  const widest = Math.max(...rows.map(([label]) => label.length))
  const rehearsal = rehearseTo === null ? [] : wrap(word(lang, 'rehearsal', { to: visibleLine(rehearseTo) }), width, 2)
  return [
    ...rehearsal,
    ...rows.flatMap(([label, value]) => wrap(`${label.padEnd(widest)}  ${value}`, width, widest + 2)),
  ]
}

function byPartner(plan: Plan, lang: Lang): string {
  const counts = Map.groupBy(plan.messages, ({ recipient }) => recipient.partner ?? byNobody(recipient, lang))
  return [...counts].map(([partner, messages]) => `${partner} ${messages.length}`).join(', ')
}

function byNobody({ reasons }: Plan['messages'][number]['recipient'], lang: Lang): string {
  return word(lang, reasons.some(({ by }) => by === 'owner') ? 'dv-staff' : 'nobody-known')
}

/** Whom it is for (a rehearsal too), one line an address: in which languages, and why. */
export function recipientLines(plan: Plan, lang: Lang): string[] {
  const widest = Math.max(...plan.messages.map(({ recipient }) => recipient.address.length))
  return [
    `${word(lang, 'recipients')}:`,
    ...plan.messages.map(
      ({ recipient, reasons }) =>
        `  ${visibleLine(recipient.address).padEnd(widest)}  ${word(lang, 'in-both')}  ${visibleLine(reasonWords(reasons, lang))}`,
    ),
  ]
}

function checklistLines({ checklist, row }: Plan, lang: Lang): string[] {
  return [
    `${word(lang, 'checklist')} §${row.checklist}:`,
    ...checklist.map(({ text, tick }) => {
      if (tick.by === 'person') return `  [ ] ${text[lang]}`
      return `  [${tick.ok ? 'x' : '!'}] ${text[lang]}: ${visibleLine(tick.saw[lang])}`
    }),
  ]
}

function doubtLines({ warnings }: Plan, lang: Lang): string[] {
  if (warnings.length === 0) return []
  return [
    `${word(lang, 'doubtful')}:`,
    ...warnings.map((problem) => `  ! ${visibleLine(wording(problem, lang).message)}`),
  ]
}
