import type { FailureRow } from './row.ts'

/** What the order of phases and the rules of time refuse or warn of (§2, §4, §5). A warning's exit code is not used. */
export const procedureFailures = {
  'notice-not-open': {
    exit: 3,
    en: {
      message: 'No notice of {ticket} has been opened.',
      hint: 'Begin it with: dniu {kind} open {ticket}. dniu status lists the open ones.',
    },
    pl: {
      message: 'Dla zgłoszenia {ticket} nie otwarto żadnego powiadomienia.',
      hint: 'Zacznij od: dniu {kind} open {ticket}. Otwarte powiadomienia pokazuje dniu status.',
    },
  },
  'notice-already-open': {
    exit: 3,
    en: {
      message: '{ticket} has a notice already: {phase} by {by}, {at}.',
      hint: 'If its messages still wait (dniu outbox list), send them with dniu outbox send. To go on: dniu outage update or close, dniu maintenance prolong, close or cancel. A new event has a ticket of its own.',
    },
    pl: {
      message: 'Zgłoszenie {ticket} ma już powiadomienie: {phase}, {by}, {at}.',
      hint: 'Jeśli wiadomości jeszcze czekają (dniu outbox list), wyśle je dniu outbox send. Dalsze kroki: dniu outage update lub close, dniu maintenance prolong, close lub cancel. Nowe zdarzenie ma własne zgłoszenie.',
    },
  },
  'notice-other-kind': {
    exit: 3,
    en: { message: '{ticket} is a notice of {other}, not of {kind}.', hint: 'Use: dniu {other} … {ticket}' },
    pl: { message: 'Powiadomienie {ticket} to {other}, a nie {kind}.', hint: 'Użyj: dniu {other} … {ticket}' },
  },
  'notice-no-such-phase': {
    exit: 3,
    en: { message: 'The notice of {ticket} has no phase {phase}.' },
    pl: { message: 'Powiadomienie {ticket} nie ma etapu {phase}.' },
  },
  'notice-scheduled': {
    exit: 3,
    en: {
      message: 'The {before} of {ticket} (by {by}) is scheduled and has not left yet.',
      hint: 'Take it back with: dniu outbox withdraw {ticket}. Or let it leave first: dniu outbox list.',
    },
    pl: {
      message: 'Etap {before} zgłoszenia {ticket} ({by}) czeka na swoją godzinę i jeszcze nie wyszedł.',
      hint: 'Wycofaj go: dniu outbox withdraw {ticket}. Albo poczekaj na wysyłkę: dniu outbox list.',
    },
  },
  'notice-ended': {
    exit: 3,
    en: {
      message: 'The notice of {ticket} has ended ({before}, by {by}); nothing follows it.',
      hint: 'A new event has a ticket of its own.',
    },
    pl: {
      message: 'Powiadomienie {ticket} jest zakończone ({before}, {by}); nic już po nim nie następuje.',
      hint: 'Nowe zdarzenie ma własne zgłoszenie.',
    },
  },
  'notice-wrong-order': {
    exit: 3,
    en: { message: 'In {ticket}, {phase} cannot follow {before}.' },
    pl: { message: 'W zgłoszeniu {ticket} etap {phase} nie może nastąpić po {before}.' },
  },
  'end-before-start': {
    exit: 3,
    en: {
      message: 'The end, {end}, is not after the start, {start}.',
      hint: 'Check --end; at an opening, --start too.',
    },
    pl: {
      message: 'Koniec ({end}) nie jest późniejszy niż początek ({start}).',
      hint: 'Sprawdź --end, a przy otwarciu także --start.',
    },
  },
  'notice-too-late': {
    exit: 3,
    en: {
      message:
        "DV's own works of {start} are announced before {deadline}: {days} full days lie between the notice and the works (§4.1). This notice would leave {leaving}.",
      hint: 'Send it before the deadline, move the works, or say why it must be: --override-notice REASON (kept in the journal).',
    },
    pl: {
      message:
        'Prace własne DV z {start} zapowiada się przed {deadline}: pełne dni między powiadomieniem a pracami: {days} (§4.1). To powiadomienie wyszłoby {leaving}.',
      hint: 'Wyślij je przed terminem, przełóż prace albo podaj powód: --override-notice POWÓD (trafi do dziennika).',
    },
  },
  'notice-last-day': {
    exit: 0,
    en: { message: 'The notice leaves on the last possible day: the deadline is {deadline} (§4.1).' },
    pl: { message: 'Powiadomienie wychodzi ostatniego możliwego dnia: termin mija {deadline} (§4.1).' },
  },
  'notice-overridden': {
    exit: 0,
    en: { message: 'The notice period is not kept: the deadline was {deadline} (§4.1). The reason given: {reason}' },
    pl: { message: 'Termin powiadomienia nie jest dotrzymany: mijał {deadline} (§4.1). Podany powód: {reason}' },
  },
  'operator-notice-short': {
    exit: 0,
    en: { message: 'The works begin {start}, in under {days} full days: send the notice as soon as you can (§4.2).' },
    pl: {
      message:
        'Prace zaczynają się {start}, za mniej niż {days} pełne dni: wyślij powiadomienie jak najszybciej (§4.2).',
    },
  },
  'works-over': {
    exit: 3,
    en: { message: 'The works end {end}, before the notice would leave.', hint: 'Check --start and --end.' },
    pl: { message: 'Prace kończą się {end}, zanim wyszłoby powiadomienie.', hint: 'Sprawdź --start i --end.' },
  },
  'prolongation-too-late': {
    exit: 3,
    en: {
      message: 'A prolongation leaves before the planned end, and that was {end}.',
      hint: 'Close the works with their real end: dniu maintenance close {ticket} --end T. If services are still down, open an outage under a ticket of its own.',
    },
    pl: {
      message: 'Przedłużenie wysyła się przed planowanym końcem, a ten był {end}.',
      hint: 'Zamknij prace z rzeczywistym końcem: dniu maintenance close {ticket} --end T. Jeśli usługi nadal nie działają, otwórz awarię w osobnym zgłoszeniu.',
    },
  },
  'prolongation-not-later': {
    exit: 3,
    en: { message: 'The new end, {end}, is not after the one announced, {before}.', hint: 'Give a later --end.' },
    pl: {
      message: 'Nowy koniec ({end}) nie jest późniejszy od zapowiedzianego ({before}).',
      hint: 'Podaj późniejszy --end.',
    },
  },
  'outage-ahead': {
    exit: 3,
    en: {
      message: 'The outage would begin {start}, after the notice leaves.',
      hint: 'An outage has begun: check --start. What is planned is a maintenance.',
    },
    pl: {
      message: 'Awaria zaczynałaby się {start}, czyli po wysłaniu powiadomienia.',
      hint: 'Awaria już trwa: sprawdź --start. To, co zaplanowane, to prace (maintenance).',
    },
  },
  'works-not-begun': {
    exit: 3,
    en: {
      message: 'The works begin {start}: what has not begun cannot be closed.',
      hint: 'Works that will not happen are called off with: dniu maintenance cancel {ticket}',
    },
    pl: {
      message: 'Prace zaczynają się {start}: nie można zamknąć czegoś, co się nie zaczęło.',
      hint: 'Prace, które się nie odbędą, odwołuje: dniu maintenance cancel {ticket}',
    },
  },
  'end-ahead': {
    exit: 3,
    en: {
      message: 'The end, {end}, is still ahead: a close notice tells of what is over.',
      hint: 'Give the real --end. Planned works that take longer are prolonged instead.',
    },
    pl: {
      message: 'Koniec ({end}) jest jeszcze przed nami: zamknięcie mówi o tym, co już się skończyło.',
      hint: 'Podaj rzeczywisty --end. Prace planowane, które trwają dłużej, się przedłuża.',
    },
  },
  'closed-after-planned-end': {
    exit: 0,
    en: { message: 'The message says that the works ended {end}, as announced. If they ended later, say so: --end T.' },
    pl: {
      message: 'Wiadomość podaje koniec zgodny z zapowiedzią: {end}. Jeśli prace skończyły się później, podaj --end T.',
    },
  },
  'closed-before-end': {
    exit: 0,
    en: { message: 'Sent now, the message gives an end that is still ahead: {end}. To state the real end: --end now.' },
    pl: {
      message: 'Wysłana teraz wiadomość poda koniec, który dopiero nastąpi: {end}. Aby podać rzeczywisty: --end now.',
    },
  },
  'cancel-after-start': {
    exit: 0,
    en: { message: 'The works were to begin {start}, which has passed: if they took place, close them instead.' },
    pl: { message: 'Prace miały się zacząć {start}, a ten czas minął: jeśli się odbyły, należy je zamknąć.' },
  },
  'next-update-past': {
    exit: 3,
    en: {
      message: 'The next update is promised for {next}, which is not ahead.',
      hint: 'Give a later --next-update, or leave it out.',
    },
    pl: {
      message: 'Następna informacja jest zapowiedziana na {next}, a ten czas już minął.',
      hint: 'Podaj późniejszy --next-update albo go pomiń.',
    },
  },
  'not-a-decider': {
    exit: 2,
    en: {
      message: '{id} is neither an HL Supervisor nor the head of DNiU.',
      hint: 'Who may agree: {known}. If none can be reached: --alone REASON.',
    },
    pl: {
      message: '{id} nie jest Supervisorem HL ani kierownikiem DNiU.',
      hint: 'Zgodę może dać: {known}. Jeśli nikt nie odbiera: --alone POWÓD.',
    },
  },
  'decision-missing': {
    exit: 0,
    en: {
      message:
        'It is office hours: before sending, say who agreed that this is an outage (--agreed-with STAFF), or why you decide alone (--alone REASON) (§5).',
    },
    pl: {
      message:
        'Są godziny pracy biura: przed wysłaniem wskaż, kto zgodził się na ogłoszenie awarii (--agreed-with OSOBA), albo dlaczego decydujesz samodzielnie (--alone POWÓD) (§5).',
    },
  },
  'ending-missing': {
    exit: 0,
    en: { message: 'The works have finished early: before sending, say --hold (leaves {hold}) or --now (§4.1.2).' },
    pl: {
      message: 'Prace skończyły się przed czasem: przed wysłaniem wybierz --hold (wyjdzie {hold}) albo --now (§4.1.2).',
    },
  },
  'cause-open': {
    exit: 0,
    en: { message: 'What has failed is not said; the journal keeps it with --cause ID ({known}).' },
    pl: { message: 'Nie podano, co zawiodło; do dziennika trafi z opcją --cause ID ({known}).' },
  },
  'update-repeated': {
    exit: 3,
    en: {
      message: 'The update of {ticket} with these very words was given by {by}, {at}.',
      hint: 'Once is enough. If there is news, say it in other words; dniu outbox list shows how that update went.',
    },
    pl: {
      message: 'Aktualizację {ticket} tymi samymi słowami podał(a) już {by}, {at}.',
      hint: 'Raz wystarczy. Jeśli są nowe wiadomości, opisz je inaczej; przebieg tamtej wysyłki pokazuje dniu outbox list.',
    },
  },
} as const satisfies Record<string, FailureRow>
