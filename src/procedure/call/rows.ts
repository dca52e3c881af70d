import type { Bilingual, Connection, Contact, Product } from '../../registry/types.ts'
import { formatEn, formatPl } from '../time/format.ts'
import type { Instant } from '../time/instant.ts'
import type { CallFacts, CallTicket, PromisedCall } from './facts.ts'
import { dialString } from './phone.ts'
import { phrases } from './sentences.ts'

/** A line of data on the screen, beside what is said; in the screen's language. */
export interface Row {
  readonly label: Bilingual
  readonly value: Bilingual
}

const both = (text: string): Bilingual => ({ pl: text, en: text })
const row = (pl: string, en: string, value: string | Bilingual): Row => ({
  label: { pl, en },
  value: typeof value === 'string' ? both(value) : value,
})
const some = (value: string, make: (value: string) => Row): Row[] => (value === '' ? [] : [make(value)])
const moment = (at: Instant): Bilingual => ({ pl: formatPl(at), en: formatEn(at) })

/** What was joined in each language by itself. */
function join(parts: readonly Bilingual[], between: string): Bilingual {
  return { pl: parts.map(({ pl }) => pl).join(between), en: parts.map(({ en }) => en).join(between) }
}

// a screen is read while somebody waits on the line
const most = 12

/** As many as a person reads while on the phone, and how many more there are. */
function few<Entry>(entries: readonly Entry[], make: (entry: Entry) => Row): Row[] {
  const rows = entries.slice(0, most).map(make)
  const more = entries.length - rows.length
  return more > 0 ? [...rows, row('', '', { pl: `… i jeszcze ${more}`, en: `… and ${more} more` })] : rows
}

/** Who is on the line, as far as the registry or the number says. */
export function whoRows({ firm, owner, phone, person, probably }: CallFacts): Row[] {
  const { name = '', id = '' } = firm?.entry ?? {}
  const kind = firm?.kind === 'operator' ? 'Operator' : 'Partner'
  return [
    ...some(name, () => row(kind, kind, `${name} (${id})`)),
    ...some(person, () => row('Osoba', 'Person', person)),
    ...some(phone, () => row('Telefon', 'Phone', phone)),
    ...few(probably, ({ name: caller, contact, organization }) =>
      row('Prawdopodobnie', 'Probably', {
        pl: `${caller}, ${organization}${contact?.status === 'inactive' ? ' (nieaktywny)' : ''}`,
        en: `${caller}, ${organization}${contact?.status === 'inactive' ? ' (inactive)' : ''}`,
      }),
    ),
    ...some(owner ?? '', (staff) => row('Opiekun biznesowy', 'Business owner', staff)),
  ]
}

/** The technical details (§6.2): products with their numbers and services; an operator's connections and channels. */
export function technicalRows(facts: CallFacts): Row[] {
  const { firm, products } = facts
  const rows = few(products, (product) => productRow(product, facts))
  if (firm?.kind !== 'operator') return rows
  return [
    ...rows,
    ...few(connectionsOf(facts), (one) => row('Połączenie', 'Connection', connectionText(one, facts))),
    ...few(firm.entry.channels, ({ kind, value, note }) =>
      row('Kanał', 'Channel', join([channels[kind], both([value, note].filter(Boolean).join(' '))], ': ')),
    ),
  ]
}

const channels = {
  phone: { pl: 'telefon', en: 'phone' },
  mail: { pl: 'e-mail', en: 'mail' },
  complaints: { pl: 'reklamacje', en: 'complaints' },
} as const satisfies Record<string, Bilingual>

function productRow({ name, id, key, numbers, services }: Product, facts: CallFacts): Row {
  const parts = [
    { pl: `${name.pl} (${id}, ${key})`, en: `${name.en} (${id}, ${key})` },
    ...(numbers.length === 0 ? [] : [both(`LA ${numbers.join(', ')}`)]),
    join(
      services.map((one) => serviceName(one, facts)),
      ', ',
    ),
  ]
  return row('Produkt', 'Product', join(parts, ' · '))
}

function serviceName(id: string, { registry }: CallFacts): Bilingual {
  return registry.services.find((one) => one.id === id)?.name ?? both(id)
}

/** All of an operator's connections; with a product, those of the services that it uses, if there are any. */
function connectionsOf({ firm, product, products }: CallFacts): readonly Connection[] {
  if (firm?.kind !== 'operator') return []
  const { connections } = firm.entry
  const used = connections.filter(({ service }) => product !== null && products[0]?.services.includes(service))
  return used.length > 0 ? used : connections
}

function connectionText({ service, from, to, port, protocol }: Connection, facts: CallFacts): Bilingual {
  return join([serviceName(service, facts), both(`${from} → ${to}:${port} ${protocol}`)], ': ')
}

