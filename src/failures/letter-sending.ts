import type { FailureRow } from './row.ts'

/** What is wrong or doubtful about whom a letter goes to, under which subject, and in which exchange (§2.1, §3). */
export const letterSendingFailures = {
  /** what is wrong is listed beside it */
  'letter-objections': {
    exit: 3,
    en: {
      message: 'This letter does not leave as it is:',
      hint: 'Mend it and give the command again; against what is wrong here no reason helps.',
    },
    pl: {
      message: 'Ten list nie wyjdzie w takiej postaci:',
      hint: 'Popraw go i powtórz polecenie; na te zastrzeżenia nie pomoże żaden powód.',
    },
  },
  /** {flags}: what lets it leave */
  'letter-objections-reason': {
    exit: 3,
    en: {
      message: 'This letter does not leave as it is:',
      hint: 'Mend it. If it is right all the same: {flags} (a reason is kept in the journal).',
    },
    pl: {
      message: 'Ten list nie wyjdzie w takiej postaci:',
      hint: 'Popraw go. Jeśli mimo to jest w porządku: {flags} (powód trafi do dziennika).',
    },
  },
  'letter-nobody': {
    exit: 3,
    en: {
      message: 'The letter to {organization} would go to nobody: no active contact is left in To.',
      hint: 'Name an address with --to, or mend the contacts: dniu contacts find {organization}',
    },
    pl: {
      message: 'List do {organization} nie miałby adresata: w polu Do nie został żaden aktywny kontakt.',
      hint: 'Podaj adres opcją --to albo popraw kontakty: dniu contacts find {organization}',
    },
  },
  'letter-no-dv-business': {
    exit: 3,
    en: {
      message:
        'A letter to a Polish operator always goes in copy to the DV business contact (§3), but {operator} has none.',
      hint: 'Put the staff id of the business contact into operators.yaml: owner of {operator}.',
    },
    pl: {
      message:
        'List do polskiego operatora zawsze idzie w kopii do kontaktu biznesowego DV (§3), a {operator} go nie ma.',
      hint: 'Wpisz identyfikator tej osoby w operators.yaml: owner operatora {operator}.',
    },
  },
  'letter-no-owner': {
    exit: 0,
    en: {
      message:
        '{product} has no business owner, nor has its partner: nobody at DV gets a copy (§2.1.2). See: dniu products show {product}',
    },
    pl: {
      message:
        'Ani produkt {product}, ani jego partner nie ma opiekuna biznesowego: nikt z DV nie dostanie kopii (§2.1.2). Zobacz: dniu products show {product}',
    },
  },
  'letter-fixed-copy': {
    exit: 0,
    en: { message: '{address} stays in copy: the procedure always wants it there (§2.1.2, §3).' },
    pl: { message: '{address} zostaje w kopii: procedura zawsze tego wymaga (§2.1.2, §3).' },
  },
  'letter-product-inactive': {
    exit: 0,
    en: { message: '{product} is not active any more.' },
    pl: { message: 'Produkt {product} nie jest już aktywny.' },
  },
  'letter-product-elsewhere': {
    exit: 0,
    en: { message: '{product} does not run on {operator}. See: dniu products show {product}' },
    pl: { message: 'Produkt {product} nie działa u operatora {operator}. Zobacz: dniu products show {product}' },
  },
  'letter-product-service': {
    exit: 0,
    en: { message: '{product} does not use {service}. See: dniu products show {product}' },
    pl: { message: 'Produkt {product} nie korzysta z usługi {service}. Zobacz: dniu products show {product}' },
  },
  'letter-connection-unknown': {
    exit: 2,
    en: {
      message: '--connection: “{id}” is no connection with {operator}.',
      hint: 'Its connections: {known}. They stand in operators.yaml.',
    },
    pl: {
      message: '--connection: „{id}” nie jest połączeniem z operatorem {operator}.',
      hint: 'Jego połączenia: {known}. Zapisane są w operators.yaml.',
    },
  },
  'letter-subject-empty': {
    exit: 2,
    en: { message: 'The subject is empty.', hint: 'Say in a few words what does not work, and where.' },
    pl: { message: 'Temat jest pusty.', hint: 'Napisz w kilku słowach, co i gdzie nie działa.' },
  },
  'letter-subject-reply': {
    exit: 0,
    en: { message: 'The subject begins like that of a reply. To go on with the exchange of this ticket: --reply' },
    pl: { message: 'Temat zaczyna się jak w odpowiedzi. Aby kontynuować korespondencję tego zgłoszenia: --reply' },
  },
  'letter-no-prefix': {
    exit: 0,
    en: { message: 'The operator wishes the subject to start with {prefix} (§3.1); it is left out.' },
    pl: { message: 'Operator prosi, by temat zaczynał się od {prefix} (§3.1); przedrostek pominięto.' },
  },
  'letter-nothing-to-reply': {
    exit: 3,
    en: {
      message: 'There is no exchange with {organization} about {ticket} yet that could be continued.',
      hint: 'Leave out --reply to begin one. What is known of the ticket: dniu ticket show {ticket}',
    },
    pl: {
      message: 'Nie ma jeszcze korespondencji z {organization} w sprawie {ticket}, którą można by kontynuować.',
      hint: 'Pomiń --reply, aby ją zacząć. Co wiadomo o zgłoszeniu: dniu ticket show {ticket}',
    },
  },
  'letter-exchange-exists': {
    exit: 0,
    en: {
      message: '{organization} was written to about {ticket} before ({count}). To go on with that exchange: --reply',
    },
    pl: {
      message:
        'O {ticket} korespondowano już z {organization} (wiadomości: {count}). Aby kontynuować tę korespondencję: --reply',
    },
  },
  'letter-repeated': {
    exit: 3,
    en: {
      message: 'The same text was approved for {organization} about {ticket} already, {at}.',
      hint: 'See dniu ticket show {ticket}; if it still waits, dniu outbox send sends it. If something is new, say so in the text.',
    },
    pl: {
      message: 'Ten sam tekst w sprawie {ticket} zatwierdzono już do {organization}, {at}.',
      hint: 'Zobacz dniu ticket show {ticket}; jeśli jeszcze czeka, wyśle go dniu outbox send. Jeśli jest coś nowego, napisz o tym w tekście.',
    },
  },
  'letter-unsafe-copy': {
    exit: 0,
    en: { message: 'Nobody in the registry knows {address}: make sure that it belongs to {organization}.' },
    pl: { message: 'Adresu {address} nie ma w rejestrze: upewnij się, że należy do {organization}.' },
  },
  'ticket-unknown': {
    exit: 3,
    en: { message: 'Nothing is known of {ticket}.', hint: 'What is known: dniu ticket list --all' },
    pl: { message: 'O {ticket} nic nie wiadomo.', hint: 'O czym wiadomo: dniu ticket list --all' },
  },
  'letter-body-empty': {
    exit: 2,
    en: { message: '{flag} is empty.', hint: 'Write the letter there, greeting to last sentence.' },
    pl: { message: '{flag}: pusty tekst.', hint: 'Wpisz tam list, od przywitania do ostatniego zdania.' },
  },
  'letter-body-unreadable': {
    exit: 2,
    en: {
      message: '{flag} {file} cannot be read: {reason}',
      hint: 'Name a text file in UTF-8, or - for standard input.',
    },
    pl: {
      message: 'Nie można odczytać {flag} {file}: {reason}',
      hint: 'Wskaż plik tekstowy w UTF-8 albo - dla standardowego wejścia.',
    },
  },
  'letter-editor': {
    exit: 2,
    en: {
      message: 'The editor {editor} ended with {reason}: its text is not taken.',
      hint: 'Set EDITOR to one that works here, or give the text with --body-file.',
    },
    pl: {
      message: 'Edytor {editor} zakończył się z wynikiem {reason}: tekst nie został przyjęty.',
      hint: 'Ustaw w EDITOR edytor, który tu działa, albo podaj tekst opcją --body-file.',
    },
  },
  'letter-former-contact': {
    exit: 0,
    en: {
      message: '{address} is the address of {contact}, who is not active any more. See: dniu contacts show {contact}',
    },
    pl: {
      message:
        '{address} to adres kontaktu {contact}, który nie jest już aktywny. Zobacz: dniu contacts show {contact}',
    },
  },
  'letter-several-connections': {
    exit: 0,
    en: {
      message: 'The data of {count} connections stand in the letter ({ids}). If only one is meant: --connection ID',
    },
    pl: { message: 'W liście są dane {count} połączeń ({ids}). Jeśli chodzi o jedno: --connection ID' },
  },
  'ticket-waiting': {
    exit: 3,
    en: {
      message: '{ticket} still has messages that wait to leave: {count}. A closed ticket takes none.',
      hint: 'Send them (dniu outbox send {ticket}) or take them back (dniu outbox withdraw {ticket}), then close it.',
    },
    pl: {
      message: 'W {ticket} czekają jeszcze wiadomości do wysłania: {count}. Zamknięte zgłoszenie żadnej nie przyjmie.',
      hint: 'Wyślij je (dniu outbox send {ticket}) albo wycofaj (dniu outbox withdraw {ticket}), potem zamknij.',
    },
  },
  'letter-more': {
    exit: 3,
    en: { message: '… and {count} more like these.' },
    pl: { message: '… i jeszcze {count} podobnych.' },
  },
} as const satisfies Record<string, FailureRow>
