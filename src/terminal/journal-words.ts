import type { Bilingual } from '../registry/types.ts'

/** What the screen says of the journal as a whole. */
export const journalWords = {
  'journal-progress': { pl: 'wierszy: {count}', en: 'lines: {count}' },
  'journal-exported': {
    pl: 'Kopia gotowa: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}.',
    en: 'The backup is made: {mailings} mailings, {messages} messages, {mails} raw mails that came in; rows in all: {rows}.',
  },
  'journal-imported': {
    pl: 'Wczytano: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}. Nic nie wyjdzie, dopóki nie potwierdzisz, że ten dziennik idzie dalej: dniu journal adopt --moved --reason … (od czasu kopii nic nie wyszło) albo --restored (to, co czeka, mogło już wyjść).',
    en: 'Taken over: {mailings} mailings, {messages} messages, {mails} raw mails that came in; rows in all: {rows}. Nothing leaves until you say that this journal goes on: dniu journal adopt --moved --reason … (nothing has left since the backup), or --restored (what waits may have left).',
  },
  'journal-sound': {
    pl: 'W porządku: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}.',
    en: 'Sound: {mailings} mailings, {messages} messages, {mails} raw mails that came in; rows in all: {rows}.',
  },
  'journal-adopted': {
    pl: 'Ten dziennik idzie dalej; nie używaj już żadnej innej jego kopii.',
    en: 'This journal goes on; use no other copy of it any more.',
  },
  'journal-adopted-unknown': {
    pl: 'Ten dziennik idzie dalej. Wiadomości, które czekały i mogły już wyjść: {count}; ich los jest nieznany. Rozstrzygnij każdą: dniu outbox list, dniu outbox resolve NR --delivered albo --resend.',
    en: 'This journal goes on. Messages that waited and may have left since: {count}; what became of them is unknown. Resolve each: dniu outbox list, dniu outbox resolve ID --delivered or --resend.',
  },
} as const satisfies Record<string, Bilingual>
