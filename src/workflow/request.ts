import type { Kind, Phase } from '../procedure/notice/facts.ts'
import type { Answers, QuestionId } from '../procedure/notice/questions.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Category } from '../registry/types.ts'

/** What a command line asks for: checked, typed, nothing of the terminal left in it. */
export interface NoticeRequest {
  readonly kind: Kind
  readonly phase: Phase
  readonly given: Answers
  readonly partners: readonly string[]
  readonly products: readonly string[]
  readonly without: readonly string[]
  readonly add: readonly string[]
  /** null: not said: Technical at the opening, as told in what follows */
  readonly categories: readonly Category[] | null
  readonly dryRun: boolean
  readonly eml: string | null
  /** a rehearsal: true goes to the signing operator, an address to that one of the staff */
  readonly rehearse: string | true | null
  readonly confirm: number | null
  readonly sendAt: Instant | null
  readonly overrideReason: string | null
  /** `dniu outage open --help` */
  readonly help: string
}

/** Whom a notice goes to besides what the rules say: as the flags have it, or as a person has changed it since. */
export type Groups = Pick<NoticeRequest, 'without' | 'add' | 'categories'>

const flags: Record<QuestionId, string> = {
  ticket: 'HL-n',
  signer: '--as STAFF',
  source: '--operator ID | --dv',
  cause: '--cause ID',
  services: '--service ID',
  start: '--start T',
  end: '--end T',
  textEn: '--text-en T',
  textPl: '--text-pl T',
  nextUpdate: '--next-update T',
  decision: '--agreed-with STAFF | --alone REASON',
  ending: '--hold | --now',
}

/** The flag that answers a question, as the help writes it. */
export function flagFor(question: QuestionId, phase: Phase): string {
  return phase === 'cancel' ? flags[question].replace('--text-', '--reason-') : flags[question]
}
