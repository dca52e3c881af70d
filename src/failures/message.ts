import { ends } from './row.ts'

/** What can be wrong with a template, a header, or a message that does not say what it should. */
export const messageFailures = {
  ...ends(2, {
    'template-missing': `There is no {file} in {folder}.
      Brak pliku {file} w {folder}.
      Every phase has two templates: dniu templates check lists what is missing. dniu init DIR writes a complete set.
      Każdy etap ma dwa szablony: czego brakuje, pokaże dniu templates check. Komplet zapisuje dniu init DIR.`,
    'template-syntax': `Template {where} cannot be read: {reason}.
      Nie można odczytać szablonu {where}: {reason}.
      Only {{name}}, {{#name}}…{{/name}} and {{^name}}…{{/name}} may stand in a template. Check all: dniu templates check
      W szablonie mogą wystąpić tylko {{nazwa}}, {{#nazwa}}…{{/nazwa}} i {{^nazwa}}…{{/nazwa}}. Sprawdzenie wszystkich: dniu templates check`,
    'template-unknown-name': `Template {where} uses the name "{name}", which is not known there.
      Szablon {where} używa nazwy „{name}”, która nie jest w nim znana.
      Names that can be used: {known}. Check all templates: dniu templates check
      Nazwy, których można użyć: {known}. Sprawdzenie wszystkich szablonów: dniu templates check`,
    'template-unused-name': `Template {where} does not use the name "{name}", which it must show.
      Szablon {where} nie używa nazwy „{name}”, a musi ją pokazać.
      Put {{{name}}} where the value belongs. Check all templates: dniu templates check
      Należy wstawić {{{name}}} tam, gdzie ma się znaleźć wartość. Sprawdzenie wszystkich szablonów: dniu templates check`,
    'template-step-missing': `Template {where} has no step “{step}”.
      W szablonie {where} brakuje kroku „{step}”.
      Begin it with the line “# {step}: ” and a title. Check all templates: dniu templates check
      Zacznij go wierszem „# {step}: ” z tytułem. Wszystkie szablony sprawdza: dniu templates check`,
    'template-missing-value': `Template {where} shows "{name}", but this message has no such value.
      Szablon {where} pokazuje „{name}”, ale ta wiadomość nie ma takiej wartości.
      Give the value, or enclose it in {{#{name}}}…{{/{name}}} if it may be left out.
      Należy podać wartość albo ująć ją w {{#{name}}}…{{/{name}}}, jeśli może jej nie być.`,
    'header-control-character': `The value for {field} holds a line break or another control character.
      Wartość pola {field} zawiera znak końca wiersza albo inny znak sterujący.
      Write it again on one line; text pasted from elsewhere may carry invisible characters.
      Należy wpisać ją ponownie w jednym wierszu; wklejony tekst może zawierać niewidoczne znaki.`,
    'header-address': `"{value}" cannot stand in {field}: exactly one bare address is wanted.
      „{value}” nie może wystąpić w polu {field}: potrzebny jest dokładnie jeden sam adres.
      An address looks like name@company.example: no display name, no second address, only ASCII before the @.
      Adres ma postać nazwa@firma.example: bez nazwy wyświetlanej, bez drugiego adresu, przed znakiem @ tylko ASCII.`,
    'header-message-id': `"{value}" is not a message identifier that {field} could carry.
      „{value}” nie jest identyfikatorem wiadomości, który można umieścić w polu {field}.
      An identifier looks like <name@domain.example>. It is made from the ticket number and the domain of the sender.
      Identyfikator ma postać <nazwa@domena.example>. Powstaje z numeru zgłoszenia i domeny nadawcy.`,
    'header-reserved': `The field {field} cannot be added to a message.
      Do wiadomości nie można dodać pola {field}.
      dniu writes sender, recipient, subject, date, thread and content itself; copies are never added to a notice.
      dniu samo wpisuje nadawcę, odbiorcę, temat, datę, wątek i treść; do powiadomienia nigdy nie dodaje się kopii.`,
    'subject-key': `The subject "{subject}" must carry exactly one ticket number, and "{ticket}" is what it was given.
      Temat „{subject}” musi zawierać dokładnie jeden numer zgłoszenia, a podano „{ticket}”.
      A ticket number looks like HL-123 and stands at the end: [[HL-123]].
      Numer zgłoszenia ma postać HL-123 i stoi na końcu: [[HL-123]].`,
  }),
  ...ends(3, {
    'facts-differ': `
      The message does not say what it should: {which} in {where} is "{found}", and should be "{expected}".
      Wiadomość nie mówi tego, co powinna: {which} w {where} to „{found}”, a powinno być „{expected}”.
      Subject, English part and Polish part must tell the same. Correct the template: dniu templates check
      Temat, część angielska i część polska muszą podawać to samo. Należy poprawić szablon: dniu templates check`,
  }),
}
