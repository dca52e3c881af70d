/** Words of a server, fit for a file and a screen: on one line, bounded, controls and hidden characters shown as codes. */
export function printable(words: string, most = 200): string {
  const line = words
    .slice(0, most)
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
      return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
    })
  return words.length > most ? `${line}…` : line
}
