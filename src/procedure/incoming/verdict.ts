import { addressKey, domainOf, plainAddress, withoutFullStop } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import { authenticationOf, type Testimony } from './authentication.ts'
import type { Card, Past, Task, Verdict } from './card.ts'
import { type Directory, isSender } from './directory.ts'
import { type Identity, identify, nobody } from './identity.ts'
import { linkedReports } from './linked.ts'
import { type LoopSigns, loopSigns, unanswerableAddress } from './loop.ts'
import type { Defect, From, IncomingMail } from './mail.ts'
import { type NamedTicket, ticketInSubject } from './text.ts'

/** A mail, or a bare address, which is judged by the registry and the past alone. */
export type Subject = IncomingMail | { readonly address: string }

/** Who it claims to be from: an address key; null, and why, if there is not exactly one. */
interface Claim {
  readonly address: string | null
  readonly written: string | null
  readonly because: readonly Problem[]
}

/** Defects that programs read in different ways: nothing in such a mail is reliable. */
const grave: readonly Defect[] = ['head-cut', 'head-line', 'head-control', 'parts-too-deep', 'parts-too-many']

/**
 * The verdict on a sender (§2.2): an active contact, else the partner's own domain, else past correspondence, else
 * unknown. A person decides if the mail is malformed, our own, of an inactive contact, or known by domain or history and
 * failed DMARC.
 */
export function judge(subject: Subject, directory: Directory, past: Past): Card {
  const mail = 'fields' in subject ? subject : null
  const claim = 'fields' in subject ? claimOfMail(subject.from) : claimOfAddress(subject.address)
  const identity = claim.address === null ? nobody : identify(claim.address, directory, past)
  const testimony = mail ? authenticationOf(mail.fields, directory.settings.incoming, claim.address) : null
  const verdict = verdictOf(claim, identity, mail, testimony)
  const accept = verdict === 'known' || verdict === 'domain' || verdict === 'history'
  const named = mail && ticketInSubject(mail.subject, directory.settings.ticket.project)
  const ticket = named && ticketCode(named, accept, identity, past)
  const signs = signsOf(mail, claim.address, directory, past)
  return {
    address: claim.address,
    written: claim.written,
    cc: mail ? copiesOf(mail, claim.address, directory) : [],
    verdict,
    accept,
    contact: identity.contact && { key: identity.contact.key, name: identity.contact.name },
    partner: identity.organizations.find(({ kind }) => kind === 'partner')?.entry.id ?? null,
    operator: identity.organizations.find(({ kind }) => kind === 'operator')?.entry.id ?? null,
    products: identity.products.map(({ id }) => id),
    owner: identity.owner,
    authentication: testimony?.ours ?? null,
    ticket: named && { number: named.number, honoured: ticket === 'ticket-theirs' },
    unanswerable: signs.hard,
    wary: signs.weak,
    reports: mail ? linkedReports(mail, past.ours) : [],
    do: tasksFor(verdict, identity),
    because: [
      ...claim.because,
      ...(mail ? aboutMail(mail, claim.address) : []),
      ...identity.because,
      ...(testimony ? aboutTestimony(testimony, claim.address, directory) : []),
      ...(testimony?.ours?.dmarc === 'fail' ? dmarcProblems(verdict, identity, claim.address) : []),
      ...(ticket ? [problem(ticket, { ticket: named.number })] : []),
    ],
  }
}

function claimOfMail(from: From): Claim {
  if (from.is === 'one') return { ...claimed(from.mailbox.email), because: [] }
  return { ...claimed(null), because: [problem(`sender-${from.is}`, { shown: from.shown })] }
}

function claimOfAddress(address: string): Claim {
  const plain = plainAddress(withoutFullStop(address))
  if (plain !== null) return { ...claimed(plain), because: [] }
  return { ...claimed(null), because: [problem('sender-malformed', { shown: address.slice(0, 200) })] }
}

const claimed = (written: string | null) => ({ address: written && addressKey(written), written })

/** A mail to hundreds is no exchange. */
const mostCopies = 50

function copiesOf({ cc, to }: IncomingMail, sender: string | null, { settings }: Directory): string[] {
  const all = new Map([...cc, ...to].map(({ email }) => [addressKey(email), email]))
  return [...all]
    .flatMap(([key, email]) => (key === sender || isSender(key, settings) ? [] : [email]))
    .slice(0, mostCopies)
}

