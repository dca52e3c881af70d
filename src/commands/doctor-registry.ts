import { addressKey, domainOf, isReservedDomain } from '../address/address.ts'
import { houseOf, needsDvBusiness, ownerId } from '../procedure/owner.ts'
import type { Registry } from '../registry/types.ts'
import type { Journal } from '../road/journal.ts'
import { bouncedLine } from '../terminal/bounced.ts'
import { word } from '../terminal/words.ts'
import { namesHeard } from './authserv.ts'
import type { Context } from './context.ts'
import type { Seen, Sight } from './doctor-row.ts'

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

/** Addresses in use whose mail came back for good, and when; one that was replaced is another address. */
export async function bouncedSeen({ contacts, staff }: Registry, journal: Journal, { lang }: Context): Promise<Seen[]> {
  const active = contacts.flatMap(({ status, emails }) => (status === 'active' ? emails : []))
  const used = new Set([...active, ...staff.map(({ email }) => email)].map(addressKey))
  const marked = (await journal.bounces(null)).filter(({ key }) => used.has(key))
  return marked.length === 0 ? [] : [{ code: 'doctor-bounced', what: marked.map((one) => bouncedLine(one, lang)) }]
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
