import { ends } from './ends.ts'

/** What is wrong with the house's own words (`words.txt`). */
export const wordsFailures = {
  ...ends(2, {
    'words-many-on-line': `{file}:{line}: “{found}” is no single word.
      {file}:{line}: „{found}” to nie jest jedno słowo.
      One word a line; comments begin with #.
      W wierszu stoi jedno słowo; komentarz zaczyna się od #.`,
    'words-control-character': `{file}:{line}: a control character ({character}).
      {file}:{line}: znak sterujący ({character}).
      Delete it.
      Usuń go.`,
    'words-unreadable': `{file} cannot be read: {reason}.
      Nie można odczytać pliku {file}: {reason}.
      It must be a text file in UTF-8 that you may read.
      Musi to być plik tekstowy w UTF-8, który wolno Ci czytać.`,
    'words-unwritable': `{file} cannot be written: {reason}.
      Nie można zapisać pliku {file}: {reason}.
      Check the rights of the folder, and the disk.
      Sprawdź uprawnienia folderu i miejsce na dysku.`,
    'word-not-learnable': `“{word}” is not a single word that could be learnt.
      „{word}” nie jest pojedynczym słowem, którego można się nauczyć.
      Give one word of letters, with hyphens or apostrophes inside at most: --learn Directpay.
      Podaj jedno słowo z liter, najwyżej z łącznikiem lub apostrofem w środku: --learn Directpay.`,
  }),
}
