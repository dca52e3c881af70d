import { ends } from './row.ts'

/** What the order of phases and the rules of time refuse, and what keeps a finished plan from leaving (§2, §4, §5). */
export const noticeFailures = {
  ...ends(2, {
    'not-a-decider': `{id} is neither an HL Supervisor nor the head of DNiU.
      {id} nie jest Supervisorem HL ani kierownikiem DNiU.
      Who may agree: {known}. If none can be reached: --alone REASON.
      Zgodę może dać: {known}. Jeśli nikt nie odbiera: --alone POWÓD.`,
    'rehearsal-nobody': `A rehearsal goes to whoever signs, and nobody does.
      Próba idzie do osoby, która podpisuje, a nikt nie podpisuje.
      Say who: --as STAFF, or --rehearse ADDRESS.
      Wskaż ją: --as OSOBA albo --rehearse ADRES.`,
  }),
  ...ends(3, {
    'task-other-type': `{ticket} is no task for that in Jira ({kind}): it is a {type}, “{summary}”.
      {ticket} nie jest w Jirze zadaniem tego rodzaju ({kind}): to {type}, „{summary}”.
      Check the number. If it is right all the same, say why: --other-type REASON
      Sprawdź numer. Jeśli mimo to jest właściwy, podaj powód: --other-type POWÓD`,
    'notice-not-open': `No notice of {ticket} has been opened.
      Dla zgłoszenia {ticket} nie otwarto żadnego powiadomienia.
      Begin it with: dniu {kind} open {ticket}. dniu status lists the open ones.
      Zacznij od: dniu {kind} open {ticket}. Otwarte powiadomienia pokazuje dniu status.`,
    'notice-already-open': `{ticket} has a notice already: {phase} by {by}, {at}.
      Zgłoszenie {ticket} ma już powiadomienie ({phase}): {by}, {at}.
      If its messages still wait (dniu outbox list), send them with dniu outbox send. What may follow: {next}. A new event has a ticket of its own.
      Jeśli wiadomości jeszcze czekają (dniu outbox list), wyśle je dniu outbox send. Dalsze kroki: {next}. Nowe zdarzenie ma własne zgłoszenie.`,
    'notice-other-kind': `The notice of {ticket} is about {about}, not about {asked}.
      Powiadomienie {ticket} dotyczy {about}, a nie {asked}.
      What may follow it: {next}
      Co może po nim nastąpić: {next}`,
    'notice-no-such-phase': `The notice of {ticket} has no phase {phase}.
      W powiadomieniu {ticket} nie ma etapu „{phase}”.`,
    'notice-awaits': `The {before} of {ticket} (by {by}) waits for the yes of a second person.
      Etap „{before}” zgłoszenia {ticket} ({by}) czeka na zgodę drugiej osoby.
      What waits: dniu approve. To take it back: dniu outbox withdraw {ticket}
      Co czeka: dniu approve. Aby wycofać: dniu outbox withdraw {ticket}`,
    'notice-scheduled': `The {before} of {ticket} (by {by}) is scheduled and has not left yet.
      Etap „{before}” zgłoszenia {ticket} ({by}) czeka na swoją godzinę i jeszcze nie wyszedł.
      Take it back with: dniu outbox withdraw {ticket}. Or let it leave first: dniu outbox list; if its time has passed, dniu outbox send {ticket} --late REASON.
      Wycofaj go: dniu outbox withdraw {ticket}. Albo poczekaj na wysyłkę: dniu outbox list; jeśli jego godzina minęła, dniu outbox send {ticket} --late POWÓD.`,
    'notice-withdraw-first': `The {before} of {ticket} (by {by}) waits, and nobody has it yet: it would say what is wrong after the correction.
      Etap „{before}” zgłoszenia {ticket} ({by}) czeka i nikt go jeszcze nie dostał: podałby błędne dane po sprostowaniu.
      Take it back first: dniu outbox withdraw {ticket}. After the correction, give it anew.
      Najpierw go wycofaj: dniu outbox withdraw {ticket}. Po sprostowaniu wyślij go od nowa.`,
    'notice-untold': `Nobody has got anything of the notice of {ticket} yet ({before}, by {by}): there is nothing to follow or to correct.
      Z powiadomienia {ticket} nikt jeszcze nic nie dostał ({before}, {by}): nie ma czego uzupełniać ani prostować.
      Have it tried now (dniu outbox send {ticket} --now; where it is late, with --late REASON), or take it back and give it anew, with what is right: dniu outbox withdraw {ticket}. If every server refused it: dniu outbox resolve {ticket} --resend
      Spróbuj wysłać teraz (dniu outbox send {ticket} --now, a po czasie z --late POWÓD) albo wycofaj i wyślij od nowa z poprawnymi danymi: dniu outbox withdraw {ticket}. Jeśli odmówiły wszystkie serwery: dniu outbox resolve {ticket} --resend`,
    'correct-nothing': `Nothing would be corrected: {ticket} says that already.
      Nic by się nie zmieniło: powiadomienie {ticket} już to podaje.
      Give at least one fact that was told wrongly: --start, --end (works), --service, --operator or --dv.
      Podaj choć jedną daną, która była błędna: --start, --end (prace), --service, --operator albo --dv.`,
    'works-begun': `The works began {start}, as partners know: they cannot be moved to {to}.
      Prace zaczęły się {start}, jak wiedzą partnerzy: nie można ich przełożyć na {to}.
      Call them off with dniu maintenance cancel {ticket}, and announce the new ones under a ticket of their own.
      Odwołaj je: dniu maintenance cancel {ticket}, a nowe zapowiedz w osobnym zgłoszeniu.`,
    'notice-ended': `The notice of {ticket} has ended ({before}, by {by}).
      Powiadomienie {ticket} jest zakończone ({before}, {by}).
      What may still follow: {next}. If it is not over: dniu ticket reopen {ticket} --reason …. A new event has a ticket of its own.
      Co może jeszcze nastąpić: {next}. Jeśli to nie koniec: dniu ticket reopen {ticket} --reason …. Nowe zdarzenie ma własne zgłoszenie.`,
    'end-repeated': `Partners have been told the end of {ticket} already: a second one beside it would contradict it.
      Partnerzy znają już koniec z {ticket}: drugi obok niego byłby z nim sprzeczny.
      What it told wrongly is corrected: dniu {kind} correct {ticket} --end T. What may follow: {next}
      Błędne dane się prostuje: dniu {kind} correct {ticket} --end T. Co może nastąpić: {next}`,
    'end-untold': `Partners were told of no end of {ticket}: {end} corrects nothing.
      Partnerom nie podano jeszcze końca awarii {ticket}: {end} niczego nie prostuje.
      When it is over: dniu outage close {ticket} --end T
      Gdy awaria się skończy: dniu outage close {ticket} --end T`,
    'notice-wrong-order': `In {ticket}, {phase} cannot follow {before}.
      W zgłoszeniu {ticket} etap „{phase}” nie może nastąpić po etapie „{before}”.`,
    'end-moved': `
      {by} recorded {theirs} of {ticket} a moment ago, {at}: --end {said} would mean {end} now, and meant {before} until then.
      Przed chwilą ({at}) {by} zapisał(a) w zgłoszeniu {ticket} etap „{theirs}”: --end {said} znaczy teraz {end}, a przedtem {before}.
      Give the end itself, with its day: --end "{before}" or --end "{end}". What was recorded: dniu ticket show {ticket}
      Podaj sam koniec, z dniem: --end "{before}" albo --end "{end}". Co zapisano, pokazuje dniu ticket show {ticket}`,
    'end-before-start': `The end, {end}, is not after the start, {start}.
      Koniec ({end}) nie jest późniejszy niż początek ({start}).
      Check --start and --end; of works that are moved, give --end besides --start.
      Sprawdź --start i --end; przenosząc prace, podaj obok --start także --end.`,
    'notice-too-late': `
      DV's own works of {start} are announced before {deadline}: {days} full days lie between the notice and the works (§4.1). This notice would leave {leaving}.
      Prace własne DV z {start} zapowiada się przed {deadline}: między powiadomieniem a pracami muszą upłynąć pełne dni, co najmniej {days} (§4.1). To powiadomienie wyszłoby {leaving}.
      Send it before the deadline, move the works, or say why it must be: --override-notice REASON (kept in the journal).
      Wyślij je przed terminem, przełóż prace albo podaj powód: --override-notice POWÓD (trafi do dziennika).`,
    'event-open': `{ticket} ({source}, {services}, since {start}, {by}) is open. The same event?
      {ticket} ({source}, {services}, od {start}, {by}) jest otwarte. Czy to to samo zdarzenie?
      If it is, go on with {ticket}: partners are told of one event once. If not, say why: --separate REASON (kept in the journal).
      Jeśli tak, prowadź dalej {ticket}: o jednym zdarzeniu partnerzy dowiadują się raz. Jeśli nie, podaj powód: --separate POWÓD (trafi do dziennika).`,
    'event-opened': `
      While you were at it, {by} recorded {theirs} of {ticket} ({source}, {services}, since {start}), {at}. The same event? Your {phase} of {own} was NOT recorded and NOT sent.
      W międzyczasie {by} zapisał(a) w zgłoszeniu {ticket} ({source}, {services}, od {start}) etap „{theirs}”, {at}. Czy to to samo zdarzenie? Twojej wiadomości ({phase}, {own}) NIE zapisano ani nie wysłano.
      If it is, go on with {ticket}: partners are told of one event once. What may follow: {next}. If not, give your command again with --separate REASON (kept in the journal).
      Jeśli tak, prowadź dalej {ticket}: o jednym zdarzeniu partnerzy dowiadują się raz. Co może nastąpić: {next}. Jeśli nie, powtórz polecenie z --separate POWÓD (trafi do dziennika).`,
    'works-over': `The works end {end}, before the notice would leave.
      Prace kończą się {end}, zanim wyszłoby powiadomienie.
      Check --start and --end.
      Sprawdź --start i --end.`,
    'prolongation-too-late': `A later end is told before the planned one, and that was {end}.
      Późniejszy koniec podaje się przed planowanym, a ten był {end}.
      Close the works with their real end: dniu maintenance close {ticket} --end T. If services are still down, open an outage under a ticket of its own.
      Zamknij prace z rzeczywistym końcem: dniu maintenance close {ticket} --end T. Jeśli usługi nadal nie działają, otwórz awarię w osobnym zgłoszeniu.`,
    'prolongation-not-later': `The new end, {end}, is not after the one announced, {before}.
      Nowy koniec ({end}) nie jest późniejszy od zapowiedzianego ({before}).
      Give a later --end.
      Podaj późniejszy --end.`,
    'outage-ahead': `The outage would begin {start}, after the notice leaves.
      Awaria zaczynałaby się {start}, czyli po wysłaniu powiadomienia.
      An outage has begun: check --start. What is planned is a maintenance.
      Awaria już trwa: sprawdź --start. To, co zaplanowane, to prace (maintenance).`,
    'works-not-begun': `The works begin {start}: what has not begun cannot be closed.
      Prace zaczynają się {start}: nie można zamknąć czegoś, co się nie zaczęło.
      Works that will not happen are called off with: dniu maintenance cancel {ticket}
      Prace, które się nie odbędą, odwołuje: dniu maintenance cancel {ticket}`,
    'end-ahead': `The end, {end}, is still ahead: a close notice tells of what is over.
      Koniec ({end}) jest jeszcze przed nami: zamknięcie mówi o tym, co już się skończyło.
      Give the real --end. Planned works that take longer are prolonged instead.
      Podaj rzeczywisty --end. Prace planowane, które trwają dłużej, się przedłuża.`,
    'hold-other-end': `
      A close of {ticket} that is held until shortly before the planned end states that end, {planned}, not {end} (§4.1.2).
      Zamknięcie {ticket} wstrzymane do chwili tuż przed planowanym końcem podaje ten koniec ({planned}), a nie {end} (§4.1.2).
      Leave out --end, or tell at once that it is over: --now
      Pomiń --end albo powiadom o końcu od razu: --now`,
    'next-update-past': `The next update is promised for {next}, which is not ahead.
      Następna informacja jest zapowiedziana na {next}, a ten czas już minął.
      Give a later --next-update, or leave it out.
      Podaj późniejszy --next-update albo go pomiń.`,
    'update-repeated': `The update of {ticket} with these very words was given by {by}, {at}.
      Aktualizację {ticket} tymi samymi słowami zapisał(a) już {by}, {at}.
      Once is enough. If there is news, say it in other words; dniu outbox list shows how that update went.
      Raz wystarczy. Jeśli są nowe wiadomości, opisz je inaczej; przebieg tamtej wysyłki pokazuje dniu outbox list.`,
    'no-recipients': `Nobody would be told of {services}: no active product is concerned, everybody was left out, or nobody can be told in that way (--channel).
      Nikt nie dostałby wiadomości ({services}): nie dotyczy to żadnego aktywnego produktu, wszystkich pominięto albo nikogo nie można powiadomić w ten sposób (--channel).
      Check --service and --operator, --partner, --product and --without; dniu products list shows who uses what.
      Sprawdź --service i --operator, --partner, --product i --without; kto z czego korzysta, pokazuje dniu products list.`,
    'nobody-left': `
      Nobody would get this message: all who were to be told of {ticket} were left out by hand.
      Nikt nie dostałby tej wiadomości: wszystkich, których dotyczy {ticket}, pominięto ręcznie.
      Tell somebody with --add ADDRESS, or check --partner, --product, --without and --channel.
      Dodaj kogoś opcją --add ADRES albo sprawdź --partner, --product, --without i --channel.`,
    'reserved-domain': `
      Addresses on reserved domains (RFC 2606: {domains}): {count}. dniu sends there through a mail server on this machine only.
      Adresy w domenach zastrzeżonych (RFC 2606: {domains}), razem {count}: dniu wysyła tam tylko przez serwer poczty na tym komputerze.
      Put the real addresses into contacts.yaml, or leave them out with --without. dniu doctor lists them.
      Wpisz prawdziwe adresy do contacts.yaml albo pomiń te opcją --without. Listę pokazuje dniu doctor.`,
    'consent-late': `While you were looking, the moment has passed: this had to leave before {before}. Nothing was sent.
      W czasie oglądania podglądu minął termin: wiadomość musiała wyjść przed {before}. Niczego nie wysłano.
      Give the command again: it says what can be done now.
      Powtórz polecenie: powie, co można teraz zrobić.`,
    'send-at-past': `--send-at {at} is not ahead. Without --send-at it leaves at once.
      --send-at {at} to nie jest czas, który dopiero nadejdzie. Bez --send-at wiadomość wyjdzie od razu.
      Give a later time, or leave --send-at out.
      Podaj późniejszy czas albo pomiń --send-at.`,
    'scheduled-late': `
      {phase} of {ticket} was to leave {at}, over {minutes} min ago: what it says may no longer be so. It waits for {left}; {told} have it.
      {ticket}, {phase}: godzina wysyłki ({at}) minęła ponad {minutes} min temu; treść może już nie być prawdziwa. Czeka adresów: {left}, dostało już: {told}.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket} --only-late
      Sprawdź treść, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket} --only-late`,
    'waiting-past': `{phase} of {ticket} had to leave before {before}, and has not. It waits for {left}; {told} have it.
      {ticket}, {phase}: wiadomość musiała wyjść przed {before}, a nie wyszła. Czeka adresów: {left}, dostało już: {told}.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket} --only-late
      Sprawdź treść, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket} --only-late`,
    'waiting-late': `
      {phase} of {ticket} was to leave {at}, over {hours} h ago: it is late. It waits for {left}; {told} have it.
      {ticket}, {phase}: godzina wysyłki ({at}) minęła ponad {hours} godz. temu. Czeka adresów: {left}, dostało już: {told}.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket} --only-late
      Sprawdź treść, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket} --only-late`,
    'waiting-followed': `
      {phase} of {ticket} has been followed by a newer phase, which quotes it. It waits for {left}; {told} have it.
      {ticket}, {phase}: zapisano już nowszy etap, który ten cytuje. Czeka adresów: {left}, dostało już: {told}.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket} --only-late
      Sprawdź treść, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket} --only-late`,
    'waiting-corrected': `
      {phase} of {ticket} says what was corrected since: it does not leave any more. It waits for {left}; {told} have it.
      {phase} zgłoszenia {ticket} podaje dane, które już sprostowano: nie wyjdzie. Czeka adresów: {left}, ma je już: {told}.
      The correction has reached, or reaches, everybody concerned. Take it back: dniu outbox withdraw {ticket} --only-late
      Sprostowanie dociera do wszystkich, których sprawa dotyczy. Wycofaj: dniu outbox withdraw {ticket} --only-late`,
    'waiting-expired': `
      {phase} of {ticket} was to leave {at} and has been tried for five days: it is not tried by itself any more. It waits for {left}; {told} have it.
      {ticket}, {phase}: wiadomość miała wyjść {at}; po pięciu dniach prób dalszych nie będzie. Czeka adresów: {left}, dostało już: {told}.
      To try again: dniu outbox send {ticket} --late REASON. Or dniu outbox withdraw {ticket} --only-late; if they were told in another way: dniu outbox resolve ID --delivered
      Aby próbować dalej: dniu outbox send {ticket} --late POWÓD. Albo dniu outbox withdraw {ticket} --only-late; jeśli powiadomiono ich inaczej: dniu outbox resolve NR --delivered`,
    'answer-expired': `
      An answer to incoming mail ({phase}) was to leave {at} and has been tried for five days: it is not tried by itself any more. It waits for {left}; {told} have it.
      Odpowiedź na wiadomość przychodzącą ({phase}) miała wyjść {at}; po pięciu dniach prób dalszych nie będzie. Czeka adresów: {left}, dostało już: {told}.
      dniu outbox list shows its number: dniu outbox withdraw ID, or, if they were told in another way, dniu outbox resolve ID --delivered
      Numer pokazuje dniu outbox list: dniu outbox withdraw NR albo, jeśli powiadomiono ich inaczej, dniu outbox resolve NR --delivered`,
    'waiting-passed': `
      {phase} of {ticket} waits for {left}, of which {passed} have a newer phase already: nobody is told of the beginning after the end. {told} have it.
      {ticket}, {phase}: czeka adresów: {left}, a nowszy etap dostało już z nich: {passed}; nikogo nie powiadamia się o początku po końcu. Ten etap dostało już: {told}.
      The newer phase quotes it. Take it back: dniu outbox withdraw {ticket} --only-late
      Nowszy etap go cytuje. Wycofaj: dniu outbox withdraw {ticket} --only-late`,
    'waiting-over': `
      The {phase} of {ticket} had to leave before the planned end, {before}: it cannot leave any more (§2). It waits for {left}; {told} have it.
      {ticket}, {phase}: wiadomość musiała wyjść przed planowanym końcem ({before}) i już nie może (§2). Czeka adresów: {left}, dostało już: {told}.
      Take it back: dniu outbox withdraw {ticket}. Then close the works with their real end.
      Wycofaj go: dniu outbox withdraw {ticket}. Potem zamknij prace z rzeczywistym końcem.`,
    'registry-changed': `
      The registry has changed since these messages were approved, so they are held: {count} ({tickets}).
      Od zatwierdzenia tych wiadomości zmienił się rejestr, więc zostały wstrzymane: {count} ({tickets}).
      Look at each. To send them all the same: dniu outbox send HL-n --despite-registry REASON. To take them out: dniu outbox withdraw HL-n --only-changed, or some of them: --message ID
      Sprawdź każdą. Aby wysłać mimo to: dniu outbox send HL-n --despite-registry POWÓD. Aby je wyjąć: dniu outbox withdraw HL-n --only-changed albo niektóre: --message NR`,
    'checklist-open': `The checklist {name} is not complete: {items}. Nothing was sent.
      Lista kontrolna {name} nie jest kompletna: {items}. Niczego nie wysłano.
      Mend it and give the command again.
      Popraw i powtórz polecenie.`,
  }),
}
