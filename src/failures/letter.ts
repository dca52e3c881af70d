import type { FailureRow } from './row.ts'

/** What is wrong or doubtful about the greeting of a letter (§2.1.3.1). */
const greeting = {
  'letter-greeting-missing': {
    exit: 3,
    en: {
      message: 'Line {line}: the letter does not begin with a greeting; every message does (§2.1.3.1).',
      hint: 'Put one into the first line: Dzień dobry, Dobry wieczór, Szanowni Państwo, Szanowni Partnerzy; in English Dear Partners, Dear customer, Good morning, Good evening, Dear Sir or Madam, Hello.',
    },
    pl: {
      message:
        'Wiersz {line}: list nie zaczyna się od przywitania, a każda wiadomość musi się tak zaczynać (§2.1.3.1).',
      hint: 'Wpisz je w pierwszym wierszu: Dzień dobry, Dobry wieczór, Szanowni Państwo, Szanowni Partnerzy; po angielsku Dear Partners, Dear customer, Good morning, Good evening, Dear Sir or Madam, Hello.',
    },
  },
  'letter-greeting-late': {
    exit: 3,
    en: {
      message: 'The greeting stands in line {line}; it belongs into the first (§2.1.3.1).',
      hint: 'Move it to the top; what stands above it goes into the subject or below.',
    },
    pl: {
      message: 'Przywitanie stoi w wierszu {line}, a powinno otwierać list (§2.1.3.1).',
      hint: 'Przenieś je na początek; to, co stoi nad nim, wpisz w temat albo niżej.',
    },
  },
  'letter-greeting-forbidden': {
    exit: 3,
    en: {
      message: 'Line {line}: “{found}” is too familiar, even if the partner writes so (§2.1.3.1).',
      hint: 'Write Dzień dobry or Szanowni Państwo; in English Hello, Good morning or Dear Partners.',
    },
    pl: {
      message:
        'Wiersz {line}: „{found}” to spoufalanie się, niedozwolone nawet wtedy, gdy tak pisze partner (§2.1.3.1).',
      hint: 'Napisz Dzień dobry albo Szanowni Państwo; po angielsku Hello, Good morning albo Dear Partners.',
    },
  },
  'letter-greeting-unwelcome': {
    exit: 0,
    en: {
      message: 'Line {line}: “{found}” is not welcome as a greeting (§2.1.3.1).',
      hint: 'Dzień dobry or Szanowni Państwo is better.',
    },
    pl: {
      message: 'Wiersz {line}: forma „{found}” nie jest mile widziana (§2.1.3.1).',
      hint: 'Lepiej: Dzień dobry albo Szanowni Państwo.',
    },
  },
  'letter-greeting-unlisted': {
    exit: 0,
    en: {
      message: 'Line {line}: “{found}” is none of the usual greetings; is it official enough (§2.1.3.1)?',
      hint: 'Usual are Dzień dobry, Szanowni Państwo; in English Hello, Good morning, Dear Partners.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” nie należy do zwykłych przywitań; czy jest dość oficjalne (§2.1.3.1)?',
      hint: 'Zwykłe to Dzień dobry, Szanowni Państwo; po angielsku Hello, Good morning, Dear Partners.',
    },
  },
} as const satisfies Record<string, FailureRow>

