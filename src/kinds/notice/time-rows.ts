import { ofFlag, problem, type Refusal } from '../../errors.ts'
import type { Kind, Phase } from '../../procedure/notice/facts.ts'
import { factsInForce, latest, momentAgo, type NoticeHistory, plannedEnd, rowIn } from '../../procedure/notice/life.ts'
import { formatDate, formatEn, formatPl, isoOrNull } from '../../procedure/time/format.ts'
import { type Instant, minute } from '../../procedure/time/instant.ts'
import { ahead, behind, type When } from '../../procedure/time/meant.ts'
import { noticeDeadline } from '../../procedure/time/notice-period.ts'
import { isCounted, parseTime } from '../../procedure/time/parse.ts'
import { addDays, dateAt } from '../../procedure/time/warsaw.ts'
import type { Moment } from '../../question/prompt.ts'
import { type Read, time, timeHelp } from '../../question/read.ts'
import type { Flag } from '../../question/row.ts'
import type { Bilingual } from '../../registry/types.ts'
import { defaultEnd } from './endings.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'
import { type About, type NoticePlace, type NoticeRow, question } from './row.ts'

/** A question for a moment: `asked` is what sets its prompt apart. */
function moment(
  name: 'start' | 'end' | 'nextUpdate',
  [option, help, when]: readonly [option: string, help: string, when: When],
  need: NoticeRow['need'],
  asked: (place: NoticePlace) => Omit<Moment<NoticeAnswers>, 'form' | 'now' | 'when' | 'give'> & { when?: When },
): NoticeRow {
  return question(name, [`${option} <time>`, timeHelp(help, when), time(when)], {
    called: `${option} T`,
    need,
    ask: (place) => ({ form: 'time', now: place.scene.now, when, give: (at) => ({ [name]: at }), ...asked(place) }),
    json: (said) => ({ [name]: isoOrNull(said[name] ?? null) }),
  })
}

