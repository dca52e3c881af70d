import { beginning, fold, pattern } from '../../polish/fold.ts'
import { ownPart, subjectWithoutPrefixes } from './text.ts'

// Compared without case and marks: many programs write Polish without them.

/** What programs put before the subject that they answer: `Automatic reply: …`, `[Auto-Reply] …`. */
const names = [
  'auto(matic|mated)?[ -]?(reply|response|responder|answer)|autoresponder|oo[of]',
  'out[ -]of[ -](the[ -])?office( (auto)?-?reply)?|vacation (auto-?)?(reply|response|message)|away from (the|my) office',
  '(holiday|vacation|absence) notice|notice of absence',
  '(odpowiedz|odp\\.|wiadomosc) (automatyczna|autorespondera)|aut(omat(yczna|\\.)|\\.) (odpowiedz|wiadomosc)( na (wiadomosc|e-?mail))?|auto[- ]?odpowiedz',
  'poza biurem|nieobecnosc w (pracy|biurze)|(powiadomienie|informacja|wiadomosc|zawiadomienie) o nieobecnosci',
  '(automatische )?abwesenheits(notiz|nachricht|meldung|assistent)|autom(atische|\\.) (antwort|ruckantwort|beantwortung)',
  "automatisch(e reactie| antwoord)|afwezigheids(melding|bericht)|reponse automatique|message d['’]absence|absen(ce|t(\\(e\\))?) du bureau",
  'autosvar|automatisk(t)? svar|fravaersmelding|automaattinen vastaus|automatikus valasz|raspuns automat|自動応答|自动答复|自动回复',
  'risposta automatica|fuori (sede|ufficio)|respuesta automatica|fuera de (la )?oficina',
  'automatick[ae] odpoved|automatic[ae] resposta|resposta automatica|mimo kancelar',
  'автоматична відповідь|автоматическии ответ|автоматичен отговор|автоответ|automatinis atsakymas|automatiska atbilde',
  'automaatvastus|a[uv]tomatski odgovor|otomatik yan[iı]t|αυτοματη απαντηση',
].join('|')
/** In brackets that close again, or with a mark or an end behind it: `(?=…)` in one pattern would hold the names three times. */
const named = new RegExp(`^(?<opened>[[(]?)(?:${names})(?<behind>\\]|\\)| ?:| [-–—] | \\(| (?=(?:re|odp|aw): )|$)`)
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')' }

/** Lotus Notes: `AUTO: Jan Nocny is out of the office (returning 30.11)`; `[AUTO] Re: …`. */
const notes =
  /^\[auto\] (re|odp|aw): |^auto: .{0,200}\b(out of (the )?office|poza biurem|nieobecn|nicht im (buro|hause)|ausser haus|abwesen|fuera de|ausente|absent|fuori (sede|ufficio))/

/** Whether a program has made this subject: people who write about an absence put no such mark before it. */
export function isMachineSubject(subject: string): boolean {
  const plain = withoutTicket(subject)
  const { opened, behind } = named.exec(plain)?.groups ?? {}
  if (opened === undefined || behind === undefined) return notes.test(plain)
  return opened === '' ? !/[\])]/.test(behind) : behind === closing[opened]
}

const away = [
  'urlopie|l4|nieobecn[a-z]{1,3}|poza (biurem|firma)|zwolnieniu( lekarskim)?|delegacji|podrozy sluzbowej|opiece nad dziec[a-z]{2,4}|nie(dostepn|osiagaln)[a-z]{1,2}|szkoleniu bez dostepu',
  'out of (the )?office|ooo|on pto|away( from)?|(on|annual|sick|parental|maternity|paternity) (leave|vacation|holidays?)|on a business trip|travell?ing',
  'nicht (im (buro|haus|hause)|erreichbar)|abwesend|(im|in) urlaub|ausser haus|in elternzeit',
  'absente?|en (conges?|vacances|deplacement)|hors du bureau|fuori (sede|ufficio)|assente|in (ferie|vacanza)',
  'fuera de (la )?oficina|ausente|de vacaciones|na dovolen(e|ke)|mimo kancelari?|nepritom[a-z]{1,3}|[ув] (відпустці|отпуске)',
  'pa (semester|ferie)|franvarande|(inte|ikke) pa kontoret|bortrest|loma(lla|lta)|poissa|afwezig|op vakantie|met verlof|niet (op kantoor|aanwezig)',
  'de ferias|fora do escritorio|in concediu|plecat',
].join('|')
const who = [
  'jestem|przebywam|bede|pozostaje',
  "i('m|’m|m| am| will be|'ll be|’ll be)|currently",
  'ich (bin|befinde mich)|bin ich',
  'je (suis|serai)|sono|saro|estoy|estare',
  'jsem|budu|som|budem|я|jag ar|jeg er|olen|ik ben|estou|sunt',
].join('|')

