/** A text as mails carry it: lines end in `\n`, no line and no text ends in white space. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trimEnd()
}
