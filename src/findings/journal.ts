import { seen } from './seen.ts'

/** What is worth saying of a journal that is only read, and what is wrong in one, or in a backup of one. */
export const journalFindings = {
  ...seen('journal', 'doubt', {
    'journal-read-copy': `{file} is a copy of a journal that was last used at {path} on {host}: what happened there since is not in it.
      {file} to kopia dziennika, którego ostatnio używano w {path} na {host}: tego, co stało się tam później, w niej nie ma.`,
    'journal-read-imported': `{file} was filled from a backup: nothing leaves from it until somebody says that it goes on (dniu journal adopt).
      {file} wczytano z kopii zapasowej: nic z niego nie wyjdzie, dopóki ktoś nie potwierdzi, że idzie dalej (dniu journal adopt).`,
    'journal-read-behind': `The journal {file} is older than what was recorded in it; recordings that are missing: {count}.
      Dziennik {file} jest starszy niż to, co w nim zapisano; brakuje zapisów: {count}.`,
    'journal-read-two-names': `The journal {file} has another name too, {path} (a hard link): what is recorded there just now is not shown.
      Dziennik {file} ma też inną nazwę: {path} (twarde dowiązanie). Tego, co właśnie się tam zapisuje, tu nie widać.`,
    'journal-read-log-left': `The journal {file} was moved without its log, {path}-wal: what was recorded last is not in it.
      Dziennik {file} przeniesiono bez pliku {path}-wal: nie ma w nim ostatnich zapisów.`,
    'journal-read-full': `The disk has too little room for the journal ({reason}): no notice is recorded until there is more.
      Na dysku jest za mało miejsca na dziennik ({reason}): bez niego żadne powiadomienie nie zostanie zapisane.`,
    'journal-read-nothing': `There is no journal in {where} yet.
      W {where} nie ma jeszcze dziennika.`,
    'clock-ahead': `The clock of this host is {seconds} s ahead of the journal’s (its database): what is scheduled leaves by the journal’s. Have the clock set (NTP).
      Zegar tego komputera spieszy się o {seconds} s względem zegara dziennika (jego bazy): to, co zaplanowano, wychodzi według zegara dziennika. Trzeba ustawić zegar (NTP).`,
    'clock-behind': `The clock of this host is {seconds} s behind the journal’s (its database): what is scheduled leaves from here so much later. Have the clock set (NTP).
      Zegar tego komputera spóźnia się o {seconds} s względem zegara dziennika (jego bazy): to, co zaplanowano, wyjdzie stąd o tyle później. Trzeba ustawić zegar (NTP).`,
    'journal-was-there': `There was a journal in {where}, and it is not there now: is its disk away, or was the folder moved? Bring it back before you record anything: what was sent so far, and what waits, is not known here.
      W {where} był dziennik, a teraz go tam nie ma: czy nie odłączono dysku albo nie przeniesiono folderu? Przywróć go, zanim cokolwiek zapiszesz: co dotąd wysłano i co czeka, tu nie wiadomo.`,
    'journal-read-network': `The journal lies on a network’s file system ({network}), in {folder}: what is shown may be old.
      Dziennik leży w sieciowym systemie plików ({network}), w {folder}: to, co widać, może być nieaktualne.`,
  }),
  // the failure that ends the command says what to do
  ...seen('journal', 'doubt', {
    'whole-database': `The database says: {words}
      Baza danych zgłasza: {words}`,
    'whole-row': `{table} {key}: {field} is not what may stand there.
      {table} {key}: w polu {field} jest coś, czego tam być nie może.`,
    'whole-order': `{table} {key} stands twice, or in the wrong place.
      {table} {key} występuje dwa razy albo w złym miejscu.`,
    'whole-reference': `{table} {key} names {field} {to}, which is not there.
      {table} {key} wskazuje {field} {to}, a tego nie ma.`,
    'whole-mailing': `messages {key} does not agree with its mailing {mailing} ({field}).
      messages {key} nie zgadza się ze swoją wysyłką {mailing} ({field}).`,
    'whole-due': `messages {key} is {state}, and when it is due does not fit that.
      messages {key}: {state}, a termin wysłania do tego nie pasuje.`,
    'whole-awaits': `messages {key}: its mailing {mailing} waits for the yes of a second person, and it does not.
      messages {key}: jej wysyłka {mailing} czeka na zgodę drugiej osoby, a ona nie.`,
    'whole-held': `messages {key} is {state}, and who holds it does not fit that.
      messages {key}: {state}, a to, kto ją trzyma, do tego nie pasuje.`,
    'whole-twice': `mailings {mailing}: the message to one recipient stands there twice (messages {key}).
      mailings {mailing}: wiadomość do jednego odbiorcy występuje dwa razy (messages {key}).`,
    'whole-count': `mailings {mailing} was recorded with {recorded} messages; {found} are there.
      mailings {mailing}: zapisano wiadomości {recorded}, a jest {found}.`,
    'whole-mail-missing': `The raw mail of incoming {key} is not there.
      Brakuje surowej wiadomości incoming {key}.`,
    'whole-mail-damaged': `The raw mail {digest} is not what it was when it was kept.
      Surowa wiadomość {digest} nie jest taka, jak przy zapisaniu.`,
    'backup-line': `Line {number} is no line of a backup.
      Wiersz {number} nie jest wierszem kopii zapasowej.`,
    'backup-end': `The end does not agree with the lines before it: bytes were changed, lost or added.
      Zakończenie nie zgadza się z wierszami przed nim: bajty zmieniono, utracono albo dodano.`,
    'backup-no-end': `The last line is missing: the backup is cut short.
      Brakuje ostatniego wiersza: kopia jest ucięta.`,
  }),
}
