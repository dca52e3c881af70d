import type { FailureRow } from '../errors.ts'

export const journalFailures = {
  'journal-unusable': {
    exit: 1,
    en: {
      message: 'The journal {file} cannot be used: {reason}',
      hint: 'Nothing was sent. Check the folder and its rights, or name another with --data DIR.',
    },
    pl: {
      message: 'Nie można użyć dziennika {file}: {reason}',
      hint: 'Niczego nie wysłano. Sprawdź folder i uprawnienia albo wskaż inny opcją --data DIR.',
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
      hint: 'What was being recorded was not recorded, and nothing of it was sent. Make room on the disk, then give the same command again.',
    },
    pl: {
      message: 'Nie można zapisać dziennika: {reason}',
      hint: 'Tego wpisu nie zapisano i nic z niego nie wysłano. Zwolnij miejsce na dysku i powtórz polecenie.',
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
    en: { message: 'There is no notice of {ticket} to withdraw.', hint: 'dniu outbox list shows what waits.' },
    pl: {
      message: 'Nie ma powiadomienia {ticket}, które można wycofać.',
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
  'outbox-no-such-message': {
    exit: 2,
    en: { message: 'The outbox has no message {id}.', hint: 'dniu outbox list shows the numbers.' },
    pl: { message: 'W skrzynce nadawczej nie ma wiadomości {id}.', hint: 'Numery pokazuje dniu outbox list.' },
  },
  'outbox-not-resolvable': {
    exit: 3,
    en: {
      message: 'Message {id} is {state}: it cannot be resolved as {as}.',
      hint: 'An unknown one may be resolved as delivered or to be sent again, a refused one to be sent again.',
    },
    pl: {
      message: 'Wiadomość {id} jest w stanie {state}: nie można jej rozstrzygnąć jako {as}.',
      hint: 'Wiadomość w stanie unknown można uznać za dostarczoną lub wysłać ponownie, odmówioną (refused) wysłać ponownie.',
    },
  },
} as const satisfies Record<string, FailureRow>
