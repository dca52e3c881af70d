import { letterKind } from '../kinds/letter/kind.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { LetterAnswers } from '../kinds/letter/rows.ts'
import type { LetterScene } from '../kinds/letter/scene.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import type { Outgoing } from './out.ts'

const audiences: readonly (readonly [Audience, string])[] = [
  ['partner', 'write to a partner about a product'],
  ['operator', 'write to an operator about a service'],
]

/** `dniu letter partner`, `dniu letter operator ID`. */
export function letterCommands(): Outgoing<LetterAnswers, LetterScene, LetterPlan>[] {
  return audiences.map(([audience, about]) => {
    const kind = letterKind(audience, `dniu letter ${audience} --help`)
    return {
      verb: audience,
      about,
      rows: kind.rows,
      bare: kind.bare,
      kind: async () => kind,
      json: async (sent, lang) => (await import('./sent-json.ts')).letterJson(sent, kind.rows, lang),
    }
  })
}
