import { kindTold } from '../../errors.ts'
import { asksOf, type Field, rowOf } from '../../procedure/notice/book.ts'
import { correctable, type Fact } from '../../procedure/notice/facts.ts'
import { factsInForce, type NoticeHistory, pendingPhase } from '../../procedure/notice/life.ts'
import { causes } from '../../procedure/notice/outage.ts'
import { formatEn, formatPl } from '../../procedure/time/format.ts'
import { plain } from '../../question/prompt.ts'
import { flag, id, ids, on, words } from '../../question/read.ts'
import { isOpen } from '../../question/row.ts'
import {
  approvalRow,
  choicesOf,
  confirmRow,
  guardRows,
  oneOf,
  sendAtRow,
  signerRows,
  ticketRow,
  trialRows,
  typedTicketPrompt,
  writtenPrompt,
} from '../../question/shared.ts'
import { incidentRow, openingTicketRow, transitionRow } from '../../question/task-rows.ts'
import type { Bilingual } from '../../registry/types.ts'
import { cause, decision, ending, otherType, overrideNotice, separate } from './decision-rows.ts'
import { mailRows } from './mail-rows.ts'
import type { NoticeAnswers } from './notice.ts'
import { recipientRows } from './recipient-rows.ts'
import { type About, type NoticeRow, question } from './row.ts'
import { end, nextUpdate, start } from './time-rows.ts'
import { wrong } from './wrong-row.ts'

/** Every question of a phase of a kind, in the order of the book: whose event, what, when, who says so, who gets it, how. */
export function noticeRows(about: About): readonly NoticeRow[] {
  const asks = asksOf(about.kind, about.phase, null)
  const made = fields(about)
  return [
    ...(about.phase === 'open' ? [{ ...openingTicketRow('[ticket]'), json: ticketJson }, incidentRow] : [whichNotice]),
    ...mailRows(about),
    otherType,
    ...asks.map((field) => ofItsPhase(field, made[field])),
    ...signerRows,
    ...recipientRows,
    ...(asks.includes('textEn') ? guardRows : []),
    ...trialRows('one .eml file per message'),
    approvalRow,
    confirmRow,
    sendAtRow,
    transitionRow,
  ]
}

/** A question that one source has and the other has not is open for that source alone; of facts, where they were wrong. */
function ofItsPhase(field: Field, row: NoticeRow): NoticeRow {
  return {
    ...row,
    isOpen: (known, scene) => {
      const source = known.source ?? scene.history?.source
      const asks = asksOf(scene.kind, scene.phase, source?.type ?? null)
      const isRight = asks.includes('wrong') && isFact(field) && !known.wrong?.includes(field)
      return asks.includes(field) && !isRight && isOpen(row, known, scene)
    },
  }
}

const isFact = (field: Field): field is Fact & Field => correctable.some((fact) => fact === field)

const ticketJson = ({ ticket }: NoticeAnswers) => ({ ticket })

const whichNotice: NoticeRow = {
  ...ticketRow('[ticket]'),
  ask: (place) => {
    const { openNotices } = place.scene
    const typed = typedTicketPrompt(place)
    if (openNotices.length === 0) return typed
    const choices = openNotices.map((notice) => ({ value: notice.ticket, name: inShort(notice) }))
    return { ...oneOf(typed.title, choices, place.before.ticket ?? null, (ticket) => ({ ticket })), shown: plain }
  },
  json: ticketJson,
}

/** A notice to choose from a list; one whose last phase still waits cannot be followed yet. */
function inShort(notice: NoticeHistory): Bilingual {
  const { ticket, source, services, type } = notice
  const waiting = pendingPhase(notice)
  const about = (lang: 'pl' | 'en') =>
    [
      ticket,
      source.type === 'operator' ? source.name : 'DV',
      services.map(({ name }) => name[lang]).join(', '),
      formatEn(factsInForce(notice).start),
    ].join('  ')
  if (waiting === null) return { pl: about('pl'), en: about('en') }
  const phase = rowOf(type, waiting.phase)?.word ?? waiting.phase
  const at = formatPl(waiting.sendAt ?? waiting.at)
  return {
    pl: `${about('pl')}  (${kindTold(waiting.phase, 'pl')} czeka na ${at}: najpierw wyślij albo wycofaj)`,
    en: `${about('en')}  (${phase} waits for ${at}: send or withdraw it first)`,
  }
}

