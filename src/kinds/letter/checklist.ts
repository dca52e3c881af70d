import { type Item, type ItemRow, itemsOf, person, saw, type Tick, wordsOf } from '../../procedure/checklist.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import type { Bilingual } from '../../registry/types.ts'

/** What dniu itself can see of a planned letter, for the items that it ticks. */
export interface LetterEvidence {
  readonly audience: Audience
  /** a continued exchange: the footer is left out there (§2.1.3) */
  readonly reply: boolean
  readonly product: Bilingual | null
  readonly operator: string | null
  /** how many addresses it goes to, copies apart */
  readonly to: number
  /** DV's business owner or contact, and whether it gets a copy; null: there is none */
  readonly business: { readonly name: string; readonly inCopy: boolean } | null
  readonly businessRequired: boolean
  /** what the checks of the text say: true where they object to nothing */
  readonly greeting: boolean
  readonly problem: boolean
  readonly ending: boolean
  readonly signer: string | null
  readonly signatureOnce: boolean
  readonly footer: boolean
}

export type LetterChecklistName = '2.1.4' | '3.5'

type Check = (evidence: LetterEvidence) => Tick

const product: Check = ({ product: named }) =>
  saw(named !== null, named?.pl ?? 'brak produktu', named?.en ?? 'no product')

const operator: Check = ({ operator: named }) => saw(named !== null, named ?? 'brak operatora', named ?? 'no operator')

// whether they are the right ones, only a person knows
const contacts: Check = ({ to }) => (to === 0 ? saw(false, 'nie wybrano nikogo', 'nobody is chosen') : person())

const business: Check = ({ audience, business: owner, businessRequired }) => {
  if (owner === null && audience === 'operator' && !businessRequired)
    return saw(true, 'operator zagraniczny: niepotrzebny', 'an operator abroad: not needed')
  if (owner === null) return saw(!businessRequired, 'rejestr nie podaje nikogo', 'the registry names nobody')
  const { name, inCopy } = owner
  return saw(inCopy, `${name}: ${inCopy ? 'w kopii' : 'pominięty'}`, `${name}: ${inCopy ? 'in copy' : 'left out'}`)
}

const greeting: Check = ({ greeting: fine }) =>
  fine
    ? saw(true, 'w pierwszym wierszu, dozwolone', 'in the first line, an allowed one')
    : saw(false, 'brak albo niedozwolone', 'missing, or one that is not allowed')

// dniu can tell that something is missing; that nothing is, and that it is exact, a person reads
const problem: Check = ({ problem: fine }) =>
  fine ? person() : saw(false, 'brakuje usługi albo opisu problemu', 'the service or the problem is missing')

const ending: Check = ({ ending: fine }) =>
  fine
    ? saw(true, 'mówi, czego oczekujemy', 'says what is expected')
    : saw(false, 'nie mówi, czego oczekujemy', 'does not say what is expected')

const signature: Check = ({ signer, signatureOnce, footer, reply }) => {
  const below = footerWords(footer, reply)
  return saw(
    signer !== null && signatureOnce,
    `${signer ?? 'brak podpisu'}, ${below.pl}`,
    `${signer ?? 'no signature'}, ${below.en}`,
  )
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

const checklists: Record<LetterChecklistName, readonly ItemRow<LetterEvidence>[]> = {
  '2.1.4': steps(['product', { pl: 'Ustawienie produktu', en: 'Product set' }, product], {
    pl: 'partnera',
    en: 'partner',
  }),
  '3.5': steps(['operator', { pl: 'Ustalenie odpowiedniego operatora', en: 'Right operator established' }, operator], {
    pl: 'operatora',
    en: 'operator',
  }),
}

/** Which checklist a letter goes by. */
const letterChecklistName = (audience: Audience): LetterChecklistName => (audience === 'operator' ? '3.5' : '2.1.4')

/** The checklist of a letter to a partner (§2.1.4) or an operator (§3.5), with what dniu can see already ticked. */
export function letterChecklist(evidence: LetterEvidence): Item[] {
  return itemsOf(checklists[letterChecklistName(evidence.audience)], evidence)
}

/** A checklist's items without anything ticked. */
export function letterChecklistItems(name: LetterChecklistName): { id: string; text: Bilingual }[] {
  return wordsOf(checklists[name])
}
