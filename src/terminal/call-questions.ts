import { type Lang, type Problem, problem } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import { type CallAnswers, type CallFacts, organizationOf, type PromisedCall } from '../procedure/call/facts.ts'
import { readPhone } from '../procedure/call/phone.ts'
import type { Ask } from '../procedure/call/script.ts'
import { ticketKey } from '../procedure/ticket.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Contact } from '../registry/types.ts'
import type { Choice, Prompts } from './prompts.ts'
import { adviceOf, withBack } from './question.ts'
import { type Word, word } from './words.ts'

/** Where a question of a call stands. */
export interface CallPlace {
  readonly prompts: Prompts
  readonly back: boolean
  readonly lang: Lang
  readonly now: Instant
  readonly answers: CallAnswers
  readonly facts: CallFacts
  /** whoever of the firm can be asked for, before anybody was chosen */
  readonly everybody: readonly Contact[]
}

type Known = Omit<CallPlace, 'prompts' | 'back'>

/** An answer, what it was to, and how the screen shows it. */
export interface CallTold {
  readonly answer: Partial<CallAnswers>
  readonly label: Word
  readonly shown: string
}

/** One question of a call: with choices it is answered by one of them, else by a line that may be empty. */
interface CallQuestion {
  readonly title: Word
  /** how its answer is called, where that is not its title */
  readonly label?: Word
  readonly hints?: readonly Word[]
  readonly choices?: (known: Known) => readonly Choice[]
  /** true where the choices are so few that none need be searched for */
  readonly few?: boolean
  readonly preset: (known: Known) => string | null
  readonly check?: (text: string, known: Known) => Problem | null
  readonly give: (text: string, known: Known) => Partial<CallAnswers>
  /** what has to be asked besides, after such an answer */
  readonly next?: (text: string, known: Known) => CallQuestion | null
  /** how an answer is shown, in the answers that it has led to */
  readonly shown: (answers: CallAnswers, known: Known) => string
}

/** A text that is kept: a terminal must not obey it. */
const plain =
  (flag: Word) =>
  (text: string, { lang }: Known): Problem | null =>
    hasControls(text) ? problem('text-control-character', { flag: word(lang, flag) }) : null

/** A number that was shown or said stays; one that came with a contact goes with it. */
function ownPhone({ contact, phone }: CallAnswers, people: readonly Contact[]): string {
  return people.find(({ key }) => key === contact)?.phones.includes(phone) ? '' : phone
}

const organization = (title: Word): CallQuestion => ({
  title,
  choices: ({ facts: { registry }, lang }) => [
    { value: '', name: word(lang, 'call-unknown') },
    ...[...registry.operators, ...registry.partners].map(({ id, name }) => ({ value: id, name: `${name} (${id})` })),
  ],
  preset: ({ answers, facts }) => answers.organization ?? facts.probably[0]?.organization ?? '',
  give(id, { answers, facts }) {
    const chosen = { organization: id || null }
    if (chosen.organization === answers.organization || answers.contact === null) return chosen
    // whoever was chosen works for another firm
    return { ...chosen, contact: null, person: '', phone: ownPhone(answers, facts.registry.contacts) }
  },
  shown: ({ organization: id }, { facts, lang }) =>
    organizationOf(facts.registry, id)?.entry.name ?? word(lang, 'call-unknown'),
})

const ticket: CallQuestion = {
  title: 'call-ask-ticket',
  hints: ['call-ticket-hint'],
  preset: ({ answers }) => answers.ticket ?? '',
  check: (text, known) =>
    text === '' || keyOf(text, known) !== null
      ? null
      : problem('ticket-malformed', { text, project: projectOf(known) }),
  give: (text, known) => ({ ticket: keyOf(text, known) ?? '' }),
  shown: ({ ticket: key }, { lang }) => key || word(lang, 'call-ticket-none'),
}

