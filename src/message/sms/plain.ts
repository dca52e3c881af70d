import { withoutMarks } from '../../polish/fold.ts'
import { septetsOf } from './size.ts'

/** The signs of typesetting as a telephone has them. */
const signs: Readonly<Record<string, string>> = {
  ...{ '„': '"', '”': '"', '“': '"', '«': '"', '»': '"', '’': "'", '‘': "'", '–': '-', '—': '-', '‑': '-' },
  ...{ '…': '...', '·': '-', '×': 'x', '→': '->', '\u00a0': ' ', '\u202f': ' ' },
}

/** A text in the letters of GSM-7: `Żółw` is `Zolw`, `Müller` stays. What has no such letter stays as it is. */
export const inPlainLetters = (text: string): string =>
  [...text].map((one) => (septetsOf(one) > 0 ? one : plainOf(one))).join('')

function plainOf(character: string): string {
  const plain = signs[character] ?? withoutMarks(character)
  return [...plain].every((one) => septetsOf(one) > 0) ? plain : character
}
