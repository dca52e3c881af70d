import { finding, type Topic, topicOf } from '../../../errors.ts'
import { characterFindings } from '../../../guard/characters.ts'
import { inPlace, longestText, type TextFinding } from '../../../guard/own-words.ts'
import { type Misspelling, spellingFindings } from '../../../guard/spelling.ts'
import { toneFindings } from '../../../guard/tone.ts'
import { endingFindings } from './ending.ts'
import { lengthFindings, signatureFindings } from './form.ts'
import { greetingFindings } from './greeting.ts'
import { languageFindings } from './language.ts'
import { partsOf } from './parts.ts'
import { serviceFindings } from './service.ts'
import { substanceFindings } from './substance.ts'
import type { WrittenText } from './text.ts'

/** Doubts that an operator who takes only flawless letters would send back (§3.3). */
const exacting: readonly Topic[] = ['service', 'substance', 'ending', 'spelling']

/**
 * Everything that is to be said of the text of a letter (§2.1.3, §2.3, §3), in the order of the text; what has no place in
 * it comes last. In a continued exchange service and problem were named before. For a strict operator every reason and
 * every doubt about the substance or the spelling refuses.
 */
export function checkText(written: WrittenText, misspellings: readonly Misspelling[]): TextFinding[] {
  if (written.text.length > longestText) return [tooLong(written.text.length)]
  const parts = partsOf(written.text)
  if (!parts.lines.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return [finding('letter-empty')]
  const body = parts.body.map(({ text }) => text).join('\n')
  const findings = [
    ...characterFindings(written.text),
    ...greetingFindings(parts.lines),
    ...(written.reply ? [] : [...serviceFindings(body, written), ...substanceFindings(parts.body, written)]),
    ...endingFindings(parts.body, written.audience),
    ...languageFindings(parts, written.lang),
    ...toneFindings(parts.lines, written.lang, written.audience),
    ...signatureFindings(parts, written.signature),
    ...lengthFindings(parts),
  ]
  const all = inPlace([...findings, ...spellingFindings(misspellings, findings)])
  return written.strict ? all.map(strictly) : all
}

const tooLong = (length: number): TextFinding => {
  return finding('letter-too-long', { length, limit: longestText })
}

function strictly(found: TextFinding): TextFinding {
  return found.weight === 'reason' || exacting.includes(topicOf(found.code)) ? { ...found, weight: 'refuse' } : found
}
