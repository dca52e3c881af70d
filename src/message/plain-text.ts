import type { Settings } from '../registry/types.ts'

/** A text for mails: lines end in `\n`; neither lines nor the text end in white space. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trimEnd()
}

/** The lines after a closing: who signs, first and once; the house's lines; the legal footer (§1). */
export function signatureLines(signer: string, { lines, footer, withFooter }: Settings['signature']): string[] {
  const block = [signer, ...lines.filter((line) => line !== signer)]
  return withFooter && footer.length > 0 ? [...block, '', ...footer] : block
}
