import { ends } from './row.ts'

/** Why there is no registry, what is wrong with the house’s own words (`words.txt`), and what the journal does not take. */
export const recordFailures = {
  ...ends(1, {
    'registry-copy-damaged': `The parsed copy of the registry was damaged on the disk; it has been removed.
      Przetworzona kopia rejestru była uszkodzona na dysku; została usunięta.
      Run the command again: the copy is made anew from the files.
      Uruchom polecenie ponownie: kopia powstanie na nowo z plików.`,
    'journal-unusable': `The journal {file} cannot be used: {reason}
      Nie można użyć dziennika {file}: {reason}
      Check the folder and its rights, or name another with --data DIR. What was recorded before goes on with dniu outbox send.
      Sprawdź folder i uprawnienia albo wskaż inny opcją --data DIR. To, co zapisano wcześniej, dokończy dniu outbox send.`,
    'journal-newer': `The journal {file} was made by a newer dniu.
      Dziennik {file} założyła nowsza wersja dniu.
      Nothing was sent. Use the newer dniu, or another journal (--data DIR, DNIU_DATABASE_URL).
      Niczego nie wysłano. Użyj nowszej wersji albo innego dziennika (--data DIR, DNIU_DATABASE_URL).`,
    'journal-database': `The journal {where} cannot be used: {reason}
      Nie można użyć dziennika {where}: {reason}
      The database must belong to the user who signs in, who must be able to make tables in it and to write. What was recorded before goes on with dniu outbox send.
      Baza musi należeć do użytkownika, który się loguje; musi on móc zakładać w niej tabele i zapisywać. To, co zapisano wcześniej, dokończy dniu outbox send.`,
    'journal-encoding': `The journal {where} cannot be kept there: the database’s encoding is {encoding}, not UTF8.
      Dziennika {where} nie można tam prowadzić: baza ma kodowanie {encoding}, a nie UTF8.
      Have a database made for it, with createdb --encoding UTF8 --template template0 NAME, and name it in DNIU_DATABASE_URL.
      Poproś o założenie bazy dla dziennika (createdb --encoding UTF8 --template template0 NAZWA) i wpisz ją do DNIU_DATABASE_URL.`,
    'journal-lost': `The connection to the journal {where} was lost ({reason}): whether the last step was recorded is not known.
      Połączenie z dziennikiem {where} zostało przerwane ({reason}): nie wiadomo, czy ostatni krok zapisano.
      Look first: dniu outbox list and dniu ticket show tell what is there. What is recorded goes on with dniu outbox send; what is not there may be given again.
      Najpierw sprawdź: co zapisano, pokażą dniu outbox list i dniu ticket show. Zapisane dokończy dniu outbox send, a to, czego tam nie ma, można podać ponownie.`,
    'journal-busy': `The journal {where} did not answer in time: {reason}
      Dziennik {where} nie odpowiedział na czas: {reason}
      Nothing was recorded by this step. Somebody else may be holding it: try again, and if it lasts, look for a dniu that hangs or another program that has the file open, or ask whoever runs the database (pg_stat_activity shows who holds what).
      Ten krok niczego nie zapisał. Dziennik może trzymać ktoś inny: spróbuj ponownie, a jeśli to potrwa, sprawdź, czy nie zawiesił się inny dniu i czy pliku nie trzyma inny program, albo zapytaj opiekuna bazy (kto co trzyma, pokazuje pg_stat_activity).`,
    'outcome-unrecorded': `Message {id} to {to} has had its answer ({reply}), but the journal could not take it down.
      Wiadomość {id} do {to} dostała odpowiedź serwera ({reply}), ale dziennik jej nie przyjął.
      Note it, for the message will be listed as one whose fate nobody knows. When the journal works again, say what became of it: dniu outbox resolve {id} --delivered, or --resend.
      Zanotuj ją, bo na liście los tej wiadomości będzie nieznany. Gdy dziennik znów zadziała, rozstrzygnij ją: dniu outbox resolve {id} --delivered albo --resend.`,
    'journal-disk-full': `The journal cannot be written: {reason}
      Nie można zapisać dziennika: {reason}
      Make room on the disk, then look at dniu outbox list: a notice that is not there was not recorded, and nothing of it was sent.
      Zwolnij miejsce na dysku i zajrzyj do dniu outbox list: powiadomienia, którego tam nie ma, nie zapisano i nic z niego nie wysłano.`,
  }),
  ...ends(4, {
    'recorded-unfinished': `It is recorded ({ticket}, messages: {count}); what failed came after that.
      To jest już zapisane ({ticket}, wiadomości: {count}); zawiodło to, co nastąpiło potem.
      Do not give the command again: partners would be told twice. What has not left goes on with dniu outbox send; how far it is, dniu outbox list tells, and dniu doctor what the journal lacks.
      Nie powtarzaj polecenia: partnerzy dowiedzieliby się dwa razy. To, co jeszcze nie wyszło, dokończy dniu outbox send; przebieg pokazuje dniu outbox list, a stan dziennika dniu doctor.`,
  }),
  ...ends(5, {
    'journal-standby': `The server of the journal {where} only reads: {reason}
      Serwer dziennika {where} tylko odczytuje: {reason}
      It is a standby (after a failover, say), or was set to read only. Name the server that is written to in DNIU_DATABASE_URL, or ask whoever runs the database. What was recorded before goes on with dniu outbox send.
      To serwer zapasowy (np. po przełączeniu) albo ustawiony tylko do odczytu. Wskaż w DNIU_DATABASE_URL serwer, na którym się zapisuje, albo zapytaj opiekuna bazy. To, co zapisano wcześniej, dokończy dniu outbox send.`,
    'journal-server-full': `The server of the journal {where} has no room: {reason}
      Na serwerze dziennika {where} brakuje miejsca: {reason}
      Have room made on the disk of that server, not here; then look at dniu outbox list: what is there goes on with dniu outbox send, what is not there was not recorded, and nothing of it was sent.
      Miejsce trzeba zwolnić na dysku tamtego serwera, nie tutaj; potem zajrzyj do dniu outbox list: to, co tam jest, dokończy dniu outbox send, a tego, czego tam nie ma, nie zapisano i nic z niego nie wysłano.`,
    'journal-unreachable': `The server of the journal {where} cannot be reached: {reason}
      Nie można połączyć się z serwerem dziennika {where}: {reason}
      Check DNIU_DATABASE_URL, the network, and whether PostgreSQL runs there: dniu doctor tells. What was recorded before goes on with dniu outbox send.
      Sprawdź DNIU_DATABASE_URL, sieć i czy działa tam PostgreSQL: pokaże to dniu doctor. To, co zapisano wcześniej, dokończy dniu outbox send.`,
    'journal-login': `The server of the journal {where} refuses the login: {reason}
      Serwer dziennika {where} odrzuca logowanie: {reason}
      Check user and password in DNIU_DATABASE_URL; the password may also come from PGPASSWORD or ~/.pgpass, which only you may be able to read (0600).
      Sprawdź użytkownika i hasło w DNIU_DATABASE_URL; hasło może też pochodzić z PGPASSWORD albo ~/.pgpass, który może czytać tylko właściciel (0600).`,
    'journal-no-database': `The server of the journal {where} has no such database: {reason}
      Serwer dziennika {where} nie ma takiej bazy: {reason}
      Correct the name at the end of DNIU_DATABASE_URL, or have the database made, with createdb --owner USER --encoding UTF8 NAME.
      Popraw nazwę na końcu DNIU_DATABASE_URL albo poproś o założenie bazy (createdb --owner UŻYTKOWNIK --encoding UTF8 NAZWA).`,
    'journal-tls': `The connection to the journal {where} cannot be made safe: {reason}
      Nie można zabezpieczyć połączenia z dziennikiem {where}: {reason}
      The server must show a certificate that holds for its name. Name its authority in DNIU_DATABASE_URL with sslrootcert=FILE; sslmode=require encrypts without asking who answers, sslmode=disable does neither.
      Serwer musi mieć certyfikat ważny dla swojej nazwy. Jego urząd wskaż w DNIU_DATABASE_URL przez sslrootcert=PLIK; sslmode=require szyfruje bez sprawdzania, kto odpowiada, a sslmode=disable nie robi ani tego, ani tego.`,
  }),
  ...ends(2, {
    'registry-not-found': `No registry: no operators.yaml in {cwd} or any folder above it, nor in {home}.
      Brak rejestru: w {cwd} i w folderach powyżej nie ma pliku operators.yaml, nie ma go też w {home}.
      Make one with \`dniu init\`, or name its folder with --registry DIR or DNIU_REGISTRY.
      Załóż rejestr poleceniem \`dniu init\` albo wskaż jego folder przez --registry KATALOG lub DNIU_REGISTRY.`,
    'registry-folder-missing': `{source} names {folder}, which is not a folder.
      {source} wskazuje {folder}, a to nie jest folder.
      Correct the path, or make a registry there with \`dniu init {folder}\`.
      Popraw ścieżkę albo załóż tam rejestr poleceniem \`dniu init {folder}\`.`,
    'registry-invalid': `The registry in {folder} has problems: {count}. Nothing was done.
      Rejestr w {folder} zawiera błędy (liczba: {count}). Niczego nie wykonano.
      Correct the places named; \`dniu registry check\` lists them again.
      Popraw wskazane miejsca; \`dniu registry check\` wypisze je ponownie.`,
    'words-many-on-line': `{file}:{line}: “{found}” is no single word.
      {file}:{line}: „{found}” to nie jest jedno słowo.
      One word a line; comments begin with #.
      W wierszu stoi jedno słowo; komentarz zaczyna się od #.`,
    'words-control-character': `{file}:{line}: a control character ({character}).
      {file}:{line}: znak sterujący ({character}).
      Delete it.
      Usuń go.`,
    'words-unreadable': `{file} cannot be read: {reason}.
      Nie można odczytać pliku {file}: {reason}.
      It must be a text file in UTF-8 that you may read.
      Musi to być plik tekstowy w UTF-8, który wolno Ci czytać.`,
    'words-unwritable': `{file} cannot be written: {reason}.
      Nie można zapisać pliku {file}: {reason}.
      Check the rights of the folder, and the disk.
      Sprawdź uprawnienia folderu i miejsce na dysku.`,
    'word-not-learnable': `“{word}” is not a single word that could be learnt.
      „{word}” nie jest pojedynczym słowem, którego można się nauczyć.
      Give one word of letters, with hyphens or apostrophes inside at most: --learn Directpay.
      Podaj jedno słowo z liter, najwyżej z łącznikiem lub apostrofem w środku: --learn Directpay.`,
    'journal-url': `DNIU_DATABASE_URL is not the address of a database.
      DNIU_DATABASE_URL nie jest adresem bazy danych.
      Write postgres://user:password@host:5432/database, if need be with ?sslmode=verify-full, verify-ca, require or disable, sslrootcert, sslcert, sslkey, options. In user and password write special characters as percent codes: @ is %40, / is %2F, # is %23, % is %25.
      Napisz postgres://użytkownik:hasło@host:5432/baza, w razie potrzeby z ?sslmode=verify-full, verify-ca, require albo disable, sslrootcert, sslcert, sslkey, options. Znaki specjalne w nazwie użytkownika i haśle zapisz kodami: @ to %40, / to %2F, # to %23, % to %25.`,
    'journal-certificate': `DNIU_DATABASE_URL names a file for {term} that cannot be read: {file} ({reason}).
      DNIU_DATABASE_URL wskazuje w {term} plik, którego nie można odczytać: {file} ({reason}).
      It must be a file in PEM that you may read. Correct the path, or the rights of the file.
      Musi to być plik PEM, który wolno Ci czytać. Popraw ścieżkę albo uprawnienia pliku.`,
    'incoming-no-such-mail': `The journal has no incoming mail {id}.
      W dzienniku nie ma wiadomości przychodzącej {id}.
      dniu inbox list --all shows the mails that came, with their numbers.
      Wiadomości, które przyszły, i ich numery pokazuje dniu inbox list --all.`,
    'no-such-call': `The journal has no call {id}.
      W dzienniku nie ma rozmowy {id}.
      dniu ticket list shows the call-backs that are due.
      Obiecane telefony zwrotne pokazuje dniu ticket list.`,
    'withdraw-ambiguous': `{id} may be the message {id} or the ticket {ticket}: both have something that waits.
      {id} może oznaczać wiadomość {id} albo zgłoszenie {ticket}: w obu coś czeka.
      Say which: dniu outbox withdraw {ticket}, or dniu outbox withdraw HL-n --message {id} with the ticket of that message.
      Wskaż, o co chodzi: dniu outbox withdraw {ticket} albo dniu outbox withdraw HL-n --message {id} ze zgłoszeniem tej wiadomości.`,
    'message-of-other-ticket': `Message {id} does not belong to {ticket}.
      Wiadomość {id} nie należy do zgłoszenia {ticket}.
      dniu outbox list shows the messages of each ticket.
      Wiadomości poszczególnych zgłoszeń pokazuje dniu outbox list.`,
    'outbox-no-such-message': `The outbox has no message {id}.
      W skrzynce nadawczej nie ma wiadomości {id}.
      dniu outbox list shows the numbers.
      Numery pokazuje dniu outbox list.`,
  }),
  ...ends(3, {
    'already-recorded': `{phase} of {ticket} is recorded already: by {by}, {at}.
      W zgłoszeniu {ticket} zapisano już ten etap ({phase}): {by}, {at}. Twojej wiadomości nie wysłano.
      One set of mails is enough: dniu outbox list shows how it goes.
      Jeden komplet wiadomości wystarczy: przebieg tamtej wysyłki pokazuje dniu outbox list.`,
    'recorded-otherwise': `
      While you were at it, {by} recorded {theirs} of {ticket}, {at}. Your {phase} was NOT recorded and NOT sent.
      W międzyczasie {by} zapisał(a) w zgłoszeniu {ticket} etap „{theirs}”, {at}. Twojej wiadomości ({phase}) NIE zapisano ani nie wysłano.
      See what was recorded: dniu ticket show {ticket}. If yours is still needed, give the command again: it then follows theirs.
      Zobacz, co zapisano: dniu ticket show {ticket}. Jeśli Twoja wiadomość jest nadal potrzebna, powtórz polecenie: wyjdzie jako następna.`,
    'recorded-once': `
      While you were at it, {by} recorded {phase} of {ticket}, {at}, and not as you did. Your {phase} was NOT recorded and NOT sent.
      W międzyczasie {by} zapisał(a) w zgłoszeniu {ticket} ten sam etap ({phase}) inaczej, {at}. Twojej wiadomości NIE zapisano ani nie wysłano.
      It is told once. What it tells wrongly is corrected: dniu {kind} correct {ticket}; while all of it waits, it can be taken back: dniu outbox withdraw {ticket}
      Ten etap wysyła się raz. To, co podaje błędnie, się prostuje: dniu {kind} correct {ticket}; dopóki w całości czeka, można go wycofać: dniu outbox withdraw {ticket}`,
    'recorded-withdrawn': `
      While you were at it, {by} took back {theirs} of {ticket}, {at}. Your {phase} counts on it: it was NOT recorded and NOT sent.
      W międzyczasie {by} wycofał(a) w zgłoszeniu {ticket} etap „{theirs}”, {at}. Twojej wiadomości ({phase}), która go uwzględnia, NIE zapisano ani nie wysłano.
      See what stands now: dniu ticket show {ticket}. If yours is still needed, give the command again: it is then made from that.
      Zobacz, co teraz obowiązuje: dniu ticket show {ticket}. Jeśli Twoja wiadomość jest nadal potrzebna, powtórz polecenie: powstanie na nowo na tej podstawie.`,
    'recorded-end': `
      While you were at it, {by} ended the notice of {ticket}: {theirs}, {at}. Your {phase} was NOT recorded and NOT sent.
      W międzyczasie {by} zakończył(a) powiadomienie {ticket} ({theirs}), {at}. Twojej wiadomości ({phase}) NIE zapisano ani nie wysłano.
      See what was recorded: dniu ticket show {ticket} --full. If it is not over: dniu ticket reopen {ticket} --reason …, then your command again.
      Zobacz, co zapisano: dniu ticket show {ticket} --full. Jeśli to nie koniec: dniu ticket reopen {ticket} --reason …, a potem Twoje polecenie ponownie.`,
    'nothing-to-withdraw': `There is no notice or letter of {ticket} to withdraw.
      W zgłoszeniu {ticket} nie ma powiadomienia ani listu do wycofania.
      dniu outbox list shows what waits.
      Co czeka na wysłanie, pokazuje dniu outbox list.`,
    'withdrawn-already': `While you were at it, {by} took back {phase} of {ticket}, {at}. Nothing else was taken back.
      W międzyczasie {by} wycofał(a) ze zgłoszenia {ticket} ten etap ({phase}), {at}. Niczego więcej nie wycofano.
      What still waits of it: dniu outbox list. To take that back too, give the command again.
      Co z niego jeszcze czeka, pokazuje dniu outbox list. Aby wycofać i to, powtórz polecenie.`,
    'withdraw-other': `While you were at it, what waits of {ticket} changed: {phase} would be taken back now. Nothing was taken back.
      W międzyczasie zmieniło się to, co czeka w zgłoszeniu {ticket}: teraz wycofano by {phase}. Niczego nie wycofano.
      See what waits: dniu outbox list. If that is to be taken back, give the command again.
      Zobacz, co czeka: dniu outbox list. Jeśli właśnie to ma być wycofane, powtórz polecenie.`,
    'nothing-held': `Nothing of {ticket} is held ({flag}).
      W zgłoszeniu {ticket} nic nie jest wstrzymane ({flag}).
      dniu outbox list shows what waits, and why.
      Co czeka i dlaczego, pokazuje dniu outbox list.`,
    'already-begun': `{phase} of {ticket} has begun to leave; what has left cannot be taken back.
      Wysyłka w zgłoszeniu {ticket} ({phase}) już trwa; tego, co wyszło, nie da się cofnąć.
      Who has it: dniu ticket show {ticket} --full. What may follow: {next}. What has not left of it: dniu outbox withdraw {ticket} --message ID
      Kto dostał wiadomość: dniu ticket show {ticket} --full. Co może nastąpić: {next}. To, co jeszcze nie wyszło: dniu outbox withdraw {ticket} --message NR`,
    'already-left': `{phase} of {ticket} has been sent: nothing of it waits that could be taken back.
      Wysyłka w zgłoszeniu {ticket} ({phase}) jest zakończona: nic z niej nie czeka, nie ma czego wycofać.
      Who has it: dniu ticket show {ticket} --full. What may follow: {next}
      Kto dostał wiadomość: dniu ticket show {ticket} --full. Co może nastąpić: {next}`,
    'ticket-closed': `{ticket} is closed: a closed ticket takes no further message (§6).
      Zgłoszenie {ticket} jest zamknięte: zamknięte zgłoszenie nie przyjmuje dalszych wiadomości (§6).
      Reopen it: dniu ticket reopen {ticket} --reason …, or begin a new one.
      Otwórz je ponownie: dniu ticket reopen {ticket} --reason … albo załóż nowe.`,
    'ticket-pruned': `The texts and addresses of {ticket} went {at}: nothing can be sent about it any more.
      Teksty i adresy zgłoszenia {ticket} usunięto {at}: nic w jego sprawie nie może już wyjść.
      Begin a new ticket. What stays of this one: dniu ticket show {ticket}
      Załóż nowe zgłoszenie. Co z tego zostało: dniu ticket show {ticket}`,
    'outbox-pruned': `The text and the address of message {id} have gone: it cannot be sent again.
      Tekst i adres wiadomości {id} usunięto: nie można jej wysłać ponownie.
      Write a new letter, or a notice, if it is still needed.
      Jeśli nadal jest potrzebna, napisz nowy list albo powiadomienie.`,
    'prune-young': `Nothing younger than {keep} months goes (limits.keep); --older {given}m would take more.
      Nic młodszego niż {keep} mies. nie jest usuwane (limits.keep); --older {given}m objęłoby więcej.
      Give --older {keep}m or more, or change limits.keep in settings.yaml.
      Podaj --older {keep}m albo więcej, albo zmień limits.keep w settings.yaml.`,
    'ticket-closed-already': `{ticket} is closed already.
      Zgłoszenie {ticket} jest już zamknięte.
      dniu ticket show {ticket} tells what has happened.
      Co się w nim działo, pokazuje dniu ticket show {ticket}.`,
    'ticket-open': `{ticket} is open: there is nothing to reopen.
      Zgłoszenie {ticket} jest otwarte: nie ma czego otwierać ponownie.
      dniu ticket show {ticket} tells what has happened.
      Co się w nim działo, pokazuje dniu ticket show {ticket}.`,
    'incoming-decided': `Incoming mail {id} is decided already ({state}): by {by}, {at}.
      Wiadomość przychodząca {id} jest już rozpatrzona ({state}): {by}, {at}.
      A mail gets one answer. Write a letter if more is to be said: dniu letter partner --help.
      Na wiadomość odpowiada się raz. Jeśli trzeba dodać coś jeszcze, napisz list: dniu letter partner --help.`,
    'ask-owner-nothing': `There is no contact whose mail comes back and whose owner was not asked yet.
      Nie ma kontaktu, od którego poczta wraca, a o którego nie zapytano jeszcze opiekuna.
      dniu doctor lists those that are known.
      Znane wypisuje dniu doctor.`,
    'ask-owner-not-bounced': `Mail to {address} has not come back for good, as far as is known, and no inactive contact has it: there is nothing to ask.
      Nic nie wskazuje na to, że poczta na {address} trwale wraca, a adres ten nie należy do nieaktywnego kontaktu: nie ma o co pytać.
      What is known of it: dniu why {address}
      Co o nim wiadomo: dniu why {address}`,
    'ask-owner-asked': `The owner was asked about {address} already: {at}.
      O {address} już zapytano opiekuna: {at}.
      One request is enough. To leave the address out of a notice: --without {address}
      Jedno pytanie wystarczy. Aby pominąć adres w powiadomieniu: --without {address}`,
    'ask-owner-no-contact': `No active contact has the address {address}: nobody can be asked about it.
      Adresu {address} nie ma żaden aktywny kontakt: nie ma kogo o niego zapytać.
      See: dniu contacts find {address}
      Zobacz: dniu contacts find {address}`,
    'ask-owner-nobody': `Nobody is known to be the business owner of {contact} ({address}).
      Nie wiadomo, kto jest opiekunem biznesowym kontaktu {contact} ({address}).
      Name the owner in products.yaml or contacts.yaml, then ask again.
      Wpisz opiekuna do products.yaml albo contacts.yaml i zapytaj ponownie.`,
    'outbox-nothing-to-resolve': `No message of {ticket} is refused or has come back now: there is nothing to resolve (unknown: {unknown}).
      W zgłoszeniu {ticket} nie ma teraz wiadomości odrzuconych ani zwróconych: nie ma czego rozstrzygać (nieznane: {unknown}).
      What is unknown may have arrived: name it with --unknown, or one by one. See: dniu outbox list
      Nieznane mogły dojść: wskaż je opcją --unknown albo po jednej. Zobacz: dniu outbox list`,
    'outbox-not-withdrawable': `Message {id} is {state}: only what still waits can be taken back.
      Wiadomość {id} ({state}) już nie czeka: wycofać można tylko to, co jeszcze czeka.
      dniu outbox list shows what waits, and its number.
      Co czeka i pod jakim numerem, pokazuje dniu outbox list.`,
    'outbox-not-resolvable': `Message {id} is {state}: it cannot be resolved with --{as}.
      Wiadomość {id}: {state}. Tego stanu nie można zmienić opcją --{as}.
      An unknown one may be resolved as delivered or to be sent again, and so may one that was refused or came back (bounced); a single one that was withdrawn may be sent after all. One that is queued leaves by itself: to stop it, dniu outbox withdraw {id}.
      Wiadomość, której los jest nieznany, można uznać za doręczoną albo wysłać ponownie; tak samo odrzuconą i zwróconą. Pojedynczą wycofaną można jednak wysłać. Ta, która czeka w kolejce, wyjdzie sama: zatrzyma ją dniu outbox withdraw {id}.`,
  }),
}
