import type { FailureRow } from './row.ts'

/** What is wrong with a call, or with a ticket (§6, §7). */
export const callFailures = {
  'phone-malformed': {
    exit: 2,
    en: {
      message: '“{text}” is no phone number that can be dialled.',
      hint: 'Write nine digits (22 555 01 09), or the country code first (+44 20 7946 0001).',
    },
    pl: {
      message: '„{text}” nie jest numerem telefonu, który da się wybrać.',
      hint: 'Podaj dziewięć cyfr (22 555 01 09) albo zacznij od numeru kraju (+44 20 7946 0001).',
    },
  },
  'call-text-empty': {
    exit: 2,
    en: { message: '{flag} is empty.', hint: 'Give it some words, or leave it out.' },
    pl: { message: '{flag} jest puste.', hint: 'Wpisz kilka słów albo pomiń tę opcję.' },
  },
  'call-back-past': {
    exit: 2,
    en: {
      message: '{at} has passed: a call-back lies ahead.',
      hint: 'Give a later time: dd.mm.yyyy hh:mm, or hh:mm today.',
    },
    pl: {
      message: '{at} już minęło, a oddzwonić można tylko później.',
      hint: 'Podaj późniejszy czas: dd.mm.rrrr gg:mm albo gg:mm (dziś).',
    },
  },
  'call-back-unknown': {
    exit: 2,
    en: {
      message: 'No call {id} waits for a call-back. Waiting: {waiting}.',
      hint: 'See what was promised: dniu ticket list',
    },
    pl: {
      message: 'Rozmowa {id} nie czeka na oddzwonienie. Czekają: {waiting}.',
      hint: 'Co obiecano, pokazuje: dniu ticket list',
    },
  },
  'call-contact-elsewhere': {
    exit: 2,
    en: {
      message: '{contact} works for {organization}, not for {other}.',
      hint: 'See who works where: dniu contacts show {contact}',
    },
    pl: {
      message: '{contact} należy do {organization}, a nie do {other}.',
      hint: 'Kto gdzie pracuje, pokazuje: dniu contacts show {contact}',
    },
  },
  'call-product-elsewhere': {
    exit: 2,
    en: {
      message: '{product} is a product of {organization}, not of {other}.',
      hint: 'See whose it is: dniu products show {product}',
    },
    pl: {
      message: '{product} to produkt partnera {organization}, a nie {other}.',
      hint: 'Czyj to produkt, pokazuje: dniu products show {product}',
    },
  },
  'call-stranger': {
    exit: 0,
    en: { message: 'It is not known who calls: make sure before you say anything about {ticket}.' },
    pl: { message: 'Nie wiadomo, kto dzwoni: upewnij się, zanim powiesz cokolwiek o {ticket}.' },
  },
  'call-others-ticket': {
    exit: 0,
    en: {
      message: '{ticket} also concerns {names}: say nothing of it or them to {organization} that is not its own (§2).',
    },
    pl: {
      message: '{ticket} dotyczy też: {names}. Nie mów {organization} niczego, co nie jest jego własną sprawą (§2).',
    },
  },
} as const satisfies Record<string, FailureRow>
