import type { Lang } from '../errors.ts'
import { hasControls } from '../guard/characters.ts'
import type { LetterAnswers, LetterQuestionId } from '../procedure/letter/questions.ts'
import { isEmptySubject } from '../procedure/letter/subject.ts'
import { typedTicket } from '../procedure/ticket.ts'
import type { Operator, Registry } from '../registry/types.ts'
import type { LetterSituation } from '../workflow/world.ts'
import { type Choice, goBack, type Prompts } from './prompts.ts'
import { adviceOf, withBack } from './question.ts'
import { type Word, word } from './words.ts'

/** What the questions of a letter are asked with. */
export interface LetterDesk {
  readonly prompts: Prompts
  readonly lang: Lang
  readonly registry: Registry
  readonly probablySigner: string | null
  /** the text, written in an editor, or line by line where there is none; null: back */
  write(place: LetterPlace): Promise<string | null>
}

/** Where a question stands: what is known, what it was answered with before, whether something can be gone back to. */
export interface LetterPlace {
  readonly known: LetterAnswers
  readonly about: LetterSituation
  readonly before: Partial<LetterAnswers>
  readonly back: boolean
}

/** An answer, and how the screen shows it. */
export interface LetterTold {
  readonly answer: Partial<LetterAnswers>
  readonly shown: string
}

type Ask = (desk: LetterDesk, place: LetterPlace, title: string) => Promise<LetterTold | null>

/** How each question of a letter is called, and how it is asked (§2.1, §3). Null is an answer to go back to. */
export const letterQuestions: Record<LetterQuestionId, { readonly title: Word; readonly ask: Ask }> = {
  ticket: { title: 'ask-ticket', ask: askTicket },
  signer: { title: 'ask-signer', ask: askSigner },
  operator: { title: 'ask-operator', ask: askOperator },
  service: { title: 'ask-service', ask: askService },
  product: { title: 'ask-product', ask: askProduct },
  connection: { title: 'ask-connection', ask: askConnection },
  priority: { title: 'ask-priority', ask: askPriority },
  lang: { title: 'ask-lang', ask: askLang },
  subject: { title: 'ask-subject', ask: askSubject },
  text: { title: 'ask-text', ask: askText },
}

async function askTicket({ prompts, registry, lang }: LetterDesk, { before, back }: LetterPlace, title: string) {
  const { project } = registry.settings.ticket
  const keyOf = (typed: string) => typedTicket(typed, project)
  const check = (typed: string) =>
    keyOf(typed) !== null || adviceOf({ code: 'ticket-malformed', params: { text: typed.trim(), project } }, lang)
  const preset = before.ticket ?? `${project}-`
  const typed = await prompts.line({ title, back, hint: '', preset, edit: true, check })
  const ticket = typed === null ? null : keyOf(typed)
  return ticket === null ? null : { answer: { ticket }, shown: ticket }
}

function askSigner(desk: LetterDesk, place: LetterPlace, title: string) {
  const { registry, probablySigner } = desk
  const operators = registry.staff.filter(({ roles }) => roles.includes('operator'))
  const people = operators.length > 0 ? operators : registry.staff
  const choices = people.map(({ id, name }) => ({ value: id, name: `${name} (${id})` }))
  const preset = place.before.signer ?? probablySigner
  return choose(desk, place, { title, choices, preset, give: (signer) => ({ signer }) })
}

function askOperator(desk: LetterDesk, place: LetterPlace, title: string) {
  const choices = desk.registry.operators.map(({ id, name }) => ({ value: id, name }))
  const preset = place.before.operator ?? null
  return choose(desk, place, { title, choices, preset, give: (operator) => ({ operator }) })
}

/** The services with a connection to this operator first: it is most likely one of them. */
function askService(desk: LetterDesk, place: LetterPlace, title: string) {
  const { registry, lang } = desk
  const connected = new Set(operatorIn(registry, place)?.connections.map(({ service }) => service))
  const services = registry.services.toSorted((a, b) => Number(connected.has(b.id)) - Number(connected.has(a.id)))
  const choices = services.map(({ id, name }) => ({ value: id, name: name[lang] }))
  const preset = place.before.service ?? null
  return choose(desk, place, { title, choices, preset, give: (service) => ({ service }) })
}

