/**
 * Characters that a screen would obey or hide instead of showing: controls, format characters that change the direction
 * of text or hide in it, line and paragraph separators, lone surrogates; not the selectors that choose an emoji's look.
 */
const hidden = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\ufe00-\ufe0f]]/gv

/** Text made safe for a screen: control characters are shown, not obeyed. Line feeds are kept. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => (character === '\n' ? character : escaped(character)))
}

/** The same on one line: line feeds are shown as well. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n')
}

/** The first of some in words, and how many more there are. */
export function firstOf<One>(all: readonly One[], most: number, told: (one: One) => string): string[] {
  return [...all.slice(0, most).map(told), ...(all.length > most ? [`… +${all.length - most}`] : [])]
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`
}
