import type { MailLang } from '../../registry/types.ts'
import { ownPart } from './own-part.ts'

/** Small words of one language that the other does not have. */
const small: Readonly<Record<MailLang, ReadonlySet<string>>> = {
  pl: new Set(
    (
      'nie się sie jest są dzień dzien dobry witam proszę prosze prosimy dziękuję dziekuje dziękujemy pozdrawiam oraz ' +
      'dla na w z ze że od jak czy ale lub przez po przy już juz jeszcze tylko nasz nasza nasze państwa państwu ' +
      'szanowni mamy macie będzie bedzie zgłoszenie zgłoszenia awaria błąd blad działa dziala wiadomość odpowiedź'
    ).split(' '),
  ),
  en: new Set(
    (
      'the and is are was were we you your our please hello hi dear regards best thanks thank for of not with have ' +
      'has this that from will would can could be been it in at an or but if there their when since error out office ' +
      'reply no'
    ).split(' '),
  ),
}
const polishLetter = /[ąćęłńśźż]/g
const looked = 20_000

/** Which of the two languages a mail seems to be in: by what its writer wrote, else by all of it, else by its subject. */
export function languageOf(text: string, subject: string): MailLang | null {
  const some = text.slice(0, looked)
  return guess(ownPart(some)) ?? guess(some) ?? guess(subject)
}

function guess(text: string): MailLang | null {
  const lower = text.toLowerCase()
  const words = lower.match(/\p{L}{1,40}/gu) ?? []
  const count = (lang: MailLang) => words.filter((word) => small[lang].has(word)).length
  const pl = count('pl') + (lower.match(polishLetter)?.length ?? 0)
  const en = count('en')
  if (pl === en) return null
  return pl > en ? 'pl' : 'en'
}
