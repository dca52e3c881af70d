import type { FailureRow } from './row.ts'

/** Why a mailbox, or a store of mails, cannot be read. */
export const mailboxFailures = {
  /** There is nowhere to fetch from. */
  'mailbox-not-set': {
    exit: 5,
    en: {
      message: 'No mailbox is set, so nothing can be fetched.',
      hint: 'Set DNIU_IMAP_URL (imaps://user:password@host/) or imap in settings.yaml. dniu inbox check FILE.eml works without one.',
    },
    pl: {
      message: 'Nie podano skrzynki pocztowej, więc nic nie można pobrać.',
      hint: 'Ustaw DNIU_IMAP_URL (imaps://użytkownik:hasło@host/) albo imap w settings.yaml. dniu inbox check PLIK.eml działa bez skrzynki.',
    },
  },
  /** DNIU_IMAP_URL cannot be read; it is never repeated, for it may hold a password. */
  'mailbox-url': {
    exit: 2,
    en: {
      message: 'DNIU_IMAP_URL is not the address of a mailbox.',
      hint: 'Write imaps://user:password@host:993/FOLDER or imap://user:password@host:143/FOLDER; port and folder may be left out. In user, password and folder write special characters as percent codes: @ is %40, / is %2F, # is %23, % is %25.',
    },
    pl: {
      message: 'DNIU_IMAP_URL nie jest adresem skrzynki pocztowej.',
      hint: 'Napisz imaps://użytkownik:hasło@host:993/FOLDER albo imap://użytkownik:hasło@host:143/FOLDER; port i folder można pominąć. Znaki specjalne w nazwie użytkownika, haśle i folderze zapisz kodami: @ to %40, / to %2F, # to %23, % to %25.',
    },
  },
  /** {host} */
  'mailbox-user': {
    exit: 2,
    en: {
      message: 'Whose mailbox at {host} is meant? No user is named.',
      hint: 'Name one in DNIU_IMAP_URL (imaps://user@host/) or as imap.user in settings.yaml.',
    },
    pl: {
      message: 'Nie wiadomo, o czyją skrzynkę na serwerze {host} chodzi: nie podano użytkownika.',
      hint: 'Podaj go w DNIU_IMAP_URL (imaps://użytkownik@host/) albo jako imap.user w settings.yaml.',
    },
  },
  /** {host} */
  'mailbox-password': {
    exit: 2,
    en: {
      message: 'There is no password for the mailbox at {host}.',
      hint: 'Set DNIU_IMAP_PASSWORD, or imap.passwordCommand in settings.yaml: the first line that it prints is the password.',
    },
    pl: {
      message: 'Brak hasła do skrzynki na serwerze {host}.',
      hint: 'Ustaw DNIU_IMAP_PASSWORD albo imap.passwordCommand w settings.yaml: hasłem jest pierwszy wiersz, który wypisze to polecenie.',
    },
  },
  /** {command} {reason}: the program of imap.passwordCommand, and how it ended. */
  'mailbox-password-command': {
    exit: 2,
    en: {
      message: 'The password command {command} gave no password ({reason}).',
      hint: 'The first line that imap.passwordCommand of settings.yaml prints is the password; it has 10 seconds. DNIU_IMAP_PASSWORD works instead of it.',
    },
    pl: {
      message: 'Polecenie {command} nie podało hasła ({reason}).',
      hint: 'Hasłem jest pierwszy wiersz, który wypisze imap.passwordCommand z settings.yaml; ma na to 10 sekund. Zamiast niego można ustawić DNIU_IMAP_PASSWORD.',
    },
  },
  /** {host} {port} {reply} */
  'mailbox-unreachable': {
    exit: 5,
    en: {
      message: 'The mailbox server {host}:{port} cannot be reached: {reply}',
      hint: 'Check the host, the port and the network, then: dniu inbox fetch. A port that speaks TLS from the start (993) wants imaps://, or security: tls.',
    },
    pl: {
      message: 'Nie można połączyć się z serwerem skrzynki {host}:{port}: {reply}',
      hint: 'Sprawdź nazwę, port i sieć, a potem powtórz: dniu inbox fetch. Port, który od początku używa TLS (993), wymaga imaps:// albo security: tls.',
    },
  },
  /** {host} {port} {reply} */
  'mailbox-login': {
    exit: 5,
    en: {
      message: 'The mailbox server {host}:{port} does not let us sign in: {reply}',
      hint: 'Check the user and the password (DNIU_IMAP_URL, or imap in settings.yaml with DNIU_IMAP_PASSWORD or passwordCommand).',
    },
    pl: {
      message: 'Serwer skrzynki {host}:{port} odrzuca logowanie: {reply}',
      hint: 'Sprawdź użytkownika i hasło (DNIU_IMAP_URL albo imap w settings.yaml z DNIU_IMAP_PASSWORD lub passwordCommand).',
    },
  },
  /** {host} {port} {reply} */
  'mailbox-tls': {
    exit: 5,
    en: {
      message: 'No safe connection (TLS) to the mailbox server {host}:{port}: {reply}',
      hint: 'imaps:// (security: tls) speaks TLS from the start, imap:// (security: starttls) needs STARTTLS; the certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.',
    },
    pl: {
      message: 'Brak bezpiecznego połączenia (TLS) z serwerem skrzynki {host}:{port}: {reply}',
      hint: 'imaps:// (security: tls) używa TLS od początku, imap:// (security: starttls) wymaga STARTTLS; certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.',
    },
  },
  /** {folder} {reply} */
  'mailbox-folder': {
    exit: 2,
    en: {
      message: 'The folder {folder} of the mailbox cannot be opened: {reply}',
      hint: 'Name one that is there: the path of DNIU_IMAP_URL (imaps://user@host/FOLDER), or imap.folder in settings.yaml; most often INBOX.',
    },
    pl: {
      message: 'Nie można otworzyć folderu {folder} w skrzynce: {reply}',
      hint: 'Wskaż istniejący: jako ścieżkę w DNIU_IMAP_URL (imaps://użytkownik@host/FOLDER) albo imap.folder w settings.yaml; najczęściej jest to INBOX.',
    },
  },
  /** {host} {port} {reply}: while mails were read. */
  'mailbox-dropped': {
    exit: 5,
    en: {
      message: 'The mailbox server {host}:{port} stopped in the middle: {reply}',
      hint: 'What came so far is kept. The rest: dniu inbox fetch goes on after it.',
    },
    pl: {
      message: 'Serwer skrzynki {host}:{port} przerwał w połowie: {reply}',
      hint: 'To, co dotąd przyszło, jest zachowane. Po resztę: dniu inbox fetch zacznie od następnej wiadomości.',
    },
  },
  /** {path} {reason} */
  'mails-unreadable': {
    exit: 2,
    en: {
      message: 'The mails in {path} cannot be read: {reason}',
      hint: 'Name an .mbox file, an .eml file, or a folder of mails (.eml files, or a Maildir) that you may read.',
    },
    pl: {
      message: 'Nie można odczytać wiadomości z {path}: {reason}',
      hint: 'Wskaż plik .mbox, plik .eml albo folder z wiadomościami (pliki .eml lub Maildir), do którego masz prawo odczytu.',
    },
  },
  /** {path} */
  'mails-none': {
    exit: 2,
    en: {
      message: '{path} holds no mails that dniu knows how to find.',
      hint: 'An .mbox file begins each mail with a line "From …"; a folder holds .eml files, or is a Maildir (cur, new).',
    },
    pl: {
      message: 'W {path} nie ma wiadomości, które dniu umie odnaleźć.',
      hint: 'W pliku .mbox każda wiadomość zaczyna się od wiersza „From …”; folder zawiera pliki .eml albo jest w formacie Maildir (cur, new).',
    },
  },
  /** {digest} {reason} */
  'raw-mail-missing': {
    exit: 1,
    en: {
      message: 'The mail {digest} that was kept cannot be read: {reason}',
      hint: 'Mails are kept in the folder mail/ beside the journal: put it back there, from a copy, or look at the right journal with --data DIR.',
    },
    pl: {
      message: 'Nie można odczytać zachowanej wiadomości {digest}: {reason}',
      hint: 'Wiadomości są w folderze mail/ obok dziennika: przywróć go z kopii albo wskaż właściwy dziennik opcją --data DIR.',
    },
  },
} as const satisfies Record<string, FailureRow>
