import type { Bilingual } from '../registry/types.ts'

/** What the screen says of what became of messages after they had left: a person's word, a relay's log, addresses that bounce. */
export const relayWords = {
  'resolve-resend': {
    pl: '{ticket}, do ponownego wysłania (wiadomości: {count}):',
    en: '{ticket}, to be sent again (messages: {count}):',
  },
  'resolve-delivered': {
    pl: '{ticket}, uznane za dostarczone (wiadomości: {count}):',
    en: '{ticket}, to count as arrived (messages: {count}):',
  },
  'resolved-resend': {
    pl: '{ticket}: ponownie w kolejce, wiadomości: {count}. Wyśle je dniu outbox send {ticket}.',
    en: '{ticket}: {count} queued again. dniu outbox send {ticket} sends them.',
  },
  'resolved-delivered': {
    pl: '{ticket}: uznane za dostarczone, wiadomości: {count}.',
    en: '{ticket}: {count} count as arrived.',
  },
  'ask-resolve': {
    pl: 'Aby potwierdzić, wpisz liczbę wiadomości: {count}',
    en: 'To agree, type the number of messages: {count}',
  },
  'ask-number-wrong': {
    pl: 'Wpisano {given}, a wiadomości jest {count}.',
    en: 'You typed {given}, but there are {count} messages.',
  },
} as const satisfies Record<string, Bilingual>
