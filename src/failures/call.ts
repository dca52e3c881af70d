import { ends } from './ends.ts'

/** What is wrong with a call, or with a ticket (§6, §7). */
export const callFailures = {
  ...ends(2, {
    'phone-malformed': `“{text}” is no phone number that can be dialled.
      „{text}” nie jest numerem telefonu, który da się wybrać.
      Write nine digits (22 555 01 09), or the country code first (+44 20 7946 0001).
      Podaj dziewięć cyfr (22 555 01 09) albo zacznij od numeru kraju (+44 20 7946 0001).`,
    'call-text-empty': `{flag} is empty.
      {flag} jest puste.
      Give it some words, or leave it out.
      Wpisz kilka słów albo pomiń tę opcję.`,
    'call-back-past': `{at} has passed: a call-back lies ahead.
      {at} już minęło, a oddzwonić można tylko później.
      Give a later time: dd.mm.yyyy hh:mm, or hh:mm today.
      Podaj późniejszy czas: dd.mm.rrrr gg:mm albo gg:mm (dziś).`,
    'call-back-unknown': `No call {id} waits for a call-back. Waiting: {waiting}.
      Rozmowa {id} nie czeka na oddzwonienie. Czekają: {waiting}.
      See what was promised: dniu ticket list
      Co obiecano, pokazuje: dniu ticket list`,
    'call-contact-elsewhere': `{contact} works for {organization}, not for {other}.
      {contact} należy do {organization}, a nie do {other}.
      See who works where: dniu contacts show {contact}
      Kto gdzie pracuje, pokazuje: dniu contacts show {contact}`,
    'call-product-elsewhere': `{product} is a product of {organization}, not of {other}.
      {product} to produkt partnera {organization}, a nie {other}.
      See whose it is: dniu products show {product}
      Czyj to produkt, pokazuje: dniu products show {product}`,
  }),
}