function verdictOf(claim: Claim, identity: Identity, mail: IncomingMail | null, testimony: Testimony | null): Verdict {
  if (claim.address === null || mail?.defects.some((defect) => grave.includes(defect))) return 'person'
  const isClaim = identity.verdict === 'domain' || identity.verdict === 'history'
  return isClaim && testimony?.ours?.dmarc === 'fail' ? 'person' : identity.verdict
}

function tasksFor(verdict: Verdict, { products, isFormer }: Identity): Task[] {
  const choice: Task[] = products.length > 1 ? ['choose-product'] : []
  if (isFormer) return ['decide', 'reactivate-contact']
  if (verdict === 'known') return choice
  if (verdict === 'domain' || verdict === 'history') return ['add-contact', ...choice]
  return verdict === 'person' ? ['decide'] : ['ask-owner']
}

function aboutMail(mail: IncomingMail, address: string | null): Problem[] {
  return [
    ...mail.defects.map((defect): Problem => problem(`mail-${defect}`)),
    ...(address === null ? [] : [...shownInName(mail.from, address), ...repliesElsewhere(mail, address)]),
  ]
}

/** Senders choose their names: an address in one proves nothing. */
function shownInName(from: From, address: string): Problem[] {
  const name = from.is === 'one' ? from.mailbox.name : ''
  // there are characters that look like an @, and blanks around it deceive as well
  const plain = name.normalize('NFKC').replace(/ ?@ ?(?=[^\s@]{1,253}\.)/g, '@')
  const shown = /[^\s<>"'(),;:@]{1,64}@[^\s<>"'(),;:@]{1,253}/.exec(plain)?.[0]
  const differs = shown !== undefined && addressKey(shown) !== address
  return differs ? [problem('name-shows-address', { shown, address })] : []
}

function repliesElsewhere({ replyTo }: IncomingMail, address: string): Problem[] {
  const other = replyTo.find(({ email }) => domainOf(email) !== domainOf(address))?.email
  return other === undefined ? [] : [problem('reply-to-differs', { other, address })]
}

function aboutTestimony(
  { ours, ignored, passed }: Testimony,
  address: string | null,
  { settings }: Directory,
): Problem[] {
  const { authserv, unnamed } = settings.incoming
  const isUnset = authserv === null && !unnamed
  const silent: Problem = isUnset
    ? problem('authentication-unset')
    : problem('authentication-missing', { authserv: authserv ?? '-' })
  const named = ignored.filter((server) => server !== '')
  return [
    ...(ours === null ? [silent] : []),
    ...(passed === null ? [] : [problem('dmarc-of-another', { passed, domain: domainOf(address ?? '') })]),
    ...(named.length > 0 ? [problem('authentication-ignored', { servers: named.join(', ') })] : []),
    ...(named.length < ignored.length ? [problem('authentication-unnamed')] : []),
  ]
}

function dmarcProblems(verdict: Verdict, identity: Identity, address: string | null): Problem[] {
  const failed: Problem = problem('dmarc-failed', { domain: domainOf(address ?? '') })
  if (verdict === 'known') return [failed, problem('dmarc-known')]
  return identity.verdict === 'domain' || identity.verdict === 'history' ? [failed, problem('dmarc-refuses')] : [failed]
}

function ticketCode({ others }: NamedTicket, accept: boolean, { organizations }: Identity, { ticketOf }: Past) {
  if (others) return 'ticket-several'
  if (ticketOf === null) return 'ticket-new'
  if (!accept) return 'ticket-of-nobody'
  return organizations.some(({ entry }) => ticketOf.includes(entry.id)) ? 'ticket-theirs' : 'ticket-not-theirs'
}

/** Why it gets no answer. Staff may have addresses beyond our own domains. */
function signsOf(mail: IncomingMail | null, address: string | null, directory: Directory, past: Past): LoopSigns {
  const { settings } = directory
  const ids = past.ours.map(({ messageId }) => messageId)
  const { hard, weak } = mail ? loopSigns(mail, settings, ids) : { hard: bareSigns(address, directory), weak: [] }
  const isTold = hard.some(({ code }) => code === 'own-address')
  if (address === null || isTold || directory.staffByAddress(address) === null) return { hard, weak }
  return { hard: [...hard, problem('own-address', { address })], weak }
}

function bareSigns(address: string | null, { settings }: Directory): Problem[] {
  const sign = address === null ? problem('nobody-to-answer') : unanswerableAddress(address, settings)
  return sign === null ? [] : [sign]
}