const projectOf = ({ facts }: Known): string => facts.registry.settings.ticket.project

/** `HL-12` of `HL-12`, `hl-12` or `12`. */
function keyOf(text: string, known: Known): string | null {
  const project = projectOf(known)
  return ticketKey(/^[0-9]+$/.test(text) ? `${project}-${text}` : text, project)
}

const somebodyElse = '+'

const name: CallQuestion = {
  title: 'call-ask-name',
  label: 'call-ask-person',
  hints: ['call-person-hint'],
  preset: ({ answers }) => (answers.contact === null ? answers.person : ''),
  check: plain('call-ask-name'),
  give: (person, { answers, everybody }) => ({ contact: null, person, phone: ownPhone(answers, everybody) }),
  shown: ({ person }, { lang }) => person || word(lang, 'call-unknown'),
}

const person: CallQuestion = {
  title: 'call-ask-person',
  choices: ({ everybody, lang }) => [
    ...everybody.map(({ key, name: called, category, phones }) => ({
      value: key,
      name: [`${called} (${key}, ${word(lang, category)})`, ...phones.slice(0, 1)].join('  '),
    })),
    { value: somebodyElse, name: word(lang, 'call-person-other') },
  ],
  preset: ({ answers }) => answers.contact ?? (answers.person === '' ? null : somebodyElse),
  give(key, { answers, everybody }) {
    const contact = everybody.find((one) => one.key === key)
    if (contact === undefined) return {}
    return { contact: key, person: contact.name, phone: ownPhone(answers, everybody) || (contact.phones[0] ?? '') }
  },
  next: (key) => (key === somebodyElse ? name : null),
  shown: name.shown,
}

const note: CallQuestion = {
  title: 'call-ask-note',
  hints: ['call-note-hint'],
  preset: ({ answers }) => answers.note,
  check: plain('call-ask-note'),
  give: (text) => ({ note: text }),
  shown: ({ note: text }, { lang }) => text || word(lang, 'call-none'),
}

const callBackShown: CallQuestion['shown'] = ({ callBack: at, phone: number }, { lang }) =>
  at === null ? word(lang, 'call-back-none') : [formatEn(at), number].filter(Boolean).join(', ')

const phone: CallQuestion = {
  title: 'call-ask-phone',
  hints: ['call-phone-hint'],
  preset: () => '',
  check(text) {
    const number = text === '' ? null : readPhone(text)
    return number !== null && 'code' in number ? number : null
  },
  give: (text) => ({ phone: text }),
  shown: callBackShown,
}

const phoneUnlessKnown = ({ facts }: Known) => (facts.phone === '' ? phone : null)

/** The hour that comes twice in a night of autumn: which of the two. */
const twice = (ways: { readonly earlier: Instant; readonly later: Instant }): CallQuestion => ({
  title: 'ask-twice',
  hints: ['twice-hint'],
  few: true,
  choices: ({ lang, now }) =>
    (['earlier', 'later'] as const)
      .filter((which) => ways[which] > now)
      .map((which) => ({
        value: String(ways[which]),
        name: word(lang, `twice-${which}`, { time: formatEn(ways[which]) }),
      })),
  preset: () => null,
  give: (at, { facts }) => ({ callBack: Number(at), phone: facts.phone }),
  next: (_, known) => phoneUnlessKnown(known),
  shown: callBackShown,
})

/** A moment as it can be typed, with the zone where the hour alone would not do. */
const typable = (at: Instant): string => (parseTime(formatPl(at), at).ok ? formatPl(at) : formatEn(at))

/** Nothing of an empty line: no call-back was agreed. */
const timeOf = (text: string, { now }: Known) => (text === '' ? null : parseTime(text, now))

