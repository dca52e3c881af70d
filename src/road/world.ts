import type { Params, Problem } from '../errors.ts'
import type { Speller } from '../guard/spelling.ts'
import type { Attachment } from '../message/attachment.ts'
import type { Direction } from '../procedure/call/facts.ts'
import type { Item } from '../procedure/checklist.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { ProbeResult } from '../procedure/letter/probe.ts'
import type { NoticeType, Phase } from '../procedure/notice/facts.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Prompt, Told } from '../question/prompt.ts'
import type { Bilingual, MailLang, Registry } from '../registry/types.ts'
import type { Courier } from './courier.ts'
import type { Journal, Sender } from './journal.ts'
import type { Plan } from './plan.ts'

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

/** What goes with a letter: a file, or what a look from here has seen. */
export type Evidence =
  | { readonly is: 'file'; readonly attachment: Attachment }
  | { readonly is: 'probe'; readonly result: ProbeResult }

/** A question as a person is asked it. `prompt` is made anew each time, from what it was answered with before. */
export interface Question<A> {
  readonly id: string
  /** true where another answer may make the later ones mean something else */
  readonly turns: boolean
  prompt(before: Partial<A>): Prompt<A>
}

/** Something besides a yes: back to an answer, or a group of rows to be changed. */
export type Aside = 'back' | { readonly group: string }

/** What a person is shown to decide upon. */
export interface Review {
  readonly plan: Plan
  readonly changes: readonly { readonly group: string; readonly name: Bilingual; readonly shown: string }[]
}

/** What can be done about what stands in the way. */
export interface Remedies {
  /** true where the words can be written again */
  readonly words: boolean
  readonly mask: boolean
  /** true where a reason, which is kept, lifts all of it */
  readonly reason: boolean
}

export type Remedy = { readonly by: 'back' | 'words' | 'mask' } | { readonly by: 'reason'; readonly reason: string }

/** What a person at a terminal is asked; null in the world of a script. Every call rejects with `not-confirmed` when the person stops. */
export interface Asker {
  /** One answer, kept on the way back; `back` to the one before. */
  answer<A extends object>(question: Question<A>): Promise<Partial<A> | 'back'>
  /** One answer beside the way; null: back. */
  ask<A extends object>(prompt: Prompt<A>): Promise<Told<A> | null>
  note(text: Bilingual): void
  /** Something that was settled, on a line of its own. */
  told(name: Bilingual, shown: Bilingual): void
  /** What is wrong with an answer, or with a change: said where flags are of no help. */
  object(problem: Problem): void
  /** The ids of the items that the person ticks. */
  tick(items: readonly Item[], review: Review): Promise<readonly string[] | Aside>
  consent(review: Review): Promise<'yes' | Aside>
  /** What to do about what stands in the way. */
  mend(remedies: Remedies): Promise<Remedy>
}

/** What dniu tells while it works; all of it is talk, none of it the result. */
export interface Teller {
  show(plan: Plan, more: { dryRun: boolean }): Promise<void>
  warn(problem: Problem): void
  say(word: 'sending' | 'eml-written', params: Params): void
  progress(done: number, total: number): void
}

/** Everything that the road reaches, wired in main. */
export interface World {
  readonly clock: Clock
  readonly registry: Registry
  readonly journal: Journal
  readonly templates: Templates
  readonly post: Post | null
  readonly asker: Asker | null
  /** staff id of whoever sits there, as system or git know */
  readonly probablySigner: string | null
  readonly teller: Teller
  readonly sender: Sender
  readonly interrupted: AbortSignal
  /** the dictionaries, loaded when they are first asked */
  readonly speller: Speller
  /** reads files, and looks at targets, that a letter is to show */
  gather(wish: { readonly files: readonly string[]; readonly targets: readonly string[] }): Promise<readonly Evidence[]>
  /** the text of a file, or of standard input (`-`) */
  readText(flag: string, file: string): Promise<string>
  /** a journal that is forgotten, for rehearsals */
  rehearsalJournal(): Promise<Journal>
  /** writes one .eml file per message */
  writeEml(folder: string, messages: readonly { name: string; bytes: Uint8Array }[]): Promise<void>
}
