import type { Bilingual } from '../registry/types.ts'

/** What the screen says about letters. */
export const letterWords = {
  copy: { pl: 'DW', en: 'Cc' },
  attached: { pl: 'Załączniki', en: 'Attached' },
  'letter-partner': { pl: 'List do partnera {name}, {section}', en: 'Letter to the partner {name}, {section}' },
  'letter-operator': { pl: 'List do operatora {name}, {section}', en: 'Letter to the operator {name}, {section}' },
  'letter-reply': { pl: 'Odpowiedź do {name}, {section}', en: 'Reply to {name}, {section}' },
  'letter-objections': { pl: 'Do poprawienia', en: 'To be mended' },
  'why-operator-contact': {
    pl: '{operator} → {contact} ({role})',
    en: '{operator} → {contact} ({role})',
  },
  'why-operator-cc': {
    pl: '{operator}, zasada dla {about} → {contact}',
    en: '{operator}, its rule for {about} → {contact}',
  },
  'why-dv-business': {
    pl: '{operator} → kontakt biznesowy DV {staff} (§3)',
    en: '{operator} → DV business contact {staff} (§3)',
  },
  'why-partner-owner': { pl: '{partner} → opiekun biznesowy {staff}', en: '{partner} → business owner {staff}' },
  'why-sender': { pl: 'autor wiadomości, na którą odpowiadamy', en: 'wrote the mail that this answers' },
  'why-thread': { pl: 'w dotychczasowej korespondencji', en: 'part of the exchange so far' },
  'ask-operator': { pl: 'Operator', en: 'Operator' },
  'ask-service': { pl: 'Usługa', en: 'Service' },
  'ask-product': { pl: 'Produkt', en: 'Product' },
  'product-none': { pl: 'żaden: list dotyczy samej usługi', en: 'none: the letter is about the service itself' },
  'ask-connection': { pl: 'Połączenie', en: 'Connection' },
  'ask-priority': { pl: 'Wysoki priorytet: nazwy systemów', en: 'High priority: names of the systems' },
  'priority-hint': {
    pl: 'Tylko przy dużych stratach: dniu doda prośbę o wysoki priorytet. Puste: bez niej.',
    en: 'For large losses alone: dniu adds the clause that asks for high priority. Empty: without it.',
  },
  'priority-none': { pl: 'bez prośby o wysoki priorytet', en: 'no clause' },
  'ask-lang': { pl: 'Język listu', en: 'Language of the letter' },
  'ask-subject': { pl: 'Temat', en: 'Subject' },
  'subject-hint': {
    pl: 'W kilku słowach: co i gdzie nie działa. Numer zgłoszenia i przedrostek operatora doda dniu.',
    en: 'In a few words: what does not work, and where. dniu adds the ticket number and the operator’s prefix.',
  },
  'ask-text': { pl: 'Treść', en: 'Text' },
  'text-lines': { pl: 'wiersze: {lines}', en: '{lines} lines' },
  'editor-hint': { pl: 'Enter otwiera edytor ({editor}).', en: 'Enter opens the editor ({editor}).' },
  'lines-hint': { pl: 'Wiersz po wierszu; kropka w osobnym wierszu kończy.', en: 'Line by line; a dot alone ends it.' },
  'advice-partner': {
    pl: 'Powitanie · nazwa usługi · dokładny opis problemu (błąd, adresy, wyniki testów) · czego oczekujemy. Podpis doda dniu.',
    en: 'Greeting · name of the service · the exact problem (error, addresses, test results) · what is expected. dniu signs.',
  },
  'advice-operator': {
    pl: 'Powitanie · co nie działa · gdzie · od kiedy · o co prosimy. Dane połączenia i podpis doda dniu.',
    en: 'Greeting · what does not work · where · since when · what we ask for. dniu adds connection data and signature.',
  },
  'advice-name': { pl: 'Nazwij usługę: {names}', en: 'Name the service: {names}' },
  'advice-strict': {
    pl: '{name} odsyła nieścisłe zgłoszenia: list musi przejść każdą kontrolę.',
    en: '{name} sends back inexact reports: the letter must pass every check.',
  },
  'advice-connection': { pl: 'Połączenie {id}: {to}:{port}', en: 'Connection {id}: {to}:{port}' },
  'advice-example': {
    pl: 'Przykład do przeczytania, nie do skopiowania: {ticket}, {about}',
    en: 'An example to read, not to copy: {ticket}, {about}',
  },
  'remedy-text': { pl: 'poprawić treść', en: 'write the text again' },
  'remedy-mask': { pl: 'zamaskować to, co nie powinno wyjść', en: 'mask what should not leave' },
  'ask-letter-consent': { pl: 'Wysłać ten list?', en: 'Send this letter?' },
  'consent-no': { pl: 'nie, skończyć bez wysyłania', en: 'no, stop without sending' },
  'consent-yes': { pl: 'tak, wysłać (adresów: {count})', en: 'yes, send it ({count} addresses)' },
  'consent-recipients': { pl: 'zmienić odbiorców', en: 'change the recipients' },
  'letter-fine': { pl: 'Żadnych zastrzeżeń.', en: 'Nothing to object to.' },
  'word-learned': { pl: '„{word}” jest odtąd poprawne (words.txt).', en: '“{word}” is right from now on (words.txt).' },
  'word-known': { pl: '„{word}” już jest w words.txt.', en: '“{word}” is in words.txt already.' },
  'report-bounced': {
    pl: 'Zwrócone po przyjęciu: popraw adres w rejestrze, potem dniu outbox resolve NR --delivered | --resend.',
    en: 'Returned after they were accepted: mend the address in the registry, then dniu outbox resolve N --delivered | --resend.',
  },
  'why-letters': { pl: 'listy (§3):', en: 'letters (§3):' },
} as const satisfies Record<string, Bilingual>
