import type { Bilingual } from '../registry/types.ts'

/** What the screen says about tickets. */
export const ticketWords = {
  'ticket-open': { pl: 'otwarte  ', en: 'open  ' },
  'ticket-closed': { pl: 'zamknięte', en: 'closed' },
  'tickets-none': { pl: 'Nie ma otwartych zgłoszeń.', en: 'No ticket is open.' },
  'call-backs': { pl: 'Obiecane telefony', en: 'Promised call-backs' },
  'call-back-due': { pl: '← już czas', en: '← due' },
  'ticket-done-note': { pl: 'Zapisano przy {ticket}.', en: 'Kept with {ticket}.' },
  'ticket-done-close': {
    pl: '{ticket} zamknięte: nie przyjmie kolejnych wiadomości.',
    en: '{ticket} is closed: it takes no further message.',
  },
  'ticket-done-reopen': { pl: '{ticket} otwarte ponownie.', en: '{ticket} is open again.' },
  'ticket-done-show': { pl: '{ticket}', en: '{ticket}' },
  'event-out': { pl: '→ wysłane', en: '→ sent' },
  'event-in': { pl: '← przyszło', en: '← came' },
  'event-call': { pl: '☎ rozmowa', en: '☎ call' },
  'event-note': { pl: '· notatka', en: '· note' },
  'event-closed': { pl: '· zamknięto', en: '· closed' },
  'event-reopened': { pl: '· otwarto ponownie', en: '· reopened' },
  'event-other': { pl: '·', en: '·' },
  'event-decision': { pl: 'decyzja', en: 'decision' },
  'event-cause': { pl: 'co nie działa', en: 'what has failed' },
  'event-reasons': { pl: 'powód', en: 'reason' },
} as const satisfies Record<string, Bilingual>
