import { fill } from '../../errors.ts'
import type { Bilingual, Channel, Connection, MailLang, Product } from '../../registry/types.ts'
import { formats } from '../time/format.ts'
import { type CallFacts, ticketOf } from './facts.ts'
import { dialString } from './phone.ts'

/** A line of data on the screen, beside what is said. */
type Row<Text> = { readonly label: Text; readonly value: Text }

/** What is shown of one matter, in the language of the screen; nothing where nothing is known of it. */
type Rows = (facts: CallFacts, lang: MailLang) => readonly Row<string>[]

const words = {
  partner: { pl: 'Partner', en: 'Partner' },
  operator: { pl: 'Operator', en: 'Operator' },
  person: { pl: 'Osoba', en: 'Person' },
  phone: { pl: 'Telefon', en: 'Phone' },
  probably: { pl: 'Prawdopodobnie', en: 'Probably' },
  former: { pl: ' (nieaktywny)', en: ' (inactive)' },
  owner: { pl: 'Opiekun biznesowy', en: 'Business owner' },
  product: { pl: 'Produkt', en: 'Product' },
  connection: { pl: 'Połączenie', en: 'Connection' },
  channel: { pl: 'Kanał', en: 'Channel' },
  'by-phone': { pl: 'telefon', en: 'phone' },
  'by-mail': { pl: 'e-mail', en: 'mail' },
  'by-complaints': { pl: 'reklamacje', en: 'complaints' },
  contact: { pl: 'Kontakt', en: 'Contact' },
  technical: { pl: 'techniczny', en: 'technical' },
  business: { pl: 'biznesowy', en: 'business' },
  watcher: { pl: 'obserwator', en: 'watcher' },
  'no-phone': { pl: 'brak telefonu', en: 'no phone' },
  number: { pl: 'Numer', en: 'Number' },
  'no-number': { pl: 'nieznany; wybierając, zacznij od *9', en: 'not known; begin with *9' },
  dial: { pl: 'Wybierz', en: 'Dial' },
  extension: { pl: 'wewnętrzny', en: 'extension' },
  'no-dial': { pl: 'tego numeru nie da się wybrać', en: 'this number cannot be dialled' },
  ticket: { pl: 'Zgłoszenie', en: 'Ticket' },
  open: { pl: 'otwarte', en: 'open' },
  closed: { pl: 'zamknięte', en: 'closed' },
  unknown: { pl: 'nic o nim nie zapisano', en: 'nothing is recorded of it' },
  subject: { pl: 'Temat', en: 'Subject' },
  promise: { pl: 'Oddzwonienie', en: 'Call-back' },
  papers: { pl: 'Dokumentacja', en: 'Documentation' },
  'no-papers': {
    pl: 'w rejestrze nic o tym nie ma; szukaj: dniu products find TEKST, dniu contacts find TEKST',
    en: 'the registry holds nothing of it; look with: dniu products find TEXT, dniu contacts find TEXT',
  },
  note: { pl: 'Uwaga', en: 'Note' },
  case: {
    pl: 'imię i nazwisko w narzędniku (z kim? z czym?)',
    en: 'Polish bends the name: the instrumental case („z kim?”)',
  },
  more: { pl: '… i jeszcze {count}', en: '… and {count} more' },
} as const satisfies Record<string, Bilingual>

const row = (label: keyof typeof words, value: string, lang: MailLang): Row<string>[] =>
  value === '' ? [] : [{ label: words[label][lang], value }]
const joined = (parts: readonly string[], between: string) => parts.filter(Boolean).join(between)

const most = 12

/** No more than a person reads while on the phone, and how many there are besides. */
function few<Entry>(entries: readonly Entry[], lang: MailLang, make: (entry: Entry) => Row<string>[]): Row<string>[] {
  const more = entries.length - most
  const rest = more > 0 ? [{ label: '', value: fill(words.more[lang], { count: more }) }] : []
  return [...entries.slice(0, most).flatMap(make), ...rest]
}

