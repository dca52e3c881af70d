import { ends } from './row.ts'

/** Why the log of a mail server is not read. */
export const logFailures = ends(2, {
  'log-unreadable': `The mail log {file} cannot be read: {reason}
    Nie można odczytać dziennika poczty {file}: {reason}
    Name a log of Postfix that you may read, in plain text or gzip; or pipe it in, from journalctl -u postfix for instance: dniu outbox resolve --from-log -
    Wskaż dziennik Postfiksa, który wolno Ci czytać, zwykły lub gzip; albo podaj go na wejściu, na przykład z journalctl -u postfix: dniu outbox resolve --from-log -`,
  'log-damaged': `The mail log {file} is packed, and ends in the middle or is damaged: {reason}. Nothing of it was recorded.
    Dziennik poczty {file} jest spakowany i urywa się albo jest uszkodzony: {reason}. Niczego z niego nie zapisano.
    Copy it once more, or pipe in what can be read of it (zcat {file}): dniu outbox resolve --from-log -
    Skopiuj go jeszcze raz albo podaj na wejściu to, co da się odczytać (zcat {file}): dniu outbox resolve --from-log -`,
  'log-strange': `{file} holds no line of a log that is known.
    {file} nie zawiera żadnego wiersza znanego dziennika.
    It must be a mail log of Postfix as syslog, postlogd or journalctl (also -o json) write it. What is packed in another way than gzip (xzcat FILE) is piped in: dniu outbox resolve --from-log -
    To musi być dziennik poczty Postfiksa w postaci, jaką zapisują syslog, postlogd albo journalctl (także -o json). Co spakowano inaczej niż gzip (xzcat PLIK), podaj na wejściu: dniu outbox resolve --from-log -`,
})
