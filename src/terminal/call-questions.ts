import type { Lang } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { type CallAnswers, type CallFacts, organizationOf } from '../procedure/call/facts.ts'
import type { Ask } from '../procedure/call/line.ts'
import { readPhone } from '../procedure/call/phone.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatEn } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Contact } from '../registry/types.ts'
import { askCallBack } from './call-time.ts'
import type { Choice, Prompts } from './prompts.ts'
import { adviceOf, withBack } from './question.ts'
import { type Word, word } from './words.ts'

/** Where a question of a call stands. */
export interface CallPlace {
  readonly prompts: Prompts
  readonly lang: Lang
  readonly now: Instant
  readonly answers: CallAnswers
  readonly facts: CallFacts
  /** whoever of the firm can be asked for, before anybody was chosen */
  readonly everybody: readonly Contact[]
  readonly back: boolean
}

/** An answer, what it was to, and how the screen shows it. */
export interface CallTold {
  readonly answer: Partial<CallAnswers>
  readonly label: Word
  readonly shown: string
}

/** The questions of a call's steps; null where the person goes back. */
export const callQuestions: Readonly<Record<Ask, (place: CallPlace) => Promise<CallTold | null>>> = {
  organization,
  ticket,
  person,
  note,
  'call-back': callBack,
  answers,
}

async function organization({ prompts, lang, answers: before, facts, back }: CallPlace): Promise<CallTold | null> {
  const { registry, direction, probably } = facts
  const label = direction === 'incoming' ? 'call-ask-caller' : 'call-ask-called'
  const unknown = word(lang, 'call-unknown')
  const firms = [...registry.operators, ...registry.partners].map(({ id, name }) => ({
    value: id,
    name: `${name} (${id})`,
  }))
  const choices = [{ value: '', name: unknown }, ...firms]
  const preset = before.organization ?? probably[0]?.organization ?? ''
  const asked = { title: word(lang, label), hint: '', back }
  const id = await prompts.find({ ...asked, choices: withBack(choices, back, lang), preset })
  if (id === null || !choices.some(({ value }) => value === id)) return null
  const chosen = id === '' ? null : id
  // whoever was chosen works for another firm
  const leaves = chosen !== before.organization && before.contact !== null
  const others = leaves ? { contact: null, person: '', phone: ownPhone(before, registry.contacts) } : {}
  const name = organizationOf(registry, chosen)?.entry.name ?? unknown
  return { answer: { organization: chosen, ...others }, label, shown: name }
}

async function ticket({ prompts, lang, answers: before, facts, back }: CallPlace): Promise<CallTold | null> {
  const { project } = facts.registry.settings.ticket
  const check = (typed: string) =>
    typed.trim() === '' ||
    keyOf(typed, project) !== null ||
    adviceOf({ code: 'ticket-malformed', params: { text: typed.trim(), project } }, lang)
  const typed = await prompts.line({
    title: word(lang, 'call-ask-ticket'),
    hint: word(lang, 'call-ticket-hint'),
    back,
    preset: before.ticket ?? '',
    edit: true,
    check,
  })
  if (typed === null) return null
  const key = keyOf(typed, project) ?? ''
  return { answer: { ticket: key }, label: 'call-ask-ticket', shown: key || word(lang, 'call-ticket-none') }
}

/** `HL-12` of `HL-12`, `hl-12` or `12`. */
function keyOf(typed: string, project: string): string | null {
  const text = typed.trim()
  return ticketKey(/^[0-9]+$/.test(text) ? `${project}-${text}` : text, project)
}

const somebodyElse = '+'

async function person(place: CallPlace): Promise<CallTold | null> {
  const { prompts, lang, answers: before, everybody, back } = place
  if (everybody.length === 0) return named(place)
  const people: Choice[] = everybody.map(({ key, name, category, phones }) => ({
    value: key,
    name: [`${name} (${key}, ${word(lang, category)})`, ...phones.slice(0, 1)].join('  '),
  }))
  const choices = [...people, { value: somebodyElse, name: word(lang, 'call-person-other') }]
  const asked = { title: word(lang, 'call-ask-person'), hint: '', back }
  for (;;) {
    const preset = before.contact ?? (before.person === '' ? null : somebodyElse)
    const chosen = await prompts.find({ ...asked, choices: withBack(choices, back, lang), preset })
    const contact = everybody.find(({ key }) => key === chosen)
    if (contact !== undefined) return chosenContact(contact, before, everybody)
    if (chosen !== somebodyElse) return null
    const told = await named({ ...place, back: true })
    if (told !== null) return told
  }
}

