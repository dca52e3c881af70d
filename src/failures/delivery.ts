import { ends } from './ends.ts'

/** Why nothing can be handed to the mail server. */
export const deliveryFailures = {
  ...ends(2, {
    'smtp-url': `DNIU_SMTP_URL is not the address of a mail server.
      DNIU_SMTP_URL nie jest adresem serwera poczty.
      Write smtp://user:password@host:587 or smtps://user:password@host:465, nothing after the port. In user and password write special characters as percent codes: @ is %40, / is %2F, # is %23, % is %25.
      Napisz smtp://użytkownik:hasło@host:587 albo smtps://użytkownik:hasło@host:465, bez niczego po numerze portu. Znaki specjalne w nazwie użytkownika i haśle zapisz kodami: @ to %40, / to %2F, # to %23, % to %25.`,
    'smtp-password-command': `The password command {command} gave no password ({reason}).
      Polecenie {command} nie podało hasła ({reason}).
      The first line that smtp.passwordCommand of settings.yaml prints is the password; it has 10 seconds. DNIU_SMTP_PASSWORD works instead of it.
      Hasłem jest pierwszy wiersz, który wypisze smtp.passwordCommand z settings.yaml; ma na to 10 sekund. Zamiast niego można ustawić DNIU_SMTP_PASSWORD.`,
  }),
  ...ends(5, {
    'smtp-not-set': `No mail server is set, so nothing can be sent.
      Nie podano serwera poczty, więc nic nie można wysłać.
      Set DNIU_SMTP_URL (smtp://user:password@host:587) or smtp in settings.yaml. --dry-run and --eml work without one.
      Ustaw DNIU_SMTP_URL (smtp://użytkownik:hasło@host:587) albo smtp w settings.yaml. --dry-run i --eml działają bez serwera.`,
    'smtp-unreachable': `The mail server {host}:{port} cannot be reached: {reply}
      Nie można połączyć się z serwerem poczty {host}:{port}: {reply}
      Check the host, the port and the network. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Sprawdź nazwę, port i sieć. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-authentication': `The mail server {host}:{port} does not let us sign in: {reply}
      Serwer poczty {host}:{port} odrzuca logowanie: {reply}
      Check the user and the password (DNIU_SMTP_URL, or smtp in settings.yaml with DNIU_SMTP_PASSWORD or passwordCommand). What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Sprawdź użytkownika i hasło (DNIU_SMTP_URL albo smtp w settings.yaml z DNIU_SMTP_PASSWORD lub passwordCommand). To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-tls': `No safe connection (TLS) to the mail server {host}:{port}: {reply}
      Brak bezpiecznego połączenia (TLS) z serwerem poczty {host}:{port}: {reply}
      smtps:// (security: tls) speaks TLS from the start, smtp:// (security: starttls) needs STARTTLS; the certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.
      smtps:// (security: tls) używa TLS od początku, smtp:// (security: starttls) wymaga STARTTLS; certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.`,
    'smtp-sender-refused': `The mail server {host}:{port} does not accept our sender address: {reply}
      Serwer poczty {host}:{port} nie przyjmuje naszego adresu nadawcy: {reply}
      The senders stand in settings.yaml (senders); the account must be allowed to send from them. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Adresy nadawców są w settings.yaml (senders); konto musi mieć prawo do wysyłania z nich. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'smtp-refuses-service': `The mail server {host}:{port} takes no mail from us now: {reply}
      Serwer poczty {host}:{port} nie przyjmuje teraz od nas poczty: {reply}
      Wait, or ask those who run the server. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Poczekaj albo zapytaj administratora serwera. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
  }),
}
