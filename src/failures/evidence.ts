import { ends } from './ends.ts'

/** What is wrong with attachments and probes (§2.1.3). */
export const evidenceFailures = {
  ...ends(2, {
    'attachment-missing': `There is no file {file} to attach.
      Nie ma pliku {file}, który miał być załącznikiem.
      Check the path after --attach.
      Sprawdź ścieżkę po --attach.`,
    'attachment-unreadable': `{file} cannot be read ({reason}), so it cannot be attached.
      Nie można odczytać pliku {file} ({reason}), więc nie można go załączyć.
      Check who may read the file: ls -l shows it.
      Sprawdź, kto ma prawo czytać ten plik: pokazuje to ls -l.`,
    'attachment-folder': `{file} is a folder, and only files can be attached.
      {file} to folder, a załączyć można tylko pliki.
      Name its files one by one, or pack them into one file first: zip, tar.
      Podaj pliki pojedynczo albo spakuj je najpierw do jednego pliku: zip, tar.`,
    'attachment-symlink': `{file} is a symbolic link: what would leave is another file than the one named.
      {file} to dowiązanie symboliczne: wysłany zostałby inny plik niż podany.
      Name the file itself; readlink -f shows where the link leads.
      Podaj sam plik; dokąd prowadzi dowiązanie, pokazuje readlink -f.`,
    'attachment-special': `{file} is no regular file but a device, a pipe or a socket, and cannot be attached.
      {file} nie jest zwykłym plikiem, lecz urządzeniem, potokiem albo gniazdem, i nie można go załączyć.
      Save what it gives to a file, and attach that.
      Zapisz jego zawartość do pliku i załącz ten plik.`,
    'attachment-empty': `{file} is empty: there is nothing to attach.
      Plik {file} jest pusty: nie ma czego załączyć.
      Check that the test wrote its result.
      Sprawdź, czy test zapisał swój wynik.`,
    'attachment-changed': `{file} changed while it was read: what would leave is neither the old nor the new.
      Plik {file} zmienił się podczas odczytu: wysłana treść nie byłaby ani stara, ani nowa.
      A log that is still being written is copied first; then attach the copy.
      Jeśli to log, do którego wciąż coś jest dopisywane, skopiuj go i załącz kopię.`,
    'attachments-too-large': `The attachments have {total} kB together, and {limit} kB are allowed.
      Załączniki mają razem {total} kB, a dozwolone jest {limit} kB.
      Cut the log to the time of the fault, or compress it: gzip.
      Wytnij z logu czas awarii albo go skompresuj: gzip.`,
    'attachment-dangerous': `{file} is a program, or of a type that can carry one: mail servers turn such a mail away.
      {file} to program albo typ pliku, który może go zawierać: serwery poczty odrzucają takie wiadomości.
      Attach text, an image, a PDF or a capture instead: a script can be renamed to .txt, a document saved without macros.
      Załącz tekst, obraz, PDF albo zrzut ruchu: skryptowi można zmienić rozszerzenie na .txt, a dokument zapisać bez makr.`,
    'attachment-type': `The type of the attachment {name} cannot stand in a mail.
      Typ załącznika {name} nie może wystąpić w wiadomości.
      A type looks like text/plain or application/pdf.
      Typ ma postać text/plain albo application/pdf.`,
    'probe-target': `"{target}" is nothing that can be probed.
      Nie można sprawdzić połączenia z „{target}”.
      Give a URL (https://api.firm.example/path) or HOST:PORT (api.firm.example:443, [2001:db8::7]:443).
      Podaj adres URL (https://api.firma.example/sciezka) albo HOST:PORT (api.firma.example:443, [2001:db8::7]:443).`,
    'probe-control-character': `What is to be probed holds a space, a line break or a character that is not seen.
      Adres do sprawdzenia zawiera spację, znak końca wiersza albo znak niewidoczny.
      Type it again; text pasted from elsewhere may carry invisible characters.
      Wpisz go ponownie ręcznie; wklejony tekst może zawierać niewidoczne znaki.`,
    'probe-scheme': `{scheme}:// cannot be probed: http and https can.
      Nie można sprawdzić {scheme}://, tylko http i https.
      For another service give HOST:PORT: the connection is tried, and TLS on the ports that are known for it.
      Dla innej usługi podaj HOST:PORT: sprawdzone zostanie połączenie, a na portach z tego znanych także TLS.`,
    'probe-password': `The URL to probe holds a user name or a password, and a probe never sends one.
      Adres URL do sprawdzenia zawiera nazwę użytkownika lub hasło, a sprawdzenie nigdy ich nie wysyła.
      Leave out everything up to the @. A password that was typed here may stand in the history of the shell.
      Usuń wszystko do znaku @ włącznie. Wpisane tu hasło mogło zostać w historii powłoki.`,
    'probe-port': `{port} is no port.
      {port} to nie port.
      A port is a number from 1 to 65535: api.firm.example:443.
      Port to liczba od 1 do 65535: api.firma.example:443.`,
  }),
}
