import type { Bilingual } from '../registry/types.ts'

/** What the screen says of operators' own notices that came in (§4.2, §5.2). */
export const announcedWords = {
  'announced-title': {
    pl: 'Zapowiedź operatora (odczytana z wiadomości; potwierdza ją człowiek):',
    en: 'An operator’s own notice (as read from the mail; a person confirms it):',
  },
  'announced-what': { pl: 'Co', en: 'What' },
  'announced-maintenance': { pl: 'prace planowane', en: 'planned works' },
  'announced-outage': { pl: 'awaria', en: 'an outage' },
  'announced-state': { pl: 'Stan', en: 'State' },
  'announced-announced': { pl: 'zapowiedziane', en: 'announced' },
  'announced-moved': { pl: 'PRZENIESIONE', en: 'MOVED' },
  'announced-extended': { pl: 'PRZEDŁUŻONE', en: 'EXTENDED' },
  'announced-begun': { pl: 'ROZPOCZĘTE', en: 'BEGUN' },
  'announced-over': { pl: 'ZAKOŃCZONE', en: 'OVER' },
  'announced-cancelled': { pl: 'ODWOŁANE', en: 'CANCELLED' },
  'announced-pending': { pl: 'WSTRZYMANE, bez nowego terminu', en: 'PUT OFF, no new date' },
  'announced-unclear': { pl: 'NIEJASNY', en: 'UNCLEAR' },
  'announced-reference': { pl: 'Numer operatora', en: 'Reference' },
  'announced-window': { pl: 'Termin', en: 'Window' },
  'announced-window-n': { pl: 'Termin {n}', en: 'Window {n}' },
  'announced-reserve': { pl: 'rezerwowy', en: 'in reserve' },
  'announced-was': { pl: 'Poprzednio', en: 'Before' },
  'announced-new-end': { pl: 'Nowy koniec', en: 'New end' },
  'announced-service': { pl: 'Usługa', en: 'Service' },
  'announced-impact': { pl: 'Wpływ', en: 'Impact' },
  'announced-doubts': { pl: 'Wątpliwości', en: 'Doubts' },
  'announced-in-calendar': { pl: 'kalendarz, wiersz {line}', en: 'calendar, line {line}' },
  'announced-in-subject': { pl: 'temat', en: 'subject' },
  'announced-in-text': { pl: 'wiersz {line}', en: 'line {line}' },
  'announced-in-quoted': { pl: 'cytat, wiersz {line}', en: 'quoted, line {line}' },
} as const satisfies Record<string, Bilingual>
