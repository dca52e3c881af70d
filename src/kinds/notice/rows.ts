import { problem } from '../../errors.ts'
import { asksOf, type Field, rowOf } from '../../procedure/notice/book.ts'
import { causeFrom, causesOf } from '../../procedure/notice/causes.ts'
import { decide, deciders } from '../../procedure/notice/decision.ts'
import type { Kind, Phase, Source } from '../../procedure/notice/facts.ts'
import { type NoticeHistory, pendingPhase } from '../../procedure/notice/life.ts'
import { addDays } from '../../procedure/time/calendar.ts'
import { formatDate, formatEn, formatIso, formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { noticeDeadline } from '../../procedure/time/notice-period.ts'
import { dateAt } from '../../procedure/time/warsaw.ts'
import { type Moment, type One, plain } from '../../question/prompt.ts'
import { flag, id, ids, on, type Read, reason, time, words } from '../../question/read.ts'
import { isOpen, type Row } from '../../question/row.ts'
import {
  choicesOf,
  confirmRow,
  guardRows,
  oneOf,
  reasonPrompt,
  sendAtRow,
  signerRow,
  ticketRow,
  trialRows,
  typedTicketPrompt,
  writtenPrompt,
} from '../../question/shared.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { NoticeAnswers } from './answers.ts'
import { announcedEnd, defaultEnd, endingOf, holdMoment, isEarly } from './endings.ts'
import { recipientRows } from './recipient-rows.ts'
import type { NoticeScene } from './scene.ts'

export type NoticeRow = Row<NoticeAnswers, NoticeScene>

/** The phase whose questions are made. */
interface About {
  readonly kind: Kind
  readonly phase: Phase
}

/** Every question of a phase of a kind, in the order of the book: whose event, what, when, who says so; to whom; how. */
export function noticeRows(about: About): readonly NoticeRow[] {
  const asks = asksOf(about.kind, about.phase, null)
  return [
    whichNotice,
    ...asks.map((field) => ofItsSource(field, fields[field](about))),
    signerRow,
    ...recipientRows,
    ...(asks.includes('textEn') ? guardRows : []),
    ...trialRows('one .eml file per message'),
    confirmRow,
    sendAtRow,
  ]
}

/** A question that one source has and the other has not is open for that source alone. */
function ofItsSource(field: Field, row: NoticeRow): NoticeRow {
  return {
    ...row,
    isOpen: (known, scene) => {
      const source = scene.history?.source ?? known.source
      return asksOf(scene.kind, scene.phase, source?.type ?? null).includes(field) && isOpen(row, known, scene)
    },
  }
}

/** A new number at the opening, later one of the notices that are open. */
const whichNotice: NoticeRow = {
  ...ticketRow('[ticket]'),
  ask: (place) => {
    const { openNotices } = place.scene
    const typed = typedTicketPrompt(place)
    if (openNotices.length === 0) return typed
    const choices = openNotices.map((notice) => ({ value: notice.ticket, name: inShort(notice) }))
    return { ...oneOf(typed.title, choices, place.before.ticket ?? null, (ticket) => ({ ticket })), shows: 'value' }
  },
  json: ({ ticket }) => ({ ticket }),
}

/** A notice to choose from a list; one whose last phase still waits cannot be followed yet. */
function inShort(notice: NoticeHistory): Bilingual {
  const { ticket, source, services, phases, type } = notice
  const waiting = pendingPhase(notice)
  const about = (lang: 'pl' | 'en') =>
    [
      ticket,
      source.type === 'operator' ? source.name : 'DV',
      services.map(({ name }) => name[lang]).join(', '),
      formatEn(phases[0].facts.start),
    ].join('  ')
  if (waiting === null) return { pl: about('pl'), en: about('en') }
  const phase = rowOf(type, waiting.phase)?.word ?? waiting.phase
  const at = formatPl(waiting.sendAt ?? waiting.at)
  return {
    pl: `${about('pl')}  (${phase} czeka na ${at}: najpierw ją wyślij albo wycofaj)`,
    en: `${about('en')}  (${phase} waits for ${at}: send or withdraw it first)`,
  }
}

const fields: Record<Field, (about: About) => NoticeRow> = {
  source: () => source,
  services: () => services,
  start,
  end,
  textEn: (about) => ownWords(about, 'textEn', 'en'),
  textPl: (about) => ownWords(about, 'textPl', 'pl'),
  nextUpdate: () => nextUpdate,
  cause: () => cause,
  decision: () => decision,
  ending: () => ending,
  overrideNotice: () => overrideNotice,
}

const dv: Bilingual = plain('Digital Virgo')

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
  ask: ({ before, scene: { registry } }) => ({
    form: 'one',
    title: { pl: 'Gdzie jest źródło?', en: 'Where is the source?' },
    search: true,
    choices: [{ value: '', name: dv }, ...choicesOf(registry.operators)],
    preset: before.source === undefined ? null : before.source.type === 'operator' ? before.source.id : '',
    give: (operator) => ({ source: operator === '' ? { type: 'dv' } : { type: 'operator', id: operator } }),
  }),
  json: ({ source: where }) => ({ source: where?.type === 'operator' ? where.id : 'dv' }),
}

