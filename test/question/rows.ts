import { problem } from '../../src/errors.ts'
import { answerRows } from '../../src/kinds/answer/rows.ts'
import { type AnswerScene, emptyScene } from '../../src/kinds/answer/scene.ts'
import { callRows } from '../../src/kinds/call/rows.ts'
import { checkRows } from '../../src/kinds/letter/check-rows.ts'
import { letterRows } from '../../src/kinds/letter/rows.ts'
import type { LetterScene } from '../../src/kinds/letter/scene.ts'
import type { NoticeScene } from '../../src/kinds/notice/notice.ts'
import { noticeRows } from '../../src/kinds/notice/rows.ts'
import { book } from '../../src/procedure/notice/book.ts'
import type { NoticeHistory } from '../../src/procedure/notice/life.ts'
import type { Row, Scene } from '../../src/question/row.ts'
import type { SharedAnswers } from '../../src/question/shared.ts'
import { letters } from '../procedure/letter/house.ts'
import { at, facts, history, past } from '../procedure/notice/cases.ts'

/** The questions of a command and the scene in which they are asked, whatever the type of the answers. */
export interface Wizard {
  readonly name: string
  readonly rows: readonly Row<SharedAnswers, Scene>[]
  readonly known: SharedAnswers
  readonly scene: Scene
}

/** Rows are typed with the answers and the scene of their kind; the tests walk them without those types. */
const wizard = <A extends SharedAnswers, S extends Scene>(
  name: string,
  rows: readonly Row<A, S>[],
  known: A,
  scene: S,
): Wizard => ({ name, rows: rows as unknown as Wizard['rows'], known, scene })

const now = at('2026-03-30T12:00+02:00')
const desk = { registry: letters, now, probablySigner: 'anna.nowak' }
const open = (type: Parameters<typeof facts>[0]) => history(past(facts(type, 'open')))

/** Every phase of the book, at night and in office hours, with the ticket to choose and with the ticket given. */
const notices = book.flatMap(({ type, phase, place }) => {
  const kind = type.startsWith('outage') ? ('outage' as const) : ('maintenance' as const)
  const life: NoticeHistory | null = place === 'first' ? null : open(type)
  const source = type.endsWith('dv') ? ({ type: 'dv' } as const) : ({ type: 'operator', id: 'play' } as const)
  const scene = (more: Partial<NoticeScene>): NoticeScene => ({
    ...{ ...desk, kind, phase, history: life, officeOpen: false, openNotices: [] },
    ...more,
  })
  const rows = noticeRows({ kind, phase })
  const name = `${type} ${phase}`
  return [
    wizard(`${name}, by night`, rows, place === 'first' ? { source } : { ticket: 'HL-7' }, scene({})),
    wizard(`${name}, in office hours`, rows, {}, scene({ officeOpen: true })),
    wizard(`${name}, to be chosen`, rows, {}, scene({ openNotices: life === null ? [] : [life] })),
    wizard(`${name}, a preview`, rows, { dryRun: true }, scene({})),
  ]
})

const letterScene = (audience: LetterScene['audience']): LetterScene => ({
  ...desk,
  audience,
  text: null,
  evidence: [],
  twice: [],
  strayed: [],
})
const all = (['partner', 'operator'] as const).flatMap((audience) => [
  wizard(`letter ${audience}`, letterRows(audience), {}, letterScene(audience)),
  wizard(`letter ${audience}, a reply`, letterRows(audience), { reply: true }, letterScene(audience)),
])

const stranger: AnswerScene = {
  ...{ ...desk, ...emptyScene, wantsProduct: true },
  againstVerdict: problem('answer-not-accepted', { verdict: 'unknown' }),
}
const answers = [
  wizard('accept a stranger', answerRows('accepted'), {}, stranger),
  wizard('accept a contact', answerRows('accepted'), {}, { ...desk, ...emptyScene }),
  wizard('reject', answerRows('rejected'), {}, { ...desk, ...emptyScene }),
]

/** What has rows and no wizard: a call, which its script walks, and a text that is checked alone. */
export const others = [
  { name: 'call', rows: callRows as unknown as Wizard['rows'] },
  { name: 'letter check', rows: checkRows as unknown as Wizard['rows'] },
]

/** The wizards of everything that dniu sends. */
export const wizards: readonly Wizard[] = [...notices, ...all, ...answers]
