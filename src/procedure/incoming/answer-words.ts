import { fold, pattern } from '../../polish/fold.ts'
import type { IncomingMail } from './mail.ts'
import { ownPart, ticketInSubject } from './text.ts'

/** What an answer of ours says of the mail that it answers; `neither`: nothing that could be known. */
export type AnswerSays = 'accepts' | 'refuses' | 'neither'

/** What refusals say, in whichever words a house has written them. */
const refusal = pattern(`
  nie ma w (naszych|naszym|naszej|crm|bazie|systemie) / nie (widnieje|figuruje|wystepuje|istnieje|znajduje sie) w / nie (ma|mamy|znalezlismy|odnalezlismy|znajdujemy) .{0,60} w (naszych|naszym|naszej|crm|bazie|systemie) /
  nie jest (nam )?(znany|znana|zarejestrowan~|uprawnion~|autoryzowan~|upowaznion~) / (jest )?nam nieznan~ / nieznan(y|ego|ym) (adres~|nadawc~) /
  nie (znamy|rozpoznajemy) (tego |panstwa |pani |pana )?(adresu|nadawcy) /
  nie (mozemy|moglismy|jestesmy w stanie) (niestety )?(tego |panstwa )?(przyjac|zarejestrowac|rozpatrzyc|obsluzyc) / nie (przyjmujemy|przyjelismy|zostalo przyjete|zostala przyjeta) /
  (zgloszenie|wiadomosc|prosba) (zostal(o|a) )?odrzucon~ / odmawiamy / odrzucamy / nie (zostanie|bedzie|moze zostac|moze byc) (rozpatrzon~|przyjet~|zarejestrowan~|obsluzon~) / nie (obslugujemy|rozpatrujemy|rejestrujemy|zajmujemy sie) zgloszen~ / (prosimy|prosze) (o kontakt|skontaktowac sie|zwrocic sie) (z|ze|do) (panstwa |swoim |swojego )?opiekun~ /
  (does|do|did) not (appear|exist|figure) / not (be )?(known|registered|recogni[sz]ed|authori[sz]ed|listed|found) (to|in|with|by|for) / unknown to us / (do|does|did) not (know|recogni[sz]e) (this|your|the) (e-?mail |sender )?(address|sender) /
  (cannot|can not|can't|unable to|not able to|could not) (accept|register|process|handle) (the|this|your) (report|request|message|mail|e-?mail|issue|ticket) / (report|request|message|issue) (has been|was|is) (rejected|refused|declined|not accepted) /
  ze? ((sluzbow|firmow|zarejestrowan)ego (adresu|konta|e-?maila)|(adresu|konta|skrzynki) (sluzbow|firmow|zarejestrowan)~) / from (your|a|the) (registered|company|business) (e-?mail )?address /
  have your (registered |technical |business )+contact~ / (contact|ask|write to) your (business |account |business account |relationship )?(owner|manager)
`)

/** What acknowledgments say (§2.2.3). */
const acceptance = pattern(`
  zarejestrowan(e|o|a|y) pod numerem / zostal(o|a) (przyjet(e|a)|zarejestrowan(e|a)) / przyjelismy (panstwa )?zgloszenie /
  (has been|was) (registered|accepted|recorded) / registered (as|under) / we have (accepted|registered)
`)

/** What an answer speaks of that leaves open who has written, and how it says that something is missing there. */
const writer = pattern(`
  nadawc~ / osob[a-z]{1,3} kontaktow~ / (nie)?uprawni(en|on)~ / (nie)?upowaznion~ / tozsamosc~ / (z)?identyfikowac / zweryfikowa[a-z]{1,4} / opiekun~ / bez rozpatrzenia /
  (pani|pana|panski~|panstwa|twoj|twojego|wasz~|tego) (adres~|e-?mail~) / kontakt(y|om|u|ow)? techniczn~ / adres~ .{0,40} (list(y|e|a|ie)|baz(y|ie|a)|crm|kontakt~) / adres~ e-?mail / (liscie|listy|lista|wsrod|bazie) (.{0,20} )?(kontakt|osob)~ /
  your (e-?mail )?(address|e-?mail) / (the )?sender / (list of|registered|known|our) contacts? / (identify|recogni[sz]e|verify|know) you / authori[sz]ed / crm
`)
const missing = pattern(`
  nie / brak~ / bez / tylko / wylacznie / przez / nie(uprawni|upowaznion)~ / not / no / n't / cannot / unable / only / unknown / [a-z]{2,7}n['’]t
`)

const looked = 4000

/**
 * What an answer of ours says: by the Message-ID that dniu gave it, by the house's own words of a refusal (folded), else by
 * what refusals and acknowledgments say. Whatever stands under a ticket's number accepts, if it does not refuse, and
 * does not doubt who has written.
 */
export function answerSays(mail: IncomingMail, refusals: readonly string[], project: string): AnswerSays {
  const [, phase] = /^<[a-z0-9-]{1,40}\.(accepted|rejected)\.[a-f0-9]{32}@/.exec(mail.messageId ?? '') ?? []
  if (phase !== undefined) return phase === 'accepted' ? 'accepts' : 'refuses'
  const own = plainly(ownPart(mail.text).slice(0, looked))
  if (refusal.test(own) || refusals.some((words) => own.includes(words))) return 'refuses'
  // neither is safe: somebody counts as accepted only where an answer says nothing else
  if (own.split(/[.!?](?= )/).some((one) => missing.test(one) && writer.test(one))) return 'neither'
  const isNumbered = ticketInSubject(mail.subject, project) !== null || ticketInSubject(own, project) !== null
  return isNumbered || acceptance.test(own) ? 'accepts' : 'neither'
}

const shortest = 25

/** What only the refusal says of two templates, without the places of values: pieces of lines, long enough to be its own. */
export function ownWordsOf(refused: string, accepted: string): string[] {
  const others = plainly(accepted)
  const pieces = refused.split(/\{\{[^{}]{0,200}\}\}|\n|[.!?]\s/).map(plainly)
  return pieces.filter((piece) => piece.length >= shortest && !others.includes(piece))
}

const plainly = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()
