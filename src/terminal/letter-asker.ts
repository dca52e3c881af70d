import { Failure } from '../errors.ts'
import type { LetterAnswers, LetterQuestionId } from '../procedure/letter/questions.ts'
import type { Registry } from '../registry/types.ts'
import type { LetterPlan } from '../workflow/letter-plan.ts'
import type { Evidence } from '../workflow/letter-request.ts'
import type { LetterAsker, LetterChange, LetterRemedy } from '../workflow/world.ts'
import { type LetterDesk, type LetterPlace, letterQuestions } from './letter-questions.ts'
import { askLetterRecipients } from './letter-recipients.ts'
import { writeText } from './letter-writing.ts'
import { plainPrompts } from './plain-prompts.ts'
import type { Choice, Terminal } from './prompts.ts'
import { adviceOf } from './question.ts'
import { screenPrompts } from './screen-prompts.ts'
import { emptyTrail, type Trail } from './trail.ts'
import { type Voice, voiceOn } from './voice.ts'
import { type Word, word } from './words.ts'

/** What the asker of letters needs: a terminal, the registry to choose from, an environment that may name an editor. */
export interface LetterAskerWish extends Terminal {
  readonly registry: Registry
  readonly probablySigner: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  /** reads files and looks at targets that a letter is to show */
  readonly gather: (wish: { files: readonly string[]; targets: readonly string[] }) => Promise<Evidence[]>
}

interface Room extends LetterDesk {
  readonly gather: LetterAskerWish['gather']
  readonly trail: Trail<LetterQuestionId, Partial<LetterAnswers>>
  readonly voice: Voice
}

/**
 * Asks at a terminal what a letter needs (§2.1, §3). Ctrl-C and the end of input mean no: both reject with
 * `not-confirmed`. Every answer stays on the screen, and can be gone back to.
 */
export function letterAsker(wish: LetterAskerWish): LetterAsker {
  const { input, output, lang, style, registry, probablySigner, env, gather } = wish
  const prompts = (env.TERM === 'dumb' ? plainPrompts : screenPrompts)({ input, output, lang, style })
  const voice = voiceOn(output, style)
  const trail: Room['trail'] = emptyTrail<LetterQuestionId, Partial<LetterAnswers>>(['ticket', 'operator', 'product'])
  const write = (place: LetterPlace) => writeText({ prompts, voice, lang, registry, env }, place)
  const room: Room = { prompts, lang, registry, probablySigner, write, trail, voice, gather }
  return {
    answer: (question, known, about) => answer(room, question.id, { known, about }),
    afterFindings: (plan) => afterFindings(room, plan),
    tick: (items, plan) => tick(room, items, plan),
    consent: (plan) => consent(room, plan),
    async afterRefusal(refusal) {
      voice.refusal(adviceOf(refusal, lang))
      await aimOrStop(room)
      return 'back'
    },
  }
}

async function answer(
  room: Room,
  id: LetterQuestionId,
  where: Pick<LetterPlace, 'known' | 'about'>,
): Promise<Partial<LetterAnswers> | 'back'> {
  const { trail, voice, lang } = room
  const reached = trail.reach(id)
  if (reached === 'back') return 'back'
  if (reached !== 'ask') {
    trail.take(reached)
    voice.told(reached.label, reached.shown)
    return reached.answer
  }
  const question = letterQuestions[id]
  const label = word(lang, question.title)
  const back = trail.steps().length > 0
  const told = await question.ask(room, { ...where, before: trail.before(id), back }, label)
  if (told === null) {
    voice.note(word(lang, 'back'))
    return 'back'
  }
  trail.take({ id, label, shown: told.shown, answer: told.answer })
  voice.told(label, told.shown)
  return told.answer
}

/** What stands in the way was just shown: the text is written again, masked, or sent with a reason that is kept. */
async function afterFindings(room: Room, plan: LetterPlan): Promise<LetterRemedy> {
  const { prompts, lang, trail } = room
  const say = (name: Word) => word(lang, name)
  const choices: Choice[] = [
    { value: 'text', name: say('remedy-text') },
    ...(plan.leaks.some(({ maskable, weight }) => maskable && weight !== 'doubt')
      ? [{ value: 'mask', name: say('remedy-mask') }]
      : []),
    ...(mayExcuse(plan) ? [{ value: 'reason', name: say('refusal-override') }] : []),
    { value: 'stop', name: say('refusal-stop') },
  ]
  for (;;) {
    const asked = { title: say('ask-after-refusal'), hint: '', back: false, choices, preset: null }
    const way = await prompts.one(asked)
    if (way === 'stop' || way === null) throw new Failure('not-confirmed')
    if (way === 'mask') return { do: 'mask' }
    if (way === 'text') {
      trail.aim('text')
      return { do: 'text' }
    }
    const reason = await askReason(room)
    if (reason !== null) return { do: 'reason', reason }
  }
}

