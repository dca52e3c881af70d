import { problem } from '../errors.ts'
import { type CallAnswers, type CallFacts, organizationOf, type PromisedCall } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Ask } from '../procedure/call/script.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type Choice, inBoth, type Line, type Moment, type One, type Prompt, plain } from '../question/prompt.ts'
import { controlsIn } from '../question/shared.ts'
import type { Bilingual, Contact } from '../registry/types.ts'
import { typable } from './draw.ts'
import { word } from './words.ts'

/** Where a question of a call stands. */
export interface CallPlace {
  readonly now: Instant
  readonly answers: CallAnswers
  readonly facts: CallFacts
  /** all contacts of the firm, whoever was chosen before */
  readonly everybody: readonly Contact[]
}

const unknown: Bilingual = { pl: '(nie wiadomo)', en: '(not known)' }
const unlessEmpty = (text: string, otherwise: Bilingual): Bilingual => (text === '' ? otherwise : plain(text))

/** The questions of a call by step. Lines may be left empty. */
export const callQuestions: Readonly<Record<Ask, (place: CallPlace) => Prompt<CallAnswers>>> = {
  organization: askOrganization,
  ticket: askTicket,
  person: (place) => (place.everybody.length === 0 ? askName(place) : askPerson(place)),
  note: askNote,
  'call-back': askCallBack,
  answers: askPromise,
}

function askOrganization({ answers, facts }: CallPlace): One<CallAnswers> {
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
    preset: answers.organization ?? probably[0]?.organization ?? '',
    give(id) {
      const chosen = { organization: id || null }
      if (chosen.organization === answers.organization || answers.contact === null) return chosen
      // whoever was chosen works for another firm
      return { ...chosen, contact: null, person: '', phone: ownPhone(answers, registry.contacts) }
    },
    shown: (id) => unlessEmpty(organizationOf(registry, id)?.entry.name ?? '', unknown),
  }
}

/** A number that was displayed or said stays; one that came with the contact is dropped with it. */
function ownPhone({ contact, phone }: CallAnswers, people: readonly Contact[]): string {
  return people.find(({ key }) => key === contact)?.phones.includes(phone) ? '' : phone
}

function askTicket({ answers, facts }: CallPlace): Line<CallAnswers> {
  const { project } = facts.registry.settings.ticket
  /** `HL-12` of `HL-12`, `hl-12` or `12`; empty of anything else */
  const keyOf = (text: string) => ticketKey(/^[0-9]+$/.test(text) ? `${project}-${text}` : text, project) ?? ''
  return {
    form: 'line',
    title: { pl: 'Numer zgłoszenia', en: 'Ticket number' },
    hint: { pl: 'Puste: nie ma zgłoszenia.', en: 'Empty: there is no ticket.' },
    preset: answers.ticket ?? '',
    check(typed) {
      const text = typed.trim()
      return text === '' || keyOf(text) !== '' ? null : problem('ticket-malformed', { text, project })
    },
    give: (typed) => ({ ticket: keyOf(typed.trim()) }),
    shown: (typed) => unlessEmpty(keyOf(typed.trim()), { pl: 'nie ma', en: 'none' }),
  }
}

const somebodyElse = '+'

/** Who is at the other end: a contact of the firm, or somebody else, whose name is then asked for. */
function askPerson(place: CallPlace): One<CallAnswers> {
  const { answers, everybody } = place
  const chosen = (key: string) => everybody.find((contact) => contact.key === key)
  return {
    form: 'one',
    title: personTitle,
    search: true,
    choices: [...everybody.map(personChoice), { value: somebodyElse, name: { pl: 'ktoś inny', en: 'somebody else' } }],
    preset: answers.contact ?? (answers.person === '' ? null : somebodyElse),
    give(key) {
      const contact = chosen(key)
      if (contact === undefined) return askName(place)
      return { contact: key, person: contact.name, phone: ownPhone(answers, everybody) || (contact.phones[0] ?? '') }
    },
    shown: (key) => plain(chosen(key)?.name ?? ''),
  }
}

