import type { Channel } from '../address/channel.ts'
import type { Params, Problem } from '../errors.ts'
import type { Speller } from '../guard/spelling.ts'
import type { Attachment } from '../message/attachment.ts'
import type { Direction } from '../procedure/call/facts.ts'
import type { Item } from '../procedure/checklist.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { Strayed } from '../procedure/letter/files.ts'
import type { ProbeResult } from '../procedure/letter/probe.ts'
import type { NoticeType, Phase } from '../procedure/notice/facts.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Prompt, Told } from '../question/prompt.ts'
import type { Bilingual, MailLang, Registry } from '../registry/types.ts'
import type { Courier } from './courier.ts'
import type { Journal, Sender } from './journal.ts'
import type { Plan } from './plan.ts'
import type { SentFolder } from './sent-folder.ts'
import type { StaffChannel } from './staff-channel.ts'
import type { PatientTracker } from './tracker.ts'

/** The time that the procedure uses, and the wall clock, which leases use. */
export interface Clock {
  now(): Instant
  wall(): number
  /** Waits so many real milliseconds, or until the signal. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  /** true where DNIU_NOW sets it */
  readonly isSet: boolean
}

export interface Templates {
  /** One template's text, and the place to name when something is wrong with it. */
  read(type: TemplateFolder, name: TemplateName, lang: MailLang): Promise<{ text: string; where: string }>
}

/** Where templates stand: `<folder>/<name>.<lang>.mustache`. */
export type TemplateFolder = NoticeType | 'letter' | 'incoming' | 'call' | 'contact' | 'sms' | 'breach'
export type TemplateName =
  | Phase
  | LetterPhase
  | 'connection'
  | 'priority'
  | 'bounced'
  | 'inactive'
  | 'reactivate-contact'
  | 'reader'
  | 'told'
  | Direction

/** The mail server that mail leaves by, or the gateway of SMS. */
export interface Post {
  readonly host: string
  readonly port: number
  readonly loopback: boolean
  /** `greeting`: how long to wait for it, in milliseconds; left out: as long as the protocol says. */
  open(greeting?: number): Courier
}

/** The text of a file; what of its place a person has to answer for, null: nothing. */
export interface ReadText {
  readonly text: string
  readonly strayed: Strayed | null
}

/** A file that goes with a letter; `id` is the same for whatever path it is named by. */
export interface FileEvidence {
  readonly is: 'file'
  readonly attachment: Attachment
  readonly id: string
  readonly named: string
  readonly strayed: Strayed | null
}

/** What goes with a letter: a file, or what a probe from here has seen. */
export type Evidence = FileEvidence | { readonly is: 'probe'; readonly result: ProbeResult }

/** A question to a person; `prompt` is made from the earlier answers to it. */
export interface Question<A> {
  readonly id: string
  /** true where another answer may make the later ones mean something else */
  readonly turns: boolean
  /** the name under which own words are kept until they leave; left out: the answer is not kept */
  readonly draft?: string | undefined
  prompt(before: Partial<A>): Prompt<A>
}

/** Instead of a yes: back to an answer, or a group of rows to be changed. */
export type Aside = 'back' | { readonly group: string }

export interface Review {
  readonly plan: Plan
  readonly changes: readonly { readonly group: string; readonly name: Bilingual; readonly shown: string }[]
}

/** What can be done about an objection. */
export interface Remedies {
  /** the words can be rewritten */
  readonly words: boolean
  readonly mask: boolean
  /** a reason, which is recorded, lifts all of it */
  readonly reason: boolean
  /** true where it came of changing a message that was shown: back is back to that one, as it was */
  readonly shown?: boolean
}

export type Remedy = { readonly by: 'back' | 'words' | 'mask' } | { readonly by: 'reason'; readonly reason: string }

/** Asks a person at a terminal. Every call rejects with `not-confirmed` if the person stops. */
export interface Asker {
  readonly lang: MailLang
  /** An answer, which the way back can return to; `back`: to the one before. */
  answer<A extends object>(question: Question<A>): Promise<Partial<A> | 'back'>
  /** An answer that is no step of the way back; null: back. */
  ask<A extends object>(prompt: Prompt<A>): Promise<Told<A> | null>
  note(text: Bilingual): void
  /** Something that is settled, on a line of its own. */
  told(name: Bilingual, shown: Bilingual): void
  /** What is wrong with an answer or a change, without advice about flags. */
  object(problem: Problem): void
  /** The ids of the items that the person ticks. */
  tick(items: readonly Item[], review: Review): Promise<readonly string[] | Aside>
  consent(review: Review): Promise<'yes' | Aside>
  /** Own words that were kept under this name have left. */
  left(draft: string): void
  /** Says where own words are kept that have not left. */
  unsent(): void
  mend(remedies: Remedies): Promise<Remedy>
}

/** What becomes of a task that is made. */
type TaskWord = `task-${'making' | 'made' | 'taken' | 'waits' | 'kept'}`

/** What dniu says while it works, apart from the result. */
export interface Teller {
  show(plan: Plan, more: { dryRun: boolean; refused: boolean }): Promise<void>
  warn(problem: Problem): void
  say(
    word:
      | 'sending'
      | 'finishing'
      | 'relay-pause'
      | 'eml-written'
      | 'acts-later'
      | 'copies-later'
      | 'cards-later'
      | 'breach-recorded'
      | TaskWord,
    params: Params,
  ): void
  progress(done: number, total: number): void
}

/** Everything outside that the road uses; null: no server, no tracker, no terminal, nobody known. */
export interface World {
  readonly clock: Clock
  readonly registry: Registry
  readonly journal: Journal
  readonly templates: Templates
  readonly post: Post | null
  /** where SMS leave by; left out: no gateway is set */
  readonly gateway?: Post | null
  /** ways that are left alone for now: what is to leave by them waits */
  readonly resting?: readonly Channel[]
  readonly tracker: PatientTracker | null
  /** where a copy of what has left is kept; null: nowhere */
  readonly sent: SentFolder | null
  /** the channel of our own staff; null: none is set */
  readonly staff: StaffChannel | null
  readonly asker: Asker | null
  /** staff id of the user, as the system or git knows */
  readonly probablySigner: string | null
  readonly teller: Teller
  readonly sender: Sender
  readonly interrupted: AbortSignal
  /** the dictionaries, loaded on first use */
  readonly speller: Speller
  /** who has which domain, and which look like one of them */
  directory(): Promise<Pick<Directory, 'lookAlikes'>>
  /** reads the files and probes the targets that a letter is to show */
  gather(wish: { readonly files: readonly string[]; readonly targets: readonly string[] }): Promise<readonly Evidence[]>
  /** the text of a file, or of standard input (`-`) */
  readText(flag: string, file: string): Promise<ReadText>
  /** a journal in memory, for rehearsals */
  rehearsalJournal(): Promise<Journal>
  /** writes one .eml file per message */
  writeEml(folder: string, messages: readonly { name: string; bytes: Uint8Array }[]): Promise<void>
}