/** How somebody says that they are away, in a sentence of their own. */
const absent = [
  new RegExp(`^(.{0,80}[^\\p{L}])?(${who})[^\\p{L}]([^,;:]{0,60}[^\\p{L}])?(${away})(?!\\p{L})`, 'u'),
  /^(.{0,80}[^\p{L}])?(nie (ma|bedzie) mnie|nejsem|nie som)[^\p{L}].{0,60}(biurze|pracy|kancelari|firmie)/u,
  /^((do|od|w dniach) .{0,40}|dzis(iaj)?|jutro) (mnie nie (ma|bedzie)|nie (ma|bedzie) mnie)|^w dniach [\d .-]{3,24}((stycz|lut|mar|kwie|maj|czer|lip|sier|wrze|pazd|list|grud)[a-z]{0,8} )?nie (pracuje|bede pracowac)(?!\p{L})/u,
  /^(.{0,80}[^\p{L}])?(i (will )?have (very )?(limited|no)|and (will )?have (very )?limited) access to (my )?e-?mail/u,
  /^(.{0,80}[^\p{L}])?(biuro|office|buro) ((jest|bedzie|pozostaje|is|will be|ist) )?((currently|now|obecnie|aktualnie|dzis|derzeit|heute) )?(nieczynne|zamkniete|nie pracuje|closed|geschlossen)/u,
  /^(.{0,80}[^\p{L}])?korzystam z urlopu|szabadsagon vagyok|^(w zwiazku z|z powodu) (moj[a-z]{1,3} )?(urlop(em|u)|nieobecnosci?a?)[^\p{L}](.{0,40}[^\p{L}])?(bede|jestem|odpowiem|nie (bede|odczytam|odpisze|mam))(?!\p{L})/u,
  /^(.{0,80}[^\p{L}])?(mam|biore) (dzis |dzisiaj |jutro )?(urlop|wolne|dzien wolny)( (do|od|w dniach|dzis|dzisiaj|jutro)(?!\p{L})|[.!]?$)/u,
  /^(wracam|wroce|bede z powrotem|bede ponownie dostepn[ya]|bede dostepn[ya]( ponownie)?) (do (pracy|biura) )?(od )?(\d{1,2}(\.\d|[. ]?(stycz|lut|mar|kwie|maj|czer|lip|sier|wrze|pazd|list|grud))|w (poniedzial|wtor|srode|czwar|piat))/,
  /^(.{0,80}[^\p{L}])?(nie (mam|bede mi(ec|al|ala))|(mam|bede mi(ec|al|ala)) (ograniczony|utrudniony)) dostepu? do (poczty|skrzynki|e-?maila?)(?!\p{L})/u,
  /^(nie pracuje w (poniedzial|wtor|srod|czwart|piat)|i( am|'m|’m) (out|off) (sick|today|until|this)|i work part-?time|on (maternity|paternity|parental|sick) leave)|[^\p{L}]izindeyim/u,
  /^(wracam do (pracy|biura) (\d|w )|odpowiem( na (nia|niego|wiadomosc[a-z]{0,2}))? po powrocie|(do .{1,20} )?zastepuje mnie |przerwa swiateczna: ?\d|(i will|i’ll|i'll) (return|be back)( (to|in) the office)? (on|in) )/,
]
/** A subject, or a sentence, that says it without a verb: `Urlop do 30.11`, `Out of office until Monday`. */
const bareAbsence =
  /^(jestem |i am )?(na urlopie|urlop( (wypoczynkowy|macierzynski|rodzicielski|ojcowski))?|nieobecn(osc|y|a)|poza biurem|l4|zwolnienie lekarskie|delegacja|nie ma mnie( w (biurze|pracy))?|out of (the )?office|away from (the )?office|ooo|(on )?annual leave|on (leave|vacation|holidays?)|abwesen(d|heit)|urlaub)( (do|od|w dniach|w pracy|w biurze|until|till|from|bis|vom) .{0,40}| \d[\d .–-]{0,30}( r)?)?[.!]?$/
/** A subject whose label says it: `Nieobecność: Awaria`, `On vacation Re: Awaria`. */
const labelled =
  /^(nieobecn(osc|y|a)( sluzbowa)?|(jestem na )?urlop(ie)?|nie ma mnie( w (biurze|pracy|firmie))?|abwesen(d|heit)|away( from (my |the )?desk)?|i('| a)m out of (the )?office|((i am )?on )?(annual )?(vacation|leave|holidays?))( ?:| (re|odp|aw): )|( - |\()(jestem na urlopie|out of (the )?office|poza biurem)\)?$|[[(](auto(matic|mated)?[- ]?reply|automatyczna odpowiedz|autoresponder|nieobecn(osc|y|a)|out of (the )?office)[\])]$|^[[(]nieobecn(osc|y|a)[\])] /
/** What a person wants or tells besides, who is no more away than others. */
const business = pattern(`
  prosze o (?!kontakt|telefon|kierowanie|wiadomosc|cierpliwosc|wyrozumialosc|przesylanie|pisanie|sms)[a-z]+ / prosba o / czy / nadal / wciaz / still / (can|could) you /
  nie (dziala|dochodz|przychodz|naliczaj)~ / blad~ / bled~ / (?<!\\d[ .-]?)[45]\\d\\d(?![ .-]?\\d) / potwierdzam / odpisuje / log(i|ow|ach) / raport~ / zalacz~ /
  please (check|verify|confirm|fix|restart|provide|investigate|look) / errors? / fails? / (not|does not) work~ / logs? /
  attached / bitte (prufen|uberprufen) / fehler / (is|are|went) (still )?down / znowu?
`)
/** What a mail repeats of others, a screen or an SMS: nobody says it there. */
const repeated = /["„“”«][^"„“”«»]{1,200}["“”»]/g

/** How a mail says that no person wrote it: sentences of their own, not about something else. */
const machine = beginning(`
  (to( jest)?|jest to|ta|niniejsz[aey]|powyzsz[aey]) .{0,30}automatyczn(a|y|ie) (odpowiedz|wiadomosc|mail|e-mail|powiadomienie|wygenerowan~|wyslan~) /
  (ta |ten |niniejsz[ay] |powyzsz[ay] |to( jest)? |jest to )?(wiadomosc|odpowiedz|e-?mail|mail) .{0,20}(wygenerowan|wyslan|utworzon)(a|y|o) .{0,20}automatycznie / (ta )?wiadomosc (zostala )?wygenerowana przez system[.!]?$ /
  (prosimy |prosze |uprzejmie prosimy )?(o )?nie ?odpowiada(j|jcie|c|nie) na (te|ta|niniejsz|powyzsz|ten|automatyczn)[a-z]{0,4} (wiadomosc|mail~|e-mail~|adres|korespondencj~) /
  prosimy na (nia|niego) nie odpowiadac /
  (this|the above)( is| was|( e-?mail| message| response| notification)( is| was| has been)?)?( an?)? (automatic|automated|auto-?(reply|response)|auto-generated|automatically (generated|sent)|(generated|sent) automatically)( (reply|response|answer|message|e-?mail|notification))? /
  (please )?(do not|don't|don’t) (reply|respond) (directly )?to this (e-?mail|message|address|notification) /
  this (mailbox|address|inbox) is (not |un)monitored /
  dies(e| ist|e nachricht| ist eine)? .{0,30}automatisch (generiert~|erstellt~|erzeugt~|versendet~|versandt~) /
  this is a return receipt for (the|your) ((e-?)?mail|message) / (to( jest)? )?potwierdzenie (odbioru|przeczytania) wiadomosci wyslanej do /
  (was read|was deleted without being read) on ([a-z]{3,9},? ){0,2}\\d / zostala (przeczytana|usunieta bez (prze)?czytania) \\d /
  wurde am \\d.{0,30} gelesen / (dies|das) ist eine automatische (antwort|nachricht|e-mail) / bitte (antworten sie )?nicht auf diese /
  ceci est (un message|une reponse) automatique / merci de ne pas repondre a ce / questo e un messaggio automatico /
  si prega di non rispondere / este es un mensaje automatico / (no|por favor no) responda a este / toto je automatick(a|y) /
  (automatyczna (odpowiedz|wiadomosc)|(odpowiedz|wiadomosc) automatyczna|automatic reply|automated (reply|response|message)|autoresponder)[.!]?$
`)

/** What service desks write by themselves when a mail comes, or in place of somebody who has left: what a sentence begins with. */
const notices = beginning(`
  (please )?((type|write|enter) )?(your )?repl(y|ies) above this line / .{0,60}powyzej tej (linii|kreski)$ /
  bitte .{0,60}(oberhalb|uber) dieser (zeile|linie)$ / .{0,60}(wiadomosc|zgloszenie) jest dla nas wazn[ae] /
  (ta |niniejsza )?skrzynka (nie jest( juz)?|przestala byc) (monitorowana|obslugiwana|czytana|sprawdzana) /
  ((ten|podany) )?(adres|e-?mail)( e-?mail)?( \\S{1,100}@\\S{1,100})? (nie jest juz (uzywany|aktywny|obslugiwany)|jest nieaktywny) /
  (the|this) (mailbox|account|(e-?mail )?address) .{0,40}no longer (in use|active|used|monitored) /
  ich bin nicht mehr (.{0,60} )?(tatig|beschaftigt)
`)
/** The same, after other words of the sentence too. */
const noticesWithin = pattern(`
  (your|the) (support )?(request|message|e-?mail|ticket|case|incident|issue|report|[ei]nquiry) (.{0,40} )?(has been|was|is) (successfully )?(received|logged|created|registered|opened|recorded) /
  (received|got) your (support )?(request|message|e-?mail|ticket|report|[ei]nquiry) /
  a (new )?(support )?(ticket|case|incident) (.{0,40} )?(has been|was) (created|opened|logged|registered) /
  (twoj[ae]?|panstwa|wasz[ae]?) (zgloszeni[ea]|wiadomosc|zapytanie|e-?mail|sprawa) (.{0,40} )?zostal[ao]? (.{0,20} )?(przyjet|odebran|otrzyman|zarejestrowan|utworzon)[aey]? / (twoja|panstwa|wasza) wiadomosc (do nas )?dotarla /
  potwierdzamy (otrzymanie|przyjecie|rejestracje|zarejestrowanie|wplyniecie) (.{0,20} )?(zgloszenia|wiadomosci|zapytania|e-?maila|korespondencji) /
  (otrzymalismy|przyjelismy|zarejestrowalismy) (twoj[ae]?|panstwa|wasz[ae]?) (zgloszenie|wiadomosc|zapytanie|e-?mail) /
  ihre (anfrage|nachricht|e-?mail|meldung) (.{0,40} )?(erhalten|eingegangen|registriert) / bien recu votre (demande|message|e-?mail) /
  (odpowiemy|(konsultant|doradca|pracownik|operator)[a-z]{0,3} odpowie|odpowiedz otrzymaja panstwo) (.{0,20} )?(w (ciagu|terminie) (do )?\\d|w kolejnosci|w najblizsz[a-z]{2,3} dni[a-z]{0,2} robocz~) /
  zgloszenie (.{0,40} )?zostalo utworzone(?! (omylk|przez pomylk|blednie|niepotrzeb)) / zgloszenie (przyjeto|zarejestrowano) / zgloszenie (nr |o numerze )[^ ]{1,20} zostalo (zarejestrowane|przyjete) / zgloszenie (.{0,40} )?zostalo (zarejestrowane|przyjete) (pod numerem|z numerem|o numerze|jako|nr) /
  nadano (mu |jej )?(numer|nr) (sprawy|zgloszenia) / (rozpatrzona|rozpatrzone|obsluzone|obsluzona) w kolejnosci zgloszen /
  we (will|shall|aim to) (get back to you|respond|reply|answer) (.{0,20} )?within (\\d|one|two|24|48) /
  ticket (no\\.? |number )?#?[a-z]{0,8}-?\\d{1,12} (has been|was|is) (now )?(created|opened|logged|registered|open) / your (ticket|case) is (now )?open /
  nadalismy (mu|jej) (numer|nr) / i (have )?left the company / (nie pracuje juz|juz nie pracuje|nie jestem juz pracownikiem) / i no longer work / is no longer (with|at|employed)
`)
const longestLead = 80

/** How a filter of mail asks whoever has written to show that they are no program; until then it keeps what they wrote. */
const challenge = pattern(`
  (confirm|verify|prove|show) (to us )?(that )?you are (really )?(not )?(a |an )?(real |genuine )?(human|person|robot|bot) /
  (click|follow|visit) .{0,60}((deliver|release) (your|the|this) (message|e-?mail|mail)|(verify|confirm) (yourself|your (e-?mail |sender )?(address|identity|message))) / your (message|e-?mail|mail) (.{0,60} )?(held|quarantined|on hold|await(s|ing) .{0,20}(verification|confirmation|approval|authori[sz]ation)) /
  potwierdz~,? ze (.{0,30} )?(jest|nie jest)[a-z]{0,3} (.{0,20} )?(czlowiek|robot|bot)[a-z]{0,3} / (nie jestem|nie jestes) robotem /
  (wiadomosc|e-?mail) (.{0,40} )?(wstrzymana~|zatrzyman[aoy]) .{0,20}do (czasu|momentu) / (panstwa|twoj[ae]?|pan[ai]) (wiadomosc|e-?mail) oczekuje na (potwierdzenie|weryfikacje|akceptacje|zatwierdzenie) /
  (click|follow|visit) .{0,60}(so (that )?i can receive your (e-?mails?|messages?)|complete the verification process) /
  your (e-?mail )?address is not (yet )?(on|in) (my|our|the) (list of )?(approved|allowed|trusted|safe)[- ]senders? /
  (twoj|panstwa|pan[ai]) adres( e-?mail)? nie (znajduje sie|figuruje|jest) na liscie (dozwolonych|zaufanych|zatwierdzonych) nadawcow /
  erst (danach|dann) wird (sie|ihre (nachricht|e-?mail)) zugestellt / kein roboter / dass sie ein mensch / pas un robot / no (es|eres|soy) un robot / non sei un robot
`)

const opening =
  /^(dzien dobry|dobry wieczor|witam|witaj|czesc|szanown|drodzy|hello|hi|dear|good (morning|day)|thank|dziekuj|guten tag|hallo|sehr geehrte|vielen dank|danke|bonjour|madame|merci|buongiorno|gentile|grazie|hola|estimad|gracias|dobry den|vazen|dekuj).{0,100}$/
const looked = 4000
/** An absence is what such a mail begins with, in so many sentences after the greeting. */
const sentencesOfAbsence = 2

/** What a mail's own words say of its writer: away or a program (`automatic-words`), a firm's desk that answers by itself, or a filter that asks. */
export function automaticWords(
  subject: string,
  text: string,
): 'automatic-words' | 'automatic-notice' | 'automatic-challenge' | null {
  const sentences = ownSentences(text)
  if (isChallenge([plainly(subject), ...sentences])) return 'automatic-challenge'
  if (isAbsentInSubject(subject)) return 'automatic-words'
  if (sentences.some((one) => machine.test(one))) return 'automatic-words'
  const begins = sentences
    .filter((one, at) => at > 3 || !opening.test(one) || isAbsence(one))
    .slice(0, sentencesOfAbsence)
  const said = begins.some(isAbsence) ? 'automatic-words' : sentences.some(isOfNotice) ? 'automatic-notice' : null
  return said !== null && sentences.some((one) => business.test(one)) ? null : said
}

/** Whether the writer's own words report something, or want something done. */
export const wantsSomething = (text: string): boolean => ownSentences(text).some((one) => business.test(one))

/** Whoever repeats such words and wants something else has only met them. */
function isChallenge(sentences: readonly string[]): boolean {
  const asking = sentences.filter((one) => challenge.test(one))
  const isRepeated = asking.every((one) => !challenge.test(one.replace(repeated, ' ')))
  return asking.length > 0 && !(isRepeated && sentences.some((one) => business.test(one)))
}

function isAbsentInSubject(subject: string): boolean {
  return bareAbsence.test(withoutTicket(subjectWithoutPrefixes(subject))) || labelled.test(withoutTicket(subject))
}

/** What reads like a desk's answer may be a person's all the same, and is none if it wants something besides. */
function isOfNotice(sentence: string): boolean {
  if (notices.test(sentence)) return true
  const found = noticesWithin.exec(sentence)
  return found !== null && found.index <= longestLead
}

const isAbsence = (sentence: string): boolean => bareAbsence.test(sentence) || absent.some((one) => one.test(sentence))

/** The sentences that the writer's own part begins with. One may go over several lines; a greeting is one of its own. */
function ownSentences(text: string): string[] {
  const own = ownPart(text).slice(0, looked)
  // most texts are in this form already, and so is each piece of them
  const isPlain = own.normalize('NFKC') === own
  const pieces = own.split(/\n\s*\n|(?<=[.!?:,])[ \t]*\n|(?<=[.!?])\s(?=\s*[\p{Lu}\d])/u)
  const told = pieces.map(isPlain ? foldedLine : plainly)
  return told.map((piece) => piece.replace(/^[^\p{L}\d]+|[^\p{L}\d.!?]+$/gu, '')).filter(Boolean)
}

const plainly = (text: string): string => foldedLine(text.normalize('NFKC'))
const foldedLine = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()

const withoutTicket = (subject: string): string =>
  plainly(subject.slice(0, 400)).replace(/( ?\[{1,2}[a-z]{1,10}-\d{1,9}\]{1,2}){1,5}$/, '')
