import type { Bilingual } from '../registry/types.ts'

/** What the screen says when a mail that came in is answered, and of the list of such mails. */
export const answerWords = {
  'answer-accepted': { pl: 'Przyjęcie zgłoszenia {ticket}, §2.2.3', en: 'Report accepted as {ticket}, §2.2.3' },
  'answer-rejected': { pl: 'Odrzucenie zgłoszenia, §2.2.1', en: 'Report rejected, §2.2.1' },
  'answer-add-contact': { pl: 'Prośba do opiekuna o dodanie kontaktu', en: 'Request to the owner to add the contact' },
  'ask-despite': { pl: 'Powód decyzji', en: 'Reason for the decision' },
  'inbox-empty': { pl: 'Nic nie czeka na decyzję.', en: 'Nothing waits for a decision.' },
  'inbox-filed': {
    pl: '{id} odłożono do {ticket} bez odpowiedzi.',
    en: '{id} filed under {ticket}, without an answer.',
  },
  'inbox-kept': { pl: '{id} odłożono: nie będzie odpowiedzi.', en: '{id} put aside: it is not answered.' },
  'inbox-next': {
    pl: 'Dalej: dniu inbox check NR, potem dniu inbox accept NR | reject NR | keep NR',
    en: 'Next: dniu inbox check N, then dniu inbox accept N | reject N | keep N',
  },
  'fetch-sum': {
    pl: 'Pobrane: {fetched}, nowe {fresh}: na decyzję czeka {waiting}, odłożone {kept}, odpowiedziano {answered}, zwroty i autoodpowiedzi {reports}.',
    en: '{fetched} fetched, {fresh} new: {waiting} wait for a decision, {kept} put aside, {answered} answered, {reports} reports and auto-replies.',
  },
  'fetch-gone': {
    pl: 'Zniknęły ze skrzynki, zanim dało się je pobrać: {count} (UID {uids}).',
    en: '{count} were gone from the mailbox before they could be fetched (UID {uids}).',
  },
  'history-unanswered': {
    pl: 'W tym od osób, którym tu nigdy nie odpisano: {unanswered}. Jeśli archiwum ma też nieobsłużoną pocztę, importuj z --answered.',
    en: '{unanswered} of them are from people who were never answered here. If the archive also holds mail that nobody dealt with, import with --answered.',
  },
  'history-left-out': {
    pl: 'Od osób, którym tu nigdy nie odpisano: {unanswered}; nie liczą się.',
    en: '{unanswered} from people who were never answered here: they do not count.',
  },
  'history-sum': {
    pl: 'Przeczytane: {read}, nowe w historii: {fresh}, pominięte: {left}.',
    en: '{read} read, {fresh} new in the history, {left} left out.',
  },
} as const satisfies Record<string, Bilingual>