/** True where a reason is enough: nothing found can never be right. */
function mayExcuse(plan: LetterPlan): boolean {
  return [...plan.findings, ...plan.leaks].every(({ weight }) => weight !== 'refuse')
}

async function askReason({ prompts, lang, voice }: Room): Promise<string | null> {
  const title = word(lang, 'ask-override')
  const check = (text: string) => text.trim() !== '' || word(lang, 'empty')
  const asked = { title, hint: word(lang, 'kept-hint'), back: true, preset: '', edit: true, check }
  const typed = await prompts.line(asked)
  if (typed !== null) voice.told(title, typed.trim())
  return typed?.trim() ?? null
}

async function tick(room: Room, items: Parameters<LetterAsker['tick']>[0], _plan: LetterPlan) {
  if (items.length === 0) return []
  const { prompts, lang, voice } = room
  const choices = items.map(({ id, text }) => ({ value: id, name: text[lang] }))
  const check = ({ length }: string[]) => length === items.length || word(lang, 'checklist-more')
  for (;;) {
    const asked = { title: word(lang, 'ask-checklist'), hint: '', back: true, choices, ticked: [], all: false, check }
    const ticked = await prompts.many(asked)
    if (ticked !== null) {
      for (const { name } of choices) voice.told(name, '')
      return ticked
    }
    if (await aim(room)) return 'back' as const
  }
}

/** The yes. Enter alone says no more than "let me look again". */
async function consent(room: Room, plan: LetterPlan): Promise<'yes' | LetterChange> {
  const { prompts, lang, voice } = room
  const count = plan.facts.to.length + plan.facts.cc.length
  const choices: Choice[] = [
    { value: 'no', name: word(lang, 'consent-no') },
    { value: 'yes', name: word(lang, 'consent-yes', { count }) },
    { value: 'change', name: word(lang, 'refusal-back') },
    { value: 'recipients', name: word(lang, 'consent-recipients') },
    { value: 'evidence', name: word(lang, 'consent-evidence') },
  ]
  for (;;) {
    const title = word(lang, 'ask-letter-consent')
    const way = await prompts.one({ title, hint: plan.subject, back: true, choices, preset: 'no' })
    if (way === 'yes') return 'yes'
    if (way === 'no') throw new Failure('not-confirmed')
    if (way === 'evidence') {
      const change = await askEvidence(room)
      if (change !== null) return change
    } else if (way === 'recipients') {
      const change = await askLetterRecipients(room, plan)
      if (change !== null) return change
      voice.note(word(lang, 'back'))
    } else if (await aim(room)) return 'back'
  }
}

/** Files to attach, and addresses to look at; null where none was named, or nothing came of it. */
async function askEvidence({ prompts, lang, voice, gather }: Room): Promise<LetterChange | null> {
  const title = word(lang, 'ask-evidence')
  const asked = {
    title,
    hint: word(lang, 'evidence-hint'),
    back: true,
    preset: '',
    edit: false,
    check: () => true as const,
  }
  const words = ((await prompts.line(asked)) ?? '').split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const isTarget = (text: string) => /^https?:\/\//i.test(text) || /^[^/\\]+:\d{1,5}$/.test(text)
  try {
    const files = words.filter((text) => !isTarget(text))
    const evidence = await gather({ files, targets: words.filter(isTarget) })
    voice.told(title, words.join(' '))
    return { evidence }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    for (const problem of error.problems.length > 0 ? error.problems : [error]) voice.refusal(adviceOf(problem, lang))
    return null
  }
}

async function aimOrStop(room: Room): Promise<void> {
  if (!(await aim(room))) throw new Failure('not-confirmed')
}

/** Asks which answer is to be changed, and turns the way back towards it; false where none is, after all. */
async function aim({ prompts, lang, trail }: Room): Promise<boolean> {
  const steps = trail.steps()
  const choices = steps.map(({ id, label, shown }) => ({ value: id, name: `${label}  ${shown}` }))
  const preset = steps.at(-1)?.id ?? null
  const chosen = await prompts.one({ title: word(lang, 'ask-which'), hint: '', back: true, choices, preset })
  const step = steps.find(({ id }) => id === chosen)
  if (step === undefined) return false
  trail.aim(step.id)
  return true
}
