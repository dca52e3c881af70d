import type { Bilingual } from '../registry/types.ts'

/** What the screen says of what became of messages after they had left: a person's word, a relay's log, addresses that bounce. */
export const relayWords = {
  'resolve-resend': {
    pl: '{ticket}, do ponownego wysłania (wiadomości: {count}):',
    en: '{ticket}, to be sent again (messages: {count}):',
  },
  'resend-later': {
    pl: '{to} nie ma też późniejszej wiadomości {ticket} ({phase}). Jeśli ma ją dostać po tej: dniu outbox resolve {id} --resend',
    en: '{to} has not got a later message of {ticket} either ({phase}). To send it after this one: dniu outbox resolve {id} --resend',
  },
  'resolve-delivered': {
    pl: '{ticket}, uznane za dostarczone (wiadomości: {count}):',
    en: '{ticket}, to count as arrived (messages: {count}):',
  },
  'resolved-resend': {
    pl: '{ticket}: ponownie w kolejce, wiadomości: {count}. Wyśle je dniu outbox send {ticket}.',
    en: '{ticket}: {count} queued again. dniu outbox send {ticket} sends them.',
  },
  'resolved-delivered': {
    pl: '{ticket}: uznane za dostarczone, wiadomości: {count}.',
    en: '{ticket}: {count} count as arrived.',
  },
  'ask-resolve': {
    pl: 'Aby potwierdzić, wpisz liczbę wiadomości: {count}',
    en: 'To agree, type the number of messages: {count}',
  },
  'ask-number-wrong': {
    pl: 'Wpisano {given}, a wiadomości jest {count}.',
    en: 'You typed {given}; the number of messages is {count}.',
  },
  'report-sum-known': {
    pl: 'Razem {total}: {known}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}, w kolejce {queued}.',
    en: '{total} in all: {known}, {deferred} deferred, {refused} refused, {unknown} unknown, {queued} queued.',
  },
  'report-known': {
    pl: 'przekazane {accepted} · dostarczone {delivered} · zwrócone {bounced}',
    en: 'handed over {accepted} · delivered {delivered} · bounced {bounced}',
  },
  'log-nothing': {
    pl: 'Wierszy dziennika: {lines}; o naszych wiadomościach nic w nim nie ma.',
    en: '{lines} lines of the log: nothing in it is about messages of ours.',
  },
  'log-delayed': {
    pl: 'Czekają u przekaźnika, który próbuje dalej: {count}.',
    en: '{count} wait at the relay, which goes on trying.',
  },
  'log-partly': {
    pl: 'Część odbiorców, na których przekaźnik rozdziela {to}, wiadomość ma: --resend wysłałoby im ją drugi raz.',
    en: 'Of what the relay made of {to} a part has arrived: --resend would send it there a second time.',
  },
  'log-settled': {
    pl: 'Nieznane, które przekaźnik jednak przyjął: {count}.',
    en: '{count} were unknown: the relay has them.',
  },
  'log-unknown': {
    pl: 'Nadal nieznane: {count}. Brak wzmianki w dzienniku niczego nie dowodzi; rozstrzyga człowiek: dniu outbox list.',
    en: 'Still unknown: {count}. That a log does not mention them proves nothing; a person decides: dniu outbox list.',
  },
  'bounced-at': { pl: 'poczta wróciła {at}, trwały błąd: {words}', en: 'mail came back {at}, for good: {words}' },
  'bounced-asked': { pl: 'opiekuna zapytano {at}', en: 'its owner was asked {at}' },
  'bounced-offer-one': {
    pl: 'Poczta na {address} trwale wraca, a nikogo o to nie pytano. Aby zapytać opiekuna: dniu contacts ask-owner {address}',
    en: 'Mail to {address} comes back for good, and nobody was asked about it. To ask its owner: dniu contacts ask-owner {address}',
  },
  'bounced-offer-many': {
    pl: 'Adresy, z których poczta trwale wraca, a o które nikogo nie pytano: {count}. Aby zapytać opiekunów: dniu contacts ask-owner --all',
    en: 'Mail to {count} addresses comes back for good, and nobody was asked about them. To ask their owners: dniu contacts ask-owner --all',
  },
  'request-title': { pl: 'Pytanie do opiekuna o kontakt', en: 'Request to the owner about a contact' },
  'doctor-bounced': {
    pl: 'Kontakty, od których poczta trwale wraca (pyta o nie opiekuna dniu contacts ask-owner ADRES):',
    en: 'Contacts whose mail comes back for good (dniu contacts ask-owner ADDRESS asks the owner):',
  },
  'doctor-bounced-unowned': {
    pl: 'Adresy, z których poczta trwale wraca, a nie ma opiekuna, którego można by o nie zapytać:',
    en: 'Addresses whose mail comes back for good, and there is no owner who could be asked about them:',
  },
} as const satisfies Record<string, Bilingual>
