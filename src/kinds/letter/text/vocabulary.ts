import { pattern } from '../../../polish/fold.ts'

// Polish and English together: a letter in one may use a term of the other.

/** That something is wrong, and nothing else. */
export const complaint = pattern(`
  nie dziala~ / niedziala~ / awari~ / problem~ / blad / bled~ / usterk~ / klopot~ / niedostepn~ / zepsu~ /
  (?:does|do|did|is|are)(?: not|n't) work~ / not working / broken / is down / are down / outage~ / issue~ /
  problem~ / fault~ / error~ / failure~ / trouble~ / unavailable / malfunction~
`)

/** What exactly is wrong: how a fault shows itself. */
export const symptom = pattern(`
  timeout~ / time-out~ /
  nie (?:odpowiada~|odbiera~|przyjmuje~|zwraca~|dociera~|przychodz~|otrzym~|dosta~|docho~|loguje~) /
  brak~ (?:odpowiedzi|ruchu|polaczeni~|raport~|potwierdz~|wiadomosci|dostepu|uprawnien|element~|danych|tresci|sms~|mms~|m[ot]|dlr|glosow|dzwieku|platnosci|transakcji|sesji|aktywacji) /
  brakuje /
  (?:calkowity |nagly )?(?:brak|spadek|wzrost) (?:[a-z]+ )?(?:odpowiedzi|ruchu|liczby|wiadomosci|polaczen~) /
  duplikat~ / zdublowan~ /
  odrzuc~ / odmaw~ / odmow~ / zrywa~ / zerwan~ / przerywa~ / przerwan~ / przerwani~ / utrac~ / utrat~ /
  rozlacz~ /
  opozni~ / przekroczeni~ / wygas~ / traci waznosc / niewazn~ / niepoprawn~ / nieprawidlow~ / blednie /
  uszkodzon~ /
  bled~ (?:autoryzacji|polaczeni~|uwierzyteln~|certyfikat~|bazy|serwera|skladni) /
  blad (?:autoryzacji|polaczeni~|uwierzyteln~|certyfikat~|bazy|serwera|skladni) /
  pust(?:a|e|ej|ych) (?:odpowied~|stron~|tresc~) / wolno / zawiesza~ / kolejk~ (?:rosnie|rosna|narasta~) /
  sa (?:[a-z]+ )?kolejkowane /
  not (?:[a-z]+ )?(?:respond~|answer~|reach~|arriv~|deliver~|receiv~|accept~|confirm~) /
  no (?:response|answer|traffic|messages|reports|connection|sms|mms|m[ot]s?|dlrs?|votes|payments|transactions|sessions) /
  reject~ / refus~ / denied / drop~ / disconnect~ / delay~ / expired? / expires / invalid / incomplete /
  missing / timed out / times out /
  closes the connection / reset~ / duplicate~ / slow / slowly / empty (?:response|page|answer|body) /
  unrecogni[sz]ed / corrupt~ / unreachable
`)

/** That what was wrong is over. */
export const resolved = pattern(`
  zosta[a-z]+ (?:[a-z]+ )?(?:rozwiazan~|usuniet~|naprawion~|przywrocon~|zakonczon~) / ustapil~ /
  wrocil[a-z]* do normy /
  (?:juz|ponownie|znow|znowu|wszystko|calosc) dziala~ / dziala~ (?:juz|ponownie|znow|znowu) / rozwiazalismy /
  usunelismy / naprawilismy /
  (?:has|have|had) been (?:[a-z]+ )?(?:resolved|fixed|solved|restored|repaired|corrected) /
  (?:is|was|are|were) (?:now )?(?:resolved|fixed|solved|restored|repaired) /
  (?:works?|working|available|running) again / (?:works?|working) fine / back to normal
`)

/** A request to look at or repair something: it reports a fault. */
export const repair = pattern(`
  (?:weryfikacj|sprawdzeni|napraw|wyjasnieni|przywroceni|usunieci|interwencj|diagnoz|analiz)~ / sprawdzic /
  sprawdzenia / naprawic / zweryfikowac / przywrocic / usunac / zbadac /
  verif~ / check~ / fix~ / repair~ / investigat~ / look into / restor~ / examin~ / analy[sz]e
`)

