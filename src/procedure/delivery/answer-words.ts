import { fold } from '../../polish/fold.ts'

/**
 * An answer's words in one line, without case and marks: lines break anywhere, an address that is named is no word, and
 * Postfix puts before all that is said at RCPT that a recipient is rejected.
 */
export function plainWords(text: string): string {
  const line = text.replace(/\r?\n\d{3}[- ](#?\d\.\d{1,3}\.\d{1,3} )?/g, ' ')
  return fold(line)
    .replace(/<(?!(cr|lf)+>)[^<>]*>/g, '<>')
    .replace(/\s+/g, ' ')
    .replace(/recipient address rejected: (?=\S)/g, '')
}

const anyOf = (...words: readonly RegExp[]): RegExp => new RegExp(words.map(({ source }) => source).join('|'))

/** What one recipient may get. */
export const recipientLimit = anyOf(
  /storedrv\.deliver\b/,
  /\brecipient\b.{0,30} (has|is) .{0,20}\b(exceeded|reached|over)\b/,
  /resolver\.(adr|rst\.(notauth|authreq|recip|restricted))|recipientratelimit|mail from members|liscie odbiorcy/,
  /allowed[- ]senders list|not authenticated by organi[sz]ation|(wiadomosci|maili|wysyl\w+) do tego odbiorcy/,
  /\b(to (send|post)|messages|mail) (to|for) (this|the) (group|list|recipient|address|user)|the (user|recipient) has received/,
  /\brate limit\w* .{0,20}\bfor (this |the )?recipient|^[\d. -]*recipient rate limit|\brecipient's .{0,30} limit|\bstorage (limit|quota)\b/,
  /\b(limit|quota)\b.{0,30}\bfor (this|the) mailbox|too many (messages|e?mails?) (to|for) (<>|\S+@)/,
  // of one who does not want us, whose own account is closed, or who asks a stranger to come again
  /\b(user|recipient|addressee|mailbox owner)( <>| \S+@\S+)? has (blocked|black ?listed|rejected)\b/,
  /<>: un(verified|deliverable) address\b/,
  /\bby (the |this |its )?(recipient|addressee|mailbox owner)\b|\b(recipients?'s?|recipient's own) (block|black) ?list/,
  /(^[\d. -]*|rejected: |recipient )address (is )?black ?listed|\baccount has been disabled or discontinued/,
  /receiving (e?mail|messages) (at a rate|too (quickly|fast))|\brecipient (only accepts|accepts only)|not yet authori[sz]ed to deliver mail from|\bpermitted to post\b/,
)

/** So much is taken over one connection, or so many bad addresses. */
export const fullSession = anyOf(
  /\b(too many|number of|max\w*|limit)\b.{0,30}\b(messages|e?mails?|recipients) (per|in|for|on) (this |one |an? |each |the )?(smtp )?(session|connection)\b/,
  /\bsession size exceeds|too many recipients: too many messages sent|security policies .{0,20}\bchkuser\b/,
)

/** Our own mailbox or account, whatever the number in front says of a mailbox. */
export const ownMailbox =
  /storedrv\.(submission|clientsubmit)\b.{0,40}quotaexceeded|\bsender throttled|\bsend limit|peak smtp relay limit|mailbox unavailable failure sending mail/

/** How much we may send. */
export const ownLimit = anyOf(
  /\b(sending|submission|outgoing|outbound|daily|hourly|per[- ](day|hour|minute))\b.{0,40}(quota|limit)/,
  /(quota|(?<!size)limit).{0,40}\b(per[- ](day|hour|minute)|for (the|this|your) (day|hour|account|sender))|message rate/,
  /\brecipient limit exceeded(?! for)|rate[- ]?limit|unusual sending|\bsending (is |has been )?(paused|blocked|suspended)/,
)

export const fullMailbox = anyOf(
  /\b(mail ?box|inbox|recipient|user)\b.{0,40}\b(full|over ?quota|exceeded|storage|space)\b|over (its |the )?quota|mail ?box quota|\baccount is full/,
  /recipient (does|is) not accept|account or domain may not exist|pojemnosci/,
  /\b(konto|skrzynk\w+|odbiorc\w+|uzytkownik\w*|adres\w*)\b.{0,40}(przepelnion|peln[aey]\b)/,
)

export const tooLarge = anyOf(
  /(message|mail|size).{0,40}(too (big|large)|larger than|exceeds?\b.{0,30}\b(size|limit|max))/,
  /\b(message|mail) (is )?too long|max\w* .{0,20}\bsize exceeded|\b(message|mail) size violation/,
  /((wiadomosc|przesylka) .{0,20}|\blist (jest )?)(zbyt|za) duz[aey]|(rozmiar|wielkosc)\w* (wiadomosci|listu|przesylki)/,
)

/** Nobody sends through this server who is not signed in, or not known to it. */
export const relayDenied = anyOf(
  /\brela(ying|y|is)\b.{0,40}\b(den(ied|y)|not (permitted|allowed)|prohibited|disallowed|rejected|zabronion|niedozwolon|verweigert|refuse)/,
  /(not (permitted|allowed)|authori[sz]ed|unable|cannot|refus\w+|won't|will not|do not) (to )?relay|\b(no(t a valid)?|as a) relay|allowed rcpthosts/,
  /\bauth (command )?first|auth\w* (is required|required|must)|(use|without|(server|system) requires) (smtp )?auth/,
  /\b(turn|switch) on .{0,20}auth|enable .{0,20}\b(smtp )?auth|external recipients|login required|credentials (for relay|(are )?required)/,
  /\b(must|please|needs?( to)?) (first )?(authenticat|log ?in)|authenticate first|\b(un|not )authenticated (senders?|clients?)/,
  /(?<!dkim |dmarc |spf )(authentication failed|failed to authenticate)|not (logged|signed) in/,
  /\b(client|user|sender) .{0,20}not authenticated|not authenticated$|(pop|imap) before smtp|check for new mail before/,
  /(brak|wymaga\w*|konieczn\w*|nieudan\w*) (autoryzacj|uwierzytelni|(za)?logowani)/,
  /(autoryzacj|uwierzytelni|logowani)\w* (jest |nie )?(wymagan|konieczn|powiod|nieudan)/,
  /(nalezy|trzeba|musisz|prosze) (sie |byc )?(uwierzytelni|zalogowa|autoryzowa)|zaloguj|niezalogowan/,
  /\b(po|bez) ([a-z]{1,20}ym )?(zalogowani\w+|autoryzacji|uwierzytelnieni\w+)|najpierw odbierz poczte/,
  /\bwlacz\w* .{0,40}(autoryzacj|uwierzytelni|logowani)/,
  /przekazywani\w* poczty .{0,20}(zabronion|niedozwolon)|(uprawnien|zezwoleni\w) (do|na) (relay|przekazywani)/,
  // of itself: whose mail it takes
  /\bi (can ?not|can.t) deliver mail for/,
  /\bno such domain (here|(at|on) this)|\bdomain\b.{0,60}\bnot (hosted|served|handled)|not a local domain|not a gateway|configured to relay/,
  /\b(we|server|system|host|site) (do|does) not accept (e?-?mail|messages) for (?!<>|\S+@|unknown|(this|the|that) (user|recipient|mailbox|address))/,
  /\b(e?-?mail|messages) for \S+ (is |are )?not accepted (at|on|by) this|authentication (is )?needed/,
  /\bnie obsluguj\w* (tej )?domeny|\bdomena\b.{0,60}\bnie jest obslugiwan|nie przyjmuj\w* poczty (dla|do) (tej )?domeny/,
)

export const ownQuota = anyOf(
  /\bquota\b|\blimit\b.{0,30}\b(exceeded|reached)|(?<!score .{0,10})exceed\w* .{0,40}(\blimit|number of (messages|e?mails?))/,
  /too (many|much) (messages|e?mails?|recipients (from|received|today|this (hour|day)))\b|limit of (\d+ )?(rcpts|recipients|messages)|throttl/,
  /credits exceeded|(not enough|exhausted|out of).{0,12}\bcredits/,
  /\b(new|different|distinct|unique|unknown|first-time) (recipients|addresses|contacts)\b.{0,30}(limit|exceed|reached)/,
  /(too many|limit (of|for|on)|limited to) (new|different|distinct|unique|unknown) (recipients|addresses|contacts)/,
  /\bsending too (fast|quickly)|\bslow down\b|too many (concurrent |simultaneous )(smtp )?connections/,
  /(exceed\w*|reached) .{0,40}\b(per|for this) (second|minute|hour|day)|recipients per (hour|day)/,
  /(zbyt|za) (wiele|duz\w+( (liczba|ilosc))?) .{0,20}(wiadomo|mail|polaczen)|liczb\w+ (wiadomosci|odbiorcow) na/,
  /(zbyt|za) (wielu|wiele) (now\w+|rozn\w+|nieznan\w+) (odbiorc|adres)|wysylasz (zbyt|za) (szybko|wiele|duzo)/,
  /(zbyt|za) wiel[eu] (odbiorc|adres)\w+ (w ciagu|na|dzis)|limit now\w+ (odbiorc|adres)/,
  /(przekroczon|przekroczyl|wyczerpan|wyczerpal|osiagn(iet|al))\w*.{0,30} (limit|liczb)|limit.{0,40} (przekroczon|wyczerpan)/,
)

/** Where we come from, and as what we are set up there. */
export const refusedHost = anyOf(
  /\b(client host|client address|your (host|ip|server|network|mail ?server|message rate)|helo|ehlo)\b/,
  /\b(reverse (dns|hostname|lookup)|ptr (resource )?record|no host ?name found|rev ?dns|rdns|wpisu ptr)\b/,
  /\bip (address )?\[?[\da-f.:]*\]? ?.{0,20}(block|list|ban|lisc|zablok)|\bis listed (at|by|in|on)\b|ipcheck|unauthori[sz]ed ip/,
  /blocked using|\bclient\b.{0,30} blocked|black ?list|block ?list|spamhaus|\b(dns|r)bl\b|sending (ip|host)/,
  /\b(bad|poor|ip) reputation|your access to|not allowed to connect|host network not allowed|tenantinboundattribution/,
  /configuration set .{0,40}(not exist|invalid)|invalid configuration set/,
  /adres\w* ip\b|z adresu \[?\d+[.:]|czarn\w+ lis|odrzucil.{0,20} polaczeni|host zablokowan|\btwoj serwer/,
  /(dostep|polaczeni\w+).{0,20} (zabronion|zablokowan|odrzucon)/,
  /\b(messages|mail) from \[?\d+\.\d+\.|protocol error|synchroni[sz]ation error/,
)

/** What is found in a message. */
export const badContent = anyOf(
  /\bs?ur[bi]+l\b|\b(url|uri|link|domain)s? (in|of) (the |this |your )?(message|e?-?mail|body)/,
  /contains? .{0,40}\b(url|uri|link)\b/,
)

/** How a message is written. */
export const malformed =
  /not rfc.{0,12}compliant|bare (<?lf|line ?feed|new ?line)|(message|mail) is malformed|multiple \w+ headers/

/** Who we say that we are. */
export const refusedSender = anyOf(
  /\bsender\b.{0,60}\b(badmailfrom|reject\w*|den(ied|y)|refused|verif\w+|not (allowed|permitted|owned|authori[sz]ed|found|exist))/,
  /(not (allowed|permitted|authori[sz]ed)|denied) to (send|perform)|permissions? to send|address (is )?not verified/,
  /(?<!\b(recipient|user|mail ?box)\b.{0,20})\baccount has been (temporarily )?suspended/,
  /(your|this) (e-?mail )?account (is|has been|was) (blocked|suspended|disabled|locked)|send ?as ?denied|sendas/,
  /(outgoing|outbound) (e?-?mail|messages?)\b.{0,30}(blocked|suspen(ded|sion)|disabled)|outbounds disabled|\boutgoing blocked/,
  /\b(spf|dkim|dmarc)\b|openspf|from address\b.{0,20}not|\bmail from\b|verification failed for <>/,
  /(uprawni(en|ony)|nie (ma|masz) prawa) (do )?(wysyl|nadaw)|(unconfigured|unverified) sending domain|(twoje|tego) kont\w+ .{0,30}(zablokowan|zawieszon)|kont\w+ (zostal\w+ )?(zablokowan|zawieszon)\w* .{0,20}(wysyl|spam)|disabled from sending|\bfrom (header|domain)\b/,
  /\badres\w* from\b .{0,10}niezgodn|wysylanie (poczty |wiadomosci )?(zostalo )?(zablokowan|wstrzyman)/,
  /(twoje|tego) kont\w+ .{0,30}ograniczon|wysylk\w{1,4} (?!.{0,20}(odbiorc|adresat)).{0,30}(zablokowan|wstrzyman|zawieszon)/,
  /\byour domain\b|(twoja|twojej) domen/,
  /change your password|your password (has |is )?expired|zmien haslo|\bsending (is )?(denied|disabled|prohibited)|anti-?spoofing/,
  // whoever else is named is asked for first
  /^(?!.*\b(recipient|odbiorc|group|list|adresat)).*(\bsender\b|\bnadawc)/,
)

/** Said at RCPT or later. */
export const noMailbox = anyOf(
  /unroute?able|(\bbrak|nie (ma|znaleziono)) (takie|(skrzynki|adresata|odbiorcy|uzytkownika)\b)|no such (user|mailbox)/,
  /nieznan\w+ (adres )?(adresat|odbiorc|uzytkownik)|(nieprawidlow|niepoprawn|bledn)\w+ uzytkownik|(konto|skrzynka) .{0,20}usuniet/,
  /\b(konto|skrzynk\w+|adresat\w*|odbiorc\w+|uzytkownik\w*|adres\w*)\b.{0,40}(nie istniej|nieznan|niedostepn|nieaktywn)/,
  /\b(konto|skrzynk\w+|odbiorc\w+|uzytkownik\w*|adres\w*)\b.{0,40}(zablokowan|zawieszon)/,
)

/**
 * So much is said at RCPT alone. A domain, and a recipient or an address that is only called invalid, are not among it: so
 * relays speak to whomever they do not serve, of everybody.
 */
export const noSuchUser = anyOf(
  /\b(no such|unknown|nonexistent|inactive|disabled)\b.{0,20}\b(user|recipient|mailbox|address|account)\b/,
  /\b(invalid|bad)\b.{0,20}\b(user|mailbox|account)\b|\binvalid recipient - http/,
  /\b(user|recipient|mailbox|address|account)\b.{0,40}\b(unknown|disabled|inactive|no longer|not (found|exist|known)|does(n.t| not) exist)\b/,
  /\b(user|mailbox|account)\b.{0,40}\b(unavailable(?! or not local)|undeliverable|not (available|valid)|invalid)\b/,
)

/** The server is busy, or wants for something. */
export const unwell = anyOf(
  /(temporary|internal) (server|service|system|authentication) (error|failure)|internal error|blad (wewnetrzny )?serwera|\b(server|service|system) .{0,30}(unavailable|overload|busy)/,
  /\blocal error\b|insufficient (system|disk) |disk full|out of memory|load (is )?too high|przerwa techniczna|\btemporary overload|\bspace shortage|brak miejsca na dysku/,
  /\b(serwer|system|usluga) .{0,20}(niedostepn|przeciazon|zajet)/,
)
