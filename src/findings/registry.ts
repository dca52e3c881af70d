import { seen } from './seen.ts'

const didYouMean = `Did you mean “{suggestion}”?
  Czy chodziło o „{suggestion}”?`

/** What is wrong with a file as YAML, and with an entry of the registry, in itself or beside the others. */
export const registryFindings = {
  ...seen('registry', 'refuse', {
    'yaml-too-large': `The file is larger than {limit} MiB.
      Plik ma ponad {limit} MiB.
      Split it: contacts/*.yaml and products/*.yaml are read too.
      Podziel go: czytane są także contacts/*.yaml i products/*.yaml.`,
    'yaml-encoding': `The file is not UTF-8 from here on.
      Od tego miejsca plik nie jest w UTF-8.
      Save it as UTF-8 in the editor.
      Zapisz go w edytorze w kodowaniu UTF-8.`,
    'yaml-merge': `A mark of an unfinished merge (git) stands here.
      Tu stoi znacznik niedokończonego scalania (git).
      Keep the right one of the two sides, and delete the three or four lines of marks.
      Zostaw właściwą z dwóch wersji i usuń wiersze ze znacznikami.`,
    'yaml-syntax': `This is not valid YAML: {reason}
      To nie jest poprawny YAML: {reason}
      Look at the indentation, and put text with \`: \`, \`#\` or quotation marks between quotation marks.
      Sprawdź wcięcia; tekst zawierający \`: \`, \`#\` lub cudzysłowy ujmij w cudzysłów.`,
    'yaml-odd-space': `The line is indented with a character that only looks like a space ({character}).
      We wcięciu wiersza stoi znak, który tylko wygląda jak spacja ({character}).
      Put ordinary spaces in its place, here and in the lines below.
      Wstaw w jego miejsce zwykłe spacje, tu i w wierszach poniżej.`,
    'yaml-odd-dash': `An entry of a list begins with “-”; the character here only looks like it ({character}).
      Pozycja listy zaczyna się od „-”; ten znak tylko wygląda podobnie ({character}).
      Put “-” in its place, here and in the lines below.
      Wstaw w jego miejsce „-”, tu i w wierszach poniżej.`,
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
      Listy i mapy są tu zagnieżdżone zbyt głęboko (najwięcej poziomów: {limit}).
      A registry needs five levels: look for a stray run of brackets or dashes.
      Rejestrowi wystarcza pięć poziomów: poszukaj zbędnych nawiasów lub myślników.`,
    'yaml-alias': `Too many aliases, or aliases that stand for too much (at most {limit} in a file).
      Zbyt wiele aliasów lub aliasy obejmujące zbyt wiele (w pliku najwyżej {limit}).
      Write the values out in place of \`*name\`.
      Zamiast \`*nazwa\` wpisz same wartości.`,
    'yaml-anchor': `“&{name}” only gives a name to what stands behind it, and belongs to no value.
      „&{name}” tylko nazywa to, co stoi za nim, i do żadnej wartości nie należy.
      Put the value between quotation marks.
      Ujmij wartość w cudzysłów.`,
    'yaml-alias-unknown': `The alias *{name} stands for nothing that is complete before it.
      Alias *{name} nie odpowiada niczemu, co jest przed nim zakończone.
      Write the value out; text that begins with * goes between quotation marks.
      Wpisz samą wartość; tekst zaczynający się od * ujmij w cudzysłów.`,
    'registry-file-missing': `{file} is missing in {folder}.
      W {folder} brakuje pliku {file}.
      Bring it back from the history, or start from the example that \`dniu init\` writes.
      Przywróć go z historii albo zacznij od przykładu, który zapisuje \`dniu init\`.`,
    'registry-file-unreadable': `{file} cannot be read: {reason}.
      Nie można odczytać pliku {file}: {reason}.
      It must be a regular file that you may read.
      Musi to być zwykły plik, który wolno Ci czytać.`,
    'registry-unknown-key': `The key “{key}” is unknown here.
      Klucz „{key}” nie jest tu znany.
      Known are: {known}.
      Znane są: {known}.`,
    'registry-key-space': `A character that only looks like a space, or that nobody sees, stands in the key “{key}” ({character}).
      W kluczu „{key}” stoi znak, który tylko wygląda jak spacja albo jest niewidoczny ({character}).
      Put an ordinary space in its place, or nothing.
      Zastąp go zwykłą spacją albo usuń.`,
    'registry-unknown-key-similar': `The key “{key}” is unknown here.
      Klucz „{key}” nie jest tu znany.
      ${didYouMean}`,
    'registry-key-missing': `The key “{key}” is missing.
      Brakuje klucza „{key}”.
      Add it to this entry.
      Dopisz go do tego wpisu.`,
    'registry-not-a-list': `A list belongs here.
      Tu powinna być lista.
      Write [a, b], or [] for none.
      Napisz [a, b], a gdy jest pusta: [].`,
    'registry-not-a-map': `Keys and values belong here.
      Tu powinny być klucze i wartości.
      Write \`key: value\` lines, indented alike.
      Napisz wiersze \`klucz: wartość\` o równym wcięciu.`,
    'registry-not-a-value': `A single value belongs here.
      Tu powinna być jedna wartość.
      Not a list and not keys: write the value itself.
      Nie lista ani klucze: wpisz samą wartość.`,
    'registry-empty': `The value is empty.
      Wartość jest pusta.
      Write it, or leave the key out where that is allowed.
      Wpisz ją albo pomiń klucz, jeżeli wolno go pominąć.`,
    'registry-control-character': `The text holds a line break, a control character or one that nobody sees ({character}).
      Tekst zawiera złamanie wiersza, znak sterujący albo niewidoczny ({character}).
      It would reach the head of a mail: write the text in one line, without it.
      Trafiłby do nagłówka wiadomości: zapisz tekst w jednym wierszu, bez tego znaku.`,
    'registry-lost-letter': `A letter was lost in this text ({character}): it was once read in a wrong encoding.
      W tym tekście brakuje litery ({character}): kiedyś odczytano go w złym kodowaniu.
      Write the word anew; the file itself is UTF-8.
      Napisz to słowo od nowa; sam plik jest w UTF-8.`,
    'registry-id': `“{value}” is not an id.
      „{value}” nie jest identyfikatorem.
      Lower-case letters a–z, digits, dots and hyphens; a letter or digit first: anna.nowak
      Małe litery a–z, cyfry, kropki i łączniki; na początku litera lub cyfra: anna.nowak`,
    'registry-crm-key': `“{value}” is not a CRM key.
      „{value}” nie jest kluczem CRM.
      It looks like this: CRM-1001
      Klucz wygląda tak: CRM-1001`,
    'registry-ticket-key': `“{value}” is not the number of a ticket.
      „{value}” nie jest numerem zgłoszenia.
      It looks like this: HL-118424
      Numer wygląda tak: HL-118424`,
    'registry-project': `“{value}” is not a Jira project.
      „{value}” nie jest projektem Jira.
      Capital letters and digits, a letter first: HL
      Wielkie litery i cyfry, na początku litera: HL`,
    'registry-email': `“{value}” is not one plain e-mail address.
      „{value}” nie jest jednym zwykłym adresem e-mail.
      Write the address alone, without a name, spaces or angle brackets: noc@acme.example
      Wpisz sam adres, bez nazwy, spacji i nawiasów ostrych: noc@acme.example`,
    'registry-email-many': `“{value}” holds more than one address.
      „{value}” zawiera więcej niż jeden adres.
      One address per entry of the list: [noc@acme.example, it@acme.example]
      Każdy adres jest osobnym elementem listy: [noc@acme.example, it@acme.example]`,
    'registry-phone': `“{value}” is not a phone number.
      „{value}” nie jest numerem telefonu.
      One number, with + in front of a country code, and its extension behind it: "+48 22 312 11 11 ext. 12"
      Jeden numer, przed numerem kraju +, a na końcu numer wewnętrzny: "+48 22 312 11 11 wew. 12"`,
    'registry-digits': `“{value}” is not a number of a service.
      „{value}” nie jest numerem usługi.
      Digits alone: "72404"
      Same cyfry: "72404"`,
    'registry-jira-id': `“{value}” is not an id of Jira.
      „{value}” nie jest identyfikatorem w Jirze.
      Digits alone; names change with the language of whoever asks. To see them: dniu jira setup
      Same cyfry; nazwy zmieniają się z językiem pytającego. Aby je zobaczyć: dniu jira setup`,
    'registry-jira-field': `“{value}” is not a field of Jira.
      „{value}” nie jest polem w Jirze.
      For example customfield_10100. To see them: dniu jira setup
      Na przykład customfield_10100. Aby je zobaczyć: dniu jira setup`,
    'registry-domain': `“{value}” is not a domain.
      „{value}” nie jest domeną.
      Lower-case letters a–z, digits and hyphens between dots: acme.example; others in their xn-- form.
      Małe litery a–z, cyfry i łączniki między kropkami: acme.example; inne znaki w postaci xn--.`,
    'registry-safe-url': `“{value}” is no address that a secret may go to.
      „{value}” nie jest adresem, pod który można wysłać sekret.
      Write https://…, without user and #; http:// only for this machine itself (http://127.0.0.1:8080/token).
      Napisz https://…, bez nazwy użytkownika i bez #; http:// tylko dla tego samego komputera (http://127.0.0.1:8080/).`,
    'registry-no-mobile': `None of the phones takes SMS, which the channels ask for.
      Żaden z numerów w phones nie przyjmie SMS-a, o który prosi channels.
      Add a mobile number to phones, in quotation marks ("+48 601 555 014"), or leave sms out of channels.
      Dopisz w phones numer komórkowy w cudzysłowie („+48 601 555 014”) albo usuń sms z channels.`,
    'registry-pattern': `“{value}” is no regular expression.
      „{value}” nie jest wyrażeniem regularnym.
      For example: ^OK:\\d+$
      Na przykład: ^OK:\\d+$`,
    'registry-sms-json': `The body is no JSON.
      Treść (body) nie jest poprawnym JSON-em.
      Quote names and values, and the whole with apostrophes; or say type: form and write fields: to=…&message=…
      Nazwy i wartości ujmij w cudzysłowy, a całość w apostrofy; albo ustaw type: form i podaj pola: to=…&message=…`,
    'registry-sms-place': `The body has no place for “{value}”: nothing of that name is sent.
      W treści (body) nie można użyć „{value}”: takiej wartości nie ma.
      These are known: {known}
      Dostępne są: {known}`,
    'registry-sms-lacks': `The body does not say what is sent to whom.
      Treść (body) nie podaje, co i do kogo jest wysyłane.
      It needs {known}, each within a value.
      Potrzebne są {known}, każde wewnątrz wartości.`,
    'registry-public-mailbox': `{domain} gives mailboxes to everyone: nobody’s own domain.
      {domain} udostępnia skrzynki każdemu: to niczyja własna domena.
      Remove it; enter the addresses themselves as contacts.
      Usuń ją; same adresy wpisz jako kontakty.`,
    'registry-public-suffix': `{domain} is a public suffix: under it anyone may have a domain.
      {domain} to sufiks publiczny: domenę może pod nim mieć każdy.
      Write the whole domain of the firm, for example acme.{domain}
      Wpisz całą domenę firmy, na przykład acme.{domain}`,
    'registry-number': `“{value}” is not a whole number from {min} to {max}.
      „{value}” nie jest liczbą całkowitą od {min} do {max}.
      Write digits alone.
      Wpisz same cyfry.`,
    'registry-boolean': `“{value}” is neither true nor false.
      „{value}” to ani true, ani false.
      Write true or false.
      Wpisz true lub false.`,
    'registry-choice': `“{value}” is none of these: {choices}.
      „{value}” nie należy do możliwych wartości: {choices}.
      Write one of them.
      Wpisz jedną z nich.`,
    'registry-choice-similar': `“{value}” is none of these: {choices}.
      „{value}” nie należy do możliwych wartości: {choices}.
      ${didYouMean}`,
    'registry-country': `“{value}” is not the code of a country.
      „{value}” nie jest kodem kraju.
      Two lower-case letters: pl
      Dwie małe litery: pl`,
    'registry-time': `“{value}” is not a time of day.
      „{value}” nie jest godziną.
      Write hh:mm, from 00:00 to 23:59: 08:00
      Wpisz hh:mm, od 00:00 do 23:59: 08:00`,
    'registry-sent-folder': `Mail is fetched from {folder}, so what was sent cannot be kept there too.
      Z folderu {folder} pobierana jest poczta, więc wysłane nie mogą trafiać także tam.
      Name another folder in imap.sent, or write true: the one that the server itself names so.
      Wskaż w imap.sent inny folder albo wpisz true: ten, który wskazuje sam serwer.`,
    'registry-office-hours': `Office hours end ({to}) before they begin ({from}).
      Godziny pracy kończą się ({to}), zanim się zaczną ({from}).
      Correct office.from or office.to.
      Popraw office.from lub office.to.`,
    'registry-reference': `“{value}” is not among: {list}.
      „{value}” nie występuje w: {list}.
      Correct it, or add an entry with that id or key.
      Popraw je albo dodaj wpis o takim identyfikatorze lub kluczu.`,
    'registry-reference-similar': `“{value}” is not among: {list}.
      „{value}” nie występuje w: {list}.
      ${didYouMean}`,
    'registry-duplicate': `“{value}” is taken already: {first}.
      „{value}” jest już zajęte: {first}.
      Give one of the two another id or key.
      Nadaj jednemu z wpisów inny identyfikator lub klucz.`,
    'registry-domain-claimed': `The domain {value} belongs to {other} already ({first}).
      Domena {value} należy już do: {other} ({first}).
      A sender is recognised by the domain: it can have one owner only. Remove it in one place.
      Po domenie rozpoznaje się nadawcę, więc ma ona jednego właściciela. Usuń ją w jednym miejscu.`,
    'registry-foreign-contact': `
      {value} is a contact of {other}, and the product is of {partner}: {other} would get the mail of {partner}.
      {value} to kontakt firmy {other}, a produkt należy do firmy {partner}. Korespondencja jednej trafiłaby do drugiej.
      Remove the contact from the product, or correct its organization.
      Usuń kontakt z produktu albo popraw jego organization.`,
    'registry-operator-contact': `{value} is a contact of {other}, not of the operator {operator}.
      {value} to kontakt: {other}, a nie operatora {operator}.
      Remove the contact from the operator, or correct its organization.
      Usuń kontakt z wpisu operatora albo popraw jego organization.`,
  }),
  ...seen('registry', 'doubt', {
    'registry-address-mistyped': `The domain of “{value}” is nobody’s here; contacts in it: {count}.
      Domena adresu „{value}” nie należy tu do nikogo; kontaktów w niej: {count}.
      Did you mean {suggestion}? If it is right, add the domain to \`domains\` of its organization.
      Czy chodziło o {suggestion}? Jeśli adres jest poprawny, dopisz domenę do \`domains\` tej organizacji.`,
  }),
}
