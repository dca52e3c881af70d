import { ends } from './ends.ts'

/** Why a mail that came in is not answered, or not so (§2.2.3). */
export const answerFailures = {
  ...ends(2, {
    'inbox-mail-unreadable': `The mail {file} cannot be read: {reason}
      Nie można odczytać wiadomości {file}: {reason}
      Name an .eml file, -, or a number of dniu inbox list.
      Wskaż plik .eml, - albo numer z dniu inbox list.`,
  }),
  ...ends(3, {
    'answer-automatic': `This mail is never answered: a program wrote it, or would answer in its turn.
      Na tę wiadomość nigdy się nie odpowiada: napisał ją program albo program by na nią odpisał.
      If a person has to hear from us all the same, write a letter: dniu letter partner
      Jeśli mimo to ktoś ma dostać odpowiedź, napisz list: dniu letter partner`,
    'answer-nobody': `It cannot be told whose mail this is: there is nobody to answer.
      Nie da się ustalić, czyja to wiadomość: nie ma komu odpowiedzieć.
      Look at it (dniu inbox check) and ask the partner by phone; then put it aside with dniu inbox keep, and write a letter if need be: dniu letter partner
      Obejrzyj ją (dniu inbox check) i zapytaj partnera telefonicznie; potem odłóż ją (dniu inbox keep), a w razie potrzeby napisz list: dniu letter partner`,
    'answer-not-accepted': `The verdict is “{verdict}”: this sender is not accepted (§2.2.1).
      Ocena: „{verdict}”. Zgłoszenia od tego nadawcy się nie przyjmuje (§2.2.1).
      Look at the card (dniu inbox check), ask the business owner; then reject it or put it aside, or accept it with --despite REASON, which is kept.
      Obejrzyj kartę (dniu inbox check), zapytaj opiekuna biznesowego; potem odrzuć lub odłóż albo przyjmij z --despite POWÓD (powód zostaje w dzienniku).`,
    'answer-not-rejected': `
      The verdict is “{verdict}”: a refusal would say that the address is unknown to us, and that is not so (§2.2.1).
      Ocena: „{verdict}”. Odmowa mówiłaby, że nie znamy tego adresu, a to nieprawda (§2.2.1).
      Accept it, put it aside (dniu inbox keep N), or write a letter.
      Przyjmij ją, odłóż (dniu inbox keep NR) albo napisz list.`,
    'answer-forged': `
      Our own server found this sender forged (DMARC fail): a refusal would go to somebody who has not written.
      Nasz serwer uznał nadawcę za podrobionego (DMARC fail): odmowa trafiłaby do kogoś, kto nie pisał.
      Put it aside: dniu inbox keep N
      Odłóż ją: dniu inbox keep NR`,
    'answer-others-ticket': `
      {ticket} has been about others so far ({others}): the sender would become part of their exchange.
      {ticket} dotyczyło dotąd innych ({others}): nadawca stałby się częścią ich korespondencji.
      Check the number; if it is right all the same: --despite REASON, which is kept.
      Sprawdź numer; jeśli mimo to jest właściwy: --despite POWÓD (powód zostaje w dzienniku).`,
    'answer-foreign-product': `
      {product} belongs to {owner}, but the sender to {partner}: its owner would read what is not theirs.
      Produkt {product} należy do {owner}, a nadawca do {partner}: opiekun produktu czytałby cudzą sprawę.
      Name a product of {partner}: dniu products list
      Podaj produkt, który należy do {partner}: dniu products list`,
    'answer-cap': `No more answers leave now: the limit of {most} is reached (incoming.caps.{cap} in settings.yaml).
      Więcej odpowiedzi teraz nie wyjdzie: osiągnięto limit {most} (incoming.caps.{cap} w settings.yaml).
      The mail waits in dniu inbox list. Look for a loop or a flood first; then wait, write a letter, or raise the limit.
      Wiadomość czeka w dniu inbox list. Sprawdź, czy to nie pętla ani zalew poczty; potem odczekaj, napisz list albo zwiększ limit.`,
  }),
}
