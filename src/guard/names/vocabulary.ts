/** The legal forms of firms as folded words: they say nothing of who it is. */
const forms: readonly (readonly string[])[] = [
  'sp z o o,sp zoo,spzoo,spolka z o o,spolka z ograniczona odpowiedzialnoscia,z o o,zoo,sp k,spk,spolka komandytowa',
  'spolka komandytowo akcyjna,s k a,ska,sp j,spj,spolka jawna,sp p,spolka partnerska,spolka cywilna,s c,sc,s a,sa',
  'spolka akcyjna,p s a,psa,prosta spolka akcyjna,ltd,limited,llc,llp,lp,inc,incorporated,corp,corporation,co,company',
  'plc,gmbh,mbh,ag,kg,ohg,ug,e v,ev,se,as,a s,asa,ab,oy,oyj,aps,sarl,s a r l,sas,sasu,eurl,srl,s r l,spa,s p a,bv,b v',
  'nv,n v,sl,s l,slu,kft,zrt,bt,nyrt,sro,s r o,spol s r o,doo,d o o,ood,eood,ead,uab,ou,sia,pty,pte,lda,ltda,tbk',
]
  .join(',')
  .split(',')
  .map((form) => form.split(' '))
  .sort((one, other) => other.length - one.length)

/** What Polish firms put before their names. */
const before: readonly (readonly string[])[] = 'p h u,p p h u,f h u,p w,phu,pphu,fhu,ppuh,firma'
  .split(',')
  .map((form) => form.split(' '))

/** How many of these folded words, from the first on, are a legal form; 0: none are. */
export function legalFormOf(words: readonly string[]): number {
  return forms.find((form) => standsAt(form, words, 0))?.length ?? 0
}

/** The words of a firm's name without its legal forms; all of them where nothing else would be left. */
export function withoutLegalForms<Word extends { readonly word: string }>(words: readonly Word[]): readonly Word[] {
  const folded = words.map(({ word }) => word)
  const formBefore = (end: number) => forms.find((form) => standsAt(form, folded, end - form.length))?.length ?? 0
  const from = before.find((form) => standsAt(form, folded, 0))?.length ?? 0
  let to = words.length
  for (let length = formBefore(to); length > 0; length = formBefore(to)) to -= length
  const rest = words.slice(to > from ? from : 0, to)
  return rest.length > 0 ? rest : words
}

function standsAt(form: readonly string[], words: readonly string[], at: number): boolean {
  return form.every((word, index) => words[at + index] === word)
}

/** Words that stand in many names and in many letters, folded: alone they point to nobody. */
const ordinary: ReadonlySet<string> = new Set(
  `
  fundacja stowarzyszenie towarzystwo instytut akademia szkola uczelnia uniwersytet politechnika szpital przychodnia
  gmina miasto powiat urzad starostwo wojewodztwo zwiazek klub teatr muzeum biblioteka parafia hotel bank kasa apteka
  radio telewizja gazeta magazyn tygodnik dziennik wydawnictwo wydawca drukarnia studio agencja biuro centrum centrala
  zaklad zaklady przedsiebiorstwo firma spolka grupa holding konsorcjum sklep sklepy serwis serwisy usluga uslugi
  informatyczne informatyka komputerowe telekomunikacja telekomunikacyjne internetowe handlowe medialne mobilne reklama
  loteria loterie konkurs konkursy gra gry quiz zabawa wrozby horoskop muzyka film kino sport zdrowie praca dom rodzina
  dzieci auto moto turystyka podroze energia gaz woda parking parkowanie bilet bilety platnosc platnosci wiadomosc
  wiadomosci siec system systemy aplikacja portal strona numer telefon komorka kontakt pomoc wsparcie dzial zespol
  nowy nowa nowe dobry dobra dobre pierwszy pierwsza pierwsze wielki wielka wielkie maly mala male polski polska polskie
  twoj twoja twoje moj moja moje nasz nasza nasze super extra ekstra zloty zlota zlote slowo swiat zycie serce gwiazda
  slonce tecza feniks start meta punkt droga most brama okno klucz orzel lew wilk sokol zubr tiger lion eagle
  media mobile mobil telecom telekom telco net network networks online internet digital interactive interactif group
  company services service solutions solution systems software technologies technology tech labs lab studios games game
  gaming music video radio television news press book books shop store market marketing advertising agency consulting
  international global europe european poland polonia east west north south world one two first best new good big
  city home family health travel sports club team star sun moon sky cloud data info text message messages messaging
  sms mms voice call phone number premium plus play orange virgin mobile direct pay payment payments billing gate
  gateway connect link point open free smart fast easy simple pro max mega ultra prime alpha beta gamma delta omega
  partner partners partnerzy operator operators klient klienci customer customers client user users test testing
  api web www http https server serwer host port error status request response access the and for with from your our
  sons brothers bracia synowie syn corka przyjaciele friends cafe bar restauracja restaurant bistro pub street house
  foundation association institute academy school university bank trust fund society council centre center office
  park apple shell target next gap oracle amber bolt tide dove time life people today live live hello echo focus
  warszawa krakow lodz wroclaw poznan gdansk gdynia sopot szczecin bydgoszcz lublin katowice bialystok torun kielce
  rzeszow olsztyn radom opole gliwice zabrze bytom tychy plock elblag czestochowa rybnik sosnowiec kalisz koszalin
  legnica slupsk zielona gora wisla odra london paris berlin praha vienna oslo
  poniedzialek wtorek sroda czwartek piatek sobota niedziela monday tuesday wednesday thursday friday saturday sunday
  styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien january february
  march april may june july august september october november december
  `
    .trim()
    .split(/\s+/),
)

/** Whether a folded word is ordinary, or short enough to be one: up to four letters, or a number. */
export function isOrdinary(word: string): boolean {
  return word.length <= 4 || isCommon(word)
}

/** Whether a folded word is known to be ordinary, whatever its length. */
export function isCommon(word: string): boolean {
  return /^\d+$/.test(word) || ordinary.has(word)
}

/** Words that join others, and are left out or written as `&`. */
export const joining: ReadonlySet<string> = new Set(['i', 'and', 'oraz', 'und', 'et', 'e', 'y'])
