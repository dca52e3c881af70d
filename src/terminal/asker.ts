import { Failure, type Lang, wording } from '../errors.ts'
import { causeFrom, causesOf } from '../procedure/notice/causes.ts'
import { deciders } from '../procedure/notice/decision.ts'
import { type Answers, defaultEnd, holdMoment, type QuestionId, type Situation } from '../procedure/notice/questions.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { parseTime } from '../procedure/time/parse.ts'
import type { Registry } from '../registry/types.ts'
import type { Asker } from '../workflow/world.ts'
import { type Choice, type Prompts, promptsOn } from './prompts.ts'
import { visibleLine } from './visible.ts'
import { type Word, word } from './words.ts'

/** What the asker needs: a terminal, the registry to choose from, and who probably sits there. */
export interface AskerWish {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly lang: Lang
  readonly registry: Registry
  readonly probablySigner: string | null
  /** the open notices of a kind, for a ticket number that was not given */
  readonly openTickets: (kind: Situation['kind']) => Promise<string[]>
}

const goBack = '<'
type Given = Partial<Answers> | 'back'
type Check = (text: string) => true | string

/** Asks at a terminal. Ctrl-C and the end of input mean no: both reject with `not-confirmed`. */
export function asker(wish: AskerWish): Asker {
  const { lang } = wish
  const prompts = promptsOn(wish.input, wish.output)
  const questions = questionsOf(wish, prompts)
  return {
    answer: (question, known, situation) => questions[question.id](known, situation),
    async tick(items) {
      if (items.length === 0) return []
      const choices = items.map(({ id, text }) => ({ value: id, name: text[lang] }))
      return prompts.many(word(lang, 'ask-checklist'), choices, () => true)
    },
    async consent(plan) {
      const count = plan.messages.length
      const typed = (await prompts.line(word(lang, 'ask-consent', { count }), '', () => true)).trim()
      if (typed === goBack) return 'back'
      if (typed === '') throw new Failure('not-confirmed')
      return Number(typed)
    },
    async afterRefusal(refusal, override) {
      const { message, hint } = wording(refusal, lang)
      wish.output.write(`${visibleLine(message)}\n${hint ? `${visibleLine(hint)}\n` : ''}`)
      const ways: Choice[] = [
        { value: 'back', name: word(lang, 'refusal-back') },
        ...(override ? [{ value: 'override', name: word(lang, 'refusal-override') }] : []),
        { value: 'stop', name: word(lang, 'refusal-stop') },
      ]
      const way = await prompts.one(word(lang, 'ask-after-refusal'), ways, 'back')
      if (way === 'stop') throw new Failure('not-confirmed')
      return way === 'override'
        ? {
            override: await prompts.line(
              word(lang, 'ask-override'),
              '',
              (text) => text.trim() !== '' || word(lang, 'empty'),
            ),
          }
        : 'back'
    },
  }
}

type Questions = Record<QuestionId, (known: Answers, situation: Situation) => Promise<Given>>

