import type { Lang } from '../errors.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import { formatPl } from '../procedure/time/format.ts'
import { type PreviewForm, type Shown, senderLine } from './framed.ts'
import { noticeRecipientLines } from './recipient-lines.ts'
import { visibleLine } from './visible.ts'
import { countWord, word } from './words.ts'

/** A notice: from whom, to how many at which partner, until when; each recipient with its reason in a dry run. */
export function noticeShown(plan: NoticePlan, { lang, dryRun }: Pick<PreviewForm, 'lang' | 'dryRun'>): Shown {
  const { row, text, rehearseTo, warnings } = plan
  const title = word(lang, 'phase-of', { what: word(lang, row.type), word: row.word, section: row.section })
  const above = rehearseTo === null ? [] : [word(lang, 'rehearsal', { to: visibleLine(rehearseTo) })]
  return {
    above: [],
    mails: [{ title, above, head: headOf(plan, lang), text }],
    lists: dryRun ? [noticeRecipientLines(plan, lang)] : [],
    warnings,
  }
}

function headOf({ from, messages, subject, deadline, sendAt }: NoticePlan, lang: Lang): (readonly [string, string])[] {
  const leaves = sendAt === null ? word(lang, 'leaves-now') : word(lang, 'leaves-at', { at: formatPl(sendAt) })
  return [
    [word(lang, 'from'), senderLine(from)],
    [word(lang, 'to'), `${countWord(lang, 'each-alone', messages.length)}: ${byPartner(messages, lang)}`],
    [word(lang, 'subject'), visibleLine(subject)],
    [word(lang, 'leaves'), leaves],
    ...(deadline === null
      ? []
      : [[word(lang, 'deadline'), word(lang, 'deadline-is', { deadline: formatPl(deadline) })] as const]),
  ]
}

type Message = NoticePlan['messages'][number]

function byPartner(messages: readonly Message[], lang: Lang): string {
  const counts = Map.groupBy(messages, ({ recipient }) => recipient.partner ?? byNobody(recipient, lang))
  return [...counts].map(([partner, some]) => `${partner} ${some.length}`).join(', ')
}

function byNobody({ reasons }: Message['recipient'], lang: Lang): string {
  return word(lang, reasons.some(({ by }) => by === 'owner') ? 'dv-staff' : 'nobody-known')
}
