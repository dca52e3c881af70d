import type { FailureRow } from './row.ts'

/** Why a mail that came in is not answered, or not so (§2.2.3). */
export const answerFailures = {
  'answer-automatic': {
    exit: 3,
    en: {
      message: 'This mail is never answered: a program wrote it, or would answer in its turn.',
      hint: 'If a person has to hear from us all the same, write a letter: dniu letter partner',
    },
    pl: {
      message: 'Na tę wiadomość nigdy się nie odpowiada: napisał ją program albo program by na nią odpisał.',
      hint: 'Jeśli mimo to ktoś ma dostać odpowiedź, napisz list: dniu letter partner',
    },
  },
  'answer-nobody': {
    exit: 3,
    en: {
      message: 'It cannot be told whose mail this is: there is nobody to answer.',
      hint: 'Look at it (dniu inbox check) and ask the partner by phone; then put it aside with dniu inbox keep, and write a letter if need be: dniu letter partner',
    },
    pl: {
      message: 'Nie da się ustalić, czyja to wiadomość: nie ma komu odpowiedzieć.',
      hint: 'Obejrzyj ją (dniu inbox check) i zapytaj partnera telefonicznie; potem odłóż ją (dniu inbox keep), a w razie potrzeby napisz list: dniu letter partner',
    },
  },
  'answer-no-owner': {
    exit: 0,
    en: {
      message:
        'No business owner is known for this: nobody at Digital Virgo gets a copy or is asked to add the contact.',
      hint: 'Name the owner in products.yaml or contacts.yaml, and tell them by hand this time.',
    },
    pl: {
      message:
        'Nie wiadomo, kto jest tu opiekunem biznesowym: nikt w Digital Virgo nie dostanie kopii ani prośby o dodanie kontaktu.',
      hint: 'Wpisz opiekuna do products.yaml albo contacts.yaml, a tym razem powiadom go ręcznie.',
    },
  },
  'answer-not-accepted': {
    exit: 3,
    en: {
      message: 'The verdict is “{verdict}”: this sender is not accepted (§2.2.1).',
      hint: 'Look at the card (dniu inbox check), ask the business owner; then reject it or put it aside, or accept it with --despite REASON, which is kept.',
    },
    pl: {
      message: 'Ocena: „{verdict}”. Zgłoszenia od tego nadawcy się nie przyjmuje (§2.2.1).',
      hint: 'Obejrzyj kartę (dniu inbox check), zapytaj opiekuna biznesowego; potem odrzuć lub odłóż albo przyjmij z --despite POWÓD (powód zostaje w dzienniku).',
    },
  },
  'answer-not-rejected': {
    exit: 3,
    en: {
      message:
        'The verdict is “{verdict}”: a refusal would say that the address is unknown to us, and that is not so (§2.2.1).',
      hint: 'Accept it, put it aside (dniu inbox keep N), or write a letter.',
    },
    pl: {
      message: 'Ocena: „{verdict}”. Odmowa mówiłaby, że nie znamy tego adresu, a to nieprawda (§2.2.1).',
      hint: 'Przyjmij ją, odłóż (dniu inbox keep NR) albo napisz list.',
    },
  },
  'answer-forged': {
    exit: 3,
    en: {
      message:
        'Our own server found this sender forged (DMARC fail): a refusal would go to somebody who has not written.',
      hint: 'Put it aside: dniu inbox keep N',
    },
    pl: {
      message: 'Nasz serwer uznał nadawcę za podrobionego (DMARC fail): odmowa trafiłaby do kogoś, kto nie pisał.',
      hint: 'Odłóż ją: dniu inbox keep NR',
    },
  },
  'answer-others-ticket': {
    exit: 3,
    en: {
      message: '{ticket} has been about others so far ({others}): the sender would become part of their exchange.',
      hint: 'Check the number; if it is right all the same: --despite REASON, which is kept.',
    },
    pl: {
      message: '{ticket} dotyczyło dotąd innych ({others}): nadawca stałby się częścią ich korespondencji.',
      hint: 'Sprawdź numer; jeśli mimo to jest właściwy: --despite POWÓD (powód zostaje w dzienniku).',
    },
  },
  'answer-foreign-product': {
    exit: 3,
    en: {
      message: '{product} belongs to {owner}, but the sender to {partner}: its owner would read what is not theirs.',
      hint: 'Name a product of {partner}: dniu products list',
    },
    pl: {
      message: 'Produkt {product} należy do {owner}, a nadawca do {partner}: opiekun produktu czytałby cudzą sprawę.',
      hint: 'Podaj produkt, który należy do {partner}: dniu products list',
    },
  },
  'answer-cap': {
    exit: 3,
    en: {
      message: 'No more answers leave now: the limit of {most} is reached (incoming.caps.{cap} in settings.yaml).',
      hint: 'The mail waits in dniu inbox list. Look for a loop or a flood first; then wait, write a letter, or raise the limit.',
    },
    pl: {
      message: 'Więcej odpowiedzi teraz nie wyjdzie: osiągnięto limit {most} (incoming.caps.{cap} w settings.yaml).',
      hint: 'Wiadomość czeka w dniu inbox list. Sprawdź, czy to nie pętla ani zalew poczty; potem odczekaj, napisz list albo zwiększ limit.',
    },
  },
  'inbox-mail-unreadable': {
    exit: 2,
    en: {
      message: 'The mail {file} cannot be read: {reason}',
      hint: 'Name an .eml file, -, or a number of dniu inbox list.',
    },
    pl: {
      message: 'Nie można odczytać wiadomości {file}: {reason}',
      hint: 'Wskaż plik .eml, - albo numer z dniu inbox list.',
    },
  },
} as const satisfies Record<string, FailureRow>
