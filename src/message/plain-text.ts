import type { Settings } from '../registry/types.ts'

/** A text as mails carry it: lines end in `\n`, no line and no text ends in white space. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trimEnd()
}

/** The lines under a message's ending: who signs, once and first; the house's lines; the legal footer (§1). */
export function signatureLines(signer: string, { lines, footer, withFooter }: Settings['signature']): string[] {
  const block = [signer, ...lines.filter((line) => line !== signer)]
  return withFooter && footer.length > 0 ? [...block, '', ...footer] : block
}
