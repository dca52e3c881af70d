import { ends } from './row.ts'

/** What stands in the way of recording that a mail went to a wrong reader. */
export const breachFailures = {
  ...ends(2, {
    'breach-unknown': `There is no breach {id}.
      Nie ma naruszenia {id}.
      dniu breach list shows them.
      Wszystkie pokazuje dniu breach list.`,
    'breach-which': `Say which mail it is about: --message ID, or --ticket HL-n with --address A.
      Wskaż, o którą wiadomość chodzi: --message NR albo --ticket HL-n z --address ADRES.
      The numbers stand in dniu ticket show HL-n --full.
      Numery pokazuje dniu ticket show HL-n --full.`,
    'breach-clock': `Breach {id} has no clock {name} that runs: {known}
      Naruszenie {id} nie ma biegnącego terminu {name}: {known}
      dniu breach show {id} shows them.
      Terminy pokazuje dniu breach show {id}.`,
    'export-exists': `{file} is there already; nothing was written.
      {file} już istnieje; niczego nie zapisano.
      Name another folder, or move the file away.
      Wskaż inny folder albo przenieś plik.`,
    'export-unwritable': `{file} cannot be written: {reason}
      Nie można zapisać {file}: {reason}
      Name another folder, or see to its rights.
      Wskaż inny folder albo popraw uprawnienia.`,
  }),
  ...ends(3, {
    'breach-not-left': `Message {id} to {address} has not left yet ({state}): nobody has read it.
      Wiadomość {id} do {address} jeszcze nie wyszła ({state}): nikt jej nie przeczytał.
      Take it back instead: dniu outbox withdraw {ticket} --message {id}
      Zamiast tego wycofaj ją: dniu outbox withdraw {ticket} --message {id}`,
    'breach-nobody-has': `Message {id} to {address} is {state}: nobody has it.
      Wiadomość {id} do {address}: {state}. Nikt jej nie ma.
      There is nobody to be asked to delete it. What happened: dniu ticket show {ticket} --full
      Nie ma kogo prosić o usunięcie. Co się stało: dniu ticket show {ticket} --full`,
    'breach-got-nothing': `{address} got nothing of {ticket}. What it got: {got}
      {address} nie dostał(a) nic w sprawie {ticket}. Co dostał(a): {got}
      Everything that the journal has of the address: dniu person show {address}
      Wszystko, co dziennik wie o tym adresie: dniu person show {address}`,
    'breach-known': `An open breach is about this already: {id}.
      Dotyczy tego już otwarte naruszenie: {id}.
      Go on with it: dniu breach show {id}, dniu breach note {id} --text …
      Prowadź je dalej: dniu breach show {id}, dniu breach note {id} --text …`,
    'breach-closed': `Breach {id} was closed {at}.
      Naruszenie {id} zamknięto {at}.
      It takes no more notes. dniu breach show {id} tells what was done.
      Nie przyjmie już notatek. Co zrobiono, pokazuje dniu breach show {id}.`,
  }),
}
