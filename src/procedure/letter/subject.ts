import { type Problem, problem } from '../../errors.ts'
import { withoutLost } from '../../polish/damage.ts'
import type { Operator } from '../../registry/types.ts'

/** What the subject of a letter to an operator starts with, by service (§3.1); null: nothing. */
export function prefixFor({ subject }: Pick<Operator, 'subject'>, service: string | null): string | null {
  return subject.find(({ services }) => service !== null && services.includes(service))?.prefix ?? null
}

/** `UCPGW: Brak ruchu na 7255 [[HL-12]]`: prefix, words, ticket tag, each once however it was typed. */
export function letterSubject(words: string, parts: { prefix: string | null; ticket: string }): string {
  const { prefix, ticket } = parts
  const bare = withoutTag(words)
  const begins = prefix !== null && beginsWith(bare, prefix)
  return `${prefix === null || begins ? '' : `${prefix}: `}${bare} [[${ticket}]]`
}

/** `Re: …` and the ticket tag, each once whatever was there. What no header may hold is left out. */
export function replySubject(subject: string, ticket: string): string {
  const bare = withoutTag(withoutLost(subject)).replace(/^((re|odp|fw|fwd|pd|aw|sv)(\[\d+\])?\s*:\s*)+/i, '')
  return ['Re:', bare, `[[${ticket}]]`].filter(Boolean).join(' ')
}

/** Whether a subject is nothing but a ticket tag. */
export function isEmptySubject(words: string): boolean {
  return withoutTag(words) === ''
}

export function subjectProblems(words: string, parts: { prefix: string | null; wished: string | null }): Problem[] {
  const bare = withoutTag(words)
  return [
    ...(/^(re|odp|fw|fwd|pd)\s*:/i.test(bare) ? [problem('letter-subject-reply')] : []),
    ...(parts.wished !== null && parts.prefix === null ? [problem('letter-no-prefix', { prefix: parts.wished })] : []),
  ]
}

/** As a word of its own: `MT:` and `mt -`, not `MTS`. */
function beginsWith(words: string, prefix: string): boolean {
  const head = words.slice(0, prefix.length)
  return head.toLowerCase() === prefix.toLowerCase() && !/^[\p{L}\p{N}]/u.test(words.slice(prefix.length))
}

function withoutTag(words: string): string {
  return words
    .replace(/\[\[[^\]]*\]\]/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gv, ' ')
    .trim()
}
