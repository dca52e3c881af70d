import { rowOf } from '../../procedure/notice/book.ts'
import type { Kind, Phase } from '../../procedure/notice/facts.ts'
import { factsInForce, plannedEnd } from '../../procedure/notice/life.ts'
import { formatDate, formatEn, formatPl, isoOrNull } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { noticeDeadline } from '../../procedure/time/notice-period.ts'
import { addDays, dateAt } from '../../procedure/time/warsaw.ts'
import type { Moment } from '../../question/prompt.ts'
import { time } from '../../question/read.ts'
import type { Bilingual } from '../../registry/types.ts'
import { defaultEnd } from './endings.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'
import { type About, type NoticePlace, type NoticeRow, question } from './row.ts'

/** A question for a moment: `asked` is what sets its prompt apart. */
function moment(
  name: 'start' | 'end' | 'nextUpdate',
  [option, help]: readonly [option: string, help: string],
  need: NoticeRow['need'],
  asked: (place: NoticePlace) => Omit<Moment<NoticeAnswers>, 'form' | 'now' | 'give'>,
): NoticeRow {
  return question(name, [`${option} <time>`, help, time], {
    called: `${option} T`,
    need,
    ask: (place) => ({ form: 'time', now: place.scene.now, give: (at) => ({ [name]: at }), ...asked(place) }),
    json: (said) => ({ [name]: isoOrNull(said[name] ?? null) }),
  })
}

/** When it begins, or began. */
export function start({ kind }: About): NoticeRow {
  const outage = kind === 'outage'
  const help = outage ? 'when it began: dd.mm.yyyy hh:mm, hh:mm, now' : 'the planned start'
  return moment('start', ['--start', help], 'facts', ({ known, before, scene }) => {
    const days = scene.registry.settings.limits.notice
    return {
      title: outage
        ? { pl: 'Początek awarii', en: 'Start of the outage' }
        : { pl: 'Początek prac', en: 'Start of the works' },
      preset: before.start ?? (scene.history && factsInForce(scene.history).start) ?? (outage ? scene.now : null),
      ...(hasDeadline(known, scene) && {
        hint: earliest(scene.now, days),
        note: (begins: Instant) => deadlineNote(begins, days, scene.now),
      }),
    }
  })
}

/** §4.1: true where the notice has a last day. */
function hasDeadline(known: NoticeAnswers, { kind, phase, history }: NoticeScene): boolean {
  const source = known.source ?? history?.source
  return source !== undefined && (rowOf(`${kind}-${source.type}`, phase)?.rules.includes('notice-period') ?? false)
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
  'maintenance-correct': { help: 'the right end', title: { pl: 'Koniec prac', en: 'End of the works' } },
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
  const corrects = phase === 'correct'
  const row = moment('end', ['--end', help], closes ? 'default' : 'facts', ({ known, before, scene }) => {
    const announced = plannedEnd(scene.history)
    const day = announced ?? known.start
    return {
      title,
      preset: before.end ?? (closes ? defaultEnd(scene) : corrects ? movedEnd(known, scene) : null),
      // the day is known well enough to be written already: only the hour is typed
      begun: day === undefined ? '' : `${formatDate(dateAt(day))} `,
      ...(announced !== null && {
        hint: {
          pl: `Zapowiedziany koniec: ${formatEn(announced)}.`,
          en: `The end that was announced: ${formatEn(announced)}.`,
        },
      }),
    }
  })
  // what is held states the planned end
  return { ...row, isOpen: (known) => known.end === undefined && known.ending !== 'hold' }
}

/** Works that are moved last as long as was planned. */
function movedEnd({ start: begins }: NoticeAnswers, { history }: NoticeScene): Instant | null {
  const told = history && factsInForce(history)
  return told === null || told.end === null ? null : told.end + ((begins ?? told.start) - told.start)
}

/** When partners hear more; none need be promised. */
export const nextUpdate = moment(
  'nextUpdate',
  ['--next-update', 'when partners will hear again'],
  'default',
  ({ before }) => ({
    title: { pl: 'Następna informacja', en: 'Next update' },
    hint: {
      pl: 'Kiedy partnerzy dowiedzą się więcej; puste: bez obietnicy.',
      en: 'When partners will hear more; empty: none is promised.',
    },
    preset: before.nextUpdate ?? null,
    empty: { answer: { nextUpdate: null }, shown: { pl: 'bez obietnicy', en: 'none promised' } },
  }),
)
