import { Failure, type Problem } from '../errors.ts'
import type { NoticePlan } from '../kinds/notice/notice.ts'
import type { Item } from '../procedure/checklist.ts'
import { reasonPrompt } from '../question/shared.ts'
import type { Consent, Plan } from '../road/plan.ts'
import type { Aside, Asker, Question, Remedies, Remedy, Review } from '../road/world.ts'
import { atAGlance } from './at-a-glance.ts'
import { type Board, boardAt } from './board.ts'
import type { Drafts } from './drafts.ts'
import { draw } from './draw.ts'
import { columnsOf, wrap } from './frame.ts'
import { type Keeping, keepingAt } from './keeping.ts'
import { page } from './pager.ts'
import { type Choice, spoken, type Terminal } from './prompts.ts'
import { recipientLines } from './reasons.ts'
import { emptyTrail, type Trail } from './trail.ts'
import { type Word, word } from './words.ts'

interface Desk extends Board {
  readonly keeping: Keeping
  readonly terminal: Terminal
  readonly trail: Trail
  /** the ticked items of a plan, which is not ticked again if a change of it led nowhere */
  readonly ticked: WeakMap<Plan, readonly string[]>
  /** the reason that was typed last */
  reason: string
}

/**
 * Asks at a terminal. Ctrl-C and the end of input mean no: both reject with `not-confirmed`. Every answer stays on the
 * screen on a line of its own; each can be gone back to, and is then offered again.
 */
export function asker(terminal: Terminal, drafts: Drafts | null = null): Asker {
  const { lang } = terminal
  const board = boardAt(terminal)
  const desk: Desk = {
    ...board,
    keeping: keepingAt(board, drafts),
    terminal,
    trail: emptyTrail(),
    ticked: new WeakMap(),
    reason: '',
  }
  return {
    lang,
    answer: (question) => answer(desk, question),
    ask: (prompt) => draw(desk, prompt, true),
    told: (name, shown) => desk.voice.told(name[lang], shown[lang]),
    note: (text) => desk.voice.note(text[lang]),
    object: (problem) => object(desk, problem),
    tick: (items, review) => tick(desk, items, review),
    consent: (review) => {
      const { consent } = review.plan
      return consent.by === 'number' ? countedConsent(desk, review, consent) : plainConsent(desk, review, consent)
    },
    left: desk.keeping.left,
    unsent: desk.keeping.unsent,
    mend: (remedies) => mend(desk, remedies),
  }
}

async function answer<A extends object>(desk: Desk, question: Question<A>): Promise<Partial<A> | 'back'> {
  const { trail, voice, lang, keeping } = desk
  const { id, turns } = question
  const reached = trail.reach(id)
  if (reached === 'back') return 'back'
  if (reached !== 'ask') {
    trail.take(reached)
    voice.told(reached.label, reached.shown)
    return reached.answer as Partial<A>
  }
  const before = { ...(await keeping.offer(question)), ...trail.before(id) } as Partial<A>
  const prompt = keeping.keeping(question, question.prompt(before))
  const told = await draw(desk, prompt, trail.steps().length > 0)
  if (told === null) {
    voice.note(word(lang, 'back'))
    return 'back'
  }
  const label = (prompt.label ?? prompt.title)[lang]
  trail.take({ id, turns, label, shown: told.shown[lang], answer: told.answer })
  voice.told(label, told.shown[lang])
  if (told.note !== undefined) voice.note(told.note[lang])
  keeping.keep(question, told.answer)
  return told.answer
}

function object({ voice, lang }: Desk, problem: Problem): void {
  const { message, hint } = spoken(problem, lang)
  voice.refusal(message)
  if (hint !== undefined) voice.note(hint)
}

async function tick(desk: Desk, items: readonly Item[], review: Review): Promise<readonly string[] | Aside> {
  const before = items.length === 0 ? [] : desk.ticked.get(review.plan)
  if (before !== undefined) return before
  const { prompts, lang, voice } = desk
  const choices = items.map(({ id, text }) => ({ value: id, name: text[lang] }))
  const check = ({ length }: string[]) => length === items.length || word(lang, 'checklist-more')
  for (;;) {
    const title = word(lang, 'ask-checklist')
    const asked = { title, hint: atAGlance(review.plan, lang), back: true, asides: [whole(desk, review.plan)] }
    const ticked = await prompts.many({ ...asked, choices, ticked: [], all: false, check })
    if (ticked !== null) {
      for (const { name } of choices) voice.told(name, '')
      desk.ticked.set(review.plan, ticked)
      return ticked
    }
    const aside = await aim(desk, review)
    if (aside !== null) return aside
  }
}

/** The key that shows a plan with nothing folded and every recipient. */
function whole({ terminal, lang }: Desk, plan: Plan) {
  const act = async () => {
    const { previewOf } = await import('./preview.ts')
    const columns = Math.min(columnsOf(terminal.output), 120)
    return page(
      previewOf(plan, { lang, columns, breaks: true, dryRun: true, brief: false, nameOf: terminal.nameOf }),
      terminal,
    )
  }
  return { key: 't', name: 'keys-whole', act } as const
}

