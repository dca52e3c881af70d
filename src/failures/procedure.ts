import type { FailureRow } from './row.ts'

/** What the procedure of notices refuses or warns of (§2, §4, §5). A warning's exit code is not used. */
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
  'notice-unknown': {
    exit: 3,
    en: { message: 'The journal knows no notice of {ticket}.', hint: 'dniu status lists the open ones.' },
    pl: { message: 'Dziennik nie zna powiadomienia {ticket}.', hint: 'Otwarte pokazuje dniu status.' },
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
  'text-shows-address': {
    exit: 3,
    en: {
      message: 'The text holds {address} ({holder}), and others would read it: one partner never sees another (§2).',
      hint: 'Leave the address out of the text.',
    },
    pl: {
      message: 'Tekst zawiera {address} ({holder}), a przeczytają go inni: partner nigdy nie widzi partnera (§2).',
      hint: 'Usuń adres z tekstu.',
    },
  },
  'texts-same': {
    exit: 0,
    en: { message: 'The text is the same in English and in Polish: is one of them still to be translated?' },
    pl: { message: 'Tekst angielski i polski są takie same: czy jeden nie czeka na tłumaczenie?' },
  },
  'texts-times-differ': {
    exit: 0,
    en: { message: 'The English text speaks of {en}, the Polish one of {pl}.' },
    pl: { message: 'Tekst angielski mówi o {en}, polski o {pl}.' },
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
  'no-recipients': {
    exit: 3,
    en: {
      message: 'Nobody would be told of {services}: no active product is concerned, or everybody was left out.',
      hint: 'Check --service and --operator, --partner, --product and --without; dniu products list shows who uses what.',
    },
    pl: {
      message:
        'Nikt nie dostałby wiadomości o {services}: nie dotyczy to żadnego aktywnego produktu albo wszyscy zostali pominięci.',
      hint: 'Sprawdź --service i --operator, --partner, --product i --without; kto z czego korzysta, pokazuje dniu products list.',
    },
  },
  'nobody-left': {
    exit: 3,
    en: {
      message:
        'Nobody would get this message: of those who were to be told of {ticket}, {refused} refused the earlier message, the rest were left out by hand.',
      hint: 'Tell somebody with --add ADDRESS, try a refused address again (dniu outbox list, dniu outbox resolve ID --resend), or check --partner, --product and --without.',
    },
    pl: {
      message:
        'Nikt nie dostałby tej wiadomości: spośród adresatów {ticket} wcześniejszą odrzuciło {refused}, resztę pominięto ręcznie.',
      hint: 'Dodaj kogoś opcją --add ADRES, ponów próbę pod odrzuconym adresem (dniu outbox list, dniu outbox resolve NR --resend) albo sprawdź --partner, --product i --without.',
    },
  },
  'not-told-again': {
    exit: 0,
    en: {
      message:
        'Told of this before, and not told now: {count} ({addresses}). A follow-up goes to all who were told (§2).',
    },
    pl: {
      message:
        'Wcześniej powiadomieni, a teraz pominięci: {count} ({addresses}). Kolejna wiadomość należy się wszystkim, którzy dostali poprzednią (§2).',
    },
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
  'named-in-vain': {
    exit: 0,
    en: { message: '{flag} {id}: nobody who would be told goes by that name, so it changes nothing.' },
    pl: { message: '{flag} {id}: nikt z odbiorców tak się nie nazywa, więc to niczego nie zmienia.' },
  },
  'partner-untold': {
    exit: 0,
    en: {
      message:
        '{partner} is concerned, but nobody there is told: it has no active contact in the chosen categories. See: dniu contacts find {partner}',
    },
    pl: {
      message:
        'To zdarzenie dotyczy partnera {partner}, ale nikt tam nie dostanie wiadomości: brak aktywnego kontaktu w wybranych kategoriach. Zobacz: dniu contacts find {partner}',
    },
  },
  'joined-since': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) would be told today, but was not told at the opening. To tell it as well: --add {address}',
    },
    pl: {
      message:
        '{address} ({partner}) dziś byłby na liście, ale nie dostał pierwszej wiadomości. Aby powiadomić także jego: --add {address}',
    },
  },
  'gone-since': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) was told at the opening and is told again, though the registry would leave it out today. To leave it out: --without {address}',
    },
    pl: {
      message:
        '{address} ({partner}) dostał pierwszą wiadomość i dostanie następną, choć dziś rejestr by go pominął. Aby pominąć: --without {address}',
    },
  },
  'refused-before': {
    exit: 0,
    en: {
      message:
        '{address} ({partner}) refused the earlier message ({reply}), so it was never told and is left out. To try again: --add {address}',
    },
    pl: {
      message:
        '{address} ({partner}) odmówił przyjęcia wcześniejszej wiadomości ({reply}), nie został więc powiadomiony i jest pominięty. Aby spróbować ponownie: --add {address}',
    },
  },
  'reserved-domain': {
    exit: 3,
    en: {
      message:
        '{count} addresses are on reserved domains (RFC 2606: {domains}): dniu sends there through a mail server on this machine only.',
      hint: 'Put the real addresses into contacts.yaml, or leave them out with --without. dniu doctor lists them.',
    },
    pl: {
      message:
        'Adresy w domenach zastrzeżonych (RFC 2606: {domains}), razem {count}: dniu wysyła tam tylko przez serwer poczty na tym komputerze.',
      hint: 'Wpisz prawdziwe adresy do contacts.yaml albo pomiń te opcją --without. Listę pokazuje dniu doctor.',
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
  'rehearsal-nobody': {
    exit: 2,
    en: {
      message: 'A rehearsal goes to whoever signs, and nobody does.',
      hint: 'Say who: --as STAFF, or --rehearse ADDRESS.',
    },
    pl: {
      message: 'Próba idzie do osoby, która podpisuje, a nikt nie podpisuje.',
      hint: 'Wskaż ją: --as OSOBA albo --rehearse ADRES.',
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
