import { ends } from './row.ts'

/** What keeps a letter, its attachments and probes from leaving (§2.1, §3), and a mail from being answered (§2.2.3). */
export const letterFailures = {
  ...ends(2, {
    'letter-connection-unknown': `--connection: “{id}” is no connection with {operator}.
      --connection: „{id}” nie jest połączeniem z operatorem {operator}.
      Its connections: {known}. They stand in operators.yaml.
      Jego połączenia: {known}. Zapisane są w operators.yaml.`,
    'letter-subject-empty': `The subject is empty.
      Temat jest pusty.
      Say in a few words what does not work, and where.
      Napisz w kilku słowach, co i gdzie nie działa.`,
    'letter-body-empty': `{flag} is empty.
      {flag}: pusty tekst.
      Write the letter there, greeting to last sentence.
      Wpisz tam list, od przywitania do ostatniego zdania.`,
    'letter-body-unreadable': `{flag} {file} cannot be read: {reason}
      Nie można odczytać {flag} {file}: {reason}
      Name a text file in UTF-8, or - for standard input.
      Wskaż plik tekstowy w UTF-8 albo - dla standardowego wejścia.`,
    'letter-editor': `The editor {editor} ended with {reason}: its text is not taken.
      Edytor {editor} zakończył pracę ({reason}): tekstu nie przyjęto.
      Set EDITOR to one that works here, or give the text with --body-file.
      Ustaw w EDITOR edytor, który tu działa, albo podaj tekst opcją --body-file.`,
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
    'file-guarded': `
      {file} goes into no mail: it belongs to the system, holds keys or passwords, or is a file of dniu's own.
      {file} nie może trafić do żadnej wiadomości: należy do systemu, zawiera klucze lub hasła albo jest plikiem samego dniu.
      Put what the reader needs to see into a file of its own.
      Zapisz to, co odbiorca ma zobaczyć, w osobnym pliku.`,
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
    'inbox-mail-unreadable': `The mail {file} cannot be read: {reason}
      Nie można odczytać wiadomości {file}: {reason}
      Name an .eml file, -, or a number of dniu inbox list.
      Wskaż plik .eml, - albo numer z dniu inbox list.`,
  }),
  ...ends(3, {
    'letter-objections': `This message does not leave as it is:
      Ta wiadomość nie wyjdzie w takiej postaci:
      Mend it and give the command again; against what is wrong here no reason helps.
      Popraw ją i powtórz polecenie; tych zastrzeżeń nie uchyli żaden powód.`,
    'letter-objections-reason': `This message does not leave as it is:
      Ta wiadomość nie wyjdzie w takiej postaci:
      Mend it, or give {flags} (a reason is kept in the journal).
      Popraw ją albo podaj {flags} (powód trafi do dziennika).`,
    'file-outside': `{file} lies outside the working folder and your home folder, or is hidden there: {real}
      {file} leży poza folderem roboczym i katalogiem domowym albo jest w nim ukryty: {real}
      Copy it here after a look at it, or say why it goes: --file-reason REASON (kept in the journal).
      Obejrzyj go i skopiuj tutaj albo podaj, dlaczego ma wyjść: --file-reason POWÓD (trafi do dziennika).`,
    'file-linked': `{file} ({real}) has other names besides this one (hard links): it may belong elsewhere.
      {file} ({real}) ma też inne nazwy (twarde dowiązania), więc może należeć gdzie indziej.
      Copy it after a look at it, or say why it goes: --file-reason REASON (kept in the journal).
      Obejrzyj go i skopiuj albo podaj, dlaczego ma wyjść: --file-reason POWÓD (trafi do dziennika).`,
    'address-mistyped': `{address} is in no domain of the registry: did you mean {suggestion}?
      Domeny adresu {address} nie ma w rejestrze: czy chodziło o {suggestion}?
      Correct it, or say why it is right: --address-reason REASON (kept in the journal).
      Popraw go albo podaj, dlaczego jest właściwy: --address-reason POWÓD (trafi do dziennika).`,
    'letter-nobody': `The letter to {organization} would go to nobody: no active contact is left in To.
      List nie miałby adresata ({organization}): w polu Do nie ma żadnego aktywnego kontaktu.
      Name an address with --to, or mend the contacts: dniu contacts find {organization}
      Podaj adres opcją --to albo popraw kontakty: dniu contacts find {organization}`,
    'letter-no-dv-business': `
      A letter to a Polish operator always goes in copy to the DV business contact (§3), but {operator} has none.
      List do polskiego operatora zawsze idzie w kopii do kontaktu biznesowego DV (§3), a {operator} go nie ma.
      Put the staff id of the business contact into operators.yaml: owner of {operator}.
      Wpisz identyfikator tej osoby w operators.yaml: owner operatora {operator}.`,
    'letter-nothing-to-reply': `There is no exchange with {organization} about {ticket} yet that could be continued.
      W sprawie {ticket} nie ma jeszcze korespondencji ({organization}), którą można by kontynuować.
      Leave out --reply to begin one. What is known of the ticket: dniu ticket show {ticket}
      Pomiń --reply, aby ją zacząć. Co wiadomo o zgłoszeniu: dniu ticket show {ticket}`,
    'letter-repeated': `The same text was approved for {organization} about {ticket} already, {at}.
      Ten sam tekst w sprawie {ticket} już zatwierdzono (adresat: {organization}), {at}.
      See dniu ticket show {ticket}; if it still waits, dniu outbox send sends it. If something is new, say so in the text.
      Zobacz dniu ticket show {ticket}; jeśli jeszcze czeka, wyśle go dniu outbox send. Jeśli jest coś nowego, napisz o tym w tekście.`,
    'ticket-unknown': `Nothing is known of {ticket}.
      Nie ma tu zgłoszenia {ticket}.
      What is known: dniu ticket list --all
      Wszystkie: dniu ticket list --all`,
    'ticket-notice-open': `The notice of {ticket} has not been closed (last: {phase}, {by}): partners wait to hear that it is over.
      Powiadomienie w {ticket} nie jest zamknięte (ostatnio: {phase}, {by}): partnerzy czekają na wiadomość o końcu.
      Tell them, and the ticket is closed with it: dniu {kind} close {ticket}
      Powiadom ich, a zgłoszenie zamknie się razem z tym: dniu {kind} close {ticket}`,
    'ticket-waiting': `{ticket} still has messages that wait to leave: {count}. A closed ticket takes none.
      W {ticket} czekają jeszcze wiadomości do wysłania: {count}. Zamknięte zgłoszenie żadnej nie przyjmie.
      Send them (dniu outbox send {ticket}) or take them back (dniu outbox withdraw {ticket}), then close it.
      Wyślij je (dniu outbox send {ticket}) albo wycofaj (dniu outbox withdraw {ticket}), potem zamknij.`,
    'answer-automatic': `This mail is never answered: a program wrote it, or would answer in its turn.
      Na tę wiadomość nigdy się nie odpowiada: napisał ją program albo program by na nią odpisał.
      If a person has to hear from us all the same, write a letter: dniu letter partner
      Jeśli mimo to ktoś ma dostać odpowiedź, napisz list: dniu letter partner`,
    'answer-nobody': `It cannot be told whose mail this is: there is nobody to answer.
      Nie da się ustalić, czyja to wiadomość: nie ma komu odpowiedzieć.
      Look at it (dniu inbox check) and ask the partner by phone; then put it aside with dniu inbox keep, and write a letter if need be: dniu letter partner
      Obejrzyj ją (dniu inbox check) i zapytaj partnera telefonicznie; potem odłóż ją (dniu inbox keep), a w razie potrzeby napisz list: dniu letter partner`,
    'answer-not-accepted': `The verdict is “{verdict}”: this sender is not accepted (§2.2.1).
      Ocena: „{verdict}”. Zgłoszenia od tego nadawcy się nie przyjmuje (§2.2.1).
      Look at the card (dniu inbox check), ask the business owner; then put it aside (dniu inbox keep), or accept it with --despite REASON, which is kept. Only who is unknown, and not found forged, is refused: dniu inbox reject
      Obejrzyj kartę (dniu inbox check), zapytaj opiekuna biznesowego; potem odłóż ją (dniu inbox keep) albo przyjmij z --despite POWÓD (powód zostaje w dzienniku). Odmawia się tylko temu, kogo nie znamy i kogo serwer nie uznał za podrobionego: dniu inbox reject`,
    'answer-not-rejected': `
      The verdict is “{verdict}”: a refusal would say that the address is unknown to us, and that is not so (§2.2.1).
      Ocena: „{verdict}”. Odmowa mówiłaby, że nie znamy tego adresu, a to nieprawda (§2.2.1).
      Accept it, put it aside (dniu inbox keep N), or write a letter.
      Przyjmij ją, odłóż (dniu inbox keep NR) albo napisz list.`,
    'answer-forged': `
      Our own server found this sender forged (DMARC fail): a refusal would go to somebody who has not written.
      Nasz serwer uznał nadawcę za podrobionego (DMARC fail): odmowa trafiłaby do kogoś, kto nie pisał.
      Put it aside: dniu inbox keep N
      Odłóż ją: dniu inbox keep NR`,
    'answer-others-ticket': `
      {ticket} has been about others so far ({others}): the sender would become part of their exchange.
      Zgłoszenie {ticket} dotyczyło dotąd innych ({others}): nadawca dołączyłby do ich korespondencji.
      Check the number; if it is right all the same: --despite REASON, which is kept.
      Sprawdź numer; jeśli mimo to jest właściwy: --despite POWÓD (powód zostaje w dzienniku).`,
    'file-not-accepted': `The verdict is “{verdict}”: this sender’s mail cannot be filed, as letters about {ticket} would quote it (§2.2.1).
      Ocena: „{verdict}”. Wiadomości tego nadawcy nie da się odłożyć do {ticket}, bo cytowałyby ją listy w tym zgłoszeniu (§2.2.1).
      Accept it with a reason (dniu inbox accept {id} --ticket {ticket} --despite REASON), or note what it says (dniu ticket note {ticket}) and put it aside: dniu inbox keep {id}
      Przyjmij ją z powodem (dniu inbox accept {id} --ticket {ticket} --despite POWÓD) albo zanotuj, co zawiera (dniu ticket note {ticket}), i odłóż: dniu inbox keep {id}`,
    'file-others-ticket': `{ticket} has been about others so far ({others}): the sender would become part of their exchange.
      Zgłoszenie {ticket} dotyczyło dotąd innych ({others}): nadawca dołączyłby do ich korespondencji.
      Check the number. If it is right all the same, accept the mail with a reason (dniu inbox accept {id} --ticket {ticket} --despite REASON), or put it aside: dniu inbox keep {id}
      Sprawdź numer. Jeśli mimo to jest właściwy, przyjmij wiadomość z powodem (dniu inbox accept {id} --ticket {ticket} --despite POWÓD) albo ją odłóż: dniu inbox keep {id}`,
    'file-unanswerable': `This mail cannot be filed under {ticket}: its sender is not accepted there, and what may not be answered cannot be accepted with a reason either (§2.2.1).
      Tej wiadomości nie da się odłożyć do {ticket}: jej nadawcy się tam nie przyjmuje, a tego, na co się nie odpowiada, nie da się też przyjąć z powodem (§2.2.1).
      Note what it says (dniu ticket note {ticket}) and put it aside: dniu inbox keep {id}
      Zanotuj, co zawiera (dniu ticket note {ticket}), i odłóż ją: dniu inbox keep {id}`,
    'answer-foreign-product': `
      {product} belongs to {owner}, but the sender to {partner}: its owner would read what is not theirs.
      Produkt {product} należy do firmy {owner}, a nadawca do firmy {partner}: opiekun produktu czytałby cudzą sprawę.
      Name a product of {partner} (dniu products list). A mail of an operator has none: leave --product out.
      Podaj produkt firmy {partner} (dniu products list). Wiadomość operatora nie ma produktu: pomiń --product.`,
    'answer-cap': `No more answers leave now: the limit of {most} is reached (incoming.caps.{cap} in settings.yaml).
      Więcej odpowiedzi teraz nie wyjdzie: osiągnięto limit {most} (incoming.caps.{cap} w settings.yaml).
      The mail waits in dniu inbox list. Look for a loop or a flood first; then wait, write a letter, or raise the limit.
      Wiadomość czeka w dniu inbox list. Sprawdź, czy to nie pętla ani zalew poczty; potem odczekaj, napisz list albo zwiększ limit.`,
  }),
}
