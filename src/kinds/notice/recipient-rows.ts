import { plainAddress } from '../../address/address.ts'
import { channels } from '../../address/channel.ts'
import { type Problem, problem } from '../../errors.ts'
import { everyCategory } from '../../procedure/notice/recipients.ts'
import { type Choice, type Line, plain } from '../../question/prompt.ts'
import { categories, everyName, ids, names, on, reachable, ways } from '../../question/read.ts'
import { addressReasonRow, categoryNames, controlsIn } from '../../question/shared.ts'
import { unknownId } from '../../registry/search.ts'
import type { Bilingual, Category } from '../../registry/types.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'
import { type NoticePlace, type NoticeRow, nothingTicked, question } from './row.ts'

const left = 'leave out: ids of partners, products, contacts, staff, or addresses'

/** Who is told, where it differs from the rules (§2): said by flags, or changed together at the review. */
export const recipientRows: readonly NoticeRow[] = [
  question('partners', ['--partner <id...>', 'only these partners', ids('partners')]),
  question('products', ['--product <id...>', 'only these products', ids('products')]),
  question('categories', ['--category <list...>', everyCategory.join(', '), categories], {
    group: 'recipients',
    isOpen: (_, { plan }) => offered(plan).length > 0,
    ask: askCategories,
  }),
  question('without', ['--without <word...>', left, names], {
    group: 'recipients',
    isOpen: () => true,
    ask: askDropped,
  }),
  question('channels', ['--channel <list...>', 'email, sms; left out: as each contact is set', ways], {
    group: 'recipients',
    isOpen: (_, { registry }) => registry.settings.sms !== null,
    ask: askWays,
  }),
  question('plain', ['--plain', 'SMS without Polish letters: 160 to a segment, not 70', on]),
  question('add', ['--add <address...>', 'tell these addresses or mobile numbers too', reachable], {
    group: 'recipients',
    isOpen: () => true,
    ask: askAdded,
  }),
  addressReasonRow,
]

/** At the opening any; later those who were told are told again, so that categories can only be added. */
function offered(plan: NoticeScene['plan']): Category[] {
  const opens = opensNotice(plan)
  return everyCategory.filter((category) => opens || !plan?.criteria.categories.includes(category))
}

const opensNotice = (plan: NoticeScene['plan']): boolean => plan?.row.place === 'first'

function askCategories({ known, scene: { plan } }: NoticePlace) {
  const opens = opensNotice(plan)
  const choices = offered(plan)
  const told = known.categories ?? (opens ? (plan?.criteria.categories ?? []) : [])
  const ticked = choices.filter((category) => told.includes(category))
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
      if (same(wanted, ticked)) return {}
      return { categories: wanted.length === 0 ? null : wanted }
    },
  }
}

/** By mail, by SMS, or both, for this once. */
function askWays({ known }: NoticePlace) {
  const ticked = known.channels ?? []
  return {
    form: 'many' as const,
    title: { pl: 'Którą drogą powiadomić tym razem?', en: 'How are they told this time?' },
    hint: {
      pl: 'Nic nie zaznaczono: każdy tak, jak ma ustawione.',
      en: 'Nothing ticked: each as is set.',
    },
    choices: [
      { value: 'email', name: { pl: 'e-mail', en: 'mail' } },
      { value: 'sms', name: { pl: 'SMS', en: 'SMS' } },
    ],
    ticked,
    all: false,
    give: (chosen: readonly string[]): Partial<NoticeAnswers> => {
      const wanted = channels.filter((one) => chosen.includes(one))
      return same(wanted, ticked) ? {} : { channels: wanted.length === 0 ? null : wanted }
    },
  }
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
      pl: 'Zaznaczeni nie dostaną tego powiadomienia. Liczba: ile wiadomości dostaje teraz.',
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
  const asked = {
    title: { pl: 'Pominąć kogoś jeszcze?', en: 'Leave out as well' },
    hint: {
      pl: 'Produkty, kontakty, osoby (identyfikatory) albo adresy, po spacji; puste: nikogo więcej.',
      en: 'Products, contacts, staff (their ids) or addresses, a space between; empty: nobody else.',
    },
  }
  const before = known.without ?? []
  const others = before.filter((word) => !choices.some(({ value }) => value === word))
  const every = [...everyName(scene.registry), ...choices.map(({ value }) => value)]
  const isKnown = (word: string) => word.includes('@') || every.includes(word)
  const wrong = (word: string) => (isKnown(word) ? null : unknownId(asked.title.en, word, every, 'dniu contacts list'))
  return namesPrompt(asked, others, wrong, (named) => {
    const without = [...new Set([...chosen, ...named])]
    return same(without, before) ? {} : { without }
  })
}

function askAdded({ known }: NoticePlace) {
  const asked = {
    title: { pl: 'Dodać adresy?', en: 'Add addresses' },
    hint: { pl: 'Po spacji; puste: żadnych.', en: 'A space between; empty: none.' },
  }
  const before = known.add ?? []
  const wrong = (address: string) =>
    plainAddress(address) === null ? problem('address-malformed', { flag: asked.title.en, address }) : null
  return namesPrompt(asked, before, wrong, (named) => {
    const add = [...new Set(named.flatMap((address) => plainAddress(address) ?? []))]
    return same(add, before) ? {} : { add }
  })
}

/** Words in one line, each judged by `wrong`; `-` stands for none, because an empty line takes what is offered. */
function namesPrompt(
  { title, hint }: Readonly<Record<'title' | 'hint', Bilingual>>,
  before: readonly string[],
  wrong: (word: string) => Problem | null,
  give: (named: string[]) => Partial<NoticeAnswers>,
): Line<NoticeAnswers> {
  const wordsIn = (typed: string): string[] => (typed.trim() === '-' ? [] : typed.split(/[\s,]+/).filter(Boolean))
  const none: Bilingual = { pl: '\n- usuwa wszystkie', en: '\n- takes all of them away' }
  return {
    form: 'line',
    title,
    hint: before.length === 0 ? hint : { pl: hint.pl + none.pl, en: hint.en + none.en },
    preset: before.join(' '),
    check: (typed) => controlsIn(typed, title) ?? wordsIn(typed).flatMap((word) => wrong(word) ?? [])[0] ?? null,
    give: (typed) => give(wordsIn(typed)),
  }
}

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))

/** What was changed by hand, on one line. */
export function changedByHand({ categories, without = [], add = [] }: NoticeAnswers): Bilingual {
  const line = (lang: 'pl' | 'en', words: readonly string[], none: string): string => {
    const named = categories?.map((one) => categoryNames[one][lang]) ?? []
    const changes = [named, without, add].map((some, at) => (some.length > 0 ? `${words[at]}: ${some.join(', ')}` : ''))
    return changes.filter(Boolean).join('; ') || none
  }
  return {
    pl: line('pl', ['kontakty', 'bez', 'dodane'], 'według reguł'),
    en: line('en', ['contacts', 'without', 'added'], 'by the rules'),
  }
}
