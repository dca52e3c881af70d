import { describe, expect, it } from 'vitest'
import { found, leaks } from '../cases.ts'

describe('passwords, tokens and keys behind their names', () => {
  it.each([
    ['password=Tajne123', ['password Tajne123']],
    ['"password": "kowalski"', ['password kowalski']],
    ['{\\"password\\":\\"abc123\\"}', ['password abc123']],
    ["'passwd' => 'x1 y2'", ['password x1 y2']],
    ['"password": "a\\"b1"', ['password a\\"b1']],
    ['db.password = s3cr3t', ['password s3cr3t']],
    ['export DB_PASSWORD=hunter2', ['password hunter2']],
    ['userPass: hunter2', ['password hunter2']],
    ['hasło: Tajne123, proszę', ['password Tajne123']],
    ['Hasło do panelu to Kot44!', ['password Kot44!']],
    ['Password: kowalski', ['password kowalski']],
    ['hasło „Kot44”', ['password Kot44']],
    ['PIN: 1234', ['password 1234']],
    ['<password>abc123</password>', ['password abc123']],
    ['<ns2:passwd>\n  abc123\n</ns2:passwd>', ['password abc123']],
    ['<wsse:Password Type="x#PasswordText">S3cret!</wsse:Password>', ['password S3cret!']],
    ['<password><![CDATA[a<b1]]></password>', ['password <![CDATA[a<b1]]>']],
    ['&lt;password&gt;abc123&lt;/password&gt;', ['password abc123']],
    ['<add key="password" value="abc123"/>', ['password abc123']],
    ['{"name": "password", "value": "abc123"}', ['password abc123']],
    ['--password hunter2 --port 1', ['password hunter2']],
    ['sshpass -p hunter2 ssh', ['password hunter2']],
    ['mysql -u root -phunter2 db', ['password hunter2']],
    ['curl -u user1:hunter2 https://x.example', ['password hunter2']],
    ['curl --user "user1:hunter 2" x', ['password hunter 2']],
    ['https://user1:p@ss@host.example/path', ['password p@ss']],
    ["IDENTIFIED BY 'tiger'; ALTER ROLE x WITH PASSWORD 'lion'", ['password tiger', 'password lion']],
    ['GET /sms?username=x&password=tajne1&to=72404 HTTP/1.1', ['password tajne1']],
    ['password%3Dabc123%26x', ['password abc123']],
    ['Login[user=x, password=abc1, host=y]', ['password abc1']],
    ['Server=x;Password=abc1;Encrypt=true', ['password abc1']],
    ['Content-Disposition: form-data; name="password"\r\n\r\nabc123\r\n--x', ['password abc123']],
    ['hasło Zima2026!', ['password Zima2026!']],
    ['login dv, haslo dv123', ['password dv123']],
    ['X-Api-Key: 12345-abcde', ['token 12345-abcde']],
    ['client_secret=abc&access_token=abc123def&expires_in=3600', ['token abc', 'token abc123def']],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG', ['token wJalrXUtnFEMI/K7MDENG']],
    [';jsessionid=0123456789ABCDEF', ['token 0123456789ABCDEF']],
    ['Sign in with alfa / Zima2026! until then.', ['password Zima2026!']],
    ['Prosimy logować się jako alfa / Zima2026! do czasu naprawy.', ['password Zima2026!']],
    ['Log in as alfa with Zima2026!', ['password Zima2026!']],
    ['na konto alfa:Zima#2026', ['password Zima#2026']],
    ['- name: SMPP_PASSWORD\n  value: "Zz9kk2Pp"', ['password Zz9kk2Pp']],
    ['env:\r\n  - name: API_TOKEN\r\n    value: 8f1c2ab94de07755', ['token 8f1c2ab94de07755']],
    ['password: |\n  Zz9kk2Pp', ['password Zz9kk2Pp']],
    ['password: >-\n  Zz9kk2Pp', ['password Zz9kk2Pp']],
    ["'password': b'Zz9kk2Pp'", ['password Zz9kk2Pp']],
    ['<entry key="smpp.password">Zz9kk2Pp</entry>', ['password Zz9kk2Pp']],
    ['<string name="api_key">8f1c2ab94de07755</string>', ['token 8f1c2ab94de07755']],
    ['<setting name="Password" serializeAs="String"><value>Zz9kk2Pp</value></setting>', ['password Zz9kk2Pp']],
    ['keytool -v -srcstorepass Zz9kk2Pp', ['password Zz9kk2Pp']],
    ["ConvertTo-SecureString 'Zz9kk2Pp' -AsPlainText -Force", ['password Zz9kk2Pp']],
    ['CREATE USER dv IDENTIFIED BY Zz9kk2Pp;', ['password Zz9kk2Pp']],
    ['alter user dv identified by "Zz9kk2Pp"', ['password Zz9kk2Pp']],
    ['a1 LOGIN dvpl Zz9kk2Pp', ['password Zz9kk2Pp']],
    ['<-  334 UGFzc3dvcmQ6\n -> U3RhcnQyMDI2', ['authorization U3RhcnQyMDI2']],
    ['dane dostępowe do panelu: alfa Zima2026!', ['password Zima2026!']],
    ['login / hasło\nalfa / Zz9kk2Pp', ['password alfa / Zz9kk2Pp']],
    ['admin / Zima2026!', ['password Zima2026!']],
    ['Hasło bez zmian, czyli Zima2026', ['password Zima2026']],
    ['nowe hasło, tymczasowe: Zima2026', ['password Zima2026']],
    ['Zmieniłem hasło, tymczasowe to Zima!2026', ['password Zima!2026']],
    ['password: $ecret1', ['password $ecret1']],
    ['kod weryfikacyjny to: 482 193', ['password 482 193']],
    ['kod BLIK 482-193', ['password 482-193']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'prosimy o zmianę hasła na nowe',
    '- name: SMPP_PASSWORD\n  valueFrom:\n    secretKeyRef: smpp2',
    '- name: SMPP_HOST\n  value: smsc1.example',
    '<entry key="password.encoder">bcrypt12</entry>',
    '<label id="password">Hasło 8 znaków</label>',
    'the partner identified by dvpl3',
    'password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256',
    'password: vault:v1:8SDd3WHDOjf7mq69Cy',
    'password: ref+vault://dv/smpp#password',
    'hasło: patrz HL-1234',
    'hasło: user.password',
    'password = $password2',
    'pass-through: 10.1.2.3',
    'Session-ID: 6C1E0F77AB2D43C89A10D5E3F4B2C1A06C1E0F77AB2D43C89A10D5E3F4B2C1A0',
    'kod weryfikacyjny wysłany na 601***777',
    'proszę podać hasło, login: dvpl3',
    'nowe hasło, tymczasowe: wyślemy SMS-em',
    'WWW-Authenticate: Bearer error="invalid_token"\n\nProsimy o sprawdzenie.',
    'hasło wygasło 21.11.2026',
    'wrong password',
    'błędne hasło: nieprawidłowe',
    'invalid password: user not found',
    'password: required',
    'reset your password: click here',
    'hasło wygasa dnia: 31.03.2026',
    '"token": "expired", Unexpected token: foo',
    'password: "", password: null, password=',
    'password=***, password=xxxx, password=<hidden>, password=[masked], password=…, token=$TOKEN, hasło: ********',
    '<password></password><password/><password>***</password>',
    '<password type="x"/> some text </password>',
    'replace <token> with yours',
    'max_tokens: 100, token_type=bearer, password_policy: strict',
    'compass: 5, bypass=1, shipping=next, passport: AB123',
    'PWD=/var/www, OLDPWD=/home/x',
    'session id=17, pin=abc',
    'docker run -u 1000:1000 image',
    'Logging in as admin / operator fails, sign in with Google / Facebook, konto Premium2025 / Premium2026',
    'http://host.example:8080?x=a@b',
    'passwordCommand: [pass, show, x]',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('secrets by their own form', () => {
  const pem = 'MIIEpAIBAAKCAQEA1234567890abcdef\nabcd=='

  it.each([
    ['> Authorization: Basic dXNlcjpwYXNz', ['authorization dXNlcjpwYXNz']],
    ['"Authorization": "Bearer abc.def-123"', ['authorization abc.def-123']],
    ['authorization=[Bearer abcdef123456]', ['authorization abcdef123456']],
    ['Authorization: Digest username="x", response="66"', ['authorization username="x", response="66"']],
    ['Proxy-Authorization: abcdef123456', ['authorization abcdef123456']],
    ['Authorization: Custom abcdef1234567890', ['authorization abcdef1234567890']],
    ['sent Bearer abcdef0123456789xyz', ['authorization abcdef0123456789xyz']],
    ['AUTH PLAIN AGFubmEAdGFqbmU=', ['authorization AGFubmEAdGFqbmU=']],
    ['Cookie: lang=pl; JSESSIONID=ABCDEF0123456789', ['token lang=pl; JSESSIONID=ABCDEF0123456789']],
    ['< Set-Cookie: SID=31d4d96e407aad42; Path=/; HttpOnly', ['token 31d4d96e407aad42']],
    ['jwt eyJhbGciOi.eyJzdWIiOi.abc-_1 end', ['token eyJhbGciOi.eyJzdWIiOi.abc-_1']],
    ['key AKIAIOSFODNN7EXEMPEL', ['token AKIAIOSFODNN7EXEMPEL']],
    [`-----BEGIN RSA PRIVATE KEY-----\n${pem}\n-----END RSA PRIVATE KEY-----`, [`private-key ${pem}`]],
    [`-----BEGIN PRIVATE KEY-----\n${pem}`, [`private-key ${pem}`]],
    [
      `{"key":"-----BEGIN EC PRIVATE KEY-----\\n${'A'.repeat(40)}\\n-----END EC PRIVATE KEY-----"}`,
      [`private-key ${'A'.repeat(40)}\\n`],
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'HTTP/1.1 401 Authorization Required',
    'Authorization: required, Authorization header is missing',
    'Authorization: Bearer <token>, Authorization: Basic ***',
    'WWW-Authenticate: Basic realm="x1"',
    'Set-Cookie: lang=pl; Path=/',
    'Set-Cookie: SID=deleted; Max-Age=0',
    'Cookie: none',
    `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----`,
    'send us the -----BEGIN PRIVATE KEY----- file, please',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

/** Texts that operators paste, each with the kinds found in it, by line. */
const pasted: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'curl -v',
    `*   Trying 203.0.113.9:443...
* Connected to sms.cwiercnuta.example (203.0.113.9) port 443
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
*  expire date: Jun 30 23:59:59 2026 GMT
> POST /mo?msisdn=48601234567&la=72404 HTTP/1.1
> Host: sms.cwiercnuta.example
> Authorization: Basic ZHY6dGFqbmU=
> User-Agent: curl/8.5.0
> Content-Length: 123456789
>
< HTTP/1.1 503 Service Unavailable
< Date: Tue, 31 Mar 2026 12:00:00 GMT
< Set-Cookie: JSESSIONID=8F1C2D3E4A5B6C7D; Path=/; HttpOnly
< X-Request-Id: 6f1e2a30-7c55-4d9a-9d0e-601234567890
{ [5 bytes data]`,
    ['5 msisdn', '7 authorization', '13 token'],
  ],
  [
    'XML',
    `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
  <soapenv:Header><wsse:UsernameToken><wsse:Username>dv</wsse:Username>
    <wsse:Password Type="#PasswordText">Tajne!1</wsse:Password></wsse:UsernameToken></soapenv:Header>
  <ns:transactionId>501234567</ns:transactionId>
  <ns:msisdn>+48 501 234 567</ns:msisdn>
  <ns:timestamp>1774951200000</ns:timestamp><ns:amount>123.00</ns:amount>
  <ns:pesel>44051401359</ns:pesel>`,
    ['4 password', '6 msisdn', '8 pesel'],
  ],
  [
    'SMPP',
    `2026-03-31 12:00:00,123 DEBUG bind_transceiver (cmd_len=43, seq=501234567) system_id: dv1 password: dvsec8 system_type: SMPP
2026-03-31 12:00:00,456 DEBUG submit_sm seq_no=17 source_addr=72404 dest_addr=48501234567 short_message='Kod: 1234'
2026-03-31 12:00:01,002 DEBUG submit_sm_resp message_id=1711843200123456 status=0x00000045`,
    ['1 password', '2 msisdn'],
  ],
  [
    'JSON',
    `{"ts":1774951200,"level":"error","msisdn":"48601234567","imsi":"260011234567890","token":"tk_1a2b3c4d5e",
"card":"4111111111111111","iban":"PL61109010140000071219812874","orderId":"601234567","retry":3,"partner":"bloom-games"}`,
    ['1 msisdn', '1 imsi', '1 token', '2 card', '2 iban', '2 partner-name'],
  ],
  [
    'nginx',
    `203.0.113.7 - - [31/Mar/2026:12:00:00 +0200] "GET /sms?to=%2B48601234567&password=tajne1 HTTP/1.1" 502 157 612 "-" "curl/8.5.0" 0.123 512
203.0.113.8 - dv [31/Mar/2026:12:00:01 +0200] "GET /health HTTP/1.1" 200 612 "https://panel.acme.example/" "Mozilla/5.0 (X11; Linux x86_64)"`,
    ['1 msisdn', '1 password', '2 partner-domain'],
  ],
  [
    'tcpdump -A',
    `12:00:00.123456 IP 192.0.2.10.51234 > 203.0.113.9.443: Flags [P.], seq 601234567:601234890, ack 1, win 502, length 323
E..Q..@.@.......P.P.POST /v1 HTTP/1.1
Cookie: session=abcdef0123456789
	0x0010:  4111 1111 1111 1111 5018 0200 2f1c 0000  A...............
msisdn=48601234567&text=TEST`,
    ['3 token', '5 msisdn'],
  ],
]

describe('logs as they are pasted', () => {
  it.each(pasted)('%s', (_, text, expected) => {
    expect(leaks(text).map(({ line, kind }) => `${line} ${kind}`)).toEqual(expected)
  })
})