/** A sentence that asks for something, or says what is expected. */
export const request = pattern(`
  prosimy / prosze / prosilibysmy / prosilbym / prosilabym / poprosimy / poprosze / prosb~ / poprosic /
  wdzieczn~ / zobowiazani / oczekuj~ / liczymy na / czekamy / czekam / zalezy nam / wnosimy / wnioskujemy /
  apelujemy /
  czy (?:[a-z]+ )?(?:mog~|mozemy|mozna|moglib~|panstwo|jest|sa|bed~) / z gory (?:dziek~|bardzo dziek~) /
  potrzebujemy / zalecamy / rekomendujemy / nalezy / wymagamy / sugerujemy / proponujemy /
  please / kindly / (?:could|can|would|will|may|might) (?:you|we|i|someone|your) / grateful / appreciat~ /
  we (?:[a-z]+ )?(?:ask|request|expect|need|require|await|suggest|recommend|propose) /
  i (?:ask|request|expect|need) / looking forward / look forward / let (?:us|me) (?:know|have) / awaiting /
  thank you in advance / thanks in advance
`)

/** A courtesy that sounds like asking and asks for nothing. */
export const courtesy = pattern(`
  (?:prosimy o kontakt |prosze o kontakt )?w (?:razie|przypadku) (?:[a-z]+ ){0,3}(?:pytan|watpliwosci) / przepraszamy /
  prosimy o (?:[a-z]+ )?(?:wyrozumialosc|cierpliwosc) / prosimy przyjac / feel free / we are pleased /
  (?:please )?(?:contact us |let us know )?(?:if|should) you (?:[a-z]+ ){0,3}(?:questions?|doubts?|queries|comments|concerns) /
  (?:please )?(?:do|don't)(?: not)? hesitate / please (?:be informed|be advised|note|find|accept|see|feel free) /
  (?:please )?contact us in case
`)

/** What ends a letter that informs: nothing is asked, and it says so, or says what comes next. */
export const conclusion = pattern(`
  nie (?:jest |sa )?(?:wymaga~|konieczn~|potrzebn~) / nie musza / bez (?:[a-z]+ )?dzialan /
  w (?:razie|przypadku) (?:[a-z]+ ){0,3}(?:pytan|watpliwosci) / dyspozycji /
  po?informujemy / bedziemy (?:[a-z]+ )?(?:informowac|kontaktowac|przekazywac) / damy znac / przekazemy /
  przeslemy / wrocimy / skontaktujemy / zamyk~ / zamkniet~ / zamkniemy / przepraszamy / dziekujemy / dziekuje /
  no (?:[a-z]+ )?(?:action|steps?) / not required / nothing (?:[a-z]+ )?(?:required|needed|to do) /
  (?:do|does)(?: not|n't) (?:need|require|have) /
  (?:if|should) you (?:[a-z]+ ){0,3}(?:questions?|doubts?|queries|comments|concerns) /
  hesitate / feel free / disposal /
  we will (?:[a-z]+ )?(?:inform|keep|let|update|get|contact|send|notify|close) /
  consider (?:[a-z]+ ){0,4}(?:closed|resolved) / clos(?:e|ed|ing) (?:the|this) (?:ticket|issue|case) /
  apologi[sz]e / thank you / thanks / for your information
`)

/** That a letter only informs: it says so at the beginning. */
export const informing = pattern(`
  informuj~ / zawiadami~ / powiadami~ / potwierdz~ / dziekuj~ / przypomin~ /
  inform~ / confirm~ / announc~ / remind~ / notif~ / thank~ / pleased to
`)

/** That a letter answers a report: it repeats in general what the other side has told in detail. */
export const acknowledging = pattern(`
  potwierdz~ / dziekuj~ / przyjelismy / przyjete / zarejestrowan~ / w odpowiedzi na /
  confirm~ / thank~ / registered / in reply to / in response to
`)