/** Every address of a notice and why, no line wider than the screen. */
function addressesOf({ terminal, lang }: Desk, plan: NoticePlan): string {
  const columns = columnsOf(terminal.output) - 1
  return recipientLines(plan, lang)
    .flatMap((line) => wrap(line, columns, 6))
    .join('\n')
}

/** The yes to a notice: the number of its messages, typed. */
async function countedConsent(
  desk: Desk,
  review: Review,
  { count }: Extract<Consent, { by: 'number' }>,
): Promise<'yes' | Aside> {
  const { prompts, lang } = desk
  const say = (name: Word, params = {}) => word(lang, name, params)
  const title = say('ask-consent', { count })
  const hint = `${atAGlance(review.plan, lang)}\n${say('consent-keys')}`
  const check = (typed: string) =>
    ['', '?', '+', 't', String(count)].includes(typed.trim()) ||
    say('consent-wrong', { count, given: typed.trim().slice(0, 20) })
  for (;;) {
    const typed = await prompts.line({ title, hint, back: true, preset: '', edit: false, clears: true, check })
    const said = typed?.trim()
    if (said === '') throw new Failure('not-confirmed')
    if (said === String(count)) return 'yes'
    if (said === '+') return { group: 'recipients' }
    // only a notice is agreed to by the number of its messages
    if (said === '?') await page(addressesOf(desk, review.plan as NoticePlan), desk.terminal)
    if (said === 't') await whole(desk, review.plan).act()
    const aside = said === undefined ? await aim(desk, review) : null
    if (aside !== null) return aside
  }
}

/** The yes to a single mail. Enter alone says no more than "let me look again". */
async function plainConsent(
  desk: Desk,
  { changes, plan }: Review,
  { title, about, yes }: Extract<Consent, { by: 'word' }>,
): Promise<'yes' | Aside> {
  const { prompts, lang, trail } = desk
  const choices: Choice[] = [
    { value: 'no', name: word(lang, 'consent-no') },
    { value: 'yes', name: yes[lang] },
    ...(trail.steps().length === 0 ? [] : [{ value: 'change', name: word(lang, 'refusal-back') }]),
    ...changes.map(({ group, name }) => ({ value: group, name: name[lang] })),
  ]
  for (;;) {
    const way = await prompts.one({
      title: title[lang],
      hint: about,
      back: true,
      asides: [whole(desk, plan)],
      choices,
      preset: 'no',
    })
    if (way === 'yes') return 'yes'
    if (way === 'no') throw new Failure('not-confirmed')
    if (changes.some(({ group }) => group === way)) return { group: way ?? '' }
    if ((await aim(desk, null)) !== null) return 'back'
  }
}

async function mend(desk: Desk, { words, mask, reason, shown = false }: Remedies): Promise<Remedy> {
  const { prompts, lang, trail } = desk
  const way = (value: Remedy['by'] | 'stop', name: Word, there: boolean): Choice[] =>
    there ? [{ value, name: word(lang, name) }] : []
  const choices: Choice[] = [
    ...way('words', 'remedy-text', words),
    ...way('mask', 'remedy-mask', mask),
    ...way('back', shown ? 'remedy-shown' : 'refusal-back', shown || trail.steps().length > 0),
    ...way('reason', 'refusal-override', reason),
    ...way('stop', 'refusal-stop', true),
  ]
  for (;;) {
    const asked = { title: word(lang, 'ask-after-refusal'), hint: '', back: false, choices, preset: null }
    const chosen = await prompts.one(asked)
    if (chosen === 'words' || chosen === 'mask') return { by: chosen }
    if (chosen === 'back' && (shown || (await aim(desk, null)) !== null)) return { by: 'back' }
    if (chosen === 'stop') throw new Failure('not-confirmed')
    const given = chosen === 'reason' ? await askReason(desk) : null
    if (given !== null) return { by: 'reason', reason: given }
  }
}

/** Asks for a reason; the last one typed is offered again. Null: back. */
async function askReason(desk: Desk): Promise<string | null> {
  const title = { pl: 'Powód', en: 'Reason' }
  const told = await draw(
    desk,
    reasonPrompt(title, desk.reason, (reason) => ({ reason })),
    true,
  )
  if (told?.answer.reason === undefined) return null
  desk.reason = told.answer.reason
  desk.voice.told(title[desk.lang], desk.reason)
  return desk.reason
}

/** Asks which answer or group to change, and aims the way back at it; null if nothing is to be changed. */
async function aim({ prompts, lang, trail }: Desk, review: Review | null): Promise<Aside | null> {
  const steps = trail.steps()
  const groups = review?.changes ?? []
  const choices: Choice[] = [
    ...steps.map(({ id, label, shown }) => ({ value: id, name: `${label}  ${shown}` })),
    ...groups.map(({ group, name, shown }) => ({ value: group, name: `${name[lang]}  ${shown}`.trim() })),
  ]
  const preset = steps.at(-1)?.id ?? null
  const chosen = await prompts.one({ title: word(lang, 'ask-which'), hint: '', back: true, choices, preset })
  if (groups.some(({ group }) => group === chosen)) return { group: chosen ?? '' }
  const step = steps.find(({ id }) => id === chosen)
  if (step === undefined) return null
  trail.aim(step.id)
  return 'back'
}
