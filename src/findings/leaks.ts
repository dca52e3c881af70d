import { seen } from './seen.ts'

const mask = `Mask it, or leave it out. To send it all the same, give a reason: it is kept.
  Zamaskuj to albo usuń. Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.`

const leaveOut = `Leave it out, or mask it: one partner never sees another (§2). To send it all the same, give a reason: it is kept.
  Usuń to albo zamaskuj: partner nigdy nie widzi partnera (§2). Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.`

/** What must not leave with a letter (§1), and what of it could not be looked into. `{at}` is a place, `{shown}` masked. */
export const leakFindings = {
  ...seen('leak', 'reason', {
    'leak-recipient': `{shown} is an address of {holder}, to which this letter does not go.
      {shown} to adres firmy {holder}, a ten list nie jest do niej.
      Take the address off. To send it there all the same, give a reason: it is kept.
      Usuń ten adres. Jeśli list mimo to ma tam trafić, podaj powód: zostanie zapisany.`,
    'leak-partner-name': `{at}: “{shown}” names another partner ({holder}).
      {at}: „{shown}” to nazwa innego partnera ({holder}).
      ${leaveOut}`,
    'leak-partner-domain': `{at}: {shown} is a host of another partner ({holder}).
      {at}: {shown} to domena innego partnera ({holder}).
      ${leaveOut}`,
    'leak-partner-address': `{at}: {shown} is an address of {holder}, and not for these readers.
      {at}: {shown} to adres firmy {holder}, nieprzeznaczony dla tych adresatów.
      Leave it out, or mask it. To send it all the same, give a reason: it is kept.
      Usuń go albo zamaskuj. Jeśli mimo to ma wyjść, podaj powód: zostanie zapisany.`,
    'leak-password': `{at}: a password: {shown}
      {at}: hasło: {shown}
      ${mask}`,
    'leak-token': `{at}: a token or key that opens a door: {shown}
      {at}: token lub klucz dostępu: {shown}
      ${mask}`,
    'leak-authorization': `{at}: what somebody signs in with: {shown}
      {at}: dane uwierzytelniające: {shown}
      ${mask}`,
    'leak-private-key': `{at}: a private key: {shown}
      {at}: klucz prywatny: {shown}
      ${mask}`,
    'leak-msisdn': `{at}: a phone number (MSISDN): {shown}
      {at}: numer telefonu (MSISDN): {shown}
      ${mask}`,
    'leak-pesel': `{at}: a PESEL number: {shown}
      {at}: numer PESEL: {shown}
      ${mask}`,
    'leak-card': `{at}: the number of a payment card: {shown}
      {at}: numer karty płatniczej: {shown}
      ${mask}`,
    'leak-iban': `{at}: the number of a bank account: {shown}
      {at}: numer rachunku bankowego: {shown}
      ${mask}`,
    'leak-imsi': `{at}: the number of a subscriber in the network (IMSI): {shown}
      {at}: numer abonenta w sieci (IMSI): {shown}
      ${mask}`,
    'leak-iccid': `{at}: the number of a SIM card (ICCID, EID): {shown}
      {at}: numer karty SIM (ICCID, EID): {shown}
      ${mask}`,
    'leak-imei': `{at}: the number of a handset (IMEI): {shown}
      {at}: numer aparatu (IMEI): {shown}
      ${mask}`,
    'leak-id-card': `{at}: the number of an ID card or a passport: {shown}
      {at}: numer dowodu osobistego albo paszportu: {shown}
      ${mask}`,
  }),
  ...seen('leak', 'doubt', {
    'leak-unread-part': `
      {at}: only the first {read} bytes were searched for what must not leave; look at the rest yourself.
      {at}: sprawdzono tylko początek pliku (bajtów: {read}); resztę przejrzyj samodzielnie.`,
    'leak-unread-form': `{at}: files of this kind cannot be searched for what must not leave; look at it yourself.
      {at}: plików tego rodzaju nie da się sprawdzić; przejrzyj go samodzielnie.`,
  }),
  ...seen('leak', 'refuse', {
    'text-shows-address': `
      {line}:{column}: the text holds {address} ({holder}), and others would read it: one partner never sees another (§2).
      {line}:{column}: tekst zawiera {address} ({holder}), a przeczytają go inni: partner nigdy nie widzi partnera (§2).
      Leave the address out of the text.
      Usuń adres z tekstu.`,
    'text-shows-partner': `
      {line}:{column}: the text names “{shown}” ({holder}), and others would read it: one partner never sees another (§2).
      {line}:{column}: w tekście pada nazwa „{shown}” ({holder}), a przeczytają ją inni: partner nigdy nie widzi partnera (§2).
      Say it without the name.
      Napisz to bez tej nazwy.`,
  }),
}
