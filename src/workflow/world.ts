import type { Failure, Params, Problem } from '../errors.ts'
import type { Direction } from '../procedure/call/facts.ts'
import type { Item } from '../procedure/checklist/notice.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { LetterAnswers, LetterQuestion } from '../procedure/letter/questions.ts'
import type { LetterWish } from '../procedure/letter/recipients.ts'
import type { Audience, Speller } from '../procedure/letter/text.ts'
import type { NoticeType, Phase } from '../procedure/notice/facts.ts'
import type { Answers, Question, Situation } from '../procedure/notice/questions.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import type { Courier } from './courier.ts'
import type { Journal, Sender } from './journal.ts'
import type { LetterPlan } from './letter-plan.ts'
import type { Evidence } from './letter-request.ts'
import type { Plan } from './plan.ts'
import type { Groups } from './request.ts'

/** The time that the procedure goes by, and the wall's, which leases go by. */
export interface Clock {
  now(): Instant
  wall(): number
  /** true where DNIU_NOW sets it */
  readonly isSet: boolean
}

/** The message templates of the house. */
export interface Templates {
  /** One template's text, and the place to name when something is wrong with it. */
  read(type: TemplateFolder, name: TemplateName, lang: MailLang): Promise<{ text: string; where: string }>
}

/** Where templates stand: `<folder>/<name>.<lang>.mustache`. */
export type TemplateFolder = NoticeType | 'letter' | 'incoming' | 'call'
export type TemplateName = Phase | LetterPhase | 'connection' | 'priority' | Direction

/** How mail leaves: null where no server is set. */
export interface Post {
  readonly host: string
  readonly port: number
  readonly loopback: boolean
  open(): Courier
}

/** What a person looks at before it leaves, and whom it goes to by hand. */
export interface Review {
  readonly plan: Plan
  readonly groups: Groups
}

/** Instead of a yes: back to an answer, or other recipients. */
export type Change = 'back' | { readonly groups: Groups }

/** What a person at a terminal is asked. Null in the world of a script. */
export interface Asker {
  /** One answer, or `back` to the one before. Rejects with Failure `not-confirmed` when the person stops. */
  answer(question: Question, known: Answers, situation: Situation): Promise<Partial<Answers> | 'back'>
  /** What is wrong with an answer, or with a change: said where flags are of no help. */
  object(problem: Problem): void
  /** The ids of the items that the person ticks, or what is to be changed first. */
  tick(items: readonly Item[], review: Review): Promise<string[] | Change>
  /** The typed number, or what is to be changed first. */
  consent(review: Review): Promise<number | Change>
  /** After a refusal: change an answer, or give the reason that overrides it. Rejects when the person stops. */
  afterRefusal(refusal: Failure, override: boolean): Promise<'back' | { override: string }>
}

/** What a person at a terminal is asked about a letter. */
export interface LetterAsker {
  answer(
    question: LetterQuestion,
    known: LetterAnswers,
    about: LetterSituation,
  ): Promise<Partial<LetterAnswers> | 'back'>
  /** Something is wrong: the text is written again, masked, or a reason is given. Rejects when the person stops. */
  afterFindings(plan: LetterPlan): Promise<LetterRemedy>
  tick(items: readonly Item[], plan: LetterPlan): Promise<string[] | LetterChange>
  consent(plan: LetterPlan): Promise<'yes' | LetterChange>
  afterRefusal(refusal: Failure): Promise<'back'>
}

/** What a letter is about so far, for what is shown beside a question. */
export interface LetterSituation {
  readonly audience: Audience
  readonly reply: boolean
}

export type LetterRemedy =
  | { readonly do: 'text' }
  | { readonly do: 'mask' }
  | { readonly do: 'reason'; readonly reason: string }

/** Instead of a yes: back to an answer, other recipients, files. */
export type LetterChange = 'back' | { readonly wish: LetterWish } | { readonly evidence: readonly Evidence[] }

/** What dniu tells while it works; all of it is talk, none of it the result. */
export interface Teller {
  preview(plan: Plan, more: { dryRun: boolean }): void
  previewLetter(plan: LetterPlan, more: { dryRun: boolean }): void
  warn(problem: Problem): void
  say(word: 'sending' | 'eml-written', params: Params): void
  progress(done: number, total: number): void
}

/** Everything that the workflow reaches, wired in main. */
export interface World {
  readonly clock: Clock
  readonly registry: Registry
  readonly journal: Journal
  readonly templates: Templates
  readonly post: Post | null
  readonly asker: Asker | null
  readonly letterAsker: LetterAsker | null
  readonly teller: Teller
  readonly sender: Sender
  readonly interrupted: AbortSignal
  /** the dictionaries, loaded when they are first asked */
  readonly speller: Speller
  /** a journal that is forgotten, for rehearsals */
  rehearsalJournal(): Promise<Journal>
  /** writes one .eml file per message */
  writeEml(folder: string, messages: readonly { name: string; bytes: Uint8Array }[]): Promise<void>
}
