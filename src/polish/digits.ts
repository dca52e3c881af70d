/**
 * A text with the digits of every script as ASCII has them, and the wide signs of East Asian keyboards (`＋`, `（`, `Ａ`) as
 * others have them. Every sign stays in its place: a digit of two units gets a filler that nobody sees.
 */
export function plainDigits(text: string): string {
  return strange.test(text) ? text.replace(everyStrange, plain) : text
}

const strange = /[\uff01-\uff5e[\p{Nd}--[0-9]]]/v
const everyStrange = new RegExp(strange, 'gv')

function plain(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0)
  return digitOf(code) + (sign.length === 2 ? '\u2060' : '')
}

/** The value of a digit: those of a script stand in a row of ten (Unicode §4.6), rows of mathematics side by side. */
function digitOf(code: number): string {
  let first = code
  while (isDigit(first - 1)) first -= 1
  return String((code - first) % 10)
}

const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code))
