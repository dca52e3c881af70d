import { Failure, type Lang, type Problem } from '../errors.ts'
import { rowOf } from '../procedure/notice/book.ts'
import type { NoticeHistory } from '../procedure/notice/life.ts'
import type { Answers, QuestionId } from '../procedure/notice/questions.ts'
import { formatEn } from '../procedure/time/format.ts'
import type { Registry } from '../registry/types.ts'
import type { Groups } from '../workflow/request.ts'
import type { Asker, Change, Review } from '../workflow/world.ts'
import { plainPrompts } from './plain-prompts.ts'
import { recipientLines } from './preview.ts'
import type { Choice, Prompts, Terminal } from './prompts.ts'
import { type QuestionWish, spoken } from './question.ts'
import { questionsOf } from './questions.ts'
import { askRecipients } from './recipients-question.ts'
import { screenPrompts } from './screen-prompts.ts'
import { emptyTrail, type Trail } from './trail.ts'
import { type Voice, voiceOn } from './voice.ts'
import { type Word, word } from './words.ts'

/** What the asker needs: a terminal, and what questions are asked with. */
export interface AskerWish extends QuestionWish, Terminal {
  /** the kind of terminal, as TERM says it */
  readonly term: string | undefined
}

/**
 * Asks at a terminal. Ctrl-C and the end of input mean no: both reject with `not-confirmed`. Every answer stays on the
 * screen on a line of its own; each can be gone back to, and is then offered again.
 */
export function asker(wish: AskerWish): Asker {
  const { input, output, lang, style, term } = wish
  // a dumb terminal cannot move its cursor, so nothing can be drawn in place there
  const prompts = (term === 'dumb' ? plainPrompts : screenPrompts)({ input, output, lang, style })
  const desk: Desk = {
    prompts,
    lang,
    registry: wish.registry,
    trail: emptyTrail(['ticket', 'source']),
    voice: voiceOn(output, style),
  }
  return { ...answering(desk, wish), ...approving(desk), ...mending(desk) }
}

/** What the parts of an asker share. */
interface Desk {
  readonly prompts: Prompts
  readonly lang: Lang
  readonly registry: Registry
  readonly trail: Trail<QuestionId, Partial<Answers>>
  readonly voice: Voice
}

function answering({ prompts, lang, trail, voice }: Desk, wish: QuestionWish): Pick<Asker, 'answer'> {
  const questionOf = questionsOf(wish, prompts)
  let introduced = ''
  return {
    async answer({ id }, known, situation) {
      const reached = trail.reach(id)
      if (reached === 'back') return 'back'
      if (reached !== 'ask') {
        trail.take(reached)
        voice.told(reached.label, reached.shown)
        return reached.answer
      }
      const { history } = situation
      if (history !== null && history.ticket !== introduced) voice.note(soFar(history, lang))
      introduced = history?.ticket ?? ''
      const question = questionOf(id)
      const title = word(lang, question.title(situation))
      const back = trail.steps().length > 0
      const told = await question.ask({ title, known, situation, before: trail.before(id), back })
      if (told === null) {
        voice.note(word(lang, 'back'))
        return 'back'
      }
      trail.take({ id, label: title, shown: told.shown, answer: told.answer })
      voice.told(title, told.shown)
      if (told.note !== undefined) voice.note(told.note)
      return told.answer
    },
  }
}

/** Which notice a follow-up belongs to, so that the wrong one is seen before anything is answered. */
function soFar({ ticket, type, source, services, phases }: NoticeHistory, lang: Lang): string {
  const { facts, phase, at } = phases.at(-1) ?? phases[0]
  return word(lang, 'so-far', {
    ticket,
    what: source.type === 'operator' ? source.name : word(lang, 'source-dv'),
    start: formatEn(facts.start),
    services: services.map(({ name }) => name[lang]).join(', '),
    phase: rowOf(type, phase)?.word ?? phase,
    at: formatEn(at),
  })
}

