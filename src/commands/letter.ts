import { checkRows } from '../kinds/letter/check-rows.ts'
import { letterKind } from '../kinds/letter/kind.ts'
import type { LetterPlan } from '../kinds/letter/plan.ts'
import type { LetterAnswers } from '../kinds/letter/rows.ts'
import type { LetterScene } from '../kinds/letter/scene.ts'
import type { Audience } from '../procedure/letter/facts.ts'
import { putFlags } from '../question/flags.ts'
import type { Leaf } from './leaf.ts'
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

const gathered = (word: string, all: string[] = []): string[] => [...all, word]
const learning = 'take this word for right from now on; may be given again'

export const letterCheck: Leaf = {
  verb: 'check',
  about: 'the checks of a text alone: greeting, service, problem, ending, spelling, leaks',
  put: (command) => putFlags(command, checkRows).option('--learn <word>', learning, gathered),
  run: async (raws, context) => (await import('./letter-check.ts')).letterCheck(raws, context),
}
