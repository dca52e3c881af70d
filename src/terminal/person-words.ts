import type { Bilingual } from '../registry/types.ts'

/** What the screen says of what the journal has of a person. */
export const personWords = {
  'person-nothing': { pl: 'W dzienniku nie ma nic o {address}.', en: 'The journal has nothing of {address}.' },
  'person-rows': { pl: 'W dzienniku: {count}', en: 'In the journal: {count}' },
  'person-contact': { pl: 'W rejestrze: {contact} {name}', en: 'In the registry: {contact} {name}' },
  'person-staff': { pl: 'W rejestrze: {staff}, z zespołu', en: 'In the registry: {staff}, of the staff' },
  'person-stranger': { pl: 'W rejestrze: nie ma', en: 'In the registry: not there' },
  'person-accepted': {
    pl: 'Przyjęte wiadomości: {count}, ostatnia {at}',
    en: 'Mails that were accepted: {count}, the last one {at}',
  },
  'trace-mailings': { pl: 'wysyłka', en: 'mailing' },
  'trace-messages': { pl: 'wiadomość wychodząca', en: 'message out' },
  'trace-events': { pl: 'zdarzenie', en: 'event' },
  'trace-acts': { pl: 'wpis dla Jiry', en: 'act for Jira' },
  'trace-incoming': { pl: 'wiadomość przychodząca', en: 'mail in' },
  'trace-past': { pl: 'dawna korespondencja', en: 'past correspondence' },
  'trace-calls': { pl: 'rozmowa', en: 'call' },
  'trace-unfetched': { pl: 'wiadomość niepobrana', en: 'mail that was not fetched' },
} as const satisfies Record<string, Bilingual>