function approving(desk: Desk): Pick<Asker, 'tick' | 'consent'> {
  const { prompts, lang, voice } = desk
  const say = (name: Word, params = {}) => word(lang, name, params)
  return {
    async tick(items, review) {
      if (items.length === 0) return []
      const choices = items.map(({ id, text }) => ({ value: id, name: text[lang] }))
      const check = ({ length }: string[]) => length === items.length || say('checklist-more')
      for (;;) {
        const asked = { title: say('ask-checklist'), hint: '', back: true, choices, ticked: [], all: false, check }
        const ticked = await prompts.many(asked)
        if (ticked !== null) {
          for (const { name } of choices) voice.told(name, '')
          return ticked
        }
        const change = await aim(desk, review)
        if (change !== null) return change
      }
    },

    async consent(review) {
      const { plan } = review
      const count = plan.messages.length
      const title = say('ask-consent', { count })
      const hint = `${plan.subject}\n${say('consent-keys')}`
      const check = (typed: string) =>
        ['', '?', '+', String(count)].includes(typed.trim()) ||
        say('consent-wrong', { count, given: typed.trim().slice(0, 20) })
      for (;;) {
        const typed = await prompts.line({ title, hint, back: true, preset: '', edit: false, clears: true, check })
        const change =
          typed === null ? await aim(desk, review) : typed.trim() === '+' ? await regroup(desk, review) : null
        if (change !== null) return change
        if (typed?.trim() === '') throw new Failure('not-confirmed')
        if (typed?.trim() === '?') for (const line of recipientLines(plan, lang)) voice.note(line)
        else if (typed?.trim() === String(count)) return count
      }
    },
  }
}

function mending(desk: Desk): Pick<Asker, 'afterRefusal' | 'object'> {
  const { prompts, lang, trail, voice } = desk
  const say = (name: Word) => word(lang, name)
  const object = (problem: Problem) => {
    const { message, hint } = spoken(problem, lang)
    voice.refusal(message)
    if (hint !== undefined) voice.note(hint)
  }
  let reason = ''
  return {
    object,
    async afterRefusal(refusal, override) {
      object(refusal.problem)
      const ways: Choice[] = [
        ...(trail.steps().length > 0 ? [{ value: 'change', name: say('refusal-back') }] : []),
        ...(override ? [{ value: 'override', name: say('refusal-override') }] : []),
        { value: 'stop', name: say('refusal-stop') },
      ]
      const check = (text: string) => text.trim() !== '' || say('empty')
      for (;;) {
        const asked = { title: say('ask-after-refusal'), hint: '', back: false, choices: ways, preset: null }
        const way = await prompts.one(asked)
        if (way === 'stop') throw new Failure('not-confirmed')
        if (way === 'change' && (await aim(desk, null)) !== null) return 'back'
        if (way !== 'override') continue
        const title = say('ask-override')
        const typed = await prompts.line({
          title,
          hint: say('kept-hint'),
          back: true,
          preset: reason,
          edit: true,
          check,
        })
        if (typed === null) continue
        reason = typed.trim()
        voice.told(title, reason)
        return { override: reason }
      }
    },
  }
}

const recipientsChoice = '+'

/** Asks what is to be changed, and turns the way back towards an answer; null where nothing is, after all. */
async function aim(desk: Desk, review: Review | null): Promise<Change | null> {
  const { prompts, lang, trail } = desk
  const steps = trail.steps()
  const choices: Choice[] = steps.map(({ id, label, shown }) => ({ value: id, name: `${label}  ${shown}` }))
  if (review !== null)
    choices.push({ value: recipientsChoice, name: `${word(lang, 'recipients')}  ${review.plan.messages.length}` })
  const preset = steps.at(-1)?.id ?? null
  const chosen = await prompts.one({ title: word(lang, 'ask-which'), hint: '', back: true, choices, preset })
  if (chosen === recipientsChoice && review !== null) return regroup(desk, review)
  const step = steps.find(({ id }) => id === chosen)
  if (step === undefined) return null
  trail.aim(step.id)
  return 'back'
}

/** Other recipients, and what was changed on a line of its own; null where nothing was. */
async function regroup({ prompts, lang, registry, voice }: Desk, review: Review): Promise<Change | null> {
  const groups = await askRecipients(prompts, { lang, registry }, review)
  if (groups === null) return null
  voice.told(word(lang, 'recipients'), groupsShown(groups, lang))
  return { groups }
}

function groupsShown({ categories, without, add }: Groups, lang: Lang): string {
  const parts = [
    ...(categories === null ? [] : [['groups-categories', categories.map((one) => word(lang, one))] as const]),
    ...(without.length === 0 ? [] : [['groups-without', without] as const]),
    ...(add.length === 0 ? [] : [['groups-add', add] as const]),
  ]
  if (parts.length === 0) return word(lang, 'groups-plain')
  return parts.map(([name, names]) => word(lang, name, { names: names.join(', ') })).join('; ')
}
