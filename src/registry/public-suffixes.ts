/** Names under which strangers register domains, besides every single label: the Polish ones in full, the best known others. */
const publicSuffixes: ReadonlySet<string> = new Set([
  ...under('pl', [
    'agro aid art atm auto biz com edu gmina gov gsm info mail media miasta mil net nieruchomosci nom ngo org pc',
    'powiat priv realestate rel sex shop sklep sos szkola targi tm tourism travel turystyka',
    'augustow babia-gora bedzin beskidy bialowieza bialystok bielawa bieszczady boleslawiec bydgoszcz bytom cieszyn',
    'czeladz czest dlugoleka elblag elk gda gdansk gdynia gliwice glogow gniezno gorlice grajewo ilawa jaworzno',
    'jelenia-gora jgora kalisz karpacz kartuzy kaszuby katowice kazimierz-dolny kepno ketrzyn klodzko kobierzyce',
    'kolobrzeg konin konskowola krakow kutno lapy lebork legnica lezajsk limanowa lomza lowicz lubin lukow malbork',
    'malopolska mazowsze mazury med mielec mielno mragowo naklo nowaruda nysa olawa olecko olkusz olsztyn opoczno',
    'opole ostroda ostroleka ostrowiec ostrowwlkp pila pisz podhale podlasie polkowice pomorskie pomorze poznan',
    'prochowice pruszkow przeworsk pulawy radom rawa-maz rybnik rzeszow sanok sejny skoczow slask slupsk sopot',
    'sosnowiec stalowa-wola starachowice stargard suwalki swidnica swidnik swiebodzin swinoujscie szczecin szczytno',
    'tarnobrzeg tgory turek tychy ustka walbrzych warmia warszawa waw wegrow wielun wlocl wloclawek wodzislaw',
    'wolomin wroc wroclaw zachpomor zagan zakopane zarow zgora zgorzelec',
  ]),
  ...under('gov.pl', ['ap griw ic is kmpsp kppsp kwp kwpsp mup mw oia oirm oke oow oschr oum pa pinb piw po psp psse']),
  ...under('uk', ['ac co gov ltd me net nhs org plc police sch']),
  ...under('com', ['br cn de eu gb gr hu jpn no qc ru sa se uk us za']),
  ...under('at', ['ac co gv or']),
  ...under('au', ['com edu gov id net org']),
  ...under('br', ['com edu gov net org']),
  ...under('cn', ['ac com edu gov net org']),
  ...under('es', ['com edu gob nom org']),
  ...under('fr', ['asso com gouv nom prd tm']),
  ...under('hu', ['co info org']),
  ...under('il', ['ac co gov net org']),
  ...under('in', ['ac co edu firm gen gov ind net org']),
  ...under('it', ['edu gov']),
  ...under('jp', ['ac ad co ed go gr lg ne or']),
  ...under('kr', ['ac co go or pe re']),
  ...under('nz', ['ac co geek govt net org school']),
  ...under('pt', ['com edu gov int net nome org publ']),
  ...under('ro', ['arts com firm info nom nt org rec store tm www']),
  ...under('tr', ['biz com edu gen gov info name net org web']),
  ...under('ua', ['co com edu gov in kiev kyiv lviv net odesa org']),
  ...under('za', ['ac co gov net org web']),
])

function under(top: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' ')).map((label) => `${label}.${top}`)
}

/** Whether strangers may register domains right under this one (lower-case ASCII). */
export function isPublicSuffix(domain: string): boolean {
  return !domain.includes('.') || publicSuffixes.has(domain)
}