/** The label of the person at the other end, whether chosen or named. */
export const personTitle: Bilingual = { pl: 'Rozmówca', en: 'Who is at the other end?' }

function personChoice({ key, name, category, phones }: Contact): Choice {
  const phone = phones[0] === undefined ? '' : `  ${phones[0]}`
  return { value: key, name: inBoth((lang) => `${name} (${key}, ${word(lang, category)})${phone}`) }
}

function askName({ answers, everybody }: CallPlace): Line<CallAnswers> {
  const title = { pl: 'Imię i nazwisko rozmówcy', en: 'Their name' }
  return {
    form: 'line',
    title,
    hint: { pl: 'Puste: nie wiadomo.', en: 'Empty: not known.' },
    preset: answers.contact === null ? answers.person : '',
    check: (typed) => controlsIn(typed, title),
    give: (typed) => ({ contact: null, person: typed.trim(), phone: ownPhone(answers, everybody) }),
    shown: (typed) => unlessEmpty(typed.trim(), unknown),
  }
}

function askNote({ answers }: CallPlace): Line<CallAnswers> {
  const title = { pl: 'Notatka z rozmowy', en: 'Note of the call' }
  return {
    form: 'line',
    title,
    hint: {
      pl: 'Zostaje w dzienniku i nigdzie indziej; puste: bez notatki.',
      en: 'Kept in the journal and nowhere else; empty: no note.',
    },
    preset: answers.note,
    check: (typed) => controlsIn(typed, title),
    give: (typed) => ({ note: typed.trim() }),
    shown: (typed) => unlessEmpty(typed.trim(), { pl: 'brak', en: 'none' }),
  }
}

function askCallBack({ now, answers, facts: { phone } }: CallPlace): Moment<CallAnswers> {
  return {
    form: 'time',
    title: { pl: 'Kiedy zadzwonić ponownie?', en: 'When to call again?' },
    hint: { pl: 'Puste: nic nie umówiono.', en: 'Empty: nothing was agreed.' },
    now,
    preset: null,
    begun: answers.callBack === null ? '' : typable(answers.callBack),
    empty: { answer: { callBack: null }, shown: { pl: 'nic nie umówiono', en: 'nothing agreed' } },
    check: (at) => (at > now ? null : problem('call-back-past', { at: formatPl(at) })),
    give: (at) => (phone === '' ? askPhone(at) : { callBack: at, phone }),
    shown: (at) => plain(phone === '' ? '' : `${formatEn(at)}, ${phone}`),
  }
}

function askPhone(callBack: Instant): Line<CallAnswers> {
  return {
    form: 'line',
    title: { pl: 'Pod jaki numer?', en: 'On which number?' },
    hint: { pl: 'Puste: nie podano.', en: 'Empty: not given.' },
    preset: '',
    check(typed) {
      const number = typed.trim() === '' ? null : readPhone(typed)
      return number !== null && 'code' in number ? number : null
    },
    give: (typed) => ({ callBack, phone: typed.trim() }),
    shown: (typed) => plain([formatEn(callBack), typed.trim()].filter(Boolean).join(', ')),
  }
}

function askPromise({ answers, facts: { promised, direction } }: CallPlace): One<CallAnswers> {
  const none = { pl: 'nie, żadnej z nich', en: 'no, none of them' }
  // who calls back does it for a promise; a partner who calls may have something else in mind
  const likely = direction === 'outgoing' ? promised[0]?.id : undefined
  return {
    form: 'one',
    title: { pl: 'Czy tą rozmową spełniono obietnicę?', en: 'Does this call keep a promise?' },
    search: false,
    choices: [...promised.map((one) => ({ value: String(one.id), name: inShort(one) })), { value: '', name: none }],
    preset: String(answers.answers ?? likely ?? ''),
    give: (id) => ({ answers: id === '' ? null : Number(id) }),
  }
}

const inShort = ({ id, callBack, person, note }: PromisedCall): Bilingual =>
  plain([String(id), formatEn(callBack), person, note].filter(Boolean).join('  '))