const fields = (about: About): Record<Field, NoticeRow> => ({
  wrong: wrong(about),
  source,
  services,
  start: start(about),
  end: end(about),
  textEn: ownWords(about, 'textEn', 'en'),
  textPl: ownWords(about, 'textPl', 'pl'),
  nextUpdate,
  cause,
  decision,
  ending,
  overrideNotice,
  separate,
})

/** Whose event it is. */
export const source: NoticeRow = {
  id: 'source',
  flags: [
    flag('--operator <id>', "an operator's event", id('operators', true), (operator) => ({
      source: { type: 'operator', id: operator },
    })),
    flag('--dv', "Digital Virgo's own", on, () => ({ source: { type: 'dv' } })),
  ],
  called: '--operator ID | --dv',
  need: 'facts',
  gives: ['source'],
  turns: true,
  ask: ({ before, scene }) => ({
    form: 'one',
    title: {
      pl: scene.kind === 'outage' ? 'Gdzie jest źródło awarii?' : 'Kto prowadzi prace?',
      en: 'Where is the source?',
    },
    search: true,
    choices: [{ value: '', name: plain('Digital Virgo') }, ...choicesOf(scene.registry.operators)],
    preset: presetSource(before.source ?? scene.history?.source),
    give: (operator) => ({ source: operator === '' ? { type: 'dv' } : { type: 'operator', id: operator } }),
  }),
  json: ({ source: where }) => ({ source: where?.type === 'operator' ? where.id : 'dv' }),
}

const presetSource = (where: NoticeAnswers['source']): string | null =>
  where === undefined ? null : where.type === 'operator' ? where.id : ''

export const services = question('services', ['--service <id...>', 'the affected services', ids('services')], {
  need: 'facts',
  isOpen: ({ services: named = [] }) => named.length === 0,
  ask: ({ known, before, scene }) => {
    // what has failed speaks for some
    const failed = causes[known.source?.type ?? 'dv'].find(({ id }) => id === known.cause)
    return {
      form: 'many',
      title: { pl: 'Których usług to dotyczy?', en: 'Which services are affected?' },
      choices: choicesOf(scene.registry.services),
      ticked: before.services ?? scene.history?.services.map(({ id }) => id) ?? failed?.services ?? [],
      all: true,
      check: (chosen) => (chosen.length > 0 ? null : noService),
      give: (chosen) => ({ services: chosen }),
    }
  },
  json: ({ services: named }) => ({ services: named }),
})

const noService: Bilingual = {
  pl: 'Nic nie zaznaczono. Spacja zaznacza usługę, potem Enter.',
  en: 'Nothing is ticked. Space ticks a service, then Enter.',
}

/** The operator's own words: progress, or why works are called off. */
function ownWords({ kind, phase }: About, name: 'textEn' | 'textPl', lang: 'en' | 'pl'): NoticeRow {
  const cancels = phase === 'cancel'
  const option = `--${cancels ? 'reason' : 'text'}-${lang}`
  const inLanguage = lang === 'en' ? 'in English' : 'in Polish'
  const poPolsku = lang === 'en' ? 'po angielsku' : 'po polsku'
  const title = cancels
    ? { pl: `Powód odwołania, ${poPolsku}`, en: `Reason for calling it off, ${inLanguage}` }
    : { pl: `Postęp prac${kind === 'outage' ? ' nad awarią' : ''}, ${poPolsku}`, en: `Progress, ${inLanguage}` }
  const help = `${cancels ? 'why' : 'progress'}, ${inLanguage}`
  return question(name, [`${option} <text>`, help, words], {
    called: `${option} T`,
    need: 'facts',
    words: true,
    tongue: lang,
    ask: ({ before }) => ({
      ...writtenPrompt(title, before[name], (written): Partial<NoticeAnswers> => ({ [name]: written })),
      hint: { pl: 'Partnerzy przeczytają to słowo w słowo.', en: 'Partners will read this word for word.' },
    }),
    json: (said) => ({ [name]: said[name] }),
  })
}
