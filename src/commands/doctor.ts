import { domainOf, isReservedDomain } from '../address/address.ts'
import type { ExitCode, Lang } from '../errors.ts'
import { houseOf, ownerId } from '../procedure/owner.ts'
import type { Registry } from '../registry/types.ts'
import { type Word, word } from '../terminal/words.ts'
import { type Context, printResult } from './context.ts'

interface Finding {
  readonly name: Word
  readonly what: readonly string[]
}

/** `dniu doctor`: what is still missing before real mail can leave: addresses, contacts, a server. Says, mends nothing. */
export async function doctor(context: Context): Promise<ExitCode> {
  const registry = await context.registry()
  const findings = [...registryFindings(registry), ...(await serverFindings(context))].filter(
    ({ what }) => what.length > 0,
  )
  const { lang } = context
  printResult(context, {
    json: () => findings.map(({ name, what }) => ({ code: name, message: word(lang, name), what })),
    text: () => findings.map((one) => lines(one, lang)).join('') || `${word(lang, 'doctor-fine')}\n`,
  })
  return 0
}

const most = 20

function lines({ name, what }: Finding, lang: Lang): string {
  const shown = what.slice(0, most).map((one) => `  ${one}\n`)
  return `${word(lang, name)}\n${shown.join('')}${what.length > most ? `  … +${what.length - most}\n` : ''}`
}

function registryFindings({ contacts, staff, operators, products, partners, settings }: Registry): Finding[] {
  const onReserved = (email: string) => isReservedDomain(domainOf(email))
  const house = houseOf({ partners, staff })
  const active = new Map(contacts.filter(({ status }) => status === 'active').map((contact) => [contact.key, contact]))
  const reachable = new Set(
    products
      .filter((product) => product.contacts.some((key) => active.get(key)?.category === 'technical'))
      .map(({ partner }) => partner),
  )
  return [
    {
      name: 'doctor-reserved',
      what: [
        ...contacts.flatMap(({ key, emails }) => emails.filter(onReserved).map((email) => `${key} ${email}`)),
        ...staff.filter(({ email }) => onReserved(email)).map(({ id, email }) => `${id} ${email}`),
      ],
    },
    {
      name: 'doctor-operators',
      what: operators.filter((one) => one.contacts.technical.length === 0).map(({ id }) => id),
    },
    {
      name: 'doctor-unreachable',
      what: partners
        .filter(
          ({ id }) =>
            products.some(({ partner, status }) => partner === id && status === 'active') && !reachable.has(id),
        )
        .map(({ id }) => id),
    },
    {
      name: 'doctor-ownerless',
      what: products.filter((one) => one.status === 'active' && ownerId(one, house) === null).map(({ id }) => id),
    },
    {
      name: 'doctor-dv-business',
      what: operators.filter(({ country, owner }) => country === 'pl' && owner === null).map(({ id }) => id),
    },
    {
      name: 'doctor-no-authserv',
      what: settings.incoming.authserv === null ? ['settings.yaml: incoming.authserv'] : [],
    },
  ]
}

async function serverFindings(context: Context): Promise<Finding[]> {
  const post = await context.post()
  const { imap } = (await context.registry()).settings
  return [
    ...(post === null ? [{ name: 'doctor-no-server' as const, what: ['DNIU_SMTP_URL'] }] : []),
    ...(imap === null && !context.env.DNIU_IMAP_URL
      ? [{ name: 'doctor-no-mailbox' as const, what: ['DNIU_IMAP_URL'] }]
      : []),
  ]
}
