import { problem } from '../../errors.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { fromThen } from '../../procedure/time/meant.ts'
import { inBoth, type Moment, type One } from '../../question/prompt.ts'
import { flag, on, type Read, time } from '../../question/read.ts'
import type { Place, Row, Scene } from '../../question/row.ts'
import { flagAlone } from '../../question/shared.ts'

export interface FetchSaid {
  /** what a mailbox that was never read begins with: what arrived since then, or nothing that is there */
  readonly begin?: Instant | 'now'
  /** ask at once for what could not be had */
  readonly again?: true
}

/** What its question looks at: how many mails there are. */
export interface FetchScene extends Scene {
  readonly count: number
}

type FetchPlace = Place<FetchSaid, FetchScene>

const since: Read<Instant> = (raw, at) => {
  const begin = time(fromThen)(raw, at)
  return begin !== undefined && begin > at.now ? at.wrong(problem('fetch-since-future', { flag: at.flag })) : begin
}

/** Where to begin in a mailbox that was never read: what is new to dniu is not new in the world. */
export const beginRow = {
  id: 'begin',
  flags: [
    flag('--since <date>', 'a first fetch: what arrived since dd.mm[.yyyy] [hh:mm], yesterday', since, (begin) => ({
      begin,
    })),
    flag<FetchSaid, true>('--from-now', 'a first fetch: only what comes from now on', on, () => ({ begin: 'now' })),
  ],
  called: '--since DATE | --from-now',
  need: 'facts',
  gives: ['begin'],
  ask: ({ before, scene: { count, now } }: FetchPlace): One<FetchSaid> => ({
    form: 'one',
    title: { pl: 'Od czego zacząć?', en: 'Where to begin?' },
    hint: {
      pl: `Skrzynka, w której jest wiadomości: ${count}, nie była jeszcze czytana. Wcześniejsze będą znane jako dawne i nie trafią na listę.`,
      en: `This mailbox was never read; mails in it: ${count}. Those before are known as old, and wait for nobody.`,
    },
    preset: before.begin === undefined || before.begin === 'now' ? 'now' : 'since',
    choices: [
      { value: 'now', name: { pl: 'od teraz: tylko to, co przyjdzie', en: 'from now on: only what comes' } },
      { value: 'since', name: { pl: 'od podanego dnia', en: 'from a day on' } },
      { value: 'all', name: { pl: `od początku: wszystkie (${count})`, en: `from the first mail on: all ${count}` } },
    ],
    give: (value) => (value === 'since' ? sinceMoment(now) : { begin: value === 'all' ? 0 : 'now' }),
  }),
} satisfies Row<FetchSaid, FetchScene>

function sinceMoment(now: Instant): Moment<FetchSaid> {
  return {
    form: 'time',
    title: { pl: 'Od kiedy?', en: 'Since when?' },
    now,
    when: fromThen,
    preset: null,
    check: (instant) => (instant > now ? problem('fetch-since-future') : null),
    give: (begin) => ({ begin }),
    shown: (instant) => inBoth(() => formatPl(instant)),
  }
}

export const fetchRows: readonly Row<FetchSaid, FetchScene>[] = [
  beginRow,
  flagAlone('again', '--again', 'ask now for what could not be had before', on),
]
