import { addressKey, domainOf, isReservedDomain } from '../address/address.ts'
import { caught } from '../errors.ts'
import { readMail } from '../mailbox/read.ts'
import { officerOf, superiorsOf } from '../procedure/breach/told.ts'
import { authenticationOf, type OwnServer } from '../procedure/incoming/authentication.ts'
import { houseOf, needsDvBusiness, ownerId } from '../procedure/owner.ts'
import type { Registry } from '../registry/types.ts'
import { isOwned } from '../road/bounce-journal.ts'
import type { Journal } from '../road/journal.ts'
import { bouncedLine } from '../terminal/bounced.ts'
import { word } from '../terminal/words.ts'
import type { Context } from './context.ts'
import type { Seen, Sight } from './doctor-row.ts'
import { keptMail } from './gate.ts'

/** Addresses and contacts that a real mail would miss. */
export function contactsSeen({ contacts, staff, operators, products, partners }: Registry): Seen[] {
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
  const all: Partial<Record<Sight, readonly string[]>> = {
    'doctor-reserved': [
      ...contacts.flatMap(({ key, emails }) => emails.filter(onReserved).map((email) => `${key} ${email}`)),
      ...staff.filter(({ email }) => onReserved(email)).map(({ id, email }) => `${id} ${email}`),
    ],
    'doctor-operators': idsOf(operators.filter((one) => one.contacts.technical.length === 0)),
    'doctor-unreachable': idsOf(partners.filter(({ id }) => used.has(id) && !reachable.has(id))),
    'doctor-ownerless': idsOf(inUse.filter((one) => ownerId(one, house) === null)),
    'doctor-dv-business': idsOf(operators.filter((one) => needsDvBusiness(one) && one.owner === null)),
  }
  const entries = Object.entries(all) as [Sight, readonly string[]][]
  return entries.flatMap(([code, what]) => (what.length > 0 ? { code, what } : []))
}

/** Who of the house cannot be told of a mail to a wrong reader. */
export function breachSeen(registry: Registry): Seen[] {
  const { officer } = registry.settings.breach
  return [
    ...(superiorsOf(registry).length === 0 ? [{ code: 'doctor-no-superior' as const, what: [] }] : []),
    ...(officerOf(registry) === null ? [{ code: 'doctor-no-officer' as const, what: [officer ?? '~'] }] : []),
  ]
}

/** Addresses in use whose mail came back for good, and when; one that was replaced is another address. */
export async function bouncedSeen(registry: Registry, journal: Journal, { lang }: Context): Promise<Seen[]> {
  const { contacts, staff } = registry
  const active = contacts.flatMap(({ status, emails }) => (status === 'active' ? emails : []))
  const used = new Set([...active, ...staff.map(({ email }) => email)].map(addressKey))
  const marked = (await journal.bounces(null)).filter(({ key }) => used.has(key))
  const [owned, unowned] = [true, false].map((is) => marked.filter((one) => isOwned(one, registry) === is))
  const seen = (code: Sight, all: typeof marked = []): Seen[] =>
    all.length === 0 ? [] : [{ code, what: all.map((one) => bouncedLine(one, lang)) }]
  return [...seen('doctor-bounced', owned), ...seen('doctor-bounced-unowned', unowned)]
}

/** Whether our own receiving server is named as it names itself: as the newest mails have it. */
export async function authservSeen({ settings }: Registry, journal: Journal, context: Context): Promise<Seen[]> {
  const { authserv, unnamed } = settings.incoming
  const { mails, heard, others } = await namesHeard(settings.incoming, journal, context)
  const seen = others.map((name) => (name === '' ? word(context.lang, 'doctor-unnamed') : name))
  if (authserv === null && !unnamed)
    return [{ code: 'doctor-no-authserv', what: ['settings.yaml: incoming.authserv', ...seen] }]
  const said = `settings.yaml: incoming.authserv: ${authserv ?? '~'}`
  return mails > 0 && heard === 0 ? [{ code: 'doctor-authserv', what: [said, ...seen] }] : []
}

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)

/** What the newest mails say of servers that check SPF, DKIM and DMARC. */
interface Heard {
  /** how many have any such results, and of how many they are our own server's */
  readonly mails: number
  readonly heard: number
  /** the names of the other servers, the most frequent first; empty for one that gives none */
  readonly others: readonly string[]
}

const newest = 20
/** The results stand at the beginning of a head. */
const looked = 65_536
const mostNames = 5

async function namesHeard(own: OwnServer, journal: Journal, context: Context): Promise<Heard> {
  const counts = new Map<string, number>()
  let [mails, heard] = [0, 0]
  for (const digest of await journal.newestMails(newest)) {
    const { ours, ignored } = await testimonyOf(digest, own, journal, context)
    if (ours !== null || ignored.length > 0) mails += 1
    if (ours !== null) heard += 1
    for (const name of ignored) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const others = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
  return { mails, heard, others: others.slice(0, mostNames) }
}

async function testimonyOf(digest: string, own: OwnServer, journal: Journal, context: Context) {
  try {
    const bytes = await keptMail(digest, context, journal)
    return authenticationOf((await readMail(bytes.subarray(0, looked))).fields, own, null)
  } catch (error) {
    // a mail that is missing is told by dniu journal verify
    caught(error)
    return { ours: null, ignored: [], passed: null }
  }
}
