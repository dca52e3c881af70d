import { kindTold, stateTold } from '../../src/failures/states.ts'

/** Whether a word is a code that has words of its own in Polish. */
const isCode = (one: string): boolean => [stateTold, kindTold].some((told) => told(one, 'pl') !== one)

/** What is left of a screen once commands, flags, addresses, ids, names in brackets and quoted mail are gone. */
function ownWords(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*[│>|]/.test(line))
    .join('\n')
    .replace(/\b[245]\d\d .*/g, ' ')
    .replace(/\bdniu( [a-z][a-z-]*)+/g, ' ')
    .replace(/(?<![\w-])--?[a-z][a-z-]*( [a-z|]+(?=[ ,).]))?/g, ' ')
    .replace(/\S*[@/.:_=]\S*[a-z]\S*/gi, ' ')
}

/** What a value of a flag is called in the help, and a code of the system without words. */
const unsaid = /\b(?:ADDRESS|DATE|FILE|KEY|MAIL|REASON|STAFF)\b|: (?:connect )?E[A-Z]{3,}/g

/** The words of the tables that a screen shows in English. */
export const englishIn = (text: string): string[] => [
  ...(ownWords(text).match(/[a-z]+(?:-[a-z]+)*/g) ?? []).filter((one) => isCode(one)),
  ...(text.match(unsaid) ?? []),
]
