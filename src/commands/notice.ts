import { noticeKind } from '../kinds/notice/kind.ts'
import type { NoticeAnswers, NoticePlan, NoticeScene } from '../kinds/notice/notice.ts'
import { noticeRows } from '../kinds/notice/rows.ts'
import { phasesOf } from '../procedure/notice/book.ts'
import type { Kind } from '../procedure/notice/facts.ts'
import type { Outgoing } from './out.ts'

/** How a phase is called on the command line, where not by its own name. */
const verbs: Readonly<Record<string, string>> = { prolongation: 'prolong' }

/** `dniu outage …`, `dniu maintenance …`: a command for each phase of the book. */
export function noticeCommands(kind: Kind): Outgoing<NoticeAnswers, NoticeScene, NoticePlan>[] {
  return phasesOf(kind).map(({ phase, about }) => {
    const verb = verbs[phase] ?? phase
    const made = noticeKind(kind, phase, `dniu ${kind} ${verb} --help`)
    // a follow-up says what the opening was asked, too
    const told = [...noticeRows({ kind, phase: 'open' }), ...made.rows]
    return {
      verb,
      about,
      rows: made.rows,
      bare: made.bare,
      kind: async () => made,
      json: async (sent, lang) => (await import('./sent-json.ts')).noticeJson(sent, told, lang),
    }
  })
}
