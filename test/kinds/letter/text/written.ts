import type { TextFinding } from '../../../../src/guard/own-words.ts'
import { partsOf } from '../../../../src/kinds/letter/text/parts.ts'
import { checkText, type WrittenText } from '../../../../src/kinds/letter/text/text-check.ts'

/** A letter without findings; each test changes the part that it is about. */
export const sound: WrittenText = {
  text: `Dzień dobry,

od godziny 10:15 usługa Quiz zwraca błąd 503 pod adresem https://quiz.acme.example/api.

Prosimy o weryfikację i informację zwrotną.

Z poważaniem,
`,
  lang: 'pl',
  audience: 'partner',
  reply: false,
  names: ['Quiz'],
  connectionAdded: false,
  signature: [
    'Anna Nowak',
    'IT Operator',
    'e-mail: helpline@dv.example',
    '',
    'Spółka zarejestrowana w Sądzie Rejonowym pod numerem 0000000000',
  ],
  strict: false,
}

/** The codes of the findings in the sound letter with this change. */
export function codesIn(change: Partial<WrittenText>): string[] {
  return findingsIn(change).map(({ code }) => code)
}

export function findingsIn(change: Partial<WrittenText>): TextFinding[] {
  return checkText({ ...sound, ...change }, [])
}

/** The lines of a body: the text between a greeting and a closing. */
export function bodyOf(text: string) {
  return partsOf(`Dzień dobry,\n\n${text}\n\nZ poważaniem,`).body
}
