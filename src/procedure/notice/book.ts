import type { Bilingual } from '../../registry/types.ts'
import type { NoticeType, Phase } from './facts.ts'

/** What an operator is asked, each once, in the order of a row. */
export type Field = 'source' | 'services' | 'start' | 'end' | 'text' | 'nextUpdate' | 'cause' | 'decision' | 'ending'

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
  readonly asks: readonly Field[]
  readonly shows: readonly Shown[]
  /** the phases it may follow; none: it begins the notice */
  readonly follows: readonly Phase[]
  /** true where nothing comes after it */
  readonly last: boolean
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

const underWay = { maintenance: ['open', 'prolongation'], outage: ['open', 'update'] } as const

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
    asks: ['source', 'services', 'start', 'end'],
    shows: ['start', 'end', 'services'],
    follows: [],
    last: false,
    rules: ['end-after-start', 'notice-period', 'works-not-over'],
  },
  {
    type: 'maintenance-dv',
    phase: 'prolongation',
    section: '§4.1.3',
    ...works,
    word: 'PROLONGATION',
    asks: ['end'],
    shows: ['start', 'end'],
    follows: underWay.maintenance,
    last: false,
    rules: ['later-end', 'before-planned-end'],
  },
  {
    type: 'maintenance-dv',
    phase: 'close',
    section: '§4.1.2',
    ...works,
    word: 'CLOSE',
    asks: ['end', 'ending'],
    shows: ['start', 'end'],
    follows: underWay.maintenance,
    last: true,
    rules: ['end-after-start', 'begun', 'ended'],
  },
  {
    type: 'maintenance-dv',
    phase: 'cancel',
    section: '§4.1',
    ...works,
    word: 'CANCELLED',
    asks: ['text'],
    shows: ['start', 'end', 'services'],
    follows: underWay.maintenance,
    last: true,
    rules: ['not-begun'],
  },
  {
    type: 'maintenance-operator',
    phase: 'open',
    section: '§4.2.1',
    ...works,
    word: 'OPEN',
    asks: ['source', 'services', 'start', 'end'],
    shows: ['operator', 'start', 'end', 'services'],
    follows: [],
    last: false,
    rules: ['end-after-start', 'operator-notice', 'works-not-over'],
  },
  {
    type: 'maintenance-operator',
    phase: 'prolongation',
    section: '§4.3',
    ...works,
    word: 'PROLONGATION',
    asks: ['end'],
    shows: ['operator', 'start', 'end'],
    follows: underWay.maintenance,
    last: false,
    rules: ['later-end', 'before-planned-end'],
  },
  {
    type: 'maintenance-operator',
    phase: 'close',
    section: '§4.2.2',
    ...works,
    word: 'CLOSE',
    asks: ['end', 'ending'],
    shows: ['operator', 'start', 'end'],
    follows: underWay.maintenance,
    last: true,
    rules: ['end-after-start', 'begun', 'ended'],
  },
  {
    type: 'maintenance-operator',
    phase: 'cancel',
    section: '§4.2',
    ...works,
    word: 'CANCELLED',
    asks: ['text'],
    shows: ['operator', 'start', 'end', 'services'],
    follows: underWay.maintenance,
    last: true,
    rules: ['not-begun'],
  },
  {
    type: 'outage-dv',
    phase: 'open',
    section: '§5.1.1',
    ...ownOutage,
    word: 'OPEN',
    asks: ['source', 'cause', 'services', 'start', 'decision'],
    shows: ['start', 'services'],
    follows: [],
    last: false,
    rules: ['begun'],
  },
  {
    type: 'outage-dv',
    phase: 'update',
    section: '§5.1.1',
    ...ownOutage,
    word: 'UPDATE',
    asks: ['text', 'nextUpdate'],
    shows: ['start', 'services'],
    follows: underWay.outage,
    last: false,
    rules: ['next-update-ahead'],
  },
  {
    type: 'outage-dv',
    phase: 'close',
    section: '§5.1.2',
    ...ownOutage,
    word: 'CLOSE',
    asks: ['end'],
    shows: ['start', 'end'],
    follows: underWay.outage,
    last: true,
    rules: ['end-after-start', 'ended'],
  },
  {
    type: 'outage-operator',
    phase: 'open',
    section: '§5.2.1',
    ...operatorOutage,
    word: 'OPEN',
    asks: ['source', 'cause', 'services', 'start', 'decision'],
    shows: ['operator', 'start', 'services'],
    follows: [],
    last: false,
    rules: ['begun'],
  },
  {
    type: 'outage-operator',
    phase: 'update',
    section: '§5.2.1',
    ...operatorOutage,
    word: 'UPDATE',
    asks: ['text', 'nextUpdate'],
    shows: ['operator', 'start', 'services'],
    follows: underWay.outage,
    last: false,
    rules: ['next-update-ahead'],
  },
  {
    type: 'outage-operator',
    phase: 'close',
    section: '§5.2.2',
    ...operatorOutage,
    word: 'CLOSE',
    asks: ['end'],
    shows: ['operator', 'start', 'end'],
    follows: underWay.outage,
    last: true,
    rules: ['end-after-start', 'ended'],
  },
]

/** The row of a kind and phase; undefined where the book knows no such phase (a cancelled outage, say). */
export function rowOf(type: NoticeType, phase: Phase): Row | undefined {
  return book.find((row) => row.type === type && row.phase === phase)
}
