import type { Lang } from '../errors.ts'
import type { AnswerPlan } from '../kinds/answer/draft.ts'
import { cardText } from './card.ts'
import { type Framed, type PreviewForm, type Shown, senderLine } from './framed.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** A decision: the card, every mail that it sends, and why it is decided otherwise than the verdict says: it is kept. */
export function answerShown(plan: AnswerPlan, { lang }: Pick<PreviewForm, 'lang'>): Shown {
  const { mailings, card, mail, directory, said } = plan
  const reason = mailings[0]?.circumstances.reasons.verdict
  return {
    above: [cardText(card, mail, directory, lang).trimEnd()],
    mails: mailings.map((letter) => framedLetter(letter, said.ticket ?? '', lang)),
    lists: reason === undefined ? [] : [[`${word(lang, 'ask-despite')}: ${visibleLine(reason)}`]],
    warnings: [],
  }
}

function framedLetter(letter: AnswerPlan['mailings'][number], ticket: string, lang: Lang): Framed {
  const { phase, from, facts, subject, text } = letter
  return {
    title: word(lang, `answer-${phase}` as Word, { ticket }),
    head: [
      [word(lang, 'from'), senderLine(from)],
      [word(lang, 'to'), facts.to.map(visibleLine).join(', ')],
      ...(facts.cc.length === 0 ? [] : [[word(lang, 'copy'), facts.cc.map(visibleLine).join(', ')] as const]),
      [word(lang, 'subject'), visibleLine(subject)],
    ],
    text,
  }
}
