import { seen } from './seen.ts'

/** What is wrong or doubtful about the text of a letter (§2.1.3, §2.3, §3). */
export const letterFindings = {
  ...seen('greeting', 'refuse', {
    'letter-greeting-missing': `Line {line}: the letter does not begin with a greeting; every message does (§2.1.3.1).
      Wiersz {line}: list nie zaczyna się od przywitania, a każda wiadomość musi się tak zaczynać (§2.1.3.1).
      Put one into the first line: Dzień dobry, Dobry wieczór, Szanowni Państwo, Szanowni Partnerzy; in English Good morning, Good evening, Hello, Dear Partners, Dear customer, Dear Sir or Madam.
      Wpisz je w pierwszym wierszu: Dzień dobry, Dobry wieczór, Szanowni Państwo, Szanowni Partnerzy; po angielsku Good morning, Good evening, Hello, Dear Partners, Dear customer, Dear Sir or Madam.`,
    'letter-greeting-late': `The greeting stands in line {line}; it belongs into the first (§2.1.3.1).
      Przywitanie stoi w wierszu {line}, a powinno otwierać list (§2.1.3.1).
      Move it to the top; what stands above it goes into the subject or below.
      Przenieś je na początek; to, co stoi nad nim, wpisz w temat albo niżej.`,
    'letter-greeting-forbidden': `Line {line}: “{found}” is too familiar, even if the partner writes so (§2.1.3.1).
      Wiersz {line}: „{found}” to spoufalanie się, niedozwolone nawet wtedy, gdy tak pisze partner (§2.1.3.1).
      Write Dzień dobry or Szanowni Państwo; in English Hello, Good morning or Dear Partners.
      Napisz Dzień dobry albo Szanowni Państwo; po angielsku Hello, Good morning albo Dear Partners.`,
  }),
  ...seen('greeting', 'doubt', {
    'letter-greeting-unwelcome': `Line {line}: “{found}” is not welcome as a greeting (§2.1.3.1).
      Wiersz {line}: forma „{found}” nie jest mile widziana (§2.1.3.1).
      Dzień dobry or Szanowni Państwo is better.
      Lepiej: Dzień dobry albo Szanowni Państwo.`,
    'letter-greeting-unlisted': `
      Line {line}: “{found}” is none of the usual greetings; is it official enough (§2.1.3.1)?
      Wiersz {line}: „{found}” nie należy do zwykłych przywitań; czy jest dość oficjalne (§2.1.3.1)?
      Usual are Dzień dobry, Szanowni Państwo; in English Hello, Good morning, Dear Partners.
      Zwykle pisze się Dzień dobry, Szanowni Państwo; po angielsku Hello, Good morning, Dear Partners.`,
  }),
  ...seen('service', 'reason', {
    'letter-service-missing': `The letter does not say which service it is about; the reader may have many (§2.1.3.2).
      List nie mówi, której usługi dotyczy, a odbiorca może mieć ich wiele (§2.1.3.2).
      Name it, or say what it is for: {names}.
      Podaj jej nazwę albo napisz, do czego służy: {names}.`,
  }),
  ...seen('service', 'doubt', {
    'letter-service-unclear': `No service is named as far as can be seen; the reader may have many (§2.1.3.2).
      Nie widać, której usługi dotyczy list, a odbiorca może mieć ich wiele (§2.1.3.2).
      Name the service, or say what it is for.
      Podaj nazwę usługi albo napisz, do czego służy.`,
  }),
  ...seen('substance', 'reason', {
    'letter-problem-missing': `Beside greeting and ending the letter says next to nothing (§2.1.3.3).
      Poza przywitaniem i zakończeniem list nie mówi prawie nic (§2.1.3.3).
      Say what happens: the error from the logs, the address that the service tries to reach, the time, results of tests.
      Napisz, co się dzieje: błąd z logów, adres, z którym usługa się łączy, czas, wyniki testów.`,
    'letter-problem-vague': `The letter says that something is wrong, not what exactly (§2.1.3.3, §3).
      List mówi, że coś nie działa, ale nie mówi, co dokładnie (§2.1.3.3, §3).
      Add the error or its code, the address, the time, or a line of the log: the reader must know at once what to look at.
      Dodaj treść lub kod błędu, adres, czas albo wiersz z logu: odbiorca musi od razu wiedzieć, co sprawdzić.`,
    'letter-where-missing': `The letter to the operator does not say where the fault is (§3).
      List do operatora nie mówi, gdzie występuje usterka (§3).
      Give the address, host, URL or number that is concerned.
      Podaj adres, host, URL albo numer, którego dotyczy.`,
    'letter-since-missing': `The letter to the operator does not say since when (§3).
      List do operatora nie mówi, od kiedy (§3).
      Give the date and the hour at which it began.
      Podaj datę i godzinę początku usterki.`,
    'letter-connection-missing': `The letter to the operator gives no connection data (§3).
      List do operatora nie podaje danych połączenia (§3).
      Give address, port and protocol of both sides, or name the connection with --connection: dniu then adds them.
      Podaj adres, port i protokół obu stron albo wskaż połączenie opcją --connection: dniu dopisze je samo.`,
  }),
  ...seen('substance', 'doubt', {
    'letter-connection-partial': `
      The connection data seem incomplete: they are address, port and protocol, of both sides (§3).
      Dane połączenia wyglądają na niepełne: to adres, port i protokół, po obu stronach (§3).
      Add what is missing, or name the connection with --connection: dniu then adds them.
      Uzupełnij je albo wskaż połączenie opcją --connection: dniu dopisze je samo.`,
  }),
  ...seen('ending', 'reason', {
    'letter-ending-missing': `
      The letter ends without saying what is expected; without that it is not complete (§2.1.3.4).
      List kończy się bez zdania o oczekiwaniach, a bez niego nie jest kompletny (§2.1.3.4).
      Ask for it before the closing: “Please verify … and let us know.” Where nothing is expected, say so.
      Dodaj je przed zwrotem grzecznościowym: „Prosimy o weryfikację … i informację zwrotną.” Jeśli nic nie jest potrzebne, napisz to.`,
  }),
  ...seen('ending', 'doubt', {
    'letter-ending-early': `What is expected stands far from the end of the letter (§2.1.3.4).
      To, czego oczekujemy, stoi daleko od końca listu (§2.1.3.4).
      Say it last, where it is remembered.
      Napisz to na końcu: tam łatwiej to zapamiętać.`,
  }),
  ...seen('signature', 'refuse', {
    'letter-signature-twice': `
      Line {line}: “{found}” is part of the signature, which dniu adds: it would stand there twice.
      Wiersz {line}: „{found}” to część podpisu, który dodaje dniu: byłby w liście dwa razy.
      End the text with its last sentence, or with the closing.
      Zakończ tekst ostatnim zdaniem albo zwrotem grzecznościowym.`,
  }),
  ...seen('form', 'refuse', {
    'letter-empty': `The letter is empty.
      List jest pusty.
      Write greeting, problem and ending; dniu adds the signature.
      Napisz przywitanie, opis problemu i zakończenie; podpis doda dniu.`,
    'letter-too-long': `The letter has {length} characters; dniu reads up to {limit}.
      Znaków w liście jest {length}, a dniu czyta najwyżej {limit}.
      Logs and results of tests go into an attachment.
      Logi i wyniki testów przenieś do załącznika.`,
    'letter-control-character': `
      Line {line}, column {column}: the control character {character} must not stand in a mail.
      Wiersz {line}, kolumna {column}: znak sterujący {character} nie może stać w wiadomości.
      Delete it; it often comes from a pasted terminal or web page.
      Usuń go; zwykle pochodzi z wklejonego terminala albo strony WWW.`,
  }),
  ...seen('form', 'refuse', {
    'letter-lost-letter': `
      Line {line}, column {column}: letters were lost here ({character}): the text was read in a wrong encoding.
      Wiersz {line}, kolumna {column}: tu brakuje liter ({character}): tekst odczytano w złym kodowaniu.
      Save the file as UTF-8, or write the word anew.
      Zapisz plik w UTF-8 albo napisz to słowo od nowa.`,
    'letter-merge': `Line {line}, column {column}: a mark of an unfinished merge (git), seven times {character}.
      Wiersz {line}, kolumna {column}: znacznik niedokończonego scalania (git), siedem razy {character}.
      Keep the right one of the two sides, and delete the lines of marks.
      Zostaw właściwą z dwóch wersji i usuń wiersze ze znacznikami.`,
  }),
  ...seen('form', 'reason', {
    'letter-closing-twice': `Line {line}: “{found}” closes the letter a second time.
      Wiersz {line}: „{found}” to drugi zwrot grzecznościowy na zakończenie.
      Keep one closing.
      Zostaw jeden.`,
    'letter-after-closing': `Line {line}: “{found}” stands below the closing, where dniu puts the signature.
      Wiersz {line}: „{found}” stoi pod zwrotem grzecznościowym, a tam dniu wstawia podpis.
      Move it above the closing, or leave it out if it is a name.
      Przenieś to nad zwrot albo usuń, jeśli to podpis.`,
    'letter-encoding': `
      Line {line}, column {column}: letters are distorted here ({character}): the text was read in a wrong encoding.
      Wiersz {line}, kolumna {column}: zniekształcone litery ({character}): tekst odczytano w złym kodowaniu.
      Save the file as UTF-8, or write the word anew.
      Zapisz plik w UTF-8 albo napisz to słowo od nowa.`,
  }),
  ...seen('form', 'doubt', {
    'letter-hidden-character': `Line {line}, column {column}: a character that nobody sees ({character}).
      Wiersz {line}, kolumna {column}: niewidoczny znak ({character}).
      Delete it.
      Usuń go.`,
    'letter-long': `The letter has {words} words, more than {limit}: is it as concise as it can be (§2.3)?
      Słów w liście jest {words}, czyli ponad {limit}. Czy jest dość zwięzły (§2.3)?
      Logs and results of tests go into an attachment.
      Logi i wyniki testów przenieś do załącznika.`,
    'letter-line-long': `Line {line} has {length} characters; mail carries lines of up to {limit} (RFC 5322).
      Wiersz {line} jest za długi: znaków ma {length}, a w poczcie mieści się ich {limit} (RFC 5322).
      Break it, or put it into an attachment.
      Podziel go albo przenieś do załącznika.`,
  }),
  ...seen('language', 'reason', {
    'letter-not-polish': `The letter is to be in Polish, and is not.
      List ma być po polsku, a nie jest.
      Write it in Polish, or choose its language with --lang-mail en.
      Napisz go po polsku albo zmień jego język opcją --lang-mail en.`,
    'letter-not-english': `The letter is to be in English, and is not.
      List ma być po angielsku, a nie jest.
      Write it in English, or choose its language with --lang-mail pl.
      Napisz go po angielsku albo zmień jego język opcją --lang-mail pl.`,
    'letter-part-not-polish': `Line {line}: “{found}” is not Polish; a text has one language.
      Wiersz {line}: „{found}” nie jest po polsku; tekst ma jeden język.
      Translate it; put what is quoted between quotation marks, or below a line that ends in a colon.
      Przetłumacz to; cytat ujmij w cudzysłów albo umieść pod wierszem zakończonym dwukropkiem.`,
    'letter-part-not-english': `Line {line}: “{found}” is not English; a text has one language.
      Wiersz {line}: „{found}” nie jest po angielsku; tekst ma jeden język.
      Translate it; put what is quoted between quotation marks, or below a line that ends in a colon.
      Przetłumacz to; cytat ujmij w cudzysłów albo umieść pod wierszem zakończonym dwukropkiem.`,
  }),
  ...seen('language', 'doubt', {
    'text-language-unclear': `The dictionary of its language knows few words of this text: is that its language?
      Słownik jego języka zna niewiele słów tego tekstu: czy to na pewno ten język?`,
  }),
  ...seen('spelling', 'doubt', {
    'letter-misspelt': `Line {line}, column {column}: “{word}” is in no dictionary. Perhaps: {suggestions}.
      Wiersz {line}, kolumna {column}: słowa „{word}” nie ma w słowniku. Może: {suggestions}.
      Correct it; a term of the house is learnt with: dniu letter check --learn WORD.
      Popraw je; termin, którego używa firma, dodasz poleceniem: dniu letter check --learn SŁOWO.`,
    'letter-word-unknown': `Line {line}, column {column}: “{word}” is in no dictionary.
      Wiersz {line}, kolumna {column}: słowa „{word}” nie ma w słowniku.
      Check it; a term of the house is learnt with: dniu letter check --learn WORD.
      Sprawdź je; termin, którego używa firma, dodasz poleceniem: dniu letter check --learn SŁOWO.`,
  }),
  ...seen('tone', 'doubt', {
    'letter-tone-familiar': `Line {line}: “{found}” is familiar; our mail is not (§2.3).
      Wiersz {line}: „{found}” brzmi poufale, a w korespondencji nie wolno się spoufalać (§2.3).
      Say it formally.
      Napisz to oficjalnie.`,
    'letter-tone-supplicant': `Line {line}: “{found}” begs; towards a partner that is not our place (§2.3).
      Wiersz {line}: „{found}” stawia nas wobec partnera w pozycji petenta (§2.3).
      Ask politely, once.
      Wystarczy jedna uprzejma prośba.`,
    'letter-tone-harsh': `Line {line}: “{found}” is harsh; our mail is polite (§2.3).
      Wiersz {line}: „{found}” brzmi ostro, a wiadomość ma być uprzejma (§2.3).
      Say what happened, and ask.
      Napisz, co się stało, i poproś.`,
    'letter-tone-exclaiming': `Line {line}: “{found}”: one mark is enough (§2.3).
      Wiersz {line}: „{found}”: wystarczy jeden znak (§2.3).
      End the sentence with a full stop.
      Zakończ zdanie kropką.`,
    'letter-tone-shouting': `Line {line}: “{found}” in capitals reads like shouting (§2.3).
      Wiersz {line}: „{found}” wielkimi literami brzmi jak krzyk (§2.3).
      Use small letters.
      Użyj małych liter.`,
  }),
}
