import { finding, type Topic, topicOf } from '../../../errors.ts'
import { characterFindings } from '../../../guard/characters.ts'
import { type Foreign, foreignFinding, foreignSentences, isForeignText } from '../../../guard/language.ts'
import { inPlace, longestText, type TextFinding } from '../../../guard/own-words.ts'
import { type Misspelling, spellingFindings } from '../../../guard/spelling.ts'
import { toneFindings } from '../../../guard/tone.ts'
import type { MailLang } from '../../../registry/types.ts'
import { lengthFindings, signatureFindings } from './form.ts'
import { greetingFindings, greetingOf, type Parts, partsOf } from './parts.ts'
import { serviceFindings } from './service.ts'
import { endingFindings, substanceFindings, type Told } from './substance.ts'

/** The operator's own words, and what they are held against. */
export interface WrittenText extends Told {
  /** greeting to last sentence, perhaps with `Z poważaniem,`; no signature, no quotation */
  readonly text: string
  readonly lang: MailLang
  /** a continued exchange: shorter is enough, the service was named before */
  readonly reply: boolean
  /** the lines that dniu puts below the text: name of who signs, signature, footer */
  readonly signature: readonly string[]
  /** the operator takes only letters that pass every check (§3.3) */
  readonly strict: boolean
}

/** Topics on which an operator who takes only flawless letters would send it back (§3.3). */
const exacting: readonly Topic[] = ['service', 'substance', 'ending', 'spelling']

/**
 * Everything there is to say about the text of a letter (§2.1.3, §2.3, §3), in the order of the text; what has no place
 * in it comes last. In a continued exchange, service and problem were named before. For a strict operator every reason
 * refuses, and every doubt about an `exacting` topic.
 */
export function checkText(written: WrittenText, misspellings: readonly Misspelling[]): TextFinding[] {
  const { length } = written.text
  if (length > longestText) return [finding('letter-too-long', { length, limit: longestText })]
  const parts = partsOf(written.text)
  if (!parts.lines.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return [finding('letter-empty')]
  const body = parts.body.map(({ text }) => text).join('\n')
  const findings = [
    ...characterFindings(written.text),
    ...greetingFindings(parts.lines),
    ...(written.reply ? [] : [...serviceFindings(body, written.names), ...substanceFindings(parts.body, written)]),
    ...endingFindings(parts.body, written.audience),
    ...languageFindings(parts, written.lang),
    ...toneFindings(parts.lines, written.lang, written.audience),
    ...signatureFindings(parts, written.signature),
    ...lengthFindings(parts),
  ]
  const all = inPlace([...findings, ...spellingFindings(misspellings, findings)])
  return written.strict ? all.map(strictly) : all
}

/** A finding as a strict operator's rules weigh it (§3). */
export function strictly(found: TextFinding): TextFinding {
  return found.weight === 'reason' || exacting.includes(topicOf(found.code)) ? { ...found, weight: 'refuse' } : found
}

/** What is in another language: the whole letter, or a greeting, a sentence, a closing. */
export function languageFindings({ lines, body, closings }: Parts, lang: MailLang): TextFinding[] {
  const prose = lines.filter(({ kind }) => kind === 'prose')
  if (isForeignText(prose, lang)) return [finding(lang === 'pl' ? 'letter-not-polish' : 'letter-not-english')]
  const greeting = prose.slice(0, 1).filter(({ text }) => {
    const found = greetingOf(text)
    return found !== null && found.kind !== 'unlisted' && found.lang !== lang
  })
  const ends = closings.filter((closing) => closing.lang !== lang).map(({ line }) => line)
  const asForeign = (line: Foreign['line']): Foreign => ({ line, text: line.text })
  const foreign = [...greeting.map(asForeign), ...foreignSentences(body, lang), ...ends.map(asForeign)]
  return foreign.map((one) => foreignFinding(one, lang))
}
