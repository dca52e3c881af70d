import { hasControls } from '../guard/characters.ts'
import { plainAddress } from '../message/address.ts'
import { didYouMean } from '../registry/search.ts'
import type { Category, Registry } from '../registry/types.ts'
import type { Groups } from '../workflow/request.ts'
import type { Review } from '../workflow/world.ts'
import type { Choice, Prompts } from './prompts.ts'
import { adviceOf, type QuestionWish } from './question.ts'
import { word } from './words.ts'

/** What the change of recipients is asked with. */
type Wish = Pick<QuestionWish, 'lang' | 'registry'>

/** One of its questions; null where the person goes back. */
type Step = (groups: Groups) => Promise<Groups | null>

const every = ['technical', 'business', 'watcher'] as const satisfies readonly Category[]

/** Asks whom to tell instead (§2): categories, whom to leave out, whom to add. Null where nothing is changed after all. */
export async function askRecipients(prompts: Prompts, wish: Wish, review: Review): Promise<Groups | null> {
  const choices = dropChoices(review, wish.registry)
  const steps = [
    askCategories(prompts, wish, review),
    askDropped(prompts, wish, choices),
    askNamed(prompts, wish, choices),
    askAdded(prompts, wish),
  ]
  let groups = review.groups
  let at = 0
  while (at >= 0) {
    const step = steps[at]
    if (step === undefined) return JSON.stringify(groups) === JSON.stringify(review.groups) ? null : groups
    const next = await step(groups)
    groups = next ?? groups
    at += next === null ? -1 : 1
  }
  return null
}

/** At the opening any; later those who were told are told again, so that categories can only be added. */
function askCategories(prompts: Prompts, { lang }: Wish, { plan }: Review): Step {
  const opens = plan.row.follows.length === 0
  const offered = every.filter((category) => opens || !plan.criteria.categories.includes(category))
  const choices = offered.map((category) => ({ value: category, name: word(lang, category) }))
  const check = (chosen: string[]) => !opens || chosen.length > 0 || word(lang, 'categories-none')
  const title = word(lang, opens ? 'ask-categories' : 'ask-categories-more')
  return async (groups) => {
    if (offered.length === 0) return groups
    const ticked = groups.categories ?? (opens ? plan.criteria.categories : [])
    const chosen = await prompts.many({ title, hint: '', back: true, choices, ticked, all: false, check })
    if (chosen === null) return null
    const categories = offered.filter((category) => chosen.includes(category))
    if (
      same(
        categories,
        offered.filter((category) => ticked.includes(category)),
      )
    )
      return groups
    return { ...groups, categories: categories.length === 0 ? null : categories }
  }
}

function askDropped(prompts: Prompts, { lang }: Wish, choices: readonly Choice[]): Step {
  const title = word(lang, 'ask-dropped')
  return async (groups) => {
    if (choices.length === 0) return groups
    const ticked = listed(groups.without, choices)
    const asked = { title, hint: word(lang, 'dropped-hint'), back: true, choices, ticked, all: false }
    const chosen = await prompts.many({ ...asked, check: () => true })
    if (chosen === null) return null
    if (same(chosen, ticked)) return groups
    return { ...groups, without: [...chosen, ...unlisted(groups.without, choices)] }
  }
}

function askNamed(prompts: Prompts, { lang, registry }: Wish, choices: readonly Choice[]): Step {
  const title = word(lang, 'ask-without')
  const { partners, products, staff, contacts } = registry
  const known = [
    ...[...partners, ...products, ...staff].map(({ id }) => id),
    ...contacts.map(({ key }) => key),
    ...choices.map(({ value }) => value),
  ]
  const problem = (id: string) => {
    if (id.includes('@') || known.includes(id)) return null
    const near = didYouMean(id, known)
    const list = 'dniu contacts list'
    if (near === undefined) return adviceOf({ code: 'unknown-id', params: { flag: title, id, list } }, lang)
    return adviceOf({ code: 'unknown-id-near', params: { flag: title, id, near, list } }, lang)
  }
  return async (groups) => {
    const before = unlisted(groups.without, choices)
    const named = await askWords(prompts, lang, { title, hint: word(lang, 'without-hint'), before, problem })
    if (named === null) return null
    if (same(named, before)) return groups
    return { ...groups, without: [...new Set([...listed(groups.without, choices), ...named])] }
  }
}

function askAdded(prompts: Prompts, { lang }: Wish): Step {
  const title = word(lang, 'ask-added')
  const problem = (address: string) =>
    plainAddress(address) === null
      ? adviceOf({ code: 'address-malformed', params: { flag: title, address } }, lang)
      : null
  return async (groups) => {
    const before = groups.add
    const named = await askWords(prompts, lang, { title, hint: word(lang, 'added-hint'), before, problem })
    if (named === null) return null
    const add = [...new Set(named.flatMap((address) => plainAddress(address) ?? []))]
    return same(add, before) ? groups : { ...groups, add }
  }
}

/** Words in one line; `-` stands for none, because an empty line takes what is offered. */
async function askWords(
  prompts: Prompts,
  lang: Wish['lang'],
  wish: { title: string; hint: string; before: readonly string[]; problem: (one: string) => string | null },
): Promise<string[] | null> {
  const { title, hint, before, problem } = wish
  const check = (typed: string) => {
    if (hasControls(typed)) return adviceOf({ code: 'text-control-character', params: { flag: title } }, lang)
    return wordsOf(typed).flatMap((one) => problem(one) ?? [])[0] ?? true
  }
  const more = before.length === 0 ? '' : `\n${word(lang, 'words-none')}`
  const asked = { title, hint: `${hint}${more}`, back: true, preset: before.join(' '), edit: true, check }
  const typed = await prompts.line(asked)
  return typed === null ? null : wordsOf(typed)
}

const wordsOf = (typed: string): string[] => (typed.trim() === '-' ? [] : typed.split(/[\s,]+/).filter(Boolean))

/** The partners and business owners of a plan, and those that are left out of it already, to be taken in again. */
function dropChoices({ plan, groups }: Review, { partners, staff }: Registry): Choice[] {
  const counts = new Map<string, number>()
  for (const { recipient } of plan.messages) {
    const owners = recipient.reasons.flatMap((reason) => (reason.by === 'owner' ? reason.staff : []))
    for (const id of new Set([recipient.partner ?? [], owners].flat())) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const names = new Map([...staff, ...partners].map(({ id, name }) => [id, name]))
  const dropped = groups.without.filter((id) => names.has(id) && !counts.has(id))
  return [...counts.keys(), ...dropped].map((id) => ({
    value: id,
    name: `${names.get(id) ?? id} (${id}) ${counts.get(id) ?? 0}`,
  }))
}

const listed = (words: readonly string[], choices: readonly Choice[]): string[] =>
  words.filter((one) => choices.some(({ value }) => value === one))

const unlisted = (words: readonly string[], choices: readonly Choice[]): string[] =>
  words.filter((one) => !choices.some(({ value }) => value === one))

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))
