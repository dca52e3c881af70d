import { addressKey, plainAddress } from '../../address/address.ts'
import { problem } from '../../errors.ts'
import { type Choice, type Line, plain } from '../../question/prompt.ts'
import { addresses, flag, list, type Read } from '../../question/read.ts'
import type { Place, Row } from '../../question/row.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { LetterAnswers } from './answers.ts'
import type { LetterPlan } from './plan.ts'
import type { LetterScene } from './scene.ts'

type LetterRow = Row<LetterAnswers, LetterScene>
type LetterPlace = Place<LetterAnswers, LetterScene>

const only = (name: 'cc' | 'without' | 'probe', one: LetterRow['flags'][number]): LetterRow => ({
  id: name,
  flags: [one],
  called: one.option,
  need: 'review',
  gives: [name],
})

/** Whom else: by flags, or ticked when the letter is looked at (§2.1.2). */
export const wishRows: readonly LetterRow[] = [
  {
    id: 'to',
    flags: [flag('--to <address...>', 'to these addresses instead', addresses, (to) => ({ to }))],
    called: '--to ADDRESS',
    need: 'review',
    gives: ['to'],
    group: 'recipients',
    isOpen: () => true,
    ask: askKept,
  },
  only(
    'cc',
    flag('--cc <address...>', 'a copy to these addresses too', addresses, (cc) => ({ cc })),
  ),
  only(
    'without',
    flag('--without <word...>', 'leave out: keys of contacts, ids of staff, or addresses', list, (without) => ({
      without,
    })),
  ),
]

const to: Bilingual = { pl: 'Do', en: 'To' }
const copy: Bilingual = { pl: 'DW', en: 'Cc' }
const categoryNames: Readonly<Record<string, Bilingual>> = {
  technical: { pl: 'kontakt techniczny', en: 'Technical Contact' },
  business: { pl: 'kontakt biznesowy', en: 'Business Contact' },
  watcher: { pl: 'Product Watcher', en: 'Product Watcher' },
}

const lined = (field: Bilingual, rest: (lang: 'pl' | 'en') => string): Bilingual => ({
  pl: `${field.pl}  ${rest('pl')}`,
  en: `${field.en}  ${rest('en')}`,
})

/**
 * Those chosen stand ticked, the other contacts of the product or operator below them (§2.1.2); addresses may be added,
 * to To. Those that the procedure wants are not asked about: they stay.
 */
function askKept(place: LetterPlace) {
  const { plan } = place.scene
  const chosen = (plan?.recipients ?? [])
    .filter(({ fixed }) => !fixed)
    .map(({ address, field }): Choice => ({ value: address, name: lined(field === 'to' ? to : copy, () => address) }))
  const further = (plan?.others ?? []).map(
    ({ address, contact, category }): Choice => ({
      value: address,
      name: lined(to, (lang) => `${address}  ${contact}, ${categoryNames[category]?.[lang]}`),
    }),
  )
  const choices = [...chosen, ...further]
  if (choices.length === 0) return askAdded(place, [])
  return {
    form: 'many' as const,
    title: { pl: 'zmienić odbiorców', en: 'change the recipients' },
    choices,
    ticked: chosen.map(({ value }) => value),
    all: true,
    give: (kept: string[]) => askAdded(place, kept),
  }
}

/** Addresses besides, each of them one plain address. */
function askAdded({ known, scene: { plan } }: LetterPlace, kept: readonly string[]): Line<LetterAnswers> {
  const title = { pl: 'Dodać adresy', en: 'Add addresses' }
  const parts = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean)
  return {
    form: 'line',
    title,
    hint: { pl: 'Po spacji; puste: żadnych.', en: 'A space between; empty: none.' },
    preset: '',
    check: (typed) => {
      const wrong = parts(typed).find((part) => plainAddress(part) === null)
      return wrong === undefined ? null : problem('address-malformed', { flag: title.en, address: wrong })
    },
    give: (typed) =>
      plan === undefined ? {} : wishOf(known, plan, [kept, parts(typed).flatMap((part) => plainAddress(part) ?? [])]),
  }
}

/** Who is not in To any more was not chosen; who is in copy by a rule is left out by name; whom a hand chose stays in. */
function wishOf(
  { without = [] }: LetterAnswers,
  { recipients, others }: LetterPlan,
  [kept, added]: readonly [readonly string[], readonly string[]],
) {
  const chosen = (field: 'to' | 'cc', stays: boolean) =>
    recipients
      .filter((one) => one.field === field && stays === (one.fixed || kept.includes(one.address)))
      .map(({ address }) => address)
  const ticked = others.map(({ address }) => address).filter((address) => kept.includes(address))
  const wish = { to: [...chosen('to', true), ...ticked, ...added], cc: chosen('cc', true) }
  const byHand = new Set([...wish.to, ...wish.cc].map(addressKey))
  const stays = without.filter((word) => !byHand.has(addressKey(word)))
  return { ...wish, categories: null, without: [...new Set([...stays, ...chosen('cc', false)])] }
}

const words: Read<string[]> = (raw) => (Array.isArray(raw) ? [...(raw as readonly string[])] : [String(raw)])

/** What goes with the letter: files, and what a look from here sees. */
export const attachRows: readonly LetterRow[] = [
  {
    id: 'attach',
    flags: [flag('--attach <file...>', 'attach these files', words, (attach) => ({ attach }))],
    called: '--attach FILE',
    need: 'review',
    gives: ['attach'],
    group: 'evidence',
    isOpen: () => true,
    ask: askEvidence,
  },
  only(
    'probe',
    flag('--probe <target...>', 'look at URL or HOST:PORT from here, and attach what was seen', words, (probe) => ({
      probe,
    })),
  ),
]

/** Files to attach and targets to look at, on one line; they come to those that are there. */
function askEvidence({ known }: LetterPlace): Line<LetterAnswers> {
  const { attach = [], probe = [] } = known
  const isTarget = (word: string) => /^https?:\/\//i.test(word) || /^[^/\\]+:\d{1,5}$/.test(word)
  return {
    form: 'line',
    title: evidenceTitle,
    hint: {
      pl: 'Pliki do dołączenia, adresy URL lub HOST:PORT do sprawdzenia, po spacji; dojdą do dotychczasowych.',
      en: 'Files to attach, URLs or HOST:PORT to look at, a space between; they come to those so far.',
    },
    preset: '',
    check: () => null,
    give: (typed) => {
      const named = typed.split(/\s+/).filter(Boolean)
      if (named.length === 0) return {}
      const files = named.filter((word) => !isTarget(word))
      return { attach: [...attach, ...files], probe: [...probe, ...named.filter(isTarget)] }
    },
  }
}

const evidenceTitle: Bilingual = { pl: 'Załączniki i adresy', en: 'Files and addresses' }

/** What goes with the letter by now. */
export const evidenceShown = ({ attach = [], probe = [] }: LetterAnswers): Bilingual =>
  plain([...attach, ...probe].join(' '))
