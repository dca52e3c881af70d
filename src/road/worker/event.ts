import { type Code, Failure, type FailureCode, type Params, type Refusal, reasonOf } from '../../errors.ts'
import type { StopCode } from '../../procedure/delivery/answers.ts'

/**
 * What a worker tells. It goes to the system's log, so no event holds an address or a text: ids, tickets, counts, codes.
 */
export type WorkerEvent =
  | { readonly event: 'begun'; readonly host: string; readonly pid: number }
  | { readonly event: 'listening'; readonly port: number }
  | { readonly event: 'sending'; readonly count: number }
  | ({ readonly event: 'sent' } & Tally)
  /** a message that waits for a person */
  | { readonly event: 'refused' | 'unknown'; readonly id: number; readonly ticket: string }
  /** a mailing that does not leave by itself */
  | { readonly event: 'late'; readonly code: FailureCode; readonly ticket: string; readonly phase: string }
  /** a message that does not leave by itself, because the registry would not choose its recipient any more */
  | { readonly event: 'kept'; readonly code: Code; readonly id: number; readonly ticket: string }
  /** a mailing that the server does not take, tried again after so many seconds; the others leave */
  | {
      readonly event: 'held'
      readonly code: FailureCode
      readonly ticket: string
      readonly mailing: number
      readonly seconds: number
    }
  /** what the server said of a message could not be recorded: it will be unknown; `reply`: its codes */
  | { readonly event: 'unrecorded'; readonly id: number; readonly reply: string }
  /** something fails, and is tried again after so many seconds */
  | { readonly event: 'trouble'; readonly problem: Refusal; readonly seconds: number }
  /** it goes well again */
  | { readonly event: 'well'; readonly code: FailureCode }
  /** what the tracker was told, which copies are among what was sent, which cards our own staff has got */
  | ({ readonly event: 'told' | 'kept-sent' | 'carded' } & Readonly<
      Record<'done' | 'deferred' | 'refused' | 'unknown', number>
    >)
  /** something that the tracker, the mailbox or the staff's channel does not take, or a card that may be there: it waits for a person */
  | {
      readonly event: 'act-refused' | 'copy-refused' | 'card-waits'
      readonly code: FailureCode
      readonly id: number
      readonly ticket: string
    }
  /** the status site was brought up to date: files that are new or different, and such as are there no more */
  | { readonly event: 'published'; readonly written: number; readonly removed: number }
  | { readonly event: 'finishing'; readonly count: number }
  | { readonly event: 'ended' }

/** What became of messages. */
export interface Tally {
  readonly accepted: number
  readonly deferred: number
  readonly refused: number
  readonly unknown: number
}

/** An error as a problem that may stand in a log: of a server’s words the codes alone, and no address of anybody. */
export function forLog(error: unknown): Refusal {
  const failure = error instanceof Failure ? error : new Failure('unexpected', { reason: reasonOf(error) })
  const { problem } = failure
  return { ...problem, params: logged(problem.params ?? {}) }
}

/** Why a server takes nothing from us, for a log. */
export function stopForLog({ code, params }: { readonly code: StopCode; readonly params: Params }): Refusal {
  // what a hint would want besides is in no log
  const { problem } = new Failure(code, { section: 'smtp', host: '', port: 0, reply: '', ...params })
  return { ...problem, params: logged({ host: '', port: 0, reply: '', ...params }) }
}

/** Values as a log may show them. */
export function logged(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? bare(name, value) : value]),
  )
}

/** A reply’s code and enhanced code (RFC 5321 §4.2, RFC 3463); any other text without what looks like an address. */
function bare(name: string, text: string): string {
  const code = /^[2-5]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?(?![\d.])/.exec(text)?.[0]
  return name === 'reply' && code !== undefined ? code : text.replace(/\S*@\S*/g, '…')
}
