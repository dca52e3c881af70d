import { foldInPlace, pattern } from '../../polish/fold.ts'
import type { Stretch } from '../leak/leak.ts'
import { foldedOnce } from './topics.ts'

/** Things that have numbers of their own, folded, in all their cases; `~` stands for any ending. */
const things = `
  zglosze~ / spraw(?:[aey]|ie|om|ach)? / zlece~ / umow(?:[aey]|ie|om|ach)? / transakcj~ / zamowie~ / faktur~ / incyden[tc]~ / awari~ / ticket~ / case
  / incidents? / orders? / contracts? / agreements? / invoices? / transactions? / references? / ref / referencyj~ / referencj~ / sygnatur~
  / dokumen[tc]~ / documents? / wnios~ / reklamacj~ / paczk~ / przesyl~ / batch / parti[aie] / seri[aie] / seryjn~ / serial / zada(?:ni|n)~ / tasks? / kampani~ / campaigns?
  / wersj~ / version / build / licencj~ / licen[cs]e / regon~ / nip~ / krs~ / pkwiu / zapyta~ / request~ / message~ / komunika[tc]~ / msg / sesj~ / sessions?
  / proces~ / job / event / rekord~ / record / wiersz~ / polis~ / policy / sr / inc / req / cr / wo / chg / prb / rfc / crm / otrs / jir(?:[aey]|ze) / project / projek[tc]~
  / transport~ / porcie / shipment / tracking / sledzeni~ / katalog~ / artykul~ / produk[tc]~ / products? / voucher~ / bile[tc]~ / identyfikator~ / identifier
  / zgl / spr / zam / dok / zlec / f-r[aye] / tt / aneks~ / protokol~ / wpis(?:[uy]|em|ow|ie)? / pozycj~ / bled(?:u|ow) / odpowiedzi / code / porzadkow~
`

/** What is counted, measured or paid: numbers of it are amounts. */
const amounts = `
  liczb~ / ilosc~ / sum[aeiy]? / kwot~ / lacznie / razem / wielkosc~ / rozmiar~ / dlugosc~ / pojemnosc~ / count~ / total / amount / balance / saldo / size
  / length / offset / bytes / bajt~ / port~ / porcie / hash / checksum / crc / seq / sekwencj~ / sequence / ack / timestamp / depth / licznik~ / counter / rows / wierszy / wiadomosci / messages / zl / pln / eur / usd
`

const numbered = wordForm(`${things} / ${amounts}`)

/** What may stand between the name of a number and the number. */
const between = wordForm(`
  nr / no / num / numer~ / number / id / o / of / is / to / jest / brzmi / with / the / a / an / nasz~ / our / wasz~ / panstwa / your / wewnetrzn~ / klucz / key / u / w / system(?:ie|em) / operator~ / zalozon~
`)

function wordForm(words: string): RegExp {
  return new RegExp(`^(?:${pattern(words.replace(/\s+/g, ' ')).source})$`)
}

/** How far back the name of a number is looked for. */
const window = 80

/**
 * Whether what stands right before an offset names the number there as that of a thing (`zgłoszenie nr`, `numer sprawy`,
 * `HL-`), or as an amount (`liczba wiadomości:`), and so as nobody's phone.
 */
export function isOfThing(text: string, at: number): boolean {
  if (text[at - 1] === '-' && prefix.test(text.slice(Math.max(0, at - window), at))) return true
  const from = Math.max(0, at - window)
  const words = text.slice(from, at)
  const folded = /[a-z][A-Z]/.test(words)
    ? foldInPlace(words.replace(/(?<=[a-z])(?=[A-Z])/g, ' '))
    : foldedOnce(text).slice(from, at)
  const before = folded
    .slice(0, folded.length - listBefore(folded))
    .replace(/(?<=\b(?:n[ro]|num|ref|tel|kom|zgl|spr|zam|dok|zlec))\./g, ' ')
  const phrase =
    before
      .replace(/[.,;]$/, '')
      .split(/[.,;!?()\n]/)
      .at(-1) ?? ''
  const said: readonly string[] =
    phrase.replace(/\bw sprawie\b(?! (?:o )?(?:nr|numerze)\b)/g, '').match(/f-r[aye]\b|[a-z]+/g) ?? []
  if (errors.test(phrase) || ours.test(phrase)) return true
  if (text[at - 1] === '#') return !said.slice(-2).some((word) => ofPhone.test(word) || person.test(word))
  return counts.test(said.slice(-4).join(' ')) || ids.test(said.slice(-2).join(' ')) || isNamed(said.slice(-6))
}

/** How many characters at the end of a text are numbers before one more of a list: `zlecenia 601234567, 602345678 i` */
function listBefore(text: string): number {
  // looked for backwards, from the end alone
  listed.lastIndex = text.length
  return listed.exec(text)?.[1]?.length ?? 0
}

const listed =
  /(?<=((?:(?:\d{9,12}|\d{3}[ -]\d{3}[ -]\d{3})(?:[,;] ?(?:i |oraz |and )?| (?:i|oraz|lub|and|or) )){1,6}))/y

/** `błąd nr`, right before the number: `błąd dla nr` and `Error:` tell whom it touches */
const errors = /\b(?:blad|error)\s(?:(?:o|with)\s)?(?:(?:kod|code|n[ro]|num[a-z]*)\s{1,2}){0,2}$/
/** `nasz nr klienta`: what we are at somebody's */
const ours = /\b(?:nasz[a-z]* (?:n[ro]|num[a-z]*)\s{1,2}klienta|our customer (?:n[ro]|num[a-z]*|id))\W{1,3}$/
/** `numer #`, `abonent #`, `B#` of call records */
const ofPhone = /^(?:n[ro]|num[a-z]*|tel|telefon[a-z]*|kom|phones?|mobiles?|msisdn[a-z]*|[ab])$/

