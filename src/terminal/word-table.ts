import { categoryNames } from '../question/shared.ts'
import type { Bilingual } from '../registry/types.ts'
import { announcedWords } from './announced-words.ts'
import { approvalWords } from './approval-words.ts'
import { breachWords } from './breach-words.ts'
import { crmWords } from './crm-words.ts'
import { mailWords } from './mail-words.ts'
import { personWords } from './person-words.ts'
import { placeWords } from './place-words.ts'
import { relayWords } from './relay-words.ts'
import { ticketWords } from './ticket-words.ts'
import { trackerWords } from './tracker-words.ts'
import { wizardWords } from './wizard-words.ts'
import { workerWords } from './worker-words.ts'

/** What the screen says, apart from failures (src/failures) and the book's own names. `{name}` stands for a value. */
export const words = {
  ...wizardWords,
  ...mailWords,
  ...announcedWords,
  ...ticketWords,
  ...workerWords,
  ...relayWords,
  ...placeWords,
  ...trackerWords,
  ...crmWords,
  ...approvalWords,
  ...personWords,
  ...breachWords,
  from: { pl: 'Od', en: 'From' },
  to: { pl: 'Do', en: 'To' },
  subject: { pl: 'Temat', en: 'Subject' },
  calendar: { pl: 'Kalendarz', en: 'Calendar' },
  'calendar-CONFIRMED': { pl: 'prace potwierdzone', en: 'confirmed' },
  'calendar-IN-PROCESS': { pl: 'prace w toku', en: 'in process' },
  'calendar-COMPLETED': { pl: 'prace zakończone', en: 'completed' },
  'calendar-CANCELLED': { pl: 'prace odwołane', en: 'cancelled' },
  leaves: { pl: 'Wysyłka', en: 'Leaves' },
  'leaves-now': { pl: 'od razu, gdy się zgodzisz', en: 'at once, when you agree' },
  'leaves-at': {
    pl: '{at} (czeka w dzienniku; wysyła dniu outbox send)',
    en: '{at} (kept in the journal; dniu outbox send sends it)',
  },
  deadline: { pl: 'Termin', en: 'Deadline' },
  'deadline-is': {
    pl: 'powiadomienie musi wyjść przed {deadline} (§4.1)',
    en: 'the notice must leave before {deadline} (§4.1)',
  },
  'each-alone': {
    pl: '{addresses}, każdy dostaje osobną wiadomość',
    en: '{addresses}, each gets a message of its own',
  },
  'many-partners': {
    pl: 'partnerów: {count}, wiadomości do każdego: {each}',
    en: '{count} partners, messages to each: {each}',
  },
  folded: {
    pl: '[… zwinięte wiersze: {count}: podpis, stopka, wcześniejsze wiadomości]',
    en: '[… lines folded: {count}: signature, footer, earlier messages]',
  },
  'dv-staff': { pl: 'DV', en: 'DV' },
  'nobody-known': { pl: 'dodane ręcznie', en: 'added by hand' },
  recipients: { pl: 'Odbiorcy', en: 'Recipients' },
  'in-both': { pl: 'EN+PL', en: 'EN+PL' },
  doubtful: { pl: 'Do sprawdzenia', en: 'To be checked' },
  checklist: { pl: 'Lista kontrolna', en: 'Checklist' },
  'dry-run-end': {
    pl: 'Podgląd: niczego nie zapisano i niczego nie wysłano. Aby wysłać, pomiń --dry-run.',
    en: 'A preview: nothing was recorded, nothing was sent. To send, leave out --dry-run.',
  },
  'dry-run-refused': {
    pl: 'Podgląd: niczego nie zapisano i niczego nie wysłano. Co wstrzymuje wysyłkę, stoi poniżej.',
    en: 'A preview: nothing was recorded, nothing was sent. What keeps it from leaving is said below.',
  },
  'told-unconcerned': { pl: 'Do tych, których to już nie dotyczy', en: 'To those whom it concerns no more' },
  'phase-of': { pl: '{what}, {phase}, {section}', en: '{what}, {word}, {section}' },
  'maintenance-dv': { pl: 'Prace planowane w Digital Virgo', en: 'Planned works at Digital Virgo' },
  'maintenance-operator': { pl: 'Prace planowane u operatora', en: 'Planned works at an operator' },
  'outage-dv': { pl: 'Awaria w Digital Virgo', en: 'Outage at Digital Virgo' },
  'outage-operator': { pl: 'Awaria u operatora', en: 'Outage at an operator' },
  'why-contact': {
    pl: '{product} ({services}) → {contact} → {category}',
    en: '{product} ({services}) → {contact} → {category}',
  },
  'why-owner': { pl: '{product} → opiekun biznesowy {staff}', en: '{product} → business owner {staff}' },
  'why-added': { pl: 'dodany ręcznie', en: 'added by hand' },
  ...categoryNames,
  warning: { pl: 'Uwaga', en: 'Note' },
  error: { pl: 'Błąd', en: 'Error' },
  'report-sum': {
    pl: 'Razem {total}: przyjęte {accepted}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}, w kolejce {queued}.',
    en: '{total} in all: {accepted} accepted, {deferred} deferred, {refused} refused, {unknown} unknown, {queued} queued.',
  },
  'report-deferred': {
    pl: 'Odroczone czekają; następna próba {at}: ponowi ją wtedy dniu outbox send z tą samą wiadomością. Wcześniej: dniu outbox send HL-n --now.',
    en: 'The deferred wait; next try {at}: dniu outbox send tries again then with the same message. Sooner: dniu outbox send HL-n --now.',
  },
  'report-unknown': {
    pl: 'Nieznane mogły dojść, serwer nie odpowiedział. Nie wychodzą ponownie same; po sprawdzeniu: dniu outbox resolve NR --delivered albo --resend.',
    en: 'The unknown may have arrived: the server gave no answer. They are not sent again by themselves; once you know: dniu outbox resolve ID --delivered or --resend.',
  },
  'report-refused': {
    pl: 'Odrzuconych serwer nie przyjmie. Popraw kontakt w rejestrze; następne powiadomienie wyślij też na właściwy adres (--add), list powtórz na niego (--to). Powiadomiono inaczej? dniu outbox resolve NR --delivered. Odrzucono przez pomyłkę? Wszystko z jednego zgłoszenia: dniu outbox resolve HL-n --resend.',
    en: 'The refused will not be taken. Mend the contact in the registry; add the right address to the next notice (--add), write a letter to it (--to). Told in another way? dniu outbox resolve ID --delivered. Refused by mistake? All of a ticket: dniu outbox resolve HL-n --resend.',
  },
  'report-queued': {
    pl: 'Reszta czeka w kolejce: dniu outbox send.',
    en: 'The rest waits in the queue: dniu outbox send.',
  },
  'report-in-hand': {
    pl: 'W rękach {host} (proces {pid}): {count}. Wyśle je; jeśli już nie działa, od {at}: dniu outbox send.',
    en: 'In the hands of {host} (process {pid}): {count}. It sends them; if it has ended, from {at} on: dniu outbox send.',
  },
  'next-try': { pl: 'następna próba {at}', en: 'next try {at}' },
  'waits-for-try': {
    pl: 'Nic nie wychodzi przed następną próbą {at}. Odroczone: {deferred}, w kolejce: {queued}. Wcześniej: dniu outbox send HL-n --now.',
    en: 'Nothing leaves before the next try {at}. Deferred: {deferred}, queued: {queued}. Sooner: dniu outbox send HL-n --now.',
  },
  'held-title': { pl: 'Wstrzymane, wymaga decyzji:', en: 'Held, for a person to decide:' },
  'withdraw-whole': {
    pl: 'Do wycofania ze zgłoszenia {ticket}: {phase}, wiadomości: {count}. Nikt ich nie dostał.',
    en: 'To be withdrawn: {phase} of {ticket} ({count}). Nobody has got it.',
  },
  'withdraw-part': {
    pl: 'Do wycofania ze zgłoszenia {ticket}: {phase}, wiadomości: {count}. Tę samą wiadomość dostało już: {told}, wyjdzie jeszcze do: {left}.',
    en: 'To be withdrawn: {count} of {phase} of {ticket}. {told} have the same mail already, {left} will still get it.',
  },
  'withdrawn-messages': {
    pl: 'Wycofano wiadomości: {count}. Nie wyjdą; adresów tych nie powiadomiono. Wysłać jednak: dniu outbox resolve NR --resend.',
    en: 'Messages withdrawn: {count}. They do not leave, and these addresses are not told. To send one after all: dniu outbox resolve ID --resend.',
  },
  'report-rehearsal': {
    pl: 'To była próba: nikt z partnerów nie został powiadomiony i tak to zapisano.',
    en: 'This was a rehearsal: no partner was told, and none counts as told.',
  },
  scheduled: {
    pl: 'Zapisano. Wyjdzie {at}: wyśle je wtedy dniu outbox send (np. z crona). Wycofanie: dniu outbox withdraw {ticket}.',
    en: 'Recorded. It leaves {at}: dniu outbox send sends it then (from cron, say). To take it back: dniu outbox withdraw {ticket}.',
  },
  'progress-line': { pl: 'wysłano {done} z {total}', en: 'sent {done} of {total}' },
  'due-later': {
    pl: 'Nic nie wychodzi teraz. Na swoją godzinę czeka wiadomości: {count}, najwcześniej {at}.',
    en: 'Nothing is due now. Waiting for their time: {count}, the first at {at}.',
  },
  'nothing-due': { pl: 'Nic nie czeka na wysłanie.', en: 'Nothing is waiting to be sent.' },
  sending: { pl: 'Wiadomości do wysłania: {count}.', en: 'Messages to send: {count}.' },
  'templates-fine': { pl: 'Szablony w porządku: {count}', en: '{count} templates: ok' },
  finishing: {
    pl: 'Wiadomości, które właśnie wychodzą: {count}; czekam na odpowiedź serwera. Drugie Ctrl-C przerwie od razu, ale nie będzie wiadomo, co się z nimi stało.',
    en: 'Messages under way: {count}; waiting for the server’s answer. Ctrl-C again stops at once, but what became of them is unknown then.',
  },
  'relay-pause': {
    pl: 'Serwer poczty prosi, żeby poczekać ({reply}). Następna próba za {seconds} s; Ctrl-C: reszta zostaje w kolejce.',
    en: 'The mail server asks us to wait ({reply}). Next try in {seconds} s; Ctrl-C: the rest stays queued.',
  },
  rehearsal: { pl: 'Próba: wszystkie wiadomości idą na {to}.', en: 'A rehearsal: all messages go to {to}.' },
  'outbox-empty': { pl: 'W skrzynce nadawczej nic nie czeka.', en: 'Nothing is waiting in the outbox.' },
  'outbox-scheduled': { pl: 'Wysyłka zaplanowana:', en: 'Scheduled:' },
  withdrawn: {
    pl: 'Wycofano ze zgłoszenia {ticket}: {phase}, wiadomości: {count}. Nikt ich nie dostał.',
    en: 'Withdrawn: {phase} of {ticket} ({count}). Nobody has got it.',
  },
  'withdrawn-more': {
    pl: 'W {ticket} czeka jeszcze wysyłek: {count}. Wycofywana jest zawsze najnowsza: dniu outbox list.',
    en: '{ticket} has {count} more that wait. The newest is taken back first: dniu outbox list.',
  },
  'why-not-concerned': {
    pl: 'jest w rejestrze, ale nie prowadzi do niego żaden produkt, którego to dotyczy',
    en: 'is in the registry, but no concerned product leads to it',
  },
  'why-unknown': { pl: 'nie ma go w rejestrze', en: 'is not in the registry' },
  'why-inactive': { pl: '{contact} jest nieaktywny', en: '{contact} is inactive' },
  'why-without': { pl: 'pominięty przez --without {word}', en: 'left out by --without {word}' },
  'why-category': {
    pl: '{contact} → {category}: tej kategorii nie wybrano (--category)',
    en: '{contact} → {category}: a category not asked for (--category)',
  },
  overdue: { pl: 'PO TERMINIE', en: 'OVERDUE' },
  'status-none': { pl: 'Nie ma otwartych awarii ani prac.', en: 'No open outages or works.' },
  'doctor-fine': { pl: 'Niczego nie brakuje.', en: 'Nothing is missing.' },
  'doctor-reserved': {
    pl: 'Adresy w domenach zastrzeżonych (przykładowe, nic tam nie wyjdzie): {count}',
    en: 'Addresses on reserved domains (examples: nothing leaves for them): {count}',
  },
  'doctor-operators': { pl: 'Operatorzy bez kontaktu technicznego:', en: 'Operators without a technical contact:' },
  'doctor-unreachable': {
    pl: 'Partnerzy z aktywnym produktem, ale bez aktywnego kontaktu technicznego:',
    en: 'Partners with an active product and no active technical contact:',
  },
  'doctor-ownerless': {
    pl: 'Aktywne produkty bez opiekuna biznesowego:',
    en: 'Active products without a business owner:',
  },
  'doctor-dv-business': {
    pl: 'Polscy operatorzy bez kontaktu biznesowego DV (owner), który zawsze dostaje kopię listu (§3):',
    en: 'Polish operators without a DV business contact (owner), who always gets a copy of letters (§3):',
  },
  'doctor-no-authserv': {
    pl: 'Żadnemu serwerowi nie ufamy w sprawie SPF, DKIM i DMARC; wpisz nazwę własnego:',
    en: 'No receiving server is believed on SPF, DKIM and DMARC; put in the name of your own:',
  },
  'doctor-authserv': {
    pl: 'Żadna z ostatnich wiadomości nie ma wyników SPF, DKIM i DMARC od serwera z ustawień, więc nikt nie ręczy za nadawców. Wpisz nazwę własnego serwera; wiadomości podają te:',
    en: 'None of the newest mails has results of SPF, DKIM and DMARC from the server in the settings, so that nobody vouches for senders. Put in the name of your own; the mails have these:',
  },
  'doctor-unnamed': {
    pl: 'serwer bez nazwy (Microsoft 365): incoming.unnamed: true',
    en: 'a server without a name (Microsoft 365): incoming.unnamed: true',
  },
  'doctor-no-mailbox': {
    pl: 'Nie ustawiono skrzynki, z której dniu inbox fetch pobiera pocztę; ustaw:',
    en: 'No mailbox for dniu inbox fetch; set:',
  },
  'doctor-database': { pl: 'Dziennik jest w bazie danych:', en: 'The journal is in a database:' },
  'doctor-no-database': {
    pl: 'Dziennik ma być w bazie danych, ale nie można jej użyć:',
    en: 'The journal is to be in a database, which cannot be used:',
  },
  'database-plain': { pl: 'połączenie bez szyfrowania', en: 'the connection is not encrypted' },
  'database-encrypted': {
    pl: 'połączenie szyfrowane (TLS), bez sprawdzania, kto odpowiada',
    en: 'the connection is encrypted (TLS); who answers is not verified',
  },
  'database-authority': {
    pl: 'połączenie szyfrowane (TLS), certyfikat sprawdzony, nazwa hosta nie',
    en: 'the connection is encrypted (TLS); the certificate is verified, the name of the host is not',
  },
  'database-verified': {
    pl: 'połączenie szyfrowane (TLS), certyfikat i nazwa hosta sprawdzone',
    en: 'the connection is encrypted (TLS); certificate and name of the host are verified',
  },
  'database-schema-same': { pl: 'dziennik w wersji tego programu', en: 'the journal is of this version' },
  'database-schema-older': {
    pl: 'dziennik wcześniejszej wersji: następne użycie go przekształci',
    en: 'the journal is of an earlier version: it is brought to this one when it is next used',
  },
  'database-schema-newer': {
    pl: 'dziennik nowszej wersji: użyj nowszego dniu',
    en: 'the journal is of a newer version: use the newer dniu',
  },
  'database-schema-none': {
    pl: 'dziennika jeszcze nie ma: założy go pierwszy zapis',
    en: 'there is no journal yet: the first recording makes it',
  },
  'doctor-no-server': { pl: 'Brak serwera poczty; ustaw:', en: 'No mail server; set:' },
  'eml-written': { pl: 'Zapisano plików .eml: {count}, w {folder}', en: '.eml files written: {count}, in {folder}' },
  'report-earlier': {
    pl: 'Po drodze wyszły wcześniejsze wiadomości tego zgłoszenia:',
    en: 'Earlier messages of this ticket, sent on the way:',
  },
  'status-scheduled': { pl: 'wyjdzie {at}', en: 'leaves {at}' },
  'handover-since': { pl: 'Od {at}:', en: 'Since {at}:' },
  'handover-nothing': { pl: 'nic się nie wydarzyło', en: 'nothing has happened' },
  'handover-mails': {
    pl: 'Wiadomości przychodzące, które czekają na człowieka: {count}. Lista: dniu inbox list',
    en: 'Mails that wait for a person: {count}. They are in: dniu inbox list',
  },
  'outbox-more': {
    pl: 'Pokazano pierwsze {most}. Wszystkie: dniu outbox list --json',
    en: 'These are the first {most}. All of them: dniu outbox list --json',
  },
  'status-late': { pl: 'PO CZASIE, miało wyjść {at}', en: 'LATE since {at}' },
  'status-untold': { pl: '{phase}: NIKT NIE DOSTAŁ', en: '{phase}: NOBODY HAS IT' },
  'status-unsent': { pl: 'NIE WYSŁANO {left} z {all}', en: '{left} of {all} NOT SENT' },
  'pressing-late': { pl: 'PO CZASIE', en: 'LATE' },
  'pressing-unsent': { pl: 'NIE WYSŁANO', en: 'NOT SENT' },
  'pressing-overdue': { pl: 'OBIECANO', en: 'OVERDUE' },
  'pressing-call': { pl: 'ODDZWOŃ', en: 'CALL BACK' },
  'pressing-held': { pl: 'WSTRZYMANO', en: 'HELD' },
  'head-ticket': { pl: 'ZGŁOSZENIE', en: 'TICKET' },
  'head-what': { pl: 'CO', en: 'WHAT' },
  'head-source': { pl: 'ŹRÓDŁO', en: 'SOURCE' },
  'head-told': { pl: 'ETAP', en: 'TOLD' },
  'head-start': { pl: 'POCZĄTEK', en: 'START' },
  'head-end': { pl: 'KONIEC', en: 'END' },
  'head-by': { pl: 'KTO', en: 'BY' },
  'head-next': { pl: 'CO DALEJ', en: 'NEXT' },
  'status-promised': { pl: 'następna informacja {at}', en: 'next update {at}' },
  'why-operator': {
    pl: 'jest kontaktem operatora: powiadomienia dostają partnerzy',
    en: "is an operator's contact: notices go to partners",
  },
  'registry-fine': {
    pl: 'Rejestr w porządku ({folder}): operatorzy {operators}, partnerzy {partners}, kontakty {contacts}, produkty {products}, usługi {services}, pracownicy {staff}.',
    en: 'The registry is in order ({folder}): operators {operators}, partners {partners}, contacts {contacts}, products {products}, services {services}, staff {staff}.',
  },
  'find-none': { pl: 'Nie znaleziono: {text}.', en: 'Nothing found: {text}.' },
  'init-next': {
    pl: 'Wpisz tam swoich ludzi, a potem: dniu --registry {folder} registry check oraz doctor. W folderze z plikiem operators.yaml dniu użyje jego, chyba że ustawisz DNIU_REGISTRY={folder}.',
    en: 'Put your own people there, then: dniu --registry {folder} registry check, and doctor. In a folder that holds an operators.yaml dniu uses that one, unless you set DNIU_REGISTRY={folder}.',
  },
  'why-lacks-service': {
    pl: 'nie korzysta z tych usług (ma: {has})',
    en: 'uses none of these services (it has: {has})',
  },
  'why-lacks-operator': {
    pl: 'nie działa u operatora {operator} (ma: {has})',
    en: 'does not run on {operator} (it has: {has})',
  },
  'why-product-inactive': { pl: 'jest nieaktywny', en: 'is inactive' },
  'why-not-chosen': {
    pl: 'nie należy do wybranych (--partner, --product)',
    en: 'is not among those chosen (--partner, --product)',
  },
} as const satisfies Record<string, Bilingual>
