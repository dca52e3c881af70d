import { type Topic, topicOf } from '../../errors.ts'
import type { TextFinding } from '../../guard/own-words.ts'
import { type Item, type ItemRow, itemsOf, person, saw, signed, type Tick } from '../../procedure/checklist.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import { needsDvBusiness } from '../../procedure/owner.ts'
import type { Bilingual, Settings } from '../../registry/types.ts'
import type { Matter } from './matter.ts'

/** What dniu looks at in a planned letter, for the items that it ticks. */
export interface LetterEvidence
  extends Pick<Matter, 'audience' | 'reply' | 'operator' | 'product' | 'selection' | 'signer'> {
  readonly findings: readonly TextFinding[]
  readonly settings: Settings
}

type Check = (evidence: LetterEvidence) => Tick

const product: Check = ({ product: one }) =>
  saw(one !== null, one?.name.pl ?? 'brak produktu', one?.name.en ?? 'no product')

const operator: Check = ({ operator: one }) =>
  saw(one !== null, one?.name ?? 'brak operatora', one?.name ?? 'no operator')

// only a person knows whether they are the right ones
const contacts: Check = ({ selection: { recipients } }) =>
  recipients.some(({ field }) => field === 'to') ? person() : saw(false, 'nie wybrano nikogo', 'nobody is chosen')

const business: Check = ({ audience, operator: to, selection }) => {
  const owner = selection.recipients.find(({ fixed }) => fixed)?.address
  if (owner !== undefined) return saw(true, `${owner}: w kopii`, `${owner}: in copy`)
  const isRequired = to !== null && needsDvBusiness(to)
  if (audience === 'operator' && !isRequired)
    return saw(true, 'operator zagraniczny: niepotrzebny', 'an operator abroad: not needed')
  return saw(!isRequired, 'rejestr nie podaje nikogo', 'the registry names nobody')
}

/** Whether the checks of the text object to nothing about some topics. */
const isSound = ({ findings }: LetterEvidence, ...topics: Topic[]): boolean =>
  findings.every(({ code, weight }) => weight === 'doubt' || !topics.includes(topicOf(code)))

const greeting: Check = (evidence) =>
  isSound(evidence, 'greeting')
    ? saw(true, 'w pierwszym wierszu, dozwolone', 'in the first line, an allowed one')
    : saw(false, 'brak albo niedozwolone', 'missing, or one that is not allowed')

// dniu can tell that something is missing; whether it is complete and exact, a person reads
const problem: Check = (evidence) =>
  isSound(evidence, 'service', 'substance')
    ? person()
    : saw(false, 'brakuje usługi albo opisu problemu', 'the service or the problem is missing')

const ending: Check = (evidence) =>
  isSound(evidence, 'ending')
    ? saw(true, 'mówi, czego oczekujemy', 'says what is expected')
    : saw(false, 'nie mówi, czego oczekujemy', 'does not say what is expected')

const signature: Check = (evidence) => {
  const { signer, reply, settings } = evidence
  const isSigned = signer !== null && isSound(evidence, 'signature')
  const without = { pl: 'ciąg dalszy korespondencji, bez stopki', en: 'a continued exchange, without footer' }
  return signed(isSigned, signer?.name ?? null, settings.signature, reply ? without : undefined)
}

const steps = (first: ItemRow<LetterEvidence>, whose: Bilingual): readonly ItemRow<LetterEvidence>[] => [
  first,
  ['contacts', { pl: `Wybór kontaktów ${whose.pl}`, en: `Contacts of the ${whose.en} chosen` }, contacts],
  ['business', { pl: 'Biznes DV w kopii', en: 'DV business in copy' }, business],
  ['greeting', { pl: 'Treść: przywitanie', en: 'Text: greeting' }, greeting],
  [
    'problem',
    {
      pl: 'Treść: dokładny opis problemu (dotyczy dobrze zidentyfikowanej usługi)',
      en: 'Text: exact description of the problem (of a well-identified service)',
    },
    problem,
  ],
  ['ending', { pl: 'Treść: zakończenie', en: 'Text: ending' }, ending],
  ['signature', { pl: 'Podpis i stopka', en: 'Signature and footer' }, signature],
]

/** The checklists of letters to partners (§2.1.4) and to operators (§3.5). */
export const letterChecklists: Record<Audience, readonly ItemRow<LetterEvidence>[]> = {
  partner: steps(['product', { pl: 'Ustawienie produktu', en: 'Product set' }, product], {
    pl: 'partnera',
    en: 'partner',
  }),
  operator: steps(
    ['operator', { pl: 'Ustalenie odpowiedniego operatora', en: 'Right operator established' }, operator],
    { pl: 'operatora', en: 'operator' },
  ),
}

export function letterChecklist(evidence: LetterEvidence): Item[] {
  return itemsOf(letterChecklists[evidence.audience], evidence)
}