/** Who is on the line, as far as the registry or the number says. */
const who: Rows = ({ firm, owner, phone, person, probably }, lang) => [
  ...row(firm?.kind ?? 'partner', firm === null ? '' : `${firm.entry.name} (${firm.entry.id})`, lang),
  ...row('person', person, lang),
  ...row('phone', phone, lang),
  ...few(probably, lang, ({ name, contact, organization }) => {
    const former = contact?.status === 'inactive' ? words.former[lang] : ''
    return row('probably', `${name}, ${organization}${former}`, lang)
  }),
  ...row('owner', owner ?? '', lang),
]

/** The technical details (§6.2): products with their numbers and services; an operator's connections and channels. */
const technical: Rows = (facts, lang) => [
  ...few(facts.products, lang, (product) => row('product', productText(product, facts, lang), lang)),
  ...few(connectionsOf(facts), lang, ({ service, from, to, port, protocol }) => {
    const value = `${serviceName(service, facts, lang)}: ${from} → ${to}:${port} ${protocol}`
    return row('connection', value, lang)
  }),
  ...few(channelsOf(facts), lang, ({ kind, value, note }) =>
    row('channel', `${words[`by-${kind}`][lang]}: ${joined([value, note], ' ')}`, lang),
  ),
]

function productText({ name, id, key, numbers, services }: Product, facts: CallFacts, lang: MailLang): string {
  const la = numbers.length === 0 ? '' : `LA ${numbers.join(', ')}`
  const used = services.map((one) => serviceName(one, facts, lang)).join(', ')
  return joined([`${name[lang]} (${id}, ${key})`, la, used], ' · ')
}

function serviceName(id: string, { registry }: CallFacts, lang: MailLang): string {
  return registry.services.find((one) => one.id === id)?.name[lang] ?? id
}

/** All of an operator's connections; with a product, those of the services that it uses, if there are any. */
function connectionsOf({ firm, product, products }: CallFacts): readonly Connection[] {
  if (firm?.kind !== 'operator') return []
  const { connections } = firm.entry
  const used = connections.filter(({ service }) => product !== null && products[0]?.services.includes(service))
  return used.length > 0 ? used : connections
}

const channelsOf = ({ firm }: CallFacts): readonly Channel[] => (firm?.kind === 'operator' ? firm.entry.channels : [])
const phonesOf = (facts: CallFacts) => channelsOf(facts).filter(({ kind }) => kind === 'phone')

/** Everybody who can be asked for, with phones. */
const contacts: Rows = (facts, lang) => [
  ...few(facts.contacts, lang, ({ name, key, category, phones }) => {
    const numbers = phones.join(', ') || words['no-phone'][lang]
    return row('contact', `${name} (${key}, ${words[category][lang]}) · ${numbers}`, lang)
  }),
  ...phonesOf(facts).flatMap(({ value, note }) => row('channel', joined([value, note], ' '), lang)),
]

/** What to dial (§6.2): the number that was named or chosen, else every number of those who can be asked for. */
const dial: Rows = (facts, lang) => {
  const numbers = [
    ...facts.contacts.flatMap(({ name, phones }) => phones.map((number) => ({ name, number }))),
    ...phonesOf(facts).map(({ note, value }) => ({ name: note, number: value })),
  ]
  const wanted = facts.phone === '' ? numbers : [{ name: '', number: facts.phone }]
  if (wanted.length === 0) return row('number', words['no-number'][lang], lang)
  return few(wanted, lang, ({ name, number }) => {
    const dialled = dialString(number)
    const whose = name === '' ? '' : ` (${name})`
    const refused = `${number}${whose}: ${words['no-dial'][lang]}`
    if ('code' in dialled) return row('dial', refused, lang)
    const extension = dialled.extension === '' ? '' : `, ${words.extension[lang]} ${dialled.extension}`
    return row('dial', `${dialled.dial}   ${dialled.readable}${extension}${whose}`, lang)
  })
}