/** What a letter does not say: which service, what is wrong, where, since when, what is expected (§2.1.3, §3). */
const substance = {
  'letter-service-missing': {
    exit: 3,
    en: {
      message: 'The letter does not say which service it is about; the reader may have many (§2.1.3.2).',
      hint: 'Name it, or say what it is for: {names}.',
    },
    pl: {
      message: 'List nie mówi, której usługi dotyczy, a odbiorca może mieć ich wiele (§2.1.3.2).',
      hint: 'Podaj jej nazwę albo napisz, do czego służy: {names}.',
    },
  },
  'letter-service-unclear': {
    exit: 0,
    en: {
      message: 'No service is named as far as can be seen; the reader may have many (§2.1.3.2).',
      hint: 'Name the service, or say what it is for.',
    },
    pl: {
      message: 'Nie widać, której usługi dotyczy list, a odbiorca może mieć ich wiele (§2.1.3.2).',
      hint: 'Podaj nazwę usługi albo napisz, do czego służy.',
    },
  },
  'letter-problem-missing': {
    exit: 3,
    en: {
      message: 'Beside greeting and ending the letter says next to nothing (§2.1.3.3).',
      hint: 'Say what happens: the error from the logs, the address that the service tries to reach, the time, results of tests.',
    },
    pl: {
      message: 'Poza przywitaniem i zakończeniem list nie mówi prawie nic (§2.1.3.3).',
      hint: 'Napisz, co się dzieje: błąd z logów, adres, z którym usługa się łączy, czas, wyniki testów.',
    },
  },
  'letter-problem-vague': {
    exit: 3,
    en: {
      message: 'The letter says that something is wrong, not what exactly (§2.1.3.3, §3).',
      hint: 'Add the error or its code, the address, the time, or a line of the log: the reader must know at once what to look at.',
    },
    pl: {
      message: 'List mówi, że coś nie działa, ale nie mówi, co dokładnie (§2.1.3.3, §3).',
      hint: 'Dodaj treść lub kod błędu, adres, czas albo wiersz z logu: odbiorca musi od razu wiedzieć, co sprawdzić.',
    },
  },
  'letter-where-missing': {
    exit: 3,
    en: {
      message: 'The letter to the operator does not say where the fault is (§3).',
      hint: 'Give the address, host, URL or number that is concerned.',
    },
    pl: {
      message: 'List do operatora nie mówi, gdzie występuje usterka (§3).',
      hint: 'Podaj adres, host, URL albo numer, którego dotyczy.',
    },
  },
  'letter-since-missing': {
    exit: 3,
    en: {
      message: 'The letter to the operator does not say since when (§3).',
      hint: 'Give the date and the hour at which it began.',
    },
    pl: { message: 'List do operatora nie mówi, od kiedy (§3).', hint: 'Podaj datę i godzinę początku usterki.' },
  },
  'letter-connection-missing': {
    exit: 3,
    en: {
      message: 'The letter to the operator gives no connection data (§3).',
      hint: 'Give address, port and protocol of both sides, or name the connection with --connection: dniu then adds them.',
    },
    pl: {
      message: 'List do operatora nie podaje danych połączenia (§3).',
      hint: 'Podaj adres, port i protokół obu stron albo wskaż połączenie opcją --connection: dniu dopisze je samo.',
    },
  },
  'letter-connection-partial': {
    exit: 0,
    en: {
      message: 'The connection data seem incomplete: they are address, port and protocol, of both sides (§3).',
      hint: 'Add what is missing, or name the connection with --connection: dniu then adds them.',
    },
    pl: {
      message: 'Dane połączenia wyglądają na niepełne: to adres, port i protokół, po obu stronach (§3).',
      hint: 'Uzupełnij je albo wskaż połączenie opcją --connection: dniu dopisze je samo.',
    },
  },
  'letter-ending-missing': {
    exit: 3,
    en: {
      message: 'The letter ends without saying what is expected; without that it is not complete (§2.1.3.4).',
      hint: 'Ask for it before the closing: “Please verify … and let us know.” Where nothing is expected, say so.',
    },
    pl: {
      message: 'List kończy się bez zdania o oczekiwaniach, a bez niego nie jest kompletny (§2.1.3.4).',
      hint: 'Dodaj je przed zwrotem grzecznościowym: „Prosimy o weryfikację … i informację zwrotną.” Jeśli nic nie jest potrzebne, napisz to.',
    },
  },
  'letter-ending-early': {
    exit: 0,
    en: {
      message: 'What is expected stands far from the end of the letter (§2.1.3.4).',
      hint: 'Say it last, where it is remembered.',
    },
    pl: {
      message: 'To, czego oczekujemy, stoi daleko od końca listu (§2.1.3.4).',
      hint: 'Napisz to na końcu: tam się to pamięta.',
    },
  },
} as const satisfies Record<string, FailureRow>

