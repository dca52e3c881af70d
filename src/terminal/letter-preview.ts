import type { Lang } from '../errors.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import { formatPl } from '../procedure/time/format.ts'
import { type PreviewForm, type Shown, senderLine } from './framed.ts'
import { reasonWords } from './reasons.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** A letter: from whom, to whom, what goes with it; every address with its reason. */
export function letterShown(plan: LetterPlan, { lang }: Pick<PreviewForm, 'lang'>): Shown {
  const { text, rehearseTo, warnings } = plan
  const above = rehearseTo === null ? [] : [word(lang, 'rehearsal', { to: visibleLine(rehearseTo) })]
  return {
    above: [],
    mails: [{ title: titleOf(plan, lang), above, head: headOf(plan, lang), text }],
    lists: [recipientLines(plan, lang)],
    warnings,
  }
}

function titleOf({ facts, checklistName }: LetterPlan, lang: Lang): string {
  const name: Word = facts.phase === 'reply' ? 'letter-reply' : `letter-${facts.audience ?? 'partner'}`
  return word(lang, name, { name: facts.organization ?? '', section: `§${checklistName}` })
}

function headOf({ from, facts, subject, attachments, sendAt }: LetterPlan, lang: Lang): (readonly [string, string])[] {
  const line = (label: Word, value: string) => (value === '' ? [] : [[word(lang, label), value] as const])
  const leaves = sendAt === null ? word(lang, 'leaves-now') : word(lang, 'leaves-at', { at: formatPl(sendAt) })
  return [
    [word(lang, 'from'), senderLine(from)],
    [word(lang, 'to'), facts.to.map(visibleLine).join(', ')],
    ...line('copy', facts.cc.map(visibleLine).join(', ')),
    [word(lang, 'subject'), visibleLine(subject)],
    ...line('attached', attachments.map(attachmentWords).join(', ')),
    [word(lang, 'leaves'), leaves],
  ]
}

function attachmentWords({ name, bytes }: LetterPlan['attachments'][number]): string {
  return `${visibleLine(name)} (${sizeWords(bytes.length)})`
}

/** `12 B`, `3 KiB`, `1.5 MiB`. */
function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** Every address: To or Cc, and why it is there. */
function recipientLines({ recipients }: LetterPlan, lang: Lang): string[] {
  const widest = Math.max(...recipients.map(({ address }) => address.length))
  return [
    `${word(lang, 'recipients')}:`,
    ...recipients.map(({ address, field, reasons }) => {
      const shown = word(lang, field === 'to' ? 'to' : 'copy')
      return `  ${shown}  ${visibleLine(address).padEnd(widest)}  ${visibleLine(reasonWords(reasons, lang))}`
    }),
  ]
}
