import { addressKey } from '../address/address.ts'
import type { Field, IncomingMail, Report } from '../procedure/incoming/mail.ts'
import { subjectWithoutPrefixes } from '../procedure/incoming/text.ts'
import { firstValue } from './head.ts'

/** What a mail server says in its own words, where it has no form for it. */
type Said = Omit<Report, 'messageId'>

const longest = 262_144
const looked = 20_000
const mostRecipients = 500

/** Where the mail that comes back begins: below a line that says so, or with its head. */
const copyBelow =
  /^-{3,60}.{0,40}(below this line|copy of (the|your) message|kopia wiadomości|original (message|header)|header of the original|message header)/im
const headBelow =
  /^[ \t>]{0,9}(return-path|received|message-id|dkim-signature)[ \t]{0,3}:.{0,900}\n([ \t].{0,900}\n){0,9}[ \t>]{0,9}[\w-]{1,40}:/im
/** As an mbox has it. */
const separatorBelow = /^From \S{1,254} .{0,60}\d\d:\d\d/m
/** `<noc@acme.example>:` of qmail and Postfix, `noc@acme.example:` of others, and what is said of it. */
const named = /^ {0,8}<?([^\s<>:"]{1,254}@[^\s<>:"]{1,254})>?:[ \t]*\n?((?:.{1,300}\n?){0,3})/gm
const anyAddress = /[^\s<>()[\]:;,"'=]{1,64}@[a-z\d][a-z\d.-]{0,252}/gi

const delay =
  /\b(delayed|delayed? mail|\(delay\)|(has|have) not yet been delivered|will (keep|continue|try|retry|be retried)|still (being )?(trying|retried)|do not need to resend|could not send (mail|message) for past|opóźni\w+|verzöger\w+|retard[ée]\w*)/i
const success = /\b((successfully|has been|was) (delivered|relayed)|delivery to [\w ]{1,60} is complete)\b/i
/** Codes of SMTP (RFC 5321 §4.2, RFC 3463), and not a part of an address of the network. */
const failed = /(?<![\d.])(5\.\d{1,3}\.\d{1,3}(?![.\d])|5\d\d[ -])/
const status = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![.\d])/

/**
 * What a mail server tells of recipients without the form of RFC 3464: Exim names them in a field, qmail and others before
 * what they say of each. One without a recipient, where no single one is named. `returned`: a mail came back with it; `sure`:
 * nothing but its return path leaves it open who has written, and what has failed may be anything.
 */
export function toldInWords(
  { fields, text, subject }: Pick<IncomingMail, 'fields' | 'text' | 'subject'>,
  { returned, sure }: { readonly returned: boolean; readonly sure: boolean },
): Said[] {
  const above = ownWords(text.slice(0, longest)).slice(0, looked)
  // an answer may bring our mail along
  const kind = kindOf(`${subject}\n${above}`, returned && !isAnswer(subject))
  if (kind === null) return []
  const single = onlyAddress(above, fields)
  // without a mailer's subject, and without a mail that came back, whoever writes of a mailbox may be a person
  const isOfMail = returned && mailWord.test(above) && (single !== null || status.test(above))
  if (!sure && !ofMail.test(subject) && !isOfMail) return []
  const told = Array.from(above.matchAll(named), ([, recipient = '', words = '']) => [recipient, words] as const)
  const listed = firstValue(fields, 'x-failed-recipients').slice(0, 10_000).split(',')
  const found =
    told.length > 0 ? told : listed.filter((one) => one.includes('@')).map((one) => [one.trim(), ''] as const)
  if (found.length > 0)
    return found.slice(0, mostRecipients).map(([one, words]) => said(kind, one, words || codeLine(above)))
  return [said(kind, single, codeLine(above))]
}