/** What stands where it must not: signature, closing, characters, too much (§2.1.3.4). */
const form = {
  'letter-empty': {
    exit: 3,
    en: { message: 'The letter is empty.', hint: 'Write greeting, problem and ending; dniu adds the signature.' },
    pl: { message: 'List jest pusty.', hint: 'Napisz przywitanie, opis problemu i zakończenie; podpis doda dniu.' },
  },
  'letter-signature-twice': {
    exit: 3,
    en: {
      message: 'Line {line}: “{found}” is part of the signature, which dniu adds: it would stand there twice.',
      hint: 'End the text with its last sentence, or with the closing.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” to część podpisu, który dodaje dniu: byłby w liście dwa razy.',
      hint: 'Zakończ tekst ostatnim zdaniem albo zwrotem grzecznościowym.',
    },
  },
  'letter-closing-twice': {
    exit: 3,
    en: { message: 'Line {line}: “{found}” closes the letter a second time.', hint: 'Keep one closing.' },
    pl: {
      message: 'Wiersz {line}: „{found}” to drugi zwrot grzecznościowy na zakończenie.',
      hint: 'Zostaw jeden.',
    },
  },
  'letter-after-closing': {
    exit: 3,
    en: {
      message: 'Line {line}: “{found}” stands below the closing, where dniu puts the signature.',
      hint: 'Move it above the closing, or leave it out if it is a name.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” stoi pod zwrotem grzecznościowym, a tam dniu wstawia podpis.',
      hint: 'Przenieś to nad zwrot albo usuń, jeśli to podpis.',
    },
  },
  'letter-control-character': {
    exit: 3,
    en: {
      message: 'Line {line}, column {column}: the control character {character} must not stand in a letter.',
      hint: 'Delete it; it often comes from a pasted terminal or web page.',
    },
    pl: {
      message: 'Wiersz {line}, kolumna {column}: znak sterujący {character} nie może stać w liście.',
      hint: 'Usuń go; zwykle pochodzi z wklejonego terminala albo strony WWW.',
    },
  },
  'letter-hidden-character': {
    exit: 0,
    en: { message: 'Line {line}, column {column}: a character that nobody sees ({character}).', hint: 'Delete it.' },
    pl: { message: 'Wiersz {line}, kolumna {column}: niewidoczny znak ({character}).', hint: 'Usuń go.' },
  },
  'letter-encoding': {
    exit: 3,
    en: {
      message:
        'Line {line}, column {column}: letters were lost here ({character}): the text was read in a wrong encoding.',
      hint: 'Save the file as UTF-8, or write the word anew.',
    },
    pl: {
      message:
        'Wiersz {line}, kolumna {column}: zniekształcone litery ({character}): tekst odczytano w złym kodowaniu.',
      hint: 'Zapisz plik w UTF-8 albo napisz to słowo od nowa.',
    },
  },
  'letter-long': {
    exit: 0,
    en: {
      message: 'The letter has {words} words, more than {limit}: is it as concise as it can be (§2.3)?',
      hint: 'Logs and results of tests go into an attachment.',
    },
    pl: {
      message: 'List liczy słów: {words}, czyli ponad {limit}. Czy jest dość zwięzły (§2.3)?',
      hint: 'Logi i wyniki testów przenieś do załącznika.',
    },
  },
  'letter-too-long': {
    exit: 3,
    en: {
      message: 'The letter has {length} characters; dniu reads up to {limit}.',
      hint: 'Logs and results of tests go into an attachment.',
    },
    pl: {
      message: 'List ma {length} znaków, a dniu czyta najwyżej {limit}.',
      hint: 'Logi i wyniki testów przenieś do załącznika.',
    },
  },
  'letter-line-long': {
    exit: 0,
    en: {
      message: 'Line {line} has {length} characters; mail carries lines of up to {limit} (RFC 5322).',
      hint: 'Break it, or put it into an attachment.',
    },
    pl: {
      message: 'Wiersz {line} ma {length} znaków, a w poczcie wiersz mieści ich {limit} (RFC 5322).',
      hint: 'Podziel go albo przenieś do załącznika.',
    },
  },
} as const satisfies Record<string, FailureRow>

