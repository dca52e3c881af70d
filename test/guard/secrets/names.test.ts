import { describe, expect, it } from 'vitest'
import { found } from '../cases.ts'

const hex = '4f8e7d6c5b4a3928'

describe('a key that goes on behind its word', () => {
  it.each([
    ['smpp.password.orange=Wiosna2026', 'password Wiosna2026'],
    ['SMPP_PASSWORD_PROD=Wiosna2026', 'password Wiosna2026'],
    ['smppPasswordProd: "Wiosna2026"', 'password Wiosna2026'],
    ['hasło_do_bramki=Wiosna2026', 'password Wiosna2026'],
    ['db.password.readonly=kT3dE6gH', 'password kT3dE6gH'],
    [`X-Api-Key-Test: ${hex}`, `token ${hex}`],
    ['hasło (SMPP): Wiosna2026', 'password Wiosna2026'],
    ['hasło [test]: Wiosna2026', 'password Wiosna2026'],
    ['hasło użytkownika alfa na bramce testowej: Wiosna2026', 'password Wiosna2026'],
    ["Hasło do bramki 'sms-gw1' (test): Wiosna2026", 'password Wiosna2026'],
    ['char secret[25] = "Wiosna2026";', 'token Wiosna2026'],
    ['if (db_pass !== "Wiosna2026") {', 'password Wiosna2026'],
    ['if ("Wiosna2026" == my_password) {', 'password Wiosna2026'],
    ['api_key := `Wiosna2026`', 'token Wiosna2026'],
    [`alfa-key: ${hex}`, `token ${hex}`],
    ['alfaSecretString=Wiosna2026', 'token Wiosna2026'],
    ['$token .= "Wiosna2026"; $other ??= 1', 'token Wiosna2026'],
    ['settings.set("alfa.password", "Wiosna2026")', 'password Wiosna2026'],
    [`"r.example": {"auth": "${btoa('alfa:Wiosna 2026')}"}`, `authorization ${btoa('alfa:Wiosna 2026')}`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    'secret_length=32, token_type: bearer, password_policy: strict12',
    'access_token_url=https://x.example/t0ken, tokenEndpoint: /t0ken',
    'passwordMinLength: 12, password_expiry_days: 90d, tokenExpiresIn=3600s, secret.rotation.period: 30d',
    'password_hint: kot1, resetPasswordLink = x1y2, hasło_ważność: 31d',
    'publicToken = "Wiosna2026", public_key = a1b2c3d4e5f6a7b8c9, primary_key=a1b2c3d4e5f6a7b8c9',
    'sort_key: 2026-q1-summary-2026, correlation-key: 3f2a9c1e-7c55-4d9a-9d0e-601234567890',
    'tokenizer: bert12, passwordless: true1, secretary: Anna1',
    'hasło dostępu zostało zmienione w dniu: 21.11.2026 o 14:20',
    'Nowe hasło do panelu wysłaliśmy na adres: jan@poczta.example',
    'polityka haseł: min. 8 znaków, 1 cyfra',
    'Klucz główny tabeli: id_klienta2',
    'password = get_secret("x1"), secret = request.headers["x1y2"], token = process.env.TOKEN1',
    'password: real_key, apikey: "insert_key_here", token=ACCESS_TOKEN, secret=%s',
    'secret manager: projects/alfa2/secrets/smpp, org.token:jjwt-jackson-0.11.2, token: SomeAccessTokenHere',
    'API Token https://x.example/settings/t0kens, ACCESS_KEY=`etcdctl get /k1`',
    'UserSecretsId=79a3edd0-2092-40a2-a04d-dcb46d5ca9ed, credentialId: "B9mTcFSck2LzJO2S3ols63"',
    `csrf-token=${hex}, nextPageToken: "${hex}", continuation_token=${hex}, authenticity_token" value="${hex}"`,
    'keyVaultToSecrets: alfa-2-smpp, columns = ["token", "user_id", "v2"], auth: YWxmYXdpb3NuYQ==',
    `token: ${hex}EXAMPLE, license: A3-XXXXXX-XXXXX-XXXXX`,
    'password = ",.:-@*?!", password: <value1>, password = {hunter2}, api_key = "fakeKey12"',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('the Polish names of secrets, in all their cases', () => {
  it.each([
    [`klucz API: ${hex}`, `token ${hex}`],
    [`kluczem szyfrującym: ${hex}`, `token ${hex}`],
    [`sekret klienta: ${hex}`, `token ${hex}`],
    [`sekretem jest: ${hex}`, `token ${hex}`],
    [`token dostępu: ${hex}`, `token ${hex}`],
    [`tokenem: ${hex}`, `token ${hex}`],
    ['klucz PSK: Wiosna2026!', 'token Wiosna2026!'],
    ['logowanie hasłem Wiosna2026', 'password Wiosna2026'],
    ['w haśle „Wiosna2026”', 'password Wiosna2026'],
    ['hasła: Wiosna2026', 'password Wiosna2026'],
    ['hasła: jesien', 'password jesien'],
    ['PUK karty: 23456781', 'password 23456781'],
    ['PIN do karty SIM: 2345', 'password 2345'],
    ['PIN-u nie zmieniono, PIN: 2345', 'password 2345'],
    ['kodem PIN 2345', 'password 2345'],
    ['kod weryfikacyjny: 482913', 'password 482913'],
    ['kod jednorazowy to 482913', 'password 482913'],
    ['kod SMS: 482913', 'password 482913'],
    ['kodem z SMS-a: 482913', 'password 482913'],
    ['kod sms 482913', 'password 482913'],
    ['kod BLIK: 482913', 'password 482913'],
    ['kod autoryzacji: 482913', 'password 482913'],
    ['kod potwierdzający to 482913', 'password 482913'],
    ['SMS code: 482913', 'password 482913'],
    ['hasło: do panelu Wiosna2026', 'password Wiosna2026'],
    ['hasło wifi Wiosna2026!', 'password Wiosna2026!'],
    ['hasło do panelu wiosna26!', 'password wiosna26!'],
    ['WPA2: Wiosna2026', 'token Wiosna2026'],
    ['kod do sejfu: 4821', 'password 4821'],
    ['creds: alfa:Wiosna2026', 'password alfa:Wiosna2026'],
    ['dane logowania: alfa / Wiosna2026', 'password alfa / Wiosna2026'],
    ['poświadczenia - alfa/Wiosna2026', 'password alfa/Wiosna2026'],
    ['Login i hasło: alfa / Wiosna2026', 'password alfa / Wiosna2026'],
    [`"credentials" : "${hex}"`, `password ${hex}`],
    ['hasłem „Wiosna 2026” już nie', 'password Wiosna 2026'],
    ['hasło tymczasowe Wiosna2026', 'password Wiosna2026'],
    [`używamy tokenu ${hex} od rana`, `token ${hex}`],
    ['pracujemy na kluczu Ab3dE6gH1jK4mN7p', 'token Ab3dE6gH1jK4mN7p'],
    [`Klucz API X ${hex}`, `token ${hex}`],
    [`klucz API partnera Alfa (test) „${hex}”`, `token ${hex}`],
    [`Klucz API X\n${hex}`, `token ${hex}`],
    [`API key for alfa ${hex}`, `token ${hex}`],
    [`token dostępu X ${hex}`, `token ${hex}`],
    [`tokeny: ${hex}`, `token ${hex}`],
    ['u: alfa p: Wiosna2026', 'password Wiosna2026'],
    ['dane dostępowe: alfa Wiosna2026!', 'password Wiosna2026!'],
    ['login i hasło: alfa Wiosna2026', 'password Wiosna2026'],
    ['dostęp do panelu: alfa / Wiosna2026!', 'password Wiosna2026!'],
    ['wifi Goscie / Wiosna2026!', 'password Wiosna2026!'],
    ['bramka alfa:Wiosna2026@smsc.example, port 2775', 'password Wiosna2026'],
    ['logowanie: alfa/Wiosna2026', 'password Wiosna2026'],
    ['the password is now Wiosna2026!', 'password Wiosna2026!'],
    [`tokenów: ${hex}`, `token ${hex}`],
    [`kluczy API: ${hex}`, `token ${hex}`],
    [`sekrety: ${hex}`, `token ${hex}`],
    ['hasłach: Wiosna2026', 'password Wiosna2026'],
    ['poświadczeniami: alfa:Wiosna2026', 'password alfa:Wiosna2026'],
    ['hasło do konta alfa w panelu MO/MT: Wiosna2026', 'password Wiosna2026'],
    ['password (temporary) Wiosna2026', 'password Wiosna2026'],
    ['the passcode is 482913', 'password 482913'],
    ['hasło to 48291374', 'password 48291374'],
    ['use Wiosna2026 as the password', 'password Wiosna2026'],
    ['„Wiosna2026!” to nowe hasło do panelu', 'password Wiosna2026!'],
    ['Wiosna2026 is the new password', 'password Wiosna2026'],
    ['**Hasło:** Wiosna2026', 'password Wiosna2026'],
    ['*hasło*: Wiosna2026', 'password Wiosna2026'],
    ['__password__ = Wiosna2026', 'password Wiosna2026'],
    ['<b>Hasło:</b> Wiosna2026', 'password Wiosna2026'],
    ['<b>hasło</b>: jesien', 'password jesien'],
    ['<li>hasło: <code>Wiosna2026</code></li>', 'password Wiosna2026'],
    ['<p>Hasło:<br>Wiosna2026</p>', 'password Wiosna2026'],
    ['hasło:&nbsp;Wiosna2026', 'password Wiosna2026'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    'liczba kodów PIN: 1240',
    'haseł: 5000, hasło: 12 znaków',
    'password: 12 characters minimum',
    'pass: 99,9%, pass: 100%',
    'token: 3600 s, token: 500 ms',
    'OTP traffic: 2500 TPS',
    'password: TBD',
    'liczba wysłanych kodów PIN: 1240',
    'number of PIN codes: 1240, number of new PIN: 1240',
    'OTP: 2500 wiadomości na minutę, OTP: 1200/min',
    'kody PIN: 500 prób, PIN: 300 prób',
    'pass: 10/10 testów, PIN: 100% sprawnych',
    'PIN-ów wysłanych dziś: 4821, PIN-y: 4821, tokeny: 1200',
    'kod SMS Premium: 92505, kod SMS MT: 92505, kod błędu SMS: 4829, kody SMS: 4829',
    'hasło: do panelu wysłano 21.11.2026 o 14:20',
    'nie mamy hasła do serwera smsgw-01, do konta jan.nowak2, do bramki SmsGw12, do systemu CRM2026-PL',
    'WPA2: AES, WPA3: włączone, kod do bramki: 1234',
    'kod błędu: 1234, kod odpowiedzi: 2004, kod pocztowy: 00-950',
    'mailto:jan1985@x.example, sip:jan123456@x.example, kontakt:jan.nowak1@x.example, scp a.log:jan2@host.example, wifi w biurze / w sali',
    'dostęp: VPN / SSH, logowanie: SSO / LDAP3, access: portal / single sign-on, dostęp: konsola / podgląd-logów, dane dostępowe: panel smsgw-01, dostęp: 24/7',
    'hasło: przesłane SMS-em, hasło: wysłane osobno, password: separately',
    `token for transaction ${hex}, klucz zgłoszenia nr ${hex}, klucz w tabeli ${hex}`,
    `klucz publiczny: ${hex}, kluczem publicznym: ${hex}`,
    'liczba tokenów: 482913, sekretów: 12, hasło to 8 znaków, hasło to 123456 razy',
    'Wiosna to hasło kampanii, wszystko as the password policy says, admin2 as password reset asked',
    '**Hasło:** ***, **Hasło:** przekażemy telefonicznie, *hasło*: ****, <b>Hasło:</b> przekażemy osobno, <b>hasło:</b> <i>brak</i>',
  ])('a count is none: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('how many there are, or that there is none', () => {
  it.each([
    'Reset hasła: 12 osób.',
    'Zmiana hasła: 350 abonentów',
    'Hasła: 40 kont, tokeny: 12 partnerów',
    'Hasło: n/d',
    'password: n/d',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    ['Hasło: 123456 osobno nie wysyłamy', 'password 123456'],
    ['hasło: 123456 testowe', 'password 123456'],
    ['hasło: 4821, login: jan', 'password 4821'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })
})

describe('several passwords under one head', () => {
  it.each([
    ['hasła: do panelu - Wiosna2026, do SFTP - Lato2027#', ['Wiosna2026', 'Lato2027#']],
    ['Hasła: panel – Wiosna2026; SFTP – Lato2027#.', ['Wiosna2026', 'Lato2027#']],
    ['Passwords: panel: Wiosna2026, sftp: Lato2027#', ['Wiosna2026', 'Lato2027#']],
    ['Hasła:\n- panel: Wiosna2026\n- SFTP: Lato2027#\n\nkod - AB1234', ['Wiosna2026', 'Lato2027#']],
    ['hasła do panelu i SFTP: Wiosna2026 i Lato2027#', ['Wiosna2026', 'Lato2027#']],
  ])('%j', (text, secrets) => {
    expect(found(text)).toEqual(secrets.map((secret) => `password ${secret}`))
  })

  it.each([
    'hasła zmieniono: alfa - HL-1023, beta - gotowe, gamma - 21.11.2026',
    'Hasła: panel - ***, SFTP - (ukryte)',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('a value that does not stand on the line of its name', () => {
  it.each([
    ['Login: alfa\nHasło:\nWiosna2026', ['password Wiosna2026']],
    ['Hasło\r\nWiosna2026\r\n', ['password Wiosna2026']],
    ['PIN:\n2345', ['password 2345']],
    ['hasło jak niżej:\nWiosna2026', ['password Wiosna2026']],
    ['| hasło | Wiosna2026 |', ['password Wiosna2026']],
    ['login;alfa;hasło;Wiosna2026', ['password Wiosna2026']],
    ['login;hasło\nalfa;Wiosna2026\nbeta;jesien\n\ngamma;Zima2027', ['password Wiosna2026', 'password jesien']],
    ['login\tpassword\nalfa\tWiosna2026', ['password Wiosna2026']],
    ['| login | Hasło | od |\n|---|---|---|\n| alfa | `Wiosna2026` | 1.12 |', ['password Wiosna2026']],
    ['<tr><td>hasło</td><td>Wiosna2026</td></tr>', ['password Wiosna2026']],
    ['Hasło do SFTP\nWiosna2026', ['password Wiosna2026']],
    ['- hasło:\n  - Wiosna2026', ['password Wiosna2026']],
    ['> hasło:\n> Wiosna2026', ['password Wiosna2026']],
    ['> Hasło\n>\n> Wiosna2026', ['password Wiosna2026']],
    ['**Hasło:**\n`Wiosna2026`', ['password Wiosna2026']],
    ['imsi;ki\n1;0123456789ABCDEF0123456789ABCDEF', ['token 0123456789ABCDEF0123456789ABCDEF']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'Prosimy o nowe hasło:\nPozdrawiam,\nJan',
    'Hasło:\nlogin: alfa1',
    'zmiana hasła;restart2 usługi',
    'hasło; następnie kod503 i dalej',
    'login;hasło\nalfa;***\nbeta;(brak)',
    'Hasło do SFTP\nHL-118424',
    'Zmiana hasła do SFTP\nsmsgw-01',
    '> hasło:\n> - panel2: SFTP',
  ])('not: %j', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('the keys of a SIM card', () => {
  it.each([
    'Ki: 0123456789ABCDEF0123456789ABCDEF',
    'ki=01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef',
    'OPc: "0123456789abcdef0123456789abcdef"',
    'eKi: 0123456789abcdef0123456789abcdef',
    'K = 0123456789abcdef0123456789abcdef',
    'KIC: 0123456789abcdef0123456789abcdef',
    'ADM1: 12345678',
    'ADM1 48291374',
    'ADM 3132333435363738',
    'ADM1=0x3132333435363738',
    'Ki karty 0123456789abcdef0123456789abcdef',
    'K4: 0123456789abcdef0123456789abcdef',
    'TOPc: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  ])('%s', (text) => {
    expect(found(text)).toHaveLength(1)
  })

  it.each(['Ki: nieznany', 'K4 SMPP 2', 'md5: 0123456789abcdef0123456789abcdef', 'OP: 12345678', 'adm 20261128'])(
    'not: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
