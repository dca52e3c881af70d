import { ends } from './row.ts'

/** What is wrong with a template, a header or a message; why a mail server takes nothing, and why a mailbox or a store of mails cannot be read. */
export const mailFailures = {
  ...ends(1, {
    'raw-mail-missing': `The mail {digest} that was kept cannot be read: {reason}
      Nie można odczytać zachowanej wiadomości {digest}: {reason}
      Mails are kept in the folder mail/ beside the journal, or in its database: put it back there, from a copy, or look at the right journal with --data DIR.
      Wiadomości są w folderze mail/ obok dziennika albo w jego bazie danych: przywróć je z kopii albo wskaż właściwy dziennik opcją --data DIR.`,
  }),
  ...ends(2, {
    'template-missing': `There is no {file} in {folder}.
      Brak pliku {file} w {folder}.
      Every phase has two templates: dniu templates check lists what is missing. dniu init DIR writes a complete set.
      Każdy etap ma dwa szablony: czego brakuje, pokaże dniu templates check. Komplet zapisuje dniu init DIR.`,
    'template-stray': `Nothing reads {file}: no message has a template of this name.
      Nic nie czyta pliku {file}: żadna wiadomość nie ma szablonu o tej nazwie.
      Until it has the right name, the text that comes with dniu is sent. Rename it (did you mean {near}?) or delete it.
      Dopóki nie ma właściwej nazwy, wychodzi tekst dostarczony z dniu. Zmień nazwę (może {near}?) albo usuń plik.`,
    'text-not-utf8': `{file}:{line}:{column}: the bytes are no UTF-8 from here on.
      {file}:{line}:{column}: od tego miejsca bajty nie są w UTF-8.
      Save it as UTF-8 in the editor.
      Zapisz go w edytorze w kodowaniu UTF-8.`,
    'text-lost-letter': `{file}:{line}:{column}: a letter was lost here (U+FFFD): the text was once read in a wrong encoding.
      {file}:{line}:{column}: tu brakuje litery (U+FFFD): tekst odczytano kiedyś w złym kodowaniu.
      Write the word anew.
      Napisz to słowo od nowa.`,
    'text-misread': `{file}:{line}:{column}: letters are distorted here ({found}): UTF-8 was once read in another encoding, and saved so.
      {file}:{line}:{column}: zniekształcone litery ({found}): tekst w UTF-8 odczytano kiedyś w innym kodowaniu i tak zapisano.
      Take the file as it was before, or write these words anew, and save it as UTF-8.
      Przywróć wcześniejszą wersję pliku albo napisz te słowa od nowa i zapisz plik w UTF-8.`,
    'template-character': `{file}:{line}:{column}: a character that nobody sees ({character}).
      {file}:{line}:{column}: niewidoczny znak ({character}).
      Delete it.
      Usuń go.`,
    'text-merge': `{file}:{line}:{column}: a mark of an unfinished merge (git): {found}
      {file}:{line}:{column}: znacznik niedokończonego scalania (git): {found}
      Keep the right one of the two sides, and delete the lines of marks.
      Zostaw właściwą z dwóch wersji i usuń wiersze ze znacznikami.`,
    'template-syntax': `Template {where} cannot be read: {reason}.
      Nie można odczytać szablonu {where}: {reason}.
      Only {{name}}, {{#name}}…{{/name}} and {{^name}}…{{/name}} may stand in a template. Check all: dniu templates check
      W szablonie mogą wystąpić tylko {{nazwa}}, {{#nazwa}}…{{/nazwa}} i {{^nazwa}}…{{/nazwa}}. Sprawdzenie wszystkich: dniu templates check`,
    'template-unknown-name': `Template {where} uses the name "{name}", which is not known there.
      Szablon {where} używa nazwy „{name}”, która nie jest w nim znana.
      Names that can be used: {known}. Check all templates: dniu templates check
      Nazwy, których można użyć: {known}. Sprawdzenie wszystkich szablonów: dniu templates check`,
    'template-unused-name': `Template {where} does not use the name "{name}", which it must show.
      Szablon {where} nie używa nazwy „{name}”, a musi ją pokazać.
      Put {{{name}}} where the value belongs. Check all templates: dniu templates check
      Wstaw {{{name}}} tam, gdzie ma się znaleźć wartość. Sprawdzenie wszystkich szablonów: dniu templates check`,
    'template-step-missing': `Template {where} has no step “{step}”.
      W szablonie {where} brakuje kroku „{step}”.
      Begin it with the line “# {step}: ” and a title. Check all templates: dniu templates check
      Zacznij go wierszem „# {step}: ” z tytułem. Wszystkie szablony sprawdza: dniu templates check`,
    'template-missing-value': `Template {where} shows "{name}", but this message has no such value.
      Szablon {where} pokazuje „{name}”, ale ta wiadomość nie ma takiej wartości.
      Give the value, or enclose it in {{#{name}}}…{{/{name}}} if it may be left out.
      Należy podać wartość albo ująć ją w {{#{name}}}…{{/{name}}}, jeśli może jej nie być.`,
    'header-control-character': `The value for {field} holds a line break or another control character.
      Wartość pola {field} zawiera znak końca wiersza albo inny znak sterujący.
      Write it again on one line; text pasted from elsewhere may carry invisible characters.
      Należy wpisać ją ponownie w jednym wierszu; wklejony tekst może zawierać niewidoczne znaki.`,
    'header-address': `"{value}" cannot stand in {field}: exactly one bare address is wanted.
      „{value}” nie może wystąpić w polu {field}: potrzebny jest dokładnie jeden sam adres.
      An address looks like name@company.example: no display name, no second address, only ASCII before the @.
      Adres ma postać nazwa@firma.example: bez nazwy wyświetlanej, bez drugiego adresu, przed znakiem @ tylko ASCII.`,
    'header-message-id': `"{value}" is not a message identifier that {field} could carry.
      „{value}” nie jest identyfikatorem wiadomości, który można umieścić w polu {field}.
      An identifier looks like <name@domain.example>. It is made from the ticket number and the domain of the sender.
      Identyfikator ma postać <nazwa@domena.example>. Powstaje z numeru zgłoszenia i domeny nadawcy.`,
    'header-reserved': `The field {field} cannot be added to a message.
      Do wiadomości nie można dodać pola {field}.
      dniu writes sender, recipient, subject, date, thread and content itself; copies are never added to a notice.
      dniu samo wpisuje nadawcę, odbiorcę, temat, datę, wątek i treść; do powiadomienia nigdy nie dodaje się kopii.`,
    'subject-key': `The subject "{subject}" must carry exactly one ticket number, and "{ticket}" is what it was given.
      Temat „{subject}” musi zawierać dokładnie jeden numer zgłoszenia, a podano „{ticket}”.
      A ticket number looks like HL-123 and stands at the end: [[HL-123]].
      Numer zgłoszenia ma postać HL-123 i stoi na końcu: [[HL-123]].`,
    'smtp-url': `DNIU_SMTP_URL is not the address of a mail server.
      DNIU_SMTP_URL nie jest adresem serwera poczty.
      Write smtp://user:password@host:587 or smtps://user:password@host:465, nothing after the port. In user and password write special characters as percent codes: @ is %40, / is %2F, # is %23, % is %25.
      Napisz smtp://użytkownik:hasło@host:587 albo smtps://użytkownik:hasło@host:465, bez niczego po numerze portu. Znaki specjalne w nazwie użytkownika i haśle zapisz kodami: @ to %40, / to %2F, # to %23, % to %25.`,
    'smtp-password-command': `The password command {command} gave no password ({reason}).
      Polecenie {command} nie podało hasła ({reason}).
      The first line that smtp.passwordCommand of settings.yaml prints is the password; it has 10 seconds. DNIU_SMTP_PASSWORD works instead of it.
      Hasłem jest pierwszy wiersz, który wypisze smtp.passwordCommand z settings.yaml; ma na to 10 sekund. Zamiast niego można ustawić DNIU_SMTP_PASSWORD.`,
    'mailbox-url': `DNIU_IMAP_URL is not the address of a mailbox.
      DNIU_IMAP_URL nie jest adresem skrzynki pocztowej.
      Write imaps://user:password@host:993/FOLDER or imap://user:password@host:143/FOLDER; port and folder may be left out. In user, password and folder write special characters as percent codes: @ is %40, / is %2F, # is %23, % is %25.
      Napisz imaps://użytkownik:hasło@host:993/FOLDER albo imap://użytkownik:hasło@host:143/FOLDER; port i folder można pominąć. Znaki specjalne w nazwie użytkownika, haśle i folderze zapisz kodami: @ to %40, / to %2F, # to %23, % to %25.`,
    'mailbox-user': `Whose mailbox at {host} is meant? No user is named.
      Nie wiadomo, o czyją skrzynkę na serwerze {host} chodzi: nie podano użytkownika.
      Name one in DNIU_IMAP_URL (imaps://user@host/) or as imap.user in settings.yaml.
      Podaj go w DNIU_IMAP_URL (imaps://użytkownik@host/) albo jako imap.user w settings.yaml.`,
    'mailbox-password': `There is no password for the mailbox at {host}.
      Brak hasła do skrzynki na serwerze {host}.
      Set DNIU_IMAP_PASSWORD, or imap.passwordCommand in settings.yaml: the first line that it prints is the password. For OAuth 2 set imap.tokenCommand, or imap.oauth and run dniu login imap.
      Ustaw DNIU_IMAP_PASSWORD albo imap.passwordCommand w settings.yaml: hasłem jest pierwszy wiersz, który wypisze to polecenie. Dla OAuth 2 ustaw imap.tokenCommand albo imap.oauth i wykonaj dniu login imap.`,
    'mailbox-password-command': `The password command {command} gave no password ({reason}).
      Polecenie {command} nie podało hasła ({reason}).
      The first line that imap.passwordCommand of settings.yaml prints is the password; it has 10 seconds. DNIU_IMAP_PASSWORD works instead of it.
      Hasłem jest pierwszy wiersz, który wypisze imap.passwordCommand z settings.yaml; ma na to 10 sekund. Zamiast niego można ustawić DNIU_IMAP_PASSWORD.`,
    'mailbox-folder': `The folder {folder} of the mailbox cannot be opened: {reply}
      Nie można otworzyć folderu {folder} w skrzynce: {reply}
      Name one that is there: the path of DNIU_IMAP_URL (imaps://user@host/FOLDER), or imap.folder in settings.yaml; most often INBOX.
      Wskaż istniejący: jako ścieżkę w DNIU_IMAP_URL (imaps://użytkownik@host/FOLDER) albo imap.folder w settings.yaml; najczęściej jest to INBOX.`,
    'mailbox-never-read': `The mailbox was never read (mails in it: {count}): where to begin is not said.
      Skrzynki jeszcze nie czytano, a wiadomości jest w niej {count}: nie podano, od czego zacząć.
      Say dniu inbox fetch --from-now (only what comes from now on) or --since DATE (also what arrived since then); what is older is known as old, and waits for nobody.
      Podaj dniu inbox fetch --from-now (tylko to, co przyjdzie) albo --since DATA (także to, co przyszło od tego dnia); wcześniejsze będą znane jako dawne i na nic nie czekają.`,
    'fetch-since-future': `The day to begin with has not come yet.
      Dzień, od którego zacząć, jeszcze nie nadszedł.
      Name an earlier one, or --from-now.
      Podaj wcześniejszy albo --from-now.`,
    'unfetched-unknown': `No mail U{id} is known that could not be fetched.
      Nie ma niepobranej wiadomości U{id}.
      dniu inbox list --all shows them, with their numbers.
      Takie wiadomości i ich numery pokazuje dniu inbox list --all.`,
    'unfetched-unfiled': `U{id} could not be fetched: there is nothing of it that could be filed.
      Wiadomości U{id} nie udało się pobrać: nie ma czego dołączyć do zgłoszenia.
      Leave --ticket out, or try to fetch it: dniu inbox fetch --again
      Pomiń --ticket albo spróbuj ją pobrać: dniu inbox fetch --again`,
    'mails-unreadable': `The mails in {path} cannot be read: {reason}
      Nie można odczytać wiadomości z {path}: {reason}
      Name an .mbox file, an .eml file, or a folder of mails (.eml files, or a Maildir) that you may read.
      Wskaż plik .mbox, plik .eml albo folder z wiadomościami (pliki .eml lub Maildir), do którego masz prawo odczytu.`,
    'mails-none': `{path} holds no mails that dniu knows how to find.
      W {path} nie ma wiadomości, które dniu umie odnaleźć.
      An .mbox file begins each mail with a line "From …" and the head of the mail below it; a folder holds .eml or .mbox files, or is a Maildir (cur, new).
      W pliku .mbox każda wiadomość zaczyna się od wiersza „From …”, a pod nim jest jej nagłówek; folder zawiera pliki .eml lub .mbox albo jest w formacie Maildir (cur, new).`,
  }),
  ...ends(3, {
    'unfetched-settled': `U{id} is settled already: {state}.
      U{id} jest już załatwiona: {state}.
      dniu inbox list --all shows what became of each.
      Co się z którą stało, pokazuje dniu inbox list --all.`,
    'facts-differ': `
      The message does not say what it should: {which} in {where} is "{found}", and should be "{expected}".
      Wiadomość nie mówi tego, co powinna: {which} w {where} to „{found}”, a powinno być „{expected}”.
      Subject, English part and Polish part must tell the same. Correct the template: dniu templates check
      Temat, część angielska i część polska muszą podawać to samo. Należy poprawić szablon: dniu templates check`,
  }),
  ...ends(5, {
    'smtp-not-set': `No mail server is set, so nothing can be sent.
      Nie podano serwera poczty, więc nic nie można wysłać.
      Set DNIU_SMTP_URL (smtp://user:password@host:587) or smtp in settings.yaml. --dry-run and --eml work without one.
      Ustaw DNIU_SMTP_URL (smtp://użytkownik:hasło@host:587) albo smtp w settings.yaml. --dry-run i --eml działają bez serwera.`,
    'smtp-unreachable': `The mail server {host}:{port} cannot be reached: {reply}
      Nie można połączyć się z serwerem poczty {host}:{port}: {reply}
      Check the host, the port and the network. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Sprawdź nazwę, port i sieć. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-authentication': `The mail server {host}:{port} does not let us sign in: {reply}
      Serwer poczty {host}:{port} odrzuca logowanie: {reply}
      Check the user and the password (DNIU_SMTP_URL, or smtp in settings.yaml with DNIU_SMTP_PASSWORD or passwordCommand). What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Sprawdź użytkownika i hasło (DNIU_SMTP_URL albo smtp w settings.yaml z DNIU_SMTP_PASSWORD lub passwordCommand). To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-tls': `No safe connection (TLS) to the mail server {host}:{port}: {reply}
      Brak bezpiecznego połączenia (TLS) z serwerem poczty {host}:{port}: {reply}
      smtps:// (security: tls) speaks TLS from the start, smtp:// (security: starttls) needs STARTTLS; the certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.
      smtps:// (security: tls) używa TLS od początku, smtp:// (security: starttls) wymaga STARTTLS; certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.`,
    'smtp-sender-refused': `The mail server {host}:{port} does not accept our sender address: {reply}
      Serwer poczty {host}:{port} nie przyjmuje naszego adresu nadawcy: {reply}
      The senders stand in settings.yaml (senders); the account must be allowed to send from them. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Adresy nadawców są w settings.yaml (senders); konto musi mieć prawo do wysyłania z nich. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-relay-denied': `The mail server {host}:{port} does not take mail for others from us: {reply}
      Serwer poczty {host}:{port} nie przyjmuje od nas poczty dla innych: {reply}
      This is about our server or account, not about the recipients: check DNIU_SMTP_URL (host, port, user), and ask those who run the server whether this machine may send. Everything not sent waits: \`dniu outbox send\` goes on.
      To dotyczy naszego serwera lub konta, a nie odbiorców: sprawdź DNIU_SMTP_URL (serwer, port, użytkownik) i zapytaj administratora serwera, czy ta maszyna może wysyłać. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-quota': `The mail server {host}:{port} takes no more mail from our account: {reply}
      Serwer poczty {host}:{port} nie przyjmuje więcej poczty z naszego konta: {reply}
      This is a limit of our account, not of the recipients: wait until it ends, have it raised, or use another server (DNIU_SMTP_URL). Everything not sent waits: \`dniu outbox send\` goes on.
      To limit naszego konta, a nie odbiorców: poczekaj, aż minie, poproś o jego zwiększenie albo użyj innego serwera (DNIU_SMTP_URL). To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-too-large': `The message is too large for the mail server {host}:{port}: {reply}
      Wiadomość jest za duża dla serwera poczty {host}:{port}: {reply}
      Nothing of it was sent. Withdraw it (\`dniu outbox withdraw HL-n\`) and send it with less attached, or have the limit of the server raised.
      Nic z niej nie wysłano. Wycofaj ją (\`dniu outbox withdraw HL-n\`) i wyślij z mniejszymi załącznikami albo poproś o podniesienie limitu serwera.`,
    'smtp-refuses-all': `The mail server {host}:{port} gives several recipients in a row the same refusal: {reply}
      Serwer poczty {host}:{port} odmawia kilku odbiorcom z rzędu tymi samymi słowami: {reply}
      So it is probably about our server, account or text, not about them: nobody was booked as refused. Ask those who run the server; then \`dniu outbox send\` goes on.
      Chodzi więc raczej o nasz serwer, konto lub treść, a nie o odbiorców: u nikogo nie zapisano odmowy. Zapytaj administratora serwera; potem wznów przez \`dniu outbox send\`.`,
    'smtp-refuses-service': `The mail server {host}:{port} takes no mail from us now: {reply}
      Serwer poczty {host}:{port} nie przyjmuje teraz od nas poczty: {reply}
      Wait, or ask those who run the server. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Poczekaj albo zapytaj administratora serwera. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-unclear': `The mail server {host}:{port} does not say what became of several messages in a row: {reply}
      Serwer poczty {host}:{port} kilka razy z rzędu nie odpowiedział, co stało się z wiadomością: {reply}
      These are unknown, the rest waits. Ask those who run the server which arrived: \`dniu outbox list\` names them, \`dniu outbox resolve\` settles them; then \`dniu outbox send\` goes on.
      Ich los jest nieznany, pozostałe czekają. Zapytaj administratora serwera, które dotarły: wymienia je \`dniu outbox list\`, rozstrzyga \`dniu outbox resolve\`; potem wznów przez \`dniu outbox send\`.`,
    'mailbox-not-set': `No mailbox is set, so nothing can be fetched.
      Nie podano skrzynki pocztowej, więc nic nie można pobrać.
      Set DNIU_IMAP_URL (imaps://user:password@host/) or imap in settings.yaml. dniu inbox check FILE.eml works without one.
      Ustaw DNIU_IMAP_URL (imaps://użytkownik:hasło@host/) albo imap w settings.yaml. dniu inbox check PLIK.eml działa bez skrzynki.`,
    'mailbox-unreachable': `The mailbox server {host}:{port} cannot be reached: {reply}
      Nie można połączyć się z serwerem skrzynki {host}:{port}: {reply}
      Check the host, the port and the network, then: dniu inbox fetch. A port that speaks TLS from the start (993) wants imaps://, or security: tls.
      Sprawdź nazwę, port i sieć, a potem powtórz: dniu inbox fetch. Port, który od początku używa TLS (993), wymaga imaps:// albo security: tls.`,
    'mailbox-login': `The mailbox server {host}:{port} does not let us sign in: {reply}
      Serwer skrzynki {host}:{port} odrzuca logowanie: {reply}
      Check the user and the password (DNIU_IMAP_URL, or imap in settings.yaml with DNIU_IMAP_PASSWORD or passwordCommand).
      Sprawdź użytkownika i hasło (DNIU_IMAP_URL albo imap w settings.yaml z DNIU_IMAP_PASSWORD lub passwordCommand).`,
    'mailbox-tls': `No safe connection (TLS) to the mailbox server {host}:{port}: {reply}
      Brak bezpiecznego połączenia (TLS) z serwerem skrzynki {host}:{port}: {reply}
      imaps:// (security: tls) speaks TLS from the start, imap:// (security: starttls) needs STARTTLS; the certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.
      imaps:// (security: tls) używa TLS od początku, imap:// (security: starttls) wymaga STARTTLS; certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.`,
    'mailbox-dropped': `The mailbox server {host}:{port} stopped in the middle: {reply}
      Serwer skrzynki {host}:{port} przerwał w połowie: {reply}
      What came so far is kept. The rest: dniu inbox fetch goes on after it.
      To, co dotąd przyszło, jest zachowane. Po resztę: dniu inbox fetch zacznie od następnej wiadomości.`,
  }),
}
