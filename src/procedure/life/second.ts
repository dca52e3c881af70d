import { type Problem, problem } from '../../errors.ts'
import type { LetterFacts } from '../letter/facts.ts'
import type { Facts } from '../notice/facts.ts'
import { formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'

/** What a mailing says, as far as two that were made at the same time are compared. */
export interface Said {
  readonly type: string
  readonly phase: string
  readonly subject: string
  readonly text: string
  readonly facts: Facts | LetterFacts
}

/** How what somebody else recorded first differs from one's own: each by the flag that gives it, both as they are. */
export function differencesOf(theirs: Said, yours: Said): Problem[] {
  if (theirs.phase !== yours.phase) return []
  const [before, own] = [fieldsOf(theirs), fieldsOf(yours)]
  const named = [...new Set([...before.keys(), ...own.keys()])]
  return named.flatMap((flag) => {
    const [one, other] = [before.get(flag) ?? '', own.get(flag) ?? '']
    if (one === other) return []
    const [left, right] = onlyIn(one, other)
    return [problem('recorded-differs', { flag, theirs: left || '-', yours: right || '-' })]
  })
}

function onlyIn(one: string, other: string): [string, string] {
  const [lines, others] = [one.split('\n'), other.split('\n')]
  const rest = (from: string[], without: string[]) =>
    from.filter((line) => line.trim() !== '' && !without.includes(line))
  return [rest(lines, others).join(' / '), rest(others, lines).join(' / ')]
}

function fieldsOf({ type, facts, subject, text }: Said): Map<string, string> {
  // the words of a notice are in its facts: its text has the signature besides
  if (type !== 'letter') return noticeFields(facts as Facts)
  return new Map([
    ['--subject', subject],
    ['--body-file', text],
  ])
}

function noticeFields({ text, start, end, nextUpdate, services, source }: Facts): Map<string, string> {
  const time = (at: Instant | null) => (at === null ? '' : formatPl(at))
  return new Map([
    ['--text-en', text?.en ?? ''],
    ['--text-pl', text?.pl ?? ''],
    ['--start', time(start)],
    ['--end', time(end)],
    ['--next-update', time(nextUpdate)],
    ['--service', services.map(({ id }) => id).join(', ')],
    ['--operator', source.type === 'operator' ? source.id : 'DV'],
  ])
}
