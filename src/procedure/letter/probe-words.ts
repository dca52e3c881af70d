import type { Bilingual } from '../../registry/types.ts'

/** The words of a probe's report and of its two lines; `{name}` stands for a value. */
export const probeWords = {
  attempt: { pl: 'Próba połączenia z {target}', en: 'Connection test to {target}' },
  by: { pl: ' z adresu {from}', en: ' from {from}' },
  target: { pl: 'Cel', en: 'Target' },
  time: { pl: 'Czas', en: 'Time' },
  own: { pl: 'Adres tego komputera', en: 'Address of this machine' },
  ownUnknown: { pl: 'nieznany', en: 'not known' },
  ownPrivate: {
    pl: 'prywatny: druga strona widzi inny adres',
    en: 'private: the other side sees another address',
  },
  took: { pl: 'Trwało', en: 'Took' },
  after: { pl: 'po {ms} ms', en: 'after {ms} ms' },
  dnsFailed: { pl: 'DNS: {why} po {ms} ms', en: 'DNS: {why} after {ms} ms' },
  used: { pl: 'użyty', en: 'used' },
  connected: { pl: 'połączono po {ms} ms', en: 'connected after {ms} ms' },
  tcpFailed: { pl: 'brak połączenia TCP: {why} po {ms} ms', en: 'no TCP connection: {why} after {ms} ms' },
  tlsFailed: { pl: 'brak połączenia TLS: {why} po {ms} ms', en: 'no TLS connection: {why} after {ms} ms' },
  httpFailed: { pl: 'brak odpowiedzi HTTP: {why} po {ms} ms', en: 'no HTTP answer: {why} after {ms} ms' },
  httpAfter: { pl: 'HTTP {method} {status} po {ms} ms', en: 'HTTP {method} {status} after {ms} ms' },
  redirects: { pl: 'przekierowanie do {to} (nie sprawdzano)', en: 'redirection to {to} (not followed)' },
  faulty: { pl: 'odpowiedź HTTP z błędem: {why}', en: 'the HTTP answer has a fault: {why}' },
  interim: { pl: 'Odpowiedzi tymczasowe', en: 'Interim answers' },
  onlyInterim: { pl: 'tylko odpowiedzi tymczasowe: {statuses}', en: 'only interim answers: {statuses}' },
  said: { pl: 'nadeszło: „{words}”', en: 'what came: "{words}"' },
  greeting: { pl: 'Powitanie', en: 'Greeting' },
  greeted: { pl: 'powitanie: „{words}”', en: 'greeting: "{words}"' },
  noGreeting: { pl: 'brak', en: 'none' },
  greetingFailed: { pl: 'po połączeniu: {why} po {ms} ms', en: 'once connected: {why} after {ms} ms' },
  protocol: { pl: 'Protokół', en: 'Protocol' },
  cipher: { pl: 'Szyfr', en: 'Cipher' },
  sni: { pl: 'Nazwa żądana (SNI)', en: 'Name asked for (SNI)' },
  subject: { pl: 'Certyfikat dla', en: 'Certificate for' },
  issuer: { pl: 'Wystawca', en: 'Issuer' },
  names: { pl: 'Nazwy', en: 'Names' },
  valid: { pl: 'Ważny', en: 'Valid' },
  validBetween: { pl: 'od {from} do {to}', en: 'from {from} to {to}' },
  daysLeft: { pl: 'do końca ważności: {days}', en: '{days} left' },
  expiredDays: { pl: 'po terminie: {days}', en: 'expired {days} ago' },
  oneDay: { pl: '1 dzień', en: '1 day' },
  days: { pl: '{n} dni', en: '{n} days' },
  sha256: { pl: 'Odcisk SHA-256', en: 'SHA-256 fingerprint' },
  trust: { pl: 'Zaufanie', en: 'Trust' },
  trusted: { pl: 'łańcuch zaufany na tym komputerze', en: 'the chain is trusted on this machine' },
  distrusted: { pl: 'brak: {why}', en: 'none: {why}' },
  hostNamed: { pl: 'certyfikat obejmuje {host}', en: 'the certificate covers {host}' },
  hostNotNamed: { pl: 'certyfikat nie obejmuje {host}', en: 'the certificate does not cover {host}' },
  noCertificate: { pl: 'bez certyfikatu', en: 'no certificate' },
  certificateUntil: { pl: 'certyfikat ważny do {to}', en: 'certificate valid until {to}' },
  certificateSince: { pl: 'certyfikat ważny dopiero od {from}', en: 'certificate not valid before {from}' },
  certificateExpired: { pl: 'certyfikat wygasł {to}', en: 'certificate expired on {to}' },
  certificateDateless: { pl: 'certyfikat bez czytelnego terminu', en: 'certificate without a readable date' },
  chain: { pl: 'Łańcuch', en: 'Chain' },
  linkExpired: {
    pl: 'certyfikat {subject} w łańcuchu wygasł {date}',
    en: 'certificate {subject} in its chain expired on {date}',
  },
  linkSince: {
    pl: 'certyfikat {subject} w łańcuchu ważny dopiero od {date}',
    en: 'certificate {subject} in its chain is not valid before {date}',
  },
  linkDateless: {
    pl: 'certyfikat {subject} w łańcuchu nie ma czytelnego terminu',
    en: 'certificate {subject} in its chain has no readable date',
  },
  untrusted: { pl: 'niezaufany: {why}', en: 'not trusted: {why}' },
  otherName: { pl: 'wystawiony na inną nazwę', en: 'issued for another name' },
  unknown: { pl: 'nieznane', en: 'not known' },
} as const satisfies Record<string, Bilingual>