export function start({ kind }: About): NoticeRow {
  const outage = kind === 'outage'
  const help = outage ? 'when it began' : 'the planned start'
  return moment('start', ['--start', help, outage ? behind : ahead], 'facts', ({ known, before, scene }) => {
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
  if (source === undefined) return false
  const row = rowIn(history, { kind, phase, source: source.type === 'dv' ? source : { name: '', ...source } })
  return row?.rules.includes('notice-period') ?? false
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

interface End {
  readonly help: string
  readonly title: Bilingual
  /** what it comes after, where that is not now: a promise, which its help names */
  readonly after?: string
  /** what an hour alone means; null: what it counts from is not known yet */
  readonly when: (known: NoticeAnswers, scene: NoticeScene) => When | null
}

const worksEnd = { pl: 'Koniec prac', en: 'End of the works' }
const afterwards = (after: Instant | null): When | null => (after === null ? null : { ...ahead, after })

/** What has ended did so after it began. */
const ended: End['when'] = (_, { history }) => history && { ...behind, since: factsInForce(history).start }

const ends: Partial<Record<`${Kind}-${Phase}`, End>> = {
  'outage-close': {
    help: 'when it ended (default: now)',
    title: { pl: 'Koniec awarii', en: 'End of the outage' },
    when: ended,
  },
  'outage-correct': {
    help: 'the right end, of an outage whose end was told',
    title: { pl: 'Koniec awarii', en: 'End of the outage' },
    when: ended,
  },
  'maintenance-open': {
    help: 'the planned end',
    title: worksEnd,
    after: 'the start',
    when: ({ start: begins = null }) => afterwards(begins),
  },
  'maintenance-correct': {
    help: 'the right end',
    title: worksEnd,
    after: 'the start',
    when: ({ start: begins }, { history }) => afterwards(begins ?? (history && factsInForce(history).start)),
  },
  'maintenance-prolongation': {
    help: 'the new end',
    title: { pl: 'Nowy koniec prac', en: 'New end of the works' },
    after: 'the old end',
    when: (_, { history }) => afterwards(plannedEnd(history)),
  },
  'maintenance-close': {
    help: 'the end (default: the planned one; after a prolongation, the real one)',
    title: worksEnd,
    when: ended,
  },
}
const anyEnd: End = { help: 'the end', title: { pl: 'Koniec', en: 'End' }, when: () => behind }

/** When it ends; what was announced stands beside it. */
export function end({ kind, phase }: About): NoticeRow {
  const { help, title, after, when } = ends[`${kind}-${phase}`] ?? anyEnd
  const closes = phase === 'close'
  const corrects = phase === 'correct'
  const lies = after === undefined ? behind : ahead
  const row = moment('end', ['--end', help, lies], closes ? 'default' : 'facts', ({ known, before, scene }) => {
    const announced = plannedEnd(scene.history)
    return {
      title,
      when: when(known, scene) ?? lies,
      preset: before.end ?? (closes ? defaultEnd(scene) : corrects ? movedEnd(known, scene) : null),
      ...(announced !== null && {
        hint: {
          pl: `Zapowiedziany koniec: ${formatEn(announced)}.`,
          en: `The end that was announced: ${formatEn(announced)}.`,
        },
      }),
    }
  })
  return {
    ...row,
    flags: [{ option: '--end <time>', help: timeHelp(help, lies, after), read: readEnd }],
    gives: ['end', 'endSaid'],
    // what is held states the planned end
    isOpen: ({ end: said, endSaid, ending }) => said === undefined && endSaid === undefined && ending !== 'hold',
    settle: ({ endSaid, ...known }, scene) => {
      const counts = when(known, scene)
      if (endSaid === undefined || counts === null) return { answers: {} }
      const parsed = parseTime(endSaid, scene.now, counts)
      if (!parsed.ok) return { refused: ofFlag('--end', parsed.problem) }
      const refused = movedMeanwhile(endSaid, parsed.instant, scene, (history) => when(known, { ...scene, history }))
      return refused === null ? { answers: { end: parsed.instant } } : { refused }
    },
  }
}

/** That what a flag says of an end means another one since a moment ago: whoever wrote it may not have known that. */
function movedMeanwhile(
  said: string,
  end: Instant,
  { history, now }: NoticeScene,
  counts: (before: NoticeHistory) => When | null,
): Refusal | null {
  const before = history && momentAgo(history, now)
  const counted = before && counts(before)
  const meant = counted && parseTime(said, now, counted)
  if (history === null || !meant?.ok || meant.instant === end) return null
  const { phase: theirs, by, at } = latest(history)
  const ends = { end: formatPl(end), before: formatPl(meant.instant) }
  return problem('end-moved', { ticket: history.ticket, theirs, by, at: formatPl(at), said, ...ends })
}

/** Works that are moved last as long as was planned. */
function movedEnd({ start: begins }: NoticeAnswers, { history }: NoticeScene): Instant | null {
  const told = history && factsInForce(history)
  return told === null || told.end === null ? null : told.end + ((begins ?? told.start) - told.start)
}

/** What is wrong with an hour on one night, or from one moment on, alone. */
const onlyThen = ['time-gap', 'time-exists-twice', 'time-wrong-zone', 'time-either-day', 'time-midnight']

/** The end that a flag gives; without its day it waits for what it counts from. */
const readEnd: Flag<NoticeAnswers>['read'] = (raw, at) => {
  const parsed = parseTime(String(raw), at.now, ahead)
  if (isCounted(String(raw)) && (parsed.ok || onlyThen.includes(parsed.problem.code))) return { endSaid: String(raw) }
  return parsed.ok ? { end: parsed.instant } : (at.wrong(ofFlag(at.flag, parsed.problem)) ?? {})
}

/** What the house promises at the opening, unless somebody thinks better of it; null: nothing. */
function proposedUpdate({ sendAt }: NoticeAnswers, { phase, now, registry }: NoticeScene): Instant | null {
  const { nextUpdate: minutes } = registry.settings.limits
  return phase === 'open' && minutes > 0 ? (sendAt ?? now) + minutes * minute : null
}

const promiseHelp = 'when partners will hear again, or - for no promise'
const readPromise: Read<Instant | null> = (raw, at) => (String(raw).trim() === '-' ? null : time(ahead)(raw, at))

/** When partners hear more; none need be promised. At the opening it is asked where the house proposes one. */
const updatePromised = moment(
  'nextUpdate',
  ['--next-update', promiseHelp, ahead],
  'default',
  ({ known, before, scene }) => ({
    title: { pl: 'Następna informacja', en: 'Next update' },
    hint: {
      pl: 'Kiedy partnerzy dowiedzą się więcej; puste albo -: bez obietnicy.',
      en: 'When partners will hear more; empty or -: none is promised.',
    },
    preset: before.nextUpdate ?? proposedUpdate(known, scene),
    empty: { answer: { nextUpdate: null }, shown: { pl: 'bez obietnicy', en: 'none promised' } },
  }),
)

export const nextUpdate: NoticeRow = {
  ...updatePromised,
  flags: question('nextUpdate', ['--next-update <time>', timeHelp(promiseHelp, ahead), readPromise]).flags,
  isOpen: (known, scene) =>
    known.nextUpdate === undefined && (scene.phase !== 'open' || scene.registry.settings.limits.nextUpdate > 0),
}
