/** C0 and C1 controls, delete, and the characters that turn the direction of text or hide in it; line breaks may stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const hidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Text from outside, fit for a screen: control and escape characters are shown, not obeyed. Line feeds are kept. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** The same on one line: line feeds are shown as well. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n')
}
