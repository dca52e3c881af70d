import { breachKind } from '../kinds/breach/kind.ts'
import type { BreachPlan } from '../kinds/breach/plan.ts'
import { type BreachAnswers, type BreachScene, breachRows } from '../kinds/breach/rows.ts'
import type { Outgoing } from './out.ts'

/** `dniu breach open --message ID | --ticket HL-n --address A`: a mail went to a wrong reader. */
export const breachOpenCommand = (): Outgoing<BreachAnswers, BreachScene, BreachPlan> => ({
  verb: 'open',
  about: 'a mail went to a wrong reader: record it, ask for it to be deleted, tell our own people',
  rows: breachRows,
  bare: (_, desk) => ({ ...desk, got: [] }),
  kind: async () => breachKind('dniu breach open --help'),
  json: async (sent, lang) => (await import('./sent-json.ts')).breachJson(sent, lang),
})
