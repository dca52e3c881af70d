import type { Bilingual } from '../registry/types.ts'

/** What the screen says about calls and tickets. */
export const callWords = {
  'call-ask-speaker': { pl: 'Kto rozmawia?', en: 'Who is speaking?' },
  'call-ask-caller': { pl: 'Kto dzwoni?', en: 'Who is calling?' },
  'call-ask-called': { pl: 'Do kogo dzwonisz?', en: 'Whom do you call?' },
  'call-unknown': { pl: '(nie wiadomo)', en: '(not known)' },
  'call-ask-ticket': { pl: 'Numer zgłoszenia', en: 'Ticket number' },
  'call-ticket-hint': { pl: 'Puste: nie ma zgłoszenia.', en: 'Empty: there is no ticket.' },
  'call-ticket-none': { pl: 'nie ma', en: 'none' },
  'call-ask-person': { pl: 'Rozmówca', en: 'Who is at the other end?' },
  'call-ask-name': { pl: 'Imię i nazwisko rozmówcy', en: 'Their name' },
  'call-person-other': { pl: 'ktoś inny', en: 'somebody else' },
  'call-person-hint': { pl: 'Puste: nie wiadomo.', en: 'Empty: not known.' },
  'call-ask-note': { pl: 'Notatka z rozmowy', en: 'Note of the call' },
  'call-note-hint': {
    pl: 'Zostaje w dzienniku i nigdzie indziej; puste: bez notatki.',
    en: 'Kept in the journal and nowhere else; empty: no note.',
  },
  'call-ask-back': { pl: 'Kiedy zadzwonić ponownie?', en: 'When to call again?' },
  'call-back-hint': { pl: 'Puste: nic nie umówiono.', en: 'Empty: nothing was agreed.' },
  'call-back-none': { pl: 'nic nie umówiono', en: 'nothing agreed' },
  'call-ask-phone': { pl: 'Pod jaki numer?', en: 'On which number?' },
  'call-phone-hint': { pl: 'Puste: nie podano.', en: 'Empty: not given.' },
  'call-ask-answers': { pl: 'Czy tą rozmową spełniono obietnicę?', en: 'Does this call keep a promise?' },
  'call-answers-none': { pl: 'nie, żadnej z nich', en: 'no, none of them' },
  'call-next': { pl: 'Dalej', en: 'Next' },
  'call-enter-only': { pl: 'Tu wystarczy Enter; notatka będzie później.', en: 'Enter alone: a note comes later.' },
  'call-none': { pl: 'brak', en: 'none' },
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