const callBack: CallQuestion = {
  title: 'call-ask-back',
  hints: ['call-back-hint', 'time-hint'],
  preset: ({ answers }) => (answers.callBack === null ? '' : typable(answers.callBack)),
  check(text, known) {
    const parsed = timeOf(text, known)
    if (parsed === null) return null
    if (!parsed.ok) return (parsed.twice?.later ?? 0) > known.now ? null : parsed.problem
    return parsed.instant > known.now ? null : problem('call-back-past', { at: formatPl(parsed.instant) })
  },
  give(text, known) {
    const parsed = timeOf(text, known)
    return parsed?.ok ? { callBack: parsed.instant, phone: known.facts.phone } : { callBack: null }
  },
  next(text, known) {
    const parsed = timeOf(text, known)
    if (parsed === null) return null
    return parsed.ok || parsed.twice === null ? phoneUnlessKnown(known) : twice(parsed.twice)
  },
  shown: callBackShown,
}

const promiseText = ({ id, callBack: at, person: who, note: about }: PromisedCall): string =>
  [String(id), formatEn(at), who, about].filter(Boolean).join('  ')

const answers: CallQuestion = {
  title: 'call-ask-answers',
  few: true,
  choices: ({ facts, lang }) => [
    ...facts.promised.map((one) => ({ value: String(one.id), name: promiseText(one) })),
    { value: '', name: word(lang, 'call-answers-none') },
  ],
  // who calls back does it for a promise; a partner who calls may have something else in mind
  preset: ({ answers: before, facts: { promised, direction } }) =>
    String(before.answers ?? (direction === 'outgoing' ? promised[0]?.id : undefined) ?? ''),
  give: (id) => ({ answers: id === '' ? null : Number(id) }),
  shown({ answers: id }, { facts, lang }) {
    const promise = facts.promised.find((one) => one.id === id)
    return promise === undefined ? word(lang, 'call-answers-none') : promiseText(promise)
  },
}

const questions: Readonly<Record<Ask, (known: Known) => CallQuestion>> = {
  organization: ({ facts }) => organization(facts.direction === 'incoming' ? 'call-ask-caller' : 'call-ask-called'),
  ticket: () => ticket,
  person: ({ everybody }) => (everybody.length === 0 ? name : person),
  note: () => note,
  'call-back': () => callBack,
  answers: () => answers,
}

/** Asks what a step of a call asks; null where the person goes back. */
export const askStep = (ask: Ask, place: CallPlace): Promise<CallTold | null> => put(questions[ask](place), place)

/** Asks a question, and what follows from its answer: from there the way back leads to it. */
async function put(question: CallQuestion, place: CallPlace): Promise<CallTold | null> {
  const label = question.label ?? question.title
  let preset = question.preset(place)
  for (;;) {
    const text = await answerTo(question, preset, place)
    if (text === null) return null
    const answer = question.give(text, place)
    const answered = { ...place.answers, ...answer }
    const next = question.next?.(text, place) ?? null
    if (next === null) return { answer, label, shown: question.shown(answered, place) }
    const told = await put(next, { ...place, answers: answered, back: true })
    if (told !== null) return { answer: { ...answer, ...told.answer }, label, shown: told.shown }
    preset = text
  }
}

async function answerTo(question: CallQuestion, preset: string | null, place: CallPlace): Promise<string | null> {
  const { prompts, lang, back } = place
  const { title, hints = [], choices, few = false, check } = question
  const asked = { title: word(lang, title), hint: hints.map((hint) => word(lang, hint)).join('\n'), back }
  if (choices === undefined) {
    const checked = (typed: string) => {
      const problem = check?.(typed.trim(), place) ?? null
      return problem === null || adviceOf(problem, lang)
    }
    const typed = await prompts.line({ ...asked, preset: preset ?? '', edit: true, check: checked })
    return typed?.trim() ?? null
  }
  const ways = choices(place)
  const among = { ...asked, choices: withBack(ways, back, lang), preset }
  const chosen = await (few ? prompts.one(among) : prompts.find(among))
  return ways.some(({ value }) => value === chosen) ? chosen : null
}
