import type { FailureRow } from './row.ts'

const mask = {
  en: 'Mask it, or leave it out. To send it all the same, give a reason: it is kept.',
  pl: 'Zamaskuj to albo usuń. Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.',
} as const

const leaveOut = {
  en: 'Leave it out, or mask it: one partner never sees another (§2). To send it all the same, give a reason: it is kept.',
  pl: 'Usuń to albo zamaskuj: partner nigdy nie widzi partnera (§2). Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.',
} as const

/** What must not leave with a letter (§1), and what of it could not be looked into. `{at}` is a place, `{shown}` masked. */
export const leaksFailures = {
  'text-shows-partner': {
    exit: 3,
    en: {
      message: 'The text names {shown} ({holder}), and others would read it: one partner never sees another (§2).',
      hint: 'Say it without the name.',
    },
    pl: {
      message: 'W tekście pada nazwa {shown} ({holder}), a przeczytają ją inni: partner nigdy nie widzi partnera (§2).',
      hint: 'Napisz to bez tej nazwy.',
    },
  },
  'leak-recipient': {
    exit: 3,
    en: {
      message: '{shown} is an address of {holder}, to which this letter does not go.',
      hint: 'Take the address off. To send it there all the same, give a reason: it is kept.',
    },
    pl: {
      message: '{shown} to adres firmy {holder}, a ten list nie jest do niej.',
      hint: 'Usuń ten adres. Jeśli list mimo to ma tam trafić, podaj powód: zostanie zapisany.',
    },
  },
  'leak-partner-name': {
    exit: 3,
    en: { message: '{at}: “{shown}” names another partner ({holder}).', hint: leaveOut.en },
    pl: { message: '{at}: „{shown}” to nazwa innego partnera ({holder}).', hint: leaveOut.pl },
  },
  'leak-partner-domain': {
    exit: 3,
    en: { message: '{at}: {shown} is a host of another partner ({holder}).', hint: leaveOut.en },
    pl: { message: '{at}: {shown} to domena innego partnera ({holder}).', hint: leaveOut.pl },
  },
  'leak-partner-address': {
    exit: 3,
    en: {
      message: '{at}: {shown} is an address of {holder}, and not for these readers.',
      hint: 'Leave it out, or mask it. To send it all the same, give a reason: it is kept.',
    },
    pl: {
      message: '{at}: {shown} to adres firmy {holder}, nieprzeznaczony dla tych adresatów.',
      hint: 'Usuń go albo zamaskuj. Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.',
    },
  },
  'leak-password': {
    exit: 3,
    en: { message: '{at}: a password: {shown}', hint: mask.en },
    pl: { message: '{at}: hasło: {shown}', hint: mask.pl },
  },
  'leak-token': {
    exit: 3,
    en: { message: '{at}: a token or key that opens a door: {shown}', hint: mask.en },
    pl: { message: '{at}: token lub klucz dostępu: {shown}', hint: mask.pl },
  },
  'leak-authorization': {
    exit: 3,
    en: { message: '{at}: what somebody signs in with: {shown}', hint: mask.en },
    pl: { message: '{at}: dane uwierzytelniające: {shown}', hint: mask.pl },
  },
  'leak-private-key': {
    exit: 3,
    en: { message: '{at}: a private key: {shown}', hint: mask.en },
    pl: { message: '{at}: klucz prywatny: {shown}', hint: mask.pl },
  },
  'leak-msisdn': {
    exit: 3,
    en: { message: '{at}: a phone number (MSISDN): {shown}', hint: mask.en },
    pl: { message: '{at}: numer telefonu (MSISDN): {shown}', hint: mask.pl },
  },
  'leak-pesel': {
    exit: 3,
    en: { message: '{at}: a PESEL number: {shown}', hint: mask.en },
    pl: { message: '{at}: numer PESEL: {shown}', hint: mask.pl },
  },
  'leak-card': {
    exit: 3,
    en: { message: '{at}: the number of a payment card: {shown}', hint: mask.en },
    pl: { message: '{at}: numer karty płatniczej: {shown}', hint: mask.pl },
  },
  'leak-iban': {
    exit: 3,
    en: { message: '{at}: the number of a bank account: {shown}', hint: mask.en },
    pl: { message: '{at}: numer rachunku bankowego: {shown}', hint: mask.pl },
  },
  'leak-unread-part': {
    exit: 0,
    en: {
      message: '{at}: only the first {read} bytes were searched for what must not leave; look at the rest yourself.',
    },
    pl: {
      message: '{at}: sprawdzono tylko początek pliku (bajtów: {read}); resztę przejrzyj samodzielnie.',
    },
  },
  'leak-unread-form': {
    exit: 0,
    en: { message: '{at}: files of this kind cannot be searched for what must not leave; look at it yourself.' },
    pl: { message: '{at}: plików tego rodzaju nie da się sprawdzić; przejrzyj go samodzielnie.' },
  },
} as const satisfies Record<string, FailureRow>
