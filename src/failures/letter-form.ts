import type { FailureRow } from './row.ts'

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

/** How a letter is written: form, manner, spelling (§2.1.3, §2.3). */
export const letterFormFailures = {
  ...form,
  ...manner,
  ...words,
} as const satisfies Record<string, FailureRow>
