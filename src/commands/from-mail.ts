import { Failure, type Problem, problem } from '../errors.ts'
import { windowOf } from '../kinds/notice/from-mail.ts'
import type { NoticeAnswers } from '../kinds/notice/notice.ts'
import { type Announced, type FromMail, mainWindows, windowShown } from '../procedure/announced/announced.ts'
import { commandFor, fits, ofReference, overlaps } from '../procedure/announced/fit.ts'
import { readAnnounced } from '../procedure/announced/read.ts'
import { verbOf } from '../procedure/notice/book.ts'
import type { Kind, Phase } from '../procedure/notice/facts.ts'
import type { NoticeHistory } from '../procedure/notice/life.ts'
import type { Journal } from '../road/journal.ts'
import { look } from '../road/receive.ts'
import { announcedText } from '../terminal/announced.ts'
import { word } from '../terminal/words.ts'
import { asTyped } from './command-line.ts'
import type { Context } from './context.ts'
import { gateOf, mailBytes } from './gate.ts'

interface Wish {
  readonly kind: Kind
  readonly phase: Phase
  readonly given: NoticeAnswers
}

/**
 * The operator's own notice that `--from` names (§4.2, §5.2), shown on the way. Failures `announced-…`: it tells nothing,
 * of another kind or phase than the command's, or of several windows of which a script has not said which.
 */
export async function fromMail(wish: Wish, journal: Journal, context: Context): Promise<FromMail | undefined> {
  const { from } = wish.given
  if (from === undefined) return undefined
  const gate = await gateOf(context, journal)
  const judged = await look(await mailBytes(from, context, journal), gate)
  const mail = asTyped(from)
  const { settings } = gate.directory
  const around = { services: gate.directory.services(), project: settings.ticket.project, now: context.clock.now() }
  const announced = readAnnounced(judged.mail, around)
  if (announced === null) throw new Failure('announced-none', { mail })
  context.talk.write(`${announcedText(announced, gate.directory, context.lang)}\n\n`)
  const { card } = judged
  const known = ofReference(announced, card.operator, await journal.notices({ open: true }))
  const [only, ...others] = known
  const found: FromMail = {
    announced,
    mail,
    operator: card.operator,
    sender: card.address ?? '-',
    isAccepted: card.accept && card.authentication?.dmarc !== 'fail',
    ticket: others.length === 0 ? (only?.ticket ?? null) : null,
    doubts: doubtsOf(announced, known, wish),
  }
  refuseMisfit(found, known, wish, context)
  refuseWindows(found, wish, context)
  return found
}

/** A second mail about something that is open, in an opening: another night of the same works, or the same again. */
function doubtsOf(announced: Announced, known: readonly NoticeHistory[], { phase }: Wish): Problem[] {
  const [first] = known
  const state = announced.state?.value
  const odd = phase === 'open' && (state === 'begun' || state === 'moved') && announced.kind.value === 'maintenance'
  return [
    ...(first && phase === 'open'
      ? [problem('announced-known-too', { reference: announced.reference?.value ?? '', ticket: first.ticket })]
      : []),
    ...(odd ? [problem('announced-not-new')] : []),
    ...(state === 'pending' ? [problem('announced-pending')] : []),
  ]
}

/** What is no matter for the command is refused, with the one that it is for. */
function refuseMisfit(
  { announced, mail, ticket }: FromMail,
  [first]: readonly NoticeHistory[],
  { kind, phase, given }: Wish,
  { lang }: Pick<Context, 'lang'>,
): void {
  const about = announced.kind.value
  const command = `dniu ${kind} ${verbOf(phase)}`
  const next = commandFor(announced, { ticket, named: given.ticket }, mail)
  if (about !== kind)
    throw new Failure('announced-other-kind', { mail, about: word(lang, `announced-${about}`), command, next })
  const state = announced.state === null ? '' : word(lang, `announced-${announced.state.value}`)
  if (!fits(announced, phase)) throw new Failure('announced-other-phase', { mail, state, command, next })
  const again = first && phase === 'open' && mainWindows(announced).every((one) => overlaps(one, first))
  if (again && given.separate === undefined && mainWindows(announced).length > 0) {
    const { ticket: known } = first
    const reference = announced.reference?.value ?? ''
    throw new Failure('announced-known', {
      reference,
      ticket: known,
      next: commandFor(announced, { ticket: known }, mail),
    })
  }
}

/** A script says which of several windows it means; a person is asked. */
function refuseWindows(
  { announced, mail }: FromMail,
  { phase, given }: Wish,
  { terminal }: Pick<Context, 'terminal'>,
): void {
  const { windows } = announced
  const { window: n } = given
  if (n !== undefined && windows[n - 1] === undefined)
    throw new Failure('announced-no-window', { mail, n, count: windows.length })
  const isGiven = given.start !== undefined && (given.end ?? given.endSaid) !== undefined
  const isOpen = windows.length > 1 && windowOf({ announced }, given) === null && !isGiven && phase !== 'cancel'
  if (!isOpen || terminal) return
  const shown = windows.map((one, at) => `${at + 1}: ${windowShown(one)}`).join('; ')
  throw new Failure('announced-windows', { mail, windows: shown })
}
