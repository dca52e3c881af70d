import type { FailureRow } from './row.ts'

/** What can be wrong with a template, a header, or a message that does not say what it should. */
export const messageFailures = {
  'template-missing': {
    exit: 2,
    en: {
      message: 'There is no {file} in {folder}.',
      hint: 'Every phase has two templates: dniu templates check lists what is missing. dniu init DIR writes a complete set.',
    },
    pl: {
      message: 'Brak pliku {file} w {folder}.',
      hint: 'Każdy etap ma dwa szablony: czego brakuje, pokaże dniu templates check. Komplet zapisuje dniu init DIR.',
    },
  },
  'template-syntax': {
    exit: 2,
    en: {
      message: 'Template {where} cannot be read: {reason}.',
      hint: 'Only {{name}}, {{#name}}…{{/name}} and {{^name}}…{{/name}} may stand in a template. Check all: dniu templates check',
    },
    pl: {
      message: 'Nie można odczytać szablonu {where}: {reason}.',
      hint: 'W szablonie mogą wystąpić tylko {{nazwa}}, {{#nazwa}}…{{/nazwa}} i {{^nazwa}}…{{/nazwa}}. Sprawdzenie wszystkich: dniu templates check',
    },
  },
  'template-unknown-name': {
    exit: 2,
    en: {
      message: 'Template {where} uses the name "{name}", which is not known there.',
      hint: 'Names that can be used: {known}. Check all templates: dniu templates check',
    },
    pl: {
      message: 'Szablon {where} używa nazwy „{name}”, która nie jest w nim znana.',
      hint: 'Nazwy, których można użyć: {known}. Sprawdzenie wszystkich szablonów: dniu templates check',
    },
  },
  'template-unused-name': {
    exit: 2,
    en: {
      message: 'Template {where} does not use the name "{name}", which it must show.',
      hint: 'Put {{{name}}} where the value belongs. Check all templates: dniu templates check',
    },
    pl: {
      message: 'Szablon {where} nie używa nazwy „{name}”, a musi ją pokazać.',
      hint: 'Należy wstawić {{{name}}} tam, gdzie ma się znaleźć wartość. Sprawdzenie wszystkich szablonów: dniu templates check',
    },
  },
  'template-step-missing': {
    exit: 2,
    en: {
      message: 'Template {where} has no step “{step}”.',
      hint: 'Begin it with the line “# {step}: ” and a title. Check all templates: dniu templates check',
    },
    pl: {
      message: 'W szablonie {where} brakuje kroku „{step}”.',
      hint: 'Zacznij go wierszem „# {step}: ” z tytułem. Wszystkie szablony sprawdza: dniu templates check',
    },
  },
  'template-missing-value': {
    exit: 2,
    en: {
      message: 'Template {where} shows "{name}", but this message has no such value.',
      hint: 'Give the value, or enclose it in {{#{name}}}…{{/{name}}} if it may be left out.',
    },
    pl: {
      message: 'Szablon {where} pokazuje „{name}”, ale ta wiadomość nie ma takiej wartości.',
      hint: 'Należy podać wartość albo ująć ją w {{#{name}}}…{{/{name}}}, jeśli może jej nie być.',
    },
  },
  'facts-differ': {
    exit: 3,
    en: {
      message: 'The message does not say what it should: {which} in {where} is "{found}", and should be "{expected}".',
      hint: 'Subject, English part and Polish part must tell the same. Correct the template: dniu templates check',
    },
    pl: {
      message: 'Wiadomość nie mówi tego, co powinna: {which} w {where} to „{found}”, a powinno być „{expected}”.',
      hint: 'Temat, część angielska i część polska muszą podawać to samo. Należy poprawić szablon: dniu templates check',
    },
  },
  'header-control-character': {
    exit: 2,
    en: {
      message: 'The value for {field} holds a line break or another control character.',
      hint: 'Write it again on one line; text pasted from elsewhere may carry invisible characters.',
    },
    pl: {
      message: 'Wartość pola {field} zawiera znak końca wiersza albo inny znak sterujący.',
      hint: 'Należy wpisać ją ponownie w jednym wierszu; wklejony tekst może zawierać niewidoczne znaki.',
    },
  },
  'header-address': {
    exit: 2,
    en: {
      message: '"{value}" cannot stand in {field}: exactly one bare address is wanted.',
      hint: 'An address looks like name@company.example: no display name, no second address, only ASCII before the @.',
    },
    pl: {
      message: '„{value}” nie może wystąpić w polu {field}: potrzebny jest dokładnie jeden sam adres.',
      hint: 'Adres ma postać nazwa@firma.example: bez nazwy wyświetlanej, bez drugiego adresu, przed znakiem @ tylko ASCII.',
    },
  },
  'header-message-id': {
    exit: 2,
    en: {
      message: '"{value}" is not a message identifier that {field} could carry.',
      hint: 'An identifier looks like <name@domain.example>. It is made from the ticket number and the domain of the sender.',
    },
    pl: {
      message: '„{value}” nie jest identyfikatorem wiadomości, który można umieścić w polu {field}.',
      hint: 'Identyfikator ma postać <nazwa@domena.example>. Powstaje z numeru zgłoszenia i domeny nadawcy.',
    },
  },
  'header-reserved': {
    exit: 2,
    en: {
      message: 'The field {field} cannot be added to a message.',
      hint: 'dniu writes sender, recipient, subject, date, thread and content itself; copies are never added to a notice.',
    },
    pl: {
      message: 'Do wiadomości nie można dodać pola {field}.',
      hint: 'dniu samo wpisuje nadawcę, odbiorcę, temat, datę, wątek i treść; do powiadomienia nigdy nie dodaje się kopii.',
    },
  },
  'subject-key': {
    exit: 2,
    en: {
      message: 'The subject "{subject}" must carry exactly one ticket number, and "{ticket}" is what it was given.',
      hint: 'A ticket number looks like HL-123 and stands at the end: [[HL-123]].',
    },
    pl: {
      message: 'Temat „{subject}” musi zawierać dokładnie jeden numer zgłoszenia, a podano „{ticket}”.',
      hint: 'Numer zgłoszenia ma postać HL-123 i stoi na końcu: [[HL-123]].',
    },
  },
} as const satisfies Record<string, FailureRow>
