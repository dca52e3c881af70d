import { plainAddress } from '../../address/address.ts'
import { problem } from '../../errors.ts'
import { type Choice, type Line, plain } from '../../question/prompt.ts'
import { addresses, categories, everyCategory, everyName, flag, ids, names } from '../../question/read.ts'
import type { Place, Row } from '../../question/row.ts'
import { controlsIn } from '../../question/shared.ts'
import { unknownId } from '../../registry/search.ts'
import type { Bilingual, Category } from '../../registry/types.ts'
import type { NoticeAnswers } from './answers.ts'
import type { NoticeScene } from './scene.ts'

type NoticeRow = Row<NoticeAnswers, NoticeScene>
type NoticePlace = Place<NoticeAnswers, NoticeScene>

/** A flag that nobody is asked about. */
const only = (id: 'partners' | 'products', one: NoticeRow['flags'][number]): NoticeRow => ({
  id,
  flags: [one],
  called: one.option,
  need: 'review',
  gives: [id],
})

/** Whom to tell besides what the rules say (§2): changed by flags, or together when the message is looked at. */
export const recipientRows: readonly NoticeRow[] = [
  only(
    'partners',
    flag('--partner <id...>', 'only these partners', ids('partners'), (partners) => ({ partners })),
  ),
  only(
    'products',
    flag('--product <id...>', 'only these products', ids('products'), (products) => ({ products })),
  ),
  {
    id: 'categories',
    flags: [flag('--category <list...>', everyCategory.join(', '), categories, (chosen) => ({ categories: chosen }))],
    called: '--category LIST',
    need: 'review',
    gives: ['categories'],
    group: 'recipients',
    isOpen: (_, { plan }) => offered(plan).length > 0,
    ask: askCategories,
  },
  {
    id: 'without',
    flags: [
      flag(
        '--without <word...>',
        'leave out: ids of partners, products, contacts, staff, or addresses',
        names,
        (without) => ({ without }),
      ),
    ],
    called: '--without WORD',
    need: 'review',
    gives: ['without'],
    group: 'recipients',
    isOpen: () => true,
    ask: askDropped,
  },
  {
    id: 'add',
    flags: [flag('--add <address...>', 'tell these addresses too', addresses, (add) => ({ add }))],
    called: '--add ADDRESS',
    need: 'review',
    gives: ['add'],
    group: 'recipients',
    isOpen: () => true,
    ask: askAdded,
  },
]

const categoryNames: Record<Category, Bilingual> = {
  technical: { pl: 'kontakt techniczny', en: 'Technical Contact' },
  business: { pl: 'kontakt biznesowy', en: 'Business Contact' },
  watcher: { pl: 'Product Watcher', en: 'Product Watcher' },
}

/** At the opening any; later those who were told are told again, so that categories can only be added. */
function offered(plan: NoticeScene['plan']): Category[] {
  const opens = opensNotice(plan)
  return everyCategory.filter((category) => opens || !plan?.criteria.categories.includes(category))
}

const opensNotice = (plan: NoticeScene['plan']): boolean => plan?.row.place === 'first'

function askCategories({ known, scene: { plan } }: NoticePlace) {
  const opens = opensNotice(plan)
  const choices = offered(plan)
  const ticked = known.categories ?? (opens ? (plan?.criteria.categories ?? []) : [])
  return {
    form: 'many' as const,
    title: opens
      ? { pl: 'Które kontakty powiadomić?', en: 'Which contacts are to be told?' }
      : {
          pl: 'Kogo jeszcze powiadomić? Kto dostał poprzednie, dostanie i to.',
          en: 'Who else is to be told? Those who were told are told again.',
        },
    choices: choices.map((category) => ({ value: category, name: categoryNames[category] })),
    ticked,
    all: false,
    check: (chosen: readonly string[]) => (opens && chosen.length === 0 ? nothingTicked : null),
    give: (chosen: readonly string[]): Partial<NoticeAnswers> => {
      const wanted = choices.filter((category) => chosen.includes(category))
      if (
        same(
          wanted,
          choices.filter((category) => ticked.includes(category)),
        )
      )
        return {}
      return { categories: wanted.length === 0 ? null : wanted }
    },
  }
}

const nothingTicked: Bilingual = {
  pl: 'Nic nie zaznaczono. Spacja zaznacza, potem Enter.',
  en: 'Nothing is ticked. Space ticks, then Enter.',
}

