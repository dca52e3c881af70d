import type { FailureRow } from './row.ts'

export const journalFailures = {
  'journal-unusable': {
    exit: 1,
    en: {
      message: 'The journal {file} cannot be used: {reason}',
      hint: 'Check the folder and its rights, or name another with --data DIR. What was recorded before goes on with dniu outbox send.',
    },
    pl: {
      message: 'Nie można użyć dziennika {file}: {reason}',
      hint: 'Sprawdź folder i uprawnienia albo wskaż inny opcją --data DIR. To, co zapisano wcześniej, dokończy dniu outbox send.',
    },
  },
  'journal-shared': {
    exit: 2,
    en: {
      message: 'DNIU_DATABASE_URL is set, but this version keeps its journal in a file of its own only.',
      hint: 'Unset it, so that two people do not believe in one journal while there are two.',
    },
    pl: {
      message: 'Ustawiono DNIU_DATABASE_URL, ale ta wersja prowadzi dziennik tylko we własnym pliku.',
      hint: 'Usuń tę zmienną, aby dwie osoby nie wierzyły w jeden wspólny dziennik, gdy są dwa.',
    },
  },
  'journal-newer': {
    exit: 1,
    en: {
      message: 'The journal {file} was made by a newer dniu.',
      hint: 'Nothing was sent. Use the newer dniu, or another journal with --data DIR.',
    },
    pl: {
      message: 'Dziennik {file} założyła nowsza wersja dniu.',
      hint: 'Niczego nie wysłano. Użyj nowszej wersji albo innego dziennika (--data DIR).',
    },
  },
  'journal-disk-full': {
    exit: 1,
    en: {
      message: 'The journal cannot be written: {reason}',
      hint: 'Make room on the disk, then look at dniu outbox list: a notice that is not there was not recorded, and nothing of it was sent.',
    },
    pl: {
      message: 'Nie można zapisać dziennika: {reason}',
      hint: 'Zwolnij miejsce na dysku i zajrzyj do dniu outbox list: powiadomienia, którego tam nie ma, nie zapisano i nic z niego nie wysłano.',
    },
  },
  'already-recorded': {
    exit: 3,
    en: {
      message: '{phase} of {ticket} is recorded already: by {by}, {at}.',
      hint: 'One set of mails is enough: dniu outbox list shows how it goes.',
    },
    pl: {
      message: '{phase} w zgłoszeniu {ticket} jest już zapisane: {by}, {at}.',
      hint: 'Jeden komplet wiadomości wystarczy: przebieg pokazuje dniu outbox list.',
    },
  },
  'nothing-to-withdraw': {
    exit: 3,
    en: {
      message: 'There is no notice or letter of {ticket} to withdraw.',
      hint: 'dniu outbox list shows what waits.',
    },
    pl: {
      message: 'W zgłoszeniu {ticket} nie ma powiadomienia ani listu do wycofania.',
      hint: 'Co czeka na wysłanie, pokazuje dniu outbox list.',
    },
  },
  'already-begun': {
    exit: 3,
    en: {
      message: '{phase} of {ticket} has begun to leave; what has left cannot be taken back.',
      hint: 'dniu outbox list shows who has it; correct it with the next phase.',
    },
    pl: {
      message: 'Wysyłka {phase} w zgłoszeniu {ticket} już trwa; tego, co wyszło, nie da się cofnąć.',
      hint: 'Kto dostał wiadomość, pokazuje dniu outbox list; popraw ją następnym powiadomieniem.',
    },
  },
  'ticket-closed': {
    exit: 3,
    en: {
      message: '{ticket} is closed: a closed ticket takes no further message (§6).',
      hint: 'Reopen it: dniu ticket reopen {ticket} --reason …, or begin a new one.',
    },
    pl: {
      message: 'Zgłoszenie {ticket} jest zamknięte: zamknięte zgłoszenie nie przyjmuje dalszych wiadomości (§6).',
      hint: 'Otwórz je ponownie: dniu ticket reopen {ticket} --reason … albo załóż nowe.',
    },
  },
  'ticket-open': {
    exit: 3,
    en: {
      message: '{ticket} is open: there is nothing to reopen.',
      hint: 'dniu ticket show {ticket} tells what has happened.',
    },
    pl: {
      message: 'Zgłoszenie {ticket} jest otwarte: nie ma czego otwierać ponownie.',
      hint: 'Co się w nim działo, pokazuje dniu ticket show {ticket}.',
    },
  },
  'incoming-decided': {
    exit: 3,
    en: {
      message: 'Incoming mail {id} is decided already ({state}): by {by}, {at}.',
      hint: 'A mail gets one answer. Write a letter if more is to be said: dniu letter partner --help.',
    },
    pl: {
      message: 'O wiadomości przychodzącej {id} już zdecydowano ({state}): {by}, {at}.',
      hint: 'Na wiadomość odpowiada się raz. Jeśli trzeba dodać coś jeszcze, napisz list: dniu letter partner --help.',
    },
  },
  'incoming-no-such-mail': {
    exit: 2,
    en: {
      message: 'The journal has no incoming mail {id}.',
      hint: 'dniu inbox list --all shows the mails that came, with their numbers.',
    },
    pl: {
      message: 'W dzienniku nie ma wiadomości przychodzącej {id}.',
      hint: 'Wiadomości, które przyszły, i ich numery pokazuje dniu inbox list --all.',
    },
  },
  'no-such-call': {
    exit: 2,
    en: { message: 'The journal has no call {id}.', hint: 'dniu ticket list shows the call-backs that are due.' },
    pl: {
      message: 'W dzienniku nie ma rozmowy {id}.',
      hint: 'Obiecane telefony zwrotne pokazuje dniu ticket list.',
    },
  },
  'outbox-no-such-message': {
    exit: 2,
    en: { message: 'The outbox has no message {id}.', hint: 'dniu outbox list shows the numbers.' },
    pl: { message: 'W skrzynce nadawczej nie ma wiadomości {id}.', hint: 'Numery pokazuje dniu outbox list.' },
  },
  'outbox-not-resolvable': {
    exit: 3,
    en: {
      message: 'Message {id} is {state}: it cannot be resolved as {as}.',
      hint: 'An unknown one may be resolved as delivered or to be sent again, and so may one that was refused or came back (bounced).',
    },
    pl: {
      message: 'Wiadomość {id} jest w stanie {state}: nie można jej rozstrzygnąć jako {as}.',
      hint: 'Wiadomość w stanie unknown można uznać za dostarczoną lub wysłać ponownie; tak samo odmówioną (refused) i zwróconą (bounced).',
    },
  },
} as const satisfies Record<string, FailureRow>
