import type { Bilingual } from '../registry/types.ts'

export const workerWords = {
  'worker-begun': { pl: 'praca rozpoczęta ({host}, proces {pid})', en: 'begun ({host}, process {pid})' },
  'worker-listening': {
    pl: 'stan pod http://127.0.0.1:{port}/healthz i /metrics',
    en: 'its state: http://127.0.0.1:{port}/healthz and /metrics',
  },
  'worker-sending': { pl: 'do wysłania: {count}', en: 'to be sent: {count}' },
  'worker-sent': {
    pl: 'przyjęte {accepted}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}',
    en: 'accepted {accepted}, deferred {deferred}, refused {refused}, unknown {unknown}',
  },
  'worker-refused': {
    pl: 'odrzucona wiadomość {id} ({ticket}): czeka na człowieka, dniu outbox list',
    en: 'message {id} of {ticket} is refused: it waits for a person, dniu outbox list',
  },
  'worker-unknown': {
    pl: 'nie wiadomo, czy doszła wiadomość {id} ({ticket}): czeka na człowieka, dniu outbox list',
    en: 'whether message {id} of {ticket} has arrived is unknown: it waits for a person, dniu outbox list',
  },
  'worker-late': {
    pl: '{ticket}, {phase}: nic nie wychodzi samo ({code}), czeka na człowieka, dniu status',
    en: '{ticket} {phase} does not leave by itself ({code}): it waits for a person, dniu status',
  },
  'worker-kept': {
    pl: 'wiadomość {id} ({ticket}) nie wychodzi sama, bo rejestr się zmienił ({code}): czeka na człowieka, dniu status',
    en: 'message {id} of {ticket} does not leave by itself, the registry has changed ({code}): it waits for a person, dniu status',
  },
  'worker-held': {
    pl: '{ticket} (wysyłka {mailing}): serwer jej nie przyjmuje ({code}); następna próba za {seconds} s, reszta wychodzi',
    en: '{ticket} (mailing {mailing}): the server does not take it ({code}); tried again in {seconds} s, the rest leaves',
  },
  'worker-unrecorded': {
    pl: 'odpowiedzi serwera na wiadomość {id} ({reply}) nie udało się zapisać: w dzienniku jej los będzie nieznany, dniu outbox resolve {id}',
    en: 'the server’s answer to message {id} ({reply}) could not be recorded: it will be unknown, dniu outbox resolve {id}',
  },
  'worker-told': {
    pl: 'Jira: zrobione {done}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}',
    en: 'Jira: done {done}, deferred {deferred}, refused {refused}, unknown {unknown}',
  },
  'worker-act-refused': {
    pl: 'Jira nie przyjmuje numeru {id} ({ticket}, {code}): czeka na człowieka, dniu status',
    en: 'Jira does not take number {id} of {ticket} ({code}): it waits for a person, dniu status',
  },
  'worker-kept-sent': {
    pl: 'kopie w wysłanych: zapisane {done}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}',
    en: 'copies among what was sent: kept {done}, deferred {deferred}, refused {refused}, unknown {unknown}',
  },
  'worker-copy-refused': {
    pl: 'skrzynka nie przyjmuje kopii o numerze {id} ({ticket}, {code}): czeka na człowieka, dniu status',
    en: 'the mailbox does not take the copy with number {id} of {ticket} ({code}): it waits for a person, dniu status',
  },
  'worker-carded': {
    pl: 'kanał personelu: zamieszczone {done}, odroczone {deferred}, odrzucone {refused}, nieznane {unknown}',
    en: 'cards in the staff’s channel: posted {done}, deferred {deferred}, refused {refused}, unknown {unknown}',
  },
  'worker-card-waits': {
    pl: 'karta o numerze {id} ({ticket}, {code}) czeka na człowieka: dniu status',
    en: 'the card with number {id} of {ticket} ({code}) waits for a person: dniu status',
  },
  'worker-published': {
    pl: 'strona statusu: plików nowych lub zmienionych {written}, usuniętych {removed}',
    en: 'the status site: {written} files new or changed, {removed} removed',
  },
  'worker-trouble': {
    pl: '{code}: {message} Następna próba za {seconds} s.',
    en: '{code}: {message} Tried again in {seconds} s.',
  },
  'worker-well': { pl: 'już w porządku: {code}', en: 'well again: {code}' },
  'worker-finishing': {
    pl: 'koniec po wiadomościach, które właśnie wychodzą: {count}; drugi sygnał przerwie od razu',
    en: 'ends after the messages under way: {count}; a second signal ends it at once',
  },
  'worker-ended': { pl: 'praca zakończona', en: 'ended' },
  'sends-itself': {
    pl: 'Wysyła samo: dniu worker na {host}, od {since}.',
    en: 'Sends by itself: dniu worker on {host}, since {since}.',
  },
  'nothing-sends': {
    pl: 'Nic nie wysyła od {span}, a wiadomości do wysłania: {count}. Uruchom dniu worker albo dniu outbox send.',
    en: 'Nothing has sent for {span}, messages that are due: {count}. Start dniu worker, or dniu outbox send.',
  },
  'span-minutes': { pl: '{count} min', en: '{count} min' },
  'span-hours': { pl: '{count} godz.', en: '{count} h' },
  'span-days': { pl: '{count} dni', en: '{count} days' },
} as const satisfies Record<string, Bilingual>
