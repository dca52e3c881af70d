import { finding } from '../../../errors.ts'
import type { Line } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { Parts } from './parts.ts'

// two screens; the house wants a message exact and "reasonably concise" (§2.3)
const mostWords = 400
// RFC 5322 §2.1.1; our own encoding folds longer lines, other programs that quote them may not
const longestLine = 998
// a footer is found within a line when nobody would write it by chance
const tellingLength = 40

/** A text longer than is read, and lines longer than mail carries. */
export function lengthFindings({ lines }: Parts): TextFinding[] {
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
export function signatureFindings({ lines, closings, after }: Parts, signature: readonly string[]): TextFinding[] {
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
