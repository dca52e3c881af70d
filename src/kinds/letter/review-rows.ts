import { addressKey, plainAddress } from '../../address/address.ts'
import { problem } from '../../errors.ts'
import type { LetterWish, Offered } from '../../procedure/letter/recipients.ts'
import { type Choice, empty, type Line, plain } from '../../question/prompt.ts'
import { addresses, list, type Read } from '../../question/read.ts'
import { addressReasonRow, categoryNames, flagAlone, reasonAlone } from '../../question/shared.ts'
import type { Bilingual, MailLang } from '../../registry/types.ts'
import type { Change } from '../../road/kind.ts'
import { type Addressed, question } from './scene.ts'

/** Who else gets it: by flags, or ticked when the letter is looked at (§2.1.2). */
export const wishRows = [
  question<LetterWish>({
    ...flagAlone('to', '--to <address...>', 'to these addresses instead', addresses),
    group: 'recipients',
    isOpen: () => true,
    ask: ({ known, scene: { plan } }) => askKept(known, plan ?? { recipients: [], others: [] }),
  }),
  flagAlone('cc', '--cc <address...>', 'a copy to these addresses too', addresses),
  flagAlone('without', '--without <word...>', 'leave out: keys of contacts, ids of staff, or addresses', list),
  addressReasonRow,
]

const recipientsTitle: Bilingual = { pl: 'zmienić odbiorców', en: 'change the recipients' }
const fields: Record<'to' | 'cc', Bilingual> = { to: { pl: 'Do', en: 'To' }, cc: { pl: 'DW', en: 'Cc' } }

/**
 * The chosen ones are ticked; the other contacts of the product or operator follow (§2.1.2). Addresses may be added to
 * To. Those whom the procedure wants always stay, and are not asked about.
 */
function askKept(known: LetterWish, plan: Addressed) {
  const chosen = plan.recipients.filter(({ fixed }) => !fixed)
  const choices = [
    ...chosen.map(({ address, field }) => choice(address, (lang) => `${fields[field][lang]}  ${address}`)),
    ...plan.others.map((one) => choice(one.address, (lang) => offer(one, lang))),
  ]
  if (choices.length === 0) return askAdded(known, plan, [])
  return {
    form: 'many' as const,
    title: recipientsTitle,
    choices,
    ticked: chosen.map(({ address }) => address),
    all: true,
    give: (kept: string[]) => askAdded(known, plan, kept),
  }
}

/** A contact goes to To; who had a copy of the other side's mail has one of ours. */
function offer(one: Offered, lang: MailLang): string {
  if ('contact' in one)
    return `${fields.to[lang]}  ${one.address}  ${one.contact}, ${categoryNames[one.category][lang]}`
  return `${fields.cc[lang]}  ${one.address}  ${copiedBy[lang]} ${one.by}`
}

const copiedBy: Bilingual = { pl: 'kopia od', en: 'copied by' }

const choice = (value: string, name: (lang: MailLang) => string): Choice => {
  return { value, name: { pl: name('pl'), en: name('en') } }
}

/** Further addresses, each one a plain address. */
function askAdded(known: LetterWish, plan: Addressed, kept: readonly string[]): Line<LetterWish> {
  return {
    ...addressLine({ pl: 'Dodać adresy?', en: 'Add addresses' }),
    hint: { pl: 'Po spacji; puste: żadnych.', en: 'A space between; empty: none.' },
    preset: '',
    give: (typed) => wishOf(known, plan, kept, addressesIn(typed)),
  }
}

/** The addresses of a letter that would go to nobody. */
export function addressPrompt(before: readonly string[]): Line<LetterWish> {
  const line = addressLine({ pl: 'Adresy', en: 'Addresses' })
  return {
    ...line,
    hint: {
      pl: 'W rejestrze nie ma kontaktu: bez adresu list nie trafi do nikogo. Kilka: po spacji.',
      en: 'The registry has no contact: without an address the letter goes to nobody. Several: a space between.',
    },
    preset: before.join(' '),
    check: (typed) => (wordsIn(typed).length === 0 ? empty : line.check(typed)),
    give: (typed) => ({ to: addressesIn(typed) }),
  }
}

function addressLine(title: Bilingual) {
  const check = (typed: string) => {
    const wrong = wordsIn(typed).find((part) => plainAddress(part) === null)
    return wrong === undefined ? null : problem('address-malformed', { flag: title.en, address: wrong })
  }
  return { form: 'line' as const, title, check }
}

const wordsIn = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean)
const addressesIn = (typed: string): string[] => wordsIn(typed).flatMap((part) => plainAddress(part) ?? [])

/** Unticked in To: not chosen. Unticked in Cc, put there by a rule: left out by name. Chosen by hand: not left out. */
function wishOf(
  { without = [] }: LetterWish,
  { recipients, others }: Addressed,
  kept: readonly string[],
  added: readonly string[],
): LetterWish {
  const chosen = (field: 'to' | 'cc', stays: boolean) =>
    recipients
      .filter((one) => one.field === field && stays === (one.fixed || kept.includes(one.address)))
      .map(({ address }) => address)
  const ticked = others.filter(({ address }) => kept.includes(address))
  const of = (some: readonly Offered[]) => some.map(({ address }) => address)
  const to = [...chosen('to', true), ...of(ticked.filter((one) => 'contact' in one)), ...added]
  const cc = [...chosen('cc', true), ...of(ticked.filter((one) => 'by' in one))]
  const byHand = new Set([...to, ...cc].map(addressKey))
  const stays = without.filter((word) => !byHand.has(addressKey(word)))
  return { to, cc, categories: null, without: [...new Set([...stays, ...chosen('cc', false)])] }
}

const words: Read<string[]> = (raw) => (Array.isArray(raw) ? [...(raw as readonly string[])] : [String(raw)])

interface Shown {
  readonly attach?: readonly string[]
  readonly probe?: readonly string[]
}

/** What goes with the letter: files, and what probes from here show. */
export const attachRows = [
  question<Shown>({
    ...flagAlone('attach', '--attach <file...>', 'attach these files', words),
    group: 'evidence',
    isOpen: () => true,
    ask: ({ known }) => askEvidence(known),
  }),
  flagAlone('probe', '--probe <target...>', 'look at URL or HOST:PORT from here, and attach what was seen', words),
  reasonAlone('fileReason', '--file-reason <reason>', 'why a file goes that is from elsewhere'),
]

function askEvidence({ attach = [], probe = [] }: Shown): Line<Shown> {
  const isTarget = (word: string) => /^https?:\/\//i.test(word) || /^[^/\\]+:\d{1,5}$/.test(word)
  return {
    form: 'line',
    title: { pl: 'Załączniki i adresy', en: 'Files and addresses' },
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

export const letterChanges: readonly Change<LetterWish & Shown>[] = [
  {
    group: 'recipients',
    name: recipientsTitle,
    shown: () => '',
    said: ({ to = [], cc = [] }) => plain([...to, ...cc].join(', ')),
  },
  {
    group: 'evidence',
    name: { pl: 'dołączyć pliki albo sprawdzić adres', en: 'attach files, or look at an address' },
    shown: () => '',
    said: ({ attach = [], probe = [] }) => plain([...attach, ...probe].join(' ')),
  },
]
