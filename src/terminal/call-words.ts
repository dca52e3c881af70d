import type { Bilingual } from '../registry/types.ts'

/** What the screen says about calls and tickets. */
export const callWords = {
  'call-ask-speaker': { pl: 'Kto rozmawia?', en: 'Who is speaking?' },
  'call-next': { pl: 'Dalej', en: 'Next' },
  'call-enter-only': { pl: 'Tu wystarczy Enter; notatka będzie później.', en: 'Enter alone: a note comes later.' },
  'call-kept': { pl: 'Zapisano rozmowę {id}.', en: 'Call {id} is kept.' },
  'call-kept-back': {
    pl: 'Zapisano rozmowę {id}; oddzwonić: {at} (dniu ticket list, dniu call outgoing --answers {id}).',
    en: 'Call {id} is kept; call back: {at} (dniu ticket list, dniu call outgoing --answers {id}).',
  },
  'call-kept-apart': {
    pl: 'Zgłoszenie {ticket} jest innych: rozmowę zapisano poza nim, numer stoi w notatce.',
    en: 'Ticket {ticket} is that of others: the call is kept apart from it, its number in the note.',
  },
  'call-nothing-kept': {
    pl: 'Bez notatki i bez umówionego telefonu: niczego nie zapisano.',
    en: 'No note and nothing agreed: nothing was kept.',
  },
  'call-dry-run': {
    pl: 'Podgląd: niczego nie zapisano. Aby zapisać, pomiń --dry-run.',
    en: 'A preview: nothing was recorded. To record, leave out --dry-run.',
  },
} as const satisfies Record<string, Bilingual>