/** What is affected; what has failed may speak for it. */
export const services: NoticeRow = {
  id: 'services',
  flags: [flag('--service <id...>', 'the affected services', ids('services'), (named) => ({ services: named }))],
  called: '--service ID',
  need: 'facts',
  gives: ['services'],
  isOpen: ({ services: named = [] }) => named.length === 0,
  ask: ({ known, before, scene }) => ({
    form: 'many',
    title: { pl: 'Których usług to dotyczy?', en: 'Which services are affected?' },
    choices: choicesOf(scene.registry.services),
    ticked: before.services ?? spokenFor(known),
    all: true,
    check: (chosen) => (chosen.length > 0 ? null : noService),
    give: (chosen) => ({ services: chosen }),
  }),
  json: ({ services: named }) => ({ services: named }),
}

const noService: Bilingual = {
  pl: 'Nic nie zaznaczono. Spacja zaznacza usługę, potem Enter.',
  en: 'Nothing is ticked. Space ticks a service, then Enter.',
}

/** The services that what has failed speaks for. */
function spokenFor({ source: where, cause: what }: NoticeAnswers): readonly string[] {
  return causesOf(where?.type ?? 'dv').find((one) => one.id === what)?.services ?? []
}

function start({ kind }: About): NoticeRow {
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

function end({ kind, phase }: About): NoticeRow {
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

/** The operator's own words: progress, or why works are called off. */
function ownWords({ phase }: About, name: 'textEn' | 'textPl', lang: 'en' | 'pl'): NoticeRow {
  const cancels = phase === 'cancel'
  const option = `--${cancels ? 'reason' : 'text'}-${lang}`
  const inLanguage = lang === 'en' ? 'in English' : 'in Polish'
  const poPolsku = lang === 'en' ? 'po angielsku' : 'po polsku'
  const title = cancels
    ? { pl: `Powód odwołania, ${poPolsku}`, en: `Reason for calling it off, ${inLanguage}` }
    : { pl: `Postęp prac nad awarią, ${poPolsku}`, en: `Progress, ${inLanguage}` }
  const help = `${cancels ? 'why' : 'progress'}, ${inLanguage}`
  return {
    id: name,
    flags: [flag(`${option} <text>`, help, words, (written) => ({ [name]: written }))],
    called: `${option} T`,
    need: 'facts',
    gives: [name],
    ask: ({ before }) => ({
      ...writtenPrompt(title, before[name], (written): Partial<NoticeAnswers> => ({ [name]: written })),
      hint: { pl: 'Partnerzy przeczytają to słowo w słowo.', en: 'Partners will read this word for word.' },
    }),
    json: (said) => ({ [name]: said[name] }),
  }
}

const nextUpdate: NoticeRow = {
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

/** What has failed, of what counts as an outage (§5.1, §5.2). */
const cause: NoticeRow = {
  id: 'cause',
  flags: [flag('--cause <id>', 'what has failed (kept in the journal)', readCause, (named) => ({ cause: named }))],
  called: '--cause ID',
  need: 'kept',
  gives: ['cause'],
  isOpen: ({ cause: named, source: where }) =>
    named === undefined || (where !== undefined && !causesOf(where.type).some((one) => one.id === named)),
  ask: ({ known, before }) => {
    const type = known.source?.type ?? 'dv'
    const preset = before.cause ?? causeFrom(type, known.services ?? [])?.id ?? null
    const title = { pl: 'Co nie działa?', en: 'What has failed?' }
    const hint = {
      pl: 'Zostaje w dzienniku; partnerzy tego nie zobaczą.',
      en: 'Kept in the journal; partners do not see it.',
    }
    return { ...oneOf<NoticeAnswers>(title, choicesOf(causesOf(type)), preset, (what) => ({ cause: what })), hint }
  },
}

function readCause(raw: Parameters<Read<string>>[0], { flag: name, all, wrong }: Parameters<Read<string>>[1]) {
  // whose outage it is may still be asked
  const types: Source['type'][] = [
    ...(all.operator === undefined ? (['dv'] as const) : []),
    ...(all.dv ? [] : (['operator'] as const)),
  ]
  const known = types.flatMap(causesOf).map((one) => one.id)
  return known.includes(String(raw))
    ? String(raw)
    : wrong(problem('unknown-choice', { flag: name, id: String(raw), known: known.join(', ') }))
}

/** Who agreed that this is an outage, in office hours (§5.1, §5.2). */
const decision: NoticeRow = {
  id: 'decision',
  flags: [
    flag(
      '--agreed-with <staff>',
      'the HL Supervisor or head of DNiU who agreed (office hours)',
      readDecider,
      (agreedWith) => ({ agreedWith }),
    ),
    flag('--alone <reason>', 'why the operator decides alone in office hours', reason, (alone) => ({ alone })),
  ],
  called: '--agreed-with STAFF | --alone REASON',
  need: 'sending',
  gives: ['agreedWith', 'alone'],
  isOpen: ({ agreedWith, alone }, { officeOpen }) => officeOpen && agreedWith === undefined && alone === undefined,
  ask: ({ before, scene }): One<NoticeAnswers> => ({
    form: 'one',
    title: { pl: 'Kto zgodził się na ogłoszenie awarii?', en: 'Who agreed that this is an outage?' },
    hint: {
      pl: 'W godzinach pracy biura: Supervisor HL albo kierownik DNiU (§5).',
      en: 'In office hours: the HL Supervisor or the head of DNiU (§5).',
    },
    choices: [
      ...choicesOf(deciders(scene.registry)),
      {
        value: '',
        name: { pl: 'nikt nie odbiera: decyduję samodzielnie', en: 'nobody can be reached: I decide alone' },
      },
    ],
    preset: before.alone === undefined ? (before.agreedWith ?? null) : '',
    give: (person) =>
      person === ''
        ? reasonPrompt({ pl: 'Dlaczego samodzielnie?', en: 'Why alone?' }, before.alone, (alone) => ({ alone }))
        : { agreedWith: person },
  }),
}

function readDecider(raw: Parameters<Read<string>>[0], { registry, now, wrong }: Parameters<Read<string>>[1]) {
  const decided = decide(registry, now, { agreedWith: String(raw) })
  return decided !== null && 'code' in decided ? wrong(decided) : String(raw)
}

/** Works that have finished early: held until shortly before their planned end, or told at once (§4.1.2). */
const ending: NoticeRow = {
  id: 'ending',
  flags: [
    {
      ...flag('--hold', 'finished early: leave shortly before the planned end (§4.1.2)', on, () => ({
        ending: 'hold',
      })),
      excludes: ['--send-at'],
    },
    { ...flag('--now', 'finished early: leave at once', on, () => ({ ending: 'now' })), excludes: ['--send-at'] },
  ],
  called: '--hold | --now',
  need: 'sending',
  gives: ['ending'],
  isOpen: (known, scene) => isEarly(scene) && endingOf(known, scene) === undefined,
  ask: ({ before, scene }) => {
    const at = formatPl(holdMoment(scene) ?? scene.now)
    const title = { pl: 'Kiedy wysłać?', en: 'When is it to leave?' }
    const choices = [
      {
        value: 'hold',
        name: {
          pl: `tuż przed planowanym końcem, ${at} (margines na poprawki)`,
          en: `just before the planned end, ${at} (a margin for repairs)`,
        },
      },
      { value: 'now', name: { pl: 'od razu', en: 'at once' } },
    ]
    return {
      ...oneOf<NoticeAnswers>(title, choices, before.ending ?? 'hold', (way) => ({
        ending: way === 'hold' ? 'hold' : 'now',
      })),
      hint: { pl: 'Prace skończyły się przed czasem (§4.1.2).', en: 'The works have finished early (§4.1.2).' },
    }
  },
}

/** Why DV's own works are announced too late (§4.1): asked after the refusal. */
const overrideNotice: NoticeRow = {
  id: 'overrideNotice',
  flags: [
    flag(
      '--override-notice <reason>',
      'send although the 3 full days are not kept (§4.1)',
      reason,
      (overrideNotice) => ({
        overrideNotice,
      }),
    ),
  ],
  called: '--override-notice REASON',
  need: 'review',
  gives: ['overrideNotice'],
  lifts: true,
}
