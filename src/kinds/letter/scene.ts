import type { Audience } from '../../procedure/letter/facts.ts'
import type { Strayed } from '../../procedure/letter/files.ts'
import type { LetterRecipient, Offered } from '../../procedure/letter/recipients.ts'
import type { Row, Scene } from '../../question/row.ts'
import type { Bilingual, MailLang, Operator, Registry } from '../../registry/types.ts'
import type { Evidence } from '../../road/world.ts'

/** Who gets a letter, and who could have it too: not ticked by rule. */
export interface Addressed {
  readonly recipients: readonly LetterRecipient[]
  readonly others: readonly Offered[]
}

export interface LetterScene extends Scene {
  readonly audience: Audience
  /** the text, wherever it is from; null: none yet */
  readonly text: string | null
  readonly evidence: readonly Evidence[]
  /** files that were named twice */
  readonly twice: readonly string[]
  /** files, the text's among them, that go only with a person's word */
  readonly strayed: readonly Strayed[]
  /** the letter at the review, where its recipients are changed */
  readonly plan?: Addressed
}

/** A question, typed by the answers that it gives and looks at: `LetterAnswers` is made from these. */
export const question = <A>(row: Row<Partial<A>, LetterScene>) => row

/** The answers that say what a letter is about. */
export interface About {
  readonly operator: string
  readonly product: string | null
  readonly service: string
  readonly lang: MailLang
}

/** The entries of the registry that a letter is about, and the language that it is written in. */
export function entriesOf(known: Partial<About>, { operators, partners, products, services }: Registry) {
  const operator = operators.find(({ id }) => id === known.operator) ?? null
  const product = products.find(({ id }) => id === known.product) ?? null
  const partner = partners.find(({ id }) => id === product?.partner) ?? null
  const service = services.find(({ id }) => id === known.service) ?? null
  return { operator, partner, product, service, lang: known.lang ?? (operator ?? partner)?.language ?? 'pl' }
}

const parts: Record<Audience, Bilingual> = {
  partner: {
    pl: 'Powitanie · nazwa usługi · dokładny opis problemu (błąd, adresy, wyniki testów) · czego oczekujemy. Podpis doda dniu.',
    en: 'Greeting · name of the service · the exact problem (error, addresses, test results) · what is expected. dniu signs.',
  },
  operator: {
    pl: 'Powitanie · co nie działa · gdzie · od kiedy · o co prosimy. Dane połączenia i podpis doda dniu.',
    en: 'Greeting · what does not work · where · since when · what we ask for. dniu adds connection data and signature.',
  },
}

/** What a text begins with, and what its writer should have in mind (§2.1.3, §3). */
export function letterAdvice(known: Partial<About>, { registry, audience }: LetterScene) {
  const { operator, product, service, lang } = entriesOf(known, registry)
  const names = [product, service].flatMap((one) => one?.name[lang] ?? []).join(', ')
  return {
    begun: lang === 'pl' ? 'Dzień dobry,\n\n' : 'Good morning,\n\n',
    advice: [
      parts[audience],
      ...(names === '' ? [] : [{ pl: `Nazwij usługę: ${names}`, en: `Name the service: ${names}` }]),
      ...(operator === null ? [] : operatorAdvice(operator, known.service)),
    ],
  }
}

/** Connection data are put in by dniu; past letters are there to be read, never to be copied. */
function operatorAdvice({ strict, connections, examples, name }: Operator, service: string | undefined): Bilingual[] {
  const inexact = {
    pl: `${name} odsyła nieścisłe zgłoszenia: list musi przejść każdą kontrolę.`,
    en: `${name} sends back inexact reports: the letter must pass every check.`,
  }
  return [
    ...(strict ? [inexact] : []),
    ...connections
      .filter((one) => one.service === service)
      .map(({ id, to, port }) => ({ pl: `Połączenie ${id}: ${to}:${port}`, en: `Connection ${id}: ${to}:${port}` })),
    ...examples.map(({ ticket, about }) => ({
      pl: `Przykład do przeczytania, nie do skopiowania: ${ticket}, ${about}`,
      en: `An example to read, not to copy: ${ticket}, ${about}`,
    })),
  ]
}
