import { finding } from '../../../errors.ts'
import { type Foreign, foreignFinding, foreignSentences, isForeignText } from '../../../guard/language.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import type { MailLang } from '../../../registry/types.ts'
import { greetingOf } from './greeting.ts'
import type { Parts } from './parts.ts'

/** What is not in the language of the letter: the whole of it, or a greeting, a sentence, a closing. */
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
