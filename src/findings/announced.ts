import { seen } from './seen.ts'

/** What is doubtful of an operator's own notice, as it was read (§4.2, §5.2). */
export const announcedFindings = {
  ...seen('mail', 'doubt', {
    'announced-order': `{day}: it is not said which of the numbers is the month, so the moment is not taken over.
      {day}: nie wiadomo, która liczba jest miesiącem, więc ta godzina nie jest przejmowana.`,
    'announced-no-day': `{day}: there is no such day.
      {day}: nie ma takiego dnia.`,
    'announced-gap': `{day}: this hour does not exist in Poland, the clocks are put forward.
      {day}: tej godziny w Polsce nie ma, zegary idą do przodu.`,
    'announced-twice': `{day}: this hour comes twice in Poland, the clocks are put back; the first is shown.
      {day}: ta godzina jest w Polsce dwa razy, zegary się cofają; pokazano pierwszą.`,
    'announced-weekday': `{day}: another day of the week stands beside it.
      {day}: podany dzień tygodnia się nie zgadza.`,
    'announced-year': `{day}: no year is given, and the next such day is far off.
      {day}: nie podano roku, a najbliższy taki dzień jest odległy.`,
    'announced-zone-unsaid': `No time zone is given; Polish time is taken: {at}.
      Nie podano strefy czasowej; przyjęto czas polski: {at}.`,
    'announced-zone-unclear': `“{zone}” does not say whose clocks are meant; Polish time is taken: {at}.
      „{zone}” nie mówi, o czyj czas chodzi; przyjęto czas polski: {at}.`,
    'announced-zone-season': `{zone} does not hold on that day; by its letter the moment is {at}.
      {zone} tego dnia nie obowiązuje; dosłownie to {at}.`,
    'announced-end-before-start': `The end is not after the start: {start}, {end}.
      Koniec nie jest po początku: {start}, {end}.`,
    'announced-long': `From the start to the end it is {days} days: {start}, {end}.
      Od początku do końca jest {days} dni: {start}, {end}.`,
    'announced-stretch': `Hours are given for several days: it may be one stretch, from {start} to {end}, or the same hours on each day.
      Podano godziny dla kilku dni: może to być jeden ciąg od {start} do {end} albo te same godziny każdego dnia.`,
    'announced-half': `Only one end of the window can be read.
      Odczytano tylko jeden koniec okna.`,
    'announced-end-unread': `It takes longer, and until which day and hour cannot be read.
      Potrwa dłużej, ale nie odczytano, do którego dnia i godziny.`,
    'announced-loose': `It is not said whether {at} is the start.
      Nie powiedziano, czy {at} to początek.`,
    'announced-from-quoted': `The times stand in the mail that is quoted below, not in the new text.
      Godziny są w cytowanej niżej wiadomości, nie w nowej treści.`,
    'announced-state-unclear': `It is not clear how things stand: {states} are all spoken of.
      Nie wiadomo, jaki jest stan: mowa o kilku naraz ({states}).`,
    'announced-update': `It calls itself an update: hold it against what is known of these works.
      Nazywa się aktualizacją: porównaj ją z tym, co już wiadomo o tych pracach.`,
    'announced-calendar-state': `The words say otherwise than the calendar, which still says “confirmed”.
      Słowa mówią co innego niż kalendarz, w którym wciąż jest „confirmed”.`,
    'announced-status-unknown': `The calendar has a status that is not known: {status}.
      Kalendarz podaje nieznany status: {status}.`,
    'announced-tentative': `The calendar says that this is tentative.
      Kalendarz mówi, że termin jest wstępny (TENTATIVE).`,
    'announced-moved-which': `It was moved, and nothing says whether the time in the mail is the new one or the old one.
      Prace przeniesiono, a nic nie mówi, czy podany termin jest nowy, czy dawny.`,
    'announced-calendar-differs': `The calendar and the text do not give the same times: {calendar}; {text}.
      Kalendarz i treść podają różne terminy: {calendar}; {text}.`,
    'announced-taken': `{flag} {value}: from the mail, “{excerpt}”.
      {flag} {value}: z wiadomości, „{excerpt}”.`,
    'announced-otherwise': `{flag} is {answered}; the mail has {value}: “{excerpt}”.
      {flag} to {answered}; w wiadomości jest {value}: „{excerpt}”.`,
    'announced-stranger': `{address} belongs to no operator of the registry: whose works these are, nobody vouches for.
      {address} nie należy do żadnego operatora z rejestru: nic nie potwierdza, czyje to prace.`,
    'announced-of-other': `{address} belongs to {operator}, and the notice names {named}.
      {address} należy do {operator}, a powiadomienie wymienia {named}.`,
    'announced-unproven': `Nothing shows that the mail is from {address} (dniu inbox check): call the operator.
      Nic nie dowodzi, że wiadomość przyszła od {address} (dniu inbox check): zadzwoń do operatora.`,
    'announced-known-too': `The operator’s {reference} is known already, from {ticket}: another window of the same works?
      Numer operatora {reference} jest już znany ze zgłoszenia {ticket}: czy to inny termin tych samych prac?`,
    'announced-not-new': `The mail does not announce the works for the first time: they have begun, or were moved.
      Wiadomość nie zapowiada prac po raz pierwszy: już trwają albo zostały przeniesione.`,
    'announced-pending': `The mail says that the works are put off, and not until when.
      Wiadomość mówi, że prace odłożono, ale nie do kiedy.`,
    'announced-repeats': `The calendar says that it repeats; the first time is shown.
      Kalendarz mówi, że prace się powtarzają; pokazano pierwszy termin.`,
    'announced-whole-day': `The calendar gives a day without hours: {day}.
      Kalendarz podaje dzień bez godzin: {day}.`,
  }),
}
