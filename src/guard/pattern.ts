/**
 * What finds any of some phrases in folded text (no capitals, no marks), as whole words. Phrases are parted by ` / `; `~`
 * stands for the rest of a word, and each may be a regular expression.
 */
export function pattern(phrases: string): RegExp {
  const words = phrases
    .trim()
    .split(/\s+\/\s+/)
    .join('|')
    .replaceAll('~', '[a-z]{0,12}')
  return new RegExp(`(?<![a-z\\d])(?:${words})(?![a-z])`)
}
