import { describe, expect, it } from 'vitest'
import { found } from '../cases.ts'

const hex = '4f8e7d6c5b4a39281706'

describe('what code says of a secret: where it comes from, not what it is', () => {
  it.each([
    'password = user.password2, token = response.data.token2, api_key = Settings.ApiKey2, key: import.meta.env.VITE_KEY2',
    'token = await client.fetchToken2(id), token = new Token2(x), password: @Value("#{x}")',
    'val password: String? = null, password: str | None = None',
    `password = $env:DB_PASSWORD2, $password = $_POST['pass1'], pass = $form["x2"], password => $password2`,
    '$token = $this->token2; $token = $this->getToken(1);',
    "$secret = Secret::get('smpp2'); token = Token::new2(); token: Token2::default()",
    `password=${'$'}{db.pass2:-none}, password = #{smpp2_pass}, password = @@SMPP2@@, password = __SMPP2_PASS__`,
    'WHERE password = :pass2 AND token = :token, password: params[:pass1]',
    'password: !vault sms2/pass, api_password: !secret api2_pass',
    'smpp.password.encoding=iso88592',
    'passEnd(state: Walk): boolean, const secretEndings = /\\.(?:key|p8)$/',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    ['password = jan.kowalski1', 'password jan.kowalski1'],
    ['hasło: zima.token.2026', 'password zima.token.2026'],
    ['password = "await!1"', 'password await!1'],
    ['password=$Wiosna2026!', 'password $Wiosna2026!'],
    ['hasło: $Wiosna2026', 'password $Wiosna2026'],
    [`${'$'}{SMPP_PASSWORD:-Wiosna2026}`, 'password Wiosna2026'],
    ['hasło: :Wiosna2026', 'password :Wiosna2026'],
    ['hasło: !Wiosna2026', 'password !Wiosna2026'],
    ['passwordSmpp: "Wiosna2026"', 'password Wiosna2026'],
    ['"bindPasswordSecondary":"Wiosna2026"', 'password Wiosna2026'],
    ['hasło(SMPP): Wiosna2026', 'password Wiosna2026'],
    ['passEsme=Wiosna2026', 'password Wiosna2026'],
    ['tokenUat=Wiosna2026', 'token Wiosna2026'],
    ['clientSecretOld=Wiosna2026', 'token Wiosna2026'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })
})

describe('what stands where a secret would, and is none', () => {
  it.each([
    'aws_secret_access_key=qR7wLm/K8TTENG/bPzRfiCYEXAMPLEKEYb2',
    'api_token = "<xs:element name="Kod" type="k7:KodTresci2"/>"',
    'api_token = "token:"',
    'api_token = "secret_key = "',
    'not_secret = zima2026x, non-secret: Zima2026!, no_password=Alfa2026!',
    `api_key: ${'7'.repeat(40)}, api_key: alfa_${'1234'.repeat(9)}, token: b7_${'x'.repeat(12)}-xxxxxx-xxxxx`,
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    [
      'bot_token: xoxa-2-411111111111111-31111-4b81d02840a0b9379e',
      'token xoxa-2-411111111111111-31111-4b81d02840a0b9379e',
    ],
    ['hasło: EXAMPLEzima7!', 'password EXAMPLEzima7!'],
    ['password: "token: Zima7"', 'password token: Zima7'],
    ['notes password: Zima2026!', 'password Zima2026!'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })
})

describe('what would be code behind an English key, and is a password behind a Polish one', () => {
  it.each([
    ['Hasło: jan.token', 'password jan.token'],
    ['login: jan, hasło: zima.key', 'password zima.key'],
    ['hasło: $ecret1', 'password $ecret1'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each(['password = jan.token', 'password: $ecret', 'password = $token1', '$haslo = $haslo1', 'hasło: $haslo'])(
    'not: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})

describe('a key that ends with auth', () => {
  const mixed = 'am9obmRvZTpkMDY5NGIxYi1j-TcxLTQ4ODYt+TMyYS0wMmUwOWQ1/mIwNjc='

  it.each([
    [`x-auth: ${hex}`, hex],
    [`curl -H "X-Auth: ${hex}" x`, hex],
    [`userAuth: ${hex}`, hex],
    [`"user_auth": "${mixed}"`, mixed],
    ['REDISCLI_AUTH=Wiosna2026 redis-cli ping', 'Wiosna2026'],
  ])('%s', (text, secret) => {
    expect(found(text)).toEqual([`authorization ${secret}`])
  })

  it.each([
    'smtp-auth: enabled, two-factor-auth: enabled-for-all-users2, x-auth: none, auth-type: chap2, OAuth: v2',
    'X-MS-Exchange-Organization-AuthSource: sm02915.int.x.example, last_auth: 2026-11-28T12:00:00, smtp_auth=plain-login-cram-md5',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
