import { ends } from './row.ts'

/** What keeps contacts and products of the CRM from being compared, or written. */
export const crmFailures = {
  ...ends(2, {
    'crm-value': `--crm-value: “{text}” does not say what a choice means.
      --crm-value: „{text}” nie mówi, co znaczy wybór.
      Key, id and meaning, as in category.501=technical. There are: {keys}
      Klucz, identyfikator i znaczenie, na przykład category.501=technical. Są: {keys}`,
  }),
  ...ends(2, {
    'crm-take': `--take: the CRM has no such entries: {keys}
      --take: CRM nie ma takich wpisów: {keys}
      dniu contacts sync --dry-run shows the keys of all that differ.
      dniu contacts sync --dry-run pokazuje klucze wszystkiego, co się różni.`,
    'crm-not-set': `settings.yaml has no jira.crm, so dniu does not know where contacts and products are.
      W settings.yaml nie ma jira.crm, więc dniu nie wie, gdzie są kontakty i produkty.
      Write project, types and fields with: dniu jira setup --crm CRM; what choices mean (values) as in the registry that dniu init makes.
      Wpisz project, types i fields poleceniem: dniu jira setup --crm CRM; znaczenie wyborów (values) jak w rejestrze z dniu init.`,
    'crm-wrong': `The registry would be wrong with what the CRM says. Nothing was written.
      Z tym, co mówi CRM, rejestr byłby błędny. Niczego nie zapisano.
      Correct it in the CRM, or in the registry; then repeat the command.
      Popraw to w CRM albo w rejestrze, a potem powtórz polecenie.`,
    'crm-odd-form': `{file}: an entry is written in a form that dniu does not change without harm. Nothing was written.
      {file}: wpis ma postać, której dniu nie zmieni bez szkody. Niczego nie zapisano.
      Change by hand: {keys}. Write entries without anchors, aliases and merged lines.
      Zmień ręcznie: {keys}. Zapisuj wpisy bez kotwic, aliasów i scalonych wierszy.`,
    'crm-file-changed': `{file} has changed since it was read. Nothing was written.
      {file} zmienił się od chwili odczytu. Niczego nie zapisano.
      Repeat the command.
      Powtórz polecenie.`,
    'crm-unwritable': `{file} cannot be written: {reason}
      Nie można zapisać pliku {file}: {reason}
      The registry is as it was. Check the rights of its folder.
      Rejestr jest taki, jaki był. Sprawdź prawa do jego katalogu.`,
    'crm-unkept': `{file}, where dniu keeps what the CRM said, cannot be written: {reason}
      Nie można zapisać pliku {file}, w którym dniu przechowuje to, co powiedział CRM: {reason}
      The registry itself is written. Check the rights of that file; then repeat the command.
      Sam rejestr jest zapisany. Sprawdź prawa do tego pliku, a potem powtórz polecenie.`,
  }),
  ...ends(3, {
    'crm-too-many-gone': `Entries that would not be active any more: {count}, over a tenth of a list. Nothing was written.
      Tyle wpisów przestałoby być aktywnych: {count}, więcej niż dziesiąta część listy. Niczego nie zapisano.
      Look whether the CRM is whole, and the token still sees it; where it is right: --allow {count}
      Sprawdź, czy CRM jest cały i czy token nadal go widzi; jeśli to się zgadza: --allow {count}`,
    'crm-silent': `The CRM has nothing at all in: {fields}. The registry does, so a field or a right may have gone there.
      W CRM nic nie ma w: {fields}. W rejestrze jest, więc mogło tam zniknąć pole albo uprawnienie.
      dniu doctor looks. Where it is right, take the line out of jira.crm in settings.yaml.
      Sprawdzi to dniu doctor. Jeśli to się zgadza, usuń ten wiersz z jira.crm w settings.yaml.`,
  }),
  ...ends(5, {
    'jira-crm-fields': `Jira ({host}) has no such fields: {fields}. Nothing is concluded from what is missing.
      Jira ({host}) nie ma takich pól: {fields}. Z ich braku nic nie wynika.
      Correct jira.crm.fields in settings.yaml: dniu doctor names every id that has gone.
      Popraw jira.crm.fields w settings.yaml: dniu doctor podaje wszystkie identyfikatory, które zniknęły.`,
    'jira-half-read': `Jira ({host}) counts {total} entries of the CRM, and gave {count}. Nothing is concluded from a part.
      Jira ({host}) liczy wpisy CRM: {total}, a podała: {count}. Z części nic nie wynika.
      Somebody may be working there: repeat the command in a while.
      Może ktoś tam właśnie pracuje: powtórz polecenie za chwilę.`,
  }),
}
