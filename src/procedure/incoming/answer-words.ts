import { beginning, fold, pattern } from '../../polish/fold.ts'
import type { IncomingMail } from './mail.ts'
import { ownPart, ticketInSubject } from './text.ts'

/** What an answer of ours says of the mail that it answers; `neither`: nothing that could be known. */
export type AnswerSays = 'accepts' | 'refuses' | 'neither'

/** What a sentence refuses with by itself: the report is not taken. */
const dismissal = pattern(`
  nie (mozemy|moglismy|jestesmy w stanie) (niestety )?(tego |panstwa )?(przyjac|zarejestrowac|rozpatrzyc|obsluzyc) (.{0,30} )?(zgloszeni~|wiadomosci|prosby|sprawy|e?-?maila|korespondencji|zapytania) /
  nie (mozemy|moglismy|jestesmy w stanie) (niestety )?tego (przyjac|zarejestrowac|rozpatrzyc|obsluzyc) /
  (zgloszen(ie|ia)|prosb[ay]|sprawy) nie (przyjmujemy|przyjelismy|zostalo przyjete|zostala przyjeta) / nie (przyjmujemy|przyjelismy) (.{0,20} )?(zgloszeni~|prosby|sprawy) /
  (zgloszenie|wiadomosc|prosba) (zostal(o|a) )?odrzucon~(?! (przez|z|ze|w|na|po)(?![a-z])) / odmawiamy / odrzucamy /
  nie (zostanie|bedzie|moze zostac|moze byc) (rozpatrzon~|przyjet~|zarejestrowan~|obsluzon~) /
  nie (obslugujemy|rozpatrujemy|rejestrujemy|zajmujemy sie) zgloszen~ /
  we (are )?(cannot|can not|can't|unable to|not able to|could not) (accept|register|process|handle) (the|this|your) (report|request|message|mail|e-?mail|issue|ticket) /
  (report|request|message|issue) (has been|was|is) (rejected|refused|declined|not accepted)(?! (by|with|at|in|on|due|after)(?![a-z]))
`)

/** The same, where a sentence begins with it. */
const curtly = beginning(`
  (([a-z]{1,10}-\\d{1,9}:? )?(your )?(request|report|message|zgloszenie|prosba|wniosek) )?(not accepted|rejected|declined|refused)(?! (by|with|at|in|on|due|after|from)(?![a-z])) / (odrzucon[eoay]|nie ?przyjet[eoay])(?! (przez|z|ze|w|na|po)(?![a-z]))
`)

/** What refuses where it is said of whoever has written: of errors, numbers and addresses of hosts it is said as well. */
const absence = pattern(`
  nie (ma|widnieje|figuruje|wystepuje|istnieje|znajduje sie) w / nie (ma|mamy|znalezlismy|odnalezlismy|znajdujemy) .{0,60} w (naszych|naszym|naszej|crm|bazie|systemie) /
  nie jest (nam )?(znany|znana|zarejestrowan~|uprawnion~|autoryzowan~|upowaznion~) / (jest )?nam nieznan~ / nieznan(y|ego|ym) (adres~|nadawc~) / nie (znamy|rozpoznajemy) /
  (does|do|did) not (appear|exist|figure) / not (be )?(known|registered|recogni[sz]ed|authori[sz]ed|listed|found) (to|in|with|by|for) / unknown to us / (do|does|did) not (know|recogni[sz]e)
`)
/** No host's address. */
const theirAddress =
  '(pani|pana|panstwa|twoj|twojego|wasz~|tego|ten|takiego) (adres[a-z]{0,3}(?![a-z]| (ip|url|host|serwer|siec))|e-?mail~)'
const person = pattern(`
  nadawc~ / (tego|takiego|panstwa|pani|pana) kontaktu / osob[a-z]{1,3} kontaktow~ / ${theirAddress} /
  (pani|pana|panstwa|ciebie) w (naszej |naszym )?(bazie|systemie|crm|rejestrze) / adres(u|em)? (e-?mail|\\S{1,100}@\\S{1,100}) /
  you / your (e-?mail )?(address(?! (range|space))|e-?mail) / (this|the) (e-?mail )?(sender|mailbox) / this (e-?mail )?address / address \\S{1,100}@\\S{1,100}
`)

/** Whoever looks after them is asked instead; in an answer that accepts it is advice. */
const referral = pattern(`
  (prosimy|prosze) (o kontakt|(skontaktowac|zwrocic|zglosic) sie|napisac|zadzwonic) (z|ze|do) (panstwa |swoim |swojego )?opiekun~ /
  ze? ((sluzbow|firmow|zarejestrowan)ego (adresu|konta|e-?maila)|(adresu|konta|skrzynki) (sluzbow|firmow|zarejestrowan)~) /
  from (your|a|the) (registered|company|business) (e-?mail )?address / have your (registered |technical |business )+contact~ /
  (contact|ask|write to) your (business |account |business account |relationship )?(owner|manager)
`)

