import { problem } from '../../errors.ts'
import type { Directory } from '../../procedure/incoming/directory.ts'
import { signerDoubts } from '../../procedure/signer.ts'
import type { MailLang } from '../../registry/types.ts'
import { ownersBounced } from '../../road/bounce-journal.ts'
import { guardedWords } from '../../road/guarded.ts'
import type { NewLetter } from '../../road/mailing.ts'
import { byWord, type Plan } from '../../road/plan.ts'
import type { Judged } from '../../road/receive.ts'
import type { World } from '../../road/world.ts'
import { type IncomingEvidence, incomingChecklist } from './checklist.ts'
import { type Decided, decide, type Matter } from './decided.ts'
import { planAnswer } from './letters.ts'
import type { AnswerAnswers } from './rows.ts'
import type { AnswerScene, Decision } from './scene.ts'

/** A decision, complete: the mails it sends, and what they rest on. */
export interface AnswerPlan extends Plan, Judged {
  readonly kind: 'answer'
  readonly as: Decision
  readonly said: AnswerAnswers
  readonly lang: MailLang
  readonly mailings: readonly NewLetter[]
  readonly directory: Directory
}

/** Makes the plan from complete answers (§2.2.3): the mails that the decision sends, and its checklist. */
export async function draftAnswer(
  known: AnswerAnswers,
  scene: AnswerScene,
  matter: Matter,
  world: World,
): Promise<AnswerPlan> {
  const { despite, findings } = await guardedReason(known, world)
  const decided = await decide({ ...known, ...(despite !== undefined && { despite }) }, scene, matter, world)
  const { as, ticket, product, owner, request, lang, mail, card, directory } = decided
  const owners = [owner ?? [], request?.to ?? []].flat()
  const bounced = await ownersBounced(owners, world.journal)
  for (const doubt of [...signerDoubts(known, world.registry.staff), ...bounced]) world.teller.warn(doubt)
  if (as === 'accepted' && owner === null) world.teller.warn(problem('answer-no-owner'))
  return {
    kind: 'answer',
    as,
    mail,
    card,
    directory,
    // with what was found by other means, for JSON
    said: { ...known, ...(ticket !== '' && { ticket }), ...(product !== null && { product: product.id }) },
    lang,
    mailings: planAnswer(decided),
    checklistName: '2.2.4',
    checklist: incomingChecklist(evidenceOf(decided)),
    findings,
    sendAt: null,
    consent: byWord({ pl: 'Wysłać?', en: 'Send?' }),
  }
}

/** The reason for a decision is kept, for our own people to read: a secret does not belong there either. */
async function guardedReason(known: AnswerAnswers, world: World) {
  const { despite } = known
  const recipients = [world.registry.settings.senders.acknowledgment.email]
  const readers = () => ({ recipients, organization: null, about: null })
  const guardedIn = (lang: MailLang) => {
    const words = despite === undefined ? [] : [{ flag: '--despite', text: despite, lang }]
    return guardedWords({ words, readers, audience: null, names: [] }, known, world)
  }
  // our own people read both languages: it is in the one that less speaks against
  const [pl, en] = await Promise.all([guardedIn('pl'), guardedIn('en')])
  const guarded = en.findings.length < pl.findings.length ? en : pl
  return { despite: guarded.words[0]?.text, findings: guarded.findings }
}

function evidenceOf({ as, product, card, directory }: Decided): IncomingEvidence {
  const operator = directory.operator(card.operator ?? '')
  const named = product?.name ?? (operator && { pl: operator.name, en: operator.name })
  return { ...card, product: named, decision: as }
}