const events: Readonly<Record<string, Bilingual>> = {
  out: { pl: 'wysłano', en: 'sent' },
  'out-waits': { pl: 'czeka', en: 'waits' },
  'out-refused': { pl: 'odrzucone', en: 'refused' },
  'out-withdrawn': { pl: 'wycofane', en: 'withdrawn' },
  in: { pl: 'przyszło', en: 'came in' },
  call: { pl: 'rozmowa', en: 'call' },
  note: { pl: 'notatka', en: 'note' },
  closed: { pl: 'zamknięto', en: 'closed' },
  reopened: { pl: 'otwarto ponownie', en: 'reopened' },
  other: { pl: 'zdarzenie', en: 'event' },
}

const latest = 5

/** A ticket's number and state, and what happened last, the newest first. */
const ticket: Rows = (facts, lang) => {
  const matter = ticketOf(facts)
  if (matter === null) return []
  const name = (by: string) => facts.registry.staff.find(({ id }) => id === by)?.name ?? by
  const last = matter.events.slice(-latest).reverse()
  return [
    ...row('ticket', `${matter.ticket}, ${words[matter.state ?? 'unknown'][lang]}`, lang),
    ...row('subject', matter.subject, lang),
    ...last.map(({ at, who: by, what, text }) => ({
      label: formats[lang](at),
      value: [events[what]?.[lang] ?? what, joined([text, name(by)], ' · ')].join(' · '),
    })),
  ]
}

/** What to have at hand: the ticket and the details; where the registry holds nothing, how to look for it. */
const papers: Rows = (facts, lang) => {
  const rows = [...ticket(facts, lang), ...technical(facts, lang)]
  return rows.length > 0 ? rows : row('papers', words['no-papers'][lang], lang)
}

/** The call-backs that were promised, by number. */
const promises: Rows = ({ promised }, lang) =>
  few(promised, lang, ({ id, callBack, person, phone, note }) => {
    const value = joined([formats[lang](callBack), person, phone, note], ' · ')
    return [{ label: `${words.promise[lang]} ${id}`, value }]
  })

/** Polish inflects names: after „z” a name is not said as the registry has it. */
const bending: Rows = ({ spoken, person }, lang) =>
  spoken === 'pl' && person !== '' ? row('note', words.case[lang], lang) : []

/** English phrases for those who rarely speak it (§6.2), and when to say them. */
const english: Rows = ({ spoken }, lang) =>
  spoken === 'en' ? phrases.map(({ when, say }) => ({ label: when[lang], value: say })) : []

const phrases: readonly { readonly when: Bilingual; readonly say: string }[] = [
  { when: { pl: 'wolniej', en: 'slower' }, say: 'Could you speak a little more slowly, please?' },
  { when: { pl: 'powtórzyć', en: 'again' }, say: 'I am sorry, could you repeat that, please?' },
  { when: { pl: 'przeliterować', en: 'spelling' }, say: 'Could you spell that for me, please?' },
  { when: { pl: 'upewnić się', en: 'making sure' }, say: 'Let me make sure I have understood you correctly: …' },
  { when: { pl: 'słaba linia', en: 'bad line' }, say: 'The line is bad, I can hardly hear you.' },
  { when: { pl: 'chwilę', en: 'a moment' }, say: 'Please hold the line for a moment, I am checking it.' },
  { when: { pl: 'ktoś inny', en: 'somebody else' }, say: 'Could you put me through to your technical team, please?' },
  {
    when: { pl: 'nie wiem', en: 'not known' },
    say: 'I do not have that information yet; I will find out and let you know.',
  },
  { when: { pl: 'mailem', en: 'by mail' }, say: 'Could you send me the details by e-mail, please?' },
]

const matters = { who, technical, contacts, dial, ticket, papers, promises, bending, english }

export type Shown = keyof typeof matters

/** The rows of one matter, in both languages of the screen. */
export function rowsOf(matter: Shown, facts: CallFacts): Row<Bilingual>[] {
  const translated = matters[matter](facts, 'en')
  return matters[matter](facts, 'pl').flatMap(({ label, value }, index) => {
    const en = translated[index]
    return en === undefined ? [] : { label: { pl: label, en: en.label }, value: { pl: value, en: en.value } }
  })
}
