import { seen } from './seen.ts'

/** What is doubtful about whom a letter goes to, under which subject and in which exchange, and about a call (§2.1, §3, §6). */
export const letterPlanFindings = {
  ...seen('recipients', 'doubt', {
    'letter-no-owner': `
      {product} has no business owner, nor has its partner: nobody at DV gets a copy (§2.1.2). See: dniu products show {product}
      Ani produkt {product}, ani jego partner nie ma opiekuna biznesowego: nikt z DV nie dostanie kopii (§2.1.2). Zobacz: dniu products show {product}`,
    'letter-fixed-copy': `{address} stays in copy: the procedure always wants it there (§2.1.2, §3).
      {address} zostaje w kopii: procedura zawsze tego wymaga (§2.1.2, §3).`,
    'letter-unsafe-copy': `Nobody in the registry knows {address}: make sure that it belongs to {organization}.
      Adresu {address} nie ma w rejestrze: upewnij się, że należy do {organization}.`,
    'letter-former-contact': `
      {address} is the address of {contact}, who is not active any more. See: dniu contacts show {contact}
      {address} to adres kontaktu {contact}, który nie jest już aktywny. Zobacz: dniu contacts show {contact}`,
    'answer-no-owner': `
      No business owner is known for this: nobody at Digital Virgo gets a copy or is asked to add the contact.
      Nie wiadomo, kto jest tu opiekunem biznesowym: nikt w Digital Virgo nie dostanie kopii ani prośby o dodanie kontaktu.
      Name the owner in products.yaml or contacts.yaml, and tell them by hand this time.
      Wpisz opiekuna do products.yaml albo contacts.yaml, a tym razem powiadom go ręcznie.`,
  }),
  ...seen('product', 'doubt', {
    'letter-product-inactive': `{product} is not active any more.
      Produkt {product} nie jest już aktywny.`,
    'letter-product-elsewhere': `{product} does not run on {operator}. See: dniu products show {product}
      Produkt {product} nie działa u operatora {operator}. Zobacz: dniu products show {product}`,
    'letter-product-service': `{product} does not use {service}. See: dniu products show {product}
      Produkt {product} nie korzysta z usługi {service}. Zobacz: dniu products show {product}`,
    'letter-several-connections': `
      The data of {count} connections stand in the letter ({ids}). If only one is meant: --connection ID
      W liście są dane {count} połączeń ({ids}). Jeśli chodzi o jedno: --connection ID`,
  }),
  ...seen('exchange', 'doubt', {
    'letter-subject-reply': `The subject begins like that of a reply. To go on with the exchange of this ticket: --reply
      Temat zaczyna się jak w odpowiedzi. Aby kontynuować korespondencję tego zgłoszenia: --reply`,
    'letter-no-prefix': `The operator wishes the subject to start with {prefix} (§3.1); it is left out.
      Operator prosi, by temat zaczynał się od {prefix} (§3.1); przedrostek pominięto.`,
    'letter-exchange-exists': `
      {organization} was written to about {ticket} before ({count}). To go on with that exchange: --reply
      O {ticket} korespondowano już z {organization} (wiadomości: {count}). Aby kontynuować tę korespondencję: --reply`,
  }),
  ...seen('form', null, {
    'letter-more': `… and {count} more like these.
      … i jeszcze {count} podobnych.`,
  }),
  ...seen('caller', 'doubt', {
    'call-stranger': `It is not known who calls: make sure before you say anything about {ticket}.
      Nie wiadomo, kto dzwoni: upewnij się, zanim powiesz cokolwiek o {ticket}.`,
    'call-others-ticket': `
      {ticket} also concerns {names}: say nothing of it or them to {organization} that is not its own (§2).
      {ticket} dotyczy też: {names}. Nie mów {organization} niczego, co nie jest jego własną sprawą (§2).`,
  }),
}
