import { type Problem, problem } from '../../errors.ts'
import { type FromMail, mainWindows, type Spot, type Window } from '../../procedure/announced/announced.ts'
import type { Fact } from '../../procedure/notice/facts.ts'
import { formatEn } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'

type Answered = Pick<NoticeAnswers, 'window' | 'start' | 'end' | 'endSaid' | 'ending'>

/** The window that is meant: the one that was chosen, or the only one; null: none, or nobody has said which. */
export function windowOf({ announced }: Pick<FromMail, 'announced'>, { window }: Answered): Window | null {
  const { windows } = announced
  if (window !== undefined) return windows[window - 1] ?? null
  const main = mainWindows(announced)
  return main.length === 1 ? (main[0] ?? null) : null
}

/** What an answer is offered from, and where in the mail that stands. */
interface Offer {
  readonly start?: Instant
  readonly end?: Instant
  readonly spot: Spot | null
  readonly isCertain: boolean
}

/** The times that a phase takes over: of what takes longer the new end, else those of the window. */
function timesOf(from: FromMail, known: Answered, { phase }: Pick<NoticeScene, 'phase'>): Offer {
  const { announced } = from
  // where it is not clear how things stand, that is a doubt too
  const isSure = announced.doubts.length === 0
  if (phase === 'prolongation' && announced.newEnd !== null)
    return { end: announced.newEnd.value, spot: announced.newEnd.spot, isCertain: isSure }
  const window = windowOf(from, known)
  // the window of what takes longer ends when it was to end
  const isPassed = phase === 'prolongation' && announced.state?.value === 'extended'
  if (isPassed || window === null || phase === 'cancel') return { spot: null, isCertain: false }
  const { start, end, spot, doubts } = window
  return {
    ...(start !== null && phase !== 'prolongation' && phase !== 'close' && { start }),
    ...(end !== null && { end }),
    spot,
    // of half a window what is told is told
    isCertain: isSure && doubts.every(({ code }) => code === 'announced-half'),
  }
}

/** What is offered where a person is asked (§4.2): nothing is believed without one. */
export function offersOf(from: FromMail, known: NoticeAnswers, scene: NoticeScene): Partial<NoticeAnswers> {
  const { start, end } = timesOf(from, known, scene)
  const services = from.announced.services.map(({ value }) => value)
  return {
    ...(from.ticket !== null && scene.phase !== 'open' && { ticket: from.ticket }),
    ...(scene.phase === 'open' && from.operator !== null && { source: { type: 'operator', id: from.operator } }),
    ...(scene.phase === 'open' && services.length > 0 && { services }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(scene.phase === 'correct' && { wrong: movedFacts({ start, end }) }),
    ...(scene.phase === 'cancel' && reasons),
  }
}

const reasons = {
  textEn: 'The operator has called the works off.',
  textPl: 'Operator odwołał prace.',
} as const

function movedFacts({ start, end }: { start: Instant | undefined; end: Instant | undefined }): Fact[] {
  return [...(start === undefined ? [] : ['start' as const]), ...(end === undefined ? [] : ['end' as const])]
}

/**
 * What nobody is asked: the operator's number; and for a script, besides, what the mail leaves no doubt of. Whose it is, and
 * which notice it is about, is taken from a mail alone that is shown to be from whom it says.
 */
export function takenFrom(
  from: FromMail,
  given: NoticeAnswers,
  scene: Pick<NoticeScene, 'kind' | 'phase'>,
  asks: boolean,
) {
  const number = from.announced.reference?.value
  const reference: Partial<NoticeAnswers> = number === undefined || given.reference ? {} : { reference: number }
  if (asks) return reference
  const { start, end, isCertain } = timesOf(from, given, scene)
  const isEndSaid = given.endSaid !== undefined || given.ending === 'hold'
  const services = from.announced.services.map(({ value }) => value)
  const isOpening = scene.phase === 'open'
  const certain: Partial<NoticeAnswers> = {
    ...(from.ticket !== null && !isOpening && from.isAccepted && { ticket: from.ticket }),
    ...(isOpening && from.operator !== null && from.isAccepted && { source: { type: 'operator', id: from.operator } }),
    ...(isOpening && services.length > 0 && { services }),
    ...(isCertain && start !== undefined && { start }),
    ...(isCertain && end !== undefined && !isEndSaid && { end }),
  }
  return { ...reference, ...certain }
}

/** What of a notice was taken over from a mail and from where, and what is doubtful of that. */
export function mailDoubts(from: FromMail, known: NoticeAnswers, scene: NoticeScene): Problem[] {
  const { announced, operator, sender } = from
  const { start, end, spot } = timesOf(from, known, scene)
  const window = windowOf(from, known)
  const source = known.source ?? scene.history?.source
  const named = source?.type === 'operator' ? source.id : 'DV'
  const [service] = announced.services
  return [
    ...(operator === null ? [problem('announced-stranger', { address: sender })] : []),
    ...(operator !== null && named !== operator
      ? [problem('announced-of-other', { address: sender, operator, named })]
      : []),
    ...(from.isAccepted ? [] : [problem('announced-unproven', { address: sender })]),
    ...from.doubts,
    ...announced.doubts,
    ...(window?.doubts ?? []),
    ...(start === undefined ? [] : taken('--start', [start, known.start], spot)),
    ...(end === undefined ? [] : taken('--end', [end, known.end], spot)),
    ...(service && scene.phase === 'open'
      ? [
          problem('announced-taken', {
            flag: '--service',
            value: known.services?.join(', ') ?? '-',
            excerpt: service.spot.excerpt,
          }),
        ]
      : []),
    ...(announced.reference === null ? [] : [referenceTaken(announced.reference)]),
  ]
}

function referenceTaken({ value, spot: { excerpt } }: { readonly value: string; readonly spot: Spot }): Problem {
  return problem('announced-taken', { flag: '--reference', value, excerpt })
}

/** A time that the mail has, beside the one that was answered. */
function taken(flag: string, [read, answered]: readonly [Instant, Instant | undefined], spot: Spot | null): Problem[] {
  const values = { flag, value: formatEn(read), excerpt: spot?.excerpt ?? '' }
  if (answered === undefined || answered === read) return [problem('announced-taken', values)]
  return [problem('announced-otherwise', { ...values, answered: formatEn(answered) })]
}
