import type { Bilingual } from '../registry/types.ts'

/** What the screen says about mail that comes in. */
export const incomingWords = {
  'card-sender': { pl: 'Nadawca', en: 'Sender' },
  'card-nobody': { pl: 'nie da się ustalić', en: 'cannot be told' },
  'card-subject': { pl: 'Temat', en: 'Subject' },
  'card-verdict': { pl: 'Ocena', en: 'Verdict' },
  'card-known': { pl: 'PRZYJĄĆ: aktywny kontakt w CRM', en: 'ACCEPT: an active contact of the CRM' },
  'card-domain': { pl: 'PRZYJĄĆ: własna domena firmy', en: 'ACCEPT: the firm’s own domain' },
  'card-history': { pl: 'PRZYJĄĆ: wcześniej przyjmowana korespondencja', en: 'ACCEPT: accepted before' },
  'card-unknown': { pl: 'ODRZUCIĆ: adres nieznany', en: 'REJECT: the address is unknown' },
  'card-person': { pl: 'DECYDUJE CZŁOWIEK', en: 'A PERSON DECIDES' },
  'card-do': { pl: 'Do zrobienia', en: 'To do' },
  'card-add-contact': {
    pl: 'poprosić opiekuna biznesowego o dodanie kontaktu',
    en: 'ask the business owner to add the contact',
  },
  'card-choose-product': { pl: 'wybrać produkt', en: 'choose the product' },
  'card-decide': { pl: 'sprawdzić i zdecydować', en: 'look at it and decide' },
  'card-ask-owner': { pl: 'wskazać nadawcy opiekuna biznesowego', en: 'point the sender to the business owner' },
  'card-contact': { pl: 'Kontakt', en: 'Contact' },
  'card-partner': { pl: 'Partner', en: 'Partner' },
  'card-operator': { pl: 'Operator', en: 'Operator' },
  'card-products': { pl: 'Produkty', en: 'Products' },
  'card-owner': { pl: 'Opiekun', en: 'Owner' },
  'card-checks': { pl: 'Nasz serwer', en: 'Our server' },
  'card-check': { pl: 'SPF {spf}, DKIM {dkim}, DMARC {dmarc}', en: 'SPF {spf}, DKIM {dkim}, DMARC {dmarc}' },
  'card-unsaid': { pl: 'brak', en: 'unsaid' },
  'card-ticket': { pl: 'Zgłoszenie', en: 'Ticket' },
  'card-ticket-not': { pl: '{ticket} (nie będzie użyte)', en: '{ticket} (not honoured)' },
  'card-because': { pl: 'Dlaczego', en: 'Because' },
  'card-unanswerable': { pl: 'Nie odpowiadać', en: 'Not to be answered' },
} as const satisfies Record<string, Bilingual>
