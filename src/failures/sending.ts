import { ends } from './ends.ts'

/** What keeps a finished plan from leaving, now or at its time: its time, its recipients, what they would read (§2). */
export const sendingFailures = {
  ...ends(2, {
    'rehearsal-nobody': `A rehearsal goes to whoever signs, and nobody does.
      Próba idzie do osoby, która podpisuje, a nikt nie podpisuje.
      Say who: --as STAFF, or --rehearse ADDRESS.
      Wskaż ją: --as OSOBA albo --rehearse ADRES.`,
  }),
  ...ends(3, {
    'no-recipients': `Nobody would be told of {services}: no active product is concerned, or everybody was left out.
      Nikt nie dostałby wiadomości o {services}: nie dotyczy to żadnego aktywnego produktu albo wszyscy zostali pominięci.
      Check --service and --operator, --partner, --product and --without; dniu products list shows who uses what.
      Sprawdź --service i --operator, --partner, --product i --without; kto z czego korzysta, pokazuje dniu products list.`,
    'nobody-left': `
      Nobody would get this message: of those who were to be told of {ticket}, {refused} refused the earlier message, the rest were left out by hand.
      Nikt nie dostałby tej wiadomości: spośród adresatów {ticket} wcześniejszą odrzuciło {refused}, resztę pominięto ręcznie.
      Tell somebody with --add ADDRESS, try a refused address again (dniu outbox list, dniu outbox resolve ID --resend), or check --partner, --product and --without.
      Dodaj kogoś opcją --add ADRES, ponów próbę pod odrzuconym adresem (dniu outbox list, dniu outbox resolve NR --resend) albo sprawdź --partner, --product i --without.`,
    'reserved-domain': `
      {count} addresses are on reserved domains (RFC 2606: {domains}): dniu sends there through a mail server on this machine only.
      Adresy w domenach zastrzeżonych (RFC 2606: {domains}), razem {count}: dniu wysyła tam tylko przez serwer poczty na tym komputerze.
      Put the real addresses into contacts.yaml, or leave them out with --without. dniu doctor lists them.
      Wpisz prawdziwe adresy do contacts.yaml albo pomiń te opcją --without. Listę pokazuje dniu doctor.`,
    'consent-late': `While you were looking, the moment has passed: this had to leave before {before}. Nothing was sent.
      Kiedy oglądałeś podgląd, minął termin: wiadomość musiała wyjść przed {before}. Niczego nie wysłano.
      Give the command again: it says what can be done now.
      Powtórz polecenie: powie, co można teraz zrobić.`,
    'send-at-past': `--send-at {at} is not ahead.
      --send-at {at} to czas, który już minął.
      Give a later time, or leave --send-at out to send now.
      Podaj późniejszy albo pomiń --send-at, aby wysłać od razu.`,
    'scheduled-late': `
      {phase} of {ticket} was to leave {at}, over {minutes} minutes ago: what it says may no longer be so.
      {phase} zgłoszenia {ticket} miało wyjść {at}, ponad {minutes} min temu: jego treść może już nie być prawdziwa.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket}
      Sprawdź je, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket}`,
    'waiting-past': `{phase} of {ticket} had to leave before {before}, and has not.
      {phase} zgłoszenia {ticket} musiało wyjść przed {before}, a nie wyszło.
      Look at it, then: dniu outbox send {ticket} --late REASON, or dniu outbox withdraw {ticket}
      Sprawdź je, a potem: dniu outbox send {ticket} --late POWÓD albo dniu outbox withdraw {ticket}`,
    'waiting-over': `
      The {phase} of {ticket} had to leave before the planned end, {before}: it cannot leave any more (§2).
      Etap {phase} zgłoszenia {ticket} musiał wyjść przed planowanym końcem ({before}): już nie może (§2).
      Take it back: dniu outbox withdraw {ticket}. Then close the works with their real end.
      Wycofaj go: dniu outbox withdraw {ticket}. Potem zamknij prace z rzeczywistym końcem.`,
    'checklist-open': `The checklist {name} is not complete: {items}. Nothing was sent.
      Lista kontrolna {name} nie jest kompletna: {items}. Niczego nie wysłano.
      Mend it and give the command again.
      Popraw i powtórz polecenie.`,
  }),
}
