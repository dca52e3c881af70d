import type { Stretch } from '../leak/leak.ts'
import type { Topics } from './topics.ts'

/** `ABC 123456`, `AB1234567`: the series and number of a Polish ID card, and of a passport. */
const form =
  /(?<![\p{L}\p{N}])(?:[A-Z]{3}[\p{Zs}\p{Pd}]?\d{3}[\p{Zs}\p{Pd}]?\d{3}|[A-Z]{2}[\p{Zs}\p{Pd}]?\d{7})(?![\p{L}\p{N}])/gu

/** How far before a number its name may stand. */
const far = 60

/** ID cards and passports, where a word of their sentence names them: the same letters and digits are many other things. */
export function idCardsIn(text: string, { ends, of }: Topics): Stretch[] {
  const names = ends.filter((_, at) => of[at] === 'id-card')
  if (names.length === 0) return []
  let next = 0
  return [...text.matchAll(form)].flatMap(({ 0: written, index }) => {
    while ((names[next + 1] ?? Number.POSITIVE_INFINITY) <= index) next += 1
    const name = names[next] ?? Number.POSITIVE_INFINITY
    const isNamed = name <= index && index - name <= far && !text.slice(name, index).includes('\n')
    return isNamed ? [{ start: index, end: index + written.length }] : []
  })
}
