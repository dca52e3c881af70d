import type { Bilingual } from '../../registry/types.ts'
import type { Kind, NoticeType, Phase, Source } from './facts.ts'
import type { Limit, RuleName } from './rules.ts'

/** What an operator is asked, each once, in the order of a row. */
export type Field =
  | 'wrong'
  | 'source'
  | 'services'
  | 'start'
  | 'end'
  | 'textEn'
  | 'textPl'
  | 'nextUpdate'
  | 'cause'
  | 'decision'
  | 'ending'
  | 'overrideNotice'
  | 'separate'

/** The data lines that a message shows, in both languages. */
export type Shown = 'operator' | 'start' | 'end' | 'services'

export type ChecklistName = '4.3' | '5.2.3'

/**
 * How long a message is of use to those who have not got it. `until`: the first of these moments that is still ahead
 * when it is to leave. `minutes`: how long after that time it may leave by itself; null: as long as anything is tried.
 */
export interface Useful {
  readonly until: readonly Limit[]
  readonly minutes: number | null
}

/** One phase of one kind of notice: all that sets it apart from the others. */
export interface Row {
  readonly type: NoticeType
  readonly phase: Phase
  /** the section of the house document that it carries out */
  readonly section: string
  readonly subject: Bilingual
  readonly word: string
  /** what its command is for, in the help; null: it has none, and leaves beside another phase */
  readonly about: string | null
  readonly asks: readonly Field[]
  readonly shows: readonly Shown[]
  /** it begins the notice, ends it, or comes any number of times between */
  readonly place: 'first' | 'between' | 'last'
  readonly rules: readonly RuleName[]
  /** it corrects facts that were told; those whom the right ones concern no more get this phase instead */
  readonly corrects?: Phase
  /** the ends that it may follow all the same, and that stay what they are: it is judged as they were (`following`) */
  readonly amends?: readonly Phase[]
  readonly useful: Useful
  readonly checklist: ChecklistName
  /** how the event stands in partners' calendars; left out: it has no place there */
  readonly calendar?: Standing
}

/** As a phase leaves the works, in the words of MAINTNOTE (§3.6.6). */
export type Standing = 'CONFIRMED' | 'COMPLETED' | 'CANCELLED'

/** A phase as DV's own events have it, and what is different when the event is an operator's; null: an operator's has no such phase. */
type PhaseRow = Omit<Row, 'type' | 'subject' | 'checklist'> & {
  readonly operators: (Pick<Row, 'section'> & Partial<Row>) | null
}

/** In minutes: what says how things stand is no news two hours later; what says how they ended stays true, and is late after a day. */
const news = 2 * 60
const day = 24 * 60

/** Told beside a correction to those whom the notice concerns no more (§2). */
const unconcerned = {
  phase: 'unconcerned',
  word: 'CORRECTION',
  about: null,
  asks: [],
  shows: [],
  place: 'between',
  rules: [],
} as const

/** What holds of works that are put right, whoever's they are. */
const worksCorrected = [
  ...(['end-after-start', 'works-not-over', 'moved-before-begun', 'before-planned-end'] as const),
  ...(['one-event', 'likely-end'] as const),
]