/** Partners and owners ticked in a list, then whatever else is left out, by name. */
function askDropped(place: NoticePlace) {
  const choices = dropChoices(place)
  const before = place.known.without ?? []
  const ticked = before.filter((word) => choices.some(({ value }) => value === word))
  if (choices.length === 0) return askNamed(place, choices, ticked)
  return {
    form: 'many' as const,
    title: { pl: 'Kogo pominąć?', en: 'Who is to be left out?' },
    hint: {
      pl: 'Zaznaczeni nie dostaną tego powiadomienia. Liczba: ile wiadomości teraz.',
      en: 'Those ticked do not get this notice. The number: how many messages now.',
    },
    choices,
    ticked,
    all: false,
    give: (chosen: string[]) => askNamed(place, choices, same(chosen, ticked) ? ticked : chosen),
  }
}

/** The partners and business owners of a plan, and those that are left out of it already, to be taken in again. */
function dropChoices({ known, scene: { registry, plan } }: NoticePlace): Choice[] {
  const counts = new Map<string, number>()
  for (const { recipient } of plan?.messages ?? []) {
    const owners = recipient.reasons.flatMap((reason) => (reason.by === 'owner' ? reason.staff : []))
    for (const id of new Set([recipient.partner ?? [], owners].flat())) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const called = new Map([...registry.staff, ...registry.partners].map(({ id, name }) => [id, name]))
  const dropped = (known.without ?? []).filter((id) => called.has(id) && !counts.has(id))
  return [...counts.keys(), ...dropped].map((id) => ({
    value: id,
    name: plain(`${called.get(id) ?? id} (${id}) ${counts.get(id) ?? 0}`),
  }))
}

function askNamed({ known, scene }: NoticePlace, choices: readonly Choice[], chosen: readonly string[]) {
  const title = { pl: 'Pominąć jeszcze', en: 'Leave out as well' }
  const before = known.without ?? []
  const others = before.filter((word) => !choices.some(({ value }) => value === word))
  const every = [...everyName(scene.registry), ...choices.map(({ value }) => value)]
  return namesPrompt({
    title,
    hint: {
      pl: 'Produkty, kontakty, osoby (identyfikatory) albo adresy, po spacji; puste: nikogo więcej.',
      en: 'Products, contacts, staff (their ids) or addresses, a space between; empty: nobody else.',
    },
    before: others,
    problem: (word) =>
      word.includes('@') || every.includes(word) ? null : unknownId(title.en, word, every, 'dniu contacts list'),
    give: (named) => {
      const without = [...new Set([...chosen, ...named])]
      return same(without, before) ? {} : { without }
    },
  })
}

function askAdded({ known }: NoticePlace) {
  const title = { pl: 'Dodać adresy', en: 'Add addresses' }
  const before = known.add ?? []
  return namesPrompt({
    title,
    hint: { pl: 'Po spacji; puste: żadnych.', en: 'A space between; empty: none.' },
    before,
    problem: (address) =>
      plainAddress(address) === null ? problem('address-malformed', { flag: title.en, address }) : null,
    give: (named) => {
      const add = [...new Set(named.flatMap((address) => plainAddress(address) ?? []))]
      return same(add, before) ? {} : { add }
    },
  })
}

interface NamesWish {
  readonly title: Bilingual
  readonly hint: Bilingual
  readonly before: readonly string[]
  /** what is wrong with one of the words */
  readonly problem: (word: string) => ReturnType<Line<NoticeAnswers>['check']>
  readonly give: (named: string[]) => Partial<NoticeAnswers>
}

/** Words in one line; `-` stands for none, because an empty line takes what is offered. */
function namesPrompt({ title, hint, before, problem, give }: NamesWish): Line<NoticeAnswers> {
  const wordsIn = (typed: string): string[] => (typed.trim() === '-' ? [] : typed.split(/[\s,]+/).filter(Boolean))
  const none: Bilingual = { pl: '\n- usuwa wszystkie', en: '\n- takes all of them away' }
  return {
    form: 'line',
    title,
    hint: before.length === 0 ? hint : { pl: hint.pl + none.pl, en: hint.en + none.en },
    preset: before.join(' '),
    check: (typed) => controlsIn(typed, title) ?? wordsIn(typed).flatMap((word) => problem(word) ?? [])[0] ?? null,
    give: (typed) => give(wordsIn(typed)),
  }
}

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))

/** What was changed by hand, on one line. */
export function changedByHand(
  categories: readonly Category[] | null,
  without: readonly string[],
  add: readonly string[],
): Bilingual {
  const line = (lang: 'pl' | 'en', [contacts, left, added, none]: readonly string[]): string => {
    const named = categories?.map((one) => categoryNames[one][lang]) ?? []
    const parts = [[contacts, named] as const, [left, without] as const, [added, add] as const]
    const said = parts.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(', ')}`)
    return said.join('; ') || (none ?? '')
  }
  return {
    pl: line('pl', ['kontakty', 'bez', 'dodane', 'według reguł']),
    en: line('en', ['contacts', 'without', 'added', 'by the rules']),
  }
}
