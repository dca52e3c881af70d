import type { Bilingual } from '../registry/types.ts'

export const personWords = {
  'person-nothing': { pl: 'W dzienniku nie ma nic o {address}.', en: 'The journal has nothing of {address}.' },
  'person-rows': { pl: 'W dzienniku: {count}', en: 'In the journal: {count}' },
  'person-contact': { pl: 'W rejestrze: {contact} {name}', en: 'In the registry: {contact} {name}' },
  'person-staff': { pl: 'W rejestrze: {staff}, z zespołu', en: 'In the registry: {staff}, of the staff' },
  'person-stranger': { pl: 'W rejestrze: nie ma', en: 'In the registry: not there' },
  'person-accepted': {
    pl: 'Przyjęte wiadomości: {count}, ostatnia {at}',
    en: 'Mails that were accepted: {count}, the last one {at}',
  },
  'person-remnants': {
    pl: 'Wiersze, w których został tylko skrót tego adresu: {count}',
    en: 'Rows that keep only a hash of this address: {count}',
  },
  'forget-done': {
    pl: 'Zapomniano {address}; wierszy: {count}. Został skrót adresu; liczby, czasy, stany i Message-ID zostają.',
    en: '{address} is forgotten; rows: {count}. A hash of it stays, and so do counts, times, states and Message-IDs.',
  },
  'forget-registry': {
    pl: 'Adres stoi jeszcze w rejestrze: usuń go też tam (contacts.yaml, CRM), inaczej znów dostanie wiadomości.',
    en: 'The registry still has the address: take it out there too (contacts.yaml, the CRM), or it is written to again.',
  },
  'prune-before': { pl: 'Starsze niż {at}:', en: 'Older than {at}:' },
  'prune-kept-open': { pl: 'Zostają, bo otwarte ({count})', en: 'Stay, because they are open ({count})' },
  'prune-kept-waits': {
    pl: 'Zostają, bo coś w nich czeka albo ma los nieznany ({count})',
    en: 'Stay, because something in them waits or has an unknown fate ({count})',
  },
  'prune-kept-breach': {
    pl: 'Zostają, bo dotyczą otwartego naruszenia ({count})',
    en: 'Stay, because an open breach is about them ({count})',
  },
  'prune-nothing': { pl: 'Nie ma nic, co mogłoby zniknąć.', en: 'There is nothing that may go.' },
  'prune-done': {
    pl: 'Usunięto teksty i adresy; wierszy: {count}. Liczby, czasy, stany, skróty i Message-ID zostają.',
    en: 'Texts and addresses have gone; rows: {count}. Counts, times, states, hashes and Message-IDs stay.',
  },
  'prune-ticket': { pl: 'usunięto teksty i adresy: {gone}', en: 'texts and addresses have gone: {gone}' },
  'scrub-clean': {
    pl: 'W pliku dziennika nie ma już tych bajtów. Są jeszcze w starszych kopiach zapasowych.',
    en: 'Their bytes are in the file of the journal no more. Older backups still have them.',
  },
  'scrub-read': {
    pl: 'Ktoś właśnie czyta dziennik: część bajtów może jeszcze być w pliku -wal. Powtórz to polecenie, gdy skończy. Są też w starszych kopiach zapasowych.',
    en: 'Somebody is reading the journal: some of the bytes may still be in its -wal. Give this command again when that has ended. Older backups have them too.',
  },
  'scrub-full': {
    pl: 'Brakuje miejsca, żeby przepisać plik dziennika: bajty z wcześniejszych wersji mogą w nim jeszcze być. Zwolnij miejsce i powtórz to polecenie.',
    en: 'There is no room to write the file of the journal anew: bytes of earlier versions may still be in it. Make room, and give this command again.',
  },
  'scrub-server': {
    pl: 'Baza PostgreSQL zwolniła miejsce (VACUUM); bajty znikną z jej plików, gdy zapisze tam coś innego. Są też w jej WAL i kopiach zapasowych.',
    en: 'PostgreSQL has freed the room (VACUUM); the bytes leave its files when something else is written there. Its WAL and backups have them too.',
  },
  'ask-rows': {
    pl: 'Aby potwierdzić, wpisz liczbę wierszy: {count}',
    en: 'To agree, type the number of rows: {count}',
  },
  'trace-mailings': { pl: 'wysyłka', en: 'mailing' },
  'trace-messages': { pl: 'wiadomość wychodząca', en: 'message out' },
  'trace-events': { pl: 'zdarzenie', en: 'event' },
  'trace-acts': { pl: 'wpis dla Jiry', en: 'act for Jira' },
  'trace-incoming': { pl: 'wiadomość przychodząca', en: 'mail in' },
  'trace-past': { pl: 'dawna korespondencja', en: 'past correspondence' },
  'trace-calls': { pl: 'rozmowa', en: 'call' },
  'trace-unfetched': { pl: 'wiadomość niepobrana', en: 'mail that was not fetched' },
} as const satisfies Record<string, Bilingual>
