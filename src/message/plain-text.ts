import { withoutLost } from '../polish/damage.ts'
import type { Settings } from '../registry/types.ts'

/** A text for mails: lines end in `\n`; neither lines nor the text end in white space. */
export function plainText(text: string): string {
  const lines = text.split(/\r\n?|\n/)
  // no pattern for the ends of lines: it would begin anew at each of the blanks within one
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

/** Words from outside on one line: no control or invisible characters, no letters that were lost, and no longer than a subject needs. */
export function oneLine(text: string): string {
  return withoutLost(text.toWellFormed())
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}

/** How long a finished text is down to who signs it: below stand signature, footer, and earlier mails with their marks. */
export function lengthToSigner(text: string, signature: readonly string[]): number {
  const at = text.indexOf(`\n${signature.join('\n')}\n`)
  return at < 0 ? text.length : at + 1 + (signature[0] ?? '').length
}

/** The lines after a closing: who signs, first and once; the house's lines; the legal footer (§1). */
export function signatureLines(signer: string, { lines, footer, withFooter }: Settings['signature']): string[] {
  const block = [signer, ...lines.filter((line) => line !== signer)]
  return withFooter && footer.length > 0 ? [...block, '', ...footer] : block
}
