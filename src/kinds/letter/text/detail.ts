import { pattern } from '../../../guard/pattern.ts'

const dayNames = 'poniedzial~|wtor~|srod~|czwart~|piat~|sobot~|niedziel~|(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const monthNames =
  'styczni~|lut~|marc~|kwietni~|maj|maja|czerwc~|lipc~|sierpni~|wrzesni~|pazdziernik~|listopad~|grudni~|january|february|march|april|june|july|august|september|october|november|december'

const days = pattern(`
  dzis / dzisiaj / dzisiejsz~ / wczoraj~ / przedwczoraj~ / rano / rana / poran~ / wieczor~ / polnoc~ /
  poludni~ / w nocy / minion~ / ubiegl~ / ostatni~ /
  od (?:kilku|paru|dwoch|trzech|okolo|ok|ponad|godzin~|tygodni~|dnia|poczatku|momentu|dni|miesi~|dluzszego|pewnego) /
  temu /
  today / yesterday / tonight / midnight / noon / this (?:morning|afternoon|evening) /
  last (?:night|week|month) / (?:for|in|over) (?:the )?(?:last|past) / since / ago / (?:morning|evening) /
  \\d+ (?:minut~|godzin~|dni|sekund~|minutes?|hours?|days?) / ${dayNames} / \\d{1,2}\\.? (?:${monthNames}) /
  (?:${monthNames}) \\d{1,2}
`)

/** Since when: an hour, a date, a day, a span. */
export const moment = new RegExp(
  [
    '(?<![\\d.:])(?:[01]?\\d|2[0-4]):[0-5]\\d(?!\\d)',
    '(?<![a-z])(?:godz[a-z]*\\.?|o|od|ok\\.|okolo|po|at|since|from) ?(?:[01]?\\d|2[0-4])(?:[:.][0-5]\\d)?(?![\\d%]|\\.\\d)',
    '(?<![\\d.])[0-3]?\\d\\.[01]?\\d\\.(?:\\d{4}|\\d\\d)?(?!\\d)',
    '(?<![\\d.])[0-3]?\\d\\.(?:0\\d|1[0-2])(?![\\d]|\\.\\d)',
    '\\d{4}-\\d\\d-\\d\\d',
    days.source,
  ].join('|'),
)

/** Where: an address, a host, a port, a number of the house (LA). */
export const address =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)|[a-z][a-z0-9+.-]{1,9}:\/\/[^\s/]|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[a-z]{2,18}(?![\p{L}\p{N}])|(?:[0-9a-f]{1,4}:){3,}[0-9a-f:]+/gu
export const number = /(?:numer\p{L}*|nr\.?|la|short ?codes?|numbers?)[\s:]{1,3}(?:la\s)?\+?\d{3,}/u
/** How: a port or a protocol. */
export const port = /(?<![\p{L}\p{N}])port\p{L}{0,4}[\s:=]{1,3}\d{1,5}|(?:\p{L}|\.\d{1,3}|\]):\d{2,5}(?![\d:])/u
export const protocol =
  /(?<![\p{L}\p{N}])(?:https?|smpp|ucp|emi|cimd|soap|rest|mm7|sftp|ftps?|smtp|imap|tcp|udp|tls|ssl|vpn|ipsec|ssh|amqp|ldap|xml-rpc|json-rpc)(?![\p{L}])/u
/** From our side. */
export const source =
  /(?<![\p{L}])(?:z (?:naszego |naszych |naszej )?(?:adresu|adresow|ip|hosta|hostow|serwera|serwerow)|strona dv|po stronie dv|zrodl\p{L}+|our (?:side|address|end|host|ip)|source|from (?:our )?(?:address|ip|host|\d))/u

/** What makes a report exact beside numbers and quotations: what an engineer would look for. */
export const technical = pattern(`
  timeout~ / certyfikat~ / handshake~ / tls / ssl / dns / firewall~ / zapor~ sieciow~ / odmow~ polaczenia /
  connection refused / connection reset / certificate~ / nxdomain / xml / json / authori[sz]ation /
  autoryzacj~ / uwierzyteln~ / kodowani~ /
  przekroczeni~ czasu / pust(?:a|ej) odpowied~ / empty (?:response|body) / timed out / szablon~ / naglow~ /
  login~ / logowani~ / raport~ doreczeni~ / delivery reports?
`)
