import { ends } from './row.ts'

/** Why an operator's own notice does not fill in a command (§4.2, §5.2). */
export const announcedFailures = {
  ...ends(2, {
    'reference-malformed': `{flag}: “{text}” is no number of an operator’s.
      {flag}: „{text}” nie wygląda na numer operatora.
      Give it as the operator writes it: up to 60 letters, digits, blanks and . / # : _ - on one line.
      Podaj go tak, jak pisze operator: do 60 liter, cyfr, odstępów i znaków . / # : _ - w jednym wierszu.`,
    'announced-none': `Nothing of works or an outage can be read in {mail}.
      W wiadomości {mail} nie da się odczytać ani prac, ani awarii.
      Leave out --from, and give what it says with the flags of the command.
      Pomiń --from i podaj treść wiadomości flagami polecenia.`,
    'announced-windows': `{mail} tells of several windows: {windows}
      {mail} podaje kilka terminów: {windows}
      Say which one this notice is about: --window N. Each of them needs a notice, and a ticket, of its own.
      Wskaż, którego dotyczy powiadomienie: --window N. Każdy wymaga osobnego powiadomienia i zgłoszenia.`,
    'announced-no-window': `{mail} has no window {n}: it has {count}.
      {mail} nie ma terminu {n}; ma ich {count}.
      dniu inbox check {mail} lists them.
      Wymienia je dniu inbox check {mail}.`,
  }),
  ...ends(3, {
    'announced-other-kind': `{mail} tells of {about}: that is no matter for {command}.
      {mail} mówi o innej sprawie ({about}): to nie dla {command}.
      {next}. If that was read wrongly, leave out --from and give the flags by hand.
      {next}. Jeśli odczytano to źle, pomiń --from i podaj flagi ręcznie.`,
    'announced-other-phase': `{mail} says that it is {state}: that is no matter for {command}.
      {mail} mówi co innego (stan: {state}): to nie jest sprawa dla {command}.
      {next}. If that was read wrongly, leave out --from and give the flags by hand.
      {next}. Jeśli odczytano to źle, pomiń --from i podaj flagi ręcznie.`,
    'announced-known': `The operator’s {reference} is known: it belongs to {ticket}, which is about the same window.
      Numer operatora {reference} jest znany: należy do zgłoszenia {ticket}, o tym samym terminie.
      {next}
      {next}`,
  }),
}
