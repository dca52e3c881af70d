import type { Bilingual } from '../registry/types.ts'

/** What the wizard asks and says, and the names of its keys. `{name}` stands for a value. */
export const wizardWords = {
  'time-behind': {
    pl: 'dd.mm.rrrr gg:mm, gg:mm (ostatnia), wczoraj gg:mm, -20m; czas warszawski',
    en: 'dd.mm.yyyy hh:mm, hh:mm (the latest), yesterday hh:mm, -20m, now; Warsaw time',
  },
  'time-ahead': {
    pl: 'dd.mm.rrrr gg:mm, gg:mm (najbliższa), jutro gg:mm, +2h; czas warszawski',
    en: 'dd.mm.yyyy hh:mm, hh:mm (the next), tomorrow hh:mm, +2h; Warsaw time',
  },
  'time-after': {
    pl: 'dd.mm.rrrr gg:mm; gg:mm albo +2h po {after}; czas warszawski',
    en: 'dd.mm.yyyy hh:mm; hh:mm or +2h after {after}; Warsaw time',
  },
  'ask-day': { pl: 'Który to dzień?', en: 'Which day is that?' },
  'day-hint': {
    pl: 'Ostatnia taka godzina minęła dawno, a następna jest bliżej.',
    en: 'The latest such hour is long past, and the next one is nearer.',
  },
  'day-earlier': { pl: '{time}: już minęło', en: '{time}: in the past' },
  'day-later': { pl: '{time}: dopiero nadejdzie', en: '{time}: still ahead' },
  'ask-twice': {
    pl: 'Ta godzina wypada tej nocy dwa razy. Która?',
    en: 'That hour comes twice that night. Which one?',
  },
  'twice-hint': { pl: 'O 03:00 zegary cofa się na 02:00.', en: 'At 03:00 the clocks go back to 02:00.' },
  'twice-earlier': { pl: '{time}: przed cofnięciem zegarów', en: '{time}: before the clocks go back' },
  'twice-later': { pl: '{time}: po cofnięciu zegarów', en: '{time}: after the clocks have gone back' },
  back: { pl: '← wróć', en: '← back' },
  'keys-enter': { pl: 'Enter OK', en: 'Enter go on' },
  'keys-preset': { pl: 'Tab popraw', en: 'Tab edit' },
  'keys-move': { pl: '↑↓ wybór', en: '↑↓ choose' },
  'keys-type': { pl: 'pisz, by szukać', en: 'type to search' },
  'keys-space': { pl: 'spacja zaznacz', en: 'space tick' },
  'keys-all': { pl: 'a wszystkie', en: 'a all' },
  'keys-all-found': { pl: 'Ctrl-A wszystkie', en: 'Ctrl-A all' },
  'ticked-count': { pl: 'zaznaczone: {ticked} z {count}', en: 'ticked: {ticked} of {count}' },
  'keys-back': { pl: '< wróć', en: '< back' },
  'keys-stop': { pl: 'Ctrl-C przerwij', en: 'Ctrl-C stop' },
  'nothing-found': {
    pl: 'Nic takiego nie ma. Backspace skraca szukany tekst.',
    en: 'Nothing like that. Backspace shortens the search.',
  },
  'plain-one': { pl: 'Wpisz numer; puste: oznaczone *.', en: 'Type a number; empty: the one marked *.' },
  'plain-many': {
    pl: 'Wpisz numery, na przykład 1 3; puste: oznaczone *.',
    en: 'Type numbers, 1 3 for example; empty: those marked *.',
  },
  'plain-search-one': {
    pl: 'Możliwości: {count}. Wpisz część nazwy albo numer; puste: oznaczone *.',
    en: '{count} to choose from. Type a part of the name, or a number; empty: the one marked *.',
  },
  'plain-search-many': {
    pl: 'Możliwości: {count}. Wpisz część nazwy albo numery: zaznacza i odznacza; puste: dalej.',
    en: '{count} to choose from. Type a part of a name, or numbers: ticks and unticks; empty: go on.',
  },
  'plain-several': { pl: 'Pasuje: {count}. Wpisz numer albo więcej.', en: '{count} match. Type a number, or more.' },
  'plain-wrong': { pl: 'Wpisz numer od 1 do {count}.', en: 'Type a number from 1 to {count}.' },
  'ask-checklist': { pl: 'Zaznacz każdy punkt, gdy go sprawdzisz', en: 'Tick each item when you have checked it' },
  'checklist-more': {
    pl: 'Zaznacz wszystkie punkty (spacja). Coś się nie zgadza? < zmienia odpowiedź albo odbiorców.',
    en: 'Tick every item (space). Something is wrong? < changes an answer or the recipients.',
  },
  'ask-consent': {
    pl: 'Aby wysłać, wpisz liczbę wiadomości: {count}',
    en: 'To send, type the number of messages: {count}',
  },
  'consent-keys': {
    pl: '? pokaż adresy · t pokaż całość · + zmień odbiorców · puste: nie wysyłaj',
    en: '? show the addresses · t show all · + change the recipients · empty: do not send',
  },
  'keys-whole': { pl: 't pokaż całość', en: 't show all' },
  since: { pl: 'od {start}', en: 'since {start}' },
  'addresses-one': { pl: '{count} adres', en: '{count} address' },
  'addresses-few': { pl: '{count} adresy', en: '{count} addresses' },
  'addresses-many': { pl: '{count} adresów', en: '{count} addresses' },
  'consent-wrong': {
    pl: 'Wpisano {given}, a wiadomości jest {count}. Sprawdź adresy: ?',
    en: 'You typed {given}; the number of messages is {count}. See the addresses: ?',
  },
  'draft-kept': {
    pl: 'Treść zostaje w {file}, dopóki nie wyjdzie.',
    en: 'The words are kept in {file} until they leave.',
  },
  'draft-lost': {
    pl: 'Nie udało się zachować treści w {file}: {reason}',
    en: 'The words could not be kept in {file}: {reason}',
  },
  'draft-there': {
    pl: 'Jest niewysłana treść z {when}. Pisać dalej?',
    en: 'There are words of {when} that were not sent. Go on with them?',
  },
  'draft-on': { pl: 'tak, pisać dalej', en: 'yes, go on with them' },
  'draft-anew': { pl: 'nie, zacząć od nowa; tamta treść przepadnie', en: 'no, begin anew; those words go' },
  'ask-which': { pl: 'Którą odpowiedź zmienić?', en: 'Which answer is to be changed?' },
  'ask-after-refusal': { pl: 'Co dalej?', en: 'What now?' },
  'refusal-back': { pl: 'zmienić odpowiedź', en: 'change an answer' },
  'remedy-shown': { pl: 'wrócić do wiadomości sprzed tej zmiany', en: 'back to the message before this change' },
  'refusal-override': { pl: 'wysłać mimo to, z podaniem powodu', en: 'send all the same, with a reason' },
  'refusal-stop': { pl: 'skończyć; niczego nie wysłano', en: 'stop; nothing was sent' },
} as const satisfies Record<string, Bilingual>
