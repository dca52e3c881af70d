import { ofFlag, problem, type Refusal } from '../../errors.ts'
import { type CallFacts, organizationOf, type PromisedCall } from '../../procedure/call/facts.ts'
import { readPhone } from '../../procedure/call/phone.ts'
import type { Ask } from '../../procedure/call/script.ts'
import { formatEn, formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { ahead } from '../../procedure/time/meant.ts'
import { type Choice, inBoth, type Line, type One, plain } from '../../question/prompt.ts'
import { count, flag, id, on, own, type Read, time, timeHelp } from '../../question/read.ts'
import type { Place, Row, Scene } from '../../question/row.ts'
import { categoryNames, flagAlone, langRowOf, signerRow, ticketRow, writtenPrompt } from '../../question/shared.ts'
import { unknownId } from '../../registry/search.ts'
import type { Bilingual, Contact } from '../../registry/types.ts'
import type { CallSaid } from './said.ts'

interface CallScene extends Scene {
  readonly facts: CallFacts
}

type CallRow = Row<CallSaid, CallScene>
type CallPlace = Place<CallSaid, CallScene>

/** A question that a step asks. What it settles besides what it `gives` stays on the way back. */
type StepRow = CallRow & Required<Pick<CallRow, 'ask'>>

/** Its step asks it whatever a flag has said, and offers that. A line may be left empty. */
const question = (row: StepRow): StepRow => ({ isOpen: () => true, ...row, need: 'default' })

const unknown: Bilingual = { pl: '(nie wiadomo)', en: '(not known)' }
const unlessEmpty = (text: string, otherwise: Bilingual): Bilingual => (text === '' ? otherwise : plain(text))

/** Who speaks for the house. */
export const speakerRow = {
  ...signerRow,
  ask: (place: Place<CallSaid, Scene>) => ({
    ...signerRow.ask(place),
    title: { pl: 'Kto rozmawia?', en: 'Who is speaking?' },
    search: true,
  }),
}

const organization = question({
  id: 'organization',
  flags: [
    flag('--partner <id>', 'the partner', id('partners', true), (organization) => ({ organization })),
    flag('--operator <id>', 'the operator', id('operators', true), (organization) => ({ organization })),
  ],
  called: '--partner ID | --operator ID',
  need: 'default',
  gives: ['organization'],
  isOpen: (known) => !known.organization,
  ask: ({ before, scene: { facts } }) => {
    const { registry, direction, probably } = facts
    const firms = [...registry.operators, ...registry.partners]
    return {
      form: 'one',
      title:
        direction === 'incoming'
          ? { pl: 'Kto dzwoni?', en: 'Who is calling?' }
          : { pl: 'Do kogo dzwonisz?', en: 'Whom do you call?' },
      search: true,
      choices: [
        { value: '', name: unknown },
        ...firms.map(({ id, name }) => ({ value: id, name: plain(`${name} (${id})`) })),
      ],
      preset: before.organization ?? probably[0]?.organization ?? '',
      give(id) {
        const chosen = { organization: id || null }
        if (chosen.organization === (before.organization ?? null) || !before.contact) return chosen
        // whoever was chosen works for another firm
        return { ...chosen, contact: null, person: '', phone: ownPhone(before, registry.contacts) }
      },
      shown: (id) => unlessEmpty(organizationOf(registry, id)?.entry.name ?? '', unknown),
    }
  },
})

/** A number that was displayed or said stays; one that came with the contact is dropped with it. */
function ownPhone({ contact, phone = '' }: CallSaid, people: readonly Contact[]): string {
  return people.find(({ key }) => key === contact)?.phones.includes(phone) ? '' : phone
}

const ticketFlag = ticketRow('--ticket <ticket>')
const ticket = question({
  ...ticketFlag,
  ask: (place) => {
    const typed = ticketFlag.ask(place)
    return {
      ...typed,
      hint: { pl: 'Puste: nie ma zgłoszenia.', en: 'Empty: there is no ticket.' },
      preset: place.before.ticket ?? '',
      check: (text: string) => (text.trim() === '' ? null : typed.check(text)),
      shown: (text: string) => unlessEmpty(typed.shown(text).en, { pl: 'nie ma', en: 'none' }),
    }
  },
})

const contactOf: Read<Contact> = (raw, { flag: name, registry, wrong }) => {
  const wanted = String(raw).trim().toLowerCase()
  const keys = registry.contacts.map(({ key }) => key)
  const found = registry.contacts.find(({ key }) => key.toLowerCase() === wanted)
  return found ?? wrong(unknownId(name, String(raw), keys, 'dniu contacts list'))
}

/** A contact, with a number of theirs where no other was said. */
const met = ({ key, name, phones: [own = ''] }: Contact, phone = '') => {
  return { contact: key, person: name, phone: phone || own }
}

const contact: CallRow = {
  ...{ id: 'contact', called: '--contact KEY', need: 'review', gives: ['contact', 'person', 'phone'] },
  flags: [flag('--contact <key>', 'whom you talk to, a key of the CRM', contactOf, (found) => met(found))],
}

const personTitle: Bilingual = { pl: 'Rozmówca', en: 'Who is at the other end?' }
const somebodyElse = '+'

/** Who is at the other end: a contact of the firm, or somebody else, whose name is then asked for. */
const person = question({
  ...flagAlone('person', '--person <name>', 'whom you talk to, by name', own('call-text-empty', true)),
  gives: ['contact', 'person', 'phone'],
  ask: (place) => (place.scene.facts.contacts.length === 0 ? askName(place) : askPerson(place)),
})

function askPerson(place: CallPlace): One<CallSaid> {
  const { before, scene } = place
  const { contacts } = scene.facts
  const chosen = (key: string) => contacts.find((contact) => contact.key === key)
  return {
    form: 'one',
    title: personTitle,
    search: true,
    choices: [...contacts.map(personChoice), { value: somebodyElse, name: { pl: 'ktoś inny', en: 'somebody else' } }],
    preset: before.contact ?? (before.person ? somebodyElse : null),
    give(key) {
      const contact = chosen(key)
      return contact === undefined ? askName(place) : met(contact, ownPhone(before, contacts))
    },
    shown: (key) => plain(chosen(key)?.name ?? ''),
  }
}

function personChoice({ key, name, category, phones }: Contact): Choice {
  const phone = phones[0] === undefined ? '' : `  ${phones[0]}`
  return { value: key, name: inBoth((lang) => `${name} (${key}, ${categoryNames[category][lang]})${phone}`) }
}

function askName({ before, scene }: CallPlace): Line<CallSaid> {
  const preset = before.contact ? '' : before.person
  const give = (name: string) => ({ contact: null, person: name, phone: ownPhone(before, scene.facts.contacts) })
  return {
    ...writtenPrompt({ pl: 'Imię i nazwisko rozmówcy', en: 'Their name' }, preset, give, unknown),
    label: personTitle,
    hint: { pl: 'Puste: nie wiadomo.', en: 'Empty: not known.' },
  }
}

const checked =
  <Value>(read: Read<Value>, check: (value: Value, now: Instant) => Refusal | null): Read<Value> =>
  (raw, at) => {
    const value = read(raw, at)
    const wrong = value === undefined ? null : check(value, at.now)
    return wrong === null ? value : at.wrong(ofFlag(at.flag, wrong))
  }

const wrongPhone = (text: string): Refusal | null => {
  const read = readPhone(text)
  return 'code' in read ? read : null
}

/** Asked where a call-back is promised and no number is known. */
const phoneNumber = checked((raw) => String(raw).trim(), wrongPhone)
const phone = flagAlone('phone', '--phone <number>', 'their number', phoneNumber)

const askPhone = (callBack: Instant): Line<CallSaid> => ({
  form: 'line',
  title: { pl: 'Pod jaki numer?', en: 'On which number?' },
  hint: { pl: 'Puste: nie podano.', en: 'Empty: not given.' },
  preset: '',
  check: (typed) => (typed.trim() === '' ? null : wrongPhone(typed)),
  give: (typed) => ({ callBack, phone: typed.trim() }),
  shown: (typed) => plain([formatEn(callBack), typed.trim()].filter(Boolean).join(', ')),
})

const noNote = { pl: 'brak', en: 'none' }
const note = question({
  ...flagAlone('note', '--note <text>', 'what was said: kept', own('call-text-empty')),
  ask: ({ before }) => ({
    ...writtenPrompt({ pl: 'Notatka z rozmowy', en: 'Note of the call' }, before.note, (note) => ({ note }), noNote),
    hint: {
      pl: 'Zostaje w dzienniku i nigdzie indziej; puste: bez notatki.',
      en: 'Kept in the journal and nowhere else; empty: no note.',
    },
  }),
})

/** A call-back lies ahead. */
const behind = (at: Instant, now: Instant): Refusal | null =>
  at > now ? null : problem('call-back-past', { at: formatPl(at) })

/** null: none was agreed. */
const promisedAt: Read<Instant | null> = checked(time(ahead), behind)

const callBackHelp = timeHelp('when to call back, kept until it is done', ahead)
const callBack = question({
  ...flagAlone('callBack', '--call-back <time>', callBackHelp, promisedAt),
  ask: ({ before, scene: { now, facts } }) => ({
    form: 'time',
    title: { pl: 'Kiedy zadzwonić ponownie?', en: 'When to call again?' },
    hint: { pl: 'Puste: nic nie umówiono.', en: 'Empty: nothing was agreed.' },
    now,
    when: ahead,
    preset: null,
    begun: before.callBack ? formatPl(before.callBack) : '',
    empty: { answer: { callBack: null }, shown: { pl: 'nic nie umówiono', en: 'nothing agreed' } },
    check: (at) => behind(at, now),
    give: (at) => (facts.phone === '' ? askPhone(at) : { callBack: at }),
    shown: (at) => plain(facts.phone === '' ? '' : `${formatEn(at)}, ${facts.phone}`),
  }),
})

const inShort = ({ id, callBack, person, note }: PromisedCall): Choice => {
  return { value: String(id), name: plain([id, formatEn(callBack), person, note].filter(Boolean).join('  ')) }
}

/** null: no promise is kept. */
const numbered: Read<number | null> = count

const promise = question({
  ...flagAlone('answers', '--answers <id>', 'the promised call-back that this call makes', numbered),
  ask: ({ before, scene: { facts } }) => {
    const { promised, direction } = facts
    const none = { pl: 'nie, żadnej z nich', en: 'no, none of them' }
    // who calls back does it for a promise; a partner who calls may have something else in mind
    const likely = direction === 'outgoing' ? promised[0]?.id : undefined
    return {
      form: 'one',
      title: { pl: 'Czy tą rozmową spełniono obietnicę?', en: 'Does this call keep a promise?' },
      search: false,
      choices: [...promised.map(inShort), { value: '', name: none }],
      preset: String(before.answers ?? likely ?? ''),
      give: (id) => ({ answers: id === '' ? null : Number(id) }),
    }
  },
})

/** Every question of a call, in the order of its help: with whom, about what, what was said and promised. */
export const callRows: readonly CallRow[] = [
  organization,
  flagAlone('product', '--product <id>', 'the product that the call is about', id('products', true)),
  ticket,
  contact,
  person,
  phone,
  langRowOf('--lang-call <lang>', 'the language of the call'),
  note,
  callBack,
  promise,
  flagAlone('dryRun', '--dry-run', 'record nothing', on),
]

/** Those that the script asks, by what it calls them. */
export const stepRows: Readonly<Record<Ask, StepRow>> = {
  ...{ organization, ticket, person, note },
  'call-back': callBack,
  answers: promise,
}
