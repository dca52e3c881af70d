import { letterFormFailures } from './letter-form.ts'
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

/** What is wrong or doubtful about the text of a letter, and whom it goes to (§2.1, §3). */
export const letterFailures = {
  ...greeting,
  ...substance,
  ...letterFormFailures,
} as const satisfies Record<string, FailureRow>
