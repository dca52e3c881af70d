import { isOneSlip } from './slip.ts'

/** Domains where anyone gets a mailbox: an address there says nothing about the firm it writes for (§2.2). */
const publicMailboxes: ReadonlySet<string> = new Set(
  `
  10g.pl amorki.pl autograf.pl buziaczek.pl fm.interia.pl gazeta.pl go2.pl hot.pl int.pl interia.com interia.eu
  interia.pl interiowy.pl lubie.to o2.pl onet.com.pl onet.eu onet.pl op.pl opoczta.pl plusnet.pl poczta.fm
  poczta.interia.pl poczta.onet.eu poczta.onet.pl poczta.pl prokonto.pl spoko.pl tenbit.pl tlen.pl vip.interia.pl
  vip.onet.pl vp.pl wp.eu wp.pl
  aim.com aol.com duck.com fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.com gmx.de gmx.net
  googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.fr hushmail.com icloud.com inbox.com inbox.lv laposte.net
  libero.it list.ru live.com mac.com mail.com mail.ru mailbox.org mailfence.com mailinator.com me.com msn.com
  naver.com orange.fr outlook.com pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru
  rediffmail.com seznam.cz t-online.de tuta.com tutanota.com ukr.net web.de wanadoo.fr yahoo.co.uk yahoo.com yahoo.de
  yahoo.fr yahoo.pl yandex.com yandex.ru ymail.com zoho.com zohomail.eu 163.com 126.com
  `
    .trim()
    .split(/\s+/),
)

/** Whether a domain (lower-case ASCII) gives mailboxes to everyone. */
export function isPublicMailbox(domain: string): boolean {
  return publicMailboxes.has(domain)
}

/** Those that are given by hand most often; shorter ones are one slip away from many firms. */
const wellKnown =
  'gmail.com hotmail.com outlook.com yahoo.com icloud.com protonmail.com interia.pl gazeta.pl onet.pl'.split(' ')
const shortestName = 5

/** The well-known one that a domain (lower-case ASCII) was probably meant to be: one slip away; null: none. */
export function publicMailboxMeantBy(domain: string): string | null {
  const isMeant = (known: string) =>
    isOneSlip(domain, known) && (known.indexOf('.') >= shortestName || domain.split('.')[0] === known.split('.')[0])
  return isPublicMailbox(domain) ? null : (wellKnown.find(isMeant) ?? null)
}
