import type { FailureRow } from './row.ts'

/** What is wrong with attachments and probes (§2.1.3). */
export const evidenceFailures = {
  /** {file}, as it was named; so in all of the following */
  'attachment-missing': {
    exit: 2,
    en: { message: 'There is no file {file} to attach.', hint: 'Check the path after --attach.' },
    pl: { message: 'Nie ma pliku {file}, który miał być załącznikiem.', hint: 'Sprawdź ścieżkę po --attach.' },
  },
  /** {reason}: the system's code, EACCES say */
  'attachment-unreadable': {
    exit: 2,
    en: {
      message: '{file} cannot be read ({reason}), so it cannot be attached.',
      hint: 'Check who may read the file: ls -l shows it.',
    },
    pl: {
      message: 'Nie można odczytać pliku {file} ({reason}), więc nie można go załączyć.',
      hint: 'Sprawdź, kto ma prawo czytać ten plik: pokazuje to ls -l.',
    },
  },
  'attachment-folder': {
    exit: 2,
    en: {
      message: '{file} is a folder, and only files can be attached.',
      hint: 'Name its files one by one, or pack them into one file first: zip, tar.',
    },
    pl: {
      message: '{file} to folder, a załączyć można tylko pliki.',
      hint: 'Podaj pliki pojedynczo albo spakuj je najpierw do jednego pliku: zip, tar.',
    },
  },
  'attachment-symlink': {
    exit: 2,
    en: {
      message: '{file} is a symbolic link: what would leave is another file than the one named.',
      hint: 'Name the file itself; readlink -f shows where the link leads.',
    },
    pl: {
      message: '{file} to dowiązanie symboliczne: wysłany zostałby inny plik niż podany.',
      hint: 'Podaj sam plik; dokąd prowadzi dowiązanie, pokazuje readlink -f.',
    },
  },
  'attachment-special': {
    exit: 2,
    en: {
      message: '{file} is no regular file but a device, a pipe or a socket, and cannot be attached.',
      hint: 'Save what it gives to a file, and attach that.',
    },
    pl: {
      message: '{file} nie jest zwykłym plikiem, lecz urządzeniem, potokiem albo gniazdem, i nie można go załączyć.',
      hint: 'Zapisz jego zawartość do pliku i załącz ten plik.',
    },
  },
  'attachment-empty': {
    exit: 2,
    en: { message: '{file} is empty: there is nothing to attach.', hint: 'Check that the test wrote its result.' },
    pl: { message: 'Plik {file} jest pusty: nie ma czego załączyć.', hint: 'Sprawdź, czy test zapisał swój wynik.' },
  },
  'attachment-changed': {
    exit: 2,
    en: {
      message: '{file} changed while it was read: what would leave is neither the old nor the new.',
      hint: 'A log that is still being written is copied first; then attach the copy.',
    },
    pl: {
      message: 'Plik {file} zmienił się podczas odczytu: wysłana treść nie byłaby ani stara, ani nowa.',
      hint: 'Jeśli to log, do którego wciąż coś jest dopisywane, skopiuj go i załącz kopię.',
    },
  },
  /** {total} {limit}: kilobytes of 1,000 bytes */
  'attachments-too-large': {
    exit: 2,
    en: {
      message: 'The attachments have {total} kB together, and {limit} kB are allowed.',
      hint: 'Cut the log to the time of the fault, or compress it: gzip.',
    },
    pl: {
      message: 'Załączniki mają razem {total} kB, a dozwolone jest {limit} kB.',
      hint: 'Wytnij z logu czas awarii albo go skompresuj: gzip.',
    },
  },
  'attachment-dangerous': {
    exit: 2,
    en: {
      message: '{file} is a program, or of a type that can carry one: mail servers turn such a mail away.',
      hint: 'Attach text, an image, a PDF or a capture instead: a script can be renamed to .txt, a document saved without macros.',
    },
    pl: {
      message: '{file} to program albo typ pliku, który może go zawierać: serwery poczty odrzucają takie wiadomości.',
      hint: 'Załącz tekst, obraz, PDF albo zrzut ruchu: skryptowi można zmienić rozszerzenie na .txt, a dokument zapisać bez makr.',
    },
  },
  /** {name}: the attachment's */
  'attachment-type': {
    exit: 2,
    en: {
      message: 'The type of the attachment {name} cannot stand in a mail.',
      hint: 'A type looks like text/plain or application/pdf.',
    },
    pl: {
      message: 'Typ załącznika {name} nie może wystąpić w wiadomości.',
      hint: 'Typ ma postać text/plain albo application/pdf.',
    },
  },
  /** {target}: what was asked for, without values that may be secret */
  'probe-target': {
    exit: 2,
    en: {
      message: '"{target}" is nothing that can be probed.',
      hint: 'Give a URL (https://api.firm.example/path) or HOST:PORT (api.firm.example:443, [2001:db8::7]:443).',
    },
    pl: {
      message: 'Nie można sprawdzić połączenia z „{target}”.',
      hint: 'Podaj adres URL (https://api.firma.example/sciezka) albo HOST:PORT (api.firma.example:443, [2001:db8::7]:443).',
    },
  },
  'probe-control-character': {
    exit: 2,
    en: {
      message: 'What is to be probed holds a space, a line break or a character that is not seen.',
      hint: 'Type it again; text pasted from elsewhere may carry invisible characters.',
    },
    pl: {
      message: 'Adres do sprawdzenia zawiera spację, znak końca wiersza albo znak niewidoczny.',
      hint: 'Wpisz go ponownie ręcznie; wklejony tekst może zawierać niewidoczne znaki.',
    },
  },
  'probe-scheme': {
    exit: 2,
    en: {
      message: '{scheme}:// cannot be probed: http and https can.',
      hint: 'For another service give HOST:PORT: the connection is tried, and TLS on the ports that are known for it.',
    },
    pl: {
      message: 'Nie można sprawdzić {scheme}://, tylko http i https.',
      hint: 'Dla innej usługi podaj HOST:PORT: sprawdzone zostanie połączenie, a na portach z tego znanych także TLS.',
    },
  },
  /** The target is never repeated, for it holds a password. */
  'probe-password': {
    exit: 2,
    en: {
      message: 'The URL to probe holds a user name or a password, and a probe never sends one.',
      hint: 'Leave out everything up to the @. A password that was typed here may stand in the history of the shell.',
    },
    pl: {
      message: 'Adres URL do sprawdzenia zawiera nazwę użytkownika lub hasło, a sprawdzenie nigdy ich nie wysyła.',
      hint: 'Usuń wszystko do znaku @ włącznie. Wpisane tu hasło mogło zostać w historii powłoki.',
    },
  },
  'probe-port': {
    exit: 2,
    en: { message: '{port} is no port.', hint: 'A port is a number from 1 to 65535: api.firm.example:443.' },
    pl: { message: '{port} to nie port.', hint: 'Port to liczba od 1 do 65535: api.firma.example:443.' },
  },
} as const satisfies Record<string, FailureRow>
