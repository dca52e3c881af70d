import { type Lang, stateCounted } from '../errors.ts'
import type { Resolution } from '../procedure/life/message-life.ts'
import type { OutboxEntry } from '../road/journal.ts'
import { firstOf, visibleLine } from './visible.ts'
import { word } from './words.ts'

const mostAnswers = 8
const mostAddresses = 3

/** What a word about a whole ticket is about: how many messages, by what their servers said, and whose they are. */
export function resolvedText(
  entries: readonly OutboxEntry[],
  { ticket, as }: { readonly ticket: string; readonly as: Resolution },
  lang: Lang,
): string {
  const answers = [...Map.groupBy(entries, answerOf)].toSorted(([, one], [, other]) => other.length - one.length)
  const more = answers.slice(mostAnswers).reduce((sum, [, of]) => sum + of.length, 0)
  return [
    word(lang, `resolve-${as}`, { ticket, count: entries.length }),
    ...answers
      .slice(0, mostAnswers)
      .flatMap(([answer, of]) => [
        `  ${of.length} × ${visibleLine(answer) || stateCounted('unknown', lang)}`,
        `      ${firstOf(of, mostAddresses, ({ to }) => visibleLine(to)).join(', ')}`,
      ]),
    ...(more > 0 ? [`  … +${more}`] : []),
  ].join('\n')
}

/** The server's words, without the address that they often repeat: what is said to all alike is one answer. */
function answerOf({ to, reply, report }: OutboxEntry): string {
  return (report?.words ?? reply ?? '').replaceAll(to, '…').slice(0, 300)
}
