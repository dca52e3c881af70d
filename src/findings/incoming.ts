import { seen } from './seen.ts'

/** What is seen of a mail that comes in (§2.2), and why it must not be answered (RFC 3834). */
export const incomingFindings = {
  ...seen('sender', null, {
    'sender-none': `The mail names no sender: it has no From field, or an empty one.
      Wiadomość nie ma nadawcy: brakuje pola From albo jest puste.`,
    'sender-several-fields': `
      The mail has more than one From field ({shown}), and programs differ about which one they show: a person decides.
      Wiadomość ma więcej niż jedno pole From ({shown}), a programy pokazują różne z nich: decyduje człowiek.`,
    'sender-several-mailboxes': `
      The From field names more than one mailbox ({shown}): a person decides whose mail this is.
      Pole From podaje więcej niż jeden adres ({shown}): człowiek decyduje, czyja to wiadomość.`,
    'sender-group': `The From field is written as a group ({shown}), not as one mailbox: a person decides.
      Pole From jest zapisane jako grupa ({shown}), a nie jako jeden adres: decyduje człowiek.`,
    'sender-malformed': `No single address can be read from the sender ({shown}): a person decides.
      Z nadawcy ({shown}) nie da się odczytać jednego adresu: decyduje człowiek.`,
    'sender-own': `
      {address} is our own address: no partner writes from there. A person looks whether a colleague wrote, or somebody in our name.
      {address} to nasz własny adres: żaden partner stamtąd nie pisze. Trzeba sprawdzić, czy pisał ktoś od nas, czy ktoś się pod nas podszywa.`,
    'sender-unknown': `
      {address} is not in the CRM, its domain is no partner’s own, and nothing from it was accepted before (§2.2).
      Adresu {address} nie ma w CRM, jego domena nie należy do partnera i nigdy wcześniej nie przyjęto stamtąd wiadomości (§2.2).`,
    'contact-active': `{key} {name} ({organization}) is an active contact with this address.
      {key} {name} ({organization}) to aktywny kontakt z tym adresem.`,
    'contact-inactive': `
      {key} {name} ({organization}) has this address, but is inactive: a former employee, perhaps. The business owner says whether it becomes active again.
      Ten adres ma kontakt {key} {name} ({organization}), ale jest nieaktywny: być może to były pracownik. O przywróceniu decyduje opiekun biznesowy.`,
    'contact-of-several': `
      The address is a contact of more than one firm ({organizations}): the product decides for which one it writes.
      Adres jest kontaktem więcej niż jednej firmy ({organizations}): w czyim imieniu pisze, rozstrzyga produkt.`,
    'domain-own': `{domain} is the own domain of {organization}: a new employee, perhaps.
      {domain} to własna domena firmy {organization}; być może pisze nowy pracownik.`,
    'domain-under-own': `{domain} lies under the own domain of {organization}, which lets its subdomains count.
      {domain} leży w domenie firmy {organization}, której poddomeny też się liczą.`,
    'domain-public': `{domain} gives mailboxes to everybody, so it says nothing about the firm.
      Skrzynkę w {domain} może założyć każdy, więc domena nic nie mówi o firmie.`,
    'domain-look-alike': `{domain} looks like {like}, the domain of {organization}, and is another one: beware.
      {domain} wygląda jak {like}, domena firmy {organization}, a jest inna: zachowaj ostrożność.`,
    'domain-under': `
      {domain} lies under {like}, the domain of {organization}, whose subdomains do not count (contacts.yaml, operators.yaml: subdomains).
      {domain} leży w {like}, domenie firmy {organization}, której poddomeny się nie liczą (contacts.yaml, operators.yaml: subdomains).`,
    'accepted-before': `Mail from this address was accepted before: {times} ×, last on {last}.
      Wiadomości z tego adresu już przyjmowano: {times} ×, ostatnio {last}.`,
    'name-shows-address': `
      The name of the sender shows {shown}, but the mail says it is from {address}: the address counts.
      Nazwa nadawcy pokazuje {shown}, ale wiadomość podaje adres {address}: liczy się adres.`,
    'reply-to-differs': `Answers are asked to go to {other}, on another domain; dniu answers {address} alone.
      Nadawca prosi o odpowiedź na {other}, czyli w innej domenie; dniu odpowiada wyłącznie na {address}.`,
  }),
  // what our own receiving server says
  ...seen('authentication', null, {
    'dmarc-failed': `Our server says that the DMARC check failed: nothing shows that this came from {domain}.
      Według naszego serwera kontrola DMARC się nie powiodła: nic nie potwierdza, że to przyszło z {domain}.`,
    'dmarc-of-another': `
      Our server says that {passed} passed the DMARC check, not {domain}: that speaks for another sender than the one shown, and counts for nothing.
      Według naszego serwera kontrolę DMARC przeszła domena {passed}, a nie {domain}: to przemawia za innym nadawcą niż pokazany i się nie liczy.`,
    'dmarc-refuses': `
      So the domain or past correspondence is no ground to accept it (§2.2): a person decides, best after a call to the partner.
      Dlatego domena ani dawna korespondencja nie wystarczą, by ją przyjąć (§2.2): decyduje człowiek, najlepiej po telefonie do partnera.`,
    'dmarc-known': `
      The address is that of an active contact, so it is accepted all the same (§2.2). Look twice: confirm by phone before you act on what it asks.
      To adres aktywnego kontaktu, więc wiadomość mimo to zostaje przyjęta (§2.2). Zachowaj czujność: zanim zrobisz to, o co prosi, potwierdź telefonicznie.`,
    'authentication-missing': `No word of {authserv} on SPF, DKIM and DMARC: nobody vouches for the address.
      {authserv} nie podaje wyników SPF, DKIM i DMARC: nikt nie ręczy za ten adres.`,
    'authentication-unset': `
      No receiving server is believed on SPF, DKIM and DMARC: settings.yaml, incoming.authserv has no name.
      Żadnemu serwerowi nie ufamy w sprawie SPF, DKIM i DMARC: w settings.yaml brakuje nazwy incoming.authserv.`,
    'authentication-unnamed': `
      A server has stated its results without its name: they count for nothing, unless our own is such a server (settings.yaml, incoming.unnamed).
      Jakiś serwer podał wyniki bez swojej nazwy: nie liczą się, chyba że to nasz serwer tak robi (settings.yaml, incoming.unnamed).`,
    'authentication-ignored': `Authentication-Results of other servers are in the mail and count for nothing: {servers}.
      W wiadomości są wyniki Authentication-Results innych serwerów; nie liczą się: {servers}.`,
  }),
  ...seen('ticket', null, {
    'ticket-theirs': `The subject names {ticket}, a ticket with this sender’s firm.
      Temat podaje {ticket}: zgłoszenie firmy tego nadawcy.`,
    'ticket-not-theirs': `The subject names {ticket}, which is no ticket of this sender’s firm: it is not honoured.
      Temat podaje {ticket}, ale to nie jest zgłoszenie firmy tego nadawcy: nie będzie użyte.`,
    'ticket-of-nobody': `The subject names {ticket}: it is not honoured, as the sender is not accepted by rule.
      Temat podaje {ticket}: nie będzie użyte, bo zasady nie pozwalają przyjąć tego nadawcy.`,
    'ticket-new': `The subject names {ticket}, of which nothing is recorded: it is not honoured by itself.
      Temat podaje {ticket}, o którym nic nie zapisano: samo z siebie nie będzie użyte.`,
    'ticket-several': `The subject names more than one ticket ({ticket} and others): none is honoured by itself.
      Temat podaje więcej niż jedno zgłoszenie ({ticket} i inne): żadne nie będzie użyte samo z siebie.`,
  }),
  // what is wrong with the mail itself
  ...seen('mail', null, {
    'mail-head-cut': `The head of the mail is longer than dniu reads: a person decides.
      Nagłówek wiadomości jest dłuższy, niż dniu czyta: decyduje człowiek.`,
    'mail-head-line': `
      The head of the mail has a line that is no field, so programs may read it differently: a person decides.
      W nagłówku wiadomości jest wiersz, który nie jest polem, więc programy mogą czytać go różnie: decyduje człowiek.`,
    'mail-head-control': `
      The head of the mail holds a NUL or a lone carriage return, which hides text from some programs: a person decides.
      W nagłówku wiadomości jest znak NUL albo samotny powrót karetki, przez co część programów nie pokazuje tekstu: decyduje człowiek.`,
    'mail-head-unended': `The mail ends within its head: it has no text.
      Wiadomość kończy się w nagłówku: nie ma treści.`,
    'mail-parts-too-deep': `The parts of the mail are nested deeper than dniu follows: a person decides.
      Części wiadomości są zagnieżdżone głębiej, niż dniu sięga: decyduje człowiek.`,
    'mail-parts-too-many': `The mail has more parts than dniu counts: a person decides.
      Wiadomość ma więcej części, niż dniu liczy: decyduje człowiek.`,
    'mail-parts-unended': `A part of the mail has no end: it may have been cut off on its way.
      Jedna z części wiadomości nie ma końca: mogła zostać obcięta po drodze.`,
    'mail-text-cut': `The text of the mail is longer than dniu shows; all of it is in the mail that is kept.
      Tekst wiadomości jest dłuższy, niż dniu pokazuje; całość jest w zachowanej wiadomości.`,
    'mail-text-in-smime': `
      The text is in smime.p7m: encrypted, or signed in a way that dniu cannot read. Open the mail in a mail program.
      Tekst jest w smime.p7m: zaszyfrowany albo podpisany tak, że dniu go nie odczyta. Otwórz wiadomość w programie pocztowym.`,
    'mail-text-in-pgp': `The text is encrypted (PGP). Open the mail in a mail program.
      Tekst jest zaszyfrowany (PGP). Otwórz wiadomość w programie pocztowym.`,
    'mail-text-in-winmail': `The text is in winmail.dat, which could not be read. Open the mail in Outlook, or ask for plain text.
      Tekst jest w winmail.dat, którego nie udało się odczytać. Otwórz wiadomość w Outlooku albo poproś o zwykły tekst.`,
    'mail-text-undecodable': `Some characters of the text cannot be read in any of the usual charsets.
      Części znaków tekstu nie da się odczytać w żadnym ze zwykłych kodowań.`,
  }),
  // what somebody must look at now
  ...seen('automatic', 'doubt', {
    'alarm-loop': `Mails of ours came back, or go round in a circle: {count}. None was answered; find out what sends them back.
      Nasze własne wiadomości wróciły albo krążą w kółko: {count}. Na żadną nie odpowiedziano; ustal, co je odsyła.`,
    'alarm-flood': `A flood: {count} mails from {address}, more than {most} within an hour.
      Zalew poczty od {address}: wiadomości w ciągu godziny: {count}, więcej niż {most}.`,
    'alarm-caps': `Mails that were not answered by themselves: {count}. The limit of {most} is reached (incoming.caps.{cap} in settings.yaml).
      Bez automatycznej odpowiedzi: {count}. Osiągnięto limit {most} (incoming.caps.{cap} w settings.yaml).`,
  }),
  // why it must not be answered
  ...seen('automatic', null, {
    'automatic-submitted': `A program wrote it (Auto-Submitted: {value}).
      Napisał ją program (Auto-Submitted: {value}).`,
    'automatic-return-path': `Its return path is empty: a report on another mail, to be answered by nobody.
      Ma pustą ścieżkę zwrotną: to raport o innej wiadomości, na który się nie odpowiada.`,
    'automatic-report': `It is a report on a mail: on its delivery, or on its being read.
      To raport o wiadomości: o doręczeniu albo o przeczytaniu.`,
    'automatic-list': `It came through a mailing list ({field}).
      Przyszła przez listę wysyłkową ({field}).`,
    'automatic-precedence': `It is a mass mailing or an automatic answer (Precedence: {value}).
      To wysyłka masowa albo automatyczna odpowiedź (Precedence: {value}).`,
    'automatic-suppress': `It asks for no automatic answer (X-Auto-Response-Suppress: {value}).
      Prosi, by nie odpowiadać automatycznie (X-Auto-Response-Suppress: {value}).`,
    'automatic-field': `A program wrote it ({field}).
      Napisał ją program ({field}).`,
    'automatic-reply': `It is an automatic answer, such as one out of office.
      To odpowiedź automatyczna, na przykład o nieobecności.`,
    'automatic-words': `It says that its writer is away, or that a program wrote it.
      Wynika z niej, że autor jest nieobecny albo że napisał ją program.`,
    'automatic-desk': `A ticket system sent it ({field}), by itself or for somebody.
      Wysłał ją system zgłoszeń ({field}), sam albo w czyimś imieniu.`,
    'automatic-notice': `It reads like what a program answers: that a mail has come, or that somebody has left.
      Wygląda na odpowiedź programu: że wiadomość dotarła albo że ktoś już tam nie pracuje.`,
    'automatic-challenge': `It asks for proof that a person wrote a mail of ours: until somebody gives it there, that mail is not delivered.
      Żąda dowodu, że naszą wiadomość napisał człowiek: dopóki ktoś go tam nie poda, nie zostanie ona doręczona.`,
    'automatic-asks': `A program sent it as an answer, and it wants something or reports a fault: a person reads it.
      Program wysłał ją jako odpowiedź, a ktoś o coś w niej prosi albo coś zgłasza: czyta ją człowiek.`,
    'automatic-address': `Nobody reads what is sent to {address}.
      Wiadomości wysyłanych na {address} nikt nie czyta.`,
    'own-address': `{address} is one of ours: an answer would come back.
      {address} to nasz adres: odpowiedź wróciłaby do nas.`,
    'own-message': `It is a mail of ours that came back.
      To nasza własna wiadomość, która wróciła.`,
    'too-many-hops': `It went over {hops} servers (more than {most}): it may be going round in a circle.
      Serwerów, przez które przeszła, jest {hops} (więcej niż {most}): może krążyć w kółko.`,
    'nobody-to-answer': `No single address can be told, so there is nobody to answer.
      Nie da się ustalić jednego adresu, więc nie ma komu odpowiedzieć.`,
  }),
}
