import { noticeKind } from '../kinds/notice/kind.ts'
import type { NoticeAnswers, NoticePlan, NoticeScene } from '../kinds/notice/notice.ts'
import { noticeRows } from '../kinds/notice/rows.ts'
import { phasesOf, verbOf } from '../procedure/notice/book.ts'
import type { Kind } from '../procedure/notice/facts.ts'
import type { Outgoing } from './out.ts'

/** `dniu outage …`, `dniu maintenance …`: a command for each phase of the book. */
export function noticeCommands(kind: Kind): Outgoing<NoticeAnswers, NoticeScene, NoticePlan>[] {
  return phasesOf(kind).map(({ phase, about }) => {
    const verb = verbOf(phase)
    const help = `dniu ${kind} ${verb} --help`
    const made = noticeKind({ kind, phase }, help)
    // a follow-up also tells what the opening was asked
    const told = [...noticeRows({ kind, phase: 'open' }), ...made.rows]
    return {
      verb,
      about,
      rows: made.rows,
      bare: made.bare,
      kind: async ({ journal }, given, _, context) => {
        if (given.from === undefined) return made
        const { fromMail } = await import('./from-mail.ts')
        return noticeKind({ kind, phase }, help, await fromMail({ kind, phase, given }, journal, context))
      },
      json: async (sent, lang) => (await import('./sent-json.ts')).noticeJson(sent, told, lang),
    }
  })
}
