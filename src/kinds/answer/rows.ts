import { plain } from '../../question/prompt.ts'
import { flag, id, reason, text } from '../../question/read.ts'
import type { AnswersOf, Row } from '../../question/row.ts'
import {
  approvalRow,
  flagAlone,
  guardRows,
  langRow,
  oneOf,
  reasonPrompt,
  signerRows,
  trialRows,
  yesRow,
} from '../../question/shared.ts'
import { incidentRow, openingTicketRow } from '../../question/task-rows.ts'
import { type AnswerScene, type Decision, question } from './scene.ts'

/** In the order of §2.2: why, which ticket, which product, who signs. */
function questions(as: Decision) {
  const accepts = as === 'accepted' ? [despite, ticket, incident, product] : []
  const guards = as === 'accepted' ? guardRows : []
  return [
    mail,
    ...accepts,
    ...signerRows,
    langRow,
    ...guards,
    ...trialRows('the answer as an .eml file'),
    approvalRow,
    yesRow,
  ]
}

export type AnswerAnswers = AnswersOf<ReturnType<typeof questions>[number]>

export const answerRows: (as: Decision) => readonly Row<AnswerAnswers, AnswerScene>[] = questions

/** The command line names the mail; nobody is asked. */
const mail = question({
  id: 'mail',
  flags: [flag('<mail>', 'a file, - for standard input, or its number in the list', text, () => ({}))],
  called: 'MAIL',
  need: 'review',
  gives: [],
})

/** What stands against accepting, the verdict first. */
const objection = ({ againstVerdict, againstTicket }: AnswerScene) => againstVerdict ?? againstTicket

/** Accepting against the verdict, or into a ticket of others, takes a person's reason; one serves for both. */
const despite = question<{ despite: string }>({
  ...flagAlone('despite', '--despite <reason>', 'accept otherwise than the verdict says', reason),
  // a script is refused with the objection itself
  need: 'default',
  isOpen: (known, scene) => known.despite === undefined && objection(scene) !== null,
  ask: ({ before, scene }) => {
    const problem = objection(scene)
    const title = { pl: 'Powód decyzji', en: 'Reason for the decision' }
    const asked = reasonPrompt(title, before.despite, (why) => ({ despite: why }))
    return problem === null ? asked : { ...asked, objection: problem }
  },
})

const ticket = question<{ ticket: string; newTask: true }>({
  ...openingTicketRow('--ticket <ticket>'),
  isOpen: (known, { named }) => known.ticket === undefined && known.newTask === undefined && named === null,
  json: (said) => ({ ticket: said.ticket ?? null }),
})

const incident = question<{ incident: string }>(incidentRow)

/** Found from the sender's address (§2.2.2); chosen where that gives several, or none. */
const product = question<{ product: string }>({
  ...flagAlone('product', '--product <id>', 'the product it is about', id('products')),
  need: 'preview',
  isOpen: (known, { wantsProduct, products }) => wantsProduct && known.product === undefined && products.length !== 1,
  ask: ({ before, scene: { products, registry } }) => {
    const all = products.length > 0 ? products : registry.products.filter(({ status }) => status === 'active')
    const choices = all.map(({ id: value, name, partner }) => ({
      value,
      name: { pl: `${name.pl} (${partner})`, en: `${name.en} (${partner})` },
    }))
    const title = { pl: 'Którego produktu dotyczy zgłoszenie?', en: 'Which product is the report about?' }
    return { ...oneOf(title, choices, before.product ?? null, (named) => ({ product: named })), shown: plain }
  },
  json: (said) => ({ product: said.product ?? null }),
})
