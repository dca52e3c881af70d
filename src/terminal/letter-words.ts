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
  'editor-hint': { pl: 'Enter otwiera edytor ({editor}).', en: 'Enter opens the editor ({editor}).' },
  'lines-hint': { pl: 'Wiersz po wierszu; kropka w osobnym wierszu kończy.', en: 'Line by line; a dot alone ends it.' },
  'remedy-text': { pl: 'poprawić treść', en: 'write the text again' },
  'remedy-mask': { pl: 'zamaskować to, co nie powinno wyjść', en: 'mask what should not leave' },
  'consent-no': { pl: 'nie, skończyć bez wysyłania', en: 'no, stop without sending' },
  'letter-fine': { pl: 'Żadnych zastrzeżeń.', en: 'Nothing to object to.' },
  'word-learned': { pl: '„{word}” jest odtąd poprawne (words.txt).', en: '“{word}” is right from now on (words.txt).' },
  'word-known': { pl: '„{word}” już jest w words.txt.', en: '“{word}” is in words.txt already.' },
  'report-bounced': {
    pl: 'Zwrócone po przyjęciu: popraw adres w rejestrze, potem dniu outbox resolve NR --delivered | --resend.',
    en: 'Returned after they were accepted: mend the address in the registry, then dniu outbox resolve N --delivered | --resend.',
  },
  'why-letters': { pl: 'listy (§3):', en: 'letters (§3):' },
} as const satisfies Record<string, Bilingual>
