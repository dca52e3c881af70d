import { ends } from './row.ts'

/** Why nobody is signed in to a server of mail, and why there is no access token (OAuth 2). `section`: of settings.yaml. */
export const signInFailures = {
  ...ends(2, {
    'oauth-not-set': `settings.yaml has no {section}.oauth, so dniu login does not know where to ask.
      W settings.yaml nie ma {section}.oauth, więc dniu login nie wie, gdzie prosić o dostęp.
      Put there provider: microsoft and the clientId of the application, or deviceUrl, tokenUrl and scope of another provider. What prints an access token by itself is set as {section}.tokenCommand, and needs no dniu login.
      Wpisz tam provider: microsoft i clientId aplikacji albo deviceUrl, tokenUrl i scope innego dostawcy. Program, który sam wypisuje token dostępu, wpisz jako {section}.tokenCommand; nie wymaga on dniu login.`,
  }),
  ...ends(5, {
    'sign-in-tokens-only': `The server {host}:{port} takes OAuth 2 only, no password: {reply}
      Serwer {host}:{port} przyjmuje tylko OAuth 2, hasła nie: {reply}
      Set {section}.oauth in settings.yaml, then: dniu login {section}. Or set {section}.tokenCommand, which prints an access token.
      Ustaw {section}.oauth w settings.yaml, a potem: dniu login {section}. Albo ustaw {section}.tokenCommand, polecenie, które wypisuje token dostępu.`,
    'sign-in-tokens-too': `The server {host}:{port} refuses the user or the password, and takes OAuth 2 as well: {reply}
      Serwer {host}:{port} odrzuca użytkownika lub hasło, a przyjmuje także OAuth 2: {reply}
      Microsoft 365 takes no passwords any more, and Google only app passwords, also where the refusal does not say so: set {section}.oauth in settings.yaml and run dniu login {section}, or set {section}.tokenCommand. Else check the user and the password.
      Microsoft 365 nie przyjmuje już haseł, a Google tylko hasła aplikacji, choć odmowa nie zawsze to mówi: ustaw {section}.oauth w settings.yaml i wykonaj dniu login {section} albo ustaw {section}.tokenCommand. W innym razie sprawdź użytkownika i hasło.`,
    'sign-in-no-tokens': `The server {host}:{port} does not take OAuth 2: {reply}
      Serwer {host}:{port} nie przyjmuje OAuth 2: {reply}
      Take {section}.oauth and {section}.tokenCommand out of settings.yaml and set a password, or mend host and port. Many servers name OAuth 2 only under TLS.
      Usuń {section}.oauth i {section}.tokenCommand z settings.yaml i ustaw hasło albo popraw host i port. Wiele serwerów podaje OAuth 2 dopiero pod TLS.`,
    'sign-in-token-refused': `The server {host}:{port} does not take the access token, nor a new one: {reply}
      Serwer {host}:{port} nie przyjmuje tokenu dostępu, nowego też nie: {reply}
      The token must be of the user whom {section}.user names, or of somebody who may use that mailbox, and for this server (its scope). Sign in again: dniu login {section}; or look what {section}.tokenCommand prints.
      Token musi należeć do użytkownika podanego jako {section}.user albo do kogoś, kto ma dostęp do tej skrzynki, i być przeznaczony dla tego serwera (zakres). Zaloguj się ponownie: dniu login {section}; albo sprawdź, co wypisuje {section}.tokenCommand.`,
    'sign-in-app-password': `The server {host}:{port} wants a password made for one application: {reply}
      Serwer {host}:{port} wymaga hasła aplikacji: {reply}
      Make an app password in the account's settings and give that in place of the account's own; or set {section}.tokenCommand, which prints an access token (OAuth 2).
      Utwórz hasło aplikacji w ustawieniach konta i podaj je zamiast hasła do konta albo ustaw {section}.tokenCommand, polecenie, które wypisuje token dostępu (OAuth 2).`,
    'sign-in-later': `The server {host}:{port} lets nobody in now: {reply}
      Serwer {host}:{port} nikogo teraz nie wpuszcza: {reply}
      By its own word that is the server's trouble, or too many connections at once: the user and the password may be right. Wait a little, then repeat the command; if it lasts, ask those who run the server.
      Jak sam podaje, to kłopot serwera albo za wiele połączeń naraz: użytkownik i hasło mogą być poprawne. Poczekaj chwilę i powtórz polecenie; jeśli to trwa, zapytaj administratora serwera.`,
    'sign-in-expired': `The server {host}:{port} says that the password has expired: {reply}
      Serwer {host}:{port} podaje, że hasło wygasło: {reply}
      Change it where the account is kept, then give dniu the new one ({section} in settings.yaml says from where it comes).
      Zmień je tam, gdzie prowadzone jest konto, a potem podaj dniu nowe (skąd je bierze, mówi {section} w settings.yaml).`,
    'sign-in-browser': `The server {host}:{port} wants somebody to sign in to the account with a web browser first: {reply}
      Serwer {host}:{port} chce, żeby ktoś najpierw zalogował się na to konto w przeglądarce: {reply}
      Waiting does not help, and the password may be right. Sign in to this account with a browser, confirm what is asked there (the answer may name a page), then repeat the command. Google lets in by an app password or by OAuth 2 ({section} in settings.yaml) without that.
      Czekanie nie pomoże, a hasło może być poprawne. Zaloguj się na to konto w przeglądarce, potwierdź, o co tam zapyta (odpowiedź może podawać stronę), i powtórz polecenie. Google wpuszcza bez tego z hasłem aplikacji albo przez OAuth 2 ({section} w settings.yaml).`,
    'sign-in-off': `The server {host}:{port} does not let this account sign in here, whatever the password or token: {reply}
      Serwer {host}:{port} nie pozwala temu kontu logować się w ten sposób, niezależnie od hasła i tokenu: {reply}
      Those who run it have switched that off. Ask them to allow it for the account: authenticated SMTP, or IMAP; security defaults may forbid it.
      Wyłączył to administrator. Poproś go o włączenie dla tego konta SMTP z uwierzytelnianiem lub IMAP; mogą tego zabraniać domyślne ustawienia zabezpieczeń.`,
    'token-command': `A command gave no access token for {host}:{port}: {reply}
      Polecenie nie podało tokenu dostępu do {host}:{port}: {reply}
      The first line that {section}.tokenCommand of settings.yaml prints is the token ({section}.oauth.secretCommand: the secret of the application); it has 10 seconds.
      Tokenem jest pierwszy wiersz, który wypisze {section}.tokenCommand z settings.yaml (a dla {section}.oauth.secretCommand: sekretem aplikacji); polecenie ma na to 10 sekund.`,
    'oauth-again': `Nobody is signed in to {host}:{port} (OAuth 2), or not any more: {reply}
      Nikt nie jest zalogowany do {host}:{port} (OAuth 2) albo logowanie już wygasło: {reply}
      Sign in, or sign in again: dniu login {section}
      Zaloguj się (ponownie): dniu login {section}`,
    'oauth-refused': `The token server for {host}:{port} refuses: {reply}
      Serwer tokenów dla {host}:{port} odmawia: {reply}
      Check {section}.oauth in settings.yaml against how the application is registered: clientId, tenant, scope, and whether it has a secret.
      Porównaj {section}.oauth w settings.yaml z rejestracją aplikacji: clientId, tenant, scope oraz to, czy ma ona sekret.`,
    'oauth-unreachable': `The token server for {host}:{port} gives no answer that can be used: {reply}
      Serwer tokenów dla {host}:{port} nie daje odpowiedzi, której można użyć: {reply}
      Check deviceUrl and tokenUrl of {section}.oauth in settings.yaml, and the network; then try again.
      Sprawdź deviceUrl i tokenUrl w {section}.oauth w settings.yaml oraz sieć, a potem spróbuj ponownie.`,
    'oauth-file': `What dniu login keeps for {host}:{port} cannot be used: {reply}
      Nie można użyć tego, co dniu login zachowało dla {host}:{port}: {reply}
      It must be a file in the data folder that only its owner may read (0600). Remove it and sign in again: dniu login {section} --forget, then dniu login {section}.
      To musi być plik w folderze danych, który tylko właściciel może czytać (0600). Usuń go i zaloguj się ponownie: dniu login {section} --forget, a potem dniu login {section}.`,
    'oauth-denied': `The sign-in to {host}:{port} was refused in the browser.
      Logowania do {host}:{port} odmówiono w przeglądarce.
      If that was a mistake: dniu login {section}
      Jeśli to pomyłka: dniu login {section}`,
    'oauth-expired': `Nobody has signed in to {host}:{port} in time: the code does not hold any more.
      Nikt nie zalogował się na czas do {host}:{port}: kod jest już nieważny.
      Get a new one: dniu login {section}
      Pobierz nowy: dniu login {section}`,
  }),
}
