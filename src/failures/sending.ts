import type { FailureRow } from './row.ts'

/** What keeps a finished plan from leaving, now or at its time. */
export const sendingFailures = {
  'consent-late': {
    exit: 3,
    en: {
      message: 'While you were looking, the moment has passed: this had to leave before {before}. Nothing was sent.',
      hint: 'Give the command again: it says what can be done now.',
    },
    pl: {
      message: 'Kiedy oglądałeś podgląd, minął termin: wiadomość musiała wyjść przed {before}. Niczego nie wysłano.',
      hint: 'Powtórz polecenie: powie, co można teraz zrobić.',
    },
  },
  'send-at-past': {
    exit: 3,
    en: { message: '--send-at {at} is not ahead.', hint: 'Give a later time, or leave --send-at out to send now.' },
    pl: {
      message: '--send-at {at} to czas, który już minął.',
      hint: 'Podaj późniejszy albo pomiń --send-at, aby wysłać od razu.',
    },
  },
  'scheduled-late': {
    exit: 3,
    en: {
      message: '{phase} of {ticket} was to leave {at}, over {minutes} minutes ago: what it says may no longer be so.',
      hint: 'Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket}',
    },
    pl: {
      message:
        '{phase} zgłoszenia {ticket} miało wyjść {at}, ponad {minutes} min temu: jego treść może już nie być prawdziwa.',
      hint: 'Sprawdź je, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket}',
    },
  },
  'waiting-past': {
    exit: 3,
    en: {
      message: '{phase} of {ticket} had to leave before {before}, and has not.',
      hint: 'Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket}',
    },
    pl: {
      message: '{phase} zgłoszenia {ticket} musiało wyjść przed {before}, a nie wyszło.',
      hint: 'Sprawdź je, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket}',
    },
  },
  'waiting-over': {
    exit: 3,
    en: {
      message: 'The {phase} of {ticket} had to leave before the planned end, {before}: it cannot leave any more (§2).',
      hint: 'Take it back: dniu outbox withdraw {ticket}. Then close the works with their real end.',
    },
    pl: {
      message: 'Etap {phase} zgłoszenia {ticket} musiał wyjść przed planowanym końcem ({before}): już nie może (§2).',
      hint: 'Wycofaj go: dniu outbox withdraw {ticket}. Potem zamknij prace z rzeczywistym końcem.',
    },
  },
  'checklist-open': {
    exit: 3,
    en: {
      message: 'The checklist {name} is not complete: {items}. Nothing was sent.',
      hint: 'Mend it and give the command again.',
    },
    pl: {
      message: 'Lista kontrolna {name} nie jest kompletna: {items}. Niczego nie wysłano.',
      hint: 'Popraw i powtórz polecenie.',
    },
  },
  'signer-missing': {
    exit: 0,
    en: { message: 'Nobody signs yet: --as STAFF, or DNIU_USER.' },
    pl: { message: 'Brak podpisu: --as OSOBA albo DNIU_USER.' },
  },
  'ticket-missing': {
    exit: 0,
    en: { message: 'There is no ticket number yet.' },
    pl: { message: 'Brak numeru zgłoszenia.' },
  },
  'clock-set': {
    exit: 0,
    en: { message: 'The clock is set by DNIU_NOW: {now}. The journal will say so.' },
    pl: { message: 'Zegar ustawiono przez DNIU_NOW: {now}. Dziennik to odnotuje.' },
  },
} as const satisfies Record<string, FailureRow>
