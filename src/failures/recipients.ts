import type { FailureRow } from './row.ts'

/** What is wrong or doubtful about who is told, and what they would read (§2). */
export const recipientsFailures = {
  'text-shows-address': {
    exit: 3,
    en: {
      message: 'The text holds {address} ({holder}), and others would read it: one partner never sees another (§2).',
      hint: 'Leave the address out of the text.',
    },
    pl: {
      message: 'Tekst zawiera {address} ({holder}), a przeczytają go inni: partner nigdy nie widzi partnera (§2).',
      hint: 'Usuń adres z tekstu.',
    },
  },
  'texts-same': {
    exit: 0,
    en: { message: 'The text is the same in English and in Polish: is one of them still to be translated?' },
    pl: { message: 'Tekst angielski i polski są takie same: czy jeden nie czeka na tłumaczenie?' },
  },
  'texts-times-differ': {
    exit: 0,
    en: { message: 'The English text speaks of {en}, the Polish one of {pl}.' },
    pl: { message: 'Tekst angielski mówi o {en}, polski o {pl}.' },
  },
  'no-recipients': {
    exit: 3,
    en: {
      message: 'Nobody would be told of {services}: no active product is concerned, or everybody was left out.',
      hint: 'Check --service and --operator, --partner, --product and --without; dniu products list shows who uses what.',
    },
    pl: {
      message:
        'Nikt nie dostałby wiadomości o {services}: nie dotyczy to żadnego aktywnego produktu albo wszyscy zostali pominięci.',
      hint: 'Sprawdź --service i --operator, --partner, --product i --without; kto z czego korzysta, pokazuje dniu products list.',
    },
  },
  'nobody-left': {
    exit: 3,
    en: {
      message:
        'Nobody would get this message: of those who were to be told of {ticket}, {refused} refused the earlier message, the rest were left out by hand.',
      hint: 'Tell somebody with --add ADDRESS, try a refused address again (dniu outbox list, dniu outbox resolve ID --resend), or check --partner, --product and --without.',
    },
    pl: {
      message:
        'Nikt nie dostałby tej wiadomości: spośród adresatów {ticket} wcześniejszą odrzuciło {refused}, resztę pominięto ręcznie.',
      hint: 'Dodaj kogoś opcją --add ADRES, ponów próbę pod odrzuconym adresem (dniu outbox list, dniu outbox resolve NR --resend) albo sprawdź --partner, --product i --without.',
    },
  },
  'not-told-again': {
    exit: 0,
    en: {
      message:
        'Told of this before, and not told now: {count} ({addresses}). A follow-up goes to all who were told (§2).',
    },
    pl: {
      message:
        'Wcześniej powiadomieni, a teraz pominięci: {count} ({addresses}). Kolejna wiadomość należy się wszystkim, którzy dostali poprzednią (§2).',
    },
  },
  'named-in-vain': {
    exit: 0,
    en: { message: '{flag} {id}: nobody who would be told goes by that name, so it changes nothing.' },
    pl: { message: '{flag} {id}: nikt z odbiorców tak się nie nazywa, więc to niczego nie zmienia.' },
  },
  'partner-untold': {
    exit: 0,
    en: {
      message:
        '{partner} is concerned, but nobody there is told: it has no active contact in the chosen categories. See: dniu contacts find {partner}',
    },
    pl: {
      message:
        'To zdarzenie dotyczy partnera {partner}, ale nikt tam nie dostanie wiadomości: brak aktywnego kontaktu w wybranych kategoriach. Zobacz: dniu contacts find {partner}',
    },
  },
  'joined-since': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) would be told today, but was not told at the opening. To tell it as well: --add {address}',
    },
    pl: {
      message:
        '{address} ({partner}) dziś byłby na liście, ale nie dostał pierwszej wiadomości. Aby powiadomić także jego: --add {address}',
    },
  },
  'gone-since': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) was told at the opening and is told again, though the registry would leave it out today. To leave it out: --without {address}',
    },
    pl: {
      message:
        '{address} ({partner}) dostał pierwszą wiadomość i dostanie następną, choć dziś rejestr by go pominął. Aby pominąć: --without {address}',
    },
  },
  'refused-before': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) refused the earlier message ({reply}), so it was never told and is left out. To try again: --add {address}',
    },
    pl: {
      message:
        '{address} ({partner}) odmówił przyjęcia wcześniejszej wiadomości ({reply}), nie został więc powiadomiony i jest pominięty. Aby spróbować ponownie: --add {address}',
    },
  },
  'reserved-domain': {
    exit: 3,
    en: {
      message:
        '{count} addresses are on reserved domains (RFC 2606: {domains}): dniu sends there through a mail server on this machine only.',
      hint: 'Put the real addresses into contacts.yaml, or leave them out with --without. dniu doctor lists them.',
    },
    pl: {
      message:
        'Adresy w domenach zastrzeżonych (RFC 2606: {domains}), razem {count}: dniu wysyła tam tylko przez serwer poczty na tym komputerze.',
      hint: 'Wpisz prawdziwe adresy do contacts.yaml albo pomiń te opcją --without. Listę pokazuje dniu doctor.',
    },
  },
  'rehearsal-nobody': {
    exit: 2,
    en: {
      message: 'A rehearsal goes to whoever signs, and nobody does.',
      hint: 'Say who: --as STAFF, or --rehearse ADDRESS.',
    },
    pl: {
      message: 'Próba idzie do osoby, która podpisuje, a nikt nie podpisuje.',
      hint: 'Wskaż ją: --as OSOBA albo --rehearse ADRES.',
    },
  },
} as const satisfies Record<string, FailureRow>
