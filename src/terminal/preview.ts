import { type Lang, wording } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Plan } from '../workflow/plan.ts'
import { frame } from './frame.ts'
import { reasonWords } from './reasons.ts'
import { visible, visibleLine } from './visible.ts'
import { word } from './words.ts'

/** How a plan is shown: the language of the screen, its width, and whether each recipient is listed with its reason. */
export interface PreviewForm {
  readonly lang: Lang
  readonly columns: number
  readonly everyRecipient: boolean
}

/** A plan as a framed mail: from whom, to how many at which partner, the text as it will arrive, and what is doubtful. */
export function previewText(plan: Plan, { lang, columns, everyRecipient }: PreviewForm): string {
  const { row } = plan
  const title = word(lang, 'phase-of', { what: word(lang, row.type), word: row.word, section: row.section })
  const lines = frame(title, [headLines(plan, lang), visible(plan.text).trimEnd().split('\n')], columns)
  const parts = [
    lines,
    ...(everyRecipient ? [recipientLines(plan, lang)] : []),
    checklistLines(plan, lang),
    doubtLines(plan, lang),
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

function headLines(plan: Plan, lang: Lang): string[] {
  const { from, messages, subject, deadline } = plan
  const rows: [string, string][] = [
    [word(lang, 'from'), `${visibleLine(from.name)} <${from.email}>`],
    [word(lang, 'to'), `${word(lang, 'each-alone', { count: messages.length })}: ${byPartner(plan, lang)}`],
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
  return rows.map(([label, value]) => `${label.padEnd(widest)}  ${value}`)
}

function byPartner(plan: Plan, lang: Lang): string {
  const counts = Map.groupBy(plan.messages, ({ recipient }) => recipient.partner ?? byNobody(recipient, lang))
  return [...counts].map(([partner, messages]) => `${partner} ${messages.length}`).join(', ')
}

function byNobody({ reasons }: Plan['messages'][number]['recipient'], lang: Lang): string {
  return word(lang, reasons.some(({ by }) => by === 'owner') ? 'dv-staff' : 'nobody-known')
}

function recipientLines(plan: Plan, lang: Lang): string[] {
  const widest = Math.max(...plan.messages.map(({ to }) => to.length))
  return [
    `${word(lang, 'recipients')}:`,
    ...plan.messages.map(
      ({ to, reasons }) =>
        `  ${visibleLine(to).padEnd(widest)}  ${word(lang, 'in-both')}  ${visibleLine(reasonWords(reasons, lang))}`,
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
