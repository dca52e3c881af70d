import { seen } from './seen.ts'

/** What presses at the desk, each with the command that ends it: told by `dniu status` and `dniu handover`. */
export const pressingFindings = {
  ...seen('time', 'doubt', {
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
