import { seen } from './seen.ts'

/**
 * What has changed in the registry for a message that waits, since it was approved, and whom it would reach today; and
 * how what somebody else recorded first differs from one’s own.
 */
export const waitingFindings = {
  ...seen('recipients', 'doubt', {
    'changed-contact-gone': `{address}: {contact} is not in the registry any more.
      {address}: kontaktu {contact} nie ma już w rejestrze.`,
    'changed-contact-inactive': `{address}: {contact} is not active any more.
      {address}: kontakt {contact} nie jest już aktywny.`,
    'changed-address': `{address}: {contact} has another address now.
      {address}: {contact} ma teraz inny adres.`,
    'changed-category': `{address}: {contact} has another category now, which is not told.
      {address}: {contact} ma teraz inną kategorię, która tej wiadomości nie dostaje.`,
    'changed-contact-elsewhere': `{address}: {contact} is no contact of {of} any more.
      {address}: {contact} nie jest już kontaktem {of}.`,
    'changed-product-gone': `{address}: the product {product} is not in the registry any more.
      {address}: produktu {product} nie ma już w rejestrze.`,
    'changed-product-inactive': `{address}: the product {product} is not active any more.
      {address}: produkt {product} nie jest już aktywny.`,
    'changed-service': `{address}: {product} uses none of the affected services any more.
      {address}: {product} nie korzysta już z żadnej z tych usług.`,
    'changed-operator': `{address}: {product} does not run on {operator} any more.
      {address}: {product} nie działa już u operatora {operator}.`,
    'changed-partner-gone': `{address}: the partner {partner} is not in the registry any more.
      {address}: partnera {partner} nie ma już w rejestrze.`,
    'changed-operator-gone': `{address}: the operator {operator} is not in the registry any more.
      {address}: operatora {operator} nie ma już w rejestrze.`,
    'changed-owner': `{address}: {staff} does not look after {of} any more, or has another address.
      {address}: {staff} nie opiekuje się już {of} albo ma inny adres.`,
    'concerned-since': `
      {address} ({partner}) would get {phase} of {ticket} today, and is not among its recipients: nothing is sent there by itself. To tell it with the next phase: --add {address}
      {address} ({partner}) dostałby dziś wiadomość w zgłoszeniu {ticket} ({phase}), a nie ma go wśród odbiorców: sama wiadomość tam nie wyjdzie. Następny etap wyślij też tam: --add {address}`,
  }),
  ...seen('text', 'doubt', {
    'recorded-begun': `What was recorded has begun to leave: dniu outbox list shows how it goes.
      Wysyłka zapisanej wiadomości już się zaczęła: jej przebieg pokazuje dniu outbox list.`,
    'recorded-awaits': `What was recorded has not left: it waits for the yes of a second person.
      Zapisana wiadomość jeszcze nie wyszła: czeka na zgodę drugiej osoby.`,
    'recorded-due': `What was recorded has not left, as far as is known: it is to leave {due}.
      O ile wiadomo, zapisana wiadomość jeszcze nie wyszła: ma wyjść {due}.`,
    'recorded-since': `Recorded since: {theirs}, by {by}, {at}.
      Zapisano od tego czasu: {theirs}, {by}, {at}.`,
    'recorded-differs': `{flag}: recorded: “{theirs}”. Yours, not sent: “{yours}”.
      {flag}: zapisano: „{theirs}”. Twoje, niewysłane: „{yours}”.`,
    'resolved-last': `What was said of messages of {ticket} last, by {by}, {at}: {theirs}.
      O wiadomościach ze zgłoszenia {ticket} rozstrzygnięto ostatnio, {by}, {at}: {theirs}.`,
    'decided-otherwise': `They decided otherwise: {state} {ticket}. Your answer ({own}) was NOT recorded and NOT sent.
      Zdecydowano inaczej ({state} {ticket}). Twojej odpowiedzi ({own}) NIE zapisano ani nie wysłano.`,
    'recorded-without': `Yours would also have gone to {addresses}: what was recorded does not.
      Twoja wiadomość poszłaby także na {addresses}; zapisana tam nie idzie.`,
  }),
  // what presses at the desk, each with the command that ends it: told by `dniu status` and `dniu handover`
  ...seen('time', 'doubt', {
    'pressing-approval': `
      {phase} of {ticket} waits for the yes of a second person: recorded by {by}, {at}, messages: {count}.
      {ticket}, {phase}: czeka na zgodę drugiej osoby; zapisano {at}, {by}, wiadomości: {count}.
      To read it and say yes: dniu approve {id}. To end it: dniu approve {id} --decline REASON
      Aby przeczytać i zatwierdzić: dniu approve {id}. Aby zakończyć: dniu approve {id} --decline POWÓD`,
    'pressing-late': `
      {phase} of {ticket} was to leave {at} and has not: {left} wait for it.
      {ticket}, {phase}: miało wyjść {at} i nie wyszło, czeka adresów: {left}.
      To let it leave: dniu outbox send {ticket}. To take it back: dniu outbox withdraw {ticket}
      Aby wyszło: dniu outbox send {ticket}. Aby wycofać: dniu outbox withdraw {ticket}`,
    'pressing-unsent': `
      {phase} of {ticket}: {left} of {all} messages have not been sent.
      {ticket}, {phase}: nie wysłano {left} z {all} wiadomości.
      To go on: dniu outbox send {ticket}
      Aby wznowić: dniu outbox send {ticket}`,
    'pressing-in-hand': `
      {phase} of {ticket}: {left} of {all} messages are in the hands of {host} (process {pid}).
      {ticket}, {phase}: {left} z {all} wiadomości ma w rękach {host} (proces {pid}).
      It sends them. If it has ended, from {at} on: dniu outbox send {ticket}
      Wyśle je. Jeśli już nie działa, od {at}: dniu outbox send {ticket}`,
    'pressing-update': `
      {ticket} ({source}) was promised an update by {at}.
      {ticket} ({source}): obiecano informację do {at}.
      To give it: dniu outage update {ticket}
      Aby ją wysłać: dniu outage update {ticket}`,
    'pressing-end': `
      {ticket} ({source}): the works were to end {at}, and nobody has been told that they have.
      {ticket} ({source}): prace miały się skończyć {at}, a nikogo o tym nie powiadomiono.
      To tell it: dniu maintenance close {ticket}
      Aby powiadomić: dniu maintenance close {ticket}`,
    'pressing-call': `
      {who} was promised a call by {at} (call {id}).
      {who}: umówiono oddzwonienie do {at} (rozmowa {id}).
      To make it: dniu call outgoing --answers {id}
      Aby zadzwonić: dniu call outgoing --answers {id}`,
  }),
}
