import type { Read } from '../../question/read.ts'
import type { Place, Row } from '../../question/row.ts'
import { flagAlone } from '../../question/shared.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'

export type NoticeRow = Row<NoticeAnswers, NoticeScene>
export type NoticePlace = Place<NoticeAnswers, NoticeScene>
export type About = Pick<NoticeScene, 'kind' | 'phase'>

/** A flag in commander's notation, its help, and how the answer is read from it. */
type Spoken<Name extends keyof NoticeAnswers> = readonly [
  option: string,
  help: string,
  read: Read<Exclude<NoticeAnswers[Name], undefined>>,
]

/** A question with one answer and one flag. Without `more` nobody is asked it: only its flag gives the answer. */
export function question<Name extends keyof NoticeAnswers>(
  name: Name,
  by: Spoken<Name>,
  more: Partial<NoticeRow> = {},
): NoticeRow {
  return { ...(flagAlone(name, ...by) as NoticeRow), ...more }
}

export const nothingTicked: Bilingual = {
  pl: 'Nic nie zaznaczono. Spacja zaznacza, potem Enter.',
  en: 'Nothing is ticked. Space ticks, then Enter.',
}
