import { seen } from './seen.ts'

/** What is doubtful about a plan before it leaves: its time, its recipients, its text (§2–§5). */
export const planFindings = {
  ...seen('time', 'doubt', {
    'notice-last-day': `The notice leaves on the last possible day: the deadline is {deadline} (§4.1).
      Powiadomienie wychodzi ostatniego możliwego dnia: termin mija {deadline} (§4.1).`,
    'notice-overridden': `The notice period is not kept: the deadline was {deadline} (§4.1). The reason given: {reason}
      Termin powiadomienia nie jest dotrzymany: mijał {deadline} (§4.1). Podany powód: {reason}`,
    'operator-notice-short': `
      The works begin {start}, in under {days} full days: send the notice as soon as you can (§4.2).
      Prace zaczynają się {start}, za mniej niż {days} pełne dni: wyślij powiadomienie jak najszybciej (§4.2).`,
    'closed-after-planned-end': `
      The message says that the works ended {end}, as announced. If they ended later, say so: --end T.
      Wiadomość podaje koniec zgodny z zapowiedzią: {end}. Jeśli prace skończyły się później, podaj --end T.`,
    'closed-before-end': `
      Sent now, the message gives an end that is still ahead: {end}. To state the real end: --end now.
      Wysłana teraz wiadomość poda koniec, który dopiero nastąpi: {end}. Aby podać rzeczywisty: --end now.`,
    'cancel-after-start': `The works were to begin {start}, which has passed: if they took place, close them instead.
      Prace miały się zacząć {start}, a ten czas minął: jeśli się odbyły, należy je zamknąć.`,
    'ending-missing': `The works have finished early: before sending, say --hold (leaves {hold}) or --now (§4.1.2).
      Prace skończyły się przed czasem: przed wysłaniem wybierz --hold (wyjdzie {hold}) albo --now (§4.1.2).`,
    'texts-times-differ': `The English text speaks of {en}, the Polish one of {pl}.
      Tekst angielski mówi o {en}, polski o {pl}.`,
    'clock-set': `The clock is set by DNIU_NOW: {now}. The journal will say so.
      Zegar ustawiono przez DNIU_NOW: {now}. Dziennik to odnotuje.`,
  }),
  ...seen('decision', 'doubt', {
    'decision-missing': `
      It is office hours: before sending, say who agreed that this is an outage (--agreed-with STAFF), or why you decide alone (--alone REASON) (§5).
      Są godziny pracy biura: przed wysłaniem wskaż, kto zgodził się na ogłoszenie awarii (--agreed-with OSOBA), albo dlaczego decydujesz samodzielnie (--alone POWÓD) (§5).`,
    'cause-open': `What has failed is not said; the journal keeps it with --cause ID ({known}).
      Nie podano, co zawiodło; do dziennika trafi z opcją --cause ID ({known}).`,
    'signer-missing': `Nobody signs yet: --as STAFF, or DNIU_USER.
      Brak podpisu: --as OSOBA albo DNIU_USER.`,
    'ticket-missing': `There is no ticket number yet.
      Brak numeru zgłoszenia.`,
  }),
  ...seen('recipients', 'doubt', {
    'not-told-again': `
      Told of this before, and not told now: {count} ({addresses}). A follow-up goes to all who were told (§2).
      Wcześniej powiadomieni, a teraz pominięci: {count} ({addresses}). Kolejna wiadomość należy się wszystkim, którzy dostali poprzednią (§2).`,
    'named-in-vain': `{flag} {id}: nobody who would be told goes by that name, so it changes nothing.
      {flag} {id}: nikt z odbiorców tak się nie nazywa, więc to niczego nie zmienia.`,
    'partner-untold': `
      {partner} is concerned, but nobody there is told: it has no active contact in the chosen categories. See: dniu contacts find {partner}
      To zdarzenie dotyczy partnera {partner}, ale nikt tam nie dostanie wiadomości: brak aktywnego kontaktu w wybranych kategoriach. Zobacz: dniu contacts find {partner}`,
    'joined-since': `
      {address} ({partner}) would be told today, but was not told at the opening. To tell it as well: --add {address}
      {address} ({partner}) dziś byłby na liście, ale nie dostał pierwszej wiadomości. Aby powiadomić także jego: --add {address}`,
    'gone-since': `
      {address} ({partner}) was told at the opening and is told again, though the registry would leave it out today. To leave it out: --without {address}
      {address} ({partner}) dostał pierwszą wiadomość i dostanie następną, choć dziś rejestr by go pominął. Aby pominąć: --without {address}`,
    'refused-before': `
      {address} ({partner}) refused the earlier message ({reply}), so it was never told and is left out. To try again: --add {address}
      {address} ({partner}) odmówił przyjęcia wcześniejszej wiadomości ({reply}), nie został więc powiadomiony i jest pominięty. Aby spróbować ponownie: --add {address}`,
  }),
  ...seen('text', 'doubt', {
    'texts-same': `The text is the same in English and in Polish: is one of them still to be translated?
      Tekst angielski i polski są takie same: czy jeden nie czeka na tłumaczenie?`,
  }),
}
