import { finding, type Topic, topicOf } from '../../../errors.ts'
import { characterFindings } from '../../../guard/characters.ts'
import { type Foreign, foreignFinding, foreignSentences, isForeignText } from '../../../guard/language.ts'
import type { Line } from '../../../guard/lines.ts'
import { inPlace, longestText, type TextFinding } from '../../../guard/own-words.ts'
import { type Misspelling, spellingFindings } from '../../../guard/spelling.ts'
import { toneFindings } from '../../../guard/tone.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { MailLang } from '../../../registry/types.ts'
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

// two screens; the house wants a message exact and "reasonably concise" (§2.3)
const mostWords = 400
// RFC 5322 §2.1.1; our own encoding folds longer lines, other programs that quote them may not
const longestLine = 998
// a footer is found within a line when nobody would write it by chance
const tellingLength = 40

function lengthFindings({ lines }: Parts): TextFinding[] {
  const prose = lines.filter(({ kind }) => kind === 'prose')
  const words = prose.reduce((sum, { text }) => sum + wordsOf(text).length, 0)
  const long = lines.filter(({ text }) => text.length > longestLine)
  return [
    ...(words > mostWords ? [finding('letter-long', { words, limit: mostWords })] : []),
    ...long.map(({ number, text }) =>
      finding('letter-line-long', { line: number, length: text.length, limit: longestLine }),
    ),
  ]
}

/**
 * What is written twice (§2.1.3.4): name, signature and footer, which dniu adds itself; a second closing; and anything
 * else below the first closing.
 */
function signatureFindings({ lines, closings, after }: Parts, signature: readonly string[]): TextFinding[] {
  const own = signature.map(gist).filter((line) => line !== '')
  const signed = [...lines, ...after.filter((line) => !lines.includes(line))].filter(({ text }) => isSigned(text, own))
  const first = signed.sort((a, b) => a.number - b.number)[0] ?? after.find(isRepeated)
  const [loose] = after.filter(
    ({ text, number }) => !isSigned(text, own) && /[\p{L}\p{N}]/u.test(text) && number !== first?.number,
  )
  const [, second] = closings
  // if the signer is not known, what stands there may be the signature
  const doubt = signature.length > 0 ? {} : { weight: 'doubt' as const }
  return [
    ...(first ? [at(first, 'letter-signature-twice')] : []),
    ...(second ? [at(second.line, 'letter-closing-twice')] : []),
    ...(loose ? [{ ...at(loose, 'letter-after-closing'), ...doubt }] : []),
  ]
}

/** Even if the signer is not known, a line that repeats an earlier one is a second signature. */
function isRepeated({ text }: Line, at: number, lines: readonly Line[]): boolean {
  const line = gist(text)
  return line.length >= 5 && lines.slice(0, at).some((earlier) => gist(earlier.text) === line)
}

/** A line of the signature, or several with marks between (`Anna Nowak, IT Operator`). */
function isSigned(line: string, signature: readonly string[]): boolean {
  const text = gist(line)
  if (text === '') return false
  if (signature.includes(text)) return true
  const parts = line.split(/[,|·•/]/).map(gist)
  if (parts.length > 1 && parts.every((part) => part === '' || signature.includes(part))) return true
  return signature.some((own) => own.length >= tellingLength && text.includes(own))
}

const gist = (line: string): string =>
  foldInPlace(line)
    .replace(/[^\p{L}\p{N}@+.]+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')

function at(line: Line, code: 'letter-signature-twice' | 'letter-closing-twice' | 'letter-after-closing'): TextFinding {
  const column = line.text.search(/\S/) + 1
  return finding(code, { line: line.number, column, found: line.text.trim().slice(0, 60) })
}
