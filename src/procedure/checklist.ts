import type { Bilingual, Settings } from '../registry/types.ts'

/** An item of a checklist: ticked by dniu, with what it saw, or left to the person. */
export interface Item {
  readonly id: string
  readonly text: Bilingual
  readonly tick: Tick
}

export type Tick = { readonly by: 'dniu'; readonly ok: boolean; readonly saw: Bilingual } | { readonly by: 'person' }

/** One row of a checklist: its words, and how dniu ticks it from what it can see. */
export type ItemRow<Evidence> = readonly [id: string, text: Bilingual, check: (evidence: Evidence) => Tick]

/** An item that only a person can judge. */
export const person = (): Tick => ({ by: 'person' })

/** What dniu saw, in both languages, and whether it is as it should be. */
export const saw = (ok: boolean, pl: string, en: string): Tick => ({ by: 'dniu', ok, saw: { pl, en } })

/** The tick of a signature: who signs, and what is below: whether the footer is on, if nothing else is to be said. */
export function signed(ok: boolean, by: string | null, house: Settings['signature'], below?: Bilingual): Tick {
  const on = { pl: 'stopka włączona', en: 'footer on' }
  const off = { pl: 'stopka wyłączona w settings.yaml', en: 'footer off in settings.yaml' }
  const { pl, en } = below ?? (house.withFooter && house.footer.length > 0 ? on : off)
  return saw(ok, `${by ?? 'brak podpisu'}, ${pl}`, `${by ?? 'no signature'}, ${en}`)
}

/** The items of rows, each ticked as far as dniu can see. */
export function itemsOf<Evidence>(rows: readonly ItemRow<Evidence>[], evidence: Evidence): Item[] {
  return rows.map(([id, text, check]) => ({ id, text, tick: check(evidence) }))
}

/** The words of rows, nothing ticked. */
export function wordsOf(rows: readonly ItemRow<never>[]): { id: string; text: Bilingual }[] {
  return rows.map(([id, text]) => ({ id, text }))
}