const phases: Readonly<Record<Kind, readonly PhaseRow[]>> = {
  maintenance: [
    {
      phase: 'open',
      section: '§4.1.1',
      word: 'OPEN',
      about: 'announce planned works',
      asks: ['source', 'services', 'start', 'end', 'overrideNotice', 'separate'],
      shows: ['start', 'end', 'services'],
      place: 'first',
      rules: ['end-after-start', 'works-not-over', 'notice-period', 'one-event', 'likely-start', 'likely-end'],
      useful: { until: ['deadline', 'start', 'end'], minutes: null },
      calendar: 'CONFIRMED',
      operators: {
        section: '§4.2.1',
        asks: ['source', 'services', 'start', 'end', 'separate'],
        rules: ['end-after-start', 'works-not-over', 'operator-notice', 'one-event', 'likely-start', 'likely-end'],
        useful: { until: ['start', 'end'], minutes: null },
      },
    },
    {
      phase: 'prolongation',
      section: '§4.1.3',
      word: 'PROLONGATION',
      about: 'tell partners that the works take longer',
      asks: ['end'],
      shows: ['start', 'end'],
      place: 'between',
      rules: ['later-end', 'before-planned-end', 'likely-end'],
      useful: { until: ['planned-end'], minutes: null },
      calendar: 'CONFIRMED',
      operators: { section: '§4.3' },
    },
    {
      phase: 'correct',
      section: '§4.1',
      word: 'CORRECTION',
      about: 'put right what was told wrongly; also: move works to another day',
      asks: ['wrong', 'source', 'services', 'start', 'end', 'overrideNotice', 'separate'],
      shows: ['start', 'end', 'services'],
      place: 'between',
      rules: [...worksCorrected, 'notice-period'],
      corrects: 'unconcerned',
      amends: ['close'],
      useful: { until: ['deadline', 'planned-end', 'end'], minutes: null },
      calendar: 'CONFIRMED',
      operators: {
        section: '§4.2',
        asks: ['wrong', 'source', 'services', 'start', 'end', 'separate'],
        rules: [...worksCorrected, 'operator-notice'],
        useful: { until: ['planned-end', 'end'], minutes: null },
      },
    },
    {
      ...unconcerned,
      section: '§4.1',
      useful: { until: [], minutes: day },
      calendar: 'CANCELLED',
      operators: { section: '§4.2', shows: [] },
    },
    {
      phase: 'close',
      section: '§4.1.2',
      word: 'CLOSE',
      about: 'tell partners that the works are over',
      asks: ['ending', 'end'],
      shows: ['start', 'end'],
      place: 'last',
      rules: ['end-after-start', 'begun', 'ended'],
      useful: { until: [], minutes: day },
      calendar: 'COMPLETED',
      operators: { section: '§4.2.2' },
    },
    {
      phase: 'cancel',
      section: '§4.1',
      word: 'CANCELLED',
      about: 'tell partners that the works will not happen',
      asks: ['textEn', 'textPl'],
      shows: ['start', 'end', 'services'],
      place: 'last',
      rules: ['not-begun'],
      useful: { until: ['start'], minutes: day },
      calendar: 'CANCELLED',
      operators: { section: '§4.2' },
    },
  ],
  outage: [
    {
      phase: 'open',
      section: '§5.1.1',
      word: 'OPEN',
      about: 'tell partners that an outage has begun',
      asks: ['source', 'cause', 'services', 'start', 'nextUpdate', 'decision', 'separate'],
      shows: ['start', 'services'],
      place: 'first',
      rules: ['begun', 'one-event', 'next-update-ahead', 'likely-start', 'likely-update', 'likely-sending'],
      useful: { until: [], minutes: news },
      operators: { section: '§5.2.1' },
    },
    {
      phase: 'update',
      section: '§5.1.1',
      word: 'UPDATE',
      about: 'tell partners how it goes',
      asks: ['textEn', 'textPl', 'nextUpdate'],
      shows: ['start', 'services'],
      place: 'between',
      rules: ['next-update-ahead', 'likely-update', 'likely-sending'],
      useful: { until: ['next-update'], minutes: news },
      operators: { section: '§5.2.1' },
    },
    {
      phase: 'correct',
      section: '§5.1.1',
      word: 'CORRECTION',
      about: 'put right what was told wrongly',
      asks: ['wrong', 'source', 'services', 'start', 'end', 'separate'],
      shows: ['start', 'end', 'services'],
      place: 'between',
      rules: ['begun', 'one-event', 'end-was-told'],
      corrects: 'unconcerned',
      amends: ['close'],
      useful: { until: [], minutes: day },
      operators: { section: '§5.2.1' },
    },
    {
      ...unconcerned,
      section: '§5.1.1',
      useful: { until: [], minutes: day },
      operators: { section: '§5.2.1', shows: [] },
    },
    {
      phase: 'close',
      section: '§5.1.2',
      word: 'CLOSE',
      about: 'tell partners that it is over',
      asks: ['end'],
      shows: ['start', 'end'],
      place: 'last',
      rules: ['end-after-start', 'ended'],
      useful: { until: [], minutes: day },
      operators: { section: '§5.2.2' },
    },
  ],
}

const works = { subject: { pl: 'Prace planowane', en: 'Planned maintenance' }, checklist: '4.3' } as const

/** What all phases of a kind and source share. */
const types: Readonly<Record<NoticeType, Pick<Row, 'subject' | 'checklist'>>> = {
  'maintenance-dv': works,
  'maintenance-operator': works,
  'outage-dv': { subject: { pl: 'Awaria w Digital Virgo', en: 'Digital Virgo outage' }, checklist: '5.2.3' },
  'outage-operator': { subject: { pl: 'Awaria u Operatora', en: "Operator's outage" }, checklist: '5.2.3' },
}

/** The book: every kind and phase of notice (§4, §5). A new phase is a row above and its templates, nothing else. */
export const book: readonly Row[] = (['maintenance', 'outage'] as const).flatMap((kind) => [
  ...phases[kind].map(({ operators: _, ...row }) => ({ ...row, type: `${kind}-dv` as const, ...types[`${kind}-dv`] })),
  // an operator's row names the operator first
  ...phases[kind].flatMap(({ operators, ...row }): Row[] => {
    const type = `${kind}-operator` as const
    return operators === null ? [] : [{ ...row, shows: ['operator', ...row.shows], type, ...types[type], ...operators }]
  }),
])

/** The row of a kind and phase; undefined where the book knows no such phase (a cancelled outage, say). */
export function rowOf(type: NoticeType, phase: Phase): Row | undefined {
  return book.find((row) => row.type === type && row.phase === phase)
}

/** A row as it follows a phase: what puts an end right has the rules of that end, and its place in calendars (§2). */
export function following(row: Row, before: Row | undefined): Row {
  if (before === undefined || !row.amends?.includes(before.phase)) return row
  const { rules, useful, calendar } = before
  return { ...row, rules, useful, ...(calendar && { calendar }) }
}

/** Every phase of a kind that has a command, in the order of the book. */
export function phasesOf(kind: Kind): { readonly phase: Phase; readonly about: string }[] {
  return phases[kind].flatMap(({ phase, about }) => (about === null ? [] : { phase, about }))
}

/** A phase as the command line calls it. */
export const verbOf = (phase: Phase): string => (phase === 'prolongation' ? 'prolong' : phase)

/** The phases that correct what was told. */
export const corrections = [...new Set(book.flatMap(({ phase, corrects }) => (corrects === undefined ? [] : phase)))]

/** Whether a phase is told once, so that what it tells wrongly is corrected, not told anew: the opening, a close. */
export const isToldOnce = (type: NoticeType, phase: Phase): boolean =>
  rowOf(type, phase)?.place === 'first' || book.some((row) => row.type === type && row.amends?.includes(phase))

/** What is asked in a phase of a kind: of one source where it is known; else what any source is asked, each once. */
export function asksOf(kind: Kind, phase: Phase, source: Source['type'] | null): Field[] {
  const rows = book.filter((row) => row.phase === phase && row.type.startsWith(`${kind}-${source ?? ''}`))
  return [...new Set(rows.flatMap(({ asks }) => asks))]
}
