import { ends } from './row.ts'

/**
 * What is wrong with a command line, an answer, a written time, the terminal, or a call (§6, §7). `{text}` is what was
 * written, `{instead}` a form that would be taken.
 */
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
    'demo-elsewhere': `--jira: {text} is not on this machine. The demonstration makes up what it tells, so that no real Jira may hear it.
      --jira: {text} nie jest na tym komputerze. Pokaz opowiada zmyślone rzeczy, więc prawdziwa Jira nie może ich usłyszeć.
      In the project’s folder npm run demo -- --jira starts one for trials.
      W folderze projektu npm run demo -- --jira uruchamia taką do prób.`,
    'word-unknown': `{command} knows no {word}.
      {command} nie zna słowa {word}.
      See: {help}
      Zobacz: {help}`,
    'word-unknown-near': `{command} knows no {word}. Did you mean {near}?
      {command} nie zna słowa {word}. Może chodzi o {near}?
      See: {help}
      Zobacz: {help}`,
    'argument-missing': `Missing: {argument}
      Brakuje: {argument}
      See: {help}
      Zobacz: {help}`,
    'arguments-too-many': `{command} takes fewer words; too many are: {words}
      Po {command} stoi za dużo słów; zbędne: {words}
      See: {help}
      Zobacz: {help}`,
    'flag-before-each': `{flag} takes one value each time; without it stand: {words}
      Opcja {flag} przyjmuje za każdym razem jedną wartość; bez niej stoją: {words}
      Put {flag} before each of them.
      Postaw {flag} przed każdą z nich.`,
    'watch-needs-terminal': `--watch draws on a terminal; this is none, or --json was asked for.
      --watch rysuje na ekranie terminala, a tu go nie ma albo wybrano --json.
      For programs: dniu status --json, or dniu status --overdue, which ends with 3 where anything presses.
      Dla programów: dniu status --json albo dniu status --overdue, które kończy się kodem 3, gdy coś nagli.`,
    'flag-twice': `{flag} is given more than once, but takes one value.
      Opcję {flag} podano więcej niż raz, a przyjmuje jedną wartość.
      Give it once.
      Podaj ją raz.`,
    'argument-not-utf8': `{flag} “{text}”: this is no UTF-8.
      {flag} „{text}”: to nie jest UTF-8.
      Set the terminal to UTF-8, or type it again.
      Ustaw w terminalu kodowanie UTF-8 albo wpisz to jeszcze raz.`,
    'missing-answers': `Missing: {flags}
      Brakuje: {flags}
      Nothing is asked here: give them with the command. See: {help}
      Tu o nic nie pytamy: podaj je w poleceniu. Zobacz: {help}`,
    'confirm-missing': `Missing: --confirm {count}
      Brakuje: --confirm {count}
      Addresses that the notice goes to: {count}. Look at it with --dry-run; if it is right, give --confirm {count}.
      Adresów, na które idzie powiadomienie, jest {count}. Obejrzyj je z --dry-run; jeśli się zgadza, podaj --confirm {count}.`,
    'resolve-confirm-missing': `Missing: --confirm {count}
      Brakuje: --confirm {count}
      Messages that it is about, shown above: {count}. If that is right, give --confirm {count}.
      Wiadomości, których to dotyczy, jest {count}: są wyżej. Jeśli się zgadza, podaj --confirm {count}.`,
    'age-malformed': `“{text}” is no age.
      „{text}” to nie jest wiek.
      Write months or years: --older 24m, --older 2y.
      Podaj miesiące albo lata: --older 24m, --older 2y.`,
    'rows-confirm-missing': `Missing: --confirm {count}
      Brakuje: --confirm {count}
      Rows of the journal that it is about, shown above: {count}. If that is right, give --confirm {count}.
      Wierszy dziennika, których to dotyczy, jest {count}: są wyżej. Jeśli się zgadza, podaj --confirm {count}.`,
    'rows-confirm-wrong': `--confirm {given}, but rows that it is about: {count}. Nothing was changed.
      --confirm {given}, a wierszy, których to dotyczy, jest {count}. Niczego nie zmieniono.
      They are shown above; if that is right, give --confirm {count}.
      Widać je wyżej; jeśli się zgadza, podaj --confirm {count}.`,
    'ticket-malformed': `“{text}” is no ticket number.
      „{text}” nie jest numerem zgłoszenia.
      A ticket is written {project}-123, or 123.
      Numer zgłoszenia zapisuje się tak: {project}-123 albo 123.`,
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
      An address has an @: name@domain. Write one at a time.
      Adres ma znak @: nazwa@domena. Podaj po jednym.`,
    'neither-address-nor-number': `{flag}: “{text}” is neither one plain mail address nor one telephone number.
      {flag}: „{text}” nie jest pojedynczym adresem e-mail ani numerem telefonu.
      An address has an @: name@domain; a number has nine digits, or its country before it: +44 7700 900001.
      Adres ma znak @: nazwa@domena; numer ma dziewięć cyfr albo kod kraju z przodu: +44 7700 900001.`,
    'text-control-character': `{flag} holds control characters, or letters that were lost (U+FFFD).
      {flag} zawiera znaki sterujące albo utracone litery (U+FFFD).
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
    'clock-set-elsewhere': `DNIU_NOW sets the clock, and {host}, which is not on this machine, would be told: nothing was sent.
      DNIU_NOW ustawia zegar, a wiadomość dotarłaby do {host}, poza ten komputer: niczego nie wysłano.
      It is for trials: use --dry-run, --rehearse or a server on this machine, or unset it.
      Zmienna służy do prób: użyj --dry-run, --rehearse albo serwera na tym komputerze, albo ją usuń.`,
    'listen-malformed': `--listen {text} is no port.
      --listen {text} to nie jest numer portu.
      Give a number from 1 to 65535, or 0 for any that is free: --listen 9620
      Podaj liczbę od 1 do 65535 albo 0, czyli dowolny wolny port: --listen 9620`,
    'listen-elsewhere': `--listen {text} names another place than this machine's own 127.0.0.1.
      --listen {text} wskazuje inne miejsce niż 127.0.0.1 na tym komputerze.
      How the sending goes is told on this machine alone: --listen PORT. To reach it from elsewhere, put a proxy that asks for a password before it.
      Stan wysyłki widać tylko na tym komputerze: --listen PORT. Aby sięgnąć po niego z zewnątrz, postaw przed nim serwer pośredniczący z hasłem.`,
    'listen-busy': `Port {port} of 127.0.0.1 cannot be listened on: {reason}
      Nie można nasłuchiwać na porcie {port} adresu 127.0.0.1: {reason}
      Another program may have it: give another port, or 0 for any that is free.
      Być może zajął go inny program: podaj inny port albo 0, czyli dowolny wolny.`,
    'folder-unwritable': `Cannot write into {folder}: {reason}
      Nie można pisać do {folder}: {reason}
      Name a folder that you may write to.
      Wskaż folder, do którego masz prawo zapisu.`,
    'site-foreign': `{folder} holds {file}, which dniu did not write: nothing was written, and nothing removed.
      {folder} zawiera {file}, czego dniu nie zapisało: niczego nie zapisano ani nie usunięto.
      A site needs a folder of its own: name one that is empty, or is not there yet.
      Strona potrzebuje własnego folderu: wskaż pusty albo taki, którego jeszcze nie ma.`,
    'init-not-empty': `{folder} holds {file} already; nothing was written.
      W {folder} jest już {file}; niczego nie zapisano.
      Name another folder: dniu init DIR
      Wskaż inny folder: dniu init DIR`,
    'time-malformed': `"{text}" is not a time.
      „{text}” to nie jest data z godziną.
      Write dd.mm.yyyy hh:mm (21.11.2026 03:12), dd.mm hh:mm, yyyy-mm-dd hh:mm, hh:mm, yesterday hh:mm, tomorrow hh:mm, -20m, +2h or now; Warsaw time unless CET, CEST, +01:00 or Z follows.
      Wpisz dd.mm.rrrr gg:mm (21.11.2026 03:12), dd.mm gg:mm, rrrr-mm-dd gg:mm, gg:mm, wczoraj gg:mm, jutro gg:mm, -20m, +2h albo teraz; czas warszawski, chyba że dalej stoi CET, CEST, +01:00 lub Z.`,
    'time-malformed-iso': `"{text}" is not an ISO 8601 time.
      „{text}” to nie jest czas w zapisie ISO 8601.
      Write, for example, 2026-11-21T03:12:00Z or 2026-11-21T03:12:00+01:00.
      Wpisz na przykład 2026-11-21T03:12:00Z albo 2026-11-21T03:12:00+01:00.`,
    'time-no-such-day': `"{text}" names a day that does not exist.
      „{text}”: nie ma takiego dnia.
      The day comes before the month: dd.mm.yyyy; or write yyyy-mm-dd.
      Najpierw dzień, potem miesiąc: dd.mm.rrrr; albo rrrr-mm-dd.`,
    'time-no-such-hour': `"{text}" names an hour that does not exist.
      „{text}”: nie ma takiej godziny.
      A day goes from 00:00 to 23:59.
      Doba trwa od 00:00 do 23:59.`,
    'time-midnight': `"{text}": the hour 24:00 is not used.
      „{text}”: nie używa się godziny 24:00.
      Write 00:00 of the next day: {instead}.
      Wpisz godzinę 00:00 następnego dnia: {instead}.`,
    'time-not-whole-minute': `"{text}" has seconds.
      „{text}” zawiera sekundy.
      Notices give times to the minute: leave the seconds out.
      W powiadomieniach podaje się czas co do minuty: pomiń sekundy.`,
    'time-out-of-range': `"{text}" is outside the years {from}–{to}.
      „{text}” wykracza poza lata {from}–{to}.
      Check the year.
      Sprawdź rok.`,
    'time-unknown-zone': `"{text}" names a time zone that is not known: {zone}.
      „{text}” podaje nieznaną strefę czasową: {zone}.
      Use CET, CEST, an offset such as +01:00, or Z; without any of them it is Warsaw time.
      Użyj CET, CEST, przesunięcia takiego jak +01:00 albo Z; bez nich jest to czas warszawski.`,
    'time-wrong-zone': `"{text}" says {zone}, but {holds} holds in Warsaw then.
      „{text}” podaje {zone}, a w Warszawie obowiązuje wtedy {holds}.
      Write {instead}, or leave the zone out.
      Wpisz {instead} albo pomiń strefę.`,
    'time-gap': `"{text}" does not exist: the clocks in Warsaw go forward from 02:00 to 03:00 that night.
      „{text}” nie istnieje: tej nocy zegary w Warszawie są przesuwane z 02:00 na 03:00.
      Write a time before 02:00, or from 03:00 on.
      Wpisz godzinę przed 02:00 albo od 03:00.`,
    'time-exists-twice': `"{text}" comes twice: the clocks in Warsaw go back from 03:00 to 02:00 that night.
      „{text}” wypada dwa razy: tej nocy zegary w Warszawie są cofane z 03:00 na 02:00.
      Write {earlier} or {later}.
      Wpisz {earlier} albo {later}.`,
    'time-either-day': `"{text}" may be {earlier}, the latest such time, or {later}, which is nearer but still ahead.
      „{text}” może znaczyć {earlier}, czyli ostatni taki czas, albo {later}, co jest bliżej, ale dopiero nadejdzie.
      Write in full which of them it is: {earlier} or {later}.
      Wpisz w całości to, o które chodzi: {earlier} albo {later}.`,
    'phone-malformed': `“{text}” is no phone number that can be dialled.
      „{text}” nie jest numerem telefonu, który da się wybrać.
      Write nine digits (22 555 01 09), or the country code first (+44 20 7946 0001).
      Podaj dziewięć cyfr (22 555 01 09) albo zacznij od numeru kraju (+44 20 7946 0001).`,
    'call-text-empty': `{flag} is empty.
      {flag} jest puste.
      Give it some words, or leave it out.
      Wpisz kilka słów albo pomiń tę opcję.`,
    'call-back-past': `{at} has passed: a call-back lies ahead.
      {at} już minęło, a oddzwonić można tylko później.
      Give a later time: dd.mm.yyyy hh:mm, hh:mm, tomorrow hh:mm, or +2h.
      Podaj późniejszy czas: dd.mm.rrrr gg:mm, gg:mm, jutro gg:mm albo +2h.`,
    'call-back-unknown': `No call {id} waits for a call-back. Waiting: {waiting}.
      Rozmowa {id} nie czeka na oddzwonienie. Czekają: {waiting}.
      See what was promised: dniu ticket list
      Co obiecano, pokazuje: dniu ticket list`,
    'call-contact-elsewhere': `{contact} works for {organization}, not for {other}.
      Kontakt {contact} należy do firmy {organization}, a nie do firmy {other}.
      See who works where: dniu contacts show {contact}
      Kto gdzie pracuje, pokazuje: dniu contacts show {contact}`,
    'call-product-elsewhere': `{product} is a product of {organization}, not of {other}.
      {product} to produkt partnera {organization}, a nie {other}.
      See whose it is: dniu products show {product}
      Czyj to produkt, pokazuje: dniu products show {product}`,
  }),
  ...ends(3, {
    'confirm-wrong': `--confirm {given}, but addresses that the notice goes to: {count}. Nothing was sent.
      --confirm {given}, a adresów, na które idzie powiadomienie, jest {count}. Niczego nie wysłano.
      See who they are with --dry-run; if that is right, give --confirm {count}.
      Zobacz, do kogo, z opcją --dry-run; jeśli się zgadza, podaj --confirm {count}.`,
    'resolve-confirm-wrong': `--confirm {given}, but messages that it is about: {count}. Nothing was changed.
      --confirm {given}, a wiadomości, których to dotyczy, jest {count}. Niczego nie zmieniono.
      They are shown above; if that is right, give --confirm {count}.
      Widać je wyżej; jeśli się zgadza, podaj --confirm {count}.`,
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