function askProduct(desk: LetterDesk, place: LetterPlace, title: string) {
  const { registry, lang } = desk
  const { audience } = place.about
  const partners = new Map(registry.partners.map(({ id, name }) => [id, name]))
  const mayConcern = ({ operators, status }: Registry['products'][number]) =>
    status === 'active' && (audience === 'partner' || operators.includes(place.known.operator ?? ''))
  const products = registry.products.filter(mayConcern)
  const named = products.map(({ id, name, partner }) => ({
    value: id,
    name: `${name[lang]} (${partners.get(partner) ?? partner})`,
  }))
  const none = audience === 'operator' ? [{ value: '', name: word(lang, 'product-none') }] : []
  const preset = place.before.product ?? null
  return choose(desk, place, { title, choices: [...none, ...named], preset, give: (id) => ({ product: id || null }) })
}

function askConnection(desk: LetterDesk, place: LetterPlace, title: string) {
  const connections = operatorIn(desk.registry, place)?.connections ?? []
  const choices = connections.map(({ id, to, port }) => ({ value: id, name: `${id} (${to}:${port})` }))
  const preset = place.before.connection ?? null
  return choose(desk, place, { title, choices, preset, give: (connection) => ({ connection }) })
}

async function askPriority(desk: LetterDesk, { before, back }: LetterPlace, title: string) {
  const { prompts, lang } = desk
  const check = (typed: string) => lineProblem(typed, '--high-priority', lang)
  const asked = { title, back, hint: word(lang, 'priority-hint'), preset: before.priority ?? '', edit: true, check }
  const typed = await prompts.line(asked)
  if (typed === null) return null
  const systems = typed.trim()
  return { answer: { priority: systems || null }, shown: systems || word(lang, 'priority-none') }
}

function askLang(desk: LetterDesk, place: LetterPlace, title: string) {
  const choices = [
    { value: 'pl', name: 'polski' },
    { value: 'en', name: 'English' },
  ]
  const preset = place.before.lang ?? null
  return choose(desk, place, { title, choices, preset, give: (id) => ({ lang: id === 'en' ? 'en' : 'pl' }) })
}

async function askSubject({ prompts, lang }: LetterDesk, { before, back }: LetterPlace, title: string) {
  const check = (typed: string) => (isEmptySubject(typed) ? word(lang, 'empty') : lineProblem(typed, '--subject', lang))
  const hint = word(lang, 'subject-hint')
  const typed = await prompts.line({ title, back, hint, preset: before.subject ?? '', edit: true, check })
  return typed === null ? null : { answer: { subject: typed.trim() }, shown: typed.trim() }
}

async function askText(desk: LetterDesk, place: LetterPlace) {
  const text = await desk.write(place)
  if (text === null) return null
  const lines = text.split('\n').length
  return { answer: { text }, shown: word(desk.lang, 'text-lines', { lines }) }
}

/** One of some: of a few by moving, of many by typing a part of its name. */
async function choose(
  { prompts, lang }: LetterDesk,
  { back }: LetterPlace,
  wish: {
    title: string
    choices: readonly Choice[]
    preset: string | null
    give: (id: string) => Partial<LetterAnswers>
  },
): Promise<LetterTold | null> {
  const { title, choices, preset, give } = wish
  const asked = { title, back, hint: '', choices: withBack(choices, back, lang), preset }
  const id = await (choices.length > 12 ? prompts.find(asked) : prompts.one(asked))
  const name = choices.find(({ value }) => value === id)?.name
  return id === null || id === goBack || name === undefined ? null : { answer: give(id), shown: name }
}

/** The operator that a letter is to, where it is known. */
export function operatorIn({ operators }: Registry, { known }: Pick<LetterPlace, 'known'>): Operator | null {
  return operators.find(({ id }) => id === known.operator) ?? null
}

function lineProblem(typed: string, flag: string, lang: Lang): true | string {
  return hasControls(typed) ? adviceOf({ code: 'text-control-character', params: { flag } }, lang) : true
}
