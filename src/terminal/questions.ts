import { rowOf } from '../procedure/notice/book.ts'
import { causeFrom, causesOf } from '../procedure/notice/causes.ts'
import { deciders } from '../procedure/notice/decision.ts'
import { noticeType } from '../procedure/notice/facts.ts'
import { plannedEnd } from '../procedure/notice/life.ts'
import { type Answers, defaultEnd, holdMoment, type QuestionId, type Situation } from '../procedure/notice/questions.ts'
import { addDays } from '../procedure/time/calendar.ts'
import { formatDate, formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { noticeDeadline } from '../procedure/time/notice-period.ts'
import { dateAt } from '../procedure/time/warsaw.ts'
import type { Prompts } from './prompts.ts'
import { type QuestionWish, type TerminalQuestion, type Tools, toolsOf, withBack } from './question.ts'
import { ticket } from './ticket-question.ts'
import { askTime } from './time-question.ts'
import type { Word } from './words.ts'

/** Every question of the book, as it is asked at a terminal. */
export function questionsOf(wish: QuestionWish, prompts: Prompts): (id: QuestionId) => TerminalQuestion {
  const tools = toolsOf(wish, prompts)
  return (id) => table[id](tools)
}

const table: Record<QuestionId, (tools: Tools) => TerminalQuestion> = {
  ticket,
  signer,
  source,
  cause,
  services,
  start,
  end,
  textEn: (tools) => text(tools, 'textEn', 'ask-text-en', 'ask-reason-en'),
  textPl: (tools) => text(tools, 'textPl', 'ask-text-pl', 'ask-reason-pl'),
  nextUpdate,
  decision,
  ending,
}

function signer({ registry, probablySigner, choose }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-signer',
    ask(place) {
      const operators = registry.staff.filter(({ roles }) => roles.includes('operator'))
      const people = operators.length > 0 ? operators : registry.staff
      const choices = people.map(({ id, name }) => ({ value: id, name: `${name} (${id})` }))
      return choose(place, { choices, preset: place.before.signer ?? probablySigner, give: (id) => ({ signer: id }) })
    },
  }
}

function source({ prompts, registry, lang, say }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-source',
    async ask({ title, back, before }) {
      const sources = [
        { value: '', name: say('source-dv') },
        ...registry.operators.map(({ id, name }) => ({ value: id, name })),
      ]
      const earlier = before.source?.type === 'operator' ? before.source.id : ''
      const preset = before.source === undefined ? null : earlier
      const id = await prompts.find({ title, back, hint: '', choices: withBack(sources, back, lang), preset })
      const name = sources.find(({ value }) => value === id)?.name
      if (id === null || name === undefined) return null
      return { answer: { source: id === '' ? { type: 'dv' } : { type: 'operator', id } }, shown: name }
    },
  }
}

function cause({ lang, choose }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-cause',
    ask(place) {
      const { known, before } = place
      const type = known.source?.type ?? 'dv'
      const choices = causesOf(type).map(({ id, name }) => ({ value: id, name: name[lang] }))
      const preset = before.cause ?? causeFrom(type, known.services ?? [])?.id ?? null
      return choose(place, { hint: 'cause-hint', choices, preset, give: (id) => ({ cause: id }) })
    },
  }
}

function services({ prompts, registry, lang, say }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-services',
    async ask({ title, back, known, before }) {
      const choices = registry.services.map(({ id, name }) => ({ value: id, name: name[lang] }))
      const shown = (chosen: readonly string[]) => choices.filter(({ value }) => chosen.includes(value))
      const check = (chosen: string[]) => chosen.length > 0 || say('services-none')
      const ticked = shown(before.services ?? spokenFor(known)).map(({ value }) => value)
      const chosen = await prompts.many({ title, back, hint: '', choices, ticked, all: true, check })
      if (chosen === null) return null
      const names = shown(chosen).map(({ name }) => name)
      return { answer: { services: chosen }, shown: names.join(', ') }
    },
  }
}

/** The services that what has failed speaks for. */
function spokenFor({ source: where, cause: what }: Answers): readonly string[] {
  return causesOf(where?.type ?? 'dv').find(({ id }) => id === what)?.services ?? []
}

