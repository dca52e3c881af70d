import { ends } from './row.ts'

/** What ends a command about text messages (SMS) and the gateway that takes them. */
export const smsFailures = {
  ...ends(2, {
    'sms-too-long': `The text would be {segments} segments of SMS; at most {most} leave.
      Tekst zająłby {segments} części SMS-a; wysyła się najwyżej {most}.
      Shorten your own words, or leave SMS out: --channel email
      Skróć własny tekst albo pomiń SMS-y: --channel email`,
    'sms-headers': `The headers for the SMS gateway {host}:{port} cannot be had: {reply}
      Nie ma nagłówków dla bramki SMS {host}:{port}: {reply}
      sms.headersCommand of settings.yaml, or DNIU_SMS_HEADERS, gives one a line, as Authorization: Bearer … (what it printed is not shown, because it may be a secret).
      sms.headersCommand z settings.yaml albo DNIU_SMS_HEADERS podaje po jednym w wierszu, np. Authorization: Bearer … (tego, co wypisało, nie pokazano, bo może być sekretem).`,
    'rehearse-no-way': `Nothing of this would reach {to}: a rehearsal goes by the way of its address, and nobody is told by that.
      Na {to} nic by nie wyszło: próba idzie drogą swojego adresu, a nikt nie jest nią powiadamiany.
      Mails are rehearsed with an address, SMS with a number of the staff: --rehearse "+48 601 555 014"
      Wiadomości e-mail próbuje się z adresem, SMS-y z numerem osoby z personelu: --rehearse "+48 601 555 014"`,
  }),
  ...ends(5, {
    'sms-not-set': `No gateway of SMS is set, so no text message can be sent.
      Nie podano bramki SMS, więc SMS-a nie można wysłać.
      Set sms in settings.yaml (url, body), or leave SMS out: --channel email. --dry-run works without one.
      Ustaw sms w settings.yaml (url, body) albo pomiń SMS-y: --channel email. --dry-run działa bez bramki.`,
    'sms-unreachable': `The SMS gateway {host}:{port} cannot be reached: {reply}
      Nie można połączyć się z bramką SMS {host}:{port}: {reply}
      Check sms.url in settings.yaml and the network. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Sprawdź sms.url w settings.yaml i sieć. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'sms-tls': `No safe connection (TLS) to the SMS gateway {host}:{port}: {reply}
      Brak bezpiecznego połączenia (TLS) z bramką SMS {host}:{port}: {reply}
      The certificate must be valid for the host. An authority of your own is named in NODE_EXTRA_CA_CERTS.
      Certyfikat musi być ważny dla tego serwera. Własny urząd certyfikacji wskazuje NODE_EXTRA_CA_CERTS.`,
    'sms-authentication': `The SMS gateway {host}:{port} does not let us in: {reply}
      Bramka SMS {host}:{port} nie wpuszcza nas: {reply}
      Check what sms.headersCommand of settings.yaml prints, or DNIU_SMS_HEADERS. What was not sent waits: \`dniu outbox send\` goes on.
      Sprawdź, co wypisuje sms.headersCommand z settings.yaml, albo DNIU_SMS_HEADERS. To, czego nie wysłano, czeka: wznów przez \`dniu outbox send\`.`,
    'sms-refuses-service': `The SMS gateway {host}:{port} takes nothing from us as it is asked now: {reply}
      Bramka SMS {host}:{port} nie przyjmuje od nas niczego w tej postaci: {reply}
      Check sms in settings.yaml (url, method, type, body), and the account there. No redirect is followed: name the address that it leads to. What was not sent waits: \`dniu outbox send\` goes on.
      Sprawdź sms w settings.yaml (url, method, type, body) i konto w bramce. Przekierowań dniu nie wykonuje: podaj adres docelowy. To, czego nie wysłano, czeka: wznów przez \`dniu outbox send\`.`,
    'sms-refuses-all': `The SMS gateway {host}:{port} gives several numbers in a row the same refusal: {reply}
      Bramka SMS {host}:{port} odmawia kilku numerom z rzędu tymi samymi słowami: {reply}
      So it is probably about our account, text or settings (sms in settings.yaml), not about them: nobody was booked as refused. Then \`dniu outbox send\` goes on.
      Chodzi więc raczej o nasze konto, tekst lub ustawienia (sms w settings.yaml), a nie o numery: u nikogo nie zapisano odmowy. Potem wznów przez \`dniu outbox send\`.`,
    'sms-says-no': `The SMS gateway {host}:{port} answers several numbers in a row with a success that sms.accepted of settings.yaml reads as a no: {reply}
      Bramka SMS {host}:{port} odpowiada kilku numerom z rzędu powodzeniem, które reguła z settings.yaml (sms) czyta jako odmowę: {reply}
      Look into the panel of the gateway whether these have left: they are booked as refused, and not sent again by themselves. Mend sms.accepted, or the account there. \`dniu outbox resolve\` settles them; then \`dniu outbox send\` goes on.
      Sprawdź w panelu bramki, czy wyszły: zapisano je jako odrzucone i same nie zostaną wysłane ponownie. Popraw tę regułę albo konto w bramce. Rozstrzyga je \`dniu outbox resolve\`; potem wznów przez \`dniu outbox send\`.`,
    'sms-busy': `The SMS gateway {host}:{port} takes nothing more for now: {reply}
      Bramka SMS {host}:{port} na razie nie przyjmuje więcej: {reply}
      Wait; a worker does so by itself. What was not sent waits in the outbox: \`dniu outbox send\` goes on.
      Poczekaj; dniu worker robi to sam. To, czego nie wysłano, czeka w kolejce: wznów przez \`dniu outbox send\`.`,
    'sms-unclear': `The SMS gateway {host}:{port} does not say what became of several messages in a row: {reply}
      Bramka SMS {host}:{port} kilka razy z rzędu nie powiedziała, co stało się z SMS-em: {reply}
      These are unknown, the rest waits. Ask those who run the gateway, or look into its panel: \`dniu outbox list\` names them, \`dniu outbox resolve\` settles them; then \`dniu outbox send\` goes on.
      Ich los jest nieznany, pozostałe czekają. Zapytaj operatora bramki albo sprawdź w jej panelu: wymienia je \`dniu outbox list\`, rozstrzyga \`dniu outbox resolve\`; potem wznów przez \`dniu outbox send\`.`,
  }),
}
