import type { Lang } from '../errors.ts'
import { type CallAnswers, type CallFacts, organizationOf } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Ask } from '../procedure/call/script.ts'
import { hasControls } from '../procedure/notice/own-text.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { type ParsedTime, parseTime } from '../procedure/time/parse.ts'
import type { Contact } from '../registry/types.ts'
import type { Check, Choice, Prompts } from './prompts.ts'
import { adviceOf, withBack } from './question.ts'
import { oneOfTwo, writtenAs } from './time-question.ts'
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
  person: (place) => (place.everybody.length === 0 ? named(place) : person(place)),
  note,
  'call-back': callBack,
  answers,
}

async function organization({ prompts, lang, answers: before, facts, back }: CallPlace): Promise<CallTold | null> {
  const { registry, direction, probably } = facts
  const label = direction === 'incoming' ? 'call-ask-caller' : 'call-ask-called'
  const unknown = word(lang, 'call-unknown')
  const firms = [...registry.operators, ...registry.partners]
  const choices = [
    { value: '', name: unknown },
    ...firms.map(({ id, name }) => ({ value: id, name: `${name} (${id})` })),
  ]
  const preset = before.organization ?? probably[0]?.organization ?? ''
  const asked = { title: word(lang, label), hint: '', back, choices: withBack(choices, back, lang), preset }
  const id = await prompts.find(asked)
  if (id === null || !choices.some(({ value }) => value === id)) return null
  const chosen = id === '' ? null : id
  // whoever was chosen works for another firm
  const leaves = chosen !== before.organization && before.contact !== null
  const others = leaves ? { contact: null, person: '', phone: ownPhone(before, registry.contacts) } : {}
  const shown = organizationOf(registry, chosen)?.entry.name ?? unknown
  return { answer: { organization: chosen, ...others }, label, shown }
}

interface LineWish {
  readonly label: Word
  readonly hint: Word
  readonly preset: string
  readonly check: Check<string>
}

/** A line of text, trimmed; it may be empty. Null where the person goes back. */
async function line(
  { prompts, lang, back }: CallPlace,
  { label, hint, preset, check }: LineWish,
): Promise<string | null> {
  const texts = { title: word(lang, label), hint: word(lang, hint) }
  const typed = await prompts.line({ ...texts, back, preset, edit: true, check: (text) => check(text.trim()) })
  return typed?.trim() ?? null
}

/** What is wrong with a text that is kept: nothing, unless a terminal would obey it. */
function plainText(label: Word, lang: Lang): Check<string> {
  const params = { flag: word(lang, label) }
  return (text) => !hasControls(text) || adviceOf({ code: 'text-control-character', params }, lang)
}

async function ticket(place: CallPlace): Promise<CallTold | null> {
  const { lang, answers: before, facts } = place
  const { project } = facts.registry.settings.ticket
  // `HL-12`, `hl-12` or `12`
  const keyOf = (text: string) => ticketKey(/^[0-9]+$/.test(text) ? `${project}-${text}` : text, project)
  const label = 'call-ask-ticket'
  const check: Check<string> = (text) =>
    text === '' || keyOf(text) !== null || adviceOf({ code: 'ticket-malformed', params: { text, project } }, lang)
  const typed = await line(place, { label, hint: 'call-ticket-hint', preset: before.ticket ?? '', check })
  if (typed === null) return null
  const key = keyOf(typed) ?? ''
  return { answer: { ticket: key }, label, shown: key || word(lang, 'call-ticket-none') }
}

const somebodyElse = '+'

async function person(place: CallPlace): Promise<CallTold | null> {
  const { prompts, lang, answers: before, everybody, back } = place
  const people: Choice[] = everybody.map(({ key, name, category, phones }) => ({
    value: key,
    name: [`${name} (${key}, ${word(lang, category)})`, ...phones.slice(0, 1)].join('  '),
  }))
  const choices = withBack([...people, { value: somebodyElse, name: word(lang, 'call-person-other') }], back, lang)
  const preset = before.contact ?? (before.person === '' ? null : somebodyElse)
  for (;;) {
    const chosen = await prompts.find({ title: word(lang, 'call-ask-person'), hint: '', back, choices, preset })
    const contact = everybody.find(({ key }) => key === chosen)
    if (contact !== undefined) {
      const { key, name, phones } = contact
      const phone = ownPhone(before, everybody) || (phones[0] ?? '')
      return { answer: { contact: key, person: name, phone }, label: 'call-ask-person', shown: name }
    }
    if (chosen !== somebodyElse) return null
    const told = await named({ ...place, back: true })
    if (told !== null) return told
  }
}