/** What acknowledgments say (§2.2.3). */
const acceptance = pattern(`
  zarejestrowan(e|o|a|y) pod numerem / zostal(o|a) (przyjet(e|a)|zarejestrowan(e|a)) / przyjelismy (panstwa )?zgloszenie /
  (has been|was) (registered|accepted|recorded) / registered (as|under) / we have (accepted|registered)
`)

/** What an answer speaks of that leaves open who has written, and how it says that something is missing there. */
const writer = pattern(`
  nadawc~ / osob[a-z]{1,3} kontaktow~ / (nie)?uprawni(en|on)~ / (nie)?upowaznion~ / tozsamosc~ / (z)?identyfikowac / zweryfikowa[a-z]{1,4} / opiekun~ / bez (rozpatrzenia|rozpoznania|biegu) / osob(a|om|y|ami) (trzeci~|postronn~) /
  ${theirAddress} / panski~ (adres~|e-?mail~) / kontakt(y|om|u|ow)? techniczn~ / (zarejestrowan|uprawnion|znan)ych (kontaktow|osob|nadawcow) / (panstwa|wasza|panska) (firma|spolka) / (osob|klientow) prywatnych / domen[ayei] partner~ / adres~ .{0,40} (list(y|e|a|ie)|baz(y|ie|a)|crm|kontakt~) / adres~ e-?mail /
  (liscie|listy|lista|wsrod|bazie) (.{0,20} )?(kontakt|osob)~ / (nieznan~|obc(a|ej|ych)) (osob~|uzytkowni~|adres~) /
  your (e-?mail )?(address|e-?mail) / (the )?sender / (list of|registered|known|named|approved|our|your) contacts? / ihre (e-?mail-?)?adresse~ / absender~ / (identify|recogni[sz]e|verify|know) you / authori[sz]ed / crm /
  (business )?(partners|customers|contacts) only / only (for|to) (our )?(business )?(partners|customers|contacts) / one of (our|the) (partners|customers|clients|contacts)
`)
/** What doubts who has written by itself, or says that the place is not for them. */
const doubt = pattern(`
  kto to / kim (pan~|jest~|panstwo) / who (are|is) (you|this) / are you (a|an|our|one of our) (customer|partner|client|contact)s? / tozsamosc~ / reprezentuj~ / wspolpracuj~ z /
  weryfikacj~ (nadawc~|zglaszajac~|w crm) / (confirm|prove) .{0,30}you (act|work|represent)~ / identity / (do|na) list[ey] kontaktow / to (the|our) (contact list|list of contacts|crm) /
  nie (jest|jestescie|sa) (naszym|naszymi|panstwo|pan~) (klient|partner)~ / not (a|our) (customer|partner|client) / no such contact / record of you / adres~ prywatn~ / private address~ /
  (pisa|napisa|przesl|przesyla|wysl|wysyla)[a-z]{1,4} .{0,30}(z|ze) (adresu(?! (ip|url))|skrzynki|konta) / w imieniu / spoza list[yi] / contact list / kontakt (jest |zostal )?zablokowan~ /
  from (your|a|an|the) (corporate|company|business|work|official) (mailbox|account|e-?mail|address|domain) / nie (mamy|laczy|posiadaja|maja) .{0,30}umow[aey] /
  (this|your) address is unknown / (as|jako) spam / (have|ask) (a|one of the|your) (registered|known|named|approved) / (pozosta~|zostawi~|odlozyl~) .{0,30}bez (rozpatrzenia|rozpoznania|biegu|odpowiedzi) / infolini~ / klientow indywidualnych / do zgloszen abonentow / brak autoryzacji
`)
const missing = pattern(`
  nie / nieznan~ / obc(a|ej|ych) / spoza / brak~ / bez / tylko / wylacznie / jedynie / nicht / unbekannt~ / kein~ / przez / nie(uprawni|upowaznion)~ / not / no / n't / cannot / unable / only / unknown / [a-z]{2,7}n['’]t
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
  const sentences = own.split(/[.!?](?= )/)
  if (sentences.some(isRefusal) || refusals.some((words) => own.includes(words))) return 'refuses'
  if (referral.test(own) && !acceptance.test(own)) return 'refuses'
  // neither is safe: somebody counts as accepted only where an answer says nothing else
  if (sentences.some((one) => doubt.test(one) || (missing.test(one) && writer.test(one)))) return 'neither'
  const isNumbered = ticketInSubject(mail.subject, project) !== null || ticketInSubject(own, project) !== null
  return isNumbered || acceptance.test(own) ? 'accepts' : 'neither'
}

const isRefusal = (sentence: string): boolean =>
  dismissal.test(sentence) || curtly.test(sentence.trimStart()) || (absence.test(sentence) && person.test(sentence))

const shortest = 25

/** What only the refusal says of two templates, without the places of values: pieces of lines, long enough to be its own. */
export function ownWordsOf(refused: string, accepted: string): string[] {
  const others = plainly(accepted)
  const pieces = refused.split(/\{\{[^{}]{0,200}\}\}|\n|[.!?]\s/).map(plainly)
  return pieces.filter((piece) => piece.length >= shortest && !others.includes(piece))
}

const plainly = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()
