import { fill, type Lang, type Params } from '../errors.ts'
import type { Bilingual } from '../registry/types.ts'

/** What the screen says, apart from failures (src/failures) and the book's own names. `{name}` stands for a value. */
const words = {
  from: { pl: 'Od', en: 'From' },
  to: { pl: 'Do', en: 'To' },
  subject: { pl: 'Temat', en: 'Subject' },
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
    pl: '{count} adresów, każdy dostaje osobną wiadomość',
    en: '{count} addresses, each gets a message of its own',
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
  'phase-of': { pl: '{what}, {word}, {section}', en: '{what}, {word}, {section}' },
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
  technical: { pl: 'kontakt techniczny', en: 'Technical Contact' },
  business: { pl: 'kontakt biznesowy', en: 'Business Contact' },
  watcher: { pl: 'Product Watcher', en: 'Product Watcher' },
  warning: { pl: 'Uwaga', en: 'Note' },
  error: { pl: 'Błąd', en: 'Error' },
  'report-sum': {
    pl: 'Razem {total}: przyjęte {accepted}, odroczone {deferred}, odmówione {refused}, nieznane {unknown}, w kolejce {queued}.',
    en: '{total} in all: {accepted} accepted, {deferred} deferred, {refused} refused, {unknown} unknown, {queued} queued.',
  },
  'report-deferred': {
    pl: 'Odroczone czekają: dniu outbox send ponowi próbę z tą samą wiadomością.',
    en: 'The deferred wait: dniu outbox send tries again with the same message.',
  },
  'report-unknown': {
    pl: 'Nieznane mogły dojść, serwer nie odpowiedział. Nie wychodzą ponownie same; po sprawdzeniu: dniu outbox resolve NR --delivered albo --resend.',
    en: 'The unknown may have arrived: the server gave no answer. They are not sent again by themselves; once you know: dniu outbox resolve ID --delivered or --resend.',
  },
  'report-refused': {
    pl: 'Odmówionych serwer nie przyjmie. Popraw kontakt w rejestrze; przy następnym powiadomieniu dodaj właściwy adres opcją --add.',
    en: 'The refused will not be taken. Mend the contact in the registry; add the right address to the next notice with --add.',
  },
  'report-queued': {
    pl: 'Reszta czeka w kolejce: dniu outbox send.',
    en: 'The rest waits in the queue: dniu outbox send.',
  },
  'report-rehearsal': {
    pl: 'To była próba: nikt z partnerów nie został powiadomiony i tak to zapisano.',
    en: 'This was a rehearsal: no partner was told, and none counts as told.',
  },
  scheduled: {
    pl: 'Zapisano. Wyjdzie {at}: wyśle ją wtedy dniu outbox send (np. z crona). Wycofanie: dniu outbox withdraw {ticket}.',
    en: 'Recorded. It leaves {at}: dniu outbox send sends it then (from cron, say). To take it back: dniu outbox withdraw {ticket}.',
  },
  'progress-line': { pl: 'wysłano {done} z {total}', en: 'sent {done} of {total}' },
  'nothing-due': { pl: 'Nic nie czeka na wysłanie.', en: 'Nothing is waiting to be sent.' },
  sending: { pl: 'Wysyłam: {count} wiadomości.', en: 'Sending {count} messages.' },
  rehearsal: { pl: 'Próba: wszystkie wiadomości idą na {to}.', en: 'A rehearsal: all messages go to {to}.' },
  'ask-ticket': { pl: 'Numer zgłoszenia', en: 'Ticket number' },
  'ask-signer': { pl: 'Kto podpisuje?', en: 'Who signs?' },
  'ask-source': { pl: 'Gdzie jest źródło?', en: 'Where is the source?' },
  'source-dv': { pl: 'Digital Virgo', en: 'Digital Virgo' },
  'ask-cause': { pl: 'Co nie działa?', en: 'What has failed?' },
  'ask-services': { pl: 'Których usług to dotyczy?', en: 'Which services are affected?' },
  'services-none': { pl: 'Zaznacz przynajmniej jedną usługę (spacja).', en: 'Tick at least one service (space).' },
  'ask-start': { pl: 'Początek (dd.mm.rrrr gg:mm, gg:mm albo now)', en: 'Start (dd.mm.yyyy hh:mm, hh:mm or now)' },
  'ask-end': { pl: 'Koniec (dd.mm.rrrr gg:mm, gg:mm albo now)', en: 'End (dd.mm.yyyy hh:mm, hh:mm or now)' },
  'ask-twice': {
    pl: 'Ta godzina tego dnia występuje dwa razy. Która?',
    en: 'That hour comes twice that day. Which one?',
  },
  'ask-text-en': { pl: 'Postęp prac nad awarią, po angielsku', en: 'Progress, in English' },
  'ask-text-pl': { pl: 'Postęp prac nad awarią, po polsku', en: 'Progress, in Polish' },
  'ask-reason-en': { pl: 'Powód odwołania, po angielsku', en: 'Reason for calling it off, in English' },
  'ask-reason-pl': { pl: 'Powód odwołania, po polsku', en: 'Reason for calling it off, in Polish' },
  'ask-next-update': {
    pl: 'Kiedy następna informacja? (puste: bez obietnicy)',
    en: 'When is the next update? (empty: none promised)',
  },
  'ask-decision': {
    pl: 'Są godziny pracy biura. Kto zgodził się na ogłoszenie awarii?',
    en: 'It is office hours. Who agreed that this is an outage?',
  },
  'decision-nobody': {
    pl: 'nikogo nie udało się złapać: decyduję samodzielnie',
    en: 'nobody could be reached: I decide alone',
  },
  'ask-alone': { pl: 'Dlaczego samodzielnie? (trafi do dziennika)', en: 'Why alone? (kept in the journal)' },
  'ask-ending': {
    pl: 'Prace skończyły się przed czasem (§4.1.2). Kiedy wysłać?',
    en: 'The works have finished early (§4.1.2). When to send?',
  },
  'ending-hold': {
    pl: 'tuż przed planowanym końcem: {at} (margines na poprawki)',
    en: 'just before the planned end: {at} (a margin for repairs)',
  },
  'ending-now': { pl: 'od razu', en: 'at once' },
  back: { pl: '← wróć', en: '← back' },
  'back-hint': { pl: '(< wraca)', en: '(< goes back)' },
  'ask-checklist': { pl: 'Lista kontrolna: zaznacz, co sprawdzone', en: 'Checklist: tick what you have checked' },
  'ask-consent': {
    pl: 'Wpisz {count}, aby wysłać (< zmienia odpowiedź, puste kończy)',
    en: 'Type {count} to send (< changes an answer, empty stops)',
  },
  'ask-after-refusal': { pl: 'Co dalej?', en: 'What now?' },
  'refusal-back': { pl: 'zmienić ostatnią odpowiedź', en: 'change the last answer' },
  'refusal-override': { pl: 'wysłać mimo to, z podaniem powodu', en: 'send all the same, with a reason' },
  'refusal-stop': { pl: 'skończyć; niczego nie wysłano', en: 'stop; nothing was sent' },
  'ask-override': { pl: 'Powód (trafi do dziennika)', en: 'Reason (kept in the journal)' },
  empty: { pl: 'Nie może być puste.', en: 'It cannot be empty.' },
  'outbox-empty': {
    pl: 'Skrzynka nadawcza jest pusta: wszystko zostało przyjęte.',
    en: 'The outbox is empty: everything has been accepted.',
  },
  'outbox-scheduled': { pl: 'Czekają na swoją godzinę:', en: 'Waiting for their time:' },
  withdrawn: {
    pl: 'Wycofano {phase} zgłoszenia {ticket} ({count}): nikt nie dostał wiadomości.',
    en: 'Withdrawn: {phase} of {ticket} ({count}). Nobody has got it.',
  },
  'why-not-concerned': {
    pl: 'jest w rejestrze, ale żaden dotknięty produkt do niego nie prowadzi',
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
    pl: 'Adresy w domenach zastrzeżonych (przykładowe, nic tam nie wyjdzie):',
    en: 'Addresses on reserved domains (examples: nothing leaves for them):',
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
  'doctor-no-server': { pl: 'Brak serwera poczty; ustaw:', en: 'No mail server; set:' },
} as const satisfies Record<string, Bilingual>

export type Word = keyof typeof words

/** One word or sentence of the screen, its values filled in. */
export function word(lang: Lang, name: Word, params: Params = {}): string {
  return fill(words[name][lang], params)
}
