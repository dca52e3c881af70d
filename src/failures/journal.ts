import { ends } from './row.ts'

/** What keeps a journal from being used as it lies there, and what is wrong with a backup of one. */
export const journalFailures = {
  ...ends(1, {
    'journal-empty': `{file} is empty (0 bytes): a journal was there, or something else has made the file.
      {file} jest pusty (0 bajtów): był tam dziennik albo plik założyło coś innego.
      Nothing was sent. Restore the folder from a backup, or move the file away and take the backup over with dniu journal import FILE; only where no file is, a new journal is made.
      Niczego nie wysłano. Odtwórz folder z kopii zapasowej albo przenieś ten plik i wczytaj kopię poleceniem dniu journal import PLIK; nowy dziennik powstaje tylko tam, gdzie nie ma żadnego pliku.`,
    'journal-not-a-database': `{file} is no journal: it is not even a database.
      {file} nie jest dziennikiem: to nawet nie baza danych.
      Nothing was sent. Restore the folder from a backup, or move the file away and take the backup over with dniu journal import FILE.
      Niczego nie wysłano. Odtwórz folder z kopii zapasowej albo przenieś ten plik i wczytaj kopię poleceniem dniu journal import PLIK.`,
    'journal-foreign': `{file} is no journal: it is a database of something else.
      {file} nie jest dziennikiem: to baza danych czegoś innego.
      Nothing was sent. Name the right folder with --data DIR, or restore it from a backup, or move the file away and take the backup over with dniu journal import FILE.
      Niczego nie wysłano. Wskaż właściwy folder opcją --data DIR albo odtwórz go z kopii zapasowej, albo przenieś ten plik i wczytaj kopię poleceniem dniu journal import PLIK.`,
    'journal-no-file': `{file} is no file: there is a folder, a device or a link to nothing.
      {file} nie jest plikiem: to folder, urządzenie albo dowiązanie donikąd.
      Nothing was sent. If the disk with the journal is not mounted, mount it; else move away what is there, or name another folder with --data DIR.
      Niczego nie wysłano. Jeśli dysk z dziennikiem nie jest podłączony, podłącz go; w innym razie przenieś to, co tam jest, albo wskaż inny folder opcją --data DIR.`,
    'journal-cut-short': `The journal {file} is cut short: {size} of {whole} bytes are there.
      Dziennik {file} jest ucięty: jest {size} z {whole} bajtów.
      Nothing was sent. Restore the folder from a backup, or move the file away and take the backup over with dniu journal import FILE.
      Niczego nie wysłano. Odtwórz folder z kopii zapasowej albo przenieś ten plik i wczytaj kopię poleceniem dniu journal import PLIK.`,
    'journal-malformed': `The journal {file} is damaged: {reason}
      Dziennik {file} jest uszkodzony: {reason}
      Do not go on with it. Move the folder away and keep it, then restore it from a backup, or take the backup over with dniu journal import FILE.
      Nie używaj go dalej. Przenieś folder w inne miejsce i zachowaj go, a potem odtwórz go z kopii zapasowej albo wczytaj kopię poleceniem dniu journal import PLIK.`,
    'journal-gone': `The journal {file} is missing, but {left} is still there: there was one.
      Brakuje dziennika {file}, ale jest jeszcze {left}: dziennik więc istniał.
      Nothing was sent. Put the file back, restore the folder from a backup, or move {left} away and take the backup over with dniu journal import FILE. To begin anew, with nothing known of what was sent: move {left} away.
      Niczego nie wysłano. Przywróć plik, odtwórz folder z kopii zapasowej albo przenieś {left} i wczytaj kopię poleceniem dniu journal import PLIK. Aby zacząć od nowa, bez wiedzy o tym, co wysłano: przenieś {left}.`,
    'journal-wal-foreign': `{wal} does not belong to the journal {file}: one of the two was put there without the other.
      {wal} nie należy do dziennika {file}: jeden z tych plików wstawiono bez drugiego.
      Nothing was sent or changed. Put back the two that belong together; or move {wal} and {file}-shm away (keep them), and say with dniu journal adopt --restored --reason … that the journal goes on without.
      Niczego nie wysłano ani nie zmieniono. Przywróć dwa pliki, które do siebie należą; albo przenieś {wal} i {file}-shm (zachowaj je) i potwierdź poleceniem dniu journal adopt --restored --reason …, że dziennik idzie dalej bez nich.`,
    'journal-read-only': `The journal {file} cannot be written: {reason}
      Nie można pisać do dziennika {file}: {reason}
      Nothing was sent. What only looks works all the same (dniu status, dniu outbox list). To send, get the right to write to the file and its folder, or name another with --data DIR.
      Niczego nie wysłano. To, co tylko odczytuje, działa (dniu status, dniu outbox list). Aby wysyłać, uzyskaj prawo zapisu do pliku i jego folderu albo wskaż inny opcją --data DIR.`,
    'journal-damaged': `The journal is not sound. Things that are wrong: {count}.
      Dziennik nie jest w porządku; liczba błędów: {count}.
      Nothing was changed. Keep a copy of the folder, restore it from a backup, or take the backup over with dniu journal import FILE into another folder (--data DIR).
      Niczego nie zmieniono. Zachowaj kopię folderu, odtwórz go z kopii zapasowej albo wczytaj kopię poleceniem dniu journal import PLIK do innego folderu (--data DIR).`,
    'backup-damaged': `The backup {file} is not sound (things that are wrong: {count}). Nothing was taken over.
      Kopia zapasowa {file} nie jest w porządku; liczba błędów: {count}. Niczego nie wczytano.
      Take another backup; dniu journal verify FILE looks at one without touching anything.
      Weź inną kopię; dniu journal verify PLIK sprawdza kopię, niczego nie zmieniając.`,
    'backup-unwritable': `{file} cannot be written: {reason}
      Nie można zapisać {file}: {reason}
      No backup was made. Make room, or name another file.
      Kopii nie zrobiono. Zwolnij miejsce albo wskaż inny plik.`,
  }),
  ...ends(2, {
    'backup-unreadable': `{file} cannot be read: {reason}
      Nie można odczytać {file}: {reason}
      Check the path and its rights.
      Sprawdź ścieżkę i uprawnienia.`,
    'backup-other-version': `The backup was made by another version of dniu: its form is {found}, this one takes {wanted}.
      Kopię zapasową zrobiła inna wersja dniu: ma postać {found}, ta przyjmuje {wanted}.
      Import it with that version, and let this one open the journal then: it brings it up to date.
      Wczytaj ją tamtą wersją, a potem otwórz dziennik tą: sama go zaktualizuje.`,
    'backup-exists': `{file} is there already; nothing was written.
      {file} już istnieje; niczego nie zapisano.
      Name another file: a backup does not take the place of an earlier one.
      Podaj inny plik: kopia zapasowa nie zastępuje wcześniejszej.`,
  }),
  ...ends(3, {
    'journal-copied': `{file} is a copy of a journal that was last used at {path} on {host}. Both would send what waits.
      {file} to kopia dziennika, którego ostatnio używano w {path} na {host}. Oba wysłałyby to, co czeka.
      Only one may go on. If it is this one, see to it that the other is not used any more, and say: dniu journal adopt --moved --reason … (as it was last used), or --restored (an older state: what waits may have left since, and becomes unknown).
      Dalej może iść tylko jeden. Jeśli ten, zadbaj, żeby tamtego już nie używano, i potwierdź: dniu journal adopt --moved --reason … (stan z ostatniego użycia) albo --restored (stan starszy: to, co czeka, mogło już wyjść i staje się nieznane).`,
    'journal-imported': `The journal {file} was filled from a backup (of {path} on {host}), and nobody has said yet that it goes on.
      Dziennik {file} wczytano z kopii zapasowej ({path} na {host}) i nikt jeszcze nie potwierdził, że idzie dalej.
      See to it that the one which was backed up is not used any more, and say: dniu journal adopt --moved --reason … (nothing has left since the backup), or --restored (what waits may have left since, and becomes unknown).
      Zadbaj, żeby dziennika, z którego zrobiono kopię, już nie używano, i potwierdź: dniu journal adopt --moved --reason … (od czasu kopii nic nie wyszło) albo --restored (to, co czeka, mogło już wyjść i staje się nieznane).`,
    'journal-behind': `The journal {file} is older than what was recorded in it; recordings that are missing: {count} (a -wal that was left behind, an older file).
      Dziennik {file} jest starszy niż to, co w nim zapisano; brakuje zapisów: {count} (pominięty plik -wal, starszy plik).
      Put the newer file back, with its -wal. If it is lost, say: dniu journal adopt --restored --reason …; what waits may have left and becomes unknown, for a person to resolve.
      Przywróć nowszy plik razem z -wal. Jeśli przepadł, potwierdź: dniu journal adopt --restored --reason …; to, co czeka, mogło wyjść i staje się nieznane: rozstrzyga człowiek.`,
    'journal-two-names': `The journal {file} has another name too, {path} (a hard link). Each name has a log of its own: what waits would leave twice.
      Dziennik {file} ma też inną nazwę: {path} (twarde dowiązanie). Każda nazwa ma własny plik -wal: to, co czeka, wyszłoby dwa razy.
      Use it by the other name; or end whatever uses that, and remove one of the two (rm). Nothing was sent.
      Używaj go pod tamtą nazwą; albo zakończ to, co jej używa, i usuń jedną z nich (rm). Niczego nie wysłano.`,
    'journal-log-left': `The journal {file} was moved without its log: {path}-wal is still there, with what was recorded last.
      Dziennik {file} przeniesiono bez pliku -wal: {path}-wal z ostatnimi zapisami został na miejscu.
      Nothing was sent. End whatever still uses it, then move the log too: mv {path}-wal {file}-wal. To go on without it, say: dniu journal adopt --restored --reason …; what waits may have left and becomes unknown.
      Niczego nie wysłano. Zakończ to, co go jeszcze używa, i przenieś też tamten plik: mv {path}-wal {file}-wal. Aby iść dalej bez niego, potwierdź: dniu journal adopt --restored --reason …; to, co czeka, mogło wyjść i staje się nieznane.`,
    'journal-ours': `The journal {file} is the one that goes on: there is nothing to adopt.
      Dziennik {file} to ten, który idzie dalej: nie ma czego przejmować.
      dniu journal verify looks through it.
      Sprawdza go dniu journal verify.`,
    'journal-original-there': `The other journal is still there and cannot be told that it ends: {file}: {reason}
      Drugi dziennik wciąż tam jest i nie da się w nim zapisać, że się kończy: {file}: {reason}
      Move it away, or end the dniu that uses it, then adopt again.
      Przenieś go albo zakończ dniu, który go używa, a potem powtórz przejęcie.`,
    'journal-on-network': `The folder {folder} lies on a network’s file system ({network}): locks are not to be relied on there, and a notice could leave twice.
      Folder {folder} leży w sieciowym systemie plików ({network}): blokady są tam zawodne i powiadomienie mogłoby wyjść dwa razy.
      Put the journal on a local disk (--data DIR), or into PostgreSQL for several desks (DNIU_DATABASE_URL). To use it there all the same: journal.network: allow in settings.yaml.
      Trzymaj dziennik na dysku lokalnym (--data DIR) albo, dla wielu stanowisk, w PostgreSQL (DNIU_DATABASE_URL). Aby mimo to używać go tam: journal.network: allow w settings.yaml.`,
    'journal-missing': `There is no journal in {where}. None was made, and nothing was sent or backed up.
      W {where} nie ma dziennika. Nowego nie założono, niczego nie wysłano ani nie skopiowano.
      Name the right place (--data DIR, DNIU_DATA, DNIU_DATABASE_URL). If the journal was there, bring it back: mount its disk, move its folder back, or restore it from a backup; a worker then goes on by itself.
      Wskaż właściwe miejsce (--data DIR, DNIU_DATA, DNIU_DATABASE_URL). Jeśli dziennik tam był, przywróć go: podłącz jego dysk, przenieś folder z powrotem albo odtwórz go z kopii zapasowej; dniu worker sam ruszy dalej.`,
    'journal-other': `The journal in {where} is another one than this program has used so far: what waits in the earlier one is not in it.
      Dziennik w {where} to inny niż ten, którego program dotąd używał: nie ma w nim tego, co czeka w poprzednim.
      Nothing was sent from it. Bring the earlier one back (mount its disk, move its folder back, restore it from a backup). If this one is to go on, start dniu worker (dniu web) again.
      Niczego z niego nie wysłano. Przywróć poprzedni: podłącz jego dysk, przenieś folder z powrotem albo odtwórz go z kopii zapasowej. Jeśli dalej ma iść ten, uruchom dniu worker (dniu web) ponownie.`,
    'journal-not-empty': `The journal is not empty: a backup is taken over only into a new one. Nothing was changed.
      Dziennik nie jest pusty: kopię wczytuje się tylko do nowego. Niczego nie zmieniono.
      Name a new folder with --data DIR, or move the files of this one away first.
      Wskaż nowy folder opcją --data DIR albo najpierw przenieś pliki tego dziennika.`,
  }),
}
