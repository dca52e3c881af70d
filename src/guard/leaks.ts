import { addressKey } from '../address/address.ts'
import { finding } from '../errors.ts'
import type { Attachment } from '../message/attachment.ts'
import type { Registry } from '../registry/types.ts'
import { allFound } from './all-found.ts'
import type { Found, Leak, LeakPlace, LetterContent, WordsReaders } from './leak/leak.ts'
import { stemOf } from './leak/leak.ts'
import { type Reading, readable } from './leak/reading.ts'
import { othersIn, type Readers, strangersAmong } from './names/others.ts'
import { isOwn, namesFor, namesOfProducts, partiesOf } from './names/partners.ts'
import { numbersIn } from './numbers/numbers.ts'
import { type Phones, phonesFor } from './numbers/phones.ts'
import { secretsIn } from './secrets/secrets.ts'

/**
 * What must not leave with a letter (§1), in all its parts; in the earlier exchange only secrets and card numbers count,
 * and in what DV alone reads only secrets. In linear time.
 */
export function leaksIn(content: LetterContent, registry: Registry): Leak[] {
  const { subject, text, quoted, attachments, recipients } = content
  const search = searchFor(content, registry)
  return [
    ...amongRecipients(recipients, search),
    ...leaksOf('subject', subject, (part) => foundIn(part, search)),
    ...leaksOf('text', text, (part) => foundIn(part, search)),
    ...leaksOf('quoted', quoted, (part) => foundAgain(part, search)),
    ...attachments.flatMap(({ name }, at) => inName(name, at + 1, search)),
    ...attachments.flatMap((attachment) => inAttachment(attachment, content.searched, search)),
  ]
}

/** The same of some texts that the same people read, each by itself. */
export function leaksInTexts(texts: readonly string[], readers: WordsReaders, registry: Registry): Leak[][] {
  const search = searchFor(readers, registry)
  return texts.map((text) => leaksOf('text', text, (part) => foundIn(part, search)))
}

/**
 * The readers of one text that goes to many: organizations by their partners' ids, or the address itself where somebody
 * was added by hand; DV's own people do not count. Those of one organization alone may read of it.
 */
export function manyReaders(
  recipients: readonly { readonly address: string; readonly partner: string | null }[],
  registry: Registry,
): WordsReaders {
  const parties = partiesOf(registry)
  const others = recipients.filter(({ address }) => !isOwn(address, parties))
  const many = new Map(
    others.map(({ address, partner }) => {
      const key = addressKey(address)
      return [key, partner ?? parties.addresses.get(key)?.[0]?.organization ?? address]
    }),
  )
  const [first = null, ...more] = new Set(many.values())
  return {
    recipients: recipients.map(({ address }) => address),
    organization: more.length === 0 ? first : null,
    about: null,
    many,
  }
}

interface Search extends Readers {
  readonly phones: Phones
  /** it goes only to DV's own people */
  readonly inside: boolean
}

function searchFor({ recipients, organization, about, allowed = [], many }: WordsReaders, registry: Registry): Search {
  const parties = partiesOf(registry)
  const mayBeNamed = [organization, about].filter((id) => id !== null)
  return {
    parties,
    organization,
    mayBeNamed,
    allowed: namesFor(registry, mayBeNamed, allowed),
    told: many ?? new Map(),
    products: many === undefined ? null : namesOfProducts(registry),
    phones: phonesFor(registry, organization),
    inside: recipients.length > 0 && recipients.every((address) => isOwn(address, parties)),
  }
}

function amongRecipients(recipients: readonly string[], readers: Readers): Leak[] {
  return strangersAmong(recipients, readers).map(({ index, holder, shown }) => {
    const found = { kind: 'recipient', start: 0, end: shown.length, holder, mask: '', shown } as const
    return { ...leakAt('recipients', found, { line: index + 1, column: 1 }), maskable: false }
  })
}

function foundIn(text: string, search: Search): Found[] {
  const secrets = secretsIn(text)
  return search.inside ? secrets : [...secrets, ...numbersIn(text, search.phones), ...othersIn(text, search)]
}

/** What is found in a text that its readers already have: secrets and cards still spread with every copy. */
function foundAgain(text: string, { phones }: Search): Found[] {
  return [...secretsIn(text), ...numbersIn(text, phones).filter(({ kind }) => kind === 'card')]
}

/** A name is read as it stands, and with blanks where names of files have other signs (`hasło_Zima2026!.txt`). */
function inName(name: string, nth: number, search: Search): Leak[] {
  const inWords = (text: string) =>
    text.replace(/(?<=\p{L})[_-]+|[_-]+(?=\p{L})/gu, (signs) => ' '.repeat(signs.length))
  const find = (text: string) => [...foundIn(text, search), ...foundIn(inWords(text), search)]
  return leaksOf({ named: nth }, stemOf(name), find)
}

function inAttachment(attachment: Attachment, searched: number, search: Search): Leak[] {
  const where = { attachment: attachment.name }
  const reading = readable(attachment.bytes, searched)
  const leaks = leaksOf(where, reading.text, (part) => foundIn(part, search))
  const maskable = reading.form === 'utf-8'
  return [...(maskable ? leaks : leaks.map((leak) => ({ ...leak, maskable }))), ...unread(where, reading)]
}

function unread(where: LeakPlace, { form, complete, read }: Reading): Leak[] {
  if (form !== 'closed' && complete) return []
  const kind = form === 'closed' ? 'unread-form' : 'unread-part'
  const found: Found = { kind, start: 0, end: 0, holder: null, mask: '', shown: '' }
  return [{ ...leakAt(where, found, { line: 1, column: 1 }, read), maskable: false }]
}

/** Findings as leaks with their places, in their order. */
function leaksOf(where: LeakPlace, text: string, find: (text: string) => readonly Found[]): Leak[] {
  let [line, begin, end] = [1, 0, text.indexOf('\n')]
  return allFound(text, find).map((one) => {
    for (; end !== -1 && end < one.start; end = text.indexOf('\n', begin)) {
      line += 1
      begin = end + 1
    }
    return leakAt(where, one, { line, column: one.start - begin + 1 })
  })
}

function leakAt(where: LeakPlace, found: Found, { line, column }: Pick<Leak, 'line' | 'column'>, read = 0): Leak {
  const { kind, start, end, holder, mask, shown } = found
  const params = { at: placeShown(where, { line, column }), line, column, shown, holder: holder ?? '', read }
  // each by its name: a text may have a hundred thousand, and objects poured together take three times as long
  return {
    ...finding(`leak-${kind}`, params),
    ...{ kind, start, end, holder, mask, shown, line, column, where, maskable: true },
  }
}

/** A place for a sentence of either language: `3:14`, `Subject:14`, `> 3:14`, `app.log:3:14`. */
function placeShown(where: LeakPlace, { line, column }: Pick<Leak, 'line' | 'column'>): string {
  if (typeof where !== 'string')
    return 'named' in where ? `Attachment ${where.named}:${column}` : `${where.attachment}:${line}:${column}`
  if (where === 'recipients') return 'To/Cc'
  return `${{ subject: 'Subject', text: line, quoted: `> ${line}` }[where]}:${column}`
}