const dayNames = 'poniedzial~|wtor~|srod~|czwart~|piat~|sobot~|niedziel~|(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const monthNames =
  'styczni~|lut~|marc~|kwietni~|maj|maja|czerwc~|lipc~|sierpni~|wrzesni~|pazdziernik~|listopad~|grudni~|january|february|march|april|june|july|august|september|october|november|december'

const days = pattern(`
  dzis / dzisiaj / dzisiejsz~ / wczoraj~ / przedwczoraj~ / rano / rana / poran~ / wieczor~ / polnoc~ /
  poludni~ / w nocy / minion~ / ubiegl~ / ostatni~ /
  od (?:kilku|paru|dwoch|trzech|okolo|ok|ponad|godzin~|tygodni~|dnia|poczatku|momentu|dni|miesi~|dluzszego|pewnego) /
  temu /
  today / yesterday / tonight / midnight / noon / this (?:morning|afternoon|evening) /
  last (?:night|week|month) / (?:for|in|over) (?:the )?(?:last|past) / since / ago / (?:morning|evening) /
  \\d+ (?:minut~|godzin~|dni|sekund~|minutes?|hours?|days?) / ${dayNames} / \\d{1,2}\\.? (?:${monthNames}) /
  (?:${monthNames}) \\d{1,2}
`)

/** Since when: an hour, a date, a day, a span. */
export const moment = new RegExp(
  [
    '(?<![\\d.:])(?:[01]?\\d|2[0-4]):[0-5]\\d(?!\\d)',
    '(?<![a-z])(?:godz[a-z]*\\.?|o|od|ok\\.|okolo|po|at|since|from) ?(?:[01]?\\d|2[0-4])(?:[:.][0-5]\\d)?(?![\\d%]|\\.\\d)',
    '(?<![\\d.])[0-3]?\\d\\.[01]?\\d\\.(?:\\d{4}|\\d\\d)?(?!\\d)',
    '(?<![\\d.])[0-3]?\\d\\.(?:0\\d|1[0-2])(?![\\d]|\\.\\d)',
    '\\d{4}-\\d\\d-\\d\\d',
    days.source,
  ].join('|'),
)

/** Where: an address, a host, a port, a premium-rate number (LA). */
export const address =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)|[a-z][a-z0-9+.-]{1,9}:\/\/[^\s/]|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[a-z]{2,18}(?![\p{L}\p{N}])|(?:[0-9a-f]{1,4}:){3,}[0-9a-f:]+/gu
export const number = /(?:numer\p{L}*|nr\.?|la|short ?codes?|numbers?)[\s:]{1,3}(?:la\s)?\+?\d{3,}/u
/** How: a port or a protocol. */
export const port = /(?<![\p{L}\p{N}])port\p{L}{0,4}[\s:=]{1,3}\d{1,5}|(?:\p{L}|\.\d{1,3}|\]):\d{2,5}(?![\d:])/u
export const protocol =
  /(?<![\p{L}\p{N}])(?:https?|smpp|ucp|emi|cimd|soap|rest|mm7|sftp|ftps?|smtp|imap|tcp|udp|tls|ssl|vpn|ipsec|ssh|amqp|ldap|xml-rpc|json-rpc)(?![\p{L}])/u
/** From our side. */
export const source =
  /(?<![\p{L}])(?:z (?:naszego |naszych |naszej )?(?:adresu|adresow|ip|hosta|hostow|serwera|serwerow)|strona dv|po stronie dv|zrodl\p{L}+|our (?:side|address|end|host|ip)|source|from (?:our )?(?:address|ip|host|\d))/u

/** Technical terms that make a report exact, as numbers and quotations do. */
export const technical = pattern(`
  timeout~ / certyfikat~ / handshake~ / tls / ssl / dns / firewall~ / zapor~ sieciow~ / odmow~ polaczenia /
  connection refused / connection reset / certificate~ / nxdomain / xml / json / authori[sz]ation /
  autoryzacj~ / uwierzyteln~ / kodowani~ /
  przekroczeni~ czasu / pust(?:a|ej) odpowied~ / empty (?:response|body) / timed out / szablon~ / naglow~ /
  login~ / logowani~ / raport~ doreczeni~ / delivery reports?
`)
