import type { Bilingual, Operator } from '../../registry/types.ts'
import type { LetterAnswers } from './answers.ts'
import type { LetterScene } from './scene.ts'

const parts: Record<LetterScene['audience'], Bilingual> = {
  partner: {
    pl: 'Powitanie · nazwa usługi · dokładny opis problemu (błąd, adresy, wyniki testów) · czego oczekujemy. Podpis doda dniu.',
    en: 'Greeting · name of the service · the exact problem (error, addresses, test results) · what is expected. dniu signs.',
  },
  operator: {
    pl: 'Powitanie · co nie działa · gdzie · od kiedy · o co prosimy. Dane połączenia i podpis doda dniu.',
    en: 'Greeting · what does not work · where · since when · what we ask for. dniu adds connection data and signature.',
  },
}

/** What a text begins with, and what whoever writes it should have before their eyes (§2.1.3, §3). */
export function letterAdvice(known: LetterAnswers, { registry, audience }: LetterScene) {
  const operator = registry.operators.find(({ id }) => id === known.operator) ?? null
  const product = registry.products.find(({ id }) => id === known.product)
  const partner = registry.partners.find(({ id }) => id === product?.partner)
  const lang = known.lang ?? (operator ?? partner)?.language ?? 'pl'
  const service = registry.services.find(({ id }) => id === known.service)
  const names = [product, service].flatMap((one) => (one === undefined ? [] : one.name[lang])).join(', ')
  return {
    begun: lang === 'pl' ? 'Dzień dobry,\n\n' : 'Good morning,\n\n',
    advice: [
      parts[audience],
      ...(names === '' ? [] : [{ pl: `Nazwij usługę: ${names}`, en: `Name the service: ${names}` }]),
      ...(operator === null ? [] : operatorAdvice(operator, known.service ?? null)),
    ],
  }
}

/** Connection data are put in by dniu; past letters are there to be read, never to be copied. */
function operatorAdvice({ strict, connections, examples, name }: Operator, service: string | null): Bilingual[] {
  const used = connections.filter((connection) => connection.service === service)
  return [
    ...(strict
      ? [
          {
            pl: `${name} odsyła nieścisłe zgłoszenia: list musi przejść każdą kontrolę.`,
            en: `${name} sends back inexact reports: the letter must pass every check.`,
          },
        ]
      : []),
    ...used.map(({ id, to, port }) => ({
      pl: `Połączenie ${id}: ${to}:${port}`,
      en: `Connection ${id}: ${to}:${port}`,
    })),
    ...examples.map(({ ticket, about }) => ({
      pl: `Przykład do przeczytania, nie do skopiowania: ${ticket}, ${about}`,
      en: `An example to read, not to copy: ${ticket}, ${about}`,
    })),
  ]
}
