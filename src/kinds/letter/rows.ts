import { problem } from '../../errors.ts'
import { hasControls } from '../../guard/characters.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import { hasNoContact } from '../../procedure/letter/recipients.ts'
import { isEmptySubject } from '../../procedure/letter/subject.ts'
import { everyCategory } from '../../procedure/notice/recipients.ts'
import { empty, plain } from '../../question/prompt.ts'
import { categories, id, line, on, type Read, text } from '../../question/read.ts'
import type { AnswersOf, Row } from '../../question/row.ts'
import {
  approvalRow,
  choicesOf,
  controlsIn,
  flagAlone,
  guardRows,
  langRow,
  oneOf,
  sendAtRow,
  signerRows,
  trialRows,
  typedTicketPrompt,
  writtenPrompt,
  yesRow,
} from '../../question/shared.ts'
import { incidentRow, openingTicketRow, transitionRow } from '../../question/task-rows.ts'
import type { Bilingual, Category } from '../../registry/types.ts'
import { addressPrompt, attachRows, wishRows } from './review-rows.ts'
import { type About, type LetterScene, letterAdvice, question } from './scene.ts'

/** In the order of §2.1 and §3: to whom, about what, the words; then further recipients, and how it leaves. */
function questions(audience: Audience) {
  return [
    ticket,
    incidentRow as Row<{ readonly incident?: string }, LetterScene>,
    ...signerRows,
    ...(audience === 'operator'
      ? [operator, addressee, service, aboutProduct, connection, priority, prefix]
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
    transitionRow,
    approvalRow,
    yesRow,
  ]
}

/** What is known of a letter. `null` is an answer: none. */
export type LetterAnswers = AnswersOf<ReturnType<typeof questions>[number]>

export const letterRows: (audience: Audience) => readonly Row<LetterAnswers, LetterScene>[] = questions

/** A reply belongs to a ticket: without one not even a preview can be made. */
const newTicket = openingTicketRow('--ticket <ticket>')
const ticket = question<{ ticket: string; newTask: true; reply: true }>({
  ...newTicket,
  need: (known, scene) => (known.reply ? 'facts' : newTicket.need(known, scene)),
  ask: (place) => (place.known.reply ? typedTicketPrompt(place) : newTicket.ask(place)),
})

/** Not asked in a continued exchange. */
const begins = (known: { readonly reply?: true }): boolean => known.reply === undefined

const operator = question<{ operator: string }>({
  ...flagAlone('operator', '[operator]', 'its id', id('operators', true)),
  need: 'facts',
  turns: true,
  ask: ({ before, scene: { registry } }) => {
    const choices = registry.operators.map((one) => {
      const note = (words: string) => (hasNoContact(registry, one) ? `${one.name} (${words})` : one.name)
      return {
        value: one.id,
        name: { pl: note('bez kontaktu: trzeba podać adres'), en: note('no contact: an address must be given') },
      }
    })
    return oneOf(plain('Operator'), choices, before.operator ?? null, (operator) => ({ operator }))
  },
})

/** Asked before anything is written, where nobody would get it; a flag of its own says it too. */
const addressee = question<{ to: readonly string[]; operator: string; reply: true }>({
  id: 'addressee',
  flags: [],
  called: '--to ADDRESS',
  need: 'default',
  gives: ['to'],
  isOpen: (known, { registry }) => {
    const to = registry.operators.find(({ id: one }) => one === known.operator)
    return begins(known) && known.to === undefined && to !== undefined && hasNoContact(registry, to)
  },
  ask: ({ before }) => addressPrompt(before.to ?? []),
})

/** The services with a connection to this operator first: it is most likely one of them. */
const service = question<{ service: string; operator: string; reply: true }>({
  ...flagAlone('service', '--service <id>', 'the service it is about', id('services')),
  need: 'facts',
  isOpen: (known) => begins(known) && known.service === undefined,
  ask: ({ known, before, scene: { registry } }) => {
    const to = registry.operators.find((one) => one.id === known.operator)
    const connected = new Set(to?.connections.map((one) => one.service))
    const services = registry.services.toSorted((a, b) => Number(connected.has(b.id)) - Number(connected.has(a.id)))
    const title = { pl: 'Usługa', en: 'Service' }
    return oneOf(title, choicesOf(services), before.service ?? null, (service) => ({ service }))
  },
  json: (said) => ({ service: said.service ?? null }),
})

const productTitle: Bilingual = { pl: 'Produkt', en: 'Product' }
const productOrNone: Read<string | null> = id('products')
const productFlag = (help: string) => flagAlone('product', '--product <id>', help, productOrNone)

const product = question<{ product: string | null }>({
  ...productFlag('the product it is about; its contacts get it'),
  need: 'facts',
  turns: true,
  ask: ({ before, scene }) =>
    oneOf(productTitle, productsOf(scene), before.product ?? null, (product) => ({ product })),
  json: (said) => ({ product: said.product ?? null }),
})

/** A fault at an operator may be about the product of a partner. */
const aboutProduct = question<{ product: string | null; operator: string; reply: true }>({
  ...product,
  ...productFlag('the product of a partner that it is about'),
  need: 'default',
  isOpen: (known) => begins(known) && known.product === undefined,
  ask: ({ known, before, scene }) => {
    const none = {
      value: '',
      name: { pl: 'żaden: list dotyczy samej usługi', en: 'none: the letter is about the service itself' },
    }
    const choices = [none, ...productsOf(scene, known.operator ?? '')]
    return oneOf(productTitle, choices, before.product ?? null, (named) => ({ product: named || null }))
  },
})

function productsOf({ registry }: LetterScene, of?: string) {
  const partners = new Map(registry.partners.map((one) => [one.id, one.name]))
  return registry.products
    .filter(({ status, operators }) => status === 'active' && (of === undefined || operators.includes(of)))
    .map(({ id: value, name, partner }) => {
      const whose = partners.get(partner) ?? partner
      return { value, name: { pl: `${name.pl} (${whose})`, en: `${name.en} (${whose})` } }
    })
}

/** null: the ticks of the review instead. */
const ofContacts: Read<Category[] | null> = categories
const categoryHelp = `${everyCategory.join(', ')} (default: technical)`
const category = flagAlone('categories', '--category <list...>', categoryHelp, ofContacts)

const connectionId: Read<string> = (raw, { all, registry, wrong }) => {
  const named = String(all.operator ?? '').toLowerCase()
  const ids = registry.operators.find((one) => one.id === named)?.connections.map((one) => one.id) ?? []
  if (ids.includes(String(raw))) return String(raw)
  const params = { id: String(raw), operator: named || '-', known: ids.join(', ') || '-' }
  return wrong(problem('letter-connection-unknown', params))
}

/** Whose data dniu puts into the letter; left out: by the service. */
const connection = flagAlone('connection', '--connection <id>', 'whose data are put below the text', connectionId)

/** The systems whose failure costs much; null: no clause. */
const priorityHelp = 'large losses: ask for high priority, naming the systems'
const priority = question<{ priority: string | null; reply: true }>({
  ...flagAlone('priority', '--high-priority <systems>', priorityHelp, line as Read<string | null>),
  need: 'default',
  isOpen: (known) => begins(known) && known.priority === undefined,
  ask: ({ before }) => ({
    ...writtenPrompt(
      { pl: 'Wysoki priorytet: nazwy systemów', en: 'High priority: names of the systems' },
      before.priority ?? '',
      (systems) => ({ priority: systems || null }),
      { pl: 'bez prośby o wysoki priorytet', en: 'no clause' },
    ),
    hint: {
      pl: 'Tylko przy dużych stratach: dniu doda prośbę o wysoki priorytet. Puste: bez niej.',
      en: 'For large losses alone: dniu adds the clause that asks for high priority. Empty: without it.',
    },
  }),
})

const off: Read<false> = () => false
const prefix = flagAlone('prefix', '--no-prefix', 'leave out what the operator wishes at the start of the subject', off)

/** The words of a subject, on one line. */
export const subjectWords: Read<string> = (raw, { flag: name, wrong }) => {
  const typed = String(raw)
  if (hasControls(typed) || /[\t\n]/.test(typed)) return wrong(problem('text-control-character', { flag: name }))
  return isEmptySubject(typed) ? wrong(problem('letter-subject-empty')) : typed.trim()
}

const subject = question<{ subject: string; reply: true }>({
  ...flagAlone('subject', '--subject <text>', 'the subject', subjectWords),
  called: '--subject T',
  need: 'facts',
  isOpen: (known) => begins(known) && known.subject === undefined,
  ask: ({ before }) => {
    const title = { pl: 'Temat', en: 'Subject' }
    return {
      ...writtenPrompt(title, before.subject, (subject) => ({ subject })),
      hint: {
        pl: 'W kilku słowach: co i gdzie nie działa. Numer zgłoszenia i przedrostek operatora doda dniu.',
        en: 'In a few words: what does not work, and where. dniu adds the ticket number and the operator’s prefix.',
      },
      check: (typed: string) => (isEmptySubject(typed) ? empty : controlsIn(typed, title)),
    }
  },
})

/** The text: from a file, or written here, with advice at hand (§2.1.3, §3). */
const bodyHelp = 'the text, greeting to last sentence; - for standard input'
const words = question<{ text: string; bodyFile: string } & About>({
  ...flagAlone('bodyFile', '--body-file <file>', bodyHelp, text),
  id: 'text',
  called: '--body-file F',
  need: 'facts',
  gives: ['text', 'bodyFile'],
  words: true,
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
})

const replyHelp = 'go on with the exchange of this ticket: earlier mails quoted, no footer'
const replyFlag = flagAlone('reply', '--reply', replyHelp, on)
/** A reply has the subject of the exchange. */
const reply = { ...replyFlag, flags: replyFlag.flags.map((one) => ({ ...one, excludes: ['--subject'] })) }
