import { plain } from '../../question/prompt.ts'
import { flag, id, reason, text } from '../../question/read.ts'
import type { Row } from '../../question/row.ts'
import { oneOf, reasonPrompt, signerRow, ticketRow, trialRows, yesRow } from '../../question/shared.ts'
import type { MailLang } from '../../registry/types.ts'
import type { AnswerAnswers, AnswerScene, Decision } from './answers.ts'

export type AnswerRow = Row<AnswerAnswers, AnswerScene>

/** Every question of an answer (§2.2): why, which ticket, which product, who signs. */
export function answerRows(as: Decision): readonly AnswerRow[] {
  const accepts = as === 'accepted' ? [despite, ticket, product] : []
  return [mail, ...accepts, signerRow, lang, ...trialRows('the answer as an .eml file'), yesRow]
}

/** Which mail: nobody is asked, the command line names it. */
const mail: AnswerRow = {
  id: 'mail',
  flags: [flag('<mail>', 'a file, - for standard input, or its number in the list', text, () => ({}))],
  called: 'MAIL',
  need: 'review',
  gives: [],
}

/** What stands against accepting, the verdict first. */
const objection = ({ againstVerdict, againstTicket }: AnswerScene) => againstVerdict ?? againstTicket

/** Accepting otherwise than the verdict says, or into a ticket of others, takes a person's reason, which serves for both. */
const despite: AnswerRow = {
  id: 'despite',
  flags: [flag('--despite <reason>', 'accept otherwise than the verdict says', reason, (why) => ({ despite: why }))],
  called: '--despite REASON',
  // a script is refused with what stands against it
  need: 'default',
  gives: ['despite'],
  isOpen: (known, scene) => known.despite === undefined && objection(scene) !== null,
  ask: ({ before, scene }) => {
    const problem = objection(scene)
    const asked = reasonPrompt({ pl: 'Powód decyzji', en: 'Reason for the decision' }, before.despite, (why) => ({
      despite: why,
    }))
    return problem === null ? asked : { ...asked, objection: problem }
  },
}

const ticket: AnswerRow = {
  ...ticketRow('--ticket <ticket>'),
  isOpen: (known, { named }) => known.ticket === undefined && named === null,
  json: (said) => ({ ticket: said.ticket ?? null }),
}

/** Found from the sender's address (§2.2.2); several, or none: chosen. */
const product: AnswerRow = {
  id: 'product',
  flags: [flag('--product <id>', 'the product it is about', id('products'), (named) => ({ product: named }))],
  called: '--product ID',
  need: 'preview',
  gives: ['product'],
  isOpen: (known, { wantsProduct, products }) => wantsProduct && known.product === undefined && products.length !== 1,
  ask: ({ before, scene: { products, registry } }) => {
    const all = products.length > 0 ? products : registry.products.filter(({ status }) => status === 'active')
    const choices = all.map(({ id: value, name, partner }) => ({
      value,
      name: { pl: `${name.pl} (${partner})`, en: `${name.en} (${partner})` },
    }))
    const title = { pl: 'Którego produktu dotyczy zgłoszenie?', en: 'Which product is the report about?' }
    const asked = oneOf<AnswerAnswers>(title, choices, before.product ?? null, (named) => ({ product: named }))
    return { ...asked, shown: plain }
  },
  json: (said) => ({ product: said.product ?? null }),
}

const lang: AnswerRow = {
  id: 'lang',
  flags: [
    {
      ...flag('--lang-mail <lang>', 'the language of the mail', text, (code) => ({ lang: code as MailLang })),
      choices: ['pl', 'en'],
    },
  ],
  called: '--lang-mail pl|en',
  need: 'review',
  gives: ['lang'],
}
