import { type Topic, topicOf } from '../../errors.ts'
import { type Item, type ItemRow, itemsOf, person, saw, type Tick } from '../../procedure/checklist.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import type { Bilingual, Settings } from '../../registry/types.ts'
import type { Guarded } from '../../road/guarded.ts'
import type { Matter } from './matter.ts'

/** What dniu itself can see in a planned letter, for the items that it ticks. */
export type LetterEvidence = ReturnType<typeof evidenceOf>

export function evidenceOf(matter: Matter, findings: Guarded, { signature }: Settings) {
  const { audience, reply, operator, product, selection, signer } = matter
  const { recipients } = selection
  /** true where the checks of the text object to nothing */
  const sound = (...topics: Topic[]) =>
    findings.every(({ code, weight }) => weight === 'doubt' || !topics.includes(topicOf(code)))
  return {
    audience,
    reply,
    product: product?.name ?? null,
    operator: operator?.name ?? null,
    /** how many addresses are in To */
    to: recipients.filter(({ field }) => field === 'to').length,
    /** DV's business owner or contact, in copy; null: there is none */
    business: recipients.find(({ fixed }) => fixed)?.address ?? null,
    isBusinessRequired: operator?.country === 'pl',
    greeting: sound('greeting'),
    problem: sound('service', 'substance'),
    ending: sound('ending'),
    signer: signer?.name ?? null,
    signatureOnce: sound('signature'),
    footer: !reply && signature.withFooter && signature.footer.length > 0,
  }
}

type Check = (evidence: LetterEvidence) => Tick

const product: Check = ({ product: named }) =>
  saw(named !== null, named?.pl ?? 'brak produktu', named?.en ?? 'no product')

const operator: Check = ({ operator: named }) => saw(named !== null, named ?? 'brak operatora', named ?? 'no operator')

// only a person knows whether they are the right ones
const contacts: Check = ({ to }) => (to === 0 ? saw(false, 'nie wybrano nikogo', 'nobody is chosen') : person())

const business: Check = ({ audience, business: owner, isBusinessRequired }) => {
  if (owner !== null) return saw(true, `${owner}: w kopii`, `${owner}: in copy`)
  if (audience === 'operator' && !isBusinessRequired)
    return saw(true, 'operator zagraniczny: niepotrzebny', 'an operator abroad: not needed')
  return saw(!isBusinessRequired, 'rejestr nie podaje nikogo', 'the registry names nobody')
}

const greeting: Check = ({ greeting: fine }) =>
  fine
    ? saw(true, 'w pierwszym wierszu, dozwolone', 'in the first line, an allowed one')
    : saw(false, 'brak albo niedozwolone', 'missing, or one that is not allowed')

// dniu can tell that something is missing; whether it is complete and exact, a person reads
const problem: Check = ({ problem: fine }) =>
  fine ? person() : saw(false, 'brakuje usługi albo opisu problemu', 'the service or the problem is missing')

const ending: Check = ({ ending: fine }) =>
  fine
    ? saw(true, 'mówi, czego oczekujemy', 'says what is expected')
    : saw(false, 'nie mówi, czego oczekujemy', 'does not say what is expected')

const signature: Check = ({ signer, signatureOnce, footer, reply }) => {
  const { pl, en } = footerWords(footer, reply)
  const isSigned = signer !== null && signatureOnce
  return saw(isSigned, `${signer ?? 'brak podpisu'}, ${pl}`, `${signer ?? 'no signature'}, ${en}`)
}

function footerWords(footer: boolean, reply: boolean): Bilingual {
  if (footer) return { pl: 'stopka włączona', en: 'footer on' }
  if (reply) return { pl: 'ciąg dalszy korespondencji, bez stopki', en: 'a continued exchange, without footer' }
  return { pl: 'stopka wyłączona w settings.yaml', en: 'footer off in settings.yaml' }
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

/** The checklist of a letter, with what dniu can see ticked. */
export function letterChecklist(evidence: LetterEvidence): Item[] {
  return itemsOf(letterChecklists[evidence.audience], evidence)
}
