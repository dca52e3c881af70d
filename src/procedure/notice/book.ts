import type { Bilingual } from '../../registry/types.ts'
import type { Kind, NoticeType, Phase, Source } from './facts.ts'

/** What an operator is asked, each once, in the order of a row. */
export type Field =
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

/** The data lines that a message shows, in both languages. */
export type Shown = 'operator' | 'start' | 'end' | 'services'

/** The rules of time and order that a phase must keep; `rules.ts` has the function of each. */
export type RuleName =
  | 'end-after-start'
  | 'notice-period'
  | 'operator-notice'
  | 'works-not-over'
  | 'before-planned-end'
  | 'later-end'
  | 'begun'
  | 'ended'
  | 'not-begun'
  | 'next-update-ahead'

export type ChecklistName = '4.3' | '5.2.3'

/** One phase of one kind of notice: all that sets it apart from the others. */
export interface Row {
  readonly type: NoticeType
  readonly phase: Phase
  /** the section of the house document that it carries out */
  readonly section: string
  readonly subject: Bilingual
  readonly word: string
  /** what its command is for, in the help */
  readonly about: string
  readonly asks: readonly Field[]
  readonly shows: readonly Shown[]
  /** it begins the notice, ends it, or comes any number of times between */
  readonly place: 'first' | 'between' | 'last'
  readonly rules: readonly RuleName[]
  readonly checklist: ChecklistName
}

const works = {
  subject: { pl: 'Prace planowane', en: 'Planned maintenance' },
  checklist: '4.3',
} as const
const ownOutage = {
  subject: { pl: 'Awaria w Digital Virgo', en: 'Digital Virgo outage' },
  checklist: '5.2.3',
} as const
const operatorOutage = {
  subject: { pl: 'Awaria u Operatora', en: "Operator's outage" },
  checklist: '5.2.3',
} as const

/**
 * The book: every kind and phase of notice (§4, §5). Prompts, flags, texts, rules and the order of phases are read
 * from here; a new kind of notice is rows here and their templates, nothing else.
 */
