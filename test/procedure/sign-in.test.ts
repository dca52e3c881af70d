import { expect, test } from 'vitest'
import { refusalOf, type SignInCode, type Tried } from '../../src/procedure/sign-in.ts'

test.each<[string, Tried | null, SignInCode | null]>([
  [
    '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0.example]',
    null,
    'sign-in-tokens-only',
  ],
  ['BASIC AUTH is disabled', 'beside-tokens', 'sign-in-tokens-only'],
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    'token',
    'sign-in-off',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, user is locked by your organization’s security defaults policy.',
    null,
    'sign-in-off',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
    'token',
    'sign-in-off',
  ],
  ['[ALERT] Your account is not enabled for IMAP use. Please visit your settings page', null, 'sign-in-off'],
  ['IMAP access is disabled for your domain', 'beside-tokens', 'sign-in-off'],
  ['534-5.7.9 Application-specific password required. Learn more at', 'beside-tokens', 'sign-in-app-password'],
  ['535 5.7.8 Error: authentication failed: Application password is REQUIRED', null, 'sign-in-app-password'],
  ['535 5.7.0 Use an app password in place of your own', null, 'sign-in-app-password'],
  ['535 5.7.8 Wymagane hasło aplikacji', null, 'sign-in-app-password'],
  ['535 Dostęp do konta przez programy pocztowe jest wyłączony', null, 'sign-in-off'],
  ['535 5.7.3 Authentication unsuccessful', 'token', 'sign-in-token-refused'],
  ['535-5.7.8 Username and Password not accepted.', 'beside-tokens', 'sign-in-tokens-too'],
  ['LOGIN failed.', 'beside-tokens', 'sign-in-tokens-too'],
  ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', null, null],
  ['[AUTHENTICATIONFAILED] Authentication failed.', null, null],
  ['[UNAVAILABLE] Temporary authentication failure.', null, 'sign-in-later'],
  ['[UNAVAILABLE] Temporary authentication failure.', 'token', 'sign-in-later'],
  ['[LIMIT] Too many connections for this user', 'beside-tokens', 'sign-in-later'],
  ['[INUSE] The mailbox is locked', null, 'sign-in-later'],
  ['[] Server is busy, try again', null, 'sign-in-later'],
  ['[] Konto chwilowo niedostępne, spróbuj ponownie', null, 'sign-in-later'],
  ['454 4.7.0 Temporary authentication failed: Connection lost', null, 'sign-in-later'],
  // whoever types a password again is not to come later
  ['[AUTHENTICATIONFAILED] Invalid credentials, please try again', null, null],
  ['[] Login failed: wrong password. Try again', 'beside-tokens', 'sign-in-tokens-too'],
  ['535-5.7.8 Authentication failed.\n535 5.7.8 Check your password and try again', null, null],
  ['[] Nieprawidłowe hasło, spróbuj ponownie', null, null],
  ['[ALERT] Your account is locked', null, null],
  // nor is he whom the server wants to see in a browser first
  ['534-5.7.9 Please log in with your web browser and then try again. Learn more at', null, 'sign-in-browser'],
  ['534-5.7.14 <> Please log in via your web browser and then try again.', 'beside-tokens', 'sign-in-browser'],
  ['[ALERT] Please log in via your web browser: https://mail.example/answer (Failure)', null, 'sign-in-browser'],
  ['[WEBALERT https://mail.example/continue] Web login required.', 'token', 'sign-in-browser'],
  ['535 5.7.8 Zaloguj się przez przeglądarkę i spróbuj ponownie', null, 'sign-in-browser'],
  ['[EXPIRED] Your password is too old', 'beside-tokens', 'sign-in-expired'],
  ['535 5.7.8 Password has expired', null, 'sign-in-expired'],
  ['[CONTACTADMIN] Disabled', 'token', 'sign-in-off'],
  ['[AUTHORIZATIONFAILED] No such proxy user', null, 'sign-in-off'],
  ['[AUTHORIZATIONFAILED] No such proxy user', 'token', 'sign-in-token-refused'],
])('%s (%s): %s', (text, tried, code) => {
  expect(refusalOf(text, tried)).toBe(code)
})
