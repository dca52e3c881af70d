import { seen } from './seen.ts'

/** What is doubtful about a plan before it leaves: its time, recipients, subject, exchange and text; and about a call (§2–§6). */
export const planFindings = {
  ...seen('time', 'doubt', {
    'notice-last-day': `The notice leaves on the last possible day: the deadline is {deadline} (§4.1).
      Powiadomienie wychodzi ostatniego możliwego dnia: termin mija {deadline} (§4.1).`,
    'notice-overridden': `The notice period is not kept: the deadline was {deadline} (§4.1). The reason given: {reason}
      Termin powiadomienia nie jest dotrzymany: minął {deadline} (§4.1). Podany powód: {reason}`,
    'event-separate': `{ticket} is open too, and said to be another event. The reason given: {reason}
      Otwarte jest także {ticket}, według operatora inne zdarzenie. Podany powód: {reason}`,
    'operator-notice-short': `
      The works begin {start}, in under {days} full days: send the notice as soon as you can (§4.2).
      Prace zaczynają się {start}; pełnych dni zostało mniej niż {days}: wyślij powiadomienie jak najszybciej (§4.2).`,
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
    'outage-start-old': `The outage began {start}, over 24 hours ago: is that the day?
      Awaria zaczęła się {start}, ponad 24 godziny temu: czy to ten dzień?`,
    'start-other-year': `The start is in another year: {start}.
      Początek przypada w innym roku: {start}.`,
    'works-far-ahead': `The works begin over a year from now: {start}.
      Do początku prac jest ponad rok: {start}.`,
    'works-long': `The works take {hours} h: {start} to {end}.
      Prace potrwają {hours} godz.: od {start} do {end}.`,
    'next-day': `{at} is nearly a day after {from}: is that the day? An hour that has just gone by is taken for the next day’s.
      {at} wypada prawie dobę po {from}: czy to ten dzień? Godzina, która właśnie minęła, oznacza następny dzień.`,
    'next-update-far': `The next update is promised for {next}, over 24 hours from now.
      Następną informację obiecano na {next}, czyli za ponad 24 godziny.`,
    'sms-longer': `With its Polish letters the SMS has {segments} segments; in plain letters {plain}: --plain
      Z polskimi literami SMS ma części: {segments}; bez nich: {plain}. Aby wysłać bez nich: --plain`,
    'texts-times-differ': `The English text speaks of {en}, the Polish one of {pl}.
      Tekst angielski mówi o {en}, polski o {pl}.`,
    'clock-set': `The clock is set by DNIU_NOW: {now}. The journal will say so.
      Zegar ustawiono przez DNIU_NOW: {now}. Dziennik to odnotuje.`,
  }),
  ...seen('decision', 'doubt', {
    'task-unknown': `Jira has no task {ticket} that you may see: is that the number?
      Jira nie ma zadania {ticket}, które możesz zobaczyć: czy to ten numer?`,
    'task-moved': `{ticket} is called {key} in Jira now.
      {ticket} nazywa się teraz w Jirze {key}.`,
    'task-done': `{ticket} is done in Jira ({status}): “{summary}”.
      {ticket} jest w Jirze zakończone ({status}): „{summary}”.`,
    'task-without-product': `The task {key} does not name its product ({product}): the field takes no such value. Put it there by hand.
      Zadanie {key} nie podaje produktu ({product}): pole nie przyjmuje takiej wartości. Wpisz go ręcznie.`,
    'incident-unlinked': `settings.yaml has no jira.link: {incident} stands in the journal alone. To choose a link: dniu jira setup
      W settings.yaml nie ma jira.link: {incident} zostanie tylko w dzienniku. Aby wybrać powiązanie: dniu jira setup`,
    'decision-missing': `
      It is office hours: before sending, say who agreed that this is an outage (--agreed-with STAFF), or why you decide alone (--alone REASON) (§5).
      Są godziny pracy biura: przed wysłaniem wskaż, kto zgodził się na ogłoszenie awarii (--agreed-with OSOBA), albo dlaczego decydujesz samodzielnie (--alone POWÓD) (§5).`,
    'cause-open': `What has failed is not said; the journal keeps it with --cause ID ({known}).
      Nie podano, co zawiodło; do dziennika trafi z opcją --cause ID ({known}).`,
    'signer-missing': `Nobody signs yet: --as STAFF, or DNIU_USER.
      Brak podpisu: --as OSOBA albo DNIU_USER.`,
    'signer-no-operator': `
      {name} signs, who is no operator among the staff ({roles}): the signature says IT Operator. Those who are, for --as: {known}. If it is meant: --other-signer.
      Podpisuje {name}, a ta osoba nie ma roli operatora ({roles}): podpis brzmi IT Operator. Operatorzy, do --as: {known}. Jeśli tak ma być: --other-signer.`,
    'nobody-told-yet': `Nobody has got anything of {ticket} yet: the messages that wait ({count}) leave first, then this one.
      Z {ticket} nikt jeszcze nic nie dostał: najpierw wyjdą czekające wiadomości ({count}), potem ta.`,
    'ticket-missing': `There is no ticket number yet.
      Brak numeru zgłoszenia.`,
  }),
  ...seen('recipients', 'doubt', {
    'not-told-again': `
      Told of this before, and not told now: {count} ({addresses}). A follow-up goes to all who were told (§2).
      Powiadomieni wcześniej, a teraz pominięci: {count} ({addresses}). Kolejną wiadomość powinni dostać wszyscy, którzy dostali poprzednią (§2).`,
    'correct-joins': `Concerned by the right facts, and told for the first time: {count} ({addresses}).
      Dotyczą ich poprawne dane, a powiadomienie dostaną pierwszy raz: {count} ({addresses}).`,
    'correct-leaves': `Not concerned by the right facts, and told just that: {count} ({addresses}).
      Poprawne dane ich nie dotyczą i tego właśnie się dowiedzą: {count} ({addresses}).`,
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
      The earlier message did not reach {address} ({partner}), {at}: {reply}. So it was never told, and gets this one. To leave it out: --without {address}
      Wcześniejsza wiadomość nie dotarła do {address} ({partner}), {at}: {reply}. Adresata więc nie powiadomiono, a tę dostanie. Aby pominąć: --without {address}`,
    'bounced-before': `
      Mail to {address} came back {at}, for good: {words}. To ask the business owner: dniu contacts ask-owner {address}. To leave it out: --without {address}
      Poczta na {address} wróciła {at}, trwały błąd: {words}. Aby zapytać opiekuna: dniu contacts ask-owner {address}. Aby pominąć: --without {address}`,
    'bounced-before-asked': `
      Mail to {address} came back {at}, for good: {words}. The business owner was asked {asked}. To leave it out: --without {address}
      Poczta na {address} wróciła {at}, trwały błąd: {words}. Opiekuna zapytano {asked}. Aby pominąć: --without {address}`,
    'bounced-before-unowned': `
      Mail to {address} came back {at}, for good: {words}. No contact’s owner can be asked about it: mend the address in contacts.yaml. To leave it out: --without {address}
      Poczta na {address} wróciła {at}, trwały błąd: {words}. Nie ma opiekuna, którego można by o to zapytać: popraw adres w contacts.yaml. Aby pominąć: --without {address}`,
    'owner-bounced': `
      Mail to {address} came back {at}, for good: {words}. Tell this owner in another way, and mend the address in contacts.yaml.
      Poczta na {address} wróciła {at}, trwały błąd: {words}. Powiadom tę osobę inaczej i popraw adres w contacts.yaml.`,
    'owner-asked-before': `
      The owner was asked about {address} already: {at}. This asks again.
      Opiekuna zapytano już o {address}: {at}. To jest kolejne pytanie.`,
    'bounced-no-owner': `
      Mail to {address} comes back ({contact}), but nobody is known to be its business owner. See: dniu contacts show {contact}
      Poczta na {address} wraca ({contact}), ale nie wiadomo, kto jest opiekunem biznesowym. Zobacz: dniu contacts show {contact}`,
    'letter-no-owner': `
      {product} has no business owner, nor has its partner: nobody at DV gets a copy (§2.1.2). See: dniu products show {product}
      Ani produkt {product}, ani jego partner nie ma opiekuna biznesowego: nikt z DV nie dostanie kopii (§2.1.2). Zobacz: dniu products show {product}`,
    'letter-fixed-copy': `{address} stays in copy: the procedure always wants it there (§2.1.2, §3).
      {address} zostaje w kopii: procedura zawsze tego wymaga (§2.1.2, §3).`,
    'letter-unsafe-copy': `Nobody in the registry knows {address}: make sure that it belongs to {organization}.
      Adresu {address} nie ma w rejestrze: upewnij się, że należy do firmy {organization}.`,
    'recipient-mistyped': `{address} looks mistyped: {suggestion} is in a domain of the registry.
      Adres {address} wygląda na literówkę: w domenie z rejestru jest {suggestion}.`,
    'letter-copied': `They sent copies to {addresses}, who do not get this letter unless you add them: --cc
      Druga strona wysłała kopie do {addresses}; ten list do nich nie trafi, chyba że ich dodasz: --cc`,
    'letter-former-contact': `
      {address} is the address of {contact}, who is not active any more. See: dniu contacts show {contact}
      {address} to adres kontaktu {contact}, który nie jest już aktywny. Zobacz: dniu contacts show {contact}`,
    'answer-no-owner': `
      No business owner is known for this: nobody at Digital Virgo gets a copy or is asked to add the contact.
      Nie wiadomo, kto jest tu opiekunem biznesowym: nikt w Digital Virgo nie dostanie kopii ani prośby o dodanie kontaktu.
      Name the owner in products.yaml or contacts.yaml, and tell them by hand this time.
      Wpisz opiekuna do products.yaml albo contacts.yaml, a tym razem powiadom go ręcznie.`,
  }),
  ...seen('text', 'doubt', {
    'texts-same': `The text is the same in English and in Polish: is one of them still to be translated?
      Tekst angielski i polski są takie same: czy jeden nie czeka na tłumaczenie?`,
  }),
  ...seen('product', 'doubt', {
    'letter-product-inactive': `{product} is not active any more.
      Produkt {product} nie jest już aktywny.`,
    'letter-product-elsewhere': `{product} does not run on {operator}. See: dniu products show {product}
      Produkt {product} nie działa u operatora {operator}. Zobacz: dniu products show {product}`,
    'letter-product-service': `{product} does not use {service}. See: dniu products show {product}
      Produkt {product} nie korzysta z usługi {service}. Zobacz: dniu products show {product}`,
    'letter-several-connections': `
      The data of {count} connections stand in the letter ({ids}). If only one is meant: --connection ID
      W liście są dane {count} połączeń ({ids}). Jeśli chodzi o jedno: --connection ID`,
  }),
  ...seen('exchange', 'doubt', {
    'letter-subject-reply': `The subject begins like that of a reply. To go on with the exchange of this ticket: --reply
      Temat zaczyna się jak w odpowiedzi. Aby kontynuować korespondencję tego zgłoszenia: --reply`,
    'letter-no-prefix': `The operator wishes the subject to start with {prefix} (§3.1); it is left out.
      Operator prosi, by temat zaczynał się od {prefix} (§3.1); przedrostek pominięto.`,
    'letter-exchange-exists': `
      {organization} was written to about {ticket} before ({count}). To go on with that exchange: --reply
      W sprawie {ticket} jest już korespondencja z firmą {organization} (wiadomości: {count}). Aby kontynuować tę korespondencję: --reply`,
  }),
  ...seen('form', 'doubt', {
    'attachment-twice': `{file} is named twice; it goes along once.
      {file} podano dwa razy; zostanie dołączony raz.`,
    'file-overridden': `{file} goes from {real}. The reason given: {reason}
      {file} wyjdzie z {real}. Podany powód: {reason}`,
  }),
  ...seen('form', null, {
    'letter-more': `… and {count} more like these.
      … i jeszcze {count} podobnych.`,
  }),
  ...seen('caller', 'doubt', {
    'call-stranger': `It is not known who calls: make sure before you say anything about {ticket}.
      Nie wiadomo, kto dzwoni: upewnij się, zanim powiesz cokolwiek o {ticket}.`,
    'call-others-ticket': `
      {ticket} also concerns {names}: say nothing of it or them to {organization} that is not its own (§2).
      {ticket} dotyczy też innych ({names}). Firmie {organization} nie mów niczego, co jej nie dotyczy (§2).`,
  }),
}
