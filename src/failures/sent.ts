import { ends } from './row.ts'

/** Why a copy of what has left is not among what was sent. The mails themselves have left. */
export const sentFailures = {
  ...ends(2, {
    'sent-not-set': `settings.yaml has no imap.sent, so no copies are kept among what was sent.
      W settings.yaml nie ma imap.sent, więc kopie nie trafiają do wysłanych.
      Write imap.sent: true, or the name of the folder.
      Wpisz imap.sent: true albo nazwę folderu.`,
  }),
  ...ends(5, {
    'sent-away': `The mailbox {host} does not take the copy for what was sent now: {reply}
      Skrzynka {host} nie przyjmuje teraz kopii do wysłanych: {reply}
      The mails have left. The copy waits: dniu outbox copies tries again.
      Wiadomości wyszły. Kopia czeka: ponowi ją dniu outbox copies.`,
    'sent-unclear': `The mailbox {host} did not say whether it has the copy: {reply}
      Skrzynka {host} nie powiedziała, czy ma kopię: {reply}
      It is looked for there before it is tried again.
      Przed ponowną próbą dniu poszuka jej na miejscu.`,
    'sent-folder': `The mailbox {host} has no folder {folder} for what was sent: {reply}
      Skrzynka {host} nie ma folderu {folder} na wysłane: {reply}
      Make the folder there, or name another one in settings.yaml (imap.sent). Then: dniu outbox copies --retry N
      Utwórz tam ten folder albo wskaż inny w settings.yaml (imap.sent). Potem: dniu outbox copies --retry N`,
    'sent-no-folder': `The mailbox {host} names no folder for what was sent.
      Skrzynka {host} nie wskazuje folderu na wysłane.
      Name it in settings.yaml as imap.sent. Then: dniu outbox copies --retry N
      Wskaż go w settings.yaml jako imap.sent. Potem: dniu outbox copies --retry N`,
    'sent-refused': `The mailbox {host} does not take the copy into {folder}: {reply}
      Skrzynka {host} nie przyjmuje kopii do folderu {folder}: {reply}
      Where it is full, make room there. Then: dniu outbox copies --retry N, or --drop N to do without this one.
      Jeśli jest pełna, zrób tam miejsce. Potem: dniu outbox copies --retry N albo --drop N, jeśli ta kopia nie jest potrzebna.`,
  }),
  ...ends(130, {
    'sent-stopped': `Stopped before all copies were among what was sent.
      Przerwano, zanim wszystkie kopie znalazły się w wysłanych.
      The rest: dniu outbox copies
      Reszta: dniu outbox copies`,
  }),
}
