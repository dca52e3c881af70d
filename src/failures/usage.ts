import { ends } from './ends.ts'

/** What is wrong with a command line, an answer or the terminal. */
export const usageFailures = {
  ...ends(1, {
    unexpected: `Something unexpected went wrong: {reason}
      Nieoczekiwany błąd: {reason}
      What has been recorded stays recorded: see dniu outbox list. Run again with DNIU_DEBUG=1 to learn where it happened.
      Co zapisano w dzienniku, to zostało: zobacz dniu outbox list. Z DNIU_DEBUG=1 zobaczysz miejsce błędu.`,
    'demo-failed': `The demonstration did not go as it should: {reason}
      Pokaz nie przebiegł tak, jak powinien: {reason}
      Nothing outside its temporary folder was touched. Please report it, with what stands above.
      Niczego poza folderem tymczasowym nie zmieniono. Zgłoś to razem z tym, co widać powyżej.`,
  }),
  ...ends(2, {
    usage: `{reason}
      {reason}
      {help}
      {help}`,
    'flag-twice': `{flag} is given more than once, but takes one value.
      Opcję {flag} podano więcej niż raz, a przyjmuje jedną wartość.
      Give it once.
      Podaj ją raz.`,
    'missing-answers': `Missing: {flags}
      Brakuje: {flags}
      Without a terminal nothing is asked: give them as flags. See: {help}
      Bez terminala o nic nie pytamy: podaj je jako opcje. Zobacz: {help}`,
    'confirm-missing': `Missing: --confirm {count}
      Brakuje: --confirm {count}
      The notice goes to {count} addresses. Look at it with --dry-run; if it is right, give --confirm {count}.
      Powiadomienie idzie na {count} adresów. Obejrzyj je z --dry-run; jeśli jest dobre, podaj --confirm {count}.`,
    'ticket-malformed': `“{text}” is no ticket number.
      „{text}” nie jest numerem zgłoszenia.
      A ticket is written {project}-123.
      Numer zgłoszenia zapisuje się tak: {project}-123.`,
    'unknown-id': `{flag}: “{id}” is not in the registry.
      {flag}: „{id}” nie ma w rejestrze.
      See them all with: {list}
      Wszystkie pokazuje: {list}`,
    'unknown-id-near': `{flag}: “{id}” is not in the registry. Did you mean {near}?
      {flag}: „{id}” nie ma w rejestrze. Może chodzi o {near}?
      See them all with: {list}
      Wszystkie pokazuje: {list}`,
    'unknown-choice': `{flag}: “{id}” is none of these: {known}.
      {flag}: „{id}” to żadne z tych: {known}.`,
    'address-malformed': `{flag}: “{address}” is not one plain mail address.
      {flag}: „{address}” nie jest pojedynczym adresem e-mail.
      Write one address a time: name@domain.
      Podaj po jednym adresie: nazwa@domena.`,
    'text-control-character': `{flag} holds control characters.
      {flag} zawiera znaki sterujące.
      Type it again as plain text.
      Wpisz to jeszcze raz zwykłym tekstem.`,
    'text-empty': `{flag} is empty.
      {flag} jest puste.
      Partners read this text: say in a sentence or two what you know.
      Ten tekst czytają partnerzy: napisz w jednym–dwóch zdaniach, co wiadomo.`,
    'list-empty': `{flag} names nothing.
      {flag} niczego nie wskazuje.
      Give a name, or leave the flag out: then nothing is narrowed.
      Podaj nazwę albo pomiń opcję: wtedy nic nie jest zawężane.`,
    'reason-empty': `{flag} is empty.
      {flag} jest puste.
      The reason is kept in the journal: say in a few words why.
      Powód trafia do dziennika: napisz w kilku słowach, dlaczego.`,
    'flags-exclude': `{one} and {other} exclude each other.
      {one} i {other} wykluczają się.
      Give one of them.
      Podaj jedną z nich.`,
    'number-malformed': `{flag}: “{text}” is not a whole number.
      {flag}: „{text}” nie jest liczbą całkowitą.`,
    'clock-malformed': `DNIU_NOW is “{text}”, which is no ISO time.
      DNIU_NOW to „{text}”, a to nie jest czas ISO.
      Write it like 2026-11-21T03:12:00Z, or unset it.
      Zapisz go tak: 2026-11-21T03:12:00Z, albo usuń zmienną.`,
    'folder-unwritable': `Cannot write into {folder}: {reason}
      Nie można pisać do {folder}: {reason}
      Name a folder that you may write to.
      Wskaż folder, do którego masz prawo zapisu.`,
    'init-not-empty': `{folder} holds {file} already; nothing was written.
      W {folder} jest już {file}; niczego nie zapisano.
      Name another folder: dniu init DIR
      Wskaż inny folder: dniu init DIR`,
  }),
  ...ends(3, {
    'confirm-wrong': `--confirm {given}, but the notice goes to {count} addresses. Nothing was sent.
      --confirm {given}, a powiadomienie idzie na {count} adresów. Niczego nie wysłano.
      See who they are with --dry-run; if that is right, give --confirm {count}.
      Zobacz, do kogo, z opcją --dry-run; jeśli się zgadza, podaj --confirm {count}.`,
    'rehearse-outsider': `A rehearsal goes to DV’s own people only; {address} is not among the staff.
      Próba idzie tylko do osób z DV; {address} nie należy do personelu.
      Leave the address out to rehearse to yourself.
      Pomiń adres, aby wysłać próbę do siebie.`,
  }),
  ...ends(130, {
    'not-confirmed': `Stopped: nothing was recorded and nothing was sent.
      Przerwano: niczego nie zapisano i niczego nie wysłano.`,
    interrupted: `Interrupted. What has not left yet stays in the outbox.
      Przerwano. To, co jeszcze nie wyszło, czeka w skrzynce nadawczej.
      Go on with: dniu outbox send
      Dalej: dniu outbox send`,
  }),
}