/** `id usługi`; the id of a person is their number more often than not */
const ids = /^(?:id|identyfikator[a-z]*) (?!abonen|klien|uzytkown|subscri|custom|user|msisdn|tel|phone|num)[a-z]+$/

/** `HL-`: the key of a project; `TEL-` and `MSISDN-` say the contrary. */
const prefix = /(?<!\p{L})(?!(?:TEL|MSISDN|GSM|KOM|MOB|PHONE|ABONENT|KLIENT|NR|NUMER)-)\p{Lu}{2,}-$/u

/** Whether the last of some words that counts is a thing; `numer zamówienia klienta`, `zlecenie serwisowe nr` name one too. */
function isNamed(said: readonly string[]): boolean {
  const at = said.findLastIndex(isNumbered)
  if (at === -1) return false
  const rest = said.slice(at + 1)
  // podano w zgłoszeniu numer telefonu; numer telefonu do zgłoszenia
  if (rest.some((word) => phone.test(word)) || phoneNumber.test(said.slice(0, at).join(' '))) return false
  if (recorded.test(rest.join(' '))) return !rest.some((word) => person.test(word))
  const others = rest.filter((word) => !between.test(word)).length
  return others === 0 || (others <= 2 && [...rest, said[at - 1] ?? ''].some((word) => /^(?:n[ro]|num.*)$/.test(word)))
}

/** `zgłoszenie zostało zarejestrowane pod numerem` */
const person = /^(?:abonen|klien|uzytkown|subscri|custom|user)/
const recorded =
  /\b(?:(?:za)?rejestrowan[a-z]*|nadan[oey]|przyjet[a-z]*|otrzymal[a-z]*|registered|recorded|got|received|given)(?: (?:pod|z|under|the|a|jako|as)){0,2} (?:n[ro]|num[a-z]*)$/
const phone = /^(?:tel|telefon(?:u|em|y|ow)?|kom|komork[a-z]*|phones?|mobiles?|msisdn[a-z]*|gsm)$/
const phoneNumber =
  /\b(?:(?:n[ro]|numer[a-z]*) (?:tel(?:efonu)?|kom[a-z]*)|telefon[a-z]* kontakt[a-z]*|tel|kom|msisdn|(?:phone|mobile)(?: (?:no|number))?)(?: [a-z]+){0,2}$/

/** Words that were asked about: a text says few different ones. */
const asked = new Map<string, boolean>()

function isNumbered(word: string): boolean {
  const known = asked.get(word)
  if (known !== undefined) return known
  const is = numbered.test(word)
  if (asked.size < 5000) asked.set(word, is)
  return is
}

/** `liczba abonentów`, `number of users`: how many there are. */
const counts =
  /\b(?:liczb[aeyio]|ilosc[ia]?|sum[aeyi]|number of(?! (?:the|a|an|our|this|his|her|your)\b)|count of)(?: [a-z]+){0,3}$/

/**
 * Whether what stands behind a number is counted: `zł`, `bajtów`, `wiadomości`, `klientów`. Where its owner is named right
 * before it, only measures count: `abonent 601234567 SMS-ów nie dostaje`.
 */
export function isCounted(text: string, { start, end }: Stretch): boolean {
  const behind = foldedOnce(text)
    .slice(end, end + 44)
    .replace(/^(\s?)(?:[a-z]{3,16}[yi]ch|unique|active|new) /, '$1')
  if (!units.test(behind)) return false
  return measures.test(behind) || !owners.test(foldedOnce(text).slice(Math.max(0, start - window), start))
}

const units =
  /^\s?(?:%|(?:zl|pln|eur|usd|gr|[kmg]?b|[mnu]?s|szt|sms|mms|bajt|byte|zlot|sztuk|wiadomosc|message|rekord|record|req(?:uests?)?(?![a-z])|na (?:dob|godz|min|sek|mies)|rows|wierszy|zapyta|zadan|klientow|abonentow|uzytkownikow|numerow|customers|subscribers|users|euro|sek|godz|min|dni|razy|times|smsow|mb|kb|gb)(?![a-z]{5}))|^,\d\d\s?(?:zl|pln|eur|usd)/
const measures = /^\s?(?:%|(?:zl|pln|eur|usd|gr|[kmg]?b|bajt|byte|zlot|euro)(?![a-z]{5}))|^,/

/** Who has the number that follows, or what it is. */
const owners = new RegExp(
  `${
    pattern(
      'abonen[ct]~ / klien[tc]~ / uzytkowni[kc]~ / subskrybent~ / subscribers? / customers? / callers? / msisdn / tel / telefon~ / kom / komork~ / nr / numer~ / number / phone / mobile',
    ).source
  }[^a-z\\d]{1,4}$`,
)

/** Whether a key of logs and settings stands before nine digits that are no phone: an id, a length, the state of an answer. */
export function isOfKey(text: string, at: number): boolean {
  return keys.test(text.slice(Math.max(0, at - 40), at))
}

const keys =
  /(?:(?:trans(?:action)?|txn?|trx|message|msg|request|req|session|sess|order|ticket|case|incident|trace|span|correlation|batch|event|record|seq(?:uence)?|job|process|thread|entry)[ _.-]?(?:id|no|nr|num(?:ber)?)|(?<!\p{L}|call(?:er|ing)[ _-])id|length|size|bytes|offset|(?<!\p{L})(?:[pt]id|s\/?n)|port|crc|checksum|hash|inode|nanos|micros|duration|elapsed|uptime|seq|ack|seq \d{1,10}:|HTTP\/[\d.]+"?)\\?["']?\s{0,2}[:=#>]{0,2}\s{0,2}\\?["']?$/iu
