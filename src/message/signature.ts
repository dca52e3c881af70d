import type { Settings } from '../registry/types.ts'

/** The lines under a message's ending: who signs, once and first; the house's lines; the legal footer (§1). */
export function signatureLines(signer: string, { lines, footer, withFooter }: Settings['signature']): string[] {
  const block = [signer, ...lines.filter((line) => line !== signer)]
  return withFooter && footer.length > 0 ? [...block, '', ...footer] : block
}
