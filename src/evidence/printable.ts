/** A server's words on one line, shortened, with control and hidden characters shown as codes. */
export function printable(words: string, most = 200): string {
  const line = words
    .slice(0, most)
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
      return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
    })
  return words.length > most ? `${line}…` : line
}

/** The first line that says something, of bytes in whatever form. */
export function firstLine(bytes: Buffer): string {
  const lines = bytes
    .subarray(0, 4096)
    .toString()
    .split(/[\r\n]+/)
  return printable((lines.find((line) => line.trim() !== '') ?? '').trim(), 80)
}
