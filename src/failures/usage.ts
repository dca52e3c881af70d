import type { FailureRow } from './row.ts'

/** What is wrong with a command line, an answer or the terminal. */
export const usageFailures = {
  unexpected: {
    exit: 1,
    en: {
      message: 'Something unexpected went wrong: {reason}',
      hint: 'What has been recorded stays recorded: see dniu outbox list. Run again with DNIU_DEBUG=1 to learn where it happened.',
    },
    pl: {
      message: 'Nieoczekiwany błąd: {reason}',
      hint: 'Co zapisano w dzienniku, to zostało: zobacz dniu outbox list. Z DNIU_DEBUG=1 zobaczysz miejsce błędu.',
    },
  },
  'demo-failed': {
    exit: 1,
    en: {
      message: 'The demonstration did not go as it should: {reason}',
      hint: 'Nothing outside its temporary folder was touched. Please report it, with what stands above.',
    },
    pl: {
      message: 'Pokaz nie przebiegł tak, jak powinien: {reason}',
      hint: 'Niczego poza folderem tymczasowym nie zmieniono. Zgłoś to razem z tym, co widać powyżej.',
    },
  },
  usage: {
    exit: 2,
    en: { message: '{reason}', hint: '{help}' },
    pl: { message: '{reason}', hint: '{help}' },
  },
  'missing-answers': {
    exit: 2,
    en: { message: 'Missing: {flags}', hint: 'Without a terminal nothing is asked: give them as flags. See: {help}' },
    pl: { message: 'Brakuje: {flags}', hint: 'Bez terminala o nic nie pytamy: podaj je jako opcje. Zobacz: {help}' },
  },
  'confirm-missing': {
    exit: 2,
    en: {
      message: 'Missing: --confirm {count}',
      hint: 'The notice goes to {count} addresses. Look at it with --dry-run; if it is right, give --confirm {count}.',
    },
    pl: {
      message: 'Brakuje: --confirm {count}',
      hint: 'Powiadomienie idzie na {count} adresów. Obejrzyj je z --dry-run; jeśli jest dobre, podaj --confirm {count}.',
    },
  },
  'confirm-wrong': {
    exit: 3,
    en: {
      message: '--confirm {given}, but the notice goes to {count} addresses. Nothing was sent.',
      hint: 'See who they are with --dry-run; if that is right, give --confirm {count}.',
    },
    pl: {
      message: '--confirm {given}, a powiadomienie idzie na {count} adresów. Niczego nie wysłano.',
      hint: 'Zobacz, do kogo, z opcją --dry-run; jeśli się zgadza, podaj --confirm {count}.',
    },
  },
  'ticket-malformed': {
    exit: 2,
    en: { message: '“{text}” is no ticket number.', hint: 'A ticket is written {project}-123.' },
    pl: { message: '„{text}” nie jest numerem zgłoszenia.', hint: 'Numer zgłoszenia zapisuje się tak: {project}-123.' },
  },
  'unknown-id': {
    exit: 2,
    en: { message: '{flag}: “{id}” is not in the registry.', hint: 'See them all with: {list}' },
    pl: { message: '{flag}: „{id}” nie ma w rejestrze.', hint: 'Wszystkie pokazuje: {list}' },
  },
  'unknown-id-near': {
    exit: 2,
    en: { message: '{flag}: “{id}” is not in the registry. Did you mean {near}?', hint: 'See them all with: {list}' },
    pl: { message: '{flag}: „{id}” nie ma w rejestrze. Może chodzi o {near}?', hint: 'Wszystkie pokazuje: {list}' },
  },
  'unknown-choice': {
    exit: 2,
    en: { message: '{flag}: “{id}” is none of these: {known}.' },
    pl: { message: '{flag}: „{id}” to żadne z tych: {known}.' },
  },
  'address-malformed': {
    exit: 2,
    en: {
      message: '{flag}: “{address}” is not one plain mail address.',
      hint: 'Write one address a time: name@domain.',
    },
    pl: {
      message: '{flag}: „{address}” nie jest pojedynczym adresem e-mail.',
      hint: 'Podaj po jednym adresie: nazwa@domena.',
    },
  },
  'text-control-character': {
    exit: 2,
    en: { message: '{flag} holds control characters.', hint: 'Type it again as plain text.' },
    pl: { message: '{flag} zawiera znaki sterujące.', hint: 'Wpisz to jeszcze raz zwykłym tekstem.' },
  },
  'text-empty': {
    exit: 2,
    en: { message: '{flag} is empty.', hint: 'Partners read this text: say in a sentence or two what you know.' },
    pl: {
      message: '{flag} jest puste.',
      hint: 'Ten tekst czytają partnerzy: napisz w jednym–dwóch zdaniach, co wiadomo.',
    },
  },
  'list-empty': {
    exit: 2,
    en: { message: '{flag} names nothing.', hint: 'Give a name, or leave the flag out: then nothing is narrowed.' },
    pl: { message: '{flag} niczego nie wskazuje.', hint: 'Podaj nazwę albo pomiń opcję: wtedy nic nie jest zawężane.' },
  },
  'reason-empty': {
    exit: 2,
    en: { message: '{flag} is empty.', hint: 'The reason is kept in the journal: say in a few words why.' },
    pl: { message: '{flag} jest puste.', hint: 'Powód trafia do dziennika: napisz w kilku słowach, dlaczego.' },
  },
  'flags-exclude': {
    exit: 2,
    en: { message: '{one} and {other} exclude each other.', hint: 'Give one of them.' },
    pl: { message: '{one} i {other} wykluczają się.', hint: 'Podaj jedną z nich.' },
  },
  'number-malformed': {
    exit: 2,
    en: { message: '{flag}: “{text}” is not a whole number.' },
    pl: { message: '{flag}: „{text}” nie jest liczbą całkowitą.' },
  },
  'clock-malformed': {
    exit: 2,
    en: {
      message: 'DNIU_NOW is “{text}”, which is no ISO time.',
      hint: 'Write it like 2026-11-21T03:12:00Z, or unset it.',
    },
    pl: {
      message: 'DNIU_NOW to „{text}”, a to nie jest czas ISO.',
      hint: 'Zapisz go tak: 2026-11-21T03:12:00Z, albo usuń zmienną.',
    },
  },
  'rehearse-outsider': {
    exit: 3,
    en: {
      message: 'A rehearsal goes to DV’s own people only; {address} is not among the staff.',
      hint: 'Leave the address out to rehearse to yourself.',
    },
    pl: {
      message: 'Próba idzie tylko do osób z DV; {address} nie należy do personelu.',
      hint: 'Pomiń adres, aby wysłać próbę do siebie.',
    },
  },
  'not-confirmed': {
    exit: 130,
    en: { message: 'Stopped: nothing was recorded and nothing was sent.' },
    pl: { message: 'Przerwano: niczego nie zapisano i niczego nie wysłano.' },
  },
  interrupted: {
    exit: 130,
    en: { message: 'Interrupted. What has not left yet stays in the outbox.', hint: 'Go on with: dniu outbox send' },
    pl: {
      message: 'Przerwano. To, co jeszcze nie wyszło, czeka w skrzynce nadawczej.',
      hint: 'Dalej: dniu outbox send',
    },
  },
  'folder-unwritable': {
    exit: 2,
    en: { message: 'Cannot write into {folder}: {reason}', hint: 'Name a folder that you may write to.' },
    pl: { message: 'Nie można pisać do {folder}: {reason}', hint: 'Wskaż folder, do którego masz prawo zapisu.' },
  },
  'init-not-empty': {
    exit: 2,
    en: { message: '{folder} holds {file} already; nothing was written.', hint: 'Name another folder: dniu init DIR' },
    pl: { message: 'W {folder} jest już {file}; niczego nie zapisano.', hint: 'Wskaż inny folder: dniu init DIR' },
  },
} as const satisfies Record<string, FailureRow>
