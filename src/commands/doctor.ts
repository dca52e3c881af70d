import { addressKey, domainOf, isReservedDomain } from '../address/address.ts'
import { type ExitCode, Failure, wording } from '../errors.ts'
import { houseOf, needsDvBusiness, ownerId } from '../procedure/owner.ts'
import type { Registry } from '../registry/types.ts'
import type { Bounced } from '../road/bounce-journal.ts'
import { bouncedLine } from '../terminal/bounced.ts'
import { type Word, word } from '../terminal/words.ts'
import { namesHeard, noNames } from './authserv.ts'
import { type Context, printResult, withJournal } from './context.ts'
import { signInFindings } from './doctor-sign-in.ts'

/** What is missing, by the words that say so. */
type Findings = Partial<Record<Word, readonly string[]>>

/** `dniu doctor`: what is still missing before real mail can leave: addresses, contacts, a server. Changes nothing. */
export async function doctor(context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  // this alone runs the commands that give passwords
  const { 'doctor-no-server': noServer = [], ...signIn } = await signInFindings(registry, context)
  const hasMailbox = registry.settings.imap !== null || Boolean(context.env.DNIU_IMAP_URL)
  const all: Findings = {
    ...registryFindings(registry),
    'doctor-bounced': await bouncedContacts(registry, context),
    'doctor-no-server': noServer,
    'doctor-no-mailbox': hasMailbox ? [] : ['DNIU_IMAP_URL'],
    ...signIn,
    ...(await authservFindings(registry, context)),
  }
  const findings = (Object.entries(all) as [Word, readonly string[]][]).filter(([, what]) => what.length > 0)
  const { lang } = context
  const told = [...findings, ...Object.entries(await databaseFindings(context))] as [Word, readonly string[]][]
  const isFine = told.every(([code]) => sights.includes(code))
  const text = told.map(([code, what]) => lines(word(lang, code), what)).join('')
  return printResult(context, {
    json: () => told.map(([code, what]) => ({ code, message: word(lang, code), what })),
    text: () => (isFine ? `${text}${word(lang, 'doctor-fine')}\n` : text),
  })
}

/** What is no fault. */
const sights: readonly Word[] = ['doctor-database', 'doctor-smtp-sign-in', 'doctor-imap-sign-in']

/** Where the journal is shared: the terms of the connection; or why there is none. */
async function databaseFindings({ database, lang }: Context): Promise<Findings> {
  try {
    const sight = await database()
    if (sight === null) return {}
    const { shown, guard, server, schema } = sight
    const state = word(lang, `database-schema-${schema}`)
    return { 'doctor-database': [shown, word(lang, `database-${guard}`), `PostgreSQL ${server}`, state] }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { message, hint } = wording(error.problem, lang)
    return { 'doctor-no-database': [message, ...(hint === undefined ? [] : [hint])] }
  }
}

const most = 20

function lines(message: string, what: readonly string[]): string {
  const shown = what.slice(0, most).map((one) => `  ${one}\n`)
  return `${message}\n${shown.join('')}${what.length > most ? `  … +${what.length - most}\n` : ''}`
}

function registryFindings({ contacts, staff, operators, products, partners }: Registry): Findings {
  const onReserved = (email: string) => isReservedDomain(domainOf(email))
  const house = houseOf({ partners, staff })
  const inUse = products.filter(({ status }) => status === 'active')
  const used = new Set(inUse.map(({ partner }) => partner))
  const technical = new Set(
    contacts.flatMap(({ key, status, category }) => (status === 'active' && category === 'technical' ? key : [])),
  )
  const reachable = new Set(
    products.flatMap(({ partner, contacts: keys }) => (keys.some((key) => technical.has(key)) ? partner : [])),
  )
  return {
    'doctor-reserved': [
      ...contacts.flatMap(({ key, emails }) => emails.filter(onReserved).map((email) => `${key} ${email}`)),
      ...staff.filter(({ email }) => onReserved(email)).map(({ id, email }) => `${id} ${email}`),
    ],
    'doctor-operators': idsOf(operators.filter((one) => one.contacts.technical.length === 0)),
    'doctor-unreachable': idsOf(partners.filter(({ id }) => used.has(id) && !reachable.has(id))),
    'doctor-ownerless': idsOf(inUse.filter((one) => ownerId(one, house) === null)),
    'doctor-dv-business': idsOf(operators.filter((one) => needsDvBusiness(one) && one.owner === null)),
  }
}

/** Addresses in use whose mail came back for good, and when; one that was replaced is another address. */
async function bouncedContacts({ contacts, staff }: Registry, context: Context): Promise<string[]> {
  const active = contacts.flatMap(({ status, emails }) => (status === 'active' ? emails : []))
  const used = new Set([...active, ...staff.map(({ email }) => email)].map(addressKey))
  const asked = withJournal(context, { readOnly: true }, (journal) => journal.bounces(null))
  const marked: readonly Bounced[] = await untold(asked, context, [])
  return marked.filter(({ key }) => used.has(key)).map((one) => bouncedLine(one, context.lang))
}

/** Whether our own receiving server is named as it names itself: as the newest mails have it. */
async function authservFindings({ settings }: Registry, context: Context): Promise<Findings> {
  const { authserv, unnamed } = settings.incoming
  const isSet = authserv !== null || unnamed
  const { mails, heard, others } = await untold(namesHeard(settings.incoming, context), context, noNames)
  const seen = others.map((name) => (name === '' ? word(context.lang, 'doctor-unnamed') : name))
  if (!isSet) return { 'doctor-no-authserv': ['settings.yaml: incoming.authserv', ...seen] }
  const said = `settings.yaml: incoming.authserv: ${authserv ?? '~'}`
  return { 'doctor-authserv': mails > 0 && heard === 0 ? [said, ...seen] : [] }
}

/** Why a shared journal cannot be asked is told with its terms. */
function untold<Known>(asked: Promise<Known>, { env }: Context, otherwise: Known): Promise<Known> {
  return asked.catch((error: unknown) => {
    if (error instanceof Failure && env.DNIU_DATABASE_URL) return otherwise
    throw error
  })
}

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)
