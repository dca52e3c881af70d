import { ends } from './row.ts'

/** What Jira, or the way there, answers instead of what was asked. */
export const trackerFailures = {
  ...ends(2, {
    'jira-not-set': `settings.yaml has no jira, so dniu does not know where the tasks are.
      W settings.yaml nie ma jira, więc dniu nie wie, gdzie są zadania.
      Write the block with: dniu jira setup --url https://jira.…
      Wpisz ten blok poleceniem: dniu jira setup --url https://jira.…`,
    'ticket-needed': `There is no ticket number, and no task can be made without a token for Jira.
      Brak numeru zgłoszenia, a bez tokenu do Jiry nie można utworzyć zadania.
      Give the number of a task ({help}), or set DNIU_JIRA_TOKEN.
      Podaj numer zadania ({help}) albo ustaw DNIU_JIRA_TOKEN.`,
    'jira-url': `--url: “{text}” is no address that a token may go to.
      --url: „{text}” nie jest adresem, pod który można wysłać token.
      Write https://…, with the context path where there is one; http:// only for this machine itself.
      Napisz https://…, ze ścieżką kontekstu, jeśli jest; http:// tylko dla tego samego komputera.`,
    'jira-project': `--project: “{text}” is not the key of a project.
      --project: „{text}” nie jest kluczem projektu.
      Capitals and digits, as in HL-123: --project HL
      Wielkie litery i cyfry, jak w HL-123: --project HL`,
    'jira-no-token': `There is no token for {host}, or it is none.
      Nie ma tokenu do {host} albo nie jest to token.
      Make a personal access token in your profile there; then export DNIU_JIRA_TOKEN, or set jira.tokenCommand in settings.yaml, a command that prints it.
      Utwórz tam w swoim profilu osobisty token dostępu, a potem ustaw DNIU_JIRA_TOKEN albo jira.tokenCommand w settings.yaml, polecenie, które go wypisuje.`,
    browser: `{program} does not open {url}.
      {program} nie otwiera {url}.
      Open the address yourself, or set BROWSER to a program that does.
      Otwórz adres samodzielnie albo ustaw BROWSER na program, który to zrobi.`,
    'jira-task-unknown': `Jira ({host}) has no task {ticket} that you may see.
      Jira ({host}) nie ma zadania {ticket}, które możesz zobaczyć.
      Check the number; or ask for the right to see the project.
      Sprawdź numer albo poproś o prawo do przeglądania projektu.`,
    'jira-status': `--transition: “{text}” is not the id of a status.
      --transition: „{text}” nie jest identyfikatorem statusu.
      Digits, as Jira has it: {example}
      Cyfry, tak jak ma je Jira: {example}`,
    'act-unknown': `There is nothing with the number {id} that is still to be done there.
      Nie ma niczego o numerze {id}, co zostało tam do zrobienia.
      dniu status lists what is left, with its numbers.
      dniu status pokazuje, co zostało, z numerami.`,
  }),
  ...ends(3, {
    'act-over': `Number {id} needs no word: it is {state}.
      Numer {id} nie wymaga decyzji: {state}.
      dniu status lists what is left, with its numbers.
      dniu status pokazuje, co zostało, z numerami.`,
  }),
  ...ends(3, {
    'task-used': `The task {ticket} was made for this very mail within the last day, and is in use. Nothing was sent.
      Zadanie {ticket} powstało w ciągu ostatniej doby dla tej samej wiadomości i jest w użyciu. Niczego nie wysłano.
      Look whether it was written already: dniu ticket show {ticket}. To go on with it: --ticket {ticket}; another matter has another subject.
      Sprawdź, czy już jej nie napisano: dniu ticket show {ticket}. Aby ją kontynuować: --ticket {ticket}; inna sprawa ma inny temat.`,
    'incident-unknown': `--incident: Jira has no task {incident} that you may see.
      --incident: Jira nie ma zadania {incident}, które możesz zobaczyć.
      Check the number. Without --incident the task is linked to none.
      Sprawdź numer. Bez --incident zadanie nie zostanie z niczym powiązane.`,
  }),
  ...ends(5, {
    'jira-required': `Jira ({host}) wants of a task of the type {type} what dniu does not fill in: {fields}
      Jira ({host}) wymaga w zadaniu typu {type} pól, których dniu nie wypełnia: {fields}
      Make the task by hand and give its number; or ask the administrator for a default value, or another type (dniu jira setup).
      Utwórz zadanie ręcznie i podaj jego numer albo poproś administratora o wartość domyślną lub wybierz inny typ (dniu jira setup).`,
    'jira-no-labels': `Jira ({host}) has no labels where a task of the type {type} is made: dniu could not find again what it has made.
      Jira ({host}) nie ma etykiet w formularzu zadania typu {type}: dniu nie mogłoby odszukać tego, co utworzyło.
      Make the task by hand and give its number; or ask the administrator to put the field Labels on that screen.
      Utwórz zadanie ręcznie i podaj jego numer albo poproś administratora o dodanie pola Etykiety do tego formularza.`,
    'task-uncertain': `It is not known whether Jira ({host}) has made the task: no answer came, and it cannot be found yet. Nothing was sent.
      Nie wiadomo, czy Jira ({host}) utworzyła zadanie: odpowiedź nie przyszła, a zadania jeszcze nie widać. Niczego nie wysłano.
      Repeat the command: it looks first for the label {label}. Or give the number of a task.
      Powtórz polecenie: najpierw poszuka etykiety {label}. Albo podaj numer zadania.`,
    'jira-unreachable': `Jira ({host}) does not answer: {reply}
      Jira ({host}) nie odpowiada: {reply}
      Check jira.url in settings.yaml and the network. Notices and letters leave without it.
      Sprawdź jira.url w settings.yaml i sieć. Powiadomienia i listy wychodzą bez niej.`,
    'jira-certificate': `The certificate of {host} is not trusted here: {reply}
      Certyfikat {host} nie jest tu zaufany: {reply}
      Where an authority of your own has made it: export NODE_EXTRA_CA_CERTS=FILE, a file with the authority’s certificate (PEM).
      Jeśli wystawił go wasz własny urząd: ustaw NODE_EXTRA_CA_CERTS=PLIK, plik z certyfikatem urzędu (PEM).`,
    'jira-token-refused': `Jira ({host}) does not take the token.
      Jira ({host}) nie przyjmuje tokenu.
      It may have expired or been revoked: make a new one in your profile there. dniu doctor says whose it is.
      Mógł wygasnąć albo zostać unieważniony: utwórz nowy w swoim profilu. dniu doctor powie, czyj jest.`,
    'jira-captcha': `Jira ({host}) lets this user in only with a CAPTCHA, after sign-ins that failed.
      Jira ({host}) po nieudanych logowaniach wpuszcza tego użytkownika tylko z CAPTCHA.
      Sign in once in a browser, then make a new token. Until then nothing more is asked: each try makes it worse.
      Zaloguj się raz w przeglądarce, a potem utwórz nowy token. Do tego czasu o nic nie pytaj: każda próba to pogarsza.`,
    'jira-forbidden': `Jira ({host}) does not allow that to this user: {reply}
      Jira ({host}) nie pozwala na to temu użytkownikowi: {reply}
      dniu doctor names the rights that are missing; ask the project’s administrator for them.
      dniu doctor podaje brakujące prawa; poproś o nie administratora projektu.`,
    'jira-not-there': `Jira ({host}) has no such thing, or not for this user: {reply}
      Jira ({host}) czegoś takiego nie ma albo nie dla tego użytkownika: {reply}
      Ids in settings.yaml may have gone: dniu doctor looks.
      Identyfikatory w settings.yaml mogły zniknąć: sprawdzi to dniu doctor.`,
    'jira-busy': `Jira ({host}) has too much to do, and wants to be left alone for {seconds} s.
      Jira ({host}) ma za dużo pracy i prosi o {seconds} s przerwy.
      Repeat the command then.
      Powtórz polecenie po tym czasie.`,
    'jira-moved': `Jira ({host}) sends us to {to}. dniu does not go there, because the token would go along.
      Jira ({host}) odsyła do {to}. dniu tam nie pójdzie, bo poszedłby tam też token.
      Where that is right, put the new address into jira.url of settings.yaml, with its context path.
      Jeśli to właściwe miejsce, wpisz nowy adres w jira.url w settings.yaml, razem ze ścieżką kontekstu.`,
    'jira-login-page': `{host} answers with a page instead of data ({reply}): a sign-in page, perhaps, or another program.
      {host} odpowiada stroną zamiast danych ({reply}): może stroną logowania albo to inny program.
      Check jira.url in settings.yaml, its context path (/jira) too, and the token.
      Sprawdź jira.url w settings.yaml, także ścieżkę kontekstu (/jira), oraz token.`,
    'jira-refused': `Jira ({host}) does not take that: {reply}
      Jira ({host}) tego nie przyjmuje: {reply}
      A field or an id may have changed there: dniu doctor looks, dniu jira setup writes them anew.
      Pole albo identyfikator mogły się tam zmienić: sprawdzi to dniu doctor, a dniu jira setup wpisze je na nowo.`,
    'jira-no-transition': `Jira ({host}) has no way from the present status of {ticket} to the status {status}; there are ways to: {there}
      Jira ({host}) nie ma przejścia z obecnego statusu {ticket} do statusu {status}; są przejścia do: {there}
      Change the status there by hand, or look at jira.transitions in settings.yaml.
      Zmień tam status ręcznie albo sprawdź jira.transitions w settings.yaml.`,
    'jira-unclear': `Jira ({host}) did not say whether it has done that: {reply}
      Jira ({host}) nie powiedziała, czy to zrobiła: {reply}
      It is looked for there before it is tried again.
      Przed ponowną próbą dniu sprawdzi to na miejscu.`,
    'jira-slow': `Jira ({host}) has kept this command waiting for long enough, or did not answer: it is asked no more.
      Jira ({host}) dość długo wstrzymywała to polecenie albo nie odpowiadała: dniu już o nic jej nie pyta.
      Notices and letters leave without it; what it is to be told follows: dniu jira push
      Powiadomienia i listy wychodzą bez niej; reszta później: dniu jira push`,
    'jira-answer': `Jira ({host}) gives an answer that cannot be used: {reply}
      Jira ({host}) daje odpowiedź, której nie można użyć: {reply}
      Repeat the command; if it lasts, ask those who run Jira.
      Powtórz polecenie; jeśli to trwa, zapytaj administratora Jiry.`,
  }),
  ...ends(130, {
    'jira-stopped': `Stopped before Jira ({host}) had answered.
      Przerwano, zanim Jira ({host}) odpowiedziała.
      What it does not know of mails yet is kept: dniu jira push
      To, czego jeszcze nie wie o wiadomościach, jest zapisane: dniu jira push`,
  }),
}
