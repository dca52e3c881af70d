import { seen } from './seen.ts'

/** What is wrong with a YAML file before anything of it is understood. */
export const yamlFindings = {
  ...seen('registry', 'refuse', {
    'yaml-too-large': `The file is larger than {limit} MiB.
      Plik ma ponad {limit} MiB.
      Split it: contacts/*.yaml and products/*.yaml are read too.
      Podziel go: czytane są także contacts/*.yaml i products/*.yaml.`,
    'yaml-encoding': `The file is not UTF-8 from here on.
      Od tego miejsca plik nie jest w UTF-8.
      Save it as UTF-8 in the editor.
      Zapisz go w edytorze w kodowaniu UTF-8.`,
    'yaml-syntax': `This is not valid YAML: {reason}
      To nie jest poprawny YAML: {reason}
      Look at the indentation, and put text with \`: \`, \`#\` or quotation marks between quotation marks.
      Sprawdź wcięcia; tekst zawierający \`: \`, \`#\` lub cudzysłowy ujmij w cudzysłów.`,
    'yaml-odd-space': `The line is indented with a character that only looks like a space ({character}).
      We wcięciu wiersza stoi znak, który tylko wygląda jak spacja ({character}).
      Put ordinary spaces in its place, here and in the lines below.
      Wstaw w jego miejsce zwykłe spacje, tu i w wierszach poniżej.`,
    'yaml-comment': `A comment begins at this \`#\`, and takes the rest of the line away from the value.
      Od tego znaku \`#\` zaczyna się komentarz i odcina resztę wiersza od wartości.
      Put the value between quotation marks; where a comment is meant, put a space after \`#\`.
      Ujmij wartość w cudzysłów, a jeśli to ma być komentarz, wstaw po \`#\` spację.`,
    'yaml-duplicate-key': `The key “{key}” stands here for the second time.
      Klucz „{key}” występuje tu po raz drugi.
      Keep one of the two.
      Zostaw jeden z nich.`,
    'yaml-key': `A key must be plain text.
      Klucz musi być zwykłym tekstem.
      Lists, mappings and aliases cannot be keys here.
      Lista, mapa ani alias nie mogą tu być kluczem.`,
    'yaml-many-documents': `A second YAML document begins here.
      Tu zaczyna się drugi dokument YAML.
      One file holds one document: remove the \`---\` line.
      Plik zawiera jeden dokument: usuń wiersz \`---\`.`,
    'yaml-directive': `YAML directives (lines beginning with %) are not taken.
      Dyrektywy YAML (wiersze od znaku %) nie są przyjmowane.
      Remove the line.
      Usuń ten wiersz.`,
    'yaml-tag': `This YAML tag is unknown: {reason}
      Nieznany znacznik YAML: {reason}
      Remove it (the word that begins with “!”).
      Usuń go (słowo zaczynające się od „!”).`,
    'yaml-too-deep': `Lists and mappings are nested more than {limit} deep here.
      Listy i mapy są tu zagnieżdżone głębiej niż {limit} poziomów.
      A registry needs five levels: look for a stray run of brackets or dashes.
      Rejestrowi wystarcza pięć poziomów: poszukaj zbędnych nawiasów lub myślników.`,
    'yaml-alias': `Too many aliases, or aliases that stand for too much (at most {limit} in a file).
      Zbyt wiele aliasów lub aliasy obejmujące zbyt wiele (w pliku najwyżej {limit}).
      Write the values out in place of \`*name\`.
      Zamiast \`*nazwa\` wpisz same wartości.`,
    'yaml-alias-unknown': `The alias *{name} stands for nothing that is complete before it.
      Alias *{name} nie odpowiada niczemu, co jest przed nim zakończone.
      Write the value out; text that begins with * goes between quotation marks.
      Wpisz samą wartość; tekst zaczynający się od * ujmij w cudzysłów.`,
  }),
}
