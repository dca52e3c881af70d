import type { Lang } from './row.ts'

/** What a code of the system means to a person. */
const troubles: Readonly<Record<string, readonly [pl: string, en: string]>> = {
  ENOENT: ['nie ma takiego pliku ani katalogu', 'no such file or folder'],
  EACCES: ['brak uprawnień', 'permission denied'],
  EPERM: ['brak uprawnień', 'not permitted'],
  EISDIR: ['to jest katalog', 'it is a folder'],
  ENOTDIR: ['to nie jest katalog', 'it is no folder'],
  EFTYPE: ['to nie jest zwykły plik', 'it is no regular file'],
  EBUSY: ['plik jest w użyciu', 'it is in use'],
  EROFS: ['system plików jest tylko do odczytu', 'the file system is read-only'],
  ENOSPC: ['brak miejsca na dysku', 'the disk is full'],
  ECONNREFUSED: ['połączenie odrzucone', 'connection refused'],
  ECONNRESET: ['połączenie zerwane', 'connection reset'],
  ETIMEDOUT: ['brak odpowiedzi', 'no answer'],
  EHOSTUNREACH: ['adres nieosiągalny', 'address unreachable'],
  ENETUNREACH: ['sieć nieosiągalna', 'network unreachable'],
  ENOTFOUND: ['nie ma serwera o tej nazwie', 'no host of this name'],
  EAI_AGAIN: ['serwer nazw nie odpowiada', 'the name server does not answer'],
  EADDRINUSE: ['port jest zajęty', 'the port is in use'],
}

/** `connect ECONNREFUSED 127.0.0.1:1`, `ENOENT: no such file or directory, open '/a'`, `ENOENT`, as Node says it. */
const said = /^(?:(?:connect|listen|getaddrinfo|read|write) )?(E[A-Z_]+)(?:: [^,]*(, .*)?| .*)?$/

/** What the system refused, in words and its code; the address stands in the sentence already. Other words stay. */
export function troubleTold(words: string, lang: Lang): string {
  const [, code = '', about = ''] = said.exec(words) ?? []
  const means = Object.hasOwn(troubles, code) ? troubles[code] : undefined
  return means === undefined ? words : `${means[lang === 'pl' ? 0 : 1]} (${code}${about})`
}
