import { ends } from './ends.ts'

/** Why a mailbox, or a store of mails, cannot be read. */
export const mailboxFailures = {
  ...ends(1, {
    'raw-mail-missing': `The mail {digest} that was kept cannot be read: {reason}
      Nie można odczytać zachowanej wiadomości {digest}: {reason}
      Mails are kept in the folder mail/ beside the journal: put it back there, from a copy, or look at the right journal with --data DIR.
      Wiadomości są w folderze mail/ obok dziennika: przywróć go z kopii albo wskaż właściwy dziennik opcją --data DIR.`,
  }),
  ...ends(2, {
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
      Set DNIU_IMAP_PASSWORD, or imap.passwordCommand in settings.yaml: the first line that it prints is the password.
      Ustaw DNIU_IMAP_PASSWORD albo imap.passwordCommand w settings.yaml: hasłem jest pierwszy wiersz, który wypisze to polecenie.`,
    'mailbox-password-command': `The password command {command} gave no password ({reason}).
      Polecenie {command} nie podało hasła ({reason}).
      The first line that imap.passwordCommand of settings.yaml prints is the password; it has 10 seconds. DNIU_IMAP_PASSWORD works instead of it.
      Hasłem jest pierwszy wiersz, który wypisze imap.passwordCommand z settings.yaml; ma na to 10 sekund. Zamiast niego można ustawić DNIU_IMAP_PASSWORD.`,
    'mailbox-folder': `The folder {folder} of the mailbox cannot be opened: {reply}
      Nie można otworzyć folderu {folder} w skrzynce: {reply}
      Name one that is there: the path of DNIU_IMAP_URL (imaps://user@host/FOLDER), or imap.folder in settings.yaml; most often INBOX.
      Wskaż istniejący: jako ścieżkę w DNIU_IMAP_URL (imaps://użytkownik@host/FOLDER) albo imap.folder w settings.yaml; najczęściej jest to INBOX.`,
    'mails-unreadable': `The mails in {path} cannot be read: {reason}
      Nie można odczytać wiadomości z {path}: {reason}
      Name an .mbox file, an .eml file, or a folder of mails (.eml files, or a Maildir) that you may read.
      Wskaż plik .mbox, plik .eml albo folder z wiadomościami (pliki .eml lub Maildir), do którego masz prawo odczytu.`,
    'mails-none': `{path} holds no mails that dniu knows how to find.
      W {path} nie ma wiadomości, które dniu umie odnaleźć.
      An .mbox file begins each mail with a line "From …"; a folder holds .eml files, or is a Maildir (cur, new).
      W pliku .mbox każda wiadomość zaczyna się od wiersza „From …”; folder zawiera pliki .eml albo jest w formacie Maildir (cur, new).`,
  }),
  ...ends(5, {
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