/** What is not in the language of the letter, not spelt right, or not the house's manner (§1, §2.3). */
const manner = {
  'letter-not-polish': {
    exit: 3,
    en: {
      message: 'The letter is to be in Polish, and is not.',
      hint: 'Write it in Polish, or choose its language with --lang-mail en.',
    },
    pl: {
      message: 'List ma być po polsku, a nie jest.',
      hint: 'Napisz go po polsku albo zmień jego język opcją --lang-mail en.',
    },
  },
  'letter-not-english': {
    exit: 3,
    en: {
      message: 'The letter is to be in English, and is not.',
      hint: 'Write it in English, or choose its language with --lang-mail pl.',
    },
    pl: {
      message: 'List ma być po angielsku, a nie jest.',
      hint: 'Napisz go po angielsku albo zmień jego język opcją --lang-mail pl.',
    },
  },
  'letter-part-not-polish': {
    exit: 3,
    en: {
      message: 'Line {line}: “{found}” is not Polish; a letter has one language.',
      hint: 'Translate it; put what is quoted between quotation marks, or below a line that ends in a colon.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” nie jest po polsku; list ma jeden język.',
      hint: 'Przetłumacz to; cytat ujmij w cudzysłów albo umieść pod wierszem zakończonym dwukropkiem.',
    },
  },
  'letter-part-not-english': {
    exit: 3,
    en: {
      message: 'Line {line}: “{found}” is not English; a letter has one language.',
      hint: 'Translate it; put what is quoted between quotation marks, or below a line that ends in a colon.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” nie jest po angielsku; list ma jeden język.',
      hint: 'Przetłumacz to; cytat ujmij w cudzysłów albo umieść pod wierszem zakończonym dwukropkiem.',
    },
  },
  'letter-misspelt': {
    exit: 0,
    en: {
      message: 'Line {line}, column {column}: “{word}” is in no dictionary. Perhaps: {suggestions}.',
      hint: 'Correct it; a term of the house is learnt with: dniu letter check --learn WORD.',
    },
    pl: {
      message: 'Wiersz {line}, kolumna {column}: słowa „{word}” nie ma w słowniku. Może: {suggestions}.',
      hint: 'Popraw je; termin, którego używa firma, dodasz poleceniem: dniu letter check --learn SŁOWO.',
    },
  },
  'letter-word-unknown': {
    exit: 0,
    en: {
      message: 'Line {line}, column {column}: “{word}” is in no dictionary.',
      hint: 'Check it; a term of the house is learnt with: dniu letter check --learn WORD.',
    },
    pl: {
      message: 'Wiersz {line}, kolumna {column}: słowa „{word}” nie ma w słowniku.',
      hint: 'Sprawdź je; termin, którego używa firma, dodasz poleceniem: dniu letter check --learn SŁOWO.',
    },
  },
  'letter-tone-familiar': {
    exit: 0,
    en: { message: 'Line {line}: “{found}” is familiar; letters are not (§2.3).', hint: 'Say it formally.' },
    pl: {
      message: 'Wiersz {line}: „{found}” brzmi poufale, a w liście nie wolno się spoufalać (§2.3).',
      hint: 'Napisz to oficjalnie.',
    },
  },
  'letter-tone-supplicant': {
    exit: 0,
    en: {
      message: 'Line {line}: “{found}” begs; towards a partner that is not our place (§2.3).',
      hint: 'Ask politely, once.',
    },
    pl: {
      message: 'Wiersz {line}: „{found}” stawia nas wobec partnera w pozycji petenta (§2.3).',
      hint: 'Wystarczy jedna uprzejma prośba.',
    },
  },
  'letter-tone-harsh': {
    exit: 0,
    en: { message: 'Line {line}: “{found}” is harsh; letters are polite (§2.3).', hint: 'Say what happened, and ask.' },
    pl: {
      message: 'Wiersz {line}: „{found}” brzmi ostro, a list ma być uprzejmy (§2.3).',
      hint: 'Napisz, co się stało, i poproś.',
    },
  },
  'letter-tone-exclaiming': {
    exit: 0,
    en: { message: 'Line {line}: “{found}”: one mark is enough (§2.3).', hint: 'End the sentence with a full stop.' },
    pl: { message: 'Wiersz {line}: „{found}”: wystarczy jeden znak (§2.3).', hint: 'Zakończ zdanie kropką.' },
  },
  'letter-tone-shouting': {
    exit: 0,
    en: { message: 'Line {line}: “{found}” in capitals reads like shouting (§2.3).', hint: 'Use small letters.' },
    pl: {
      message: 'Wiersz {line}: „{found}” wielkimi literami brzmi jak krzyk (§2.3).',
      hint: 'Użyj małych liter.',
    },
  },
} as const satisfies Record<string, FailureRow>

/** What is wrong with the house's own words (`words.txt`), and the dictionaries. */
const words = {
  'words-many-on-line': {
    exit: 2,
    en: { message: '{file}:{line}: “{found}” is no single word.', hint: 'One word a line; comments begin with #.' },
    pl: {
      message: '{file}:{line}: „{found}” to nie jest jedno słowo.',
      hint: 'W wierszu stoi jedno słowo; komentarz zaczyna się od #.',
    },
  },
  'words-control-character': {
    exit: 2,
    en: { message: '{file}:{line}: a control character ({character}).', hint: 'Delete it.' },
    pl: { message: '{file}:{line}: znak sterujący ({character}).', hint: 'Usuń go.' },
  },
  'words-unreadable': {
    exit: 2,
    en: { message: '{file} cannot be read: {reason}.', hint: 'It must be a text file in UTF-8 that you may read.' },
    pl: {
      message: 'Nie można odczytać pliku {file}: {reason}.',
      hint: 'Musi to być plik tekstowy w UTF-8, który wolno Ci czytać.',
    },
  },
  'words-unwritable': {
    exit: 2,
    en: { message: '{file} cannot be written: {reason}.', hint: 'Check the rights of the folder, and the disk.' },
    pl: {
      message: 'Nie można zapisać pliku {file}: {reason}.',
      hint: 'Sprawdź uprawnienia folderu i miejsce na dysku.',
    },
  },
  'word-not-learnable': {
    exit: 2,
    en: {
      message: '“{word}” is not a single word that could be learnt.',
      hint: 'Give one word of letters, with hyphens or apostrophes inside at most: --learn Directpay.',
    },
    pl: {
      message: '„{word}” nie jest pojedynczym słowem, którego można się nauczyć.',
      hint: 'Podaj jedno słowo z liter, najwyżej z łącznikiem lub apostrofem w środku: --learn Directpay.',
    },
  },
} as const satisfies Record<string, FailureRow>

/** What is wrong or doubtful about the text of a letter, and whom it goes to (§2.1, §3). */
export const letterFailures = {
  ...greeting,
  ...substance,
  ...form,
  ...manner,
  ...words,
} as const satisfies Record<string, FailureRow>
