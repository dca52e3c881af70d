import { finding } from '../../../errors.ts'
import type { Line } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { foldInPlace } from '../../../polish/fold.ts'
import type { Audience } from '../../../procedure/letter/facts.ts'
import { sentencesOf } from './substance.ts'
import { complaint, conclusion, courtesy, informing, request, resolved, symptom } from './vocabulary.ts'

// how far from the end a wish may stand and still be the ending: courtesies and data may follow
const nearEnd = 5

/**
 * Whether a letter ends by saying what is expected (§2.1.3.4): it asks for something. One that only informs may also end
 * with what comes next, or say that nothing is asked; an operator is not informed of a fault but asked to mend it (§3).
 */
export function endingFindings(body: readonly Line[], audience: Audience | null): TextFinding[] {
  const sentences = sentencesOf(body)
  const asking = sentences.findLastIndex(asks)
  if (asking >= 0) return sentences.length - asking <= nearEnd ? [] : [finding('letter-ending-early')]
  if (informs(sentences, audience) && sentences.slice(-3).some((sentence) => conclusion.test(foldInPlace(sentence))))
    return []
  return [finding('letter-ending-missing')]
}

function asks(sentence: string): boolean {
  const text = foldInPlace(sentence)
  if (/\?["”)]*\s*$/.test(text)) return true
  // a wish beside the courtesy counts: "Prosimy o logi, a w razie pytań prosimy o kontakt"
  return request.test(text.replace(new RegExp(`${courtesy.source}.*`, 'su'), ' '))
}

function informs(sentences: readonly string[], audience: Audience | null): boolean {
  const text = foldInPlace(sentences.join(' '))
  const fault = complaint.test(text) || symptom.test(text)
  if (!fault || resolved.test(text)) return true
  return audience !== 'operator' && sentences.slice(0, 2).some((sentence) => informing.test(foldInPlace(sentence)))
}
