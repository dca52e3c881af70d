import { languageFindings } from '../../../guard/language.ts'
import { toneFindings } from '../../../guard/tone.ts'
import { endingFindings } from './ending.ts'
import { characterFindings, lengthFindings, signatureFindings } from './form.ts'
import { greetingFindings } from './greeting.ts'
import { partsOf } from './parts.ts'
import { serviceFindings } from './service.ts'
import { substanceFindings } from './substance.ts'
import { longestLetter, type Misspelling, type TextFinding, type WrittenText } from './text.ts'

/** Doubts that an operator who takes only flawless letters would send back (§3.3). */
const substance: ReadonlySet<TextFinding['code']> = new Set([
  'letter-service-unclear',
  'letter-connection-partial',
  'letter-ending-early',
  'letter-misspelt',
  'letter-word-unknown',
])

/**
 * Everything that is to be said of the text of a letter (§2.1.3, §2.3, §3), in the order of the text; what has no place in
 * it comes last. In a continued exchange service and problem were named before. For a strict operator every reason and
 * every doubt about the substance or the spelling refuses.
 */
export function checkText(written: WrittenText, misspellings: readonly Misspelling[]): TextFinding[] {
  if (written.text.length > longestLetter) return [tooLong(written.text.length)]
  const parts = partsOf(written.text)
  if (!parts.lines.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return [{ code: 'letter-empty', weight: 'refuse' }]
  const body = parts.body.map(({ text }) => text).join('\n')
  const findings = [
    ...characterFindings(written.text),
    ...greetingFindings(parts.lines),
    ...(written.reply ? [] : [...serviceFindings(body, written), ...substanceFindings(parts.body, written)]),
    ...endingFindings(parts.body, written.audience),
    ...languageFindings(parts, written.lang),
    ...toneFindings(parts.lines, written),
    ...signatureFindings(parts, written.signature),
    ...lengthFindings(parts),
  ]
  const spelt = misspellings.filter((word) => !findings.some((other) => explains(other, word))).map(spellingFinding)
  const weighed = written.strict ? [...findings, ...spelt].map(strictly) : [...findings, ...spelt]
  return weighed.sort((a, b) => order(a, 'line') - order(b, 'line') || order(a, 'column') - order(b, 'column'))
}

const tooLong = (length: number): TextFinding => {
  return { code: 'letter-too-long', params: { length, limit: longestLetter }, weight: 'refuse' }
}

/** In another language every word is misspelt, and slang is in no dictionary: once is enough. */
function explains({ code, params }: TextFinding, { line, column }: Misspelling): boolean {
  if (code === 'letter-not-polish' || code === 'letter-not-english') return true
  if (params?.line !== line) return false
  return code.startsWith('letter-part-not') || (code.startsWith('letter-tone') && params.column === column)
}

function spellingFinding({ word, line, column, suggestions }: Misspelling): TextFinding {
  if (suggestions.length === 0) return { code: 'letter-word-unknown', params: { word, line, column }, weight: 'doubt' }
  return {
    code: 'letter-misspelt',
    params: { word, line, column, suggestions: suggestions.join(', ') },
    weight: 'doubt',
  }
}

function strictly(finding: TextFinding): TextFinding {
  return finding.weight === 'reason' || substance.has(finding.code) ? { ...finding, weight: 'refuse' } : finding
}

// what has no place in the text comes after what has one
const order = ({ params }: TextFinding, axis: 'line' | 'column'): number =>
  Number(params?.[axis] ?? Number.MAX_SAFE_INTEGER)
