import { domainToUnicode } from 'node:url'

/** Letters of other scripts, and Latin ones without an own mark, beside what they are taken for. */
const alike: ReadonlyMap<string, string> = new Map([
  ...pairs(
    'а в с ԁ е ғ ԍ һ і ј к ӏ м п о р ԛ г ѕ т и ѵ ԝ х у з',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ),
  ...pairs('н ь ц ш', 'h b u w'),
  ...pairs('α β ϲ ε η ι κ μ ν ο ρ σ τ υ χ ω γ ζ', 'a b c e n i k u v o p o t u x w y z'),
  ...pairs('օ ո ս հ ց զ ı ł đ ø ɑ ɡ ħ ŧ', 'o n u h g q i l d o a g h t'),
  // digits, and a letter that a digit and another letter are taken for
  ...pairs('0 1 i', 'o l l'),
])

function pairs(strange: string, plain: string): [string, string][] {
  const letters = plain.split(' ')
  return strange.split(' ').map((letter, at) => [letter, letters[at] ?? letter])
}

/**
 * A label of a domain (lower-case ASCII, `xn--…` too) as the eye takes it: without marks and hyphens, letters that look
 * alike made one. `аcmе`, `ac-me` and `acme` are the same; so are `b1z` and `biz`.
 */
export function folded(label: string): string {
  const written = label.startsWith('xn--') ? domainToUnicode(label) || label : label
  const plain = written
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}-]/gu, '')
  return Array.from(plain, (letter) => letterFor(letter)).join('')
}

/** Two of these look alike in the end: ї is і with a mark, і is taken for i, and i for l. */
function letterFor(letter: string): string {
  const plain = alike.get(letter) ?? letter
  return alike.get(plain) ?? plain
}

/** A folded label with the pairs of letters that are taken for one. */
export function skeleton(folded: string): string {
  return folded.replaceAll('rn', 'm').replaceAll('vv', 'w')
}
