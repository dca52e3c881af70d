import type { AnswerPlan } from '../kinds/answer/draft.ts'
import { answerKind, matterOf } from '../kinds/answer/kind.ts'
import { type AnswerAnswers, answerRows } from '../kinds/answer/rows.ts'
import { type AnswerScene, type Decision, emptyScene } from '../kinds/answer/scene.ts'
import { gateOf, mailBytes } from './gate.ts'
import type { Outgoing } from './out.ts'

const verbs: readonly (readonly [verb: string, as: Decision, about: string])[] = [
  ['accept', 'accepted', 'accept a report: tell the sender its ticket number'],
  ['reject', 'rejected', 'refuse a report: the sender is not known'],
]

/** `dniu inbox accept`, `dniu inbox reject`: a decision on a mail, and the mails that tell of it (§2.2.3). */
export function answerCommands(): Outgoing<AnswerAnswers, AnswerScene, AnswerPlan>[] {
  return verbs.map(([verb, as, about]) => ({
    verb,
    about,
    rows: answerRows(as),
    bare: (_, desk) => ({ ...desk, ...emptyScene }),
    async kind(world, given, raws, context) {
      const bytes = await mailBytes(String(raws.mail), context, world.journal)
      const matter = await matterOf({ as, bytes }, given, await gateOf(context, world.journal))
      // show what it is about before anything is asked
      if (context.terminal) {
        const { cardText } = await import('../terminal/card.ts')
        context.talk.write(`${cardText(matter.card, matter.mail, matter.directory, context.lang)}\n\n`)
      }
      return answerKind(matter, `dniu inbox ${verb} --help`)
    },
    json: async (sent, lang) => (await import('./sent-json.ts')).answerJson(sent, answerRows(as), lang),
  }))
}