function chosenContact({ key, name, phones }: Contact, before: CallAnswers, people: readonly Contact[]): CallTold {
  const phone = ownPhone(before, people) || (phones[0] ?? '')
  return { answer: { contact: key, person: name, phone }, label: 'call-ask-person', shown: name }
}

/** A number that was shown or said stays; one that came with a contact goes with it. */
function ownPhone({ contact, phone }: CallAnswers, people: readonly Contact[]): string {
  return people.find(({ key }) => key === contact)?.phones.includes(phone) ? '' : phone
}

async function named({ prompts, lang, answers: before, everybody, back }: CallPlace): Promise<CallTold | null> {
  const typed = await prompts.line({
    title: word(lang, 'call-ask-name'),
    hint: word(lang, 'call-person-hint'),
    back,
    preset: before.contact === null ? before.person : '',
    edit: true,
    check: (text) => isPlain(text, 'call-ask-name', lang),
  })
  if (typed === null) return null
  const name = typed.trim()
  const answer = { contact: null, person: name, phone: ownPhone(before, everybody) }
  return { answer, label: 'call-ask-person', shown: name || word(lang, 'call-unknown') }
}

async function note({ prompts, lang, answers: before, back }: CallPlace): Promise<CallTold | null> {
  const typed = await prompts.line({
    title: word(lang, 'call-ask-note'),
    hint: word(lang, 'call-note-hint'),
    back,
    preset: before.note,
    edit: true,
    check: (text) => isPlain(text, 'call-ask-note', lang),
  })
  if (typed === null) return null
  return { answer: { note: typed.trim() }, label: 'call-ask-note', shown: typed.trim() || word(lang, 'call-none') }
}

function isPlain(text: string, label: Word, lang: Lang): true | string {
  const params = { flag: word(lang, label) }
  return !hasControls(text) || adviceOf({ code: 'text-control-character', params }, lang)
}

async function callBack(place: CallPlace): Promise<CallTold | null> {
  const { lang, answers: before, facts } = place
  for (;;) {
    const at = await askCallBack(place, before.callBack)
    if (at === 'back') return null
    if (at === null) return { answer: { callBack: null }, label: 'call-ask-back', shown: word(lang, 'call-back-none') }
    const phone = facts.phone === '' ? await phoneOf(place) : facts.phone
    if (phone === null) continue
    const shown = [formatEn(at), phone].filter(Boolean).join(', ')
    return { answer: { callBack: at, phone }, label: 'call-ask-back', shown }
  }
}

/** Where to call back; null where the person goes back. */
async function phoneOf({ prompts, lang }: CallPlace): Promise<string | null> {
  const check = (typed: string) => {
    const number = typed.trim() === '' ? null : readPhone(typed)
    return number === null || !('code' in number) || adviceOf(number, lang)
  }
  const title = word(lang, 'call-ask-phone')
  const hint = word(lang, 'call-phone-hint')
  const typed = await prompts.line({ title, hint, back: true, preset: '', edit: true, check })
  return typed === null ? null : typed.trim()
}

async function answers({ prompts, lang, answers: before, facts, back }: CallPlace): Promise<CallTold | null> {
  const { promised, direction } = facts
  const none = word(lang, 'call-answers-none')
  const ways = promised.map(({ id, callBack: at, person: who, note: about }) => ({
    value: String(id),
    name: [String(id), formatEn(at), who, about].filter(Boolean).join('  '),
  }))
  const choices = [...ways, { value: '', name: none }]
  // who calls back does it for a promise; a partner who calls may have something else in mind
  const likely = direction === 'outgoing' ? String(promised[0]?.id ?? '') : ''
  const preset = before.answers === null ? likely : String(before.answers)
  const asked = { title: word(lang, 'call-ask-answers'), hint: '', back }
  const chosen = await prompts.one({ ...asked, choices: withBack(choices, back, lang), preset })
  const way = choices.find(({ value }) => value === chosen)
  if (way === undefined) return null
  const answer = { answers: way.value === '' ? null : Number(way.value) }
  return { answer, label: 'call-ask-answers', shown: way.name }
}
