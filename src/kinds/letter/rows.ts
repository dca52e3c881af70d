import { problem } from '../../errors.ts'
import { hasControls } from '../../guard/characters.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import { isEmptySubject } from '../../procedure/letter/subject.ts'
import { empty, plain } from '../../question/prompt.ts'
import { categories, everyCategory, flag, id, line, on, type Read, text } from '../../question/read.ts'
import type { Row } from '../../question/row.ts'
import {
  choicesOf,
  controlsIn,
  guardRows,
  oneOf,
  sendAtRow,
  signerRow,
  ticketRow,
  trialRows,
  yesRow,
} from '../../question/shared.ts'
import type { Bilingual, MailLang, Operator } from '../../registry/types.ts'
import { letterAdvice } from './advice.ts'
import type { LetterAnswers } from './answers.ts'
import { attachRows, wishRows } from './review-rows.ts'
import type { LetterScene } from './scene.ts'

export type LetterRow = Row<LetterAnswers, LetterScene>

/** Every question of a letter, in the order of §2.1 and §3: to whom, about what, the words; then to whom else, and how. */
export function letterRows(audience: Audience): readonly LetterRow[] {
  return [
    ticket,
    signerRow,
    ...(audience === 'operator'
      ? [operator, service, aboutProduct, connection, priority, prefix]
      : [product, category]),
    subject,
    words,
    ...wishRows,
    ...attachRows,
    langRow,
    reply,
    ...guardRows,
    ...trialRows('the letter as an .eml file'),
    sendAtRow,
    yesRow,
  ]
}

/** A reply belongs to a ticket: without one not even a preview can be made. */
const ticket: LetterRow = {
  ...ticketRow('--ticket <ticket>'),
  need: ({ reply: goesOn }) => (goesOn ? 'facts' : 'preview'),
}

/** Not asked in a continued exchange. */
const begins = ({ reply: goesOn }: LetterAnswers): boolean => goesOn === undefined

const operator: LetterRow = {
  id: 'operator',
  flags: [flag('[operator]', 'its id', id('operators', true), (named) => ({ operator: named }))],
  called: 'OPERATOR',
  need: 'facts',
  gives: ['operator'],
  turns: true,
  ask: ({ before, scene }) =>
    oneOf<LetterAnswers>(plain('Operator'), choicesOf(scene.registry.operators), before.operator ?? null, (named) => ({
      operator: named,
    })),
}

/** The services with a connection to this operator first: it is most likely one of them. */
const service: LetterRow = {
  id: 'service',
  flags: [flag('--service <id>', 'the service it is about', id('services'), (named) => ({ service: named }))],
  called: '--service ID',
  need: 'facts',
  gives: ['service'],
  isOpen: (known) => begins(known) && known.service === undefined,
  ask: ({ known, before, scene }) => {
    const connected = new Set(operatorOf(known, scene)?.connections.map((one) => one.service))
    const services = scene.registry.services.toSorted(
      (a, b) => Number(connected.has(b.id)) - Number(connected.has(a.id)),
    )
    return oneOf<LetterAnswers>(
      { pl: 'Usługa', en: 'Service' },
      choicesOf(services),
      before.service ?? null,
      (named) => ({
        service: named,
      }),
    )
  },
  json: (said) => ({ service: said.service ?? null }),
}

/** The operator that a letter is to, where it is known. */
function operatorOf({ operator: named }: LetterAnswers, { registry }: LetterScene): Operator | null {
  return registry.operators.find((one) => one.id === named) ?? null
}

const productTitle: Bilingual = { pl: 'Produkt', en: 'Product' }

const product: LetterRow = {
  id: 'product',
  flags: [
    flag('--product <id>', 'the product it is about; its contacts get it', id('products'), (named) => ({
      product: named,
    })),
  ],
  called: '--product ID',
  need: 'facts',
  gives: ['product'],
  turns: true,
  ask: ({ before, scene }) =>
    oneOf<LetterAnswers>(
      productTitle,
      productsOf(scene, () => true),
      before.product ?? null,
      (named) => ({ product: named }),
    ),
  json: (said) => ({ product: said.product ?? null }),
}

/** A fault at an operator may be about the product of a partner. */
const aboutProduct: LetterRow = {
  ...product,
  flags: [
    flag('--product <id>', 'the product of a partner that it is about', id('products'), (named) => ({
      product: named,
    })),
  ],
  need: 'default',
  isOpen: (known) => begins(known) && known.product === undefined,
  ask: ({ known, before, scene }) => {
    const none = {
      value: '',
      name: { pl: 'żaden: list dotyczy samej usługi', en: 'none: the letter is about the service itself' },
    }
    const products = productsOf(scene, (operators) => operators.includes(known.operator ?? ''))
    return oneOf<LetterAnswers>(productTitle, [none, ...products], before.product ?? null, (named) => ({
      product: named || null,
    }))
  },
}

