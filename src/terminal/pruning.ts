import type { Lang } from '../errors.ts'
import type { Aged } from '../road/keeping-journal.ts'
import { table } from './table.ts'
import { word, wordOr } from './words.ts'

/** How many rows of each table, by what they are. */
export function countsText(counts: Readonly<Record<string, number>>, lang: Lang): string {
  return table(Object.entries(counts).map(([of, count]) => [`  ${nameOf(of, lang)}`, String(count)]))
}

const nameOf = (of: string, lang: Lang): string => wordOr(lang, `trace-${of}`, of)

export function prunedLine(counts: Readonly<Record<string, number>>, lang: Lang): string {
  const gone = Object.entries(counts).map(([of, count]) => `${nameOf(of, lang)}: ${count}`)
  return word(lang, 'prune-ticket', { gone: gone.join(', ') })
}

const named = 8

/** The tickets that are as old and stay, by why. */
export function keptText({ kept }: Pick<Aged, 'kept'>, lang: Lang): string {
  const groups = Object.entries(Object.groupBy(kept, ({ why }) => why))
  const lines = groups.map(([why, some = []]) => {
    const tickets = some.slice(0, named).map(({ ticket }) => ticket)
    const more = some.length > named ? ' …' : ''
    return `${word(lang, `prune-kept-${why as (typeof kept)[number]['why']}`, { count: some.length })}: ${tickets.join(', ')}${more}\n`
  })
  return lines.join('')
}
