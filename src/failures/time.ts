import { ends } from './ends.ts'

/** Why a written time is not taken. `{text}` is the time as written, `{instead}` a form that would be taken. */
export const timeFailures = {
  ...ends(2, {
    'time-malformed': `"{text}" is not a time.
      „{text}” to nie jest data z godziną.
      Write dd.mm.yyyy hh:mm (21.11.2026 03:12), yyyy-mm-dd hh:mm, hh:mm for today, or now; Warsaw time unless CET, CEST, +01:00 or Z follows.
      Wpisz dd.mm.rrrr gg:mm (21.11.2026 03:12), rrrr-mm-dd gg:mm, gg:mm (dziś) albo now; czas warszawski, chyba że dalej stoi CET, CEST, +01:00 lub Z.`,
    'time-malformed-iso': `"{text}" is not an ISO 8601 time.
      „{text}” to nie jest czas w zapisie ISO 8601.
      Write, for example, 2026-11-21T03:12:00Z or 2026-11-21T03:12:00+01:00.
      Wpisz na przykład 2026-11-21T03:12:00Z albo 2026-11-21T03:12:00+01:00.`,
    'time-no-such-day': `"{text}" names a day that does not exist.
      „{text}”: nie ma takiego dnia.
      The day comes before the month: dd.mm.yyyy; or write yyyy-mm-dd.
      Najpierw dzień, potem miesiąc: dd.mm.rrrr; albo rrrr-mm-dd.`,
    'time-no-such-hour': `"{text}" names an hour that does not exist.
      „{text}”: nie ma takiej godziny.
      A day goes from 00:00 to 23:59.
      Doba trwa od 00:00 do 23:59.`,
    'time-midnight': `"{text}": the hour 24:00 is not used.
      „{text}”: nie używa się godziny 24:00.
      Write 00:00 of the next day: {instead}.
      Wpisz godzinę 00:00 następnego dnia: {instead}.`,
    'time-not-whole-minute': `"{text}" has seconds.
      „{text}” zawiera sekundy.
      Notices give times to the minute: leave the seconds out.
      W powiadomieniach podaje się czas co do minuty: pomiń sekundy.`,
    'time-out-of-range': `"{text}" is outside the years {from}–{to}.
      „{text}” wykracza poza lata {from}–{to}.
      Check the year.
      Sprawdź rok.`,
    'time-unknown-zone': `"{text}" names a time zone that is not known: {zone}.
      „{text}” podaje nieznaną strefę czasową: {zone}.
      Use CET, CEST, an offset such as +01:00, or Z; without any of them it is Warsaw time.
      Użyj CET, CEST, przesunięcia takiego jak +01:00 albo Z; bez nich jest to czas warszawski.`,
    'time-wrong-zone': `"{text}" says {zone}, but {holds} holds in Warsaw then.
      „{text}” podaje {zone}, a w Warszawie obowiązuje wtedy {holds}.
      Write {instead}, or leave the zone out.
      Wpisz {instead} albo pomiń strefę.`,
    'time-gap': `"{text}" does not exist: the clocks in Warsaw go forward from 02:00 to 03:00 that night.
      „{text}” nie istnieje: tej nocy zegary w Warszawie są przesuwane z 02:00 na 03:00.
      Write a time before 02:00, or from 03:00 on.
      Wpisz godzinę przed 02:00 albo od 03:00.`,
    'time-exists-twice': `"{text}" comes twice: the clocks in Warsaw go back from 03:00 to 02:00 that night.
      „{text}” wypada dwa razy: tej nocy zegary w Warszawie są cofane z 03:00 na 02:00.
      Write {earlier} or {later}.
      Wpisz {earlier} albo {later}.`,
  }),
}
