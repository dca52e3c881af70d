import type { Bilingual } from '../registry/types.ts'

/** What the screen says of where dniu works: the journal as a whole, signing in to servers, what doctor sees. */
export const placeWords = {
  'web-page': { pl: 'Strona: {file}', en: 'Page: {file}' },
  'web-preview': { pl: 'Podgląd', en: 'Preview' },
  'web-private': {
    pl: 'Ta strona jest tylko dla Ciebie: są na niej adresy partnerów. Znika po dniu.',
    en: 'This page is for you alone: it has addresses of partners. It goes after a day.',
  },
  'web-text': { pl: 'Tekst', en: 'Text' },
  'web-html': { pl: 'HTML', en: 'HTML' },
  'web-changed': { pl: 'Co się zmieniło od poprzedniej wiadomości', en: 'What differs from the message before' },
  'web-same': { pl: 'Nic się nie zmieniło.', en: 'Nothing differs.' },
  'site-written': {
    pl: 'Strona statusu w {folder}: powiadomień {notices}, plików {files}, z tego nowych lub zmienionych {written}, usuniętych {removed}.',
    en: 'The status site in {folder}: notices {notices}, files {files}, of these new or changed {written}, removed {removed}.',
  },
  'journal-progress': { pl: 'wierszy: {count}', en: 'lines: {count}' },
  'journal-exported': {
    pl: 'Kopia gotowa: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}.',
    en: 'The backup is made: mailings {mailings}, messages {messages}, raw mails that came in {mails}; rows in all: {rows}.',
  },
  'journal-imported': {
    pl: 'Wczytano: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}. Nic nie wyjdzie, dopóki nie potwierdzisz, że ten dziennik idzie dalej: dniu journal adopt --moved --reason … (od czasu kopii nic nie wyszło) albo --restored (to, co czeka, mogło już wyjść).',
    en: 'Taken over: mailings {mailings}, messages {messages}, raw mails that came in {mails}; rows in all: {rows}. Nothing leaves until you say that this journal goes on: dniu journal adopt --moved --reason … (nothing has left since the backup), or --restored (what waits may have left).',
  },
  'journal-sound': {
    pl: 'W porządku: wysyłki {mailings}, wiadomości {messages}, surowe wiadomości przychodzące {mails}; wierszy razem: {rows}.',
    en: 'Sound: mailings {mailings}, messages {messages}, raw mails that came in {mails}; rows in all: {rows}.',
  },
  'journal-adopted': {
    pl: 'Ten dziennik idzie dalej; nie używaj już żadnej innej jego kopii.',
    en: 'This journal goes on; use no other copy of it any more.',
  },
  'journal-adopted-unknown': {
    pl: 'Ten dziennik idzie dalej. Wiadomości, które czekały i mogły już wyjść: {count}; ich los jest nieznany. Rozstrzygnij każdą: dniu outbox list, dniu outbox resolve NR --delivered albo --resend.',
    en: 'This journal goes on. Messages that waited and may have left since: {count}; what became of them is unknown. Resolve each: dniu outbox list, dniu outbox resolve ID --delivered or --resend.',
  },
  'login-open': {
    pl: 'Otwórz {url} w przeglądarce, na dowolnym komputerze, zaloguj się jako {user} (albo jako ktoś, kto ma dostęp do tej skrzynki) i wpisz kod: {code}\nKod jest ważny do {until}; czekam. Ctrl-C: nic nie zostanie zapisane.',
    en: 'Open {url} in a browser, on any computer, sign in as {user} (or as somebody who may use that mailbox), and type the code: {code}\nIt holds until {until}; waiting. Ctrl-C: nothing is kept.',
  },
  'login-direct': {
    pl: 'Krócej: otwórz {direct}. Kod jest tam już wpisany: sprawdź, czy to {code}.',
    en: 'Or open {direct}, where the code stands already: see that it is {code}.',
  },
  'login-done': {
    pl: 'Zalogowano do {host} jako {user}. Czy serwer to przyjmuje, powie: dniu doctor. Wycofanie: dniu login {section} --forget.',
    en: 'Signed in to {host} as {user}. Whether the server takes it: dniu doctor. To take it back: dniu login {section} --forget.',
  },
  'login-short': {
    pl: 'Serwer nie dał tokenu odświeżania, więc logowanie wygaśnie z tokenem dostępu: dopisz do scope to, co na niego pozwala (najczęściej offline_access).',
    en: 'The server gave no refresh token, so this ends with the access token: add what allows one to scope (most often offline_access).',
  },
  'login-forgotten': {
    pl: 'Usunięto logowanie ({section}). Zgodę w samym koncie wycofuje się w jego ustawieniach.',
    en: 'The sign-in is gone ({section}). The consent in the account itself is taken back in its settings.',
  },
  'login-none': { pl: 'Nie było czego usuwać ({section}).', en: 'There was nothing to forget ({section}).' },
  'doctor-smtp-sign-in': { pl: 'Logowanie do serwera poczty:', en: 'Signing in to the mail server:' },
  'doctor-imap-sign-in': { pl: 'Logowanie do skrzynki:', en: 'Signing in to the mailbox:' },
  'doctor-sent': { pl: 'Kopie tego, co wychodzi, trafiają do folderu:', en: 'Copies of what leaves are kept in:' },
  'doctor-no-sent': {
    pl: 'Kopie tego, co wychodzi, nie mogą trafić do wysłanych:',
    en: 'Copies of what leaves cannot be kept among what was sent:',
  },
  'doctor-sign-in-fails': { pl: 'Logowanie się nie udaje:', en: 'Signing in fails:' },
  'doctor-passwords': {
    pl: 'Logowanie hasłem, które się kończy albo już nie działa:',
    en: 'Signing in with a password where that ends, or has ended:',
  },
  'doctor-tokens': {
    pl: '{host} (Microsoft) przyjmuje tylko OAuth 2: ustaw oauth albo tokenCommand',
    en: '{host} (Microsoft) takes OAuth 2 only: set oauth or tokenCommand',
  },
  'doctor-app-passwords': {
    pl: '{host} (Google) nie przyjmuje hasła konta: potrzebne jest hasło aplikacji albo tokenCommand',
    en: '{host} (Google) takes no password of an account: it must be an app password, or set tokenCommand',
  },
  'sign-in-password': { pl: 'hasłem ({from})', en: 'with a password ({from})' },
  'sign-in-token': { pl: 'tokenem OAuth 2 ({from})', en: 'with a token of OAuth 2 ({from})' },
  'sign-in-unused': { pl: 'ustawione, ale nieużywane: {unused}', en: 'set, and not used: {unused}' },
  'sign-in-until': {
    pl: 'token odnowiony, ważny do {until}',
    en: 'the token was renewed, and holds until {until}',
  },
  'sign-in-endless': {
    pl: 'token jest; jak długo ważny, nie wiadomo',
    en: 'there is a token; how long it holds is not known',
  },
  'sign-in-works': { pl: 'serwer to przyjmuje', en: 'the server takes it' },
  'sign-in-none': { pl: 'bez logowania', en: 'without signing in' },
  'sign-in-untried': { pl: 'nie próbowano', en: 'not tried' },
  'state-fine': { pl: 'dobrze', en: 'fine' },
  'state-warning': { pl: 'uwaga', en: 'warning' },
  'state-wrong': { pl: 'źle', en: 'wrong' },
  'look-registry': { pl: 'rejestr', en: 'registry' },
  'look-contacts': { pl: 'kontakty', en: 'contacts' },
  'look-signer': { pl: 'podpis', en: 'signer' },
  'look-profiles': { pl: 'profile', en: 'profiles' },
  'look-smtp': { pl: 'wysyłka', en: 'smtp' },
  'look-imap': { pl: 'skrzynka', en: 'imap' },
  'look-journal': { pl: 'dziennik', en: 'journal' },
  'look-dictionaries': { pl: 'słowniki', en: 'dictionaries' },
  'look-editor': { pl: 'edytor', en: 'editor' },
  'doctor-sms': { pl: 'Bramka SMS jest osiągalna:', en: 'The SMS gateway can be reached:' },
  'doctor-no-sms': { pl: 'Z bramki SMS nie można skorzystać:', en: 'The SMS gateway cannot be used:' },
  'doctor-staff': { pl: 'Kanał personelu jest osiągalny:', en: 'The staff’s channel can be reached:' },
  'doctor-no-staff': { pl: 'Z kanału personelu nie można skorzystać:', en: 'The staff’s channel cannot be used:' },
  'doctor-sms-unset': {
    pl: 'Chcą SMS-ów, a bramki nie podano; dostają e-mail ({count}):',
    en: 'Wish SMS, and no gateway is set; they get mail ({count}):',
  },
  'doctor-registry': { pl: 'Rejestr jest w porządku:', en: 'The registry is in order:' },
  'doctor-no-registry': { pl: 'Rejestru nie można użyć:', en: 'The registry cannot be used:' },
  'doctor-signer': { pl: 'Podpisuje:', en: 'Who signs:' },
  'doctor-no-signer': { pl: 'Nie wiadomo, kto podpisuje.', en: 'Who signs is not known.' },
  'doctor-other-signer': { pl: 'Podpis:', en: 'Who signs:' },
  'doctor-approvers': { pl: 'Drugą osobą mogą być:', en: 'Who may be a second person:' },
  'doctor-no-approver': { pl: 'Nikt nie może być drugą osobą.', en: 'Nobody may be a second person.' },
  'doctor-profileless': {
    pl: 'Operatorzy bez profilu, którzy niczego nie wyślą:',
    en: 'Operators without a profile, who send nothing:',
  },
  'doctor-journal': { pl: 'Dziennik:', en: 'The journal:' },
  'doctor-no-journal': { pl: 'Do dziennika nie można pisać:', en: 'The journal cannot be written:' },
  'doctor-dictionaries': { pl: 'Słowniki:', en: 'The dictionaries:' },
  'doctor-no-dictionaries': { pl: 'Słowników nie można użyć:', en: 'The dictionaries cannot be used:' },
  'doctor-editor': { pl: 'Listy pisze się w:', en: 'Letters are written in:' },
  'doctor-lost-editor': {
    pl: 'Nie ma edytora z VISUAL lub EDITOR:',
    en: 'The editor of VISUAL or EDITOR is not there:',
  },
  'doctor-no-editor': {
    pl: 'Nie ma edytora: list wpisuje się w terminalu albo podaje opcją --body-file.',
    en: 'There is no editor: a letter is typed in the terminal, or given with --body-file.',
  },
} as const satisfies Record<string, Bilingual>