/** Everybody who can be asked for, with phones. */
export function contactRows({ contacts, firm }: CallFacts): Row[] {
  const phones = firm?.kind === 'operator' ? firm.entry.channels.filter(({ kind }) => kind === 'phone') : []
  return [
    ...few(contacts, ({ name, category, key, phones: numbers }) =>
      row('Kontakt', 'Contact', join([categoryText(name, key, category), numbersText(numbers)], ' · ')),
    ),
    ...phones.map(({ value, note }) => row('Kanał', 'Channel', [value, note].filter(Boolean).join(' '))),
  ]
}

const categories = {
  technical: { pl: 'techniczny', en: 'technical' },
  business: { pl: 'biznesowy', en: 'business' },
  watcher: { pl: 'obserwator', en: 'watcher' },
} as const satisfies Record<Contact['category'], Bilingual>

function categoryText(name: string, key: string, category: Contact['category']): Bilingual {
  const { pl, en } = categories[category]
  return { pl: `${name} (${key}, ${pl})`, en: `${name} (${key}, ${en})` }
}

function numbersText(numbers: readonly string[]): Bilingual {
  return numbers.length === 0 ? { pl: 'brak telefonu', en: 'no phone' } : both(numbers.join(', '))
}

/** What to dial (§6.2): the number that was named or chosen, else every number of those who can be asked for. */
export function dialRows({ phone, contacts, firm }: CallFacts): Row[] {
  const channel = firm?.kind === 'operator' ? firm.entry.channels.filter(({ kind }) => kind === 'phone') : []
  const numbers =
    phone === ''
      ? [
          ...contacts.flatMap(({ name, phones }) => phones.map((number) => ({ name, number }))),
          ...channel.map(({ note, value }) => ({ name: note, number: value })),
        ]
      : [{ name: '', number: phone }]
  if (numbers.length === 0)
    return [row('Numer', 'Number', { pl: 'nieznany; wybierając, zacznij od *9', en: 'not known; begin with *9' })]
  return few(numbers, ({ name, number }) => dialRow(name, number))
}

function dialRow(name: string, number: string): Row {
  const dialled = dialString(number)
  const whose = name === '' ? '' : ` (${name})`
  if ('code' in dialled)
    return row('Wybierz', 'Dial', {
      pl: `${number}${whose}: tego numeru nie da się wybrać`,
      en: `${number}${whose}: this number cannot be dialled`,
    })
  return row('Wybierz', 'Dial', `${dialled.dial}   ${dialled.readable}${whose}`)
}

const states = {
  open: { pl: 'otwarte', en: 'open' },
  closed: { pl: 'zamknięte', en: 'closed' },
  unknown: { pl: 'nic o nim nie zapisano', en: 'nothing is recorded of it' },
} as const satisfies Record<string, Bilingual>

const latest = 5

/** A ticket's number and state, and what happened last, the newest first. */
export function ticketRows({ ticket, state, subject, events }: CallTicket, { registry }: CallFacts): Row[] {
  const name = (who: string) => registry.staff.find(({ id }) => id === who)?.name ?? who
  return [
    row('Zgłoszenie', 'Ticket', join([both(ticket), states[state ?? 'unknown']], ', ')),
    ...some(subject, (text) => row('Temat', 'Subject', text)),
    ...events
      .slice(-latest)
      .reverse()
      .map(({ at, who, what, text }) => ({
        label: moment(at),
        value: join([eventText(what), both([text, name(who)].filter(Boolean).join(' · '))], ' · '),
      })),
  ]
}

const events: Readonly<Record<string, Bilingual>> = {
  out: { pl: 'wysłano', en: 'sent' },
  in: { pl: 'przyszło', en: 'came in' },
  call: { pl: 'rozmowa', en: 'call' },
  note: { pl: 'notatka', en: 'note' },
  closed: { pl: 'zamknięto', en: 'closed' },
  reopened: { pl: 'otwarto ponownie', en: 'reopened' },
  other: { pl: 'zdarzenie', en: 'event' },
}

const eventText = (what: string): Bilingual => events[what] ?? both(what)

/** The call-backs that were promised, by number. */
export function promisedRows(promised: readonly PromisedCall[]): Row[] {
  return few(promised, ({ id, callBack, person, phone, note }) => ({
    label: { pl: `Oddzwonienie ${id}`, en: `Call-back ${id}` },
    value: join([moment(callBack), ...[person, phone, note].filter(Boolean).map(both)], ' · '),
  }))
}

/** English for whoever is not at home in it. */
export function phraseRows(): Row[] {
  return phrases.map(({ when, say }) => ({ label: when, value: both(say) }))
}

/** Where the registry holds nothing to look at. */
export function papersRow(): Row {
  return row('Dokumentacja', 'Documentation', {
    pl: 'w rejestrze nic o tym nie ma; szukaj: dniu products find TEKST, dniu contacts find TEKST',
    en: 'the registry holds nothing of it; look with: dniu products find TEXT, dniu contacts find TEXT',
  })
}

/** Polish bends names: what is said with „z” is not what stands in the registry. */
export function caseRow(): Row {
  return row('Uwaga', 'Note', {
    pl: 'imię i nazwisko w narzędniku (z kim? z czym?)',
    en: 'Polish bends the name: the instrumental case („z kim?”)',
  })
}