function questionsOf(wish: AskerWish, prompts: Prompts): Questions {
  const { lang, registry } = wish
  const say = (name: Word) => word(lang, name)
  const backChoice: Choice = { value: goBack, name: say('back') }
  const hinted = (name: Word) => `${say(name)} ${say('back-hint')}`

  const choose = async (
    message: string,
    choices: readonly Choice[],
    preset: string | null,
    give: (value: string) => Given,
  ): Promise<Given> => {
    const value = await prompts.one(message, [...choices, backChoice], preset)
    return value === goBack ? 'back' : give(value)
  }
  const write = async (
    name: Word,
    preset: string,
    check: Check,
    give: (text: string) => Given | Promise<Given>,
  ): Promise<Given> => {
    const text = (
      await prompts.line(hinted(name), preset, (typed) => typed.trim() === goBack || check(typed.trim()))
    ).trim()
    return text === goBack ? 'back' : give(text)
  }
  const filled: Check = (text) => text !== '' || say('empty')

  const time = (
    name: Word,
    preset: string,
    now: Instant,
    give: (instant: Instant | null) => Given,
    empty: boolean,
  ): Promise<Given> => {
    const check: Check = (text) => {
      if (text === '') return empty || say('empty')
      const parsed = parseTime(text, now)
      return parsed.ok || parsed.twice !== null || timeAdvice(parsed.problem)
    }
    return write(name, preset, check, async (text) => {
      if (text === '') return give(null)
      const parsed = parseTime(text, now)
      if (parsed.ok) return give(parsed.instant)
      const { earlier, later } = parsed.twice ?? { earlier: now, later: now }
      const choices = [earlier, later].map((instant) => ({ value: String(instant), name: formatEn(instant) }))
      return choose(say('ask-twice'), choices, null, (value) => give(Number(value)))
    })
  }
  const timeAdvice = (problem: Parameters<typeof wording>[0]): string => {
    const { message, hint } = wording(problem, lang)
    return hint ? `${message} ${hint}` : message
  }

  return {
    async ticket(_known, { kind, phase }) {
      const { project } = registry.settings.ticket
      const right = new RegExp(`^${project}-[1-9][0-9]*$`)
      const check: Check = (text) =>
        right.test(text.toUpperCase()) || wording({ code: 'ticket-malformed', params: { text, project } }, lang).message
      const open = phase === 'open' ? [] : await wish.openTickets(kind)
      if (open.length === 0)
        return write('ask-ticket', `${project}-`, check, (text) => ({ ticket: text.toUpperCase() }))
      return choose(
        say('ask-ticket'),
        open.map((ticket) => ({ value: ticket, name: ticket })),
        null,
        (ticket) => ({ ticket }),
      )
    },
    signer: () => {
      const people = registry.staff.filter(({ roles }) => roles.includes('operator'))
      const choices = (people.length > 0 ? people : registry.staff).map(({ id, name }) => ({
        value: id,
        name: `${name} (${id})`,
      }))
      return choose(say('ask-signer'), choices, wish.probablySigner, (signer) => ({ signer }))
    },
    async source() {
      const choices = [
        { value: '', name: say('source-dv') },
        ...registry.operators.map(({ id, name }) => ({ value: id, name })),
        backChoice,
      ]
      const id = await prompts.find(say('ask-source'), choices)
      if (id === goBack) return 'back'
      return { source: id === '' ? { type: 'dv' } : { type: 'operator', id } }
    },
    cause: ({ source, services }) => {
      const type = source?.type ?? 'dv'
      const choices = causesOf(type).map(({ id, name }) => ({ value: id, name: name[lang] }))
      return choose(say('ask-cause'), choices, causeFrom(type, services ?? [])?.id ?? null, (cause) => ({ cause }))
    },
    async services() {
      const choices = [...registry.services.map(({ id, name }) => ({ value: id, name: name[lang] })), backChoice]
      const chosen = await prompts.many(say('ask-services'), choices, (count) => count > 0 || say('services-none'))
      return chosen.includes(goBack) ? 'back' : { services: chosen }
    },
    start: (_known, { kind, now }) =>
      time(
        'ask-start',
        kind === 'outage' ? formatPl(now) : '',
        now,
        (instant) => (instant === null ? {} : { start: instant }),
        false,
      ),
    end: (_known, situation) => {
      const preset = situation.phase === 'close' ? formatPl(defaultEnd(situation) ?? situation.now) : ''
      return time('ask-end', preset, situation.now, (instant) => (instant === null ? {} : { end: instant }), false)
    },
    textEn: (_known, { phase }) =>
      write(phase === 'cancel' ? 'ask-reason-en' : 'ask-text-en', '', filled, (textEn) => ({ textEn })),
    textPl: (_known, { phase }) =>
      write(phase === 'cancel' ? 'ask-reason-pl' : 'ask-text-pl', '', filled, (textPl) => ({ textPl })),
    nextUpdate: (_known, { now }) => time('ask-next-update', '', now, (nextUpdate) => ({ nextUpdate }), true),
    async decision() {
      const choices = [
        ...deciders(registry).map(({ id, name }) => ({ value: id, name })),
        { value: '', name: say('decision-nobody') },
      ]
      const given = await choose(say('ask-decision'), choices, null, (agreedWith) => ({ agreedWith }))
      if (given === 'back' || given.agreedWith !== '') return given
      return write('ask-alone', '', filled, (alone) => ({ alone }))
    },
    ending: (_known, situation) => {
      const at = formatPl(holdMoment(situation) ?? situation.now)
      const choices = [
        { value: 'hold', name: word(lang, 'ending-hold', { at }) },
        { value: 'now', name: say('ending-now') },
      ]
      return choose(say('ask-ending'), choices, 'hold', (value) => ({ ending: value === 'hold' ? 'hold' : 'now' }))
    },
  }
}
