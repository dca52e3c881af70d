import type { Bilingual } from '../registry/types.ts'

/** What the screen says of signing in to servers of mail. */
export const signInWords = {
  'login-open': {
    pl: 'Otwórz {url} w przeglądarce, na dowolnym komputerze, zaloguj się jako {user} (albo jako ktoś, kto ma dostęp do tej skrzynki) i wpisz kod: {code}\nKod jest ważny do {until}; czekam. Ctrl-C: nic nie zostanie zapisane.',
    en: 'Open {url} in a browser, on any computer, sign in as {user} (or as somebody who may use that mailbox), and type the code: {code}\nIt holds until {until}; waiting. Ctrl-C: nothing is kept.',
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
  'sign-in-until': { pl: 'token odnowiony, ważny do {until}', en: 'the token was renewed, and holds until {until}' },
  'sign-in-endless': {
    pl: 'token jest; jak długo ważny, nie wiadomo',
    en: 'there is a token; how long it holds is not known',
  },
  'sign-in-works': { pl: 'serwer to przyjmuje', en: 'the server takes it' },
  'sign-in-none': { pl: 'bez logowania', en: 'without signing in' },
  'sign-in-untried': { pl: 'nie próbowano', en: 'not tried' },
} as const satisfies Record<string, Bilingual>