function start({ prompts, registry, lang, say }: Tools): TerminalQuestion {
  const days = registry.settings.limits.notice
  return {
    title: ({ kind }) => (kind === 'outage' ? 'ask-start-outage' : 'ask-start-works'),
    async ask(place) {
      const { known, situation, before } = place
      const { kind, now } = situation
      const own = hasDeadline(known, situation)
      const earliest = formatDate(addDays(dateAt(now), days + 1))
      const told = await askTime(prompts, lang, place, {
        hint: own ? say('earliest-hint', { earliest, days }) : '',
        preset: before.start ?? (kind === 'outage' ? now : null),
        give: (moment) => ({ start: moment }),
      })
      const begins = told?.answer.start
      if (told === null || begins === undefined || !own) return told
      const deadline = noticeDeadline(begins, days)
      // one that has passed is a matter for the rules, which say so at once
      if (deadline <= now) return told
      return { ...told, note: `${say('deadline')}: ${say('deadline-is', { deadline: formatPl(deadline) })}` }
    },
  }
}

/** §4.1: true where the notice has a last day. */
function hasDeadline({ source: where }: Answers, { kind, phase }: Situation): boolean {
  if (where === undefined) return false
  const type = noticeType({ kind, source: where.type === 'dv' ? where : { ...where, name: '' } })
  return rowOf(type, phase)?.rules.includes('notice-period') ?? false
}

function end({ prompts, lang, say }: Tools): TerminalQuestion {
  return {
    title: ({ kind, phase }) =>
      kind === 'outage' ? 'ask-end-outage' : phase === 'prolongation' ? 'ask-end-new' : 'ask-end-works',
    ask(place) {
      const { known, situation, before } = place
      const { history, now, phase } = situation
      const announced = history === null ? null : plannedEnd(history)
      return askTime(prompts, lang, place, {
        hint: announced === null ? '' : say('announced-hint', { end: formatEn(announced) }),
        preset: before.end ?? (phase === 'close' ? (defaultEnd(situation) ?? now) : null),
        begun: dayOf(announced ?? known.start),
        give: (moment) => ({ end: moment }),
      })
    },
  }
}

/** The day is known well enough to be written already: only the hour is typed. */
function dayOf(instant: Instant | undefined): string {
  return instant === undefined ? '' : `${formatDate(dateAt(instant))} `
}

function text({ write }: Tools, id: 'textEn' | 'textPl', progress: Word, reason: Word): TerminalQuestion {
  return {
    title: ({ phase }) => (phase === 'cancel' ? reason : progress),
    ask: (place) =>
      write(place, { hint: 'text-hint', preset: place.before[id], give: (written) => ({ [id]: written }) }),
  }
}

function nextUpdate({ prompts, lang, say }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-next-update',
    ask: (place) =>
      askTime(prompts, lang, place, {
        hint: say('next-update-hint'),
        preset: place.before.nextUpdate ?? null,
        empty: { answer: { nextUpdate: null }, shown: say('next-update-none') },
        give: (moment) => ({ nextUpdate: moment }),
      }),
  }
}

function decision({ registry, say, choose, write }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-decision',
    async ask(place) {
      const { before } = place
      const people = deciders(registry).map(({ id, name }) => ({ value: id, name }))
      const choices = [...people, { value: '', name: say('decision-nobody') }]
      const preset = before.alone === undefined ? (before.agreedWith ?? null) : ''
      for (;;) {
        const give = (id: string) => ({ agreedWith: id })
        const agreed = await choose(place, { hint: 'decision-hint', choices, preset, give })
        if (agreed === null || agreed.answer.agreedWith !== '') return agreed
        const why = await write(
          { title: say('ask-alone'), back: true },
          { hint: 'kept-hint', preset: before.alone, give: (alone) => ({ alone }) },
        )
        if (why !== null) return { ...why, shown: `${agreed.shown} (${why.shown})` }
      }
    },
  }
}

function ending({ say, choose }: Tools): TerminalQuestion {
  return {
    title: () => 'ask-ending',
    ask(place) {
      const { situation, before } = place
      const at = formatPl(holdMoment(situation) ?? situation.now)
      const choices = [
        { value: 'hold', name: say('ending-hold', { at }) },
        { value: 'now', name: say('ending-now') },
      ]
      const give = (value: string): Partial<Answers> => ({ ending: value === 'hold' ? 'hold' : 'now' })
      return choose(place, { hint: 'ending-hint', choices, preset: before.ending ?? 'hold', give })
    },
  }
}
