import { ends } from './ends.ts'

/** What keeps a letter from being written, or from leaving (§2.1, §3). */
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
      Edytor {editor} zakończył się z wynikiem {reason}: tekst nie został przyjęty.
      Set EDITOR to one that works here, or give the text with --body-file.
      Ustaw w EDITOR edytor, który tu działa, albo podaj tekst opcją --body-file.`,
  }),
  ...ends(3, {
    'letter-objections': `This message does not leave as it is:
      Ta wiadomość nie wyjdzie w takiej postaci:
      Mend it and give the command again; against what is wrong here no reason helps.
      Popraw ją i powtórz polecenie; na te zastrzeżenia nie pomoże żaden powód.`,
    'letter-objections-reason': `This message does not leave as it is:
      Ta wiadomość nie wyjdzie w takiej postaci:
      Mend it, or give {flags} (a reason is kept in the journal).
      Popraw ją albo podaj {flags} (powód trafi do dziennika).`,
    'letter-nobody': `The letter to {organization} would go to nobody: no active contact is left in To.
      List do {organization} nie miałby adresata: w polu Do nie został żaden aktywny kontakt.
      Name an address with --to, or mend the contacts: dniu contacts find {organization}
      Podaj adres opcją --to albo popraw kontakty: dniu contacts find {organization}`,
    'letter-no-dv-business': `
      A letter to a Polish operator always goes in copy to the DV business contact (§3), but {operator} has none.
      List do polskiego operatora zawsze idzie w kopii do kontaktu biznesowego DV (§3), a {operator} go nie ma.
      Put the staff id of the business contact into operators.yaml: owner of {operator}.
      Wpisz identyfikator tej osoby w operators.yaml: owner operatora {operator}.`,
    'letter-nothing-to-reply': `There is no exchange with {organization} about {ticket} yet that could be continued.
      Nie ma jeszcze korespondencji z {organization} w sprawie {ticket}, którą można by kontynuować.
      Leave out --reply to begin one. What is known of the ticket: dniu ticket show {ticket}
      Pomiń --reply, aby ją zacząć. Co wiadomo o zgłoszeniu: dniu ticket show {ticket}`,
    'letter-repeated': `The same text was approved for {organization} about {ticket} already, {at}.
      Ten sam tekst w sprawie {ticket} zatwierdzono już do {organization}, {at}.
      See dniu ticket show {ticket}; if it still waits, dniu outbox send sends it. If something is new, say so in the text.
      Zobacz dniu ticket show {ticket}; jeśli jeszcze czeka, wyśle go dniu outbox send. Jeśli jest coś nowego, napisz o tym w tekście.`,
    'ticket-unknown': `Nothing is known of {ticket}.
      O {ticket} nic nie wiadomo.
      What is known: dniu ticket list --all
      O czym wiadomo: dniu ticket list --all`,
    'ticket-waiting': `{ticket} still has messages that wait to leave: {count}. A closed ticket takes none.
      W {ticket} czekają jeszcze wiadomości do wysłania: {count}. Zamknięte zgłoszenie żadnej nie przyjmie.
      Send them (dniu outbox send {ticket}) or take them back (dniu outbox withdraw {ticket}), then close it.
      Wyślij je (dniu outbox send {ticket}) albo wycofaj (dniu outbox withdraw {ticket}), potem zamknij.`,
  }),
}