/** Why a step did not succeed. */
export const troubleWords = {
  'no-name': { pl: 'nazwa nie istnieje', en: 'the name does not exist' },
  'no-resolver': { pl: 'serwer nazw nie odpowiada', en: 'the name server does not answer' },
  refused: { pl: 'połączenie odrzucone', en: 'connection refused' },
  reset: { pl: 'połączenie zerwane przez drugą stronę', en: 'connection reset by the other side' },
  unreachable: { pl: 'adres nieosiągalny', en: 'address unreachable' },
  closed: { pl: 'połączenie zamknięte bez odpowiedzi', en: 'connection closed without an answer' },
  timeout: { pl: 'przekroczony czas oczekiwania', en: 'timed out' },
  'not-tls': { pl: 'odpowiedź nie jest protokołem TLS', en: 'the answer is not TLS' },
  'tls-refused': { pl: 'uzgodnienie TLS nie powiodło się', en: 'the TLS handshake failed' },
  'tls-alert': { pl: 'druga strona przerwała uzgodnienie TLS alertem', en: 'the other side ended TLS with an alert' },
  'client-certificate': { pl: 'serwer wymaga certyfikatu klienta', en: 'the server wants a client certificate' },
  'client-certificate-likely': {
    pl: 'druga strona przerwała TLS po okazaniu swojego certyfikatu, prawdopodobnie wymaga certyfikatu klienta',
    en: 'the other side ended TLS after showing its certificate: it probably wants a client certificate',
  },
  'no-http1': {
    pl: 'serwer nie przyjmuje HTTP/1.1 (ALPN)',
    en: 'the server does not take HTTP/1.1 (ALPN)',
  },
  'http2-only': { pl: 'serwer obsługuje tylko HTTP/2', en: 'the server speaks HTTP/2 only' },
  'cut-short': {
    pl: 'połączenie zamknięte w środku odpowiedzi',
    en: 'connection closed in the middle of the answer',
  },
  'not-http': { pl: 'odpowiedź nie jest protokołem HTTP', en: 'the answer is not HTTP' },
  other: { pl: 'błąd', en: 'error' },
} as const satisfies Record<string, Bilingual>

/** The most frequent codes of OpenSSL; others are shown as they are. */
export const distrustWords: Readonly<Record<string, Bilingual>> = {
  CERT_HAS_EXPIRED: { pl: 'wygasł', en: 'it has expired' },
  CERT_NOT_YET_VALID: { pl: 'jeszcze nie jest ważny', en: 'it is not valid yet' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { pl: 'podpisany przez samego siebie', en: 'self-signed' },
  SELF_SIGNED_CERT_IN_CHAIN: {
    pl: 'łańcuch kończy się nieznanym urzędem',
    en: 'the chain ends in an unknown authority',
  },
  UNABLE_TO_GET_ISSUER_CERT: { pl: 'brak certyfikatu wystawcy', en: "the issuer's certificate is missing" },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { pl: 'nieznany wystawca', en: 'the issuer is not known' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    pl: 'brak certyfikatu pośredniego albo nieznany wystawca',
    en: 'an intermediate certificate is missing, or the issuer is not known',
  },
  CERT_REVOKED: { pl: 'unieważniony', en: 'it was revoked' },
  CERT_SIGNATURE_FAILURE: { pl: 'błędny podpis', en: 'its signature is wrong' },
}

/** What an answer of HTTP breaks, by the codes of Node's parser (RFC 9112); others are shown as they are. */
export const httpFaultWords: Readonly<Record<string, Bilingual>> = {
  HPE_INVALID_CONSTANT: { pl: 'obce znaki przed wierszem statusu', en: 'other characters before the status line' },
  HPE_INVALID_VERSION: { pl: 'nieznana wersja HTTP', en: 'an unknown version of HTTP' },
  HPE_INVALID_STATUS: { pl: 'błędny wiersz statusu', en: 'a malformed status line' },
  HPE_INVALID_HEADER_TOKEN: { pl: 'błędne pole nagłówka', en: 'a malformed header field' },
  HPE_HEADER_OVERFLOW: { pl: 'zbyt długi nagłówek', en: 'the header is too long' },
  HPE_INVALID_CONTENT_LENGTH: { pl: 'błędne Content-Length', en: 'a malformed Content-Length' },
  HPE_UNEXPECTED_CONTENT_LENGTH: {
    pl: 'więcej niż jedna długość treści (Content-Length, Transfer-Encoding)',
    en: 'more than one length of the body (Content-Length, Transfer-Encoding)',
  },
  HPE_INVALID_TRANSFER_ENCODING: { pl: 'błędne Transfer-Encoding', en: 'a malformed Transfer-Encoding' },
  HPE_INVALID_CHUNK_SIZE: { pl: 'błędna długość części treści (chunk)', en: 'a malformed length of a chunk' },
  HPE_CR_EXPECTED: { pl: 'wiersze bez znaku CR', en: 'lines without CR' },
  HPE_LF_EXPECTED: { pl: 'wiersze bez znaku LF', en: 'lines without LF' },
  UNASKED_UPGRADE: {
    pl: 'zmiana protokołu, o którą nikt nie prosił',
    en: 'a change of protocol that nobody asked for',
  },
}
