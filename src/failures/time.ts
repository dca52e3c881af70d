import type { FailureRow } from './row.ts'

/** Why a written time is not taken. `{text}` is the time as written, `{instead}` a form that would be taken. */
export const timeFailures = {
  'time-malformed': {
    exit: 2,
    en: {
      message: '"{text}" is not a time.',
      hint: 'Write dd.mm.yyyy hh:mm (21.11.2026 03:12), yyyy-mm-dd hh:mm, hh:mm for today, or now; Warsaw time unless CET, CEST, +01:00 or Z follows.',
    },
    pl: {
      message: '„{text}” to nie jest data z godziną.',
      hint: 'Wpisz dd.mm.rrrr gg:mm (21.11.2026 03:12), rrrr-mm-dd gg:mm, gg:mm (dziś) albo now; czas warszawski, chyba że dalej stoi CET, CEST, +01:00 lub Z.',
    },
  },
  'time-malformed-iso': {
    exit: 2,
    en: {
      message: '"{text}" is not an ISO 8601 time.',
      hint: 'Write, for example, 2026-11-21T03:12:00Z or 2026-11-21T03:12:00+01:00.',
    },
    pl: {
      message: '„{text}” to nie jest czas w zapisie ISO 8601.',
      hint: 'Wpisz na przykład 2026-11-21T03:12:00Z albo 2026-11-21T03:12:00+01:00.',
    },
  },
  'time-no-such-day': {
    exit: 2,
    en: {
      message: '"{text}" names a day that does not exist.',
      hint: 'The day comes before the month: dd.mm.yyyy; or write yyyy-mm-dd.',
    },
    pl: {
      message: '„{text}”: nie ma takiego dnia.',
      hint: 'Najpierw dzień, potem miesiąc: dd.mm.rrrr; albo rrrr-mm-dd.',
    },
  },
  'time-no-such-hour': {
    exit: 2,
    en: { message: '"{text}" names an hour that does not exist.', hint: 'A day goes from 00:00 to 23:59.' },
    pl: { message: '„{text}”: nie ma takiej godziny.', hint: 'Doba trwa od 00:00 do 23:59.' },
  },
  'time-midnight': {
    exit: 2,
    en: { message: '"{text}": the hour 24:00 is not used.', hint: 'Write 00:00 of the next day: {instead}.' },
    pl: { message: '„{text}”: nie używa się godziny 24:00.', hint: 'Wpisz godzinę 00:00 następnego dnia: {instead}.' },
  },
  'time-not-whole-minute': {
    exit: 2,
    en: { message: '"{text}" has seconds.', hint: 'Notices give times to the minute: leave the seconds out.' },
    pl: {
      message: '„{text}” zawiera sekundy.',
      hint: 'W powiadomieniach podaje się czas co do minuty: pomiń sekundy.',
    },
  },
  'time-out-of-range': {
    exit: 2,
    en: { message: '"{text}" is outside the years {from}–{to}.', hint: 'Check the year.' },
    pl: { message: '„{text}” wykracza poza lata {from}–{to}.', hint: 'Sprawdź rok.' },
  },
  'time-unknown-zone': {
    exit: 2,
    en: {
      message: '"{text}" names a time zone that is not known: {zone}.',
      hint: 'Use CET, CEST, an offset such as +01:00, or Z; without any of them it is Warsaw time.',
    },
    pl: {
      message: '„{text}” podaje nieznaną strefę czasową: {zone}.',
      hint: 'Użyj CET, CEST, przesunięcia takiego jak +01:00 albo Z; bez nich jest to czas warszawski.',
    },
  },
  'time-wrong-zone': {
    exit: 2,
    en: {
      message: '"{text}" says {zone}, but {holds} holds in Warsaw then.',
      hint: 'Write {instead}, or leave the zone out.',
    },
    pl: {
      message: '„{text}” podaje {zone}, a w Warszawie obowiązuje wtedy {holds}.',
      hint: 'Wpisz {instead} albo pomiń strefę.',
    },
  },
  'time-gap': {
    exit: 2,
    en: {
      message: '"{text}" does not exist: the clocks in Warsaw go forward from 02:00 to 03:00 that night.',
      hint: 'Write a time before 02:00, or from 03:00 on.',
    },
    pl: {
      message: '„{text}” nie istnieje: tej nocy zegary w Warszawie są przesuwane z 02:00 na 03:00.',
      hint: 'Wpisz godzinę przed 02:00 albo od 03:00.',
    },
  },
  'time-exists-twice': {
    exit: 2,
    en: {
      message: '"{text}" comes twice: the clocks in Warsaw go back from 03:00 to 02:00 that night.',
      hint: 'Write {earlier} or {later}.',
    },
    pl: {
      message: '„{text}” wypada dwa razy: tej nocy zegary w Warszawie są cofane z 03:00 na 02:00.',
      hint: 'Wpisz {earlier} albo {later}.',
    },
  },
} as const satisfies Record<string, FailureRow>