function productsOf({ registry }: LetterScene, mayConcern: (operators: readonly string[]) => boolean) {
  const partners = new Map(registry.partners.map((one) => [one.id, one.name]))
  return registry.products
    .filter(({ status, operators }) => status === 'active' && mayConcern(operators))
    .map(({ id: value, name, partner }) => {
      const whose = partners.get(partner) ?? partner
      return { value, name: { pl: `${name.pl} (${whose})`, en: `${name.en} (${whose})` } }
    })
}

/** A flag that nobody is asked about. */
const only = (name: keyof LetterAnswers, one: LetterRow['flags'][number]): LetterRow => ({
  id: name,
  flags: [one],
  called: one.option,
  need: 'review',
  gives: [name],
})

const category: LetterRow = only(
  'categories',
  flag('--category <list...>', `${everyCategory.join(', ')} (default: technical)`, categories, (chosen) => ({
    categories: chosen,
  })),
)

const connection: LetterRow = only(
  'connection',
  flag('--connection <id>', 'whose data are put below the text', readConnection, (named) => ({ connection: named })),
)

function readConnection(raw: Parameters<Read<string>>[0], { all, registry, wrong }: Parameters<Read<string>>[1]) {
  const named = String(all.operator ?? '').toLowerCase()
  const connections = registry.operators.find((one) => one.id === named)?.connections ?? []
  if (connections.some((one) => one.id === raw)) return String(raw)
  const known = connections.map((one) => one.id).join(', ') || '-'
  return wrong(problem('letter-connection-unknown', { id: String(raw), operator: named || '-', known }))
}

const priority: LetterRow = {
  id: 'priority',
  flags: [
    flag('--high-priority <systems>', 'large losses: ask for high priority, naming the systems', line, (systems) => ({
      priority: systems,
    })),
  ],
  called: '--high-priority SYSTEMS',
  need: 'default',
  gives: ['priority'],
  isOpen: (known) => begins(known) && known.priority === undefined,
  ask: ({ before }) => {
    const title = { pl: 'Wysoki priorytet: nazwy systemów', en: 'High priority: names of the systems' }
    return {
      form: 'line',
      title,
      hint: {
        pl: 'Tylko przy dużych stratach: dniu doda prośbę o wysoki priorytet. Puste: bez niej.',
        en: 'For large losses alone: dniu adds the clause that asks for high priority. Empty: without it.',
      },
      preset: before.priority ?? '',
      check: (typed) => controlsIn(typed, title),
      give: (typed) => ({ priority: typed.trim() || null }),
      shown: (typed) =>
        typed.trim() === '' ? { pl: 'bez prośby o wysoki priorytet', en: 'no clause' } : plain(typed.trim()),
    }
  },
}

const prefix: LetterRow = only(
  'prefix',
  flag('--no-prefix', 'leave out what the operator wishes at the start of the subject', on, () => ({ prefix: false })),
)

const subject: LetterRow = {
  id: 'subject',
  flags: [flag('--subject <text>', 'the subject', readSubject, (typed) => ({ subject: typed }))],
  called: '--subject T',
  need: 'facts',
  gives: ['subject'],
  isOpen: (known) => begins(known) && known.subject === undefined,
  ask: ({ before }) => {
    const title = { pl: 'Temat', en: 'Subject' }
    return {
      form: 'line',
      title,
      hint: {
        pl: 'W kilku słowach: co i gdzie nie działa. Numer zgłoszenia i przedrostek operatora doda dniu.',
        en: 'In a few words: what does not work, and where. dniu adds the ticket number and the operator’s prefix.',
      },
      preset: before.subject ?? '',
      check: (typed) => (isEmptySubject(typed) ? empty : controlsIn(typed, title)),
      give: (typed) => ({ subject: typed.trim() }),
    }
  },
}

function readSubject(raw: Parameters<Read<string>>[0], { flag: name, wrong }: Parameters<Read<string>>[1]) {
  const typed = String(raw)
  if (hasControls(typed) || /[\t\n]/.test(typed)) return wrong(problem('text-control-character', { flag: name }))
  return isEmptySubject(typed) ? wrong(problem('letter-subject-empty')) : typed.trim()
}

/** The text: from a file, or written here, with advice at hand (§2.1.3, §3). */
const words: LetterRow = {
  id: 'text',
  flags: [
    flag('--body-file <file>', 'the text, greeting to last sentence; - for standard input', text, (bodyFile) => ({
      bodyFile,
    })),
  ],
  called: '--body-file F',
  need: 'facts',
  gives: ['text', 'bodyFile'],
  ask: ({ known, before, scene }) => {
    const { begun, advice } = letterAdvice(known, scene)
    return {
      form: 'text',
      title: { pl: 'Treść', en: 'Text' },
      begun: before.text ?? scene.text ?? begun,
      advice,
      give: (written) => ({ text: written }),
    }
  },
}

const langRow: LetterRow = only('lang', {
  ...flag('--lang-mail <lang>', 'the language of the mail', text, (lang) => ({ lang: lang as MailLang })),
  choices: ['pl', 'en'],
})

const reply: LetterRow = only('reply', {
  ...flag('--reply', 'go on with the exchange of this ticket: earlier mails quoted, no footer', on, () => ({
    reply: true,
  })),
  // a reply has the subject of the exchange
  excludes: ['--subject'],
})