export const book: readonly Row[] = [
  {
    type: 'maintenance-dv',
    phase: 'open',
    section: '§4.1.1',
    ...works,
    word: 'OPEN',
    about: 'announce planned works',
    asks: ['source', 'services', 'start', 'end', 'overrideNotice'],
    shows: ['start', 'end', 'services'],
    place: 'first',
    rules: ['end-after-start', 'notice-period', 'works-not-over'],
  },
  {
    type: 'maintenance-dv',
    phase: 'prolongation',
    section: '§4.1.3',
    ...works,
    word: 'PROLONGATION',
    about: 'tell partners that the works take longer',
    asks: ['end'],
    shows: ['start', 'end'],
    place: 'between',
    rules: ['later-end', 'before-planned-end'],
  },
  {
    type: 'maintenance-dv',
    phase: 'close',
    section: '§4.1.2',
    ...works,
    word: 'CLOSE',
    about: 'tell partners that the works are over',
    asks: ['end', 'ending'],
    shows: ['start', 'end'],
    place: 'last',
    rules: ['end-after-start', 'begun', 'ended'],
  },
  {
    type: 'maintenance-dv',
    phase: 'cancel',
    section: '§4.1',
    ...works,
    word: 'CANCELLED',
    about: 'tell partners that the works will not happen',
    asks: ['textEn', 'textPl'],
    shows: ['start', 'end', 'services'],
    place: 'last',
    rules: ['not-begun'],
  },
  {
    type: 'maintenance-operator',
    phase: 'open',
    section: '§4.2.1',
    ...works,
    word: 'OPEN',
    about: 'announce planned works',
    asks: ['source', 'services', 'start', 'end'],
    shows: ['operator', 'start', 'end', 'services'],
    place: 'first',
    rules: ['end-after-start', 'operator-notice', 'works-not-over'],
  },
  {
    type: 'maintenance-operator',
    phase: 'prolongation',
    section: '§4.3',
    ...works,
    word: 'PROLONGATION',
    about: 'tell partners that the works take longer',
    asks: ['end'],
    shows: ['operator', 'start', 'end'],
    place: 'between',
    rules: ['later-end', 'before-planned-end'],
  },
  {
    type: 'maintenance-operator',
    phase: 'close',
    section: '§4.2.2',
    ...works,
    word: 'CLOSE',
    about: 'tell partners that the works are over',
    asks: ['end', 'ending'],
    shows: ['operator', 'start', 'end'],
    place: 'last',
    rules: ['end-after-start', 'begun', 'ended'],
  },
  {
    type: 'maintenance-operator',
    phase: 'cancel',
    section: '§4.2',
    ...works,
    word: 'CANCELLED',
    about: 'tell partners that the works will not happen',
    asks: ['textEn', 'textPl'],
    shows: ['operator', 'start', 'end', 'services'],
    place: 'last',
    rules: ['not-begun'],
  },
  {
    type: 'outage-dv',
    phase: 'open',
    section: '§5.1.1',
    ...ownOutage,
    word: 'OPEN',
    about: 'tell partners that an outage has begun',
    asks: ['source', 'cause', 'services', 'start', 'decision'],
    shows: ['start', 'services'],
    place: 'first',
    rules: ['begun'],
  },
  {
    type: 'outage-dv',
    phase: 'update',
    section: '§5.1.1',
    ...ownOutage,
    word: 'UPDATE',
    about: 'tell partners how it goes',
    asks: ['textEn', 'textPl', 'nextUpdate'],
    shows: ['start', 'services'],
    place: 'between',
    rules: ['next-update-ahead'],
  },
  {
    type: 'outage-dv',
    phase: 'close',
    section: '§5.1.2',
    ...ownOutage,
    word: 'CLOSE',
    about: 'tell partners that it is over',
    asks: ['end'],
    shows: ['start', 'end'],
    place: 'last',
    rules: ['end-after-start', 'ended'],
  },
  {
    type: 'outage-operator',
    phase: 'open',
    section: '§5.2.1',
    ...operatorOutage,
    word: 'OPEN',
    about: 'tell partners that an outage has begun',
    asks: ['source', 'cause', 'services', 'start', 'decision'],
    shows: ['operator', 'start', 'services'],
    place: 'first',
    rules: ['begun'],
  },
  {
    type: 'outage-operator',
    phase: 'update',
    section: '§5.2.1',
    ...operatorOutage,
    word: 'UPDATE',
    about: 'tell partners how it goes',
    asks: ['textEn', 'textPl', 'nextUpdate'],
    shows: ['operator', 'start', 'services'],
    place: 'between',
    rules: ['next-update-ahead'],
  },
  {
    type: 'outage-operator',
    phase: 'close',
    section: '§5.2.2',
    ...operatorOutage,
    word: 'CLOSE',
    about: 'tell partners that it is over',
    asks: ['end'],
    shows: ['operator', 'start', 'end'],
    place: 'last',
    rules: ['end-after-start', 'ended'],
  },
]

/** The row of a kind and phase; undefined where the book knows no such phase (a cancelled outage, say). */
export function rowOf(type: NoticeType, phase: Phase): Row | undefined {
  return book.find((row) => row.type === type && row.phase === phase)
}

/** Every phase of a kind, as its commands have it: what both sources ask, each question once, in the order of the book. */
export function phasesOf(kind: Kind): readonly { readonly phase: Phase; readonly about: string }[] {
  const rows = book.filter(({ type }) => type.startsWith(kind))
  return [...Map.groupBy(rows, ({ phase }) => phase).values()].flatMap(([first]) => first ?? [])
}

/** What is asked in a phase of a kind: of one source where it is known; else what any source is asked, each once. */
export function asksOf(kind: Kind, phase: Phase, source: Source['type'] | null): Field[] {
  const rows = book.filter((row) => row.phase === phase && row.type.startsWith(`${kind}-${source ?? ''}`))
  return [...new Set(rows.flatMap(({ asks }) => asks))]
}