/** A subject as mailers write it, and a word that they need and whoever reports on a service does not. */
const ofMail =
  /^(undeliver|mail (delivery|system)|delivery (status|failure|delayed|has|notification:)|return(ed|ing) (mail|message|to)|failure notice|(message|mail) (not |un)deliver|niedostarcz|nie (mo[zż]na |uda[lł]o si[eę] )?(dostarcz|dor[eę]cz)|zwrot\b|unzustellbar|nicht zustell|non (remis|recapit)|no se puede entregar)/i
const mailWord =
  /\b(e-?mail|mail(box)?|recipients?)\b|skrzynk|poczt|adresat|postfach|empf[aä]nger|destinataire|buz[oó]n/i

/** Whether a subject is that of an answer, or of a mail passed on. */
export const isAnswer = (subject: string): boolean => subjectWithoutPrefixes(subject) !== subject.trim()

function ownWords(text: string): string {
  const ends = [copyBelow, headBelow, separatorBelow].map((sign) => sign.exec(text)?.index ?? text.length)
  return text.slice(0, Math.min(...ends))
}

function kindOf(words: string, returned: boolean): Report['kind'] | null {
  if (delay.test(words.slice(0, 3000))) return 'delayed'
  if (failed.test(words) || failure.some((sign) => sign.test(words))) return 'bounced'
  if (success.test(words)) return 'delivered'
  return returned ? 'bounced' : null
}

const failure = [
  /\b(fail(ed|ure)?|undeliver(able|ed)|returned|reject(ed)?|refused|unknown (user|address|recipient)|no such)\b/i,
  /\b(not|cannot|could not|unable to) (be |been )?deliver(ed)?\b|\b(user|mailbox|address|domain|host) (is )?(unknown|not found|unavailable|disabled)\b|\berror (has )?occurred while .{0,30}deliver/i,
  /niedostarczon|nie (mo[zż]na|uda[lł]o si[eę]|mog[lł][aoy]?|zosta[lł][aoy]?) (by[lł]o |zosta[cć] )?(dostarcz|dor[eę]cz)|nie (dostarczono|dor[eę]czono|dotar[lł][aoy]?)/i,
  /zwr[oó]con|zwrot (wiadomo|poczty|listu|przesy)|odrzucon|nieznany (adres|u[zż]ytkownik)|(skrzynka|adres|konto|u[zż]ytkownik).{0,40} nie istnieje/i,
  /unzustellbar|nicht (zugestellt|zustellbar)|non (remis|délivré)|échec|no (se ha podido|se pudo) entregar/i,
]

function said(kind: Report['kind'], recipient: string | null, words: string): Said {
  const code = status.exec(words)?.[0] ?? ''
  return { recipient: recipient === null ? null : addressKey(recipient), kind, status: code, words: shortened(words) }
}

const reason = /\b(reason|powód|przyczyna|grund)\b.{0,20}:/i

/** The line with the code of the server that refused, and the next; else the one that gives a reason. */
function codeLine(above: string): string {
  const lines = above.split('\n')
  const at = lines.findIndex((line) => status.test(line) || failed.test(line))
  return at < 0 ? (lines.find((line) => reason.test(line)) ?? '') : lines.slice(at, at + 2).join(' ')
}

/** Which mail it was, and no address. */
const messageIdIn = /\bmessage[-_ ]?id\b\W{0,20}\S{1,900}/gi

/** The address that it is about, if it names just one besides those that it is from and to. */
function onlyAddress(above: string, fields: readonly Field[]): string | null {
  const own = fields.flatMap(({ name, value }) => (/^(from|to|return-path|sender)$/.test(name) ? value : [])).join(' ')
  const words = above.replace(messageIdIn, '')
  const others = [...new Set(words.match(anyAddress)?.map(addressKey))].filter(
    (one) => !own.toLowerCase().includes(one),
  )
  return others.length === 1 ? (others[0] ?? null) : null
}

/** On one line, and not too long. */
export function shortened(words: string): string {
  return words.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 300)
}
