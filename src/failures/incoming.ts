import type { FailureRow } from './row.ts'

/** What is wrong or doubtful about mail that comes in (§2.2), and why it must not be answered (RFC 3834). */
export const incomingFailures = {
  // who the sender is
  'sender-none': {
    exit: 0,
    en: { message: 'The mail names no sender: it has no From field, or an empty one.' },
    pl: { message: 'Wiadomość nie ma nadawcy: brakuje pola From albo jest puste.' },
  },
  'sender-several-fields': {
    exit: 0,
    en: {
      message:
        'The mail has more than one From field ({shown}), and programs differ about which one they show: a person decides.',
    },
    pl: {
      message:
        'Wiadomość ma więcej niż jedno pole From ({shown}), a programy pokazują różne z nich: decyduje człowiek.',
    },
  },
  'sender-several-mailboxes': {
    exit: 0,
    en: { message: 'The From field names more than one mailbox ({shown}): a person decides whose mail this is.' },
    pl: { message: 'Pole From podaje więcej niż jeden adres ({shown}): człowiek decyduje, czyja to wiadomość.' },
  },
  'sender-group': {
    exit: 0,
    en: { message: 'The From field is written as a group ({shown}), not as one mailbox: a person decides.' },
    pl: { message: 'Pole From jest zapisane jako grupa ({shown}), a nie jako jeden adres: decyduje człowiek.' },
  },
  'sender-malformed': {
    exit: 0,
    en: { message: 'No single address can be read from the sender ({shown}): a person decides.' },
    pl: { message: 'Z nadawcy ({shown}) nie da się odczytać jednego adresu: decyduje człowiek.' },
  },
  'sender-own': {
    exit: 0,
    en: {
      message:
        '{address} is our own address: no partner writes from there. A person looks whether a colleague wrote, or somebody in our name.',
    },
    pl: {
      message:
        '{address} to nasz własny adres: żaden partner stamtąd nie pisze. Trzeba sprawdzić, czy pisał ktoś od nas, czy ktoś się pod nas podszywa.',
    },
  },
  'sender-unknown': {
    exit: 0,
    en: {
      message:
        '{address} is not in the CRM, its domain is no partner’s own, and nothing from it was accepted before (§2.2).',
    },
    pl: {
      message:
        'Adresu {address} nie ma w CRM, jego domena nie należy do partnera i nigdy wcześniej nie przyjęto stamtąd wiadomości (§2.2).',
    },
  },
  'contact-active': {
    exit: 0,
    en: { message: '{key} {name} ({organization}) is an active contact with this address.' },
    pl: { message: '{key} {name} ({organization}) to aktywny kontakt z tym adresem.' },
  },
  'contact-inactive': {
    exit: 0,
    en: {
      message:
        '{key} {name} ({organization}) has this address, but is inactive: that does not count as being in the CRM.',
    },
    pl: {
      message: '{key} {name} ({organization}) ma ten adres, ale jest nieaktywny: nie liczy się jako obecny w CRM.',
    },
  },
  'contact-of-several': {
    exit: 0,
    en: {
      message:
        'The address is a contact of more than one firm ({organizations}): the product decides for which one it writes.',
    },
    pl: {
      message:
        'Adres jest kontaktem więcej niż jednej firmy ({organizations}): w czyim imieniu pisze, rozstrzyga produkt.',
    },
  },
  'domain-own': {
    exit: 0,
    en: { message: '{domain} is the own domain of {organization}: a new employee, perhaps.' },
    pl: { message: '{domain} to własna domena {organization}: być może pisze nowy pracownik.' },
  },
  'domain-under-own': {
    exit: 0,
    en: { message: '{domain} lies under the own domain of {organization}, which lets its subdomains count.' },
    pl: { message: '{domain} leży w domenie {organization}, której poddomeny też się liczą.' },
  },
  'domain-public': {
    exit: 0,
    en: { message: '{domain} gives mailboxes to everybody, so it says nothing about the firm.' },
    pl: { message: 'W {domain} każdy może założyć skrzynkę, więc domena nic nie mówi o firmie.' },
  },
  'domain-look-alike': {
    exit: 0,
    en: { message: '{domain} looks like {like}, the domain of {organization}, and is another one: beware.' },
    pl: { message: '{domain} wygląda jak {like}, domena {organization}, a jest inna: zachowaj ostrożność.' },
  },
  'domain-under': {
    exit: 0,
    en: {
      message:
        '{domain} lies under {like}, the domain of {organization}, whose subdomains do not count (contacts.yaml, operators.yaml: subdomains).',
    },
    pl: {
      message:
        '{domain} leży w {like}, domenie {organization}, której poddomeny się nie liczą (contacts.yaml, operators.yaml: subdomains).',
    },
  },
  'accepted-before': {
    exit: 0,
    en: { message: 'Mail from this address was accepted before: {times} ×, last on {last}.' },
    pl: { message: 'Wiadomości z tego adresu już przyjmowano: {times} ×, ostatnio {last}.' },
  },
  'name-shows-address': {
    exit: 0,
    en: {
      message: 'The name of the sender shows {shown}, but the mail says it is from {address}: the address counts.',
    },
    pl: { message: 'Nazwa nadawcy pokazuje {shown}, ale wiadomość podaje adres {address}: liczy się adres.' },
  },
  'reply-to-differs': {
    exit: 0,
    en: { message: 'Answers are asked to go to {other}, on another domain; dniu answers {address} alone.' },
    pl: {
      message: 'Nadawca prosi o odpowiedź na {other}, czyli w innej domenie; dniu odpowiada wyłącznie na {address}.',
    },
  },
  // what our own receiving server says
  'dmarc-failed': {
    exit: 0,
    en: {
      message: 'Our server says that the DMARC check failed: nothing shows that this came from {domain}.',
    },
    pl: {
      message: 'Według naszego serwera kontrola DMARC się nie powiodła: nic nie potwierdza, że to przyszło z {domain}.',
    },
  },
  'dmarc-refuses': {
    exit: 0,
    en: {
      message:
        'So the domain or past correspondence is no ground to accept it (§2.2): a person decides, best after a call to the partner.',
    },
    pl: {
      message:
        'Dlatego domena ani dawna korespondencja nie wystarczą, by ją przyjąć (§2.2): decyduje człowiek, najlepiej po telefonie do partnera.',
    },
  },
  'dmarc-known': {
    exit: 0,
    en: {
      message:
        'The address is that of an active contact, so it is accepted all the same (§2.2). Look twice: confirm by phone before you act on what it asks.',
    },
    pl: {
      message:
        'To adres aktywnego kontaktu, więc wiadomość mimo to zostaje przyjęta (§2.2). Zachowaj czujność: zanim zrobisz to, o co prosi, potwierdź telefonicznie.',
    },
  },
  'authentication-missing': {
    exit: 0,
    en: { message: 'No word of {authserv} on SPF, DKIM and DMARC: nobody vouches for the address.' },
    pl: { message: '{authserv} nie podaje wyników SPF, DKIM i DMARC: nikt nie ręczy za ten adres.' },
  },
  'authentication-unset': {
    exit: 0,
    en: {
      message: 'No receiving server is believed on SPF, DKIM and DMARC: settings.yaml, incoming.authserv has no name.',
    },
    pl: {
      message:
        'Żadnemu serwerowi nie ufamy w sprawie SPF, DKIM i DMARC: w settings.yaml brakuje nazwy incoming.authserv.',
    },
  },
  'authentication-ignored': {
    exit: 0,
    en: { message: 'Authentication-Results of other servers are in the mail and count for nothing: {servers}.' },
    pl: { message: 'W wiadomości są Authentication-Results innych serwerów, które się nie liczą: {servers}.' },
  },
  // the ticket in the subject
  'ticket-theirs': {
    exit: 0,
    en: { message: 'The subject names {ticket}, a ticket with this sender’s firm.' },
    pl: { message: 'Temat podaje {ticket}: zgłoszenie firmy tego nadawcy.' },
  },
  'ticket-not-theirs': {
    exit: 0,
    en: { message: 'The subject names {ticket}, which is no ticket of this sender’s firm: it is not honoured.' },
    pl: { message: 'Temat podaje {ticket}, ale to nie jest zgłoszenie firmy tego nadawcy: nie będzie użyte.' },
  },
  'ticket-of-nobody': {
    exit: 0,
    en: { message: 'The subject names {ticket}: it is not honoured, as the sender is not accepted by rule.' },
    pl: { message: 'Temat podaje {ticket}: nie będzie użyte, bo zasady nie pozwalają przyjąć tego nadawcy.' },
  },
  'ticket-new': {
    exit: 0,
    en: { message: 'The subject names {ticket}, of which nothing is recorded: it is not honoured by itself.' },
    pl: { message: 'Temat podaje {ticket}, o którym nic nie zapisano: samo z siebie nie będzie użyte.' },
  },
  'ticket-several': {
    exit: 0,
    en: { message: 'The subject names more than one ticket ({ticket} and others): none is honoured by itself.' },
    pl: {
      message: 'Temat podaje więcej niż jedno zgłoszenie ({ticket} i inne): żadne nie będzie użyte samo z siebie.',
    },
  },
  // what is wrong with the mail itself
  'mail-head-cut': {
    exit: 0,
    en: { message: 'The head of the mail is longer than dniu reads: a person decides.' },
    pl: { message: 'Nagłówek wiadomości jest dłuższy, niż dniu czyta: decyduje człowiek.' },
  },
  'mail-head-line': {
    exit: 0,
    en: {
      message:
        'The head of the mail has a line that is no field, so programs may read it differently: a person decides.',
    },
    pl: {
      message:
        'W nagłówku wiadomości jest wiersz, który nie jest polem, więc programy mogą czytać go różnie: decyduje człowiek.',
    },
  },
  'mail-head-control': {
    exit: 0,
    en: {
      message:
        'The head of the mail holds a NUL or a lone carriage return, which hides text from some programs: a person decides.',
    },
    pl: {
      message:
        'W nagłówku wiadomości jest znak NUL albo samotny powrót karetki, co przed częścią programów ukrywa tekst: decyduje człowiek.',
    },
  },
  'mail-head-unended': {
    exit: 0,
    en: { message: 'The mail ends within its head: it has no text.' },
    pl: { message: 'Wiadomość kończy się w nagłówku: nie ma treści.' },
  },
  'mail-parts-too-deep': {
    exit: 0,
    en: { message: 'The parts of the mail are nested deeper than dniu follows: a person decides.' },
    pl: { message: 'Części wiadomości są zagnieżdżone głębiej, niż dniu sięga: decyduje człowiek.' },
  },
  'mail-parts-too-many': {
    exit: 0,
    en: { message: 'The mail has more parts than dniu counts: a person decides.' },
    pl: { message: 'Wiadomość ma więcej części, niż dniu liczy: decyduje człowiek.' },
  },
  'mail-parts-unended': {
    exit: 0,
    en: { message: 'A part of the mail has no end: it may have been cut off on its way.' },
    pl: { message: 'Jedna z części wiadomości nie ma końca: mogła zostać obcięta po drodze.' },
  },
  'mail-text-cut': {
    exit: 0,
    en: { message: 'The text of the mail is longer than dniu shows; all of it is in the mail that is kept.' },
    pl: { message: 'Tekst wiadomości jest dłuższy, niż dniu pokazuje; całość jest w zachowanej wiadomości.' },
  },
  'mail-text-undecodable': {
    exit: 0,
    en: { message: 'Some characters of the text cannot be read in any of the usual charsets.' },
    pl: { message: 'Części znaków tekstu nie da się odczytać w żadnym ze zwykłych kodowań.' },
  },
  // why it must not be answered
  'automatic-submitted': {
    exit: 0,
    en: { message: 'A program wrote it (Auto-Submitted: {value}).' },
    pl: { message: 'Napisał ją program (Auto-Submitted: {value}).' },
  },
  'automatic-return-path': {
    exit: 0,
    en: { message: 'Its return path is empty: a report on another mail, to be answered by nobody.' },
    pl: { message: 'Ma pustą ścieżkę zwrotną: to raport o innej wiadomości, na który się nie odpowiada.' },
  },
  'automatic-report': {
    exit: 0,
    en: { message: 'It is a report on a mail: on its delivery, or on its being read.' },
    pl: { message: 'To raport o wiadomości: o doręczeniu albo o przeczytaniu.' },
  },
  'automatic-list': {
    exit: 0,
    en: { message: 'It came through a mailing list ({field}).' },
    pl: { message: 'Przyszła przez listę wysyłkową ({field}).' },
  },
  'automatic-precedence': {
    exit: 0,
    en: { message: 'It is a mass mailing or an automatic answer (Precedence: {value}).' },
    pl: { message: 'To wysyłka masowa albo automatyczna odpowiedź (Precedence: {value}).' },
  },
  'automatic-suppress': {
    exit: 0,
    en: { message: 'It asks for no automatic answer (X-Auto-Response-Suppress: {value}).' },
    pl: { message: 'Prosi, by nie odpowiadać automatycznie (X-Auto-Response-Suppress: {value}).' },
  },
  'automatic-field': {
    exit: 0,
    en: { message: 'A program wrote it ({field}).' },
    pl: { message: 'Napisał ją program ({field}).' },
  },
  'automatic-reply': {
    exit: 0,
    en: { message: 'It is an automatic answer, such as one out of office.' },
    pl: { message: 'To odpowiedź automatyczna, na przykład o nieobecności.' },
  },
  'automatic-address': {
    exit: 0,
    en: { message: 'Nobody reads what is sent to {address}.' },
    pl: { message: 'Wiadomości wysyłanych na {address} nikt nie czyta.' },
  },
  'own-address': {
    exit: 0,
    en: { message: '{address} is one of ours: an answer would come back.' },
    pl: { message: '{address} to nasz adres: odpowiedź wróciłaby do nas.' },
  },
  'own-message': {
    exit: 0,
    en: { message: 'It is a mail of ours that came back.' },
    pl: { message: 'To nasza własna wiadomość, która wróciła.' },
  },
  'too-many-hops': {
    exit: 0,
    en: { message: 'It went over {hops} servers (more than {most}): it may be going round in a circle.' },
    pl: { message: 'Przeszła przez {hops} serwerów (więcej niż {most}): może krążyć w kółko.' },
  },
  'nobody-to-answer': {
    exit: 0,
    en: { message: 'No single address can be told, so there is nobody to answer.' },
    pl: { message: 'Nie da się ustalić jednego adresu, więc nie ma komu odpowiedzieć.' },
  },
} as const satisfies Record<string, FailureRow>
