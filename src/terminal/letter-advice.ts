import type { Lang } from '../errors.ts'
import type { Operator, Registry } from '../registry/types.ts'
import { type LetterPlace, operatorIn } from './letter-questions.ts'
import { word } from './words.ts'

/** What a text begins with, and what whoever writes it should have before their eyes (§2.1.3, §3). */
export function letterAdvice(
  place: LetterPlace,
  registry: Registry,
  lang: Lang,
): { begun: string; advice: readonly string[] } {
  const operator = operatorIn(registry, place)
  const product = registry.products.find(({ id }) => id === place.known.product)
  const partner = registry.partners.find(({ id }) => id === product?.partner)
  const mailLang = place.known.lang ?? (operator ?? partner)?.language ?? 'pl'
  const service = registry.services.find(({ id }) => id === place.known.service)
  const named = [...(product ? [product.name[mailLang]] : []), ...(service ? [service.name[mailLang]] : [])]
  return {
    begun: mailLang === 'pl' ? 'Dzień dobry,\n\n' : 'Good morning,\n\n',
    advice: [
      word(lang, operator === null ? 'advice-partner' : 'advice-operator'),
      ...(named.length === 0 ? [] : [word(lang, 'advice-name', { names: named.join(', ') })]),
      ...(operator === null ? [] : operatorAdvice(operator, place.known.service ?? null, lang)),
    ],
  }
}

/** Connection data are put in by dniu; past letters are there to be read, never to be copied. */
function operatorAdvice({ strict, connections, examples, name }: Operator, service: string | null, lang: Lang) {
  const used = connections.filter((connection) => connection.service === service)
  return [
    ...(strict ? [word(lang, 'advice-strict', { name })] : []),
    ...used.map(({ id, to, port }) => word(lang, 'advice-connection', { id, to, port })),
    ...examples.map(({ ticket, about }) => word(lang, 'advice-example', { ticket, about })),
  ]
}
