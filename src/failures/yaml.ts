import type { FailureRow } from './row.ts'

/** What is wrong with a YAML file before anything of it is understood. */
export const yamlFailures = {
  'yaml-too-large': {
    exit: 2,
    en: {
      message: 'The file is larger than {limit} MiB.',
      hint: 'Split it: contacts/*.yaml and products/*.yaml are read too.',
    },
    pl: {
      message: 'Plik ma ponad {limit} MiB.',
      hint: 'Podziel go: czytane są także contacts/*.yaml i products/*.yaml.',
    },
  },
  'yaml-encoding': {
    exit: 2,
    en: { message: 'The file is not UTF-8 from here on.', hint: 'Save it as UTF-8 in the editor.' },
    pl: { message: 'Od tego miejsca plik nie jest w UTF-8.', hint: 'Zapisz go w edytorze w kodowaniu UTF-8.' },
  },
  'yaml-syntax': {
    exit: 2,
    en: {
      message: 'This is not valid YAML: {reason}',
      hint: 'Look at the indentation, and put text with `: `, `#` or quotation marks between quotation marks.',
    },
    pl: {
      message: 'To nie jest poprawny YAML: {reason}',
      hint: 'Sprawdź wcięcia; tekst zawierający `: `, `#` lub cudzysłowy ujmij w cudzysłów.',
    },
  },
  'yaml-odd-space': {
    exit: 2,
    en: {
      message: 'The line is indented with a character that only looks like a space ({character}).',
      hint: 'Put ordinary spaces in its place, here and in the lines below.',
    },
    pl: {
      message: 'We wcięciu wiersza stoi znak, który tylko wygląda jak spacja ({character}).',
      hint: 'Wstaw w jego miejsce zwykłe spacje, tu i w wierszach poniżej.',
    },
  },
  'yaml-comment': {
    exit: 2,
    en: {
      message: 'A comment begins at this `#`, and takes the rest of the line away from the value.',
      hint: 'Put the value between quotation marks; where a comment is meant, put a space after `#`.',
    },
    pl: {
      message: 'Od tego znaku `#` zaczyna się komentarz i odcina resztę wiersza od wartości.',
      hint: 'Ujmij wartość w cudzysłów, a jeśli to ma być komentarz, wstaw po `#` spację.',
    },
  },
  'yaml-duplicate-key': {
    exit: 2,
    en: { message: 'The key “{key}” stands here for the second time.', hint: 'Keep one of the two.' },
    pl: { message: 'Klucz „{key}” występuje tu po raz drugi.', hint: 'Zostaw jeden z nich.' },
  },
  'yaml-key': {
    exit: 2,
    en: { message: 'A key must be plain text.', hint: 'Lists, mappings and aliases cannot be keys here.' },
    pl: { message: 'Klucz musi być zwykłym tekstem.', hint: 'Lista, mapa ani alias nie mogą tu być kluczem.' },
  },
  'yaml-many-documents': {
    exit: 2,
    en: { message: 'A second YAML document begins here.', hint: 'One file holds one document: remove the `---` line.' },
    pl: { message: 'Tu zaczyna się drugi dokument YAML.', hint: 'Plik zawiera jeden dokument: usuń wiersz `---`.' },
  },
  'yaml-directive': {
    exit: 2,
    en: { message: 'YAML directives (lines beginning with %) are not taken.', hint: 'Remove the line.' },
    pl: { message: 'Dyrektywy YAML (wiersze od znaku %) nie są przyjmowane.', hint: 'Usuń ten wiersz.' },
  },
  'yaml-tag': {
    exit: 2,
    en: { message: 'This YAML tag is unknown: {reason}', hint: 'Remove it (the word that begins with “!”).' },
    pl: { message: 'Nieznany znacznik YAML: {reason}', hint: 'Usuń go (słowo zaczynające się od „!”).' },
  },
  'yaml-too-deep': {
    exit: 2,
    en: {
      message: 'Lists and mappings are nested more than {limit} deep here.',
      hint: 'A registry needs five levels: look for a stray run of brackets or dashes.',
    },
    pl: {
      message: 'Listy i mapy są tu zagnieżdżone głębiej niż {limit} poziomów.',
      hint: 'Rejestrowi wystarcza pięć poziomów: poszukaj zbędnych nawiasów lub myślników.',
    },
  },
  'yaml-alias': {
    exit: 2,
    en: {
      message: 'Too many aliases, or aliases that stand for too much (at most {limit} in a file).',
      hint: 'Write the values out in place of `*name`.',
    },
    pl: {
      message: 'Zbyt wiele aliasów lub aliasy obejmujące zbyt wiele (w pliku najwyżej {limit}).',
      hint: 'Zamiast `*nazwa` wpisz same wartości.',
    },
  },
  'yaml-alias-unknown': {
    exit: 2,
    en: {
      message: 'The alias *{name} stands for nothing that is complete before it.',
      hint: 'Write the value out; text that begins with * goes between quotation marks.',
    },
    pl: {
      message: 'Alias *{name} nie odpowiada niczemu, co jest przed nim zakończone.',
      hint: 'Wpisz samą wartość; tekst zaczynający się od * ujmij w cudzysłów.',
    },
  },
} as const satisfies Record<string, FailureRow>
