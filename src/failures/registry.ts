import type { FailureRow } from './row.ts'

export const registryFailures = {
  'registry-not-found': {
    exit: 2,
    en: {
      message: 'No registry: no operators.yaml in {cwd} or any folder above it, nor in {home}.',
      hint: 'Make one with `dniu init`, or name its folder with --registry DIR or DNIU_REGISTRY.',
    },
    pl: {
      message: 'Brak rejestru: w {cwd} i w folderach powyżej nie ma pliku operators.yaml, nie ma go też w {home}.',
      hint: 'Załóż rejestr poleceniem `dniu init` albo wskaż jego folder przez --registry KATALOG lub DNIU_REGISTRY.',
    },
  },
  'registry-folder-missing': {
    exit: 2,
    en: {
      message: '{source} names {folder}, which is not a folder.',
      hint: 'Correct the path, or make a registry there with `dniu init {folder}`.',
    },
    pl: {
      message: '{source} wskazuje {folder}, a to nie jest folder.',
      hint: 'Popraw ścieżkę albo załóż tam rejestr poleceniem `dniu init {folder}`.',
    },
  },
  'registry-invalid': {
    exit: 2,
    en: {
      message: 'The registry in {folder} has problems: {count}. Nothing was done.',
      hint: 'Correct the places named; `dniu registry check` lists them again.',
    },
    pl: {
      message: 'Rejestr w {folder} zawiera błędy (liczba: {count}). Niczego nie wykonano.',
      hint: 'Popraw wskazane miejsca; `dniu registry check` wypisze je ponownie.',
    },
  },
  'registry-copy-damaged': {
    exit: 1,
    en: {
      message: 'The parsed copy of the registry was damaged on the disk; it has been removed.',
      hint: 'Run the command again: the copy is made anew from the files.',
    },
    pl: {
      message: 'Przetworzona kopia rejestru była uszkodzona na dysku; została usunięta.',
      hint: 'Uruchom polecenie ponownie: kopia powstanie na nowo z plików.',
    },
  },
  'registry-file-missing': {
    exit: 2,
    en: {
      message: '{file} is missing in {folder}.',
      hint: 'Bring it back from the history, or start from the example that `dniu init` writes.',
    },
    pl: {
      message: 'W {folder} brakuje pliku {file}.',
      hint: 'Przywróć go z historii albo zacznij od przykładu, który zapisuje `dniu init`.',
    },
  },
  'registry-file-unreadable': {
    exit: 2,
    en: { message: '{file} cannot be read: {reason}.', hint: 'It must be a regular file that you may read.' },
    pl: {
      message: 'Nie można odczytać pliku {file}: {reason}.',
      hint: 'Musi to być zwykły plik, który wolno Ci czytać.',
    },
  },

  'registry-unknown-key': {
    exit: 2,
    en: { message: 'The key “{key}” is unknown here.', hint: 'Known are: {known}.' },
    pl: { message: 'Klucz „{key}” nie jest tu znany.', hint: 'Znane są: {known}.' },
  },
  'registry-unknown-key-similar': {
    exit: 2,
    en: { message: 'The key “{key}” is unknown here.', hint: 'Did you mean “{suggestion}”?' },
    pl: { message: 'Klucz „{key}” nie jest tu znany.', hint: 'Czy chodziło o „{suggestion}”?' },
  },
  'registry-key-missing': {
    exit: 2,
    en: { message: 'The key “{key}” is missing.', hint: 'Add it to this entry.' },
    pl: { message: 'Brakuje klucza „{key}”.', hint: 'Dopisz go do tego wpisu.' },
  },
  'registry-not-a-list': {
    exit: 2,
    en: { message: 'A list belongs here.', hint: 'Write [a, b], or [] for none.' },
    pl: { message: 'Tu powinna być lista.', hint: 'Napisz [a, b], a gdy jest pusta: [].' },
  },
  'registry-not-a-map': {
    exit: 2,
    en: { message: 'Keys and values belong here.', hint: 'Write `key: value` lines, indented alike.' },
    pl: { message: 'Tu powinny być klucze i wartości.', hint: 'Napisz wiersze `klucz: wartość` o równym wcięciu.' },
  },
  'registry-not-a-value': {
    exit: 2,
    en: { message: 'A single value belongs here.', hint: 'Not a list and not keys: write the value itself.' },
    pl: { message: 'Tu powinna być jedna wartość.', hint: 'Nie lista ani klucze: wpisz samą wartość.' },
  },
  'registry-empty': {
    exit: 2,
    en: { message: 'The value is empty.', hint: 'Write it, or leave the key out where that is allowed.' },
    pl: { message: 'Wartość jest pusta.', hint: 'Wpisz ją albo pomiń klucz, jeżeli wolno go pominąć.' },
  },
  'registry-control-character': {
    exit: 2,
    en: {
      message: 'The text holds a line break or a control character ({character}).',
      hint: 'It would reach the head of a mail: write the text in one line, without it.',
    },
    pl: {
      message: 'Tekst zawiera złamanie wiersza lub znak sterujący ({character}).',
      hint: 'Trafiłby do nagłówka wiadomości: zapisz tekst w jednym wierszu, bez tego znaku.',
    },
  },
  'registry-id': {
    exit: 2,
    en: {
      message: '“{value}” is not an id.',
      hint: 'Lower-case letters a–z, digits, dots and hyphens; a letter or digit first: anna.nowak',
    },
    pl: {
      message: '„{value}” nie jest identyfikatorem.',
      hint: 'Małe litery a–z, cyfry, kropki i łączniki; na początku litera lub cyfra: anna.nowak',
    },
  },
  'registry-crm-key': {
    exit: 2,
    en: { message: '“{value}” is not a CRM key.', hint: 'It looks like this: CRM-1001' },
    pl: { message: '„{value}” nie jest kluczem CRM.', hint: 'Klucz wygląda tak: CRM-1001' },
  },
  'registry-ticket-key': {
    exit: 2,
    en: { message: '“{value}” is not the number of a ticket.', hint: 'It looks like this: HL-118424' },
    pl: { message: '„{value}” nie jest numerem zgłoszenia.', hint: 'Numer wygląda tak: HL-118424' },
  },
  'registry-project': {
    exit: 2,
    en: { message: '“{value}” is not a Jira project.', hint: 'Capital letters and digits, a letter first: HL' },
    pl: { message: '„{value}” nie jest projektem Jira.', hint: 'Wielkie litery i cyfry, na początku litera: HL' },
  },
  'registry-email': {
    exit: 2,
    en: {
      message: '“{value}” is not one plain e-mail address.',
      hint: 'Write the address alone, without a name, spaces or angle brackets: noc@acme.example',
    },
    pl: {
      message: '„{value}” nie jest jednym zwykłym adresem e-mail.',
      hint: 'Wpisz sam adres, bez nazwy, spacji i nawiasów ostrych: noc@acme.example',
    },
  },
  'registry-email-many': {
    exit: 2,
    en: {
      message: '“{value}” holds more than one address.',
      hint: 'One address per entry of the list: [noc@acme.example, it@acme.example]',
    },
    pl: {
      message: '„{value}” zawiera więcej niż jeden adres.',
      hint: 'Każdy adres jest osobnym elementem listy: [noc@acme.example, it@acme.example]',
    },
  },
  'registry-phone': {
    exit: 2,
    en: {
      message: '“{value}” is not a phone number.',
      hint: 'Digits and spaces, with + in front where there is a country code: "+48 22 312 11 11"',
    },
    pl: {
      message: '„{value}” nie jest numerem telefonu.',
      hint: 'Cyfry i spacje, a przed numerem kraju +: "+48 22 312 11 11"',
    },
  },
  'registry-digits': {
    exit: 2,
    en: { message: '“{value}” is not a number of a service.', hint: 'Digits alone: "72404"' },
    pl: { message: '„{value}” nie jest numerem usługi.', hint: 'Same cyfry: "72404"' },
  },
  'registry-domain': {
    exit: 2,
    en: {
      message: '“{value}” is not a domain.',
      hint: 'Lower-case letters a–z, digits and hyphens between dots: acme.example; others in their xn-- form.',
    },
    pl: {
      message: '„{value}” nie jest domeną.',
      hint: 'Małe litery a–z, cyfry i łączniki między kropkami: acme.example; inne znaki w postaci xn--.',
    },
  },
  'registry-public-mailbox': {
    exit: 2,
    en: {
      message: '{domain} gives mailboxes to everyone: nobody’s own domain.',
      hint: 'Remove it; enter the addresses themselves as contacts.',
    },
    pl: {
      message: '{domain} udostępnia skrzynki każdemu: to niczyja własna domena.',
      hint: 'Usuń ją; same adresy wpisz jako kontakty.',
    },
  },
  'registry-public-suffix': {
    exit: 2,
    en: {
      message: '{domain} is a public suffix: under it anyone may have a domain.',
      hint: 'Write the whole domain of the firm, for example acme.{domain}',
    },
    pl: {
      message: '{domain} to sufiks publiczny: domenę może pod nim mieć każdy.',
      hint: 'Wpisz całą domenę firmy, na przykład acme.{domain}',
    },
  },
  'registry-number': {
    exit: 2,
    en: { message: '“{value}” is not a whole number from {min} to {max}.', hint: 'Write digits alone.' },
    pl: { message: '„{value}” nie jest liczbą całkowitą od {min} do {max}.', hint: 'Wpisz same cyfry.' },
  },
  'registry-boolean': {
    exit: 2,
    en: { message: '“{value}” is neither true nor false.', hint: 'Write true or false.' },
    pl: { message: '„{value}” to ani true, ani false.', hint: 'Wpisz true lub false.' },
  },
  'registry-choice': {
    exit: 2,
    en: { message: '“{value}” is none of these: {choices}.', hint: 'Write one of them.' },
    pl: { message: '„{value}” nie należy do możliwych wartości: {choices}.', hint: 'Wpisz jedną z nich.' },
  },
  'registry-choice-similar': {
    exit: 2,
    en: { message: '“{value}” is none of these: {choices}.', hint: 'Did you mean “{suggestion}”?' },
    pl: { message: '„{value}” nie należy do możliwych wartości: {choices}.', hint: 'Czy chodziło o „{suggestion}”?' },
  },
  'registry-country': {
    exit: 2,
    en: { message: '“{value}” is not the code of a country.', hint: 'Two lower-case letters: pl' },
    pl: { message: '„{value}” nie jest kodem kraju.', hint: 'Dwie małe litery: pl' },
  },
  'registry-time': {
    exit: 2,
    en: { message: '“{value}” is not a time of day.', hint: 'Write hh:mm, from 00:00 to 23:59: 08:00' },
    pl: { message: '„{value}” nie jest godziną.', hint: 'Wpisz hh:mm, od 00:00 do 23:59: 08:00' },
  },
  'registry-office-hours': {
    exit: 2,
    en: { message: 'Office hours end ({to}) before they begin ({from}).', hint: 'Correct office.from or office.to.' },
    pl: {
      message: 'Godziny pracy kończą się ({to}), zanim się zaczną ({from}).',
      hint: 'Popraw office.from lub office.to.',
    },
  },

  'registry-reference': {
    exit: 2,
    en: {
      message: '“{value}” is not among: {list}.',
      hint: 'Correct it, or add an entry with that id or key.',
    },
    pl: {
      message: '„{value}” nie występuje w: {list}.',
      hint: 'Popraw je albo dodaj wpis o takim identyfikatorze lub kluczu.',
    },
  },
  'registry-reference-similar': {
    exit: 2,
    en: { message: '“{value}” is not among: {list}.', hint: 'Did you mean “{suggestion}”?' },
    pl: { message: '„{value}” nie występuje w: {list}.', hint: 'Czy chodziło o „{suggestion}”?' },
  },
  'registry-duplicate': {
    exit: 2,
    en: { message: '“{value}” is taken already: {first}.', hint: 'Give one of the two another id or key.' },
    pl: {
      message: '„{value}” jest już zajęte: {first}.',
      hint: 'Nadaj jednemu z wpisów inny identyfikator lub klucz.',
    },
  },
  'registry-domain-claimed': {
    exit: 2,
    en: {
      message: 'The domain {value} belongs to {other} already ({first}).',
      hint: 'A sender is recognised by the domain: it can have one owner only. Remove it in one place.',
    },
    pl: {
      message: 'Domena {value} należy już do: {other} ({first}).',
      hint: 'Po domenie rozpoznaje się nadawcę, więc ma ona jednego właściciela. Usuń ją w jednym miejscu.',
    },
  },
  'registry-foreign-contact': {
    exit: 2,
    en: {
      message:
        '{value} is a contact of {other}, and the product is of {partner}: {other} would get the mail of {partner}.',
      hint: 'Remove the contact from the product, or correct its organization.',
    },
    pl: {
      message:
        '{value} to kontakt: {other}, a produkt należy do: {partner}. Korespondencja {partner} trafiłaby do {other}.',
      hint: 'Usuń kontakt z produktu albo popraw jego organization.',
    },
  },
  'registry-operator-contact': {
    exit: 2,
    en: {
      message: '{value} is a contact of {other}, not of the operator {operator}.',
      hint: 'Remove the contact from the operator, or correct its organization.',
    },
    pl: {
      message: '{value} to kontakt: {other}, a nie operatora {operator}.',
      hint: 'Usuń kontakt z wpisu operatora albo popraw jego organization.',
    },
  },
} as const satisfies Record<string, FailureRow>
