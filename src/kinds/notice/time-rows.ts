import { rowOf } from '../../procedure/notice/book.ts'
import type { Kind, Phase } from '../../procedure/notice/facts.ts'
import { formatDate, formatEn, formatIso, formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { noticeDeadline } from '../../procedure/time/notice-period.ts'
import { addDays, dateAt } from '../../procedure/time/warsaw.ts'
import type { Moment } from '../../question/prompt.ts'
import { flag, time } from '../../question/read.ts'
import type { Row } from '../../question/row.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { NoticeAnswers } from './answers.ts'
import { announcedEnd, defaultEnd } from './endings.ts'
import type { NoticeScene } from './scene.ts'

type NoticeRow = Row<NoticeAnswers, NoticeScene>
type About = Pick<NoticeScene, 'kind' | 'phase'>

/** When it begins, or began. */
export function start({ kind }: About): NoticeRow {
  const outage = kind === 'outage'
  const help = outage ? 'when it began: dd.mm.yyyy hh:mm, hh:mm, now' : 'the planned start'
  return {
    id: 'start',
    flags: [flag('--start <time>', help, time, (moment) => ({ start: moment }))],
    called: '--start T',
    need: 'facts',
    gives: ['start'],
    ask: ({ known, before, scene }): Moment<NoticeAnswers> => {
      const days = hasDeadline(known, scene) ? scene.registry.settings.limits.notice : null
      return {
        form: 'time',
        title: outage
          ? { pl: 'Początek awarii', en: 'Start of the outage' }
          : { pl: 'Początek prac', en: 'Start of the works' },
        now: scene.now,
        preset: before.start ?? (outage ? scene.now : null),
        give: (moment) => ({ start: moment }),
        ...(days === null
          ? {}
          : { hint: earliest(scene.now, days), note: (begins: Instant) => deadlineNote(begins, days, scene.now) }),
      }
    },
    json: ({ start: moment }) => ({ start: moment === undefined ? null : formatIso(moment) }),
  }
}

/** §4.1: true where the notice has a last day. */
function hasDeadline({ source: where }: NoticeAnswers, { kind, phase }: NoticeScene): boolean {
  return where !== undefined && (rowOf(`${kind}-${where.type}`, phase)?.rules.includes('notice-period') ?? false)
}

function earliest(now: Instant, days: number): Bilingual {
  const date = formatDate(addDays(dateAt(now), days + 1))
  return {
    pl: `Zapowiedziane dziś mogą się zacząć najwcześniej ${date} (§4.1: ${days} pełne dni).`,
    en: `Announced today, they can begin on ${date} at the earliest (§4.1: ${days} full days).`,
  }
}

/** The last moment to announce works; one that has passed is a matter for the rules, which say so at once. */
function deadlineNote(begins: Instant, days: number, now: Instant): Bilingual | null {
  const deadline = noticeDeadline(begins, days)
  if (deadline <= now) return null
  return {
    pl: `Termin: powiadomienie musi wyjść przed ${formatPl(deadline)} (§4.1)`,
    en: `Deadline: the notice must leave before ${formatPl(deadline)} (§4.1)`,
  }
}

const ends: Partial<Record<`${Kind}-${Phase}`, { readonly help: string; readonly title: Bilingual }>> = {
  'outage-close': { help: 'when it ended (default: now)', title: { pl: 'Koniec awarii', en: 'End of the outage' } },
  'maintenance-open': { help: 'the planned end', title: { pl: 'Koniec prac', en: 'End of the works' } },
  'maintenance-prolongation': { help: 'the new end', title: { pl: 'Nowy koniec prac', en: 'New end of the works' } },
  'maintenance-close': {
    help: 'the end (default: the planned one; after a prolongation, the real one)',
    title: { pl: 'Koniec prac', en: 'End of the works' },
  },
}

/** When it ends; what was announced stands beside it. */
export function end({ kind, phase }: About): NoticeRow {
  const { help, title } = ends[`${kind}-${phase}`] ?? { help: 'the end', title: { pl: 'Koniec', en: 'End' } }
  const closes = phase === 'close'
  return {
    id: 'end',
    flags: [flag('--end <time>', help, time, (moment) => ({ end: moment }))],
    called: '--end T',
    need: closes ? 'default' : 'facts',
    gives: ['end'],
    ask: ({ known, before, scene }) => {
      const announced = announcedEnd(scene.history)
      const day = announced ?? known.start
      return {
        form: 'time',
        title,
        now: scene.now,
        preset: before.end ?? (closes ? (defaultEnd(scene) ?? scene.now) : null),
        // the day is known well enough to be written already: only the hour is typed
        begun: day === undefined ? '' : `${formatDate(dateAt(day))} `,
        give: (moment) => ({ end: moment }),
        ...(announced === null ? {} : { hint: announcedHint(announced) }),
      }
    },
    json: ({ end: moment }) => ({ end: moment === undefined ? null : formatIso(moment) }),
  }
}

const announcedHint = (announced: Instant): Bilingual => ({
  pl: `Zapowiedziany koniec: ${formatEn(announced)}.`,
  en: `The end that was announced: ${formatEn(announced)}.`,
})

/** When partners hear more; none need be promised. */
export const nextUpdate: NoticeRow = {
  id: 'nextUpdate',
  flags: [flag('--next-update <time>', 'when partners will hear again', time, (moment) => ({ nextUpdate: moment }))],
  called: '--next-update T',
  need: 'default',
  gives: ['nextUpdate'],
  ask: ({ before, scene }) => ({
    form: 'time',
    title: { pl: 'Następna informacja', en: 'Next update' },
    hint: {
      pl: 'Kiedy partnerzy dowiedzą się więcej; puste: bez obietnicy.',
      en: 'When partners will hear more; empty: none is promised.',
    },
    now: scene.now,
    preset: before.nextUpdate ?? null,
    empty: { answer: { nextUpdate: null }, shown: { pl: 'bez obietnicy', en: 'none promised' } },
    give: (moment) => ({ nextUpdate: moment }),
  }),
  json: ({ nextUpdate: moment }) => ({ nextUpdate: moment == null ? null : formatIso(moment) }),
}