/** A number that was shown or said stays; one that came with a contact goes with it. */
function ownPhone({ contact, phone }: CallAnswers, people: readonly Contact[]): string {
  return people.find(({ key }) => key === contact)?.phones.includes(phone) ? '' : phone
}

async function named(place: CallPlace): Promise<CallTold | null> {
  const { lang, answers: before, everybody } = place
  const label = 'call-ask-name'
  const preset = before.contact === null ? before.person : ''
  const name = await line(place, { label, hint: 'call-person-hint', preset, check: plainText(label, lang) })
  if (name === null) return null
  const answer = { contact: null, person: name, phone: ownPhone(before, everybody) }
  return { answer, label: 'call-ask-person', shown: name || word(lang, 'call-unknown') }
}

async function note(place: CallPlace): Promise<CallTold | null> {
  const { lang, answers: before } = place
  const label = 'call-ask-note'
  const text = await line(place, { label, hint: 'call-note-hint', preset: before.note, check: plainText(label, lang) })
  return text === null ? null : { answer: { note: text }, label, shown: text || word(lang, 'call-none') }
}

async function callBack(place: CallPlace): Promise<CallTold | null> {
  const { lang, answers: before, facts } = place
  const label = 'call-ask-back'
  for (;;) {
    const at = await moment(place, before.callBack)
    if (at === 'back') return null
    if (at === null) return { answer: { callBack: null }, label, shown: word(lang, 'call-back-none') }
    const phone = facts.phone === '' ? await phoneOf(place) : facts.phone
    if (phone !== null) {
      const shown = [formatEn(at), phone].filter(Boolean).join(', ')
      return { answer: { callBack: at, phone }, label, shown }
    }
  }
}

/** When to call back: a moment ahead, null where none was agreed, `back` where the person goes back. */
async function moment(
  { prompts, lang, now, back }: CallPlace,
  before: Instant | null,
): Promise<Instant | null | 'back'> {
  const check = (typed: string) => typed.trim() === '' || isAhead(parseTime(typed.trim(), now), now, lang)
  const hint = `${word(lang, 'call-back-hint')}\n${word(lang, 'time-hint')}`
  let preset = before === null ? '' : writtenAs(before)
  for (;;) {
    const typed = await prompts.line({ title: word(lang, 'call-ask-back'), hint, back, preset, edit: true, check })
    if (typed === null) return 'back'
    if (typed.trim() === '') return null
    const parsed = parseTime(typed.trim(), now)
    const at = parsed.ok ? parsed.instant : await oneOfTwo(prompts, lang, parsed)
    if (at !== null && at > now) return at
    preset = typed
  }
}

function isAhead(parsed: ParsedTime, now: Instant, lang: Lang): true | string {
  if (!parsed.ok) return (parsed.twice?.later ?? 0) > now || adviceOf(parsed.problem, lang)
  return parsed.instant > now || adviceOf({ code: 'call-back-past', params: { at: formatPl(parsed.instant) } }, lang)
}

/** Where to call back; null where the person goes back. */
function phoneOf(place: CallPlace): Promise<string | null> {
  const check: Check<string> = (text) => {
    const number = text === '' ? null : readPhone(text)
    return number === null || !('code' in number) || adviceOf(number, place.lang)
  }
  return line({ ...place, back: true }, { label: 'call-ask-phone', hint: 'call-phone-hint', preset: '', check })
}

async function answers({ prompts, lang, answers: before, facts, back }: CallPlace): Promise<CallTold | null> {
  const { promised, direction } = facts
  const label = 'call-ask-answers'
  const ways = promised.map(({ id, callBack: at, person: who, note: about }) => ({
    value: String(id),
    name: [String(id), formatEn(at), who, about].filter(Boolean).join('  '),
  }))
  const choices = [...ways, { value: '', name: word(lang, 'call-answers-none') }]
  // who calls back does it for a promise; a partner who calls may have something else in mind
  const likely = direction === 'outgoing' ? String(promised[0]?.id ?? '') : ''
  const preset = before.answers === null ? likely : String(before.answers)
  const asked = { title: word(lang, label), hint: '', back, choices: withBack(choices, back, lang), preset }
  const chosen = await prompts.one(asked)
  const way = choices.find(({ value }) => value === chosen)
  if (way === undefined) return null
  return { answer: { answers: way.value === '' ? null : Number(way.value) }, label, shown: way.name }
}
