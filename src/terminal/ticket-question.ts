import type { Lang } from '../errors.ts'
import { rowOf } from '../procedure/notice/book.ts'
import { type NoticeHistory, pendingPhase } from '../procedure/notice/life.ts'
import { typedTicket } from '../procedure/ticket.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import { adviceOf, type TerminalQuestion, type Tools } from './question.ts'
import { word } from './words.ts'

/** Which notice: a new number at the opening, later one of those that are open. */
export function ticket({ prompts, registry, lang, openNotices, choose }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-ticket',
    async ask(place) {
      const { situation, before, title, back } = place
      const open = situation.phase === 'open' ? [] : await openNotices(situation.kind)
      if (open.length > 0) {
        const choices = open.map((notice) => ({ value: notice.ticket, name: inShort(notice, lang) }))
        const give = (key: string) => ({ ticket: key })
        const told = await choose(place, { choices, preset: before.ticket ?? null, give })
        return told === null ? null : { ...told, shown: told.answer.ticket ?? told.shown }
      }
      const { project } = registry.settings.ticket
      const check = (typed: string) =>
        typedTicket(typed, project) !== null ||
        adviceOf({ code: 'ticket-malformed', params: { text: typed.trim(), project } }, lang)
      const preset = before.ticket ?? `${project}-`
      const typed = await prompts.line({ title, back, hint: '', preset, edit: true, check })
      const key = typed === null ? null : typedTicket(typed, project)
      return key === null ? null : { answer: { ticket: key }, shown: key }
    },
  }
}

/** A notice to choose from a list; one whose last phase still waits cannot be followed yet. */
function inShort(notice: NoticeHistory, lang: Lang): string {
  const { ticket: key, source: where, services: named, phases } = notice
  const waiting = pendingPhase(notice)
  const parts = [
    key,
    where.type === 'operator' ? where.name : 'DV',
    named.map(({ name }) => name[lang]).join(', '),
    formatEn(phases[0].facts.start),
  ]
  if (waiting !== null) {
    const phase = rowOf(notice.type, waiting.phase)?.word ?? waiting.phase
    parts.push(word(lang, 'notice-waits', { phase, at: formatPl(waiting.sendAt ?? waiting.at) }))
  }
  return parts.join('  ')
}
